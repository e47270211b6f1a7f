from datetime import datetime, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.tasks import plan_reports

# Far from now it would draft months that are not over, or leave years to be caught up with.
_FREM, _TILBAGE = timedelta(days=7), timedelta(days=31)


class Command(BaseCommand):
    help = (
        "Draft, remind of and send monthly reports that are due, in this process (no broker needed);"
        " send_mails sends the mails."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--tid", type=datetime.fromisoformat, help="YYYY-MM-DDTHH:MM in Danish time, now when left out"
        )

    def handle(self, *, tid=None, **options):
        self.stdout.write(plan_reports(_moment(tid) if tid else None))


def _moment(tid: datetime) -> datetime:
    try:
        Periode.read(tid.isoformat()[:7])
    except ValueError as error:
        raise CommandError(str(error)) from error
    nu, moment = timezone.now(), tid if timezone.is_aware(tid) else timezone.make_aware(tid)
    if not nu - _TILBAGE <= moment <= nu + _FREM:
        raise CommandError(
            f"{tid.isoformat(timespec='minutes')!r} er for langt fra nu."
            " Skriv et tidspunkt højst 31 dage tilbage og højst en uge frem."
        )
    return timezone.localtime(moment)
