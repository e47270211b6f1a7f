"""Every write of the monthly report: draft, comment, remind, send, correct."""

import datetime as dt
from typing import cast

from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.koe import enqueue
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.skriv import lock, save, service
from jobcenter.grund.mail.services import queue_mail
from jobcenter.tvaers.ledelse import dokument, plan, tal
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion, Udsendelse
from jobcenter.tvaers.ledelse.models.rapport import Tilstand
from jobcenter.tvaers.ledelse.udgave import Udgave, compare, kendemaerke


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
    return _freeze(save(row), tal.maaned(row.periode), by=by, nr=1)


@service("ledelse.rapport_ret", "rettede månedsrapporten")
def correct_report(
    rapport: Maanedsrapport,
    *,
    by: User,
    aendring: str,
    kommentar: str | None = None,
    tal_set: str | None = None,
) -> Rapportversion:
    """A new version, which says what changed; the old ones stay as they are.

    The figures stay as they were sent, unless ``tal_set`` says which ones are to take their place: the
    ``kendemaerke`` of those of now, as somebody has seen them.
    """
    row = lock(rapport)
    if not row.er_sendt:
        raise ValidationError("Rapporten er ikke sendt endnu. Ret den, før den sendes.")
    if not aendring.strip():
        raise ValidationError({"aendring": "Skriv, hvad der er rettet."})
    seneste = cast(Rapportversion, row.seneste)
    raekker = seneste.maanedstal if tal_set is None else _as_seen(row, tal_set)
    skrevet = row.kommentar if kommentar is None else kommentar.replace("\r\n", "\n").strip()
    if skrevet == row.kommentar and not compare(seneste.maanedstal, raekker):
        raise ValidationError("Hverken tal eller kommentar er rettet. Der er ikke noget nyt at sende.")
    if skrevet != row.kommentar:
        _comment(row, by, skrevet)
    return _freeze(row, raekker, by=by, nr=seneste.nr + 1, aendring=aendring.strip())


def _as_seen(row: Maanedsrapport, tal_set: str) -> list[Maanedstal]:
    raekker = tal.maaned(row.periode)
    if kendemaerke(raekker) != tal_set:
        raise ValidationError("Tallene er blevet andre, mens du så på dem. Se dem igen, før du sender.")
    return raekker


def _freeze(
    row: Maanedsrapport, raekker: list[Maanedstal], *, by: User, nr: int, aendring: str = ""
) -> Rapportversion:
    version = Rapportversion(
        rapport=row,
        nr=nr,
        raekker=[linje.som_json() for linje in raekker],
        kommentar=row.kommentar,
        kommenteret_af=row.kommenteret_af,
        aendring=aendring,
        af=by,
    )
    # What cannot be printed is not sent.
    version.pdf = dokument.pdf(Udgave.af_version(version).til_udlevering)
    save(version)
    Udsendelse.objects.bulk_create(Udsendelse(version=version, modtager=u) for u in plan.modtagere())
    enqueue("ledelse.udsend")
    return version


def _lock_draft(rapport: Maanedsrapport) -> Maanedsrapport:
    row = lock(rapport)
    if row.er_sendt:
        raise ValidationError("Rapporten er allerede sendt.")
    return row
