from celery import shared_task
from django.utils import timezone

from jobcenter.grund.audit.jobs import koersel
from jobcenter.tvaers.dagen import paamindelser


@shared_task(name="frister.planlaeg")
def plan():
    """The planner's beat: whatever is due and not done. A missed beat loses nothing."""
    nu = timezone.localtime()
    if paamindelser.er_tid(nu):
        send(nu.date())


def send(dato) -> str:
    """Queue the morning mails of a day and leave a run that tells how it went."""
    with koersel("frister.paamindelser", "Morgenmails med frister") as run:
        antal = paamindelser.send_paamindelser(dato, run)
        run.intet_at_goere = not antal
        run.besked = f"{antal} mails lagt i udbakken" if antal else "Ingen at minde om noget"
        if run.fejl:
            run.besked += f", {len(run.fejl)} medarbejdere fejlede"
    return run.besked
