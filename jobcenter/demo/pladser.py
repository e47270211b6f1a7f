"""Centres, slots, citizens and placements of the invented municipality, made by the services."""

import datetime as dt
import random
from itertools import cycle

from django.core.exceptions import ValidationError
from django.utils import timezone

from borgere.cpr import hash_cpr
from borgere.initialer import initialer_af
from borgere.models import Borger, BorgerIdentitet
from forloeb.dage import opfoelgningsdage, regn_frister
from forloeb.enums import Formaal, Fremmoede, Tilstand
from forloeb.models import Forloeb, Opfoelgning, Plads, Virksomhedscenter
from forloeb.services.booking import book_plads
from forloeb.services.center import create_center, open_center
from forloeb.services.kandidat import confirm_kandidat, refer_kandidat
from forloeb.services.plads import add_plads, pause_plads
from jobcenter.demo import invented
from jobcenter.regler.models import Kode, Liste
from virksomheder.enums import Samarbejdsform
from virksomheder.models import Kontaktperson, Virksomhed

DAG = dt.timedelta(days=1)
UGE = dt.timedelta(weeks=1)
CENTRE = 12
PLADSER = (6, 4, 5, 5, 4, 6, 4, 8, 4, 5, 4, 5)
KANDIDATER = 40
TIMER = (15, 20, 20, 25, 30, 30, 37)
FORMER = ("virtuelt", "sideproduktion", "netvaerksbaseret", "satellit")
FAKTAARK = {
    "jobprofil": "Rigtigt arbejde sammen med kollegerne, i et tempo der passer.",
    "opgaver": "Pakke og sætte på plads, gøre klar til næste dag, hjælpe hvor der er brug for en hånd.",
    "passer_til": "Den, der gerne vil i gang og har det bedst med faste opgaver og en, man kan spørge.",
    "praktisk": "Møde kl. 8.00 ved hovedindgangen. Arbejdstøj får man på stedet. Frokost sammen kl. 11.30.",
}


def seed_pladser(r: random.Random, staff):
    """Two years of placements on some sixty slots, a waiting list, and talks held nearly every week.

    What is over is written in bulk; what runs and what comes goes through the services.
    """
    koder = {(k.liste, k.kode): k for k in Kode.objects.all()}
    centre = [_center(r, nr, v, staff, koder) for nr, v in enumerate(_companies())]
    perioder = [
        (plads, *dates)
        for plads in Plads.objects.select_related("center__mentor").order_by("pk")
        for dates in _life_of(r, plads)
    ]
    borgere = iter(_citizens(r, len(perioder) + KANDIDATER, staff, koder))
    today = timezone.localdate()
    Forloeb.objects.bulk_create(
        _past(r, next(borgere), plads, start, slut, koder) for plads, start, slut in perioder if slut < today
    )
    for plads, start, slut in perioder:
        if slut >= today:
            _placement(r, plads, next(borgere), start, slut)
    _missed(r)
    _pause(centre, staff)
    for nr in range(KANDIDATER):
        _candidate(r, nr, next(borgere), staff, koder)


def _companies():
    rows = Virksomhed.objects.aktive().filter(samarbejdsform=Samarbejdsform.VIRKSOMHEDSCENTER)
    others = Virksomhed.objects.aktive().filter(ansatte_max__gte=20).exclude(pk__in=rows)
    return [*rows.order_by("pk"), *others.order_by("pk")][:CENTRE]


