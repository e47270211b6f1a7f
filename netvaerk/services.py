"""Every write of networks, members and meetings."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jobcenter.grund.core.tracking import action
from netvaerk.enums import Svar
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk


def create_netvaerk(*, by, **felter) -> Netvaerk:
    with transaction.atomic(), action("netvaerk.netvaerk_opret", by=by):
        return _save(Netvaerk(**felter))


def update_netvaerk(netvaerk, *, by, **felter) -> Netvaerk:
    with transaction.atomic(), action("netvaerk.netvaerk_ret", by=by):
        return _save(_set(_lock(netvaerk), felter))


def add_medlem(netvaerk, *, by, virksomhed, fra=None, kontaktperson=None, ambassadoer=False) -> Medlemskab:
    """A company joins. Refused while it is a member already."""
    with transaction.atomic(), action("netvaerk.medlem_tilfoej", by=by):
        _require_person_of(virksomhed, kontaktperson)
        return _save(
            Medlemskab(
                netvaerk=_lock(netvaerk),
                virksomhed=virksomhed,
                kontaktperson=kontaktperson,
                ambassadoer=ambassadoer,
                fra=fra or timezone.localdate(),
            )
        )


def end_medlemskab(medlemskab, *, by, til=None) -> Medlemskab:
    with transaction.atomic(), action("netvaerk.medlem_udmeld", by=by):
        row = _lock(medlemskab)
        if row.til:
            raise ValidationError("Medlemskabet er allerede slut.")
        return _save(_set(row, {"til": til or timezone.localdate()}))


def plan_moede(netvaerk, *, by, dato, emne, tidspunkt=None, sted="") -> Moede:
    """A meeting with an invitation to every member of that day."""
    with transaction.atomic(), action("netvaerk.moede_planlaeg", by=by):
        moede = _save(Moede(netvaerk=_lock(netvaerk), dato=dato, emne=emne, tidspunkt=tidspunkt, sted=sted))
        _invite_members(moede)
        return moede


def invite_members(moede, *, by) -> int:
    """Invite the members who are missing on the list; the number of new invitations."""
    with transaction.atomic(), action("netvaerk.moede_inviter", by=by):
        row = _lock(moede)
        _require_open(row)
        return _invite_members(row)


def invite_virksomhed(moede, *, by, virksomhed, kontaktperson=None) -> Invitation:
    """A guest who is no member."""
    with transaction.atomic(), action("netvaerk.moede_inviter", by=by):
        row = _lock(moede)
        _require_open(row)
        _require_person_of(virksomhed, kontaktperson)
        return _save(Invitation(moede=row, virksomhed=virksomhed, kontaktperson=kontaktperson))


def record_svar(invitation, *, by, svar: Svar) -> Invitation:
    with transaction.atomic(), action("netvaerk.svar_noter", by=by):
        return _save(_set(_lock(invitation), {"svar": svar}))


def hold_moede(moede, *, by, kom, referat="") -> Moede:
    """Record who came: ``kom`` holds the invitations' pks; the others stayed away."""
    with transaction.atomic(), action("netvaerk.moede_hold", by=by):
        row = _lock(moede)
        if row.aflyst:
            raise ValidationError("Mødet er aflyst.")
        if row.dato > timezone.localdate():
            raise ValidationError("Mødet er ikke holdt endnu.")
        came = set(kom)
        for invitation in row.invitationer.select_for_update(of=("self",)):
            _save(_set(invitation, {"kom": invitation.pk in came}))
        return _save(_set(row, {"afholdt": True, "referat": referat.strip()}))


def cancel_moede(moede, *, by) -> Moede:
    with transaction.atomic(), action("netvaerk.moede_aflys", by=by):
        row = _lock(moede)
        _require_open(row)
        return _save(_set(row, {"aflyst": True}))


def _invite_members(moede) -> int:
    invited = moede.invitationer.values("virksomhed")
    members = moede.netvaerk.medlemskaber.paa(moede.dato).exclude(virksomhed__in=invited)
    return len(
        Invitation.objects.bulk_create(
            Invitation(moede=moede, virksomhed_id=m.virksomhed_id, kontaktperson_id=m.kontaktperson_id)
            for m in members.distinct()
        )
    )


def _require_open(moede):
    if moede.afholdt or moede.aflyst:
        raise ValidationError("Mødet er afholdt." if moede.afholdt else "Mødet er aflyst.")


def _require_person_of(virksomhed, kontaktperson):
    if kontaktperson and kontaktperson.virksomhed_id != virksomhed.pk:
        raise ValidationError({"kontaktperson": f"{kontaktperson} hører ikke til {virksomhed}."})


def _lock(row):
    locked = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if locked is None:
        raise ValidationError("Det findes ikke længere. Genindlæs siden.")
    return locked


def _set(row, felter):
    for navn, vaerdi in felter.items():
        setattr(row, navn, vaerdi)
    return row


def _save(row):
    row.full_clean()
    row.save()
    return row
