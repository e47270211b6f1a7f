from datetime import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

from forloeb.tasks import send
from forloeb.ugestatus import forfalden_uge


class Command(BaseCommand):
    help = "Queue the week's status of slots when it is due (no broker needed); send_mails sends it."

    def add_arguments(self, parser):
        parser.add_argument("--nu", type=datetime.fromisoformat, help="YYYY-MM-DDTHH:MM, now when left out")

    def handle(self, *, nu=None, **options):
        uge = forfalden_uge(nu or timezone.localtime())
        self.stdout.write(send(uge) if uge else "Ugens status er ikke forfalden nu.")
