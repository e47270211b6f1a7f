from typing import Any

from django.core.management.base import BaseCommand

from jobcenter.grund.mail.tasks import send_mails


class Command(BaseCommand):
    help = "Send what waits in the outbox, in this process (no broker needed)."

    def handle(self, **options: Any) -> None:
        self.stdout.write(send_mails())
