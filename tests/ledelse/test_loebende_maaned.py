"""A running month is counted as of today: as if it ended today, and as the lists say."""

import datetime as dt

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from forloeb.ledige import status
from forloeb.liste import Centerliste
from forloeb.models import Forloeb, PladsPause
from jobcenter.grund.core.perioder import Periode, TolvMaaneder
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import OverTid, Udsnit
from jobcenter.tvaers.ledelse.tal import maaned
from netvaerk.liste import Netvaerksliste
from netvaerk.models import Medlemskab, Moede, Netvaerk
from partnerskaber.liste import Aftaleliste
from partnerskaber.models import Aftale, Alliance, AllianceTrin, Evaluering
from partnerskaber.taelling import med_job
from tests.forloeb import byg
from tests.ledelse.byg import NOVEMBER, borger, dag, forloeb, indstil, opfoelgning, sted, talt
from tests.ledelse.rapporter import kl
from tests.ledelse.vilkaarlige import ANDET, FORLOEB, VilkaarligeRaekker
from virksomheder.models import Kontakt

# The month as it would be if it ended today.
TIL_I_DAG = Periode(NOVEMBER.fra, dag("2025-11-18"))
# From, until: what has ended, ends today, later or never; what begins today, later or next month.
PERIODER = [
    ("2025-01-01", "2025-11-10"),
    ("2025-02-01", "2025-11-17"),
    ("2025-03-01", "2025-11-25"),
    ("2025-04-01", "2026-06-30"),
    ("2025-11-17", "2025-12-31"),
    ("2025-11-18", "2025-11-24"),
    ("2025-11-28", "2026-02-27"),
    ("2025-12-01", "2026-02-27"),
]


@pytest.fixture
def den_17():
    with time_machine.travel(kl("2025-11-17 09:00"), tick=False):
        yield


@pytest.fixture
def huset(den_17, cast):
    """A row of every kind for each of the periods."""
    indstil(kommunekode="999")
    for nr, (fra, til) in enumerate(PERIODER):
        alliance = Alliance.objects.create(navn=f"Noget for noget {nr}")
        where, since, until = sted(f"Sted {nr}"), dag(fra), dag(til)
        for type in ("praktik", "smaajob", "fleksjob", "nytteindsats"):
            forloeb(fra, til, type=type, arbejdssted=where)
        forloeb(fra, type="ordinaert", arbejdssted=where)
        forloeb("2025-01-01", til, arbejdssted=sted(kommunekode="766"), aarsag="job_her")
        aftale(cast, where, since, until)
        netvaerk(cast, nr, since, until)
        lukket = {"tilstand": "lukket", "slut": until} if nr < 4 else {}
        for pladser in (3, 4):
            center(pladser, start=since, **lukket)
        forloeb(fra, til, plads=(slot := byg.plads(start=dag("2025-01-01"))), arbejdssted=slot.arbejdssted)
        byg.plads(start=since, slut=until)
        PladsPause.objects.create(plads=byg.plads(start=dag("2025-01-01")), fra=since, til=until)
        Kontakt.objects.create(virksomhed=where.virksomhed, arbejdssted=where, dato=since, form="telefon")
        AllianceTrin.objects.create(alliance=alliance, fra=since, til=until, maal=10 + nr, modydelse="Afgift")
        opfoelgning(fra, min(fra, "2025-11-17"), "udeblevet")
    return cast


def aftale(cast, where, start, slut):
    made = Aftale.objects.create(
        virksomhed=where.virksomhed,
        art="partnerskab",
        titel=where.navn,
        formaal="Fire om året.",
        ansvarlig=cast.anne,
        start=start,
        slut=slut,
        underskrevet=min(start, dag("2025-11-17")),
        tilstand="underskrevet",
    )
    # Due when it begins, or so late that it never is.
    if slut >= dag("2025-11-17"):
        Evaluering.objects.create(aftale=made, frist=start)


def netvaerk(cast, nr, start, slut):
    made = Netvaerk.objects.create(
        navn=f"Netværk {nr}",
        slags="viden",
        formaal="Lære.",
        tovholder=cast.anne,
        start=start,
        slut=slut,
        maal_medlemmer=nr + 1,
    )
    for fra, til in PERIODER:
        Medlemskab.objects.create(
            netvaerk=made, virksomhed=sted().virksomhed, fra=max(start, dag(fra)), til=max(start, dag(til))
        )
    Moede.objects.create(netvaerk=made, emne="Møde", dato=start, afholdt=True)


