from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.indstillinger import DEFINITIONER
from jobcenter.grund.opsaetning.forms import SettingForm
from jobcenter.grund.opsaetning.services import set_indstillinger

_JA_NEJ = {"ja": "true", "nej": "false"}


class Command(BaseCommand):
    help = "Set a setting of the house, as the page Indstillinger does: indstil kommunekode 766"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("noegle", choices=sorted(DEFINITIONER), metavar="NOEGLE")
        parser.add_argument("vaerdi")

    def handle(self, *, noegle: str, vaerdi: str, **options: Any) -> None:
        form = SettingForm({noegle: _JA_NEJ.get(vaerdi.lower(), vaerdi)}, noegle=noegle)
        if not form.is_valid():
            raise CommandError(" ".join(map(str, form.errors[noegle])))
        try:
            set_indstillinger(by=User.objects.system(), **form.cleaned_data)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{DEFINITIONER[noegle].navn}: {form.cleaned_data[noegle]}")
