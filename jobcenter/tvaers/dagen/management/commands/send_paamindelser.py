from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobcenter.grund.core.arbejdsdage import er_arbejdsdag
from jobcenter.tvaers.dagen.tasks import send


class Command(BaseCommand):
    help = (
        "Queue the morning mails of a working day, in this process (no broker needed); send_mails sends them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dato", type=date.fromisoformat, help="YYYY-MM-DD, today when left out")

    def handle(self, *, dato=None, **options):
        dato = dato or timezone.localdate()
        if not er_arbejdsdag(dato):
            self.stdout.write(f"{dato} er ikke en arbejdsdag. Der sendes ingen påmindelser.")
            return
        self.stdout.write(send(dato))
