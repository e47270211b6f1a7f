"""Small builders: a company with a centre and slots, a citizen, a placement. Everything invented."""

import datetime as dt
from itertools import count

from django.utils import timezone

from borgere.services.borger import create_borger
from forloeb.models import Plads, Virksomhedscenter
from forloeb.services.booking import book_plads
from forloeb.services.kandidat import refer_kandidat
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.models import Arbejdssted, Virksomhed

_nr = count(1)
DAG = dt.timedelta(days=1)
UGE = dt.timedelta(weeks=1)


def i_dag(dage=0) -> dt.date:
    return timezone.localdate() + dage * DAG


def kode(liste, navn):
    return Kode.objects.get(liste=liste, kode=navn)


def sted(navn="Hedensted Byg", **felter):
    virksomhed = Virksomhed.objects.create(navn=navn)
    return Arbejdssted.objects.create(virksomhed=virksomhed, navn=navn, **felter)


def center(navn="Hedensted Byg", pladser=4, *, tilstand="aaben", funktion="lager", timer=30, **felter):
    arbejdssted = felter.pop("arbejdssted", None) or sted(navn)
    made = Virksomhedscenter.objects.create(
        arbejdssted=arbejdssted, navn=navn, start=felter.pop("start", i_dag(-700)), **felter
    )
    for nr in range(1, pladser + 1):
        plads(made, nr=nr, funktion=funktion, timer=timer)
    if tilstand != "planlagt":
        made.tilstand = tilstand
        made.save()
    return made


def plads(center=None, *, nr=None, funktion="lager", timer=30, hensyn=(), **felter):
    made = Plads.objects.create(
        center=center,
        arbejdssted=center.arbejdssted if center else felter.pop("arbejdssted", None) or sted("Enkeltplads"),
        nr=nr or next(_nr) + 100,
        funktion=kode("funktion", funktion),
        timer=timer,
        start=felter.pop("start", center.start if center else i_dag(-700)),
        **felter,
    )
    made.hensyn.set([kode("hensyn", navn) for navn in hensyn])
    return made


def cpr():
    """An invented number: day + 60."""
    nr = next(_nr)
    return f"{61 + nr % 28:02}{1 + nr // 28 % 12:02}{60 + nr // 336 % 40:02}{nr % 1000:04}"


def borger(by, navn="Mikkel Krogsgaard", *, hensyn=(), **felter):
    return create_borger(
        by=by, navn=navn, cpr=cpr(), hensyn=[kode("hensyn", navn) for navn in hensyn], **felter
    )


def kandidat(by, navn="Mikkel Krogsgaard", *, oensker=(), hensyn=(), timer=None, henvist=None, **felter):
    return refer_kandidat(
        by=by,
        borger=borger(by, navn, hensyn=hensyn, **felter),
        oensker=[kode("funktion", navn) for navn in oensker],
        timer=timer,
        henvist=henvist,
    )


def forloeb(by, plads, start=None, slut=None, **felter):
    """By a jobkonsulent it is one of his own cases, unless told otherwise."""
    start = start or i_dag(-14)
    own = {"jobkonsulent": by} if "jobkonsulent" in by.roller else {}
    return book_plads(
        by=by,
        borger=felter.pop("borger", None) or borger(by, **own),
        plads=plads,
        start=start,
        slut=slut or start + 13 * UGE - DAG,
        type=felter.pop("type", "praktik"),
        **felter,
    )
