"""Every change of users and teams. Who may do it is the views' declared right."""

import pghistory
from axes.utils import reset
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jobcenter.grund.accounts import invitations
from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.enums import Ret, Rolle
from jobcenter.grund.core.registries import overdragelse
from jobcenter.grund.core.saving import change, save_checked
from jobcenter.grund.core.tracking import action


def invite_user(*, by, navn, email, initialer, roller, telefon="", teams=()) -> User:
    """Make a user without a password and mail a personal link to choose one."""
    with transaction.atomic(), action("accounts.user_inviter", by=by):
        user = User(navn=navn, email=email, initialer=initialer, roller=roller, telefon=telefon)
        user.set_unusable_password()
        save_checked(user)
        user.teams.set(teams)
        return _send_invitation(user)


def resend_invitation(user, *, by) -> User:
    """A new link; those sent before stop working."""
    with transaction.atomic(), action("accounts.user_inviter_igen", by=by):
        user = _lock(user)
        if not user.venter_paa_velkomst:
            raise ValidationError(f"{user} har allerede valgt en adgangskode og kan logge ind.")
        user.set_unusable_password()
        return _send_invitation(user)


def _send_invitation(user):
    user.inviteret = timezone.now()
    user.save()
    invitations.send(user)
    return user


def set_password(user, password, *, by) -> User:
    """The person has chosen a (new) password; only the moment is logged."""
    with transaction.atomic(), action("accounts.user_adgangskode", by=by):
        user.set_password(password)
        user.adgangskode_valgt = timezone.now()
        user.save()
        reset(username=user.email)
        return user


def update_user(user, *, by, teams=None, **felter) -> User:
    with transaction.atomic(), action("accounts.user_ret", by=by):
        user = _lock(user)
        if Rolle.ADMINISTRATOR not in felter.get("roller", [Rolle.ADMINISTRATOR]):
            _keep_an_administrator(user)
        change(user, felter)
        if teams is not None:
            user.teams.set(teams)
        return user


def disable_user(user, *, by, til=None) -> User:
    """Close the door and hand everything open to a colleague; signed in or not, the user is out at once."""
    with transaction.atomic(), action("accounts.user_luk", by=by):
        user = _lock(user)
        _may_be_disabled(user, by)
        _hand_over(user, til, by)
        user.is_active = False
        user.save()
        return user


def reopen_user(user, *, by) -> User:
    with transaction.atomic(), action("accounts.user_genaabn", by=by):
        user = _lock(user)
        user.is_active = True
        user.save()
        return user


def unlock_user(user, *, by) -> User:
    """Forget the wrong passwords, so that the person may try again now."""
    with transaction.atomic(), action("accounts.user_laas_op", by=by):
        reset(username=user.email)
        pghistory.create_event(user, label="update")
        return user


def create_team(*, by, navn, medlemmer=()) -> Team:
    with transaction.atomic(), action("accounts.team_opret", by=by):
        team = Team(navn=navn)
        save_checked(team)
        team.medlemmer.set(medlemmer)
        return team


def update_team(team, *, by, navn, medlemmer=None) -> Team:
    with transaction.atomic(), action("accounts.team_ret", by=by):
        change(team, {"navn": navn})
        if medlemmer is not None:
            team.medlemmer.set(medlemmer)
        return team


def close_team(team, *, by) -> Team:
    """Out of use; who was in it stays known."""
    with transaction.atomic(), action("accounts.team_nedlaeg", by=by):
        return _set_closed(team, True)


def reopen_team(team, *, by) -> Team:
    with transaction.atomic(), action("accounts.team_genaabn", by=by):
        return _set_closed(team, False)


def _set_closed(team, nedlagt):
    team.nedlagt = nedlagt
    team.save(update_fields=["nedlagt"])
    return team


def _lock(user):
    return User.objects.select_for_update().get(pk=user.pk)


def _keep_an_administrator(user):
    others = User.objects.select_for_update().administratorer().exclude(pk=user.pk)
    if Rolle.ADMINISTRATOR in user.roller and not list(others):
        raise ValidationError(f"{user} er den eneste administrator. Gør først en anden til administrator.")


def _may_be_disabled(user, by):
    if user == by:
        raise ValidationError("Du kan ikke lukke dig selv. Bed en anden administrator om det.")
    _keep_an_administrator(user)


def _hand_over(user, til, by):
    if til is None:
        if overdragelse.aabne(user):
            raise ValidationError({"til": f"Vælg, hvem der overtager det, {user} har åbent."})
    elif til == user or not til.har_ret(Ret.KONTAKT_REGISTRER):
        raise ValidationError({"til": "Vælg en aktiv kollega, der har kontakt med virksomheder."})
    else:
        overdragelse.overdrag_alt(user, til, by=by)
