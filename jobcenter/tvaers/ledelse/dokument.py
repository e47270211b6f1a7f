"""The report as a tagged PDF and as a spreadsheet, the same bytes whenever they are asked for."""

from django.utils import timezone

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.regneark import write_xlsx
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal, efter_emne
from jobcenter.tvaers.ledelse.tryk import set_page
from jobcenter.tvaers.ledelse.udgave import Udgave

KOLONNER = ["Nøgletal", "Tal", "Ud af", "Ukendte", "Mål", "Opfyldelse", "Måneden før"]


def pdf(udgave: Udgave) -> bytes:
    """As it was sent; of a draft, and of what was sent before it was kept, as it is made now."""
    return udgave.gemt_pdf or set_page("rapport.typ", _data(udgave), udgave.tidspunkt)


def _data(udgave: Udgave) -> dict:
    dag = timezone.localdate(udgave.tidspunkt)
    return {
        "titel": udgave.titel,
        "hus": indstilling("husets_navn"),
        "dato": {"year": dag.year, "month": dag.month, "day": dag.day},
        "undertitel": undertitel(udgave),
        "aendring": udgave.aendring,
        "rettelser": [str(rettelse) for rettelse in udgave.rettelser],
        "kort": [_kort(raekke, udgave) for raekke in udgave.kort],
        "kommentar": [afsnit.split("\n") for afsnit in udgave.kommentar.split("\n\n") if afsnit.strip()],
        "uden_kommentar": udgave.uden_kommentar,
        "kommentar_af": str(udgave.kommenteret_af or ""),
        "kolonner": KOLONNER,
        "raekker": [
            {"hoved": raekke.er_hel, "celler": _celler(raekke)}
            for _, raekker in efter_emne(udgave.raekker)
            for raekke in raekker
        ],
        "noter": [udgave.om_skjulte] if udgave.om_skjulte else [],
        "definitioner": [[raekke.navn, raekke.definition] for raekke in udgave.hele],
    }


def undertitel(udgave: Udgave) -> str:
    if udgave.er_kladde:
        return "Kladde. Tallene kan ændre sig, til rapporten er sendt."
    sendt = f"Sendt {dansk_dato(udgave.tidspunkt)} {klokken(udgave.tidspunkt)}"
    return f"{sendt}. Tallene er, som de var den dag." + (f" {udgave.nr}. udgave." if udgave.nr > 1 else "")


def _kort(raekke: Maanedstal, udgave: Udgave) -> dict:
    ved_siden_af = udgave.navne.get(raekke.ved_siden_af)
    under = [raekke.maal_i_ord, raekke.tempo_tekst, raekke.regel, raekke.aendring, raekke.usikkerhed]
    if ved_siden_af:
        under.append(f"{ved_siden_af.navn}: {ved_siden_af.tekst}")
    ukendte = f" · {raekke.ukendte_tekst} ukendte" if raekke.ukendte_tekst else ""
    return {
        "navn": raekke.navn,
        "tal": raekke.tekst,
        "skjult": bool(raekke.skjult),
        "ud_af": f"{raekke.ud_af}{ukendte}" if raekke.ud_af else "",
        "procent": raekke.opfyldelse,
        "under": [ord for ord in under if ord],
    }


def _celler(raekke: Maanedstal) -> list[str]:
    return [
        raekke.titel,
        raekke.tekst,
        raekke.ud_af,
        raekke.ukendte_tekst,
        raekke.maal_tekst,
        raekke.opfyldelse_tekst,
        raekke.foer_tekst,
    ]


XLSX_KOLONNER = [
    "Nøgletal",
    "Del",
    "Tal",
    "Enhed",
    "Tæller",
    "Nævner",
    "Ukendte",
    "Mål",
    "Opfyldelse i procent",
    "Måneden før",
    "Definition",
]


def xlsx(udgave: Udgave, fil):
    om = [
        udgave.titel,
        indstilling("husets_navn"),
        undertitel(udgave),
        *([f"Rettet: {udgave.aendring}"] if udgave.aendring else []),
        *map(str, udgave.rettelser),
        *([udgave.om_skjulte] if udgave.om_skjulte else []),
        udgave.uden_kommentar or "Ledelsens kommentar:",
        *udgave.kommentar.splitlines(),
    ]
    write_xlsx(fil, "Nøgletal", XLSX_KOLONNER, map(_xlsx_raekke, udgave.raekker), om)


def _xlsx_raekke(raekke: Maanedstal) -> list:
    nu, skjult = raekke.nu, raekke.skjult or None
    return [
        raekke.navn,
        "" if raekke.er_hel else raekke.titel,
        skjult or nu.vaerdi,
        nu.enhed,
        skjult or nu.taeller,
        skjult or nu.naevner,
        raekke.ukendte_tekst if skjult else nu.ukendte,
        raekke.maal,
        raekke.ved_loftet or raekke.opfyldelse,
        raekke.foer_skjult or (raekke.foer and raekke.foer.vaerdi),
        raekke.definition if raekke.er_hel else raekke.regel,
    ]
