"""The lists of users and of teams, and what is shown of a sign-in."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jobcenter.grund.accounts.filters import UserFilter
from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.lister import Kolonne, Liste
from jobcenter.grund.core.lister.celler import etiket, link, tidspunkt
from jobcenter.grund.core.templatetags.dansk import tid


def _navn(user: User) -> SafeString:
    return format_html(
        '<div class="bruger">{}<span class="bruger__mail">{}</span></div>',
        link(user.get_absolute_url(), user.navn),
        user.email,
    )


class Brugerliste(Liste):
    noegle = "brugere"
    navn = "Brugere"
    filterset = UserFilter
    alle_kolonner = (
        Kolonne("navn", "Navn", celle=_navn, sorter=("navn",)),
        Kolonne("initialer", "Initialer", sorter=("initialer",)),
        Kolonne("roller", "Roller", lambda u: ", ".join(u.rollenavne) or "Ingen rolle"),
        Kolonne(
            "teams",
            "Teams",
            lambda u: ", ".join(team.navn for team in u.teams.all()),
            fetch=lambda rows: rows.prefetch_related("teams"),
        ),
        Kolonne(
            "last_login",
            "Sidst logget ind",
            celle=lambda u: tid(u.last_login) or "aldrig",
            sorter=("last_login",),
        ),
        Kolonne("tilstand", "Tilstand", lambda u: u.tilstand[1], lambda u: etiket(*u.tilstand)),
    )

    def start(self) -> QuerySet[User]:
        return User.objects.visible_to(self.user)


def _medlemmer(team: Team) -> str:
    return ", ".join(user.get_short_name() for user in team.medlemmer.all() if user.is_active)


def _medlemmer_celle(team: Team) -> SafeString:
    navne = [(user.get_short_name(),) for user in team.medlemmer.all() if user.is_active]
    shown = format_html_join("", "<span>{}</span>", navne) if navne else "Ingen"
    return format_html('<div class="navneliste">{}</div>', shown)


def _i_brug(team: Team) -> tuple[str, ...]:
    return ("rolig", "Nedlagt", "lock") if team.nedlagt else ("god", "I brug")


class Teamliste(Liste):
    noegle = "teams"
    navn = "Teams"
    pr_side = None
    alle_kolonner = (
        Kolonne(
            "navn",
            "Team",
            celle=lambda t: link(reverse("accounts:team_update", args=[t.pk]), t.navn),
            sorter=("navn",),
            hoved=True,
        ),
        Kolonne(
            "medlemmer",
            "Medlemmer",
            _medlemmer,
            _medlemmer_celle,
            fetch=lambda rows: rows.prefetch_related("medlemmer"),
        ),
        Kolonne("tilstand", "Tilstand", lambda t: _i_brug(t)[1], lambda t: etiket(*_i_brug(t))),
    )

    def start(self) -> QuerySet[Team]:
        return Team.objects.visible_to(self.user)


def _hvem(row: dict[str, Any]) -> SafeString | str:
    user = row["bruger"]
    return link(user.get_absolute_url(), user.navn) if user else row["username"] or "ukendt"


def _hvad(row: dict[str, Any]) -> SafeString:
    if row["lykkedes"]:
        return etiket("god", "Loggede ind")
    return etiket("haster", "Låst", "lock") if row["lukket"] else etiket("opmaerksom", "Forkert adgangskode")


# No list of its own: the rows are a union of two tables of axes, and have neither key nor model.
INDLOGNINGER = (
    Kolonne("tidspunkt", "Hvornår", celle=lambda row: tidspunkt(row["attempt_time"])),
    Kolonne("hvem", "Hvem", celle=_hvem),
    Kolonne("hvad", "Hvad", celle=_hvad),
    Kolonne("fra", "Fra", lambda row: row["ip_address"]),
)
