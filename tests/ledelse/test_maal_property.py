"""Targets set, ended and removed in any order: each month has the one set last of those that name it."""

import contextlib

from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.tvaers.ledelse.lag import Lag
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.services.maal import drop_maal, end_maal, set_maal
from jobcenter.tvaers.ledelse.tal import maal_i, serie

MAANEDER = Periode.maaned(2025, 3).bagud(8)
FIGUR, ANDEN = "centre", "smaajob"
NR = st.integers(0, len(MAANEDER) - 1)
SAET = st.tuples(st.just("set"), NR, st.none() | NR, st.sampled_from([10, 12, 14]))
STEPS = st.one_of(
    SAET,
    SAET,
    st.tuples(st.just("end"), st.integers(0, 9), NR, st.just(0)),
    st.tuples(st.just("drop"), st.integers(0, 9), st.just(0), st.just(0)),
)


class Model:
    """The layers as a list, the one set last at the end: (pk, first month, last month, value)."""

    def __init__(self):
        self.lag = []

    def maanederne(self):
        return [self._holder(nr) for nr in range(len(MAANEDER))]

    def _holder(self, nr):
        named = [v for _, fra, til, v in self.lag if fra <= nr and (til is None or nr <= til)]
        return named[-1] if named else None


class AnyOrder(TestCase):
    def setup_example(self):
        super().setup_example()
        self.by = User.objects.create(
            email="lle@bakkedal.invalid", navn="Lea Lederer", initialer="LLE", roller=[Rolle.LEDER]
        )
        set_maal(by=self.by, noegle=ANDEN, vaerdi=99, fra=MAANEDER[0])
        self.model = Model()

    @settings(max_examples=80, deadline=None)
    @given(st.lists(STEPS, min_size=2, max_size=12))
    def test_each_month_has_the_one_set_last(self, steps):
        for step in steps:
            with contextlib.suppress(ValidationError):
                self.do(*step)
            self.check()

    @settings(max_examples=60, deadline=None)
    @given(st.lists(SAET, min_size=2, max_size=8))
    def test_removed_in_turn_each_gives_back_what_was_before(self, steps):
        states = [self.said()]
        for _, fra, til, vaerdi in steps:
            before = Maal.objects.count()
            with contextlib.suppress(ValidationError):
                self.set(fra, til, vaerdi)
            if Maal.objects.count() > before:
                states.append(self.said())
        while len(states) > 1:
            assert self.said() == states.pop()
            self.drop(len(self.model.lag) - 1)
        assert self.said() == states.pop() == [None] * len(MAANEDER)

    def do(self, what, first, second, vaerdi):
        if what == "set":
            self.set(first, second, vaerdi)
        elif self.model.lag:
            nr = first % len(self.model.lag)
            self.drop(nr) if what == "drop" else self.end(nr, second)

    def set(self, fra, til, vaerdi):
        last = MAANEDER[til] if til is not None else None
        maal = set_maal(by=self.by, noegle=FIGUR, vaerdi=vaerdi, fra=MAANEDER[fra], til=last)
        # Said once more it is the one that was there.
        if maal.pk not in {pk for pk, *_ in self.model.lag}:
            self.model.lag.append((maal.pk, fra, til, vaerdi))

    def end(self, nr, til):
        pk, fra, _, vaerdi = self.model.lag[nr]
        end_maal(Maal.objects.get(pk=pk), by=self.by, til=MAANEDER[til], udgave=self.udgave())
        self.model.lag[nr] = (pk, fra, til, vaerdi)

    def drop(self, nr):
        pk = self.model.lag[nr][0]
        others = self.rows()
        virkning = drop_maal(Maal.objects.get(pk=pk), by=self.by, udgave=self.udgave())
        before = self.model.maanederne()
        del self.model.lag[nr]
        del others[pk]
        assert self.rows() == others
        self.check_told(before, virkning)

    def check_told(self, before, virkning):
        """What was said of each month is so, and of what changed nothing is left out."""
        told = {
            nr: s.maal and s.maal.vaerdi
            for s in virkning.derefter
            for nr, p in enumerate(MAANEDER)
            if p.fra >= s.fra.fra and (s.til is None or p.fra <= s.til.fra)
        }
        after = self.model.maanederne()
        assert {nr: after[nr] for nr in told} == told
        assert {nr for nr in range(len(MAANEDER)) if before[nr] != after[nr]} <= set(told)

    def check(self):
        assert self.said() == self.model.maanederne()
        months = [(m.fra_maaned, m.til_maaned) for m in Maal.objects.all()]
        lag = Lag.af(FIGUR)
        for fra, til in months:
            straek = lag.straek(fra, til)
            assert (straek[0].fra, straek[-1].til) == (fra, til)
            assert [s.til.naeste() for s in straek[:-1]] == [s.fra for s in straek[1:]]
            assert all(s.maal == lag.i(s.fra) for s in straek)

    def said(self):
        """By a month's question and by a line of months: the same."""
        by_month = [maal_i(p).get((FIGUR, "")) for p in MAANEDER]
        by_line = [t.maal for t in serie(noegletal.find(FIGUR), MAANEDER[-1], antal=len(MAANEDER))]
        assert by_month == by_line
        assert [maal_i(p)[ANDEN, ""] for p in MAANEDER] == [99] * len(MAANEDER)
        return by_month

    def rows(self):
        return {m.pk: (m.vaerdi, m.fra, m.til, m.sat) for m in Maal.objects.filter(noegle=FIGUR)}

    def udgave(self):
        return Lag.af(FIGUR).udgave
