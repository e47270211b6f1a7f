from celery import shared_task
from django.utils import timezone

from forloeb import ugestatus
from jobcenter.grund.audit.jobs import koersel
from jobcenter.grund.core.dansk.tal import antal


@shared_task(name="forloeb.planlaeg")
def plan():
    """The planner's beat: the week's status, when it is due and not sent."""
    uge = ugestatus.forfalden_uge(timezone.localtime())
    if uge:
        send(uge)


def send(uge) -> str:
    """Queue the mails of a week and leave a run that tells how it went."""
    with koersel("forloeb.pladsstatus", "Ugens status på pladser") as run:
        mails = ugestatus.send_status(uge, run)
        run.intet_at_goere = not mails
        run.besked = (
            f"{antal(mails, 'mail', 'mails')} lagt i udbakken" if mails else "Alle har fået ugens status"
        )
        if run.fejl:
            run.besked += f", {antal(len(run.fejl), 'medarbejder', 'medarbejdere')} fejlede"
    return run.besked
