from datetime import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

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
        self.stdout.write(plan_reports(timezone.make_aware(tid) if tid else None))
