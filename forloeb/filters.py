"""The filters of the board and of the kandidatbank, and what they say in words."""

import django_filters
from django import forms
from django.db.models import Q

from borgere.koder import HENSYN
from forloeb.koder import FUNKTION
from forloeb.models import Virksomhedscenter
from forloeb.regler import LEDIG
from jobcenter.grund.core.dansk.dage import dag
from jobcenter.grund.core.dansk.ord import lille, opremsning
from jobcenter.grund.core.lister import DatoFilter, FaneFilter, FlervalgRaekkerFilter, ListeFilter, eller
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.sted import StedFilter, sted_i_ord

TIMER = (8, 15, 20, 25, 30, 37)


def koder(liste):
    return lambda request: Kode.objects.filter(liste=liste)


class PladsFilter(ListeFilter):
    center = FlervalgRaekkerFilter(
        label="Center", queryset=lambda request: Virksomhedscenter.objects.aktuelle()
    )
    funktion = FlervalgRaekkerFilter(label="Funktion", queryset=koder(FUNKTION))
    timer = django_filters.ChoiceFilter(
        label="Timer",
        choices=[(str(n), f"Højst {n}") for n in TIMER],
        lookup_expr="lte",
        empty_label="Alle",
    )
    sted = StedFilter(vej="arbejdssted__")
    # Whoever needs two things is not helped by a slot that gives one of them.
    hensyn = FlervalgRaekkerFilter(label="Kan tage hensyn til", queryset=koder(HENSYN), conjoined=True)
    ledig = DatoFilter(interval=LEDIG, label="Ledig fra", method="ledig_fra")
    # Carried along, so that a new filter keeps the days shown and who a slot is looked for.
    fra = django_filters.CharFilter(method="uaendret", widget=forms.HiddenInput)
    uger = django_filters.CharFilter(method="uaendret", widget=forms.HiddenInput)
    kandidat = django_filters.CharFilter(method="uaendret", widget=forms.HiddenInput)
    borger = django_filters.CharFilter(method="uaendret", widget=forms.HiddenInput)
    med_videre = ("sort", "fra", "uger", "kandidat", "borger")

    grundord = "Pladser"
    ord_for = {
        "center": lambda centre: f"hos {eller(centre)}",
        "funktion": lambda koder: f"i {eller(lille(kode.navn) for kode in koder)}",
        "timer": lambda v: f"på højst {v} timer",
        "sted": sted_i_ord,
        "hensyn": lambda koder: f"med {opremsning([lille(kode.navn) for kode in koder])}",
        "ledig": lambda v: f"der er ledige fra {dag(v)}",
    }

    def ledig_fra(self, queryset, name, value):
        return queryset.ledige(value)


class KandidatFilter(ListeFilter):
    funktion = FlervalgRaekkerFilter(
        label="Vil arbejde med", method="oensker_funktion", queryset=koder(FUNKTION)
    )
    timer = django_filters.ChoiceFilter(
        label="Kan mindst (timer)",
        method="kan_timer",
        choices=[(str(n), str(n)) for n in TIMER],
        empty_label="Alle",
    )
    hensyn = FlervalgRaekkerFilter(
        label="Har brug for", field_name="borger__hensyn", queryset=koder(HENSYN), distinct=True
    )
    vis = FaneFilter(
        lambda: {
            "": ("Alle", lambda rows, user: rows),
            "spoerg": ("Stadig aktuel?", lambda rows, user: rows.skal_bekraeftes()),
            "venter": ("Har ventet længe", lambda rows, user: rows.har_ventet_laenge()),
        }
    )
    mine = django_filters.BooleanFilter(label="Kun mine", method="kun_mine", widget=forms.CheckboxInput)

    grundord = "Kandidater"
    ord_for = {
        "funktion": lambda koder: f"til {eller(lille(kode.navn) for kode in koder)}",
        "timer": lambda v: f"på mindst {v} timer",
        "hensyn": lambda koder: f"med brug for {eller(lille(kode.navn) for kode in koder)}",
        "mine": lambda v: "i dine sager",
        "vis": lambda v: "der skal spørges igen" if v == "spoerg" else "der har ventet længe",
    }

    def oensker_funktion(self, queryset, name, value):
        """Who wishes nothing in particular takes it too."""
        return queryset.filter(Q(oensker__in=value) | Q(oensker=None)).distinct()

    def kan_timer(self, queryset, name, value):
        return queryset.filter(Q(timer=None) | Q(timer__gte=value))

    def kun_mine(self, queryset, name, value):
        user = self.request.user
        mine = Q(borger__jobkonsulent=user) | Q(borger__sagsbehandler=user) | Q(henvist_af=user)
        return queryset.filter(mine) if value else queryset
