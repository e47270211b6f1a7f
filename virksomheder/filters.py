"""The filters of the list of companies, and what they say in words."""

import datetime as dt
from copy import deepcopy

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.lister import FlervalgFilter, ListeFilter, eller
from jobcenter.grund.core.registries.paneler import listefiltre
from virksomheder.ansatte import AnsatteFilter
from virksomheder.bidrag.retter import KONTAKT_REGISTRER
from virksomheder.brancher import BrancheFilter, brancher_i_ord
from virksomheder.enums import Gruppe, Samarbejdsform, Sektor
from virksomheder.models import Virksomhed
from virksomheder.search import find_virksomheder
from virksomheder.sted import StedFilter, sted_i_ord

INGEN = "ingen"
_STATUS = {
    "foreloebige": "Foreløbige virksomheder",
    "ophoerte": "Ophørte virksomheder",
    "alle": "Virksomheder, også ophørte,",
}


def _kolleger(request):
    users = (
        User.objects.visible_to(request.user).med_ret(KONTAKT_REGISTRER) if request else User.objects.none()
    )
    others = [(str(pk), navn) for pk, navn in users.values_list("pk", "navn") if pk != request.user.pk]
    return [("mig", "Mig"), (INGEN, "Ingen"), *others]


class DageFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


class VirksomhedFilter(ListeFilter):
    q = django_filters.CharFilter(
        label="Søg",
        method="find",
        widget=forms.SearchInput(attrs={"placeholder": "Navn, CVR, vej, telefon", "autocomplete": "off"}),
    )
    gruppe = FlervalgFilter(
        label="Gruppe",
        method="i_gruppe",
        choices=[(str(g.value), g.label) for g in Gruppe] + [(INGEN, "Uden gruppe")],
        kort=lambda label: label.split(" – ")[0],
    )
    sted = StedFilter(by_soeg="by_soeg")
    branche = BrancheFilter()
    ansvarlig = FlervalgFilter(label="Ansvarlig", method="med_ansvarlig", choices=[])
    uden_kontakt = DageFilter(
        label="Uden kontakt i (dage)",
        method="ikke_talt_med",
        min_value=1,
        max_value=36500,
        widget=forms.NumberInput(attrs={"placeholder": "90", "inputmode": "numeric"}),
    )
    kontaktet = django_filters.ChoiceFilter(
        label="Kontaktet",
        method="er_kontaktet",
        choices=[("aldrig", "Aldrig kontaktet"), ("foer", "Kontaktet før")],
        empty_label="Alle",
    )
    samarbejdsform = FlervalgFilter(label="Samarbejdsform", choices=Samarbejdsform.choices)
    ansatte = AnsatteFilter()
    sektor = FlervalgFilter(label="Sektor", choices=Sektor.choices)
    reklame = django_filters.ChoiceFilter(
        label="Reklamer",
        method="om_reklame",
        choices=[("maa", "Må få breve og mails"), ("beskyttet", "Reklamebeskyttet")],
        empty_label="Alle",
    )
    status = django_filters.ChoiceFilter(
        label="Vis",
        method="med_status",
        choices=[("foreloebige", "Foreløbige"), ("ophoerte", "Ophørte"), ("alle", "Også ophørte")],
        empty_label="Aktive",
    )

    def prepare(self):
        self.filters["ansvarlig"].extra["choices"] = _kolleger(self.request)
        self.ord_for = _ORD | {"ansvarlig": self._ansvarlig_i_ord}
        user = self.request.user if self.request else None
        for noegle, given in listefiltre("virksomhed", user).items():
            self.filters[noegle] = own = deepcopy(given.filter)
            own.parent, own.model = self, Virksomhed
            self.ord_for[noegle] = given.i_ord

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        # A ceased company is found by asking for it, or by its number.
        return queryset if self.form.cleaned_data.get("status") else queryset.aktive()

    def find(self, queryset, name, tekst):
        return find_virksomheder(queryset, tekst)

    def i_gruppe(self, queryset, name, values):
        return queryset.filter(_en_af("gruppe", [int(v) for v in values if v != INGEN], INGEN in values))

    def med_ansvarlig(self, queryset, name, values):
        nogle = [self.request.user.pk if v == "mig" else int(v) for v in values if v != INGEN]
        return queryset.filter(_en_af("ansvarlig", nogle, INGEN in values))

    def ikke_talt_med(self, queryset, name, dage):
        return queryset.uden_kontakt_siden(timezone.localdate() - dt.timedelta(days=dage))

    def er_kontaktet(self, queryset, name, value):
        return queryset.filter(seneste_kontakt__isnull=value == "aldrig")

    def om_reklame(self, queryset, name, value):
        return queryset.filter(reklamebeskyttet=value == "beskyttet")

    def med_status(self, queryset, name, value):
        if value == "foreloebige":
            return queryset.aktive().foreloebige()
        return queryset.ophoerte() if value == "ophoerte" else queryset

    @property
    def grundord(self):
        return _STATUS.get(self.valgt.get("status"), "Virksomheder")

    def _ansvarlig_i_ord(self, values):
        navne = {**dict(self.filters["ansvarlig"].extra["choices"]), "mig": "du"}
        hvem = eller(navne[value] for value in values if value != INGEN)
        return _eller_uden(f"som {hvem} er ansvarlig for" if hvem else "", "ansvarlig", INGEN in values)


def _en_af(felt, nogle, ingen):
    """Alone each is a plain comparison, which the indexes of the register answer in order."""
    en = Q(**({felt: nogle[0]} if len(nogle) == 1 else {f"{felt}__in": nogle}))
    if not ingen:
        return en
    return en | Q(**{felt: None}) if nogle else Q(**{felt: None})


def _eller_uden(nogle, hvad, ingen):
    return " eller ".join(filter(None, [nogle, f"uden {hvad}" if ingen else ""]))


def _gruppe_i_ord(values):
    grupper = eller(value for value in values if value != INGEN)
    return _eller_uden(f"i gruppe {grupper}" if grupper else "", "gruppe", INGEN in values)


def _sektor_i_ord(values):
    kendte = eller(f"{Sektor(value).label.lower()}e" for value in values if value != Sektor.UKENDT)
    return _eller_uden(f"i den {kendte} sektor" if kendte else "", "oplyst sektor", Sektor.UKENDT in values)


# In the order of the sentence.
_ORD = {
    "q": lambda value: f"der ligner »{value}«",
    "gruppe": _gruppe_i_ord,
    "samarbejdsform": lambda values: (
        f"med samarbejdsformen {eller(Samarbejdsform(v).label.lower() for v in values)}"
    ),
    "sektor": _sektor_i_ord,
    "branche": brancher_i_ord,
    "sted": sted_i_ord,
    "ansatte": lambda value: f"med {value} ansatte",
    "ansvarlig": str,
    "kontaktet": lambda value: "der aldrig er kontaktet" if value == "aldrig" else "der er kontaktet før",
    "uden_kontakt": lambda value: f"uden kontakt i {value:.0f} dage",
    "reklame": lambda value: (
        "der er reklamebeskyttet" if value == "beskyttet" else "der må få breve og mails"
    ),
}
