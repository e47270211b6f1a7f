"""Every change of users and teams. Who may do it is the views' declared right."""

from collections.abc import Iterable
from typing import Any

import pghistory
from axes.utils import reset
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.accounts import bekraeftelse, invitations
from jobcenter.grund.accounts.bidrag.retter import BRUGER_BEKRAEFT
from jobcenter.grund.accounts.models import SYSTEM_INITIALER, Adgangsoenske, Team, User
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries import overdragelse
from jobcenter.grund.core.skriv import change, lock, lock_rows, save, service

# What opens citizens, and what gives it: a colleague might be invented, so nobody gives these alone.
FORTROLIGE = {Rolle.JOBKONSULENT, Rolle.SAGSBEHANDLER, Rolle.LEDER, Rolle.ADMINISTRATOR}
# Who has one of these has the other's citizens within reach.
_LIGE = {Rolle.JOBKONSULENT, Rolle.SAGSBEHANDLER}


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
    """Make a user without a password and mail a personal link to choose one. Some roles wait (``_held``)."""
    user = User(navn=navn, email=email, initialer=initialer, telefon=telefon)
    held = _held(user, by, roller)
    user.roller = [rolle for rolle in roller if rolle not in held]
    user.set_unusable_password()
    save(user)
    teams = list(teams)
    user.teams.set(teams)
    bekraeftelse.tell_joined({team: {user} for team in teams}, by)
    if held:
        _ask(user, by, roller=held)
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
    """What nobody may do alone waits for a second person (``Adgangsoenske``); the rest is done."""
    user = lock(user)
    if Rolle.ADMINISTRATOR not in felter.get("roller", [Rolle.ADMINISTRATOR]):
        _keep_an_administrator(user)
    teams = None if teams is None else list(teams)
    _hold_back(user, by, felter, teams)
    change(user, felter)
    if teams is not None:
        new = [team for team in teams if team.pk in _new_teams(user, teams)]
        user.teams.set(teams)
        bekraeftelse.tell_joined({team: {user} for team in new}, by)
    return user


def _hold_back(user: User, by: User, felter: dict[str, Any], teams: list[Team] | None) -> None:
    """Take out what must be confirmed, and ask for it."""
    asked: dict[str, Any] = {}
    if "roller" in felter:
        asked["roller"] = _held(user, by, felter["roller"])
        felter["roller"] = [rolle for rolle in felter["roller"] if rolle not in asked["roller"]]
    if user == by:
        asked["teams"] = _new_teams(user, teams or ())
        if teams:
            teams[:] = [team for team in teams if team.pk not in asked["teams"]]
    email = felter.get("email", user.email)
    if email != user.email:
        if user == by or user.venter_paa_velkomst:
            # Nobody's account is taken over: one's own, or one that nobody has been in.
            bekraeftelse.tell_changed(user, by, email)
        else:
            asked["email"] = felter.pop("email")
    if any(asked.values()):
        _ask(user, by, **asked)


def _held(user: User, by: User, roller: Iterable[str]) -> list[str]:
    """Those that wait for a second person; of another's none where there is no such person yet."""
    new = [rolle for rolle in roller if rolle not in user.roller]
    if user == by:
        return new
    others = User.objects.med_ret(BRUGER_BEKRAEFT).exclude(pk__in=[by.pk, user.pk])
    if by.initialer == SYSTEM_INITIALER or not others.exists():
        return []
    known = _LIGE if _LIGE.intersection(user.roller) else set()
    return [rolle for rolle in new if rolle in FORTROLIGE - known]


def _new_teams(user: User, teams: Iterable[Team]) -> list[int]:
    known = set(user.teams.values_list("pk", flat=True))
    return [team.pk for team in teams if team.pk not in known]


def _ask(user: User, by: User, **hvad: Any) -> Adgangsoenske:
    """One at a time for each user: what was asked for before is replaced."""
    open_one = Adgangsoenske.objects.aabne().filter(bruger=user).first()
    oenske = open_one or Adgangsoenske(bruger=user)
    oenske.bestilt_af = by
    for felt, vaerdi in hvad.items():
        setattr(oenske, felt, vaerdi)
    save(oenske)
    bekraeftelse.tell_asked(oenske)
    return oenske


@service("accounts.adgang_bekraeft", "bekræftede en ændret adgang")
def confirm_adgang(oenske: Adgangsoenske, *, by: User) -> Adgangsoenske:
    """By somebody else than who asked for it."""
    row = _decide(oenske, by, bekraeftet=True)
    user = lock(row.bruger)
    user.teams.add(*Team.objects.filter(pk__in=row.teams))
    former = user.email
    felter = {"roller": [*user.roller, *(rolle for rolle in row.roller if rolle not in user.roller)]}
    change(user, felter | ({"email": row.email} if row.email else {}))
    bekraeftelse.tell_decided(row, {former, user.email})
    return row


@service("accounts.adgang_afvis", "afviste en ændret adgang")
def refuse_adgang(oenske: Adgangsoenske, *, by: User) -> Adgangsoenske:
    row = _decide(oenske, by, bekraeftet=False)
    bekraeftelse.tell_decided(row, {row.bruger.email, row.bestilt_af.email})
    return row


def _decide(oenske: Adgangsoenske, by: User, *, bekraeftet: bool) -> Adgangsoenske:
    row = lock(oenske)
    if row.afgjort:
        raise ValidationError("Det er allerede afgjort.")
    if row.bestilt_af == by:
        raise ValidationError("Det er en anden end dig, der skal bekræfte det.")
    row.afgjort_af, row.afgjort, row.bekraeftet = by, timezone.now(), bekraeftet
    return save(row)


@service("accounts.user_luk", "lukkede en bruger og overdrog det åbne")
def disable_user(user: User, *, by: User, til: User | None = None) -> User:
    """Close the door and hand everything open to a colleague; signed in or not, the user is out at once."""
    user = lock(user)
    _may_be_disabled(user, by)
    _hand_over(user, til, by)
    user.is_active = False
    user.lukninger += 1
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
    _set_members(team, by, medlemmer)
    return team


@service("accounts.team_ret", "rettede et team")
def update_team(team: Team, *, by: User, navn: str, medlemmer: Iterable[User] | None = None) -> Team:
    team = lock(team)
    change(team, {"navn": navn})
    if medlemmer is not None:
        _set_members(team, by, medlemmer)
    return team


def _set_members(team: Team, by: User, medlemmer: Iterable[User]) -> None:
    """A team opens its citizens: whoever makes himself a member waits for a second person, and of a
    colleague the leder is told."""
    medlemmer = list(medlemmer)
    if by in medlemmer and _new_teams(by, [team]):
        _ask(by, by, teams=[team.pk])
        medlemmer.remove(by)
    before = set(team.medlemmer.all())
    team.medlemmer.set(medlemmer)
    bekraeftelse.tell_joined({team: set(medlemmer) - before}, by)


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
