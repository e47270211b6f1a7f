import logging
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobcenter.udvikling.bench import arbejde, tabel
from jobcenter.udvikling.bench.bench import FULD, HURTIG, Hus, await_quiet, measure
from jobcenter.udvikling.bench.klient import UnexpectedAnswer
from jobcenter.udvikling.bench.server import ServerError, collect_static, running
from jobcenter.udvikling.bench.sider import sider


class Command(BaseCommand):
    help = "Measure what the pages cost against a bare Django view, with many companies and with few."

    def add_arguments(self, parser):
        parser.add_argument("--virksomheder", type=int, default=100_000)
        parser.add_argument("--kontakter", type=int, default=500_000)
        parser.add_argument(
            "--kun", default="", help="pages whose names begin so, and xlsx, indlæsning, demo"
        )
        parser.add_argument("--hurtig", action="store_true", help="few data, the main pages, no long jobs")
        parser.add_argument("--ny", action="store_true", help="make the data again")
        parser.add_argument("--load", type=float, default=0.7, help="the machine is quiet below it")
        parser.add_argument("--vent", type=int, default=120, help="seconds to wait for a quiet machine")
        parser.add_argument("--skriv", type=Path, metavar="FILE", help="write the tables into this document")
        parser.add_argument("--afsnit", default="now", help="the section of it that is replaced")

    def handle(self, *args, virksomheder, kontakter, ny, load, vent, hurtig, kun, **options):
        logging.disable(logging.INFO)
        huse = [Hus("lille", 600, 3000, 64, 320)]
        if not hurtig:
            huse.append(Hus("stor", virksomheder, kontakter, 200, 5000))
        for hus in huse:
            hus.prepare(ny=ny, progress=self._say)
        self.kun = [word.strip().lower() for word in kun.split(",") if word.strip()]
        self.hurtig = hurtig
        rolig = await_quiet(load, vent, self._say)
        try:
            arbejder = self._work(huse)
            maalinger = self._pages(huse)
        except (ServerError, UnexpectedAnswer) as error:
            raise CommandError(str(error)) from None
        self._tell(list(tabel.tables(maalinger, arbejder)), rolig=rolig, **options)

    def _wanted(self, navn):
        return any(navn.lower().startswith(word) for word in self.kun) if self.kun else True

    def _work(self, huse):
        jobs = {
            "xlsx": lambda: [arbejde.export(huse[-1])],
            "indlæsning": lambda: [arbejde.import_companies(huse[0])],
            "demo": arbejde.demo,
        }
        wanted = [navn for navn in jobs if self._wanted(navn) and (self.kun or not self.hurtig)]
        return [done for navn in wanted for done in self._job(navn, jobs[navn])]

    def _job(self, navn, job):
        self._say(navn)
        return job()

    def _pages(self, huse):
        collect_static(huse[0])
        omfang = HURTIG if self.hurtig else FULD
        return [(hus, self._measure(hus, omfang, nr)) for nr, hus in enumerate(huse)]

    def _measure(self, hus, omfang, nr):
        with hus():
            wanted = [s for s in sider() if self._wanted(s.navn) and (s.kerne or self.kun or not self.hurtig)]
        if not wanted:
            return []
        with hus.as_it_was(), running(hus) as ports:
            return measure(hus, ports, wanted, omfang, nr=nr, progress=self._say)

    def _tell(self, tables, *, rolig, skriv, afsnit, **options):
        heading = tabel.heading(rolig=rolig, version=_version())
        self.stdout.write(heading)
        for table in tables:
            self.stdout.write("\n".join(tabel.as_text(*table)))
        if skriv:
            tabel.write(skriv, afsnit, [heading, "", *(r for t in tables for r in tabel.as_markdown(*t))])

    def _say(self, text):
        self.stderr.write(text)


def _version():
    """The commit that is measured, where there is a git to say so."""
    command = ["git", "-C", str(settings.BASE_DIR), "rev-parse", "--short", "HEAD"]
    try:
        said = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return "unknown version"
    return said.stdout.strip() or "unknown version"
