"""Three hundred placements over two years, their weekly talks, and the waiting list."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateTimeField, ExpressionWrapper, F, Value
from django.db.models.functions import Least
from django.utils import timezone

from forloeb.dage import opfoelgningsdage, set_frister
from forloeb.enums import FULGT, Formaal, Fremmoede, Tilstand, Type
from forloeb.koder import SLUTAARSAG, UDFALD_28
from forloeb.models import Forloeb, Opfoelgning, Plads, PladsPause
from forloeb.services.booking import book_plads
from forloeb.services.kandidat import confirm_kandidat, refer_kandidat
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.udvikling.demo import invented
from jobcenter.udvikling.demo.borgere import JOB, Borgere
from jobcenter.udvikling.demo.centre import DAG, UGE, monday
from virksomheder.enums import Sektor
from virksomheder.models import Arbejdssted

FORLOEB = 300
PAA_PLADSER = 262
KANDIDATER = 40
AELDSTE = 94
LAENGDER = (8, 13, 13, 13, 26)

# How things stand in a slot today, the first slots first: free for so many days, or ending in so many weeks
# (0 is this Sunday) with the next one so many weeks after; the rest go on for a while.
LEDIGE = {3: 33, 11: 19, 17: 9, 26: 4, 38: 12, 47: 2, 61: 23}
SLUTTER = {5: 0, 9: 1, 14: 0, 22: 1, 30: 1, 41: 0, 52: 1}
RESERVERET = (7, 14, 26, 33)
BOOKET = (5, 20, 30, 44, 50, 55, 58)
PAA_PAUSE = 35

# Cause of the end, as so many of a pack that is dealt in order of date: each month gets its fair share.
AARSAGER = {
    "planlagt": 12, "job_her": 2, "job_andetsteds": 2, "fleksjob": 2, "uddannelse": 1,
    "sygdom": 3, "udeblivelse": 2, "match": 2,
}  # fmt: skip
AFBRUDT = {"sygdom", "udeblivelse", "match", "virksomheden"}
# What had become of them after 28 days, where the cause does not say it.
UDFALD = {"job_her": "job", "job_andetsteds": "job", "fleksjob": "fleksjob", "uddannelse": "uddannelse"}
LEDIGE_EFTER = {"ledig": 11, "ny_praktik": 5, "job": 1, "uddannelse": 1, "ukendt": 2}
# Early, in time, late: days between what was promised and what was done.
TALT, VAEGTE = (-1, 0, 1, 4), (8, 84, 5, 3)


@dataclass
class Periode:
    plads: Plads
    start: dt.date
    slut: dt.date
    aarsag: str = ""
    reserveret: bool = False


def make_forloeb(r, borgere: Borgere, companies, koder):
    """What is over is written in bulk; what runs and what comes goes through the service."""
    today = timezone.localdate()
    perioder = _thinned(r, _lives(r), today)
    ended = [p for p in perioder if p.slut < today]
    _end(r, ended)
    ended.sort(key=lambda p: p.slut)
    efter = _stak(r, LEDIGE_EFTER)
    lige_nu = [(p, borgere.draw()) for p in perioder if p.slut >= today]
    rows = [_past(r, p, borgere, koder, efter) for p in ended]
    rows += _outside(r, FORLOEB - len(perioder), borgere, companies, koder, efter)
    borgere.save()
    Forloeb.objects.bulk_create(rows)
    _talks(r, rows)
    for periode, borger in lige_nu:
        _book(r, periode, borger)
    _leave_some_open()
    _settle_most()


def backdate():
    """Booked a fortnight before the start, and never in the future."""
    booked = ExpressionWrapper(F("start") - Value(dt.timedelta(days=14)), output_field=DateTimeField())
    hour_ago = Value(timezone.now() - dt.timedelta(hours=3), output_field=DateTimeField())
    Forloeb.objects.update(oprettet=Least(booked, hour_ago))


def _recent(slut):
    return slut > timezone.localdate() - dt.timedelta(days=70)


# One slot's life, from today backwards.


def _lives(r) -> list[Periode]:
    slots = Plads.objects.select_related("center__mentor", "center__ansvarlig", "arbejdssted__virksomhed")
    return [p for nr, plads in enumerate(slots.order_by("pk")) for p in _life(r, nr, plads)]


def _life(r, nr, plads):
    now, slut = _today(r, nr, plads)
    yield from now
    # Where the slot is free, the latest one stayed until its last day: since then it has been free.
    aarsag = "planlagt" if nr in LEDIGE or not now else ""
    while True:
        laengde = r.choice(LAENGDER)
        start = max(slut - laengde * UGE + DAG, plads.start)
        if slut < start + 4 * UGE:
            return
        yield Periode(plads, start, slut, aarsag)
        aarsag = ""
        slut = start - DAG - r.choice((0, 0, 0, 1, 1, 2, 3)) * UGE


def _today(r, nr, plads) -> tuple[list[Periode], dt.date]:
    """What runs and what comes, and the day before that."""
    today, sunday = timezone.localdate(), _last_day_of_week(plads)
    if plads.slut:
        return [], plads.slut
    if nr == PAA_PAUSE:
        PladsPause.objects.create(plads=plads, fra=sunday + DAG, til=sunday + 5 * UGE, aarsag="Ombygning")
        return [], sunday
    if nr in LEDIGE:
        ende = today - (LEDIGE[nr] + 1) * DAG
        return _next(r, nr, plads, sunday + 2 * UGE), ende
    slut = sunday + (SLUTTER[nr] + 1 if nr in SLUTTER else r.randint(3, 14)) * UGE
    laengde = max(r.choice(LAENGDER), (slut - sunday).days // 7 + r.randint(1, 4))
    start = max(slut - laengde * UGE + DAG, plads.start)
    return [Periode(plads, start, slut), *_next(r, nr, plads, slut)], start - DAG


def _last_day_of_week(plads) -> dt.date:
    """Each centre begins on its own weekday, so that its weekly round falls on that day."""
    yesterday = timezone.localdate() - DAG
    return yesterday - (yesterday.weekday() + 1 - (plads.center_id or plads.pk) % 5) % 7 * DAG


def _next(r, nr, plads, slut) -> list[Periode]:
    if nr not in RESERVERET + BOOKET:
        return []
    start = slut + DAG + r.choice((0, 0, 1)) * UGE
    return [Periode(plads, start, start + r.choice((8, 13, 13)) * UGE - DAG, reserveret=nr in RESERVERET)]


def _stak(r, kort: dict):
    """Deals a shuffled pack over and over."""
    while True:
        pack = [navn for navn, antal in kort.items() for _ in range(antal)]
        r.shuffle(pack)
        yield from pack


def _end(r, ended):
    """Some were broken off, some left early for a job; dealt in order of date."""
    open_ended = sorted((p for p in ended if not p.aarsag), key=lambda p: p.slut)
    for p, aarsag in zip(open_ended, _stak(r, AARSAGER), strict=False):
        p.aarsag, days = aarsag, (p.slut - p.start).days
        if aarsag in AFBRUDT:
            p.slut = max(add_arbejdsdage(p.start + r.randint(4, days - 7) * DAG, -1), p.start)
        elif aarsag != "planlagt":
            p.slut = p.start + r.randint(days // 2, days) * DAG


def _thinned(r, perioder, today):
    """Some of what is long over left out, so that the number is right and slots have stood empty."""
    old = [p for p in perioder if p.slut < today - dt.timedelta(days=60)]
    gone = set(map(id, r.sample(old, max(0, len(perioder) - PAA_PLADSER))))
    return [p for p in perioder if id(p) not in gone]


# Placements.


def _felter(r, plads, borger, start, slut) -> dict:
    virksomhed = plads.arbejdssted.virksomhed
    loentilskud = (
        Type.LOENTILSKUD_OFFENTLIG if virksomhed.sektor == Sektor.OFFENTLIG else Type.LOENTILSKUD_PRIVAT
    )
    return {
        "borger": borger,
        "plads": plads,
        "start": start,
        "slut": slut,
        "type": r.choices((Type.PRAKTIK, loentilskud, Type.NYTTEINDSATS), (76, 19, 5))[0],
        "formaal": r.choice(Formaal.values),
        "timer": plads.timer,
        "jobkonsulent": borger.jobkonsulent,
        "mentor": plads.center and plads.center.mentor,
    }


def _past(r, p, borgere, koder, efter) -> Forloeb:
    borger, konsulent = borgere.draw_with(aaben=_recent(p.slut))
    felter = _felter(r, p.plads, borger, p.start, p.slut) | {"jobkonsulent": konsulent}
    row = Forloeb(arbejdssted_id=p.plads.arbejdssted_id, booket_af=konsulent, **felter)
    return _closed(r, row, p.aarsag, koder, efter)


def _closed(r, row, aarsag, koder, efter) -> Forloeb:
    row.slutaarsag = koder[SLUTAARSAG, aarsag]
    row.slut_afklaret = row.slut
    row.tilstand = Tilstand.AFBRUDT if aarsag in AFBRUDT else Tilstand.BEKRAEFTET
    set_frister(row)
    today = timezone.localdate()
    fresh = row.udfald_frist and row.udfald_frist > today - dt.timedelta(days=30)
    if row.udfald_frist and row.udfald_frist <= today and not (fresh and r.random() < 0.35):
        udfald = UDFALD.get(aarsag) or next(efter)
        row.udfald, row.udfald_dato = koder[UDFALD_28, udfald], row.udfald_frist
    return row


def _book(r, p, borger):
    tilstand = Tilstand.RESERVERET if p.reserveret else Tilstand.BEKRAEFTET
    felter = _felter(r, p.plads, borger, p.start, p.slut)
    row = book_plads(by=borger.jobkonsulent, tilstand=tilstand, **felter)
    if p.start < timezone.localdate():
        _talks(r, [row])


# Outside the slots.

# (type, hours, weeks; 0: no end, of a hundred)
ENKELTE = (
    (Type.PRAKTIK, (15, 20, 30, 37), (4, 8, 13), 26),
    (Type.LOENTILSKUD_OFFENTLIG, (37,), (17, 26), 12),
    (Type.LOENTILSKUD_PRIVAT, (37,), (13, 26), 10),
    (Type.SMAAJOB, (6, 7, 8), (26, 52), 36),
    (Type.FLEKSJOB, (8, 12, 15), (0,), 12),
    (Type.VOKSENLAERLING, (37,), (104,), 4),
)


def _outside(r, antal, borgere, companies, koder, efter) -> list[Forloeb]:
    """Single placements at companies all over, begun in the last year."""
    places = _places(companies)
    return [_single(r, borgere, r.choice(places), koder, efter) for _ in range(antal)]


def _places(companies):
    known = [v.pk for v in companies if v.gruppe in (1, 2, 3) and not v.ophoert and v.cvr]
    return list(Arbejdssted.objects.filter(virksomhed__in=known).select_related("virksomhed").order_by("pk"))


def _single(r, borgere, sted, koder, efter) -> Forloeb:
    today = timezone.localdate()
    slags, timer, uger, _ = r.choices(ENKELTE, [e[3] for e in ENKELTE])[0]
    if "loentilskud" in slags:
        offentlig = sted.virksomhed.sektor == Sektor.OFFENTLIG
        slags = Type.LOENTILSKUD_OFFENTLIG if offentlig else Type.LOENTILSKUD_PRIVAT
    start, laengde = monday() - r.randint(1, 45) * UGE, r.choice(uger)
    slut = start + laengde * UGE - DAG if laengde else None
    ended = slut is not None and slut < today
    borger, konsulent = borgere.draw_with(aaben=not ended or _recent(slut), slags=JOB)
    row = Forloeb(
        borger=borger,
        arbejdssted=sted,
        type=slags,
        formaal=r.choice(Formaal.values) if slags in FULGT else "",
        start=start,
        slut=slut,
        timer=r.choice(timer),
        jobkonsulent=konsulent,
        booket_af=konsulent,
    )
    if ended:
        return _closed(r, row, r.choices(("planlagt", "job_her", "match"), (6, 1, 1))[0], koder, efter)
    set_frister(row)
    return row


# The weekly talks.


def _talks(r, rows):
    """Those of the past: nearly all in time."""
    today = timezone.localdate()
    Opfoelgning.objects.bulk_create(
        [
            _talk(r, row, dag, today)
            for row in rows
            if row.kan_foelges and row.slut
            for dag in opfoelgningsdage(row.start, row.slut)
            if dag < today
        ]
        + [
            Opfoelgning(forloeb=row, forfald=dag)
            for row in rows
            if row.plads_id is None and row.kan_foelges and row.slut and row.slut >= today
            for dag in opfoelgningsdage(row.start, row.slut)
            if dag >= today
        ]
    )


def _talk(r, row, dag, today) -> Opfoelgning:
    fremmoede = r.choices(Fremmoede.values[:4], (72, 15, 9, 4))[0]
    noter = invented.NOTER if fremmoede in Fremmoede.values[:2] else ("",)
    late = r.choices(TALT, VAEGTE)[0]
    done = add_arbejdsdage(dag + late * DAG, 0 if late > 0 else -1) if late else dag
    return Opfoelgning(
        forloeb=row,
        forfald=dag,
        udfoert=min(max(done, row.start), today),
        fremmoede=fremmoede,
        note=r.choice(noter),
        af=row.jobkonsulent,
    )


def _leave_some_open():
    """A few talks are overdue or due today, so that Min dag has something to do."""
    today = timezone.localdate()
    due = Opfoelgning.objects.filter(forfald__range=(today - 6 * DAG, today), forloeb__slut__gte=today)
    chosen = [talk.pk for talk in due.order_by("pk")[::14]]
    Opfoelgning.objects.filter(pk__in=chosen).update(udfoert=None, fremmoede="", note="", af=None)


def _settle_most():
    """What ends soon has been talked about, but for the four that end last."""
    today = timezone.localdate()
    soon = Forloeb.objects.loebende().filter(slut__lte=today + 14 * DAG).order_by("slut", "pk")
    settled = [row.pk for row in soon][:-4]
    Forloeb.objects.filter(pk__in=settled).update(slut_afklaret=today)


# The kandidatbank.


def make_kandidater(r, borgere, staff, koder):
    """A third have no jobkonsulent yet: the sagsbehandler keeps them."""
    drawn = [borgere.draw() for _ in range(KANDIDATER)]
    for borger in drawn[::3]:
        borger.jobkonsulent = None
    borgere.save()
    for nr, borger in enumerate(drawn):
        _candidate(r, nr, borger, staff, koder)


def _candidate(r, nr, borger, staff, koder):
    """Most are new; a few have waited too long. Nearly all have been asked within four weeks."""
    today = timezone.localdate()
    funktioner = list(Kode.objects.filter(pk__in=Plads.objects.values("funktion")).order_by("orden", "pk"))
    dage = round(AELDSTE * (nr / (KANDIDATER - 1)) ** 2.2)
    kandidat = refer_kandidat(
        by=borger.jobkonsulent if nr % 3 == 1 else staff["SAG"],
        borger=borger,
        oensker=r.sample(funktioner, r.choice((0, 1, 1, 2, 2, 3))),
        timer=r.choice((None, 10, 15, 20, 25, 30, 37)),
        omraade=r.choice(("", "", "", "Bakkedal", "Møllerup, Bakkedal")),
        henvist=today - dage * DAG,
    )
    spurgt = 30 if nr % 5 == 3 else r.randint(1, 24)
    if dage > spurgt:
        confirm_kandidat(kandidat, by=borger.jobkonsulent or staff["SAG"], dato=today - spurgt * DAG)
