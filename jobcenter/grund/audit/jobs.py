"""Runs that leave a row an administrator can see.

The program's own work::

    with koersel("mail.send", "Send mails") as run:
        run.besked = "3 mails sendt"

Work a person ordered, done by a worker (``order_run`` in the view, ``resume`` in the task)::

    run = order_run("virksomheder.eksporter", "Virksomheder som regneark", by=user, filter="…")

    @shared_task(name="virksomheder.eksporter")
    def export(run_id):
        with resume(run_id) as run:
            if run:
                run.fremdrift(10, 200)
                run.save_file("virksomheder.xlsx", fileobj)
"""

import contextlib
import traceback
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.models import I_GANG, JobRun, JobStatus
from jobcenter.grund.core.koe import enqueue

UDEN_LIVSTEGN = timedelta(minutes=5)
HOEJST_FORSOEG = 3
_MELLEM_LIVSTEGN = timedelta(milliseconds=500)


class Koersel:
    """The running job's handle. ``besked`` is what the administrator reads: counts, nothing personal."""

    def __init__(self, row: JobRun) -> None:
        self.row = row
        self.besked = ""
        self.fejl: list[str] = []
        # A planner that found nothing to do keeps only its latest row.
        self.intet_at_goere = False

    @property
    def argumenter(self) -> dict[str, Any]:
        return self.row.argumenter

    def fremdrift(self, naaet: int, i_alt: int | None = None) -> None:
        """How far it is; written at most twice a second."""
        now, i_alt = timezone.now(), self.row.i_alt if i_alt is None else i_alt
        moved_on = i_alt != self.row.i_alt or naaet == i_alt
        if not moved_on and now - self.row.livstegn < _MELLEM_LIVSTEGN:
            return
        self.row.naaet, self.row.i_alt, self.row.livstegn = naaet, i_alt, now
        self.row.save(update_fields=["naaet", "i_alt", "livstegn"])

    def save_file(self, navn: str, fil: IO[bytes]) -> None:
        self.row.resultat_fil.save(navn, File(fil), save=False)
        self.row.save(update_fields=["resultat_fil"])

    def note_failure(self, exc: Exception) -> None:
        """One part failed and the rest goes on; the run ends as failed and says where."""
        self.fejl.append(sted(exc))


def sted(exc: BaseException) -> str:
    """Kind and place of a failure. Never its message: that may quote a person's data."""
    frames = traceback.extract_tb(exc.__traceback__)
    ours = [
        f for f in frames if f.filename.startswith(str(settings.BASE_DIR)) and "/.venv/" not in f.filename
    ]
    if not ours:
        return type(exc).__name__
    where = Path(ours[-1].filename).relative_to(settings.BASE_DIR)
    return f"{type(exc).__name__} i {where} linje {ours[-1].lineno}"


@contextlib.contextmanager
def koersel(navn: str, titel: str, *, by: User | None = None) -> Iterator[Koersel]:
    """Run something now and leave its row."""
    now = timezone.now()
    row = JobRun.objects.create(
        navn=navn,
        titel=titel,
        bestilt_af=by,
        status=JobStatus.KOERER,
        startet=now,
        livstegn=now,
        forsoeg=1,
    )
    with _leave_row(row) as run:
        yield run


def order_run(opgave: str, titel: str, *, by: User, noegle: str = "", **argumenter: Any) -> JobRun:
    """Order a run from the workers. With ``noegle`` an order that is already under way is returned."""
    try:
        with transaction.atomic():
            row = JobRun.objects.create(
                navn=opgave,
                opgave=opgave,
                titel=titel,
                bestilt_af=by,
                noegle=noegle,
                argumenter=argumenter,
            )
    except IntegrityError:
        return JobRun.objects.i_gang().get(noegle=noegle)
    enqueue(opgave, row.pk)
    return row


@contextlib.contextmanager
def resume(run_id: int) -> Iterator[Koersel | None]:
    """Take an ordered run; gives None when another worker has it or it is done."""
    now = timezone.now()
    taken = JobRun.objects.filter(pk=run_id, status=JobStatus.VENTER).update(
        status=JobStatus.KOERER, startet=now, livstegn=now
    )
    if not taken:
        yield None
        return
    with _leave_row(JobRun.objects.get(pk=run_id)) as run:
        run.row.forsoeg += 1
        run.row.save(update_fields=["forsoeg"])
        yield run


@contextlib.contextmanager
def _leave_row(row: JobRun) -> Iterator[Koersel]:
    run = Koersel(row)
    try:
        yield run
    except Exception as exc:
        run.note_failure(exc)
        _finish(run)
        raise
    _finish(run)


def _finish(run: Koersel) -> None:
    row = run.row
    row.status = JobStatus.FEJLET if run.fejl else JobStatus.FAERDIG
    row.sluttet = row.livstegn = timezone.now()
    row.besked = run.besked[:300]
    row.fejl = "; ".join(dict.fromkeys(run.fejl))[:300]
    row.save(update_fields=["status", "sluttet", "livstegn", "besked", "fejl"])
    if run.intet_at_goere and not run.fejl:
        _drop_idle_rows(row)


def _drop_idle_rows(row: JobRun) -> None:
    """Of runs that found nothing to do the latest is enough: it tells that the planner lives."""
    JobRun.objects.filter(
        navn=row.navn, status=JobStatus.FAERDIG, besked=row.besked, pk__lt=row.pk, bestilt_af=None
    ).delete()


def pick_up(now: datetime | None = None) -> int:
    """Give orders the broker lost, or whose worker died, to a worker again; a dead run is *afbrudt*."""
    now = now or timezone.now()
    stale = JobRun.objects.i_gang().filter(livstegn__lt=now - UDEN_LIVSTEGN)
    stale.filter(Q(opgave="") | Q(forsoeg__gte=HOEJST_FORSOEG)).update(status=JobStatus.AFBRUDT, sluttet=now)
    again = list(stale)
    for row in again:
        JobRun.objects.filter(pk=row.pk).update(status=JobStatus.VENTER, livstegn=now)
        enqueue(row.opgave, row.pk)
    return len(again)


def purge(before: datetime) -> int:
    """Forget old runs and their files."""
    old = JobRun.objects.exclude(status__in=I_GANG).filter(sluttet__lt=before)
    for row in old.exclude(resultat_fil=""):
        row.resultat_fil.delete(save=False)
    return old.delete()[0]
