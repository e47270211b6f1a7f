from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from jobcenter.grund.audit.jobs import koersel
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.mail import afsendelse, drift
from jobcenter.grund.mail.enums import Tilstand


@shared_task(name="mail.send_mails")
def send_mails() -> str:
    """Send what waits, and tell in a run's row what became of it."""
    with koersel("mail.send", "Send mails") as run:
        result = afsendelse.send_due(fremdrift=run.fremdrift)
        run.intet_at_goere = not result
        run.besked = sammendrag(result)
    return run.besked


def sammendrag(result: dict[str, int]) -> str:
    if not result:
        return "Ingen mails ventede"
    return ", ".join(f"{antal} {Tilstand(tilstand).label.lower()}" for tilstand, antal in result.items())


@shared_task(name="mail.tell_of_runs")
def tell_of_runs() -> int:
    """Leaves no run of its own: the next time it comes is soon enough."""
    return drift.tell_of_runs(timezone.now())


@shared_task(name="mail.purge_mails")
def purge_mails() -> int:
    """Forget old mails that are settled."""
    return afsendelse.purge(timezone.now() - timedelta(days=indstilling("mail_gem_dage")))
