"""What the services of companies share: the checks before a write."""

from collections.abc import Set
from typing import Any

from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from virksomheder.bidrag.retter import KONTAKT_REGISTRER
from virksomheder.models.virksomhed import Adresse, Erhverv

# What a company and a workplace both hold.
FAELLES = frozenset(field.name for model in (Adresse, Erhverv) for field in model._meta.get_fields())


def model_fields(felter: dict[str, Any], known: Set[str]) -> dict:
    """The fields by their names in the model: ``by`` is the actor here, so a town comes as ``bynavn``."""
    if "bynavn" in felter:
        felter = {navn: vaerdi for navn, vaerdi in felter.items() if navn != "bynavn"} | {
            "by": felter["bynavn"]
        }
    if unknown := felter.keys() - known:
        raise TypeError(f"not for this service: {', '.join(sorted(unknown))}")
    return felter


def check_ansvarlig(user: User | None) -> None:
    if user is not None and not user.har_ret(KONTAKT_REGISTRER):
        raise ValidationError({"ansvarlig": f"{user} kan ikke være ansvarlig. Vælg en anden."})
