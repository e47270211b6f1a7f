from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from jobcenter.grund.accounts import invitations, services
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle


class Command(BaseCommand):
    help = "Invite an administrator, for a new house has nobody yet who could."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--navn", required=True)
        parser.add_argument("--initialer", required=True)
        parser.add_argument("--email", required=True)

    def handle(self, *, navn: str, initialer: str, email: str, **options: Any) -> None:
        try:
            user = services.invite_user(
                by=User.objects.system(),
                navn=navn,
                initialer=initialer,
                email=email,
                roller=[Rolle.ADMINISTRATOR],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        link = reverse("account_velkommen", args=[invitations.token(user)])
        self.stdout.write(f"{user.email} is invited by mail; the link is {settings.SITE_URL}{link}")
