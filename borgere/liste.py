"""The lists of citizens, and of who has seen whom."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from borgere.models import Borger, BorgerIdentitet
from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.opslag import OPSLAGSSLAGS, Opslag
from jobcenter.grund.core.dansk.dage import dansk_dato, klokken
from jobcenter.grund.core.lister import PAA_SKAERM, FaneFilter, Kolonne, Liste, ListeFilter, sidst
from jobcenter.grund.core.lister.celler import link


def _mine(rows: QuerySet[BorgerIdentitet], user: User) -> QuerySet[BorgerIdentitet]:
    return rows.filter(Q(borger__jobkonsulent=user) | Q(borger__sagsbehandler=user))


class BorgerFilter(ListeFilter):
    """Nothing of a citizen stands in an address: the search is a form of its own that is sent by POST."""

    vis = FaneFilter(
        lambda: {"": ("Mine sager", _mine), "alle": ("Alle, jeg må se", lambda rows, user: rows)}
    )
    grundord = "Borgere"


def _kort(felt: str):
    def read(identitet: BorgerIdentitet) -> str:
        user = getattr(identitet.borger, felt)
        return user.get_short_name() if user else "–"

    return read


class Borgerliste(Liste):
    noegle = "borgere"
    navn = "Borgere"
    filterset = BorgerFilter
    fane = "vis"
    alle_kolonner = (
        Kolonne(
            "navn",
            "Navn",
            celle=lambda i: link(i.borger.get_absolute_url(), i.navn),
            sorter=("navn_sort",),
            fetch=lambda rows: rows.select_related("borger"),
            hoved=True,
        ),
        Kolonne("cpr", "CPR", lambda i: i.cpr_maskeret),
        Kolonne(
            "maalgruppe",
            "Målgruppe",
            lambda i: str(i.borger.maalgruppe or "Afklares"),
            sorter=(sidst("borger__maalgruppe__navn"), "navn_sort"),
            fetch=lambda rows: rows.select_related("borger__maalgruppe"),
        ),
        Kolonne(
            "team",
            "Team",
            lambda i: str(i.borger.team or "–"),
            sorter=(sidst("borger__team__navn"), "navn_sort"),
            fetch=lambda rows: rows.select_related("borger__team"),
            klasse=PAA_SKAERM,
        ),
        Kolonne(
            "jobkonsulent",
            "Jobkonsulent",
            _kort("jobkonsulent"),
            sorter=(sidst("borger__jobkonsulent__navn"), "navn_sort"),
            fetch=lambda rows: rows.select_related("borger__jobkonsulent"),
        ),
        Kolonne(
            "sagsbehandler",
            "Sagsbehandler",
            _kort("sagsbehandler"),
            sorter=(sidst("borger__sagsbehandler__navn"), "navn_sort"),
            fetch=lambda rows: rows.select_related("borger__sagsbehandler"),
        ),
    )

    def start(self) -> QuerySet[BorgerIdentitet]:
        return BorgerIdentitet.objects.visible_to(self.user)

    def count_faner(self) -> dict[str, int]:
        return {}


def _af_slags(slags: str) -> Callable[[Any, Any], QuerySet[Any]]:
    return lambda rows, user: rows.filter(slags=slags)


class OpslagFilter(ListeFilter):
    slags = FaneFilter(
        lambda: {
            "": ("Alle", lambda rows, user: rows),
            **{slags: (navn, _af_slags(slags)) for slags, navn in OPSLAGSSLAGS.choices()},
        }
    )
    bruger = django_filters.ModelChoiceFilter(queryset=User.objects.all(), widget=forms.HiddenInput)
    grundord = "Opslag"
    ord_for = {"bruger": lambda v: f"af {v}", "slags": lambda v: f"({OPSLAGSSLAGS.navn(v).lower()})"}


def _tidspunkt(opslag: Opslag) -> str:
    return f"{dansk_dato(opslag.tidspunkt)} {klokken(opslag.tidspunkt)}"


def _aarsag(opslag: Opslag) -> str:
    return f"{opslag.relation}: {opslag.begrundelse}" if opslag.begrundelse else opslag.relation


def _borger(opslag: Any) -> SafeString | str:
    if opslag.borger is None:
        return "slettet"
    return link(reverse("borgere:opslag_detail", args=[opslag.borger_ref]), opslag.borger)


TIDSPUNKT = Kolonne("tidspunkt", "Hvornår", _tidspunkt, sorter=("tidspunkt",))
SLAGS = Kolonne("slags", "Hvad", lambda o: o.get_slags_display(), sorter=("slags",))
AARSAG = Kolonne("aarsag", "Årsag", _aarsag)


class Opslagsliste(Liste):
    noegle = "opslag"
    navn = "Hvem har set hvem"
    ting = "opslag"
    filterset = OpslagFilter
    fane = "slags"
    er_lang = True

    @property
    def alle_kolonner(self) -> tuple[Kolonne, ...]:  # type: ignore[override]
        return (
            TIDSPUNKT,
            Kolonne(
                "bruger",
                "Medarbejder",
                lambda o: o.bruger.navn,
                self._bruger,
                ("bruger__navn",),
                fetch=lambda rows: rows.select_related("bruger"),
            ),
            Kolonne("borger", "Borger", lambda o: str(o.borger or "slettet"), _borger),
            SLAGS,
            AARSAG,
        )

    def start(self) -> QuerySet[Opslag]:
        return Opslag.objects.visible_to(self.user)

    def complete(self, rows: list[Any]) -> None:
        borgere = Borger.objects.in_bulk({o.borger_ref for o in rows}, field_name="offentlig_id")
        for opslag in rows:
            opslag.borger = borgere.get(opslag.borger_ref)

    def count_faner(self) -> dict[str, int]:
        return {}

    def _bruger(self, opslag: Opslag) -> SafeString:
        query = self.query.copy()
        query.pop("page", None)
        query["bruger"] = str(opslag.bruger_id)
        return format_html('<a href="?{}">{}</a>', query.urlencode(), opslag.bruger.navn)
