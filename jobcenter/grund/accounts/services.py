"""Every change of users and teams. Who may do it is the views' declared right."""

from collections.abc import Iterable
from typing import Any

import pghistory
from axes.utils import reset
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.accounts import invitations
from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries import overdragelse
from jobcenter.grund.core.skriv import change, lock, lock_rows, save, service


@service("accounts.user_inviter", "inviterede en ny bruger")
def invite_user(
    *,
    by: User,
    navn: str,
    email: str,
    initialer: str,
    roller: list[str],
    telefon: str = "",
    teams: Iterable[Team] = (),
) -> User:
    """Make a user without a password and mail a personal link to choose one."""
    user = User(navn=navn, email=email, initialer=initialer, roller=roller, telefon=telefon)
    user.set_unusable_password()
    save(user)
    user.teams.set(teams)
    return _send_invitation(user)


@service("accounts.user_inviter_igen", "sendte invitationen igen")
def resend_invitation(user: User, *, by: User) -> User:
    """A new link; those sent before stop working."""
    user = lock(user)
    if not user.venter_paa_velkomst:
        raise ValidationError(f"{user} har allerede valgt en adgangskode og kan logge ind.")
    user.set_unusable_password()
    return _send_invitation(user)


def _send_invitation(user: User) -> User:
    user.inviteret = timezone.now()
    user.save()
    invitations.send(user)
    return user


@service("accounts.user_adgangskode", "valgte en ny adgangskode")
def set_password(user: User, password: str, *, by: User) -> User:
    """The person has chosen a (new) password; only the moment is logged."""
    user.set_password(password)
    user.adgangskode_valgt = timezone.now()
    user.save()
    reset(username=user.email)
    return user


@service("accounts.user_ret", "rettede en bruger")
def update_user(user: User, *, by: User, teams: Iterable[Team] | None = None, **felter: Any) -> User:
    user = lock(user)
    if Rolle.ADMINISTRATOR not in felter.get("roller", [Rolle.ADMINISTRATOR]):
        _keep_an_administrator(user)
    change(user, felter)
    if teams is not None:
        user.teams.set(teams)
    return user


@service("accounts.user_luk", "lukkede en bruger og overdrog det åbne")
def disable_user(user: User, *, by: User, til: User | None = None) -> User:
    """Close the door and hand everything open to a colleague; signed in or not, the user is out at once."""
    user = lock(user)
    _may_be_disabled(user, by)
    _hand_over(user, til, by)
    user.is_active = False
    user.save()
    return user


@service("accounts.user_genaabn", "åbnede en bruger igen")
def reopen_user(user: User, *, by: User) -> User:
    user = lock(user)
    user.is_active = True
    user.save()
    return user


@service("accounts.user_laas_op", "låste en bruger op efter forkerte adgangskoder")
def unlock_user(user: User, *, by: User) -> User:
    """Forget the wrong passwords, so that the person may try again now."""
    reset(username=user.email)
    pghistory.create_event(user, label="update")
    return user


@service("accounts.team_opret", "oprettede et team")
def create_team(*, by: User, navn: str, medlemmer: Iterable[User] = ()) -> Team:
    team = Team(navn=navn)
    save(team)
    team.medlemmer.set(medlemmer)
    return team


@service("accounts.team_ret", "rettede et team")
def update_team(team: Team, *, by: User, navn: str, medlemmer: Iterable[User] | None = None) -> Team:
    team = lock(team)
    change(team, {"navn": navn})
    if medlemmer is not None:
        team.medlemmer.set(medlemmer)
    return team


@service("accounts.team_nedlaeg", "nedlagde et team")
def close_team(team: Team, *, by: User) -> Team:
    """Out of use; who was in it stays known."""
    return _set_closed(team, True)


@service("accounts.team_genaabn", "tog et team i brug igen")
def reopen_team(team: Team, *, by: User) -> Team:
    return _set_closed(team, False)


def _set_closed(team: Team, nedlagt: bool) -> Team:
    team.nedlagt = nedlagt
    team.save(update_fields=["nedlagt"])
    return team


def _keep_an_administrator(user: User) -> None:
    others = lock_rows(User.objects.administratorer().exclude(pk=user.pk))
    if Rolle.ADMINISTRATOR in user.roller and not list(others):
        raise ValidationError(f"{user} er den eneste administrator. Gør først en anden til administrator.")


def _may_be_disabled(user: User, by: User) -> None:
    if user == by:
        raise ValidationError("Du kan ikke lukke dig selv. Bed en anden administrator om det.")
    _keep_an_administrator(user)


def _hand_over(user: User, til: User | None, by: User) -> None:
    if til is None:
        if overdragelse.aabne(user):
            raise ValidationError({"til": f"Vælg, hvem der overtager det, {user} har åbent."})
    elif til == user or not til.har_ret(overdragelse.modtageren().ret):
        raise ValidationError({"til": overdragelse.modtageren().saetning})
    else:
        overdragelse.hand_over_all(user, til, by=by)
