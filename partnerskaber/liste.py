"""The list of agreements, and of the jobs that count in a step of an alliance."""

import datetime as dt
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from borgere.bidrag.retter import BORGER_SE
from borgere.models import Borger
from forloeb.bidrag.noegletal.personer import borgere_med
from forloeb.enums import Type
from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.lister import PAA_SKAERM, Kolonne, Liste, draw_table, sidst
from jobcenter.grund.core.lister.celler import etiket, link
from partnerskaber.bidrag.retter import AFTALE_RET
from partnerskaber.filters import AftaleFilter
from partnerskaber.models import Aftale, AllianceMedlem, AllianceTrin
from partnerskaber.taelling import job_i


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


# Who is in an alliance.


def _medlem(medlem: AllianceMedlem) -> SafeString | str:
    return link(medlem.virksomhed.get_absolute_url(), str(medlem)) if medlem.virksomhed else medlem.navn


def _hvornaar(medlem: AllianceMedlem) -> str:
    fra = dansk_dato(medlem.fra)
    return f"{fra} – {dansk_dato(medlem.til)}" if medlem.til else f"siden {fra}"


def _ret_eller_fjern(medlem: AllianceMedlem) -> SafeString:
    links = (
        (reverse(f"partnerskaber:alliancemedlem_{act}", args=[medlem.pk]), ord, medlem)
        for act, ord in (("edit", "Ret"), ("remove", "Fjern"))
    )
    return format_html_join(" ", '<a href="{}">{}<span class="sr-only"> {}</span></a>', links)


def medlemstabel(medlemmer: list[AllianceMedlem], user: Any) -> SafeString:
    kolonner = [
        Kolonne("navn", "Medlem", celle=_medlem, hoved=True),
        Kolonne("slags", "Slags", lambda m: m.get_slags_display()),
        Kolonne("med", "Med", _hvornaar),
        Kolonne("handlinger", "Handlinger", celle=_ret_eller_fjern, handling=True),
    ]
    return draw_table(kolonner if user.har_ret(AFTALE_RET) else kolonner[:-1], medlemmer, navn="Medlemmer")


# The jobs of a step: citizens, each once.


def _dagen(borger: Any) -> dt.date:
    """When the job began: of a placement that ended with one, its end."""
    first = borger.talt_med[0]
    return first.start if first.type == Type.ORDINAERT else first.slut


class Jobliste(Liste):
    noegle = "alliancens-job"
    navn = "Job i trinnet"
    ting = "borgere"
    alle_kolonner = (
        Kolonne(
            "borger",
            "Borger",
            lambda b: b.initialer,
            lambda b: link(b.talt_med[0].get_absolute_url(), b.initialer),
            ("initialer",),
            hoved=True,
        ),
        Kolonne("hos", "Hos", lambda b: b.talt_med[0].arbejdssted.navn),
        Kolonne("type", "Fortalt af", lambda b: b.talt_med[0].get_type_display(), klasse=PAA_SKAERM),
        Kolonne("dag", "Job fra", _dagen),
    )

    def __init__(self, user: Any, query: QueryDict, trin: AllianceTrin):
        self.trin = trin
        super().__init__(user, query)

    def start(self) -> QuerySet[Borger]:
        counted = job_i(self.trin, timezone.localdate())
        if not self.user.har_ret(BORGER_SE):
            counted = counted.none()
        told = counted.select_related("arbejdssted").order_by("start", "pk")
        return borgere_med(counted).prefetch_related(Prefetch("forloeb", told, to_attr="talt_med"))

    def content_by_key(self) -> QuerySet[Any]:
        """What a row was counted with is known only among those that were."""
        return self.with_content(self.raekker)
