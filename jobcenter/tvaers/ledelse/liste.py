"""The list of monthly reports."""

from django.utils.html import format_html
from django.utils.text import Truncator, capfirst

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken, kort_dato
from jobcenter.grund.core.lister import Kolonne, Liste, sidst
from jobcenter.grund.core.lister.celler import daempet, etiket, link
from jobcenter.tvaers.ledelse.models import Maanedsrapport


def _maaned(rapport):
    return capfirst(rapport.periode.navn)


def _tilstand(rapport):
    if rapport.er_sendt:
        return f"Sendt {dansk_dato(rapport.sendt)}"
    frist = f"sendes {kort_dato(rapport.frist)} {klokken(rapport.frist)}"
    return format_html("<span>{} {}</span>", etiket("opmaerksom", "Kladde"), frist)


def _kommentar(rapport):
    if rapport.kommentar:
        return Truncator(rapport.kommentar).chars(90)
    return daempet("Uden kommentar" if rapport.er_sendt else "Ikke skrevet endnu")


class Rapportliste(Liste):
    noegle = "maanedsrapporter"
    navn = "Månedsrapporter"
    pr_side = None
    alle_kolonner = (
        Kolonne(
            "maaned",
            "Måned",
            _maaned,
            lambda r: link(r.get_absolute_url(), _maaned(r)),
            ("maaned",),
            hoved=True,
        ),
        Kolonne("tilstand", "Tilstand", lambda r: r.get_tilstand_display(), _tilstand, (sidst("sendt"),)),
        Kolonne("kommentar", "Kommentar", celle=_kommentar),
    )

    def start(self):
        return Maanedsrapport.objects.visible_to(self.user)
