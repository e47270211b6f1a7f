from celery import shared_task
from django.utils import timezone

from jobcenter.grund.audit.jobs import koersel
from jobcenter.tvaers.ledelse import udsendelse
from jobcenter.tvaers.ledelse.husk import hukommelse, vagt


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

    Where triggers were switched off, or are gone after a restore, they are laid anew.
    """
    vagt.watch()
    return hukommelse.tidy_up()


def _sum_up(run, done) -> str:
    run.intet_at_goere = not done
    run.besked = ", ".join(f"{antal} {ord}" for ord, antal in done.items()) or "Intet at gøre"
    return run.besked
