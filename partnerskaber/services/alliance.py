"""Every write of alliances."""

from datetime import date

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import lock, save, service
from partnerskaber.models import Alliance, AllianceTrin


@service("partnerskaber.alliance_opret", "oprettede en alliance")
def create_alliance(*, by: User, navn: str, beskrivelse: str = "") -> Alliance:
    return save(Alliance(navn=navn, beskrivelse=beskrivelse))


@service("partnerskaber.trin_opret", "oprettede et trin i en alliance")
def create_trin(
    alliance: Alliance, *, by: User, fra: date, til: date, maal: int, modydelse: str
) -> AllianceTrin:
    return save(AllianceTrin(alliance=alliance, fra=fra, til=til, maal=maal, modydelse=modydelse))


@service("partnerskaber.trin_beslut", "noterede beslutningen om et trin i en alliance")
def decide_trin(trin: AllianceTrin, *, by: User, besluttet: date, beslutning: str) -> AllianceTrin:
    """What was decided about the municipality's part; the goal need not have been reached."""
    row = lock(trin)
    row.besluttet, row.beslutning = besluttet, beslutning.strip()
    return save(row)
