"""The weekly status of slots: once a week to all who work with them and to the management."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forloeb.bidrag.retter import PLADS_SE
from forloeb.ledige import Ledig, status
from forloeb.models import Plads
from forloeb.regler import UGE
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage, er_arbejdsdag, mandag
from jobcenter.grund.core.bidrag.retter import FRIST_LEDER
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.skriv import lock
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.mail.services import queue_mail

PLADSSTATUS = "pladsstatus"


def forfalden_uge(nu: dt.datetime) -> dt.date | None:
    """The Monday of the week whose status may go out at this local time; a late start sends it late."""
    if not er_arbejdsdag(nu.date()) or nu.hour < indstilling("pladsstatus_time"):
        return None
    this = mandag(nu.date())
    return next((monday for monday in (this, this - UGE) if _dagen(monday) <= nu.date()), None)


def _dagen(monday) -> dt.date:
    return add_arbejdsdage(monday + dt.timedelta(days=indstilling("pladsstatus_ugedag") - 1), 0)


def send_status(uge: dt.date, run) -> int:
    """Queue the week's mails; ``run`` hears of each that failed. How many were queued."""
    if not Plads.objects.aktive().exists():
        return 0
    kontekst, sent = indhold(), 0
    for nr, pk in enumerate(_modtagere(uge), start=1):
        try:
            sent += tell(pk, uge, kontekst)
        except Exception as exc:
            run.note_failure(exc)
        run.fremdrift(nr)
    return sent


def tell(user_id: int, uge: dt.date, kontekst: dict) -> bool:
    """One colleague's mail of a week."""
    with transaction.atomic():
        # Two planners at once take turns here; the second finds the first one's mail.
        user = lock(User(pk=user_id))
        if Mail.objects.filter(noegle=noegle(user, uge)).exists():
            return False
        mail = queue_mail(
            til=user,
            skabelon="forloeb/mail/pladsstatus",
            kontekst=kontekst | {"fornavn": user.navn.split()[0]},
            noegle=noegle(user, uge),
            slags=PLADSSTATUS,
        )
    return mail is not None


def noegle(user, uge) -> str:
    aar, nr, _ = uge.isocalendar()
    return f"pladsstatus:{user.pk}:{aar}-{nr:02}"


def _modtagere(uge) -> list[int]:
    """Those who have not had this week's."""
    users = User.objects.med_ret(PLADS_SE).order_by("pk")
    given = set(
        Mail.objects.filter(noegle__in=[noegle(u, uge) for u in users]).values_list("noegle", flat=True)
    )
    return [u.pk for u in users if noegle(u, uge) not in given]


def indhold() -> dict:
    """Slots, days and colleagues; never a citizen."""
    ledige = status()
    return {
        "ugenr": timezone.localdate().isocalendar().week,
        "i_alt": Plads.objects.aktive().count(),
        "ledige": [_linje(ledig) for ledig in ledige],
        "leder_dage": indstilling("plads_ledig_leder_dage"),
        "ledere": [u.navn for u in User.objects.med_ret(FRIST_LEDER).order_by("navn")],
        "tavle": reverse("forloeb:plads_list"),
    }


def _linje(ledig: Ledig) -> dict:
    plads = ledig.plads
    return {
        "navn": str(plads),
        "funktion": plads.funktion.navn.lower(),
        "timer": plads.timer,
        "dage": ledig.dage,
        "ansvarlig": ledig.ansvarlig and ledig.ansvarlig.navn,
        "ansvarlig_id": ledig.ansvarlig and ledig.ansvarlig.pk,
        "naeste": ledig.naeste,
        "loeftet": ledig.loeftet,
        "sti": plads.get_absolute_url(),
    }