def _center(r, nr, virksomhed, staff, koder) -> Virksomhedscenter:
    konsulent = list(staff.values())[nr % 3]
    sted = virksomhed.arbejdssteder.order_by("pk").first()
    mentor = virksomhed.kontaktpersoner.filter(niveau="mentor").first() or Kontaktperson.objects.create(
        virksomhed=virksomhed, navn=invented.person(r), niveau="mentor", telefon=invented.telefon(r)
    )
    center = create_center(
        by=konsulent,
        arbejdssted=sted,
        navn=virksomhed.navn,
        nummer=f"VC{nr + 1:02}",
        form=FORMER[nr % 4],
        mentor=mentor,
        mentortimer=r.choice((2, 5, 10)),
        ansvarlig=konsulent,
        start=timezone.localdate() - dt.timedelta(days=r.randint(600, 730)),
        **FAKTAARK,
    )
    funktioner = r.sample([k for (liste, _), k in koder.items() if liste == Liste.FUNKTION], 2)
    hensyn = [k for (liste, _), k in koder.items() if liste == Liste.HENSYN]
    for _ in range(PLADSER[nr]):
        add_plads(
            by=konsulent,
            center=center,
            funktion=r.choice(funktioner),
            timer=r.choice(TIMER),
            hensyn=r.sample(hensyn, r.choice((0, 1, 2, 4))),
        )
    return open_center(center, by=konsulent)


def _citizens(r, antal, staff, koder) -> list[Borger]:
    """Day + 60 in the number, as no real one has."""
    grupper = [k for (liste, _), k in koder.items() if liste == Liste.MAALGRUPPE][1:9]
    ydelser = [k for (liste, _), k in koder.items() if liste == Liste.YDELSE][1:6]
    hensyn = [k for (liste, _), k in koder.items() if liste == Liste.HENSYN]
    sagsbehandler, jobkonsulenter = staff["SAG"], cycle([staff["JKV"], staff["FAH"]])
    navne = [invented.person(r) for _ in range(antal)]
    borgere = Borger.objects.bulk_create(
        Borger(
            initialer=initialer_af(navn),
            maalgruppe=r.choice(grupper),
            ydelse=r.choice(ydelser),
            team=sagsbehandler.teams.first(),
            jobkonsulent=next(jobkonsulenter),
            sagsbehandler=sagsbehandler,
        )
        for navn in navne
    )
    numre = [f"{61 + nr % 28:02}{1 + r.randrange(12):02}{r.randint(60, 99):02}{nr:04}" for nr in range(antal)]
    BorgerIdentitet.objects.bulk_create(
        BorgerIdentitet(borger=borger, navn=navn, cpr=cpr, cpr_hash=hash_cpr(cpr))
        for borger, navn, cpr in zip(borgere, navne, numre, strict=True)
    )
    needs = Borger.hensyn.through
    needs.objects.bulk_create(
        needs(borger=borger, kode=kode)
        for borger in borgere
        for kode in r.sample(hensyn, r.choice((0, 0, 1, 1, 2)))
    )
    return borgere


def _life_of(r, plads):
    """One placement after the other with a few empty weeks between, into the months to come."""
    today = timezone.localdate()
    day = max(plads.start, today - dt.timedelta(days=r.randint(500, 720)))
    horizon = today + dt.timedelta(days=r.choice((-20, -5, 5, 30, 60, 100)))
    while day < horizon:
        slut = day + r.choice((4, 8, 13, 13, 13, 26)) * UGE - DAG
        yield day, slut
        day = slut + DAG + dt.timedelta(days=r.choice((0, 1, 3, 7, 14, 30, 60)))


_AARSAGER = (("planlagt", 40), ("job_her", 14), ("job_andetsteds", 10), ("fleksjob", 8), ("uddannelse", 6))
_AFBRUDT = (("sygdom", 10), ("udeblivelse", 6), ("match", 5), ("virksomheden", 1))
_UDFALD = {"job_her": "job", "job_andetsteds": "job", "fleksjob": "fleksjob", "uddannelse": "uddannelse"}


def _new(r, plads, borger, start, slut) -> dict:
    return {
        "borger": borger,
        "plads": plads,
        "start": start,
        "slut": slut,
        "type": r.choice(("praktik", "praktik", "praktik", "loentilskud_privat")),
        "formaal": r.choice(Formaal.values),
        "timer": plads.timer,
        "jobkonsulent": borger.jobkonsulent,
        "mentor": plads.center.mentor,
    }


