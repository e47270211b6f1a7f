import logging

from django.core.management.base import BaseCommand

from jobcenter.udvikling.bench.bench import Hus, measure


class Command(BaseCommand):
    help = "Measure the pages with many companies beside few, each in a database of its own."

    def add_arguments(self, parser):
        parser.add_argument("--virksomheder", type=int, default=100_000)
        parser.add_argument("--kontakter", type=int, default=500_000)
        parser.add_argument("--runder", type=int, default=11)
        parser.add_argument("--ny", action="store_true", help="Make the data again.")

    def handle(self, *args, virksomheder, kontakter, runder, ny, **options):
        logging.disable(logging.INFO)
        lille = Hus("lille", 600, 3000, 60, 300)
        stor = Hus("stor", virksomheder, kontakter, 200, 5000)
        for hus in (lille, stor):
            hus.prepare(ny=ny, progress=self.stdout.write)
        self._print(measure(lille, stor, runder), stor)

    def _print(self, maalinger, stor):
        self.stdout.write(f"{'':38}{'600':>10}{stor.virksomheder:>10}   ratio  (ms, median)")
        for m in maalinger:
            self.stdout.write(f"{m.navn:38}{m.lille:10.1f}{m.stor:10.1f}{m.forhold:8.2f}")
        ratios = sorted(m.forhold for m in maalinger)
        self.stdout.write(
            f"ratio large/small: median {ratios[len(ratios) // 2]:.2f}, highest {ratios[-1]:.2f}"
        )
