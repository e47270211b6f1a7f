import json
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError

from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.grund.core.dansk.tal import tal as dansk_tal
from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.tal import maaned
from jobcenter.tvaers.ledelse.tekst import vaerdi_i_ord

OVERSKRIFTER = ("Nøgletal", "Værdi", "Talt med", "Ud af", "Ukendt", "Mål", "Opfyldt")


class Command(BaseCommand):
    help = (
        "Print the month's figures, each with its parts: the same functions as the dashboard and the report."
    )

    def add_arguments(self, parser):
        parser.add_argument("--maaned", default="", help="YYYY-MM")
        parser.add_argument("--json", action="store_true", help="one list for programs")

    def handle(self, **options):
        try:
            periode = Periode.read(options["maaned"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        figures = maaned(periode, forrige=False)
        self.stdout.write(_som_json(figures) if options["json"] else _som_tabel(periode, figures))


def _som_json(figures: list[Maanedstal]) -> str:
    return json.dumps([_linje(maanedstal) for maanedstal in figures], ensure_ascii=False, indent=2)


def _linje(maanedstal: Maanedstal) -> dict:
    vaerdi = maanedstal.nu
    return {
        "key": maanedstal.del_noegle,
        "name": maanedstal.fulde_navn,
        "value": float(vaerdi.vaerdi) if isinstance(vaerdi.vaerdi, Decimal) else vaerdi.vaerdi,
        "numerator": vaerdi.taeller,
        "denominator": vaerdi.naevner,
        "unknown": vaerdi.ukendte,
        "target": _number(maanedstal.maal),
        "fulfilment": maanedstal.opfyldelse,
    }


def _number(vaerdi) -> int | float | None:
    """As JSON has numbers; a whole one without decimals."""
    if vaerdi is None:
        return None
    return int(vaerdi) if vaerdi == int(vaerdi) else float(vaerdi)


def _som_tabel(periode: Periode, figures: list[Maanedstal]) -> str:
    rows = [OVERSKRIFTER, *(_celler(maanedstal) for maanedstal in figures)]
    widths = [max(len(row[nr]) for row in rows) for nr in range(len(OVERSKRIFTER))]
    return "\n".join([f"Nøgletal for {periode.navn_hidtil}", "", *(_justeret(row, widths) for row in rows)])


def _celler(maanedstal: Maanedstal) -> tuple[str, ...]:
    v, indryk = maanedstal.nu, "  " if maanedstal.udsnit else ""
    return (
        f"{indryk}{maanedstal.udsnit_navn or maanedstal.navn}",
        vaerdi_i_ord(v.vaerdi, v.enhed),
        dansk_tal(v.taeller),
        dansk_tal(v.naevner),
        dansk_tal(v.ukendte),
        "" if maanedstal.maal is None else rundt_tal(maanedstal.maal),
        "" if maanedstal.opfyldelse is None else f"{maanedstal.opfyldelse} %",
    )


def _justeret(row, widths) -> str:
    first, *numbers = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in numbers)]).rstrip()
