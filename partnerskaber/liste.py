"""The list of agreements."""

from django.db.models import QuerySet

from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.lister import PAA_SKAERM, Kolonne, Liste, sidst
from jobcenter.grund.core.lister.celler import etiket, link
from partnerskaber.filters import AftaleFilter
from partnerskaber.models import Aftale


def _gaelder(aftale: Aftale) -> str:
    til = f"– {dansk_dato(aftale.slut)}" if aftale.slut else "og frem"
    return f"{dansk_dato(aftale.start)} {til}"


def _evalueres(aftale: Aftale) -> str:
    if aftale.skal_evalueres:
        return etiket("haster", "Nu")
    return dansk_dato(aftale.naeste_evaluering) or "–"


class Aftaleliste(Liste):
    noegle = "aftaler"
    navn = "Aftaler"
    filterset = AftaleFilter
    kan_hentes = True
    alle_kolonner = (
        Kolonne(
            "titel",
            "Aftale",
            celle=lambda a: link(a.get_absolute_url(), a.titel),
            sorter=("titel",),
            hoved=True,
        ),
        Kolonne(
            "virksomhed",
            "Virksomhed",
            lambda a: str(a.virksomhed),
            sorter=("virksomhed__navn_sort",),
            fetch=lambda rows: rows.select_related("virksomhed"),
        ),
        Kolonne("art", "Slags", lambda a: a.get_art_display(), sorter=("art",), klasse=PAA_SKAERM),
        Kolonne("gaelder", "Gælder", _gaelder, sorter=("start",)),
        Kolonne(
            "evalueres",
            "Evalueres",
            lambda a: a.naeste_evaluering,
            _evalueres,
            (sidst("naeste_evaluering"),),
            fetch=lambda rows: rows.med_naeste_evaluering(),
        ),
        Kolonne(
            "ansvarlig",
            "Ansvarlig",
            lambda a: a.ansvarlig.get_short_name(),
            sorter=("ansvarlig__navn",),
            fetch=lambda rows: rows.select_related("ansvarlig"),
            klasse=PAA_SKAERM,
        ),
        Kolonne("status", "Status", lambda a: a.status, lambda a: etiket(*a.status_vist)),
    )

    def start(self) -> QuerySet[Aftale]:
        return Aftale.objects.visible_to(self.user)
