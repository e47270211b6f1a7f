"""Book, extend, end, cancel and pause in any order: what must hold always holds."""

import contextlib

from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from forloeb.models import Forloeb, PladsPause
from forloeb.services import booking
from forloeb.services.plads import end_pause, pause_plads
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

DAGE = st.integers(-20, 60)
STEPS = st.one_of(
    st.tuples(st.just("book"), DAGE, DAGE, st.integers(0, 3)),
    st.tuples(st.just("reserve"), DAGE, DAGE, st.integers(0, 3)),
    st.tuples(st.just("pause"), DAGE, DAGE, st.just(0)),
    st.tuples(
        st.sampled_from(["extend", "end", "break", "cancel", "confirm"]), DAGE, st.just(0), st.integers(0, 9)
    ),
    st.tuples(st.just("resume"), DAGE, st.just(0), st.just(0)),
)


class AnyOrder(TestCase):
    def setup_example(self):
        super().setup_example()
        self.by = User.objects.create(
            email="jko@bakkedal.invalid", navn="Jonas Kofoed", initialer="JKO", roller=[Rolle.JOBKONSULENT]
        )
        self.plads = byg.plads(byg.center(pladser=0, tilstand="planlagt"), timer=10)
        self.borgere = [byg.borger(self.by) for _ in range(4)]
        self.aarsager = {"end": byg.kode("slutaarsag", "planlagt"), "break": byg.kode("slutaarsag", "sygdom")}

    @settings(max_examples=60, deadline=None)
    @given(st.lists(STEPS, min_size=3, max_size=14))
    def test_invariants(self, steps):
        for step in steps:
            with contextlib.suppress(ValidationError):
                self.do(*step)
            self.check()

    def do(self, what, first, second, nr):
        if what in ("book", "reserve"):
            tilstand = "bekraeftet" if what == "book" else "reserveret"
            byg.forloeb(
                self.by, self.plads, i_dag(first), i_dag(second), borger=self.borgere[nr], tilstand=tilstand
            )
        elif what == "pause":
            pause_plads(self.plads, by=self.by, fra=i_dag(first), til=i_dag(second))
        elif what == "resume":
            if pause := PladsPause.objects.first():
                end_pause(pause, by=self.by, til=i_dag(first))
        elif rows := list(Forloeb.objects.order_by("pk")):
            self.change(what, rows[nr % len(rows)], i_dag(first))

    def change(self, what, forloeb, dag):
        if what == "extend":
            booking.extend_forloeb(forloeb, by=self.by, slut=dag)
        elif what == "cancel":
            booking.cancel_forloeb(forloeb, by=self.by)
        elif what == "confirm":
            booking.confirm_forloeb(forloeb, by=self.by)
        else:
            booking.end_forloeb(forloeb, by=self.by, slut=dag, slutaarsag=self.aarsager[what])

    def check(self):
        taken = {}
        for forloeb in Forloeb.objects.taeller():
            self.claim(taken, forloeb.start, forloeb.slut)
        for pause in PladsPause.objects.all():
            self.claim(taken, pause.fra, pause.til)
        for forloeb in Forloeb.objects.all():
            self.check_talks(forloeb)

    def claim(self, taken, fra, til):
        """Each day of the slot belongs to one."""
        assert fra <= til
        for nr in range((til - fra).days + 1):
            assert taken.setdefault(fra + nr * byg.DAG, (fra, til)) == (fra, til)

    def check_talks(self, forloeb):
        """Talks lie inside the placement; what was confirmed and goes on for a week has one to come."""
        aabne = forloeb.opfoelgninger.aabne()
        assert not aabne.exclude(forfald__range=(forloeb.start, forloeb.slut)).exists()
        if forloeb.tilstand in ("reserveret", "annulleret"):
            assert not aabne.exists()
        elif forloeb.tilstand == "bekraeftet" and forloeb.slut >= max(i_dag(), forloeb.start) + 10 * byg.DAG:
            assert aabne.filter(forfald__gte=i_dag()).exists()
