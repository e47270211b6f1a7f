"""Creating and correcting citizens."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from borgere.bidrag.retter import BORGER_EGNE
from borgere.cpr import check_alder, hash_cpr, normalize_cpr
from borgere.initialer import initialer_af
from borgere.models import Borger, BorgerIdentitet
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import fill, lock, save, service, set_links
from jobcenter.grund.opsaetning.models import Kode

KENDT_BORGER = "kendt_borger"
IDENTITET = ("navn", "adresse", "telefon")


@service("borgere.borger_opret", "oprettede en borger")
def create_borger(
    *,
    by: User,
    navn: str,
    cpr: str,
    adresse: str = "",
    telefon: str = "",
    hensyn: Iterable[Kode] = (),
    **felter: Any,
) -> Borger:
    """A citizen of her own; a number the house already knows is refused with the team that has it."""
    cpr = _ny_cpr(cpr)
    borger = Borger(initialer=initialer_af(navn), **felter)
    _save(borger)
    borger.hensyn.set(hensyn)
    identitet = BorgerIdentitet(
        borger=borger,
        navn=navn.strip(),
        cpr=cpr,
        cpr_hash=hash_cpr(cpr),
        adresse=adresse,
        telefon=telefon,
    )
    save(identitet, unchecked=["cpr"])
    return borger


@service("borgere.borger_ret", "rettede en borger")
def update_borger(borger: Borger, *, by: User, hensyn: Iterable[Kode] | None = None, **felter: Any) -> Borger:
    """Correct a citizen. The number is locked: another number is another citizen."""
    borger = lock(borger)
    _update_identitet(borger, {navn: felter.pop(navn) for navn in IDENTITET if navn in felter})
    _save(fill(borger, felter))
    if hensyn is not None:
        set_links(borger, "hensyn", hensyn)
    return borger


def _update_identitet(borger: Borger, felter: dict[str, str]) -> None:
    if not felter:
        return
    identitet = lock(borger.identitet)
    fill(identitet, {navn: vaerdi.strip() for navn, vaerdi in felter.items()})
    save(identitet, unchecked=["cpr"])
    borger.initialer = initialer_af(identitet.navn)


def _save(borger: Borger) -> None:
    for felt, ret in (("jobkonsulent", BORGER_EGNE), ("sagsbehandler", BORGER_EGNE)):
        valgt = getattr(borger, felt)
        if valgt and not valgt.har_ret(ret):
            raise ValidationError({felt: f"{valgt} kan ikke have borgere."})
    if not borger.initialer:
        raise ValidationError({"navn": "Skriv borgerens navn."})
    save(borger)


def _ny_cpr(cpr: str) -> str:
    cpr = normalize_cpr(cpr)
    if kendt := Borger.objects.med_cpr(cpr).select_related("team").first():
        hos = f"hører til {kendt.team}" if kendt.team else "har endnu intet team"
        message = f"Borgeren er allerede oprettet og {hos}."
        raise ValidationError({"cpr": ValidationError(message, code=KENDT_BORGER)})
    try:
        return check_alder(cpr)
    except ValidationError as error:
        raise ValidationError({"cpr": error.messages}) from error