def _past(r, borger, plads, start, slut, koder) -> Forloeb:
    """Ended, some of them early, with a status when 28 days have gone."""
    navne, vaegte = zip(*_AARSAGER, *_AFBRUDT, strict=True)
    aarsag = r.choices(navne, vaegte)[0]
    if aarsag != "planlagt":
        slut = min(slut, start + dt.timedelta(days=r.randint(7, (slut - start).days)))
    forloeb = Forloeb(
        **_new(r, plads, borger, start, slut),
        arbejdssted_id=plads.arbejdssted_id,
        booket_af=borger.jobkonsulent,
        slutaarsag=koder[Liste.SLUTAARSAG, aarsag],
        slut_afklaret=slut,
        tilstand=Tilstand.AFBRUDT if aarsag in dict(_AFBRUDT) else Tilstand.BEKRAEFTET,
    )
    regn_frister(forloeb)
    if forloeb.udfald_frist <= timezone.localdate() and r.random() < 0.93:
        udfald = _UDFALD.get(aarsag) or r.choice(("ledig", "ledig", "ny_praktik", "job", "ukendt"))
        forloeb.udfald, forloeb.udfald_dato = koder[Liste.UDFALD_28, udfald], forloeb.udfald_frist
    return forloeb


def _placement(r, plads, borger, start, slut):
    today = timezone.localdate()
    reserved = start > today and r.random() < 0.4
    tilstand = Tilstand.RESERVERET if reserved else Tilstand.BEKRAEFTET
    forloeb = book_plads(by=borger.jobkonsulent, tilstand=tilstand, **_new(r, plads, borger, start, slut))
    Opfoelgning.objects.bulk_create(
        Opfoelgning(
            forloeb=forloeb,
            forfald=dag,
            udfoert=dag + r.choice((0, 0, 0, 0, 2)) * DAG,
            fremmoede=r.choices(Fremmoede.values[:4], (70, 15, 10, 5))[0],
            af=borger.jobkonsulent,
        )
        for dag in opfoelgningsdage(start, slut)
        if dag < today - 2 * DAG and not reserved
    )


def _missed(r):
    """A few talks are overdue or due today, so that Min dag has something to do."""
    today = timezone.localdate()
    running = Forloeb.objects.loebende(today).filter(start__lt=today - UGE).order_by("pk")
    for nr, forloeb in enumerate(running[:9]):
        Opfoelgning.objects.update_or_create(
            forloeb=forloeb,
            forfald=today - (nr % 3) * DAG,
            defaults={"udfoert": None, "fremmoede": "", "af": None},
        )


def _pause(centre, staff):
    today = timezone.localdate()
    for plads in centre[1].pladser.all():
        try:
            pause_plads(
                plads, by=staff["ANB"], fra=today + 100 * DAG, til=today + 113 * DAG, aarsag="Ombygning"
            )
        except ValidationError:
            continue


def _candidate(r, nr, borger, staff, koder):
    funktioner = [k for (liste, _), k in koder.items() if liste == Liste.FUNKTION]
    kandidat = refer_kandidat(
        by=staff["SAG"],
        borger=borger,
        oensker=r.sample(funktioner, r.choice((0, 1, 1, 2))),
        timer=r.choice((None, 8, 15, 20, 25, 30, 37)),
        omraade=r.choice(("", "", "Bakkedal", "Møllerup")),
        henvist=timezone.localdate() - dt.timedelta(days=int(94 * (nr / KANDIDATER) ** 1.5)),
    )
    if r.random() < 0.7:
        confirm_kandidat(
            kandidat,
            by=staff["SAG"],
            dato=max(kandidat.henvist, timezone.localdate() - dt.timedelta(days=r.randint(0, 24))),
        )
