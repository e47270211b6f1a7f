"""Twelve virksomhedscentre with sixty slots, and a few open slots at ordinary companies."""

import datetime as dt
from collections import Counter

from django.utils import timezone

from borgere.koder import HENSYN
from forloeb.enums import CenterForm
from forloeb.koder import FUNKTION
from forloeb.models import Plads, Virksomhedscenter
from forloeb.services.center import create_center, open_center
from forloeb.services.plads import add_plads, update_plads
from jobcenter.grund.core.arbejdsdage import mandag
from jobcenter.udvikling.demo import invented
from virksomheder.enums import Niveau, Samarbejdsform
from virksomheder.models import GruppeSkift, Kontaktperson, Virksomhed

DAG = dt.timedelta(days=1)
UGE = dt.timedelta(weeks=1)
# For each centre: its slots, and the weeks since it opened. One slot of the fifth has been given up, so
# that sixty stand and one centre has fallen below four.
CENTRE = tuple(
    zip(
        (6, 4, 5, 6, 4, 6, 4, 8, 4, 5, 4, 5),
        (104, 100, 94, 86, 78, 70, 62, 54, 44, 34, 24, 18),
        strict=True,
    )
)
UNDER_FIRE = 4
ENKELTPLADSER = 4
TIMER = (15, 20, 20, 25, 30, 30, 37)
_OFTE = (CenterForm.VIRTUELT, CenterForm.VIRTUELT, CenterForm.SIDEPRODUKTION, CenterForm.NETVAERKSBASERET)


def monday() -> dt.date:
    return mandag(timezone.localdate())


def choose_companies(companies, konsulenter) -> list[Virksomhed]:
    """The big ones in our own municipality, at most two of a trade; they become centre companies."""
    chosen: list[Virksomhed] = []
    trades: Counter[str] = Counter()
    ours = [v for v in companies if v.cvr and not v.ophoert and v.kommunekode == invented.KOMMUNEKODE]
    for v in sorted(ours, key=lambda v: -(v.ansatte_max or 0)):
        if v.branchekode[:2] in invented.FUNKTIONER and trades[v.branchekode] < 2:
            trades[v.branchekode] += 1
            chosen.append(v)
    chosen = chosen[: len(CENTRE)]
    for nr, v in enumerate(chosen):
        v.samarbejdsform, v.ansvarlig = Samarbejdsform.VIRKSOMHEDSCENTER, konsulenter[nr % 3]
        if v.gruppe != 2:
            v.gruppe = 2
            GruppeSkift.objects.create(
                virksomhed=v, gruppe=2, begrundelse=invented.BEGRUNDELSER[2][0], af=v.ansvarlig
            )
    Virksomhed.objects.bulk_update(chosen, ["samarbejdsform", "ansvarlig", "gruppe"])
    return chosen


def make_centre(r, companies, koder) -> list[Virksomhedscenter]:
    centre = []
    for nr, (virksomhed, (antal, uger)) in enumerate(zip(companies, CENTRE, strict=True)):
        center = _center(r, nr, virksomhed, monday() - uger * UGE, koder)
        _slots(r, center, antal, koder)
        centre.append(open_center(center, by=virksomhed.ansvarlig))
    fifth = centre[UNDER_FIRE]
    *_, last = fifth.pladser.order_by("nr")
    update_plads(last, by=companies[UNDER_FIRE].ansvarlig, slut=monday() - 3 * UGE - DAG)
    return centre


def _center(r, nr, virksomhed, start, koder):
    konsulent = virksomhed.ansvarlig
    mentor = virksomhed.kontaktpersoner.filter(niveau=Niveau.MENTOR).first() or Kontaktperson.objects.create(
        virksomhed=virksomhed, navn=invented.person(r), niveau=Niveau.MENTOR, telefon=invented.telefon(r)
    )
    first, second = invented.FUNKTIONER[virksomhed.branchekode[:2]]
    return create_center(
        by=konsulent,
        arbejdssted=virksomhed.arbejdssteder.order_by("pk").first(),
        navn=virksomhed.navn,
        nummer=f"VC{nr + 1:02}",
        form=_OFTE[nr % len(_OFTE)] if nr != 8 else CenterForm.SATELLIT,
        mentor=mentor,
        mentortimer=r.choice((2, 5, 5, 10)),
        ansvarlig=konsulent,
        start=start,
        jobprofil=invented.JOBPROFIL.format(
            koder[FUNKTION, first].navn.lower(), koder[FUNKTION, second].navn.lower()
        ),
        opgaver=f"{invented.OPGAVER[first][0]} {invented.OPGAVER[second][0]}",
        passer_til=r.choice(invented.PASSER_TIL),
        praktisk=r.choice(invented.PRAKTISK),
    )


def _slots(r, center, antal, koder):
    for funktion in _functions(center.arbejdssted.virksomhed, antal):
        _slot(r, koder, funktion, by=center.ansvarlig, center=center)


def _functions(virksomhed, antal):
    """The trade's main work in more than half of the slots."""
    first, second = invented.FUNKTIONER[virksomhed.branchekode[:2]]
    return [first if nr < (antal + 1) // 2 else second for nr in range(antal)]


def _slot(r, koder, funktion, **hvor) -> Plads:
    kan = invented.OPGAVER[funktion][1]
    return add_plads(
        funktion=koder[FUNKTION, funktion],
        timer=r.choice(TIMER),
        hensyn=[koder[HENSYN, navn] for navn in r.sample(kan, r.randint(1, len(kan)))],
        **hvor,
    )


def make_enkeltpladser(r, companies, koder) -> list[Plads]:
    """Open slots at companies that have no centre."""
    small = [
        v
        for v in companies
        if v.cvr and not v.ophoert and v.samarbejdsform == Samarbejdsform.ENKELTPLADSER and v.ansvarlig
    ]
    return [
        _slot(
            r,
            koder,
            invented.FUNKTIONER[v.branchekode[:2]][0],
            by=v.ansvarlig,
            arbejdssted=v.arbejdssteder.order_by("pk").first(),
            start=monday() - r.randint(30, 60) * UGE,
        )
        for v in small[:ENKELTPLADSER]
    ]
