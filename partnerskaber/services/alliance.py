"""Every write of alliances."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import fill, lock, save, service
from partnerskaber.enums import Medlemsslags, Regel
from partnerskaber.models import Alliance, AllianceMedlem, AllianceTrin
from partnerskaber.regler import branchefejl, branchekoder
from virksomheder.models import Virksomhed


@service("partnerskaber.alliance_opret", "oprettede en alliance")
def create_alliance(
    *, by: User, navn: str, beskrivelse: str = "", regel: str = Regel.MEDLEMMER, brancher: str = ""
) -> Alliance:
    return save(_tidy(Alliance(navn=navn, beskrivelse=beskrivelse, regel=regel, brancher=brancher)))


@service("partnerskaber.alliance_ret", "rettede en alliance")
def update_alliance(alliance: Alliance, *, by: User, **felter: Any) -> Alliance:
    return save(_tidy(fill(lock(alliance), felter)))


@service("partnerskaber.alliancemedlem_tilfoej", "føjede et medlem til en alliance")
def add_medlem(
    alliance: Alliance,
    *,
    by: User,
    fra: date,
    slags: str = Medlemsslags.VIRKSOMHED,
    virksomhed: Virksomhed | None = None,
    navn: str = "",
) -> AllianceMedlem:
    """A company of the register, or the name of an organisation that is not in it."""
    row = AllianceMedlem(
        alliance=lock(alliance), slags=slags, virksomhed=virksomhed, navn=navn.strip(), fra=fra
    )
    return save(row)


@service("partnerskaber.alliancemedlem_ret", "rettede, hvornår et medlem er med i en alliance")
def update_medlem(medlem: AllianceMedlem, *, by: User, fra: date, til: date | None) -> AllianceMedlem:
    return save(fill(lock(medlem), {"fra": fra, "til": til}))


@service("partnerskaber.alliancemedlem_fjern", "fjernede et medlem fra en alliance")
def remove_medlem(medlem: AllianceMedlem, *, by: User) -> AllianceMedlem:
    """Who never was a member; one that stops has a last day."""
    row = lock(medlem, removal=True)
    row.delete()
    return row


@service("partnerskaber.trin_opret", "oprettede et trin i en alliance")
def create_trin(
    alliance: Alliance, *, by: User, fra: date, til: date, maal: int, modydelse: str
) -> AllianceTrin:
    row = AllianceTrin(alliance=lock(alliance), fra=fra, til=til, maal=maal, modydelse=modydelse)
    row.require_free_days()
    return save(row)


@service("partnerskaber.trin_ret", "rettede et trin i en alliance")
def update_trin(trin: AllianceTrin, *, by: User, **felter: Any) -> AllianceTrin:
    """With other days it must fit among the other steps, also where it did not before."""
    lock(trin.alliance)
    row = lock(trin)
    before = row.fra, row.til
    fill(row, felter)
    if (row.fra, row.til) != before:
        row.require_free_days()
        row.dobbelt = False
    return save(row)


@service("partnerskaber.trin_fjern", "fjernede et trin i en alliance")
def remove_trin(trin: AllianceTrin, *, by: User) -> AllianceTrin:
    row = lock(trin, removal=True)
    if row.besluttet:
        raise ValidationError("Der er truffet en beslutning om trinnet, så det kan ikke fjernes.")
    row.delete()
    return row


@service("partnerskaber.trin_beslut", "noterede beslutningen om et trin i en alliance")
def decide_trin(trin: AllianceTrin, *, by: User, besluttet: date, beslutning: str) -> AllianceTrin:
    """What was decided about the municipality's part; the goal need not have been reached."""
    row = lock(trin)
    row.besluttet, row.beslutning = besluttet, beslutning.strip()
    return save(row)


def _tidy(alliance: Alliance) -> Alliance:
    """The codes as the register writes them; none where they say nothing."""
    koder = branchekoder(alliance.brancher) if alliance.regel == Regel.BRANCHER else []
    if alliance.regel == Regel.BRANCHER and (fejl := branchefejl(koder)):
        raise ValidationError({"brancher": fejl})
    alliance.brancher = ", ".join(koder)
    return alliance
