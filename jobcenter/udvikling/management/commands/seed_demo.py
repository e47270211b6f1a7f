from django.core.management.base import BaseCommand, CommandError

from jobcenter.udvikling.demo import seed
from virksomheder.models import Virksomhed


class Command(BaseCommand):
    help = "Fill an empty database with one invented municipality."

    def add_arguments(self, parser):
        parser.add_argument("--virksomheder", type=int, default=seed.VIRKSOMHEDER)
        parser.add_argument("--kontakter", type=int, default=seed.KONTAKTER)

    def handle(self, *args, virksomheder, kontakter, verbosity, **options):
        if Virksomhed.objects.exists():
            raise CommandError("The database has companies already; demo data go into an empty one.")
        progress = self.stdout.write if verbosity else lambda text: None
        seed.seed(virksomheder=virksomheder, kontakter=kontakter, progress=progress)
