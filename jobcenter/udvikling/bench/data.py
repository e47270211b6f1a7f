"""Invented companies in any number, the same for the same seed: for measuring, not for looking at."""

import datetime as dt
import random
from itertools import count, cycle, islice

from django.db import connection
from django.utils import timezone

from borgere.models import Borger
from forloeb.enums import CenterTilstand, Kanal
from forloeb.koder import FUNKTION
from forloeb.models import Forloeb, Kandidat, Opfoelgning, Plads, Virksomhedscenter
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.grund.opsaetning.services import set_indstillinger
from jobcenter.tvaers.ledelse.husk import vagt
from jobcenter.udvikling.demo import invented
from virksomheder.enums import Form, Samarbejdsform, Sektor
from virksomheder.koder import FORMAAL, UDFALD
from virksomheder.models import (
    Arbejdssted,
    Kontakt,
    Kontaktperson,
    NaesteSkridt,
    Tilknytning,
    Virksomhed,
)

SEED = 20261122
PORTION = 5000
AAR = 5
KONSULENTER = 20
KOMMUNE = "999"
FEM = 5
# Two persons to a company, on the average.
PERSONER = (2, 1, 3)
_TABELLER = (Virksomhed, Arbejdssted, Tilknytning, Kontaktperson, Kontakt, NaesteSkridt)


def fill(virksomheder: int, kontakter: int, progress=lambda text: None):
    """Fill an empty database. The change log is left out: it is written by triggers, row by row."""
    r = random.Random(SEED)
    set_indstillinger(by=User.objects.system(), kommunekode=KOMMUNE)
    konsulenter = _konsulenter()
    with WithoutTriggers():
        for start in range(0, virksomheder, PORTION):
            _companies(r, start, min(start + PORTION, virksomheder), konsulenter)
            progress(f"{min(start + PORTION, virksomheder)} virksomheder")
        first = Virksomhed.objects.order_by("pk").values_list("pk", flat=True).first()
        for start in range(0, kontakter, PORTION):
            _contacts(r, range(start, min(start + PORTION, kontakter)), first, virksomheder, konsulenter)
            progress(f"{min(start + PORTION, kontakter)} kontakter")
    _seneste_kontakt()
    # Triggers that were off are not believed until they are laid anew.
    vagt.watch()


