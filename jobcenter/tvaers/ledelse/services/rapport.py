"""Every write of the monthly report: draft, comment, remind, send, correct."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.koe import enqueue
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.skriv import lock, save, service
from jobcenter.grund.mail.services import queue_mail
from jobcenter.tvaers.ledelse import plan, tal
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion, Udsendelse
from jobcenter.tvaers.ledelse.models.rapport import Tilstand


@service("ledelse.rapport_opret", "lavede en kladde til månedsrapporten")
def draft_report(periode: Periode, *, by: User, frist: dt.datetime | None = None) -> Maanedsrapport:
    """The report of a month, drafted once; a second call gives the first one's."""
    frist = frist or plan.send_time(periode)
    fields = {"frist": frist, "paamindes": plan.remind_from(frist), "ansvarlig": plan.ansvarlig()}
    return Maanedsrapport.objects.get_or_create(maaned=periode.fra, defaults=fields)[0]


@service("ledelse.rapport_kommenter", "skrev kommentaren til månedsrapporten")
def set_comment(rapport: Maanedsrapport, *, by: User, kommentar: str) -> Maanedsrapport:
    """What the leder says about the month; an empty text takes it back."""
    return _comment(_lock_draft(rapport), by, kommentar)


def _comment(row: Maanedsrapport, by: User, kommentar: str) -> Maanedsrapport:
    row.kommentar = kommentar.replace("\r\n", "\n").strip()
    row.kommenteret = timezone.now() if row.kommentar else None
    row.kommenteret_af = by if row.kommentar else None
    return save(row)


@service("ledelse.rapport_mind", "mindede om kommentaren til månedsrapporten")
def remind_of_comment(rapport: Maanedsrapport, *, by: User) -> Maanedsrapport:
    """One mail to each leder, once."""
    row = _lock_draft(rapport)
    if row.paamindet or row.kommentar:
        raise ValidationError("Der er ikke mere at minde om.")
    for leder in plan.ledere():
        queue_mail(
            til=leder,
            skabelon="ledelse/mail/rapport_kommentar",
            kontekst={"rapport": row},
            noegle=f"rapport-kommentar:{row.maaned}:{leder.pk}",
        )
    row.paamindet = timezone.now()
    return save(row)


@service("ledelse.rapport_send", "sendte månedsrapporten")
def send_report(rapport: Maanedsrapport, *, by: User) -> Rapportversion:
    """Freeze the month as it is now and decide who is to have it."""
    row = _lock_draft(rapport)
    if row.periode.til > timezone.localdate():
        raise ValidationError(f"{row.periode.navn.capitalize()} er ikke slut endnu.")
    row.tilstand, row.sendt, row.sendt_af = Tilstand.SENDT, timezone.now(), by
    return _freeze(save(row), by=by, nr=1)


@service("ledelse.rapport_ret", "rettede månedsrapporten")
def correct_report(
    rapport: Maanedsrapport, *, by: User, aendring: str, kommentar: str | None = None
) -> Rapportversion:
    """A new version with the figures of now, which says what changed; the old ones stay as they are."""
    row = lock(rapport)
    if not row.er_sendt:
        raise ValidationError("Rapporten er ikke sendt endnu. Ret den, før den sendes.")
    if not aendring.strip():
        raise ValidationError({"aendring": "Skriv, hvad der er rettet."})
    if kommentar is not None and kommentar.replace("\r\n", "\n").strip() != row.kommentar:
        _comment(row, by, kommentar)
    nr = row.seneste.nr + 1 if row.seneste else 1
    return _freeze(row, by=by, nr=nr, aendring=aendring.strip())


def _freeze(row: Maanedsrapport, *, by: User, nr: int, aendring: str = "") -> Rapportversion:
    version = save(
        Rapportversion(
            rapport=row,
            nr=nr,
            raekker=[linje.som_json() for linje in tal.maaned(row.periode)],
            kommentar=row.kommentar,
            kommenteret_af=row.kommenteret_af,
            aendring=aendring,
            af=by,
        )
    )
    Udsendelse.objects.bulk_create(Udsendelse(version=version, modtager=u) for u in plan.modtagere())
    enqueue("ledelse.udsend")
    return version


def _lock_draft(rapport: Maanedsrapport) -> Maanedsrapport:
    row = lock(rapport)
    if row.er_sendt:
        raise ValidationError("Rapporten er allerede sendt.")
    return row
