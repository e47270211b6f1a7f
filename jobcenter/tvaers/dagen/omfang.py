"""Whose frister a user may see, and which of them a page shows."""

from dataclasses import dataclass

from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.bidrag.retter import FRIST_LEDER
from jobcenter.grund.core.registries.frister import Scope

MIG, TEAM, KOE, ALLE = "mig", "team", "koe", "alle"


@dataclass(frozen=True)
class Valg:
    """One choice of the page's "vis": its key in the address, its name, and the rows it stands for."""

    key: str
    navn: str
    scope: Scope

    @property
    def er_mig(self):
        return self.key == MIG

    @property
    def intet(self):
        """What the page says when there is nothing."""
        return {
            MIG: "Du har ingen frister de næste dage.",
            KOE: "Alle løfter har en ansvarlig.",
        }.get(self.key, "Ingen frister de næste dage.")

    @property
    def query(self):
        """How an address carries the choice."""
        return "" if self.er_mig else f"?vis={self.key}"


def kolleger(user):
    """The user and the members of the user's teams."""
    teams = Team.objects.filter(medlemmer=user, nedlagt=False).values("pk")
    return User.objects.filter(teams__in=teams).order_by().values("pk") | User.objects.filter(
        pk=user.pk
    ).order_by().values("pk")


def synlige(user) -> Scope:
    """What a user may see and act on: their own and the team's; a leder everything."""
    return Scope.alle() if user.har_ret(FRIST_LEDER) else Scope(ejere=kolleger(user))


def valg_for(user) -> list[Valg]:
    choices = [Valg(MIG, "Mig", Scope.mine(user))]
    if Team.objects.filter(medlemmer=user, nedlagt=False).exists():
        choices.append(Valg(TEAM, "Mit team", Scope(ejere=kolleger(user))))
    if user.har_ret(FRIST_LEDER):
        choices += [Valg(KOE, "Lederens kø", Scope.koe()), Valg(ALLE, "Alle", Scope.alle())]
    return choices


def find_valg(user, key, choices) -> Valg:
    """The choice of an address: one of the user's, or for a leder a colleague's initials; else "mig"."""
    for valg in choices:
        if valg.key == key:
            return valg
    if (
        key
        and key.isalnum()
        and user.har_ret(FRIST_LEDER)
        and (kollega := User.objects.aktive().filter(initialer=key).first())
    ):
        return Valg(kollega.initialer, kollega.get_short_name(), Scope.mine(kollega))
    return choices[0]
