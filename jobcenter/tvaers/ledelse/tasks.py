from celery import shared_task
from django.db import Error, connection
from django.utils import timezone

from jobcenter.grund.audit.jobs import koersel
from jobcenter.tvaers.ledelse import udsendelse
from jobcenter.tvaers.ledelse.husk import hukommelse, vagt

_HUSKES = "Afsluttede måneders nøgletal huskes"
_HUSKES_IGEN = (
    "Afsluttede måneders nøgletal blev talt hver gang, fordi hukommelsen var gået i stykker. "
    "Den er lavet på ny, og de huskes igen."
)
_HUSKES_IKKE = (
    "Afsluttede måneders nøgletal huskes ikke, men tælles hver gang: de er rigtige, siderne er langsommere. "
    "Slet tabellerne ledelse_huskettal og ledelse_tabelaendring og kopier af dem i databasen, "
    "og kør manage.py migrate. Intet går tabt."
)


@shared_task(name="ledelse.planlaeg")
def plan_reports(nu=None) -> str:
    """The planner's beat: reports that are due and not done. A missed beat loses nothing."""
    with koersel("ledelse.maanedsrapport", "Månedsrapport") as run:
        done = udsendelse.plan_reports(nu or timezone.localtime(), run)
        return _sum_up(run, {ord: antal for ord, antal in done.items() if antal})


@shared_task(name="ledelse.udsend")
def send_out() -> str:
    """Write the mails of a report that was just sent."""
    with koersel("ledelse.maanedsrapport", "Månedsrapport") as run:
        antal = udsendelse.send_out(run)
        return _sum_up(run, {"mails": antal} if antal else {})


@shared_task(name="ledelse.ryd_op")
def tidy_up() -> int:
    """Forget the figures of months that have changed, and the notes of changes that all have seen.

    Where a note was lost, or triggers were switched off or are gone after a restore, all is made anew.
    """
    notes = 0
    with koersel("ledelse.ryd_op", "Huskede nøgletal") as run:
        try:
            run.intet_at_goere = not vagt.watch()
            notes = hukommelse.tidy_up()
            if not vagt.is_believed():
                raise IngenVaager
            run.besked = _HUSKES if run.intet_at_goere else _HUSKES_IGEN
        except (Error, IngenVaager) as exc:
            run.note_failure(exc)
            connection.close_if_unusable_or_obsolete()
            run.besked = "Gamle noter blev ikke slettet" if vagt.is_believed() else _HUSKES_IKKE
    return notes


class IngenVaager(Exception):
    """The triggers are not all there: tables are not those the program knows."""


def _sum_up(run, done) -> str:
    run.intet_at_goere = not done
    run.besked = ", ".join(f"{antal} {ord}" for ord, antal in done.items()) or "Intet at gøre"
    return run.besked
