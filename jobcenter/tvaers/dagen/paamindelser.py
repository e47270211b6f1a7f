"""The morning mail: on working days, one to each employee, with what is due and not yet reminded of."""

from datetime import date, datetime

from django.db import transaction

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.arbejdsdage import er_arbejdsdag
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.grund.core.skriv import lock
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.mail.services import queue_mail
from jobcenter.tvaers.dagen.models import Paamindelse

PAAMINDELSE = "paamindelse"


def er_tid(nu: datetime) -> bool:
    """Whether the morning mails may go out at this local time; a late start sends them late."""
    return er_arbejdsdag(nu.date()) and nu.hour >= indstilling("paamindelse_time")


def send_paamindelser(dato: date, run) -> int:
    """Queue the mails of a day; ``run`` hears of each that failed. How many mails were queued."""
    sent = 0
    for nr, pk in enumerate(_modtagere(dato), start=1):
        try:
            sent += remind(pk, dato)
        except Exception as exc:
            run.note_failure(exc)
        run.fremdrift(nr)
    return sent


def remind(user_id: int, dato: date) -> bool:
    """One employee's mail of a day, with the rows that remember it, in one transaction."""
    with transaction.atomic():
        # Two planners at once take turns here; the second finds the first one's mail.
        user = lock(User(pk=user_id))
        noegle = f"paamindelse:{user.pk}:{dato:%Y-%m-%d}"
        if Mail.objects.filter(noegle=noegle).exists():
            return False
        rows = _ikke_mindet(Scope.mine(user), dato)
        if not rows:
            return False
        given = Paamindelse.objects.bulk_create(
            Paamindelse(modtager=user, kilde=r["kilde"], objekt_id=r["objekt_id"], forfald=r["forfald"])
            for r in rows
        )
        mail = queue_mail(
            til=user,
            skabelon="dagen/mail/paamindelse",
            kontekst=kontekst(user, rows, dato),
            noegle=noegle,
            slags=PAAMINDELSE,
        )
        Paamindelse.objects.filter(pk__in=[p.pk for p in given]).update(mail=mail)
    return True


def kontekst(user, rows, dato) -> dict:
    """What the templates get: whom to call, dates and links, and never the free text of a row."""
    items = [
        {
            "virksomhed": row["virksomhed_navn"],
            "ring_til": row["ring_til"],
            "telefon": row["telefon"],
            "slags": frister.kilde(row["kilde"]).navn,
            "forfald": row["forfald"],
            "sti": f"/min-dag/#frist-{row['kilde']}-{row['objekt_id']}",
        }
        for row in rows
    ]
    return {
        "fornavn": user.navn.split()[0],
        "over_tiden": [i for i in items if i["forfald"] < dato],
        "i_dag": [i for i in items if i["forfald"] == dato],
    }


def _modtagere(dato) -> list[int]:
    """Whoever owns something to be reminded of; rows without owner belong to the leder's queue."""
    rows = _ikke_mindet(Scope(ejere=None, uden_ejer=False), dato)
    return sorted({row["hvem_id"] for row in rows})


_IKKE_MINDET = f"""
    SELECT * FROM ({{raekker}}) frist WHERE NOT EXISTS (
        SELECT FROM {Paamindelse._meta.db_table} given
        WHERE given.modtager_id = frist.hvem_id AND given.kilde = frist.kilde
            AND given.objekt_id = frist.objekt_id AND given.forfald = frist.forfald
    ) ORDER BY forfald, kilde, objekt_id"""  # noqa: S608 (names of ours)


def _ikke_mindet(scope, dato) -> list[dict]:
    return frister.ask(_IKKE_MINDET, [], scope, dato)
