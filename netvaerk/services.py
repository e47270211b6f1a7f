"""Every write of networks, members and meetings."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import fill, lock, lock_rows, save, service
from netvaerk.enums import Svar
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk
from virksomheder.models import Kontaktperson, Virksomhed


@service("netvaerk.netvaerk_opret", "oprettede et netværk")
def create_netvaerk(*, by: User, **felter: Any) -> Netvaerk:
    return save(Netvaerk(**felter))


@service("netvaerk.netvaerk_ret", "rettede et netværk")
def update_netvaerk(netvaerk: Netvaerk, *, by: User, **felter: Any) -> Netvaerk:
    return save(fill(lock(netvaerk), felter))


@service("netvaerk.medlem_tilfoej", "meldte en virksomhed ind i et netværk")
def add_medlem(
    netvaerk: Netvaerk,
    *,
    by: User,
    virksomhed: Virksomhed,
    fra: date | None = None,
    kontaktperson: Kontaktperson | None = None,
    ambassadoer: bool = False,
) -> Medlemskab:
    """A company joins. Refused while it is a member already."""
    _require_person_of(virksomhed, kontaktperson)
    return save(
        Medlemskab(
            netvaerk=lock(netvaerk),
            virksomhed=virksomhed,
            kontaktperson=kontaktperson,
            ambassadoer=ambassadoer,
            fra=fra or timezone.localdate(),
        )
    )


@service("netvaerk.medlem_udmeld", "meldte en virksomhed ud af et netværk")
def end_medlemskab(medlemskab: Medlemskab, *, by: User, til: date | None = None) -> Medlemskab:
    row = lock(medlemskab)
    if row.til:
        raise ValidationError("Medlemskabet er allerede slut.")
    return save(fill(row, {"til": til or timezone.localdate()}))


@service("netvaerk.moede_planlaeg", "planlagde et netværksmøde")
def plan_moede(
    netvaerk: Netvaerk, *, by: User, dato: date, emne: str, tidspunkt: time | None = None, sted: str = ""
) -> Moede:
    """A meeting with an invitation to every member of that day."""
    moede = save(Moede(netvaerk=lock(netvaerk), dato=dato, emne=emne, tidspunkt=tidspunkt, sted=sted))
    _invite_members(moede)
    return moede


@service("netvaerk.moede_ret", "rettede et netværksmøde")
def update_moede(moede: Moede, *, by: User, **felter: Any) -> Moede:
    """Correct a meeting that is not over. Who is invited, and what they answered, stays."""
    row = lock(moede)
    _require_open(row)
    return save(fill(row, felter))


@service("netvaerk.moede_inviter", "inviterede til et netværksmøde")
def invite_members(moede: Moede, *, by: User) -> int:
    """Invite the members who are missing on the list; the number of new invitations."""
    row = lock(moede)
    _require_open(row)
    return _invite_members(row)


@service("netvaerk.moede_inviter", "inviterede til et netværksmøde")
def invite_virksomhed(
    moede: Moede, *, by: User, virksomhed: Virksomhed, kontaktperson: Kontaktperson | None = None
) -> Invitation:
    """A guest who is no member."""
    row = lock(moede)
    _require_open(row)
    _require_person_of(virksomhed, kontaktperson)
    return save(Invitation(moede=row, virksomhed=virksomhed, kontaktperson=kontaktperson))


@service("netvaerk.svar_noter", "noterede svar på en mødeindbydelse")
def record_svar(invitation: Invitation, *, by: User, svar: Svar) -> Invitation:
    return save(fill(lock(invitation), {"svar": svar}))


@service("netvaerk.moede_hold", "noterede, hvem der kom til et netværksmøde")
def hold_moede(moede: Moede, *, by: User, kom: Iterable[int], referat: str = "") -> Moede:
    """Record who came: ``kom`` holds the invitations' pks; the others stayed away."""
    row = lock(moede)
    if row.aflyst:
        raise ValidationError("Mødet er aflyst.")
    if row.dato > timezone.localdate():
        raise ValidationError("Mødet er ikke holdt endnu.")
    came = set(kom)
    for invitation in lock_rows(row.invitationer.all()):
        save(fill(invitation, {"kom": invitation.pk in came}))
    return save(fill(row, {"afholdt": True, "referat": referat.strip()}))


@service("netvaerk.moede_aflys", "aflyste et netværksmøde")
def cancel_moede(moede: Moede, *, by: User) -> Moede:
    row = lock(moede)
    _require_open(row)
    return save(fill(row, {"aflyst": True}))


def _invite_members(moede: Moede) -> int:
    invited = moede.invitationer.values("virksomhed")
    members = moede.netvaerk.medlemskaber.paa(moede.dato).exclude(virksomhed__in=invited)
    return len(
        Invitation.objects.bulk_create(
            Invitation(moede=moede, virksomhed_id=m.virksomhed_id, kontaktperson_id=m.kontaktperson_id)
            for m in members.distinct()
        )
    )


def _require_open(moede: Moede) -> None:
    if moede.afholdt or moede.aflyst:
        raise ValidationError("Mødet er afholdt." if moede.afholdt else "Mødet er aflyst.")


def _require_person_of(virksomhed: Virksomhed, kontaktperson: Kontaktperson | None) -> None:
    if kontaktperson and kontaktperson.virksomhed_id != virksomhed.pk:
        raise ValidationError({"kontaktperson": f"{kontaktperson} hører ikke til {virksomhed}."})
