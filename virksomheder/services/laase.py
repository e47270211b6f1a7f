"""What the services of companies share: locks in one order, and the checks before a write."""

from django.core.exceptions import ValidationError

from jobcenter.grund.core.enums import Ret
from virksomheder.models import Virksomhed
from virksomheder.models.virksomhed import Adresse, Erhverv

# What a company and a workplace both hold.
FAELLES = frozenset(field.name for model in (Adresse, Erhverv) for field in model._meta.get_fields())


def lock_virksomhed(virksomhed) -> Virksomhed:
    [row] = lock_virksomheder(virksomhed)
    return row


def lock_virksomheder(*virksomheder) -> list[Virksomhed]:
    """In order of pk, so that two who need the same companies never wait for each other."""
    return _locked(virksomheder, no_key=True)


def lock_for_removal(*virksomheder) -> list[Virksomhed]:
    """Stronger: also waits for whoever is just adding a row that points at one of them."""
    return _locked(virksomheder, no_key=False)


def _locked(virksomheder, **how):
    pks = {virksomhed.pk for virksomhed in virksomheder}
    rows = Virksomhed.objects.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",), **how)
    if len(rows) != len(pks):
        raise ValidationError("Virksomheden findes ikke længere. Søg den frem igen.")
    return list(rows)


def model_fields(felter, known) -> dict:
    """The fields by their names in the model: ``by`` is the actor here, so a town comes as ``bynavn``."""
    if "bynavn" in felter:
        felter = {navn: vaerdi for navn, vaerdi in felter.items() if navn != "bynavn"} | {
            "by": felter["bynavn"]
        }
    if unknown := felter.keys() - known:
        raise TypeError(f"not for this service: {', '.join(sorted(unknown))}")
    return felter


def check_ansvarlig(user):
    if user is not None and not user.har_ret(Ret.KONTAKT_REGISTRER):
        raise ValidationError({"ansvarlig": f"{user} kan ikke være ansvarlig. Vælg en anden."})