def center(pladser, *, start, slut=None, tilstand="aaben"):
    """With four slots, one of them from a later day where it is to have three."""
    made = byg.center(start=start, tilstand="planlagt", pladser=0)
    later = max(start, dag("2025-11-29")) if pladser == 3 else start
    for nr in range(1, 5):
        byg.plads(made, nr=nr, start=later if nr == 4 else start)
    made.tilstand, made.slut = tilstand, slut
    made.save()


def rows_of(liste):
    return liste.side(1).object_list


def aftaler(cast, query=""):
    return rows_of(Aftaleliste(cast.lea, QueryDict(query)))


def centre(cast):
    return rows_of(Centerliste(cast.lea, QueryDict()))


def loebende(*typer):
    return [
        f
        for f in Forloeb.objects.select_related("arbejdssted")
        if f.type in typer and f.status() == "loebende"
    ]


def med_borger(*typer):
    return lambda cast: len({f.borger_id for f in loebende(*typer)})


def loebende_men_ikke_job():
    return loebende("praktik", "smaajob", "fleksjob", "nytteindsats")


def tilstand(center):
    """The words of the list."""
    return next(k for k in Centerliste.alle_kolonner if k.noegle == "tilstand").celle(center)


# What is told on a day, and what stands on the screen where people look at it today.
LISTER = {
    "personer_i_tilbud": med_borger("praktik", "loentilskud_privat", "loentilskud_offentlig"),
    "smaajob": med_borger("smaajob"),
    "fleksjob": med_borger("fleksjob"),
    "nytteindsats": med_borger("nytteindsats"),
    "virksomheder_med_smaajob": lambda cast: len({f.arbejdssted.virksomhed_id for f in loebende("smaajob")}),
    "samarbejdsgrad": lambda cast: len(
        {f.arbejdssted_id for f in loebende_men_ikke_job() if f.arbejdssted.kommunekode == "999"}
    ),
    "forloeb_uden_for_kommunen": lambda cast: len(
        [f for f in loebende_men_ikke_job() if f.arbejdssted.kommunekode == "766"]
    ),
    "ledige_pladser": lambda cast: len(status()),
    "centre": lambda cast: len([c for c in centre(cast) if c.tilstand_vist[1] in ("Åbent", "Lukker senere")]),
    "centre_under_fire": lambda cast: len([c for c in centre(cast) if "Under fire pladser" in tilstand(c)]),
    "aftaler": lambda cast: len(aftaler(cast, "status=aktive")),
    "aftaler_til_evaluering": lambda cast: len(aftaler(cast, "status=evalueres")),
    "aftaler_udloeber": lambda cast: len([a for a in aftaler(cast) if a.status == "Udløber snart"]),
    "netvaerk_medlemmer": lambda cast: sum(
        n.antal_medlemmer or 0
        for n in rows_of(Netvaerksliste(cast.lea, QueryDict()))
        if n.start <= dag("2025-11-17") <= n.slut
    ),
}
# What has happened in the days of the month.
FORLOEBET = {
    "alliance",
    "afsluttet_til_job",
    "andel_afbrudte",
    "belaegningsgrad",
    "i_fleksjob_efter",
    "i_uddannelse_efter",
    "job_samme_sted",
    "kontaktdaekning",
    "netvaerk_fremmoede",
    "netvaerksmoeder",
    "ordinaere_job",
    "rettidig_opfoelgning",
    "sagsbehandlerskift",
    "selvforsoergelsesgrad",
    "udeblivelser",
    "varighed",
}


def test_every_figure_is_a_state_or_a_sum_of_days():
    named = (
        "a figure is a state of one day (LISTER) or tells what happened in the days of a month (FORLOEBET)"
    )
    assert LISTER.keys() | FORLOEBET == noegletal.kendte().keys(), named
    assert not LISTER.keys() & FORLOEBET


def test_a_state_of_one_day_says_that_twelve_months_tell_nothing_of_it():
    """Nor of what counts from a time of its own; all else is counted over twelve months too."""
    said = {
        vej: {n for n, figur in noegletal.kendte().items() if figur.over_tid == vej}
        for vej in (OverTid.TILSTAND, OverTid.EGEN_TID)
    }
    assert said[OverTid.TILSTAND] == LISTER.keys()
    assert said[OverTid.EGEN_TID] == {"alliance", "kontaktdaekning", "sagsbehandlerskift"}


@pytest.mark.parametrize("noegle", LISTER)
def test_the_figure_its_rows_and_the_list_say_the_same_today(huset, noegle):
    figur, on_the_list = noegletal.find(noegle), LISTER[noegle](huset)
    assert on_the_list > 0
    assert figur.compute(NOVEMBER).taeller == on_the_list
    assert len(figur.shown(figur.raekker("taeller", NOVEMBER), NOVEMBER)) == on_the_list
    assert NOVEMBER.status_dag != NOVEMBER.sidste_dag


