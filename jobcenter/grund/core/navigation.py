"""What stands in the frame for whom: each item names the right and the route it needs.

An item whose route does not exist (yet) is left out, so a screen appears in the navigation by being built.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse

from jobcenter.grund.core.enums import Ret

MAX_SYNLIGE = 7


@dataclass(frozen=True)
class Punkt:
    navn: str
    rute: str
    ret: Ret
    ikon: str
    tast: str = ""
    # Addresses that belong to it without lying under its own.
    ogsaa: tuple[str, ...] = ()


# The day's work, in the order of the day. The first seven a user may see stand in the frame …
HOVED = (
    Punkt("Min dag", "dagen:min_dag", Ret.FRIST_SE, "checklist", "d"),
    Punkt("Virksomheder", "virksomheder:virksomhed_list", Ret.VIRKSOMHED_SE, "business", "v"),
    Punkt("Pladser", "forloeb:plads_list", Ret.PLADS_SE, "calendar-month", "p", ("/centre/", "/forloeb/")),
    Punkt("Kandidater", "forloeb:kandidat_list", Ret.BORGER_SE, "persons"),
    Punkt("Borgere", "borgere:borger_list", Ret.BORGER_EGNE, "person"),
    Punkt("Aftaler", "partnerskaber:aftale_list", Ret.AFTALE_SE, "assignment", ogsaa=("/alliancer/",)),
    Punkt("Netværk", "netvaerk:netvaerk_list", Ret.NETVAERK_SE, "groups"),
    Punkt("Ledelse", "ledelse:overblik", Ret.LEDELSE_SE, "analytics"),
    Punkt("Brugere", "accounts:user_list", Ret.BRUGER_ADMIN, "account"),
    Punkt("Kodelister", "opsaetning:kode_list", Ret.REGLER_ADMIN, "list-bulleted"),
    Punkt("Indstillinger", "opsaetning:indstilling_list", Ret.REGLER_ADMIN, "settings"),
    Punkt("Kørsler", "audit:job_list", Ret.DRIFT_SE, "sync"),
    Punkt("Udbakke", "mail:udbakke_list", Ret.DRIFT_SE, "email"),
)
# … the rest and these lie in the menu under the user's name.
MENU = (
    Punkt("Mine borgere", "borgere:borger_list", Ret.BORGER_CENTER, "person"),
    Punkt("Åbn borger", "borgere:borger_list", Ret.BORGER_AABN_MED_GRUND, "lock"),
    Punkt("Hvem har set hvem", "borgere:opslag_list", Ret.OPSLAG_SE, "visibility"),
    Punkt("Dagens kontakter", "virksomheder:kontakt_day", Ret.KONTAKT_REGISTRER, "list-add"),
    Punkt("Månedsrapporter", "ledelse:rapport_list", Ret.FRIST_SE, "document"),
    Punkt("Indlæs regneark", "indlaesning:indlaesning_list", Ret.INDLAES, "upload"),
    Punkt("Teams", "accounts:team_list", Ret.BRUGER_ADMIN, "groups"),
    Punkt("Ændringer", "audit:administration", Ret.BRUGER_ADMIN, "time"),
    Punkt("Komponenter", "core:komponenter", Ret.REGLER_ADMIN, "palette"),
    Punkt("Skift adgangskode", "account_change_password", Ret.INDLOGGET, "lock"),
)
# The phone's bottom bar, apart from search (of companies) and "+ Kontakt"; others get their next items.
TELEFON = ("dagen:min_dag", "forloeb:plads_list")

_maerker: dict[str, Callable] = {}


def maerk(rute: str, antal: Callable) -> None:
    """Put a number on an item: ``maerk("dagen:min_dag", antal_over_tiden)``; called with the user."""
    _maerker[rute] = antal


def adresse(rute: str) -> str | None:
    try:
        return reverse(rute)
    except NoReverseMatch:
        return None


class Link:
    """An item as one user sees it on one page."""

    def __init__(self, punkt: Punkt, request):
        self.navn, self.rute, self.ikon, self.tast = punkt.navn, punkt.rute, punkt.ikon, punkt.tast
        self.url = adresse(punkt.rute)
        self.aktiv = request.path.startswith((self.url, *punkt.ogsaa))
        self._user = request.user

    @cached_property
    def antal(self) -> int:
        antal = _maerker.get(self.rute)
        return antal(self._user) if antal else 0


class Navigation:
    """The frame's links for the user of a request; worked out when a template asks."""

    def __init__(self, request):
        self._request = request

    def _links(self, punkter):
        user = self._request.user
        if not user.is_authenticated:
            return []
        return [Link(p, self._request) for p in punkter if adresse(p.rute) and user.har_ret(p.ret)]

    @cached_property
    def _hoved(self):
        return self._links(HOVED)

    @cached_property
    def synlige(self):
        return self._hoved[:MAX_SYNLIGE]

    @cached_property
    def menu(self):
        return self._hoved[MAX_SYNLIGE:] + self._links(MENU)

    @cached_property
    def telefon(self):
        return [link for link in self._hoved if link.rute in TELEFON] or self.synlige[1:4]

    @cached_property
    def soeg_url(self):
        return self._tilladt("virksomheder:virksomhed_list", Ret.VIRKSOMHED_SE)

    @cached_property
    def kontakt_url(self):
        return self._tilladt("virksomheder:kontakt_create", Ret.KONTAKT_REGISTRER)

    def _tilladt(self, rute, ret):
        user = self._request.user
        return adresse(rute) if user.is_authenticated and user.har_ret(ret) else None
