"""Every write of alliances."""

from django.db import transaction

from jobcenter.grund.core.tracking import action
from partnerskaber.models import Alliance, AllianceTrin


def create_alliance(*, by, navn, beskrivelse="") -> Alliance:
    with transaction.atomic(), action("partnerskaber.alliance_opret", by=by):
        return _save(Alliance(navn=navn, beskrivelse=beskrivelse))


def create_trin(alliance, *, by, fra, til, maal, modydelse) -> AllianceTrin:
    with transaction.atomic(), action("partnerskaber.trin_opret", by=by):
        return _save(AllianceTrin(alliance=alliance, fra=fra, til=til, maal=maal, modydelse=modydelse))


def decide_trin(trin, *, by, besluttet, beslutning) -> AllianceTrin:
    """What was decided about the municipality's part; the goal need not have been reached."""
    with transaction.atomic(), action("partnerskaber.trin_beslut", by=by):
        row = AllianceTrin.objects.select_for_update(of=("self",)).get(pk=trin.pk)
        row.besluttet, row.beslutning = besluttet, beslutning.strip()
        return _save(row)


def _save(row):
    row.full_clean()
    row.save()
    return row
