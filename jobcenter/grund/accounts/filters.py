import django_filters
from django import forms
from django.db.models import Q

from jobcenter.grund.accounts.models import Team, UserQuerySet
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.lister import FlervalgFilter, FlervalgRaekkerFilter, ListeFilter, eller
from jobcenter.grund.core.models import DanishSearchKey
from jobcenter.grund.core.text import search_key

INVITEREDE, LUKKEDE, ALLE = "inviterede", "lukkede", "alle"
TILSTANDE = {
    INVITEREDE: "Inviterede, der ikke har valgt adgangskode endnu",
    LUKKEDE: "Lukkede brugere",
    ALLE: "Alle brugere",
}


class UserFilter(ListeFilter):
    q = django_filters.CharFilter(
        label="Søg", method="find", widget=forms.SearchInput(attrs={"placeholder": "Navn, initialer, e-mail"})
    )
    rolle = FlervalgFilter(label="Rolle", choices=Rolle.choices, tom="Alle roller", method="med_rolle")
    team = FlervalgRaekkerFilter(
        label="Team", queryset=Team.objects.i_brug(), tom="Alle teams", field_name="teams", distinct=True
    )
    tilstand = django_filters.ChoiceFilter(
        label="Vis",
        choices=[(INVITEREDE, "Inviterede"), (LUKKEDE, "Lukkede"), (ALLE, "Alle")],
        empty_label="Aktive",
        method="i_tilstand",
    )

    mellem = ", "
    ord_for = {
        "rolle": lambda roller: f"der er {eller(Rolle(rolle).label.lower() for rolle in roller)}",
        "team": lambda teams: f"i {eller(teams)}",
        "q": lambda v: f"der ligner »{v}«",
    }

    @property
    def grundord(self) -> str:
        return TILSTANDE.get(self.valgt.get("tilstand", ""), "Aktive brugere")

    def find(self, users: UserQuerySet, name: str, value: str) -> UserQuerySet:
        found = Q(navn_soeg__contains=search_key(value)) | Q(initialer__istartswith=value.strip())
        return users.annotate(navn_soeg=DanishSearchKey("navn")).filter(
            found | Q(email__icontains=value.strip())
        )

    def med_rolle(self, users: UserQuerySet, name: str, values: list[str]) -> UserQuerySet:
        return users.filter(roller__overlap=values)

    def i_tilstand(self, users: UserQuerySet, name: str, value: str) -> UserQuerySet:
        if value == LUKKEDE:
            return users.lukkede()
        return users.inviterede() if value == INVITEREDE else users

    def filter_queryset(self, queryset: UserQuerySet) -> UserQuerySet:
        users = super().filter_queryset(queryset)
        return users if self.form.cleaned_data.get("tilstand") else users.aktive()
