import shutil
import signal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from jobcenter.udvikling.demo.launcher import Launcher, Refusal, embedded_servers, only_one
from jobcenter.udvikling.embedded.keeper import die_with_parent
from jobcenter.udvikling.embedded.server import EmbeddedError

# What lies in the data folder; a folder of another's choice may hold more than ours.
OURS = ("postgres", "postgres.new", "valkey", "filer", "static", "secret_key", "cpr_keys", "cpr_hash_key")
OUR_FILES = ("*.log", "beat*")


class Command(BaseCommand):
    help = "Start everything the program needs on this machine, with invented data."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")
        parser.add_argument("--clean", action="store_true", help="remove the demo's data instead")
        parser.add_argument(
            "--with-parent", action="store_true", help="stop when the process that started this one is killed"
        )

    def handle(self, *args, port, clean, with_parent, **options):
        if with_parent:
            die_with_parent(signal.SIGTERM)
        try:
            if clean:
                self.clean()
            else:
                Launcher(port_number(port), data_dir=settings.DATA_DIR, out=self.stdout).run()
        except (Refusal, EmbeddedError) as refusal:
            raise CommandError(str(refusal)) from None
        except DatabaseError as error:
            raise CommandError(f"The database refused: {str(error).splitlines()[0]}") from None

    def clean(self):
        with only_one(settings.DATA_DIR, "being cleaned"):
            for server in embedded_servers(settings.DATA_DIR):
                if server.running() and not server.stop():
                    raise Refusal(f"Another process still uses the embedded {server.name}; end it first.")
            remove(settings.DATA_DIR)
        self.stdout.write(f"The demo's data in {settings.DATA_DIR} are gone.")


def port_number(text):
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal(f"PORT must be a number between 1 and 65535, not {text!r}.")
    return int(text)


def remove(data_dir):
    found = [data_dir / name for name in OURS]
    found += [path for pattern in OUR_FILES for path in data_dir.glob(pattern)]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
