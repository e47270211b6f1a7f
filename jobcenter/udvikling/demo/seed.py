"""One invented municipality, the same every time but for the dates, which are counted from today."""

import datetime as dt
import random
from itertools import count, islice

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.grund.core.skriv import action
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.grund.opsaetning.services import set_indstillinger
from jobcenter.tvaers.dagen.paamindelser import remind
from jobcenter.udvikling.demo import invented
from jobcenter.udvikling.demo.borgere import Borgere
from jobcenter.udvikling.demo.centre import choose_companies, make_centre, make_enkeltpladser
from jobcenter.udvikling.demo.forloeb import backdate, make_forloeb, make_kandidater
from jobcenter.udvikling.demo.ledelse import make_ledelse
from jobcenter.udvikling.demo.logins import MEDARBEJDERE, PASSWORD
from jobcenter.udvikling.demo.partnere import make_aftaler, make_alliance, make_netvaerk
from virksomheder.enums import Form, Niveau, Retning, Samarbejdsform, Sektor
from virksomheder.koder import FORMAAL, UDFALD
from virksomheder.models import (
    Arbejdssted,
    GruppeSkift,
    Kontakt,
    Kontaktperson,
    NaesteSkridt,
    Tilknytning,
    Virksomhed,
)

SEED = 20261122
VIRKSOMHEDER = 600
KONTAKTER = 3000
FORELOEBIGE = 2
PERIODE_DAGE = 730
NABOKOMMUNEKODE = "998"


def seed(*, virksomheder=VIRKSOMHEDER, kontakter=KONTAKTER, progress=lambda text: None):
    """Fill an empty database. All or nothing; the change log says the system did it."""
    r = random.Random(SEED)
    with transaction.atomic(), action("demo.indlaes", by=User.objects.system()):
        set_indstillinger(by=User.objects.system(), kommunekode=invented.KOMMUNEKODE)
        progress("Medarbejdere og teams")
        staff = make_staff()
        progress(f"{virksomheder} virksomheder")
        companies = make_companies(r, virksomheder, staff)
        progress("12 virksomhedscentre, 60 pladser, 300 forløb, 40 kandidater")
        make_cooperation(r, companies, staff)
        progress(f"{kontakter} kontakter")
        make_contacts(r, kontakter, companies, staff)
        progress("Mål og månedsrapport")
        make_ledelse(staff)
        progress("Morgenmails")
        make_morning_mails(staff)


def make_morning_mails(staff):
    """The latest working day's, so that the outbox has something to read; the coming ones go out as ever."""
    day = add_arbejdsdage(timezone.localdate(), -1)
    for user in staff.values():
        remind(user.pk, day)


def make_cooperation(r, companies, staff):
    """Centres, placements and the waiting list, and what has been agreed with the companies."""
    koder = {(k.liste, k.kode): k for k in Kode.objects.all()}
    borgere = Borgere(r, staff, koder)
    centre = make_centre(r, choose_companies(companies, konsulenter(staff)), koder)
    make_enkeltpladser(r, companies, koder)
    make_forloeb(r, borgere, companies, koder)
    make_kandidater(r, borgere, staff, koder)
    make_aftaler(r, centre, companies)
    make_netvaerk(r, staff, companies, centre)
    make_alliance(r, staff, borgere, companies)
    backdate()


def make_staff() -> dict[str, User]:
    teams = {
        navn: Team.objects.create(navn=navn) for navn in sorted({m.team for m in MEDARBEJDERE if m.team})
    }
    password = make_password(PASSWORD)
    staff = {}
    for m in MEDARBEJDERE:
        staff[m.initialer] = user = User.objects.create(
            email=m.email,
            navn=m.navn,
            initialer=m.initialer,
            roller=list(m.roller),
            telefon=m.telefon,
            password=password,
        )
        if m.team:
            user.teams.add(teams[m.team])
    return staff


def konsulenter(staff) -> list[User]:
    return [user for user in staff.values() if "virksomhedskonsulent" in user.roller]


# Companies


