"""Planning and sending the monthly report: whatever is due and not done.

Each step is one transaction of its own with a unique key, so it may be cut off anywhere and run again,
twice or at once: one report a month, one version, one mail to each.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage, er_arbejdsdag
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.mail.services import preview_mail, queue_mail
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Udsendelse
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.udgave import Udgave

SKABELON = "ledelse/mail/maanedsrapport"


def plan_reports(nu: dt.datetime, run) -> dict[str, int]:
    """How many reports were drafted, reminded of and sent at this local time, and how many mails written."""
    return {
        "oprettet": _each(mangler(nu.date()), draft, run),
        "mindet om": _each(_skal_paamindes(nu), lambda pk: remind(pk, nu), run),
        "sendt": _each(_pks(Maanedsrapport.objects.forfaldne(nu)), lambda pk: send(pk, nu), run),
        "mails": send_out(run),
    }


def send_out(run) -> int:
    """Write the mails of reports that are sent; one that fails stops no other."""
    return _each(_pks(Udsendelse.objects.venter()), deliver, run)


def _pks(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _each(things, do, run) -> int:
    """How many of them were done; ``run`` hears of each that failed."""
    done = 0
    for thing in things:
        try:
            done += bool(do(thing))
        except Exception as exc:
            run.note_failure(exc)
    return done


def mangler(today: dt.date) -> list[Periode]:
    """Months without a report whose first working day after them has come.

    A house that never had one begins with last month; later ones that were missed are caught up with.
    """
    sidste = Periode.maaned_med(today).forrige()
    if today < add_arbejdsdage(sidste.til, 0):
        sidste = sidste.forrige()
    latest = Maanedsrapport.objects.first()
    if latest is None:
        return [sidste] if sidste.til.month == today.month else []
    months = []
    while sidste.fra > latest.maaned:
        months.append(sidste)
        sidste = sidste.forrige()
    return months[::-1]


def draft(periode: Periode) -> bool:
    return bool(services.draft_report(periode, by=User.objects.system()))


def _skal_paamindes(nu):
    """The reminder goes out in the working day, with the morning mail or later."""
    if not er_arbejdsdag(nu.date()) or nu.hour < indstilling("paamindelse_time"):
        return []
    return _pks(Maanedsrapport.objects.skal_paamindes(nu))


def remind(pk: int, nu) -> bool:
    with transaction.atomic():
        rapport = _lock(Maanedsrapport.objects.skal_paamindes(nu), pk)
        return bool(rapport and services.remind_of_comment(rapport, by=User.objects.system()))


def send(pk: int, nu) -> bool:
    with transaction.atomic():
        rapport = _lock(Maanedsrapport.objects.forfaldne(nu), pk)
        return bool(rapport and services.send_report(rapport, by=User.objects.system()))


def _lock(rows, pk):
    """The row, if it still is one of these when its lock is ours; somebody else may have been first."""
    return lock_rows(rows.filter(pk=pk)).first()


def deliver(pk: int) -> bool:
    """One employee's mail, in the outbox together with the note that it lies there."""
    with transaction.atomic():
        venter = Udsendelse.objects.venter().select_related("version__rapport", "modtager")
        row = _lock(venter.defer("version__pdf"), pk)
        if row is None:
            return False
        version = row.version
        row.mail = queue_mail(
            til=row.modtager,
            skabelon=SKABELON,
            kontekst=kontekst(Udgave.af_version(version)),
            noegle=f"maanedsrapport:{version.rapport.maaned}:{version.nr}:{row.modtager_id}",
        )
        row.lagt = timezone.now()
        row.save(update_fields=["mail", "lagt"])
        return True


def kontekst(udgave: Udgave) -> dict:
    """What the mail tells: the comment and the figures that have a target."""
    return {
        "udgave": udgave,
        "rapport": udgave.rapport,
        "raekker": [raekke for raekke in udgave.hele if raekke.maal is not None] or udgave.hele[:5],
        "url": udgave.rapport.get_absolute_url(),
    }


def mailtekst(udgave: Udgave) -> tuple[str, str]:
    """Subject and text of the mail that would be sent now."""
    return preview_mail(SKABELON, kontekst(udgave))