@pytest.mark.parametrize("noegle", noegletal.kendte())
def test_what_lies_ahead_is_not_in_it(huset, noegle):
    figur = noegletal.find(noegle)
    assert figur.compute(NOVEMBER) == figur.compute(TIL_I_DAG)
    assert figur.dele(NOVEMBER) == figur.dele(TIL_I_DAG)
    if figur.over_tid == OverTid.TAELLES:
        twelve, til_i_dag = NOVEMBER.tolv_maaneder, TolvMaaneder(dag("2024-12-01"), TIL_I_DAG.til)
        assert figur.compute(twelve) == figur.compute(til_i_dag)
        assert figur.dele(twelve) == figur.dele(til_i_dag)
    assert not figur.egne_maal or figur.egne_maal(NOVEMBER) == figur.egne_maal(TIL_I_DAG)


def test_a_step_has_as_many_jobs_as_the_alliances_page_says(huset):
    figur, begun = noegletal.find("alliance"), AllianceTrin.objects.filter(fra__lte=dag("2025-11-17"))
    steps = {Udsnit("trin", str(t.pk)): t.job for t in med_job(begun.select_related("alliance"))}
    assert {d.udsnit: figur.compute(NOVEMBER, d.udsnit).taeller for d in figur.dele(NOVEMBER)} == steps
    assert len(set(steps.values())) > 1


def test_days_that_lie_ahead_are_not_days_a_slot_could_be_used(den_17, db):
    slot = byg.plads(start=dag("2025-01-01"))
    forloeb("2025-11-16", "2025-12-31", plads=slot, arbejdssted=slot.arbejdssted)
    assert talt("belaegningsgrad") == (2, 17)


def test_twelve_months_up_to_today(den_17, db):
    indstil(kommunekode="999")
    for dato in ("2024-11-17", "2024-11-18", "2025-11-17"):
        where = sted()
        Kontakt.objects.create(virksomhed=where.virksomhed, arbejdssted=where, dato=dag(dato), form="telefon")
    assert talt("kontaktdaekning") == (2, 3)


def test_a_month_that_was_looked_at_while_it_ran_is_over_when_it_is_over(db):
    with time_machine.travel(kl("2025-11-17 09:00"), tick=False) as clock:
        month = Periode.maaned(2025, 11)
        same = borger()
        forloeb("2025-01-01", "2025-11-20", borger=same)
        assert talt("personer_i_tilbud", month) == 1
        clock.move_to(kl("2025-12-01 09:00"))
        assert (month.status_dag, month.hidtil) == (month.sidste_dag, month.sidste_dag)
        assert talt("personer_i_tilbud", month) == 0


class AnyRows(VilkaarligeRaekker, TestCase):
    @settings(max_examples=6, deadline=None, phases=[Phase.generate])
    @given(st.lists(FORLOEB, max_size=14), st.lists(ANDET, max_size=12), st.integers(0, 29))
    def test_as_if_the_month_ended_today(self, forloeb, andet, day):
        indstil(kommunekode="999")
        self.add_all(forloeb, andet)
        today = NOVEMBER.fra + dt.timedelta(days=day)
        ends_today = Periode(NOVEMBER.fra, today + dt.timedelta(days=1))
        with time_machine.travel(dt.datetime.combine(today, dt.time(12), dt.UTC), tick=False):
            for tal in maaned(NOVEMBER, forrige=False):
                as_of_today = noegletal.find(tal.noegle).compute(ends_today, Udsnit.af(tal.udsnit))
                assert tal.nu == as_of_today, (tal.noegle, tal.udsnit)


def test_the_rows_say_how_far_the_month_has_come(huset, cast):
    page = cast.client("LLE").get("/ledelse/tal/kontaktdaekning/?maaned=2025-11").content.decode()
    assert "November 2025 til og med den 17.: " in " ".join(page.split())
    earlier = cast.client("LLE").get("/ledelse/tal/kontaktdaekning/?maaned=2025-10").content.decode()
    assert "til og med den" not in earlier


def test_a_month_that_lies_ahead_is_not_offered(huset, cast):
    """Whoever asks for one gets the running month, as on the leder's page."""
    page = cast.client("LLE").get("/ledelse/tal/kontaktdaekning/?maaned=2025-12").content.decode()
    assert "december 2025" not in page.lower()
    assert "November 2025 til og med den 17.: " in " ".join(page.split())
