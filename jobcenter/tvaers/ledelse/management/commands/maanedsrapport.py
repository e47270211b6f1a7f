from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.tasks import plan_reports


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
        try:
            Periode.read((tid or timezone.localtime()).isoformat()[:7])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(plan_reports(timezone.make_aware(tid) if tid else None))
