"""Creating and correcting citizens."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from borgere.bidrag.retter import BORGER_EGNE
from borgere.cpr import check_alder, er_erstatning, hash_cpr, normalize_cpr
from borgere.enums import CprGrund
from borgere.initialer import initialer_af
from borgere.models import Borger, BorgerIdentitet, TidligereNummer
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import fill, lock, note, save, service, set_links
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
    """Correct a citizen. The number has a service of its own."""
    borger = lock(borger)
    _update_identitet(borger, {navn: felter.pop(navn) for navn in IDENTITET if navn in felter})
    _save(fill(borger, felter))
    if hensyn is not None:
        set_links(borger, "hensyn", hensyn)
    return borger


@service("borgere.cpr_ret", "rettede borgerens CPR-nummer")
def correct_cpr(borger: Borger, *, by: User, cpr: str, grund: str, stod: str = "") -> Borger:
    """Another number for the same citizen. ``grund``: a CprGrund. The log tells that and why, no number.

    ``stod``: the mark of the number that was to be corrected (``nummermaerke``), where that was seen.
    """
    borger = lock(borger)
    identitet = lock(borger.identitet)
    if stod and stod != nummermaerke(identitet):
        raise ValidationError(
            "En kollega har rettet nummeret i mellemtiden. Åbn siden igen, og se, om det passer."
        )
    cpr = normalize_cpr(cpr)
    if cpr == identitet.cpr:
        raise ValidationError({"cpr": "Det er det nummer, borgeren har i forvejen."})
    if CprGrund(grund) == CprGrund.ERSTATNING and not er_erstatning(identitet.cpr):
        raise ValidationError({"grund": "Det nummer, borgeren har nu, er ikke et erstatningsnummer."})
    cpr = _ny_cpr(cpr, borger)
    note(grund=CprGrund(grund).label)
    if CprGrund(grund) == CprGrund.ERSTATNING:
        keep_number(identitet, borger)
    set_cpr(identitet, cpr)
    return save(borger)


def nummermaerke(identitet: BorgerIdentitet) -> str:
    """Tells one number of a citizen from another and says nothing of it."""
    return salted_hmac("nummer", identitet.cpr_hash).hexdigest()[:16]


def set_cpr(identitet: BorgerIdentitet, cpr: str) -> None:
    """For services that have opened their own action and found the number free."""
    TidligereNummer.objects.filter(borger=identitet.borger_id, cpr_hash=hash_cpr(cpr)).delete()
    fill(identitet, {"cpr": cpr, "cpr_hash": hash_cpr(cpr)})
    save(identitet, unchecked=["cpr"])


def keep_number(identitet: BorgerIdentitet, borger: Borger) -> None:
    """The number is given up: one that stood in for the real one leads to this citizen from now on."""
    if er_erstatning(identitet.cpr):
        TidligereNummer.objects.update_or_create(cpr_hash=identitet.cpr_hash, defaults={"borger": borger})


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


def _ny_cpr(cpr: str, borger: Borger | None = None) -> str:
    cpr = normalize_cpr(cpr)
    andre = Borger.objects.med_cpr(cpr).exclude(pk=borger.pk if borger else None)
    if kendt := andre.select_related("team").first():
        hos = f"hører til {kendt.team}" if kendt.team else "har endnu intet team"
        message = f"Borgeren er allerede oprettet og {hos}."
        raise ValidationError({"cpr": ValidationError(message, code=KENDT_BORGER)})
    try:
        return check_alder(cpr)
    except ValidationError as error:
        raise ValidationError({"cpr": error.messages}) from error