def fill_pladser(pladser: int, forloeb: int):
    """Slots five to a centre, and placements one after the other, as many before today as after."""
    r = random.Random(SEED)
    konsulenter = list(User.objects.filter(initialer__startswith="K").order_by("pk"))
    steder = Arbejdssted.objects.order_by("pk")[: -(-pladser // FEM)]
    funktioner = list(Kode.objects.filter(liste=FUNKTION))
    each_slot = (slot for sted in steder for slot in _slots(r, sted, r.choice(konsulenter), funktioner))
    slots = Plads.objects.bulk_create(islice(each_slot, pladser))
    Virksomhedscenter.objects.update(tilstand=CenterTilstand.AABEN)
    borgere = Borger.objects.bulk_create(
        Borger(initialer=f"{chr(65 + nr % 26)}{chr(65 + nr // 26 % 26)}") for nr in range(forloeb)
    )
    each, first = forloeb // pladser, borgere[0].pk
    rows = Forloeb.objects.bulk_create(
        _placement(slot, nr - each // 2, first + place * each + nr, r.choice(konsulenter))
        for place, slot in enumerate(slots)
        for nr in range(each)
    )
    Opfoelgning.objects.bulk_create(_talk(row) for row in rows)


def fill_kandidater(antal: int):
    """The waiting list: as many as there are slots, some of whom are to be asked again."""
    r = random.Random(SEED)
    borgere = Borger.objects.bulk_create(Borger(initialer=f"{chr(65 + nr % 26)}K") for nr in range(antal))
    funktioner = list(Kode.objects.filter(liste=FUNKTION))
    rows = Kandidat.objects.bulk_create(_kandidat(r, borger) for borger in borgere)
    through = Kandidat.oensker.through
    through.objects.bulk_create(
        through(kandidat=row, kode=kode) for row in rows for kode in r.sample(funktioner, 2)
    )


def _kandidat(r, borger):
    henvist = timezone.localdate() - dt.timedelta(days=r.randint(0, 120))
    return Kandidat(
        borger=borger,
        henvist=henvist,
        kanal=r.choice(Kanal.values),
        timer=r.choice((10, 15, 20, 30)),
        omraade="8722",
        aktuel_senest=henvist,
        aktuel_frist=henvist + dt.timedelta(days=28),
        vente_frist=henvist + dt.timedelta(days=90),
    )


def _slots(r, sted, konsulent, funktioner):
    start = timezone.localdate() - dt.timedelta(weeks=200)
    center = Virksomhedscenter.objects.create(
        arbejdssted=sted, navn=f"{sted.navn} {sted.pk}", ansvarlig=konsulent, start=start
    )
    for nr in range(1, FEM + 1):
        funktion = r.choice(funktioner)
        yield Plads(center=center, arbejdssted=sted, nr=nr, funktion=funktion, timer=30, start=start)


def _placement(slot, nr, borger_id, konsulent):
    start = timezone.localdate() + dt.timedelta(weeks=4 * nr, days=-3)
    return Forloeb(
        borger_id=borger_id,
        plads=slot,
        arbejdssted_id=slot.arbejdssted_id,
        start=start,
        slut=start + dt.timedelta(days=20),
        jobkonsulent=konsulent,
        booket_af=konsulent,
    )


def _talk(forloeb):
    return Opfoelgning(forloeb=forloeb, forfald=forloeb.start + dt.timedelta(days=7))


def _konsulenter():
    User.objects.create(
        email="l00@bench.invalid", navn="Lis Leder", initialer="L00", roller=[Rolle.LEDER], password="!"
    )
    return User.objects.bulk_create(
        User(
            email=f"k{nr}@bench.invalid",
            navn=f"{invented.FORNAVNE[nr]} {invented.EFTERNAVNE[nr]}",
            initialer=f"K{nr:02}",
            roller=[Rolle.VIRKSOMHEDSKONSULENT],
            password="!",
        )
        for nr in range(KONSULENTER)
    )


def _companies(r, start, stop, konsulenter):
    rows = Virksomhed.objects.bulk_create(_company(r, nr, konsulenter) for nr in range(start, stop))
    places = Arbejdssted.objects.bulk_create(_place(v, nr) for v, nr in zip(rows, count(start)))
    Tilknytning.objects.bulk_create(Tilknytning(arbejdssted=a, virksomhed=a.virksomhed) for a in places)
    Kontaktperson.objects.bulk_create(
        Kontaktperson(
            virksomhed=v, navn=invented.person(r), telefon=invented.telefon(r), foerste_valg=nr == 0
        )
        for v, antal in zip(rows, cycle(PERSONER))
        for nr in range(antal)
    )


def _company(r, nr, konsulenter):
    fag, branchekode, branche, _ = r.choice(invented.FAG)
    postnr, by, _ = r.choices(invented.BYER, [b[2] for b in invented.BYER])[0]
    mindst, hoejst = r.choices(invented.STOERRELSER, invented.STOERRELSE_VAEGTE)[0]
    return Virksomhed(
        navn=_name(r, fag, by),
        cvr=f"{10_000_000 + nr * 7:08}",
        sektor=Sektor.OFFENTLIG if r.random() < 0.08 else Sektor.PRIVAT,
        adresse=f"{r.choice(invented.VEJE)} {r.randint(1, 199)}",
        postnr=postnr,
        by=by,
        kommunekode=KOMMUNE,
        telefon=invented.telefon(r),
        branchekode=branchekode,
        branche=branche,
        ansatte_min=mindst,
        ansatte_max=hoejst,
        gruppe=r.choices((None, 1, 2, 3, 4), (60, 2, 5, 10, 23))[0],
        samarbejdsform=r.choices(Samarbejdsform.values, (85, 1, 3, 8, 3))[0],
        ansvarlig=r.choice(konsulenter) if r.random() < 0.3 else None,
        ophoert=dt.date(2025, 1, 1) if r.random() < 0.02 else None,
        reklamebeskyttet=r.random() < 0.05,
    )


def _name(r, fag, by):
    first, second, form = (
        r.choice(invented.EFTERNAVNE),
        r.choice(invented.EFTERNAVNE),
        r.choice(invented.SELSKABSFORMER),
    )
    stem = r.choice((f"{first}s {fag}", f"{by} {fag} {first}", f"{first} & {second} {fag}"))
    return f"{stem} {form}".strip()


def _place(v, nr):
    return Arbejdssted(
        virksomhed=v,
        pnr=str(1_000_000_000 + nr),
        navn=v.navn,
        adresse=v.adresse,
        postnr=v.postnr,
        by=v.by,
        kommunekode=v.kommunekode,
        ansatte_min=v.ansatte_min,
        ansatte_max=v.ansatte_max,
    )


def _contacts(r, numbers, first, virksomheder, konsulenter):
    """The first company has by far the most, as in life: one in ten has half of all."""
    koder = list(Kode.objects.filter(liste=FORMAAL)), list(Kode.objects.filter(liste=UDFALD))
    today = timezone.localdate()
    rows = Kontakt.objects.bulk_create(
        Kontakt(
            virksomhed_id=first + int(virksomheder * r.random() ** 1.5),
            dato=today - dt.timedelta(days=r.randint(0, AAR * 365)),
            tidspunkt=dt.time(r.randint(8, 15), r.choice((0, 10, 20, 30, 40, 50))),
            form=r.choice(Form.values),
            konsulent=r.choice(konsulenter),
            formaal=r.choice(koder[0]),
            udfald=r.choice(koder[1]),
            note="Vil gerne høre mere om ordningen og tale med kollegerne først. " * r.randint(1, 4),
        )
        for _ in numbers
    )
    NaesteSkridt.objects.bulk_create(_step(r, k, today) for k in rows if r.random() < 0.3)


def _step(r, kontakt, today):
    frist = kontakt.dato + dt.timedelta(days=r.choice((7, 14, 30)))
    kept = frist < today and r.random() < 0.98
    return NaesteSkridt(
        virksomhed_id=kontakt.virksomhed_id,
        kontakt=kontakt,
        hvad="Ring om praktikplads",
        frist=frist,
        oprindelig_frist=frist,
        ansvarlig=kontakt.konsulent,
        udfoert=timezone.make_aware(dt.datetime.combine(frist, dt.time(10))) if kept else None,
        udfoert_af=kontakt.konsulent if kept else None,
    )


class WithoutTriggers:
    def __enter__(self):
        self._switch("DISABLE")

    def __exit__(self, *exc):
        self._switch("ENABLE")

    def _switch(self, what):
        with connection.cursor() as cursor:
            # Within a transaction the foreign keys' own checks must be over first.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for model in _TABELLER:
                cursor.execute(f"ALTER TABLE {model._meta.db_table} {what} TRIGGER USER")


def _seneste_kontakt():
    """What the trigger would have kept, in one go."""
    with WithoutTriggers(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE virksomheder_virksomhed v SET seneste_kontakt = k.dato FROM (SELECT virksomhed_id, "
            "max(dato) AS dato FROM virksomheder_kontakt GROUP BY 1) k WHERE k.virksomhed_id = v.id"
        )