def make_companies(r, antal, staff) -> list[Virksomhed]:
    cvr, pnr = invented.cvr_numbers(r), count(2_999_000_001)
    drawn = (_company(r, staff) for _ in count())
    companies = list(islice(_different_names(drawn), antal))
    for v in companies[FORELOEBIGE:]:
        v.cvr = next(cvr)
    Virksomhed.objects.bulk_create(companies)
    workplaces = Arbejdssted.objects.bulk_create(
        _workplace(v, pnr=str(next(pnr)), filial=filial)
        for v in companies
        for filial in range(2 if (v.ansatte_max or 0) >= 100 else 1)
    )
    Tilknytning.objects.bulk_create(
        Tilknytning(arbejdssted=a, virksomhed=a.virksomhed, fra=a.startdato) for a in workplaces
    )
    Kontaktperson.objects.bulk_create(p for v in companies for p in _people(r, v))
    GruppeSkift.objects.bulk_create(
        GruppeSkift(
            virksomhed=v,
            gruppe=v.gruppe,
            begrundelse=r.choice(invented.BEGRUNDELSER[v.gruppe]),
            af=staff["LEA"],
        )
        for v in companies
        if v.gruppe
    )
    _spread_out(r)
    return companies


def _spread_out(r):
    """The segments were given over the last two years, not all today."""
    rows = list(GruppeSkift.objects.order_by("pk"))
    for row in rows:
        row.tidspunkt -= dt.timedelta(days=r.randint(20, PERIODE_DAGE), hours=r.randint(0, 5))
    GruppeSkift.objects.bulk_update(rows, ["tidspunkt"])


def _different_names(companies):
    seen = set()
    for v in companies:
        if v.navn not in seen:
            seen.add(v.navn)
            yield v


def _company(r, staff) -> Virksomhed:
    offentlig = r.random() < 0.08
    fag, branchekode, branche = (r.choice(invented.OFFENTLIGE) if offentlig else r.choice(invented.FAG))[:3]
    postnr, by, _ = r.choices(invented.BYER, [b[2] for b in invented.BYER])[0]
    mindst, hoejst = r.choices(invented.STOERRELSER, invented.STOERRELSE_VAEGTE)[0]
    if offentlig:
        mindst, hoejst = r.choice(((20, 49), (50, 99), (100, 249)))
    navn = f"{by} {fag}" if offentlig else invented.company_name(r, fag)
    gruppe = r.choices((None, 1, 2, 3, 4), _group_weights(hoejst))[0]
    today = timezone.localdate()
    return Virksomhed(
        navn=navn,
        sektor=Sektor.OFFENTLIG if offentlig else Sektor.PRIVAT,
        adresse=f"{r.choice(invented.VEJE)} {r.randint(1, 140)}",
        postnr=postnr,
        by=by,
        kommunekode=NABOKOMMUNEKODE if postnr == invented.NABOKOMMUNE else invented.KOMMUNEKODE,
        telefon=invented.telefon(r),
        email=f"post{r.randrange(10**6)}@eksempel.invalid",
        branchekode=branchekode,
        branche=branche,
        ansatte_min=mindst,
        ansatte_max=hoejst,
        startdato=today - dt.timedelta(days=r.randint(400, 9000)),
        ophoert=today - dt.timedelta(days=r.randint(10, 300)) if r.random() < 0.015 else None,
        reklamebeskyttet=r.random() < 0.05,
        gruppe=gruppe,
        samarbejdsform=_cooperation(r, gruppe),
        ansvarlig=r.choice(konsulenter(staff)) if gruppe in (1, 2) or (gruppe and r.random() < 0.5) else None,
    )


def _group_weights(ansatte):
    if ansatte >= 50:
        return (10, 40, 30, 15, 5)
    return (45, 1, 9, 30, 15) if ansatte >= 5 else (70, 0, 1, 9, 20)


def _cooperation(r, gruppe):
    if gruppe == 2:
        return r.choice((Samarbejdsform.ENKELTPLADSER, Samarbejdsform.REKRUTTERING))
    if gruppe == 1:
        return r.choice((Samarbejdsform.NETVAERKSVIRKSOMHED, Samarbejdsform.REKRUTTERING))
    return r.choices((Samarbejdsform.INGEN, Samarbejdsform.ENKELTPLADSER), (85, 15))[0]


def _workplace(v, *, pnr, filial) -> Arbejdssted:
    felter = (
        "postnr",
        "by",
        "kommunekode",
        "telefon",
        "email",
        "branchekode",
        "branche",
        "startdato",
        "ophoert",
    )
    return Arbejdssted(
        virksomhed=v,
        pnr=pnr if v.cvr else None,
        navn=f"{v.navn}, afdeling nord" if filial else v.navn,
        adresse="Nordre Ringvej 7" if filial else v.adresse,
        ansatte_min=v.ansatte_min if not filial else 10,
        ansatte_max=v.ansatte_max if not filial else 19,
        **{felt: getattr(v, felt) for felt in felter},
    )


