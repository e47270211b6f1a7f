"""What a person has said that a written name means."""

from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import change, save, service
from virksomheder.models import Navnevalg, Virksomhed


@service("virksomheder.navn_valgt", "valgte, hvilken virksomhed et navn i et regneark er")
def remember_choice(skrevet: str, virksomhed: Virksomhed, *, by: User) -> Navnevalg:
    """``skrevet`` as ``genkendelse.skrevet`` puts it; said again, the last word counts."""
    if not skrevet:
        raise ValidationError("Der er intet navn at huske.")
    valgt = Navnevalg.objects.filter(skrevet=skrevet).first()
    if valgt is None:
        return save(Navnevalg(skrevet=skrevet, virksomhed=virksomhed, af=by))
    change(valgt, {"virksomhed": virksomhed, "af": by})
    return valgt


@service("virksomheder.navn_glemt", "glemte, hvilken virksomhed et navn i et regneark er")
def forget_choice(valgt: Navnevalg, *, by: User) -> None:
    """From now on the name is asked about again; what came in by it stays."""
    valgt.delete()