def _people(r, v):
    niveauer = [Niveau.DIREKTOER, Niveau.HR, Niveau.VAERKFOERER, Niveau.MENTOR]
    antal = 1 if (v.ansatte_max or 0) < 20 else r.randint(2, 4)
    for nr, niveau in enumerate(niveauer[:antal]):
        yield Kontaktperson(
            virksomhed=v,
            navn=invented.person(r),
            niveau=niveau,
            telefon=invented.telefon(r),
            foerste_valg=nr == 0,
            orienteret=timezone.localdate() - dt.timedelta(days=r.randint(5, 400))
            if r.random() < 0.7
            else None,
        )


# Contacts and next steps


def make_contacts(r, antal, companies, staff):
    """Two years of dealings: the well-known companies often, the others now and then."""
    koder = {(k.liste, k.kode): k for k in Kode.objects.all()}
    people = {p.virksomhed_id: p for p in Kontaktperson.objects.filter(foerste_valg=True)}
    living = [v for v in companies if not v.ophoert]
    weights = [{1: 12, 2: 10, 3: 4, 4: 1}.get(v.gruppe, 1) for v in living]
    chosen = r.choices(living, weights, k=antal)
    drawn = [_contact(r, v, people.get(v.pk), staff, koder) for v in chosen]
    drawn.sort(key=lambda pair: (pair[0].dato, pair[0].tidspunkt))
    for kontakt, _ in drawn[-3:]:
        kontakt.dato, kontakt.tidspunkt = timezone.localdate(), None
    Kontakt.objects.bulk_create(kontakt for kontakt, _ in drawn)
    NaesteSkridt.objects.bulk_create(_steps(r, drawn, staff))


def _contact(r, v, person, staff, koder):
    formaal = r.choice(tuple(invented.SAMTALER))
    note, udfald, indvending, skridt = r.choice(invented.SAMTALER[formaal])
    konsulent = v.ansvarlig if v.ansvarlig and r.random() < 0.7 else r.choice(konsulenter(staff))
    kontakt = Kontakt(
        virksomhed=v,
        kontaktperson=person,
        dato=add_arbejdsdage(
            timezone.localdate() - dt.timedelta(days=int(PERIODE_DAGE * r.random() ** 1.3)), -1
        ),
        tidspunkt=dt.time(r.randint(8, 15), r.choice((0, 10, 20, 30, 40, 50))),
        form=r.choices((Form.TELEFON, Form.BESOEG, Form.MAIL, Form.MOEDE, Form.BREV), (52, 22, 16, 6, 4))[0],
        retning=Retning.IND if r.random() < 0.12 else Retning.UD,
        konsulent=konsulent,
        formaal=koder[FORMAAL, formaal],
        udfald=koder[UDFALD, udfald],
        indvending=indvending,
        note=note,
    )
    return kontakt, skridt


# Days from today on which promises of the last weeks fall due: late, today, soon.
_FRISTER = (-9, -6, -5, -2, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 12, 20, 40)


def _steps(r, drawn, staff):
    """Old promises were kept, nearly all in time; those of the last weeks are open."""
    promised = [(kontakt, hvad) for kontakt, hvad in drawn if hvad and r.random() < 0.6]
    aabne = 3 * len(_FRISTER)
    for kontakt, hvad in promised[:-aabne]:
        frist = add_arbejdsdage(kontakt.dato + dt.timedelta(days=r.choice((7, 14, 30))), 0)
        if frist < timezone.localdate() - dt.timedelta(days=12):
            yield _kept(r, _step(kontakt, hvad, frist, kontakt.konsulent))
    for nr, (kontakt, hvad) in enumerate(promised[-aabne:]):
        ejer = konsulenter(staff)[nr // 2 % 4]
        days = _FRISTER[nr % len(_FRISTER)]
        frist = timezone.localdate() + dt.timedelta(days=days)
        frist = add_arbejdsdage(frist, 0) if days > 0 else frist
        yield _step(kontakt, hvad, frist, None if nr % 23 == 5 and not kontakt.virksomhed.ansvarlig else ejer)


def _step(kontakt, hvad, frist, ansvarlig):
    return NaesteSkridt(
        virksomhed=kontakt.virksomhed,
        kontakt=kontakt,
        hvad=hvad,
        frist=frist,
        oprindelig_frist=frist,
        ansvarlig=ansvarlig,
    )


def _kept(r, step):
    dag = step.frist + dt.timedelta(days=r.choice((-2, -1, 0, 0, 0, 0, 1, 4)))
    step.udfoert = timezone.make_aware(dt.datetime.combine(dag, dt.time(10, 30)))
    step.udfoert_af = step.ansvarlig
    return step
