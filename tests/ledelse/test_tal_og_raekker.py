"""Every figure equals the rows behind it, whatever the rows are: the count, or the sum of the weight."""

import statistics
from decimal import Decimal

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import RAEKKER, Udsnit
from jobcenter.tvaers.ledelse.tal import maaned
from tests.ledelse.byg import NOVEMBER, indstil
from tests.ledelse.vilkaarlige import ANDET, FORLOEB, VilkaarligeRaekker


def assert_close(vaerdi, midt):
    assert abs(vaerdi - midt) <= Decimal("0.05")


class AnyRows(VilkaarligeRaekker, TestCase):
    # Without shrinking, which takes minutes with a database.
    @settings(max_examples=10, deadline=None, phases=[Phase.generate])
    @given(st.lists(FORLOEB, max_size=14), st.lists(ANDET, max_size=12), st.booleans())
    def test_figures_equal_their_rows(self, forloeb, andet, med):
        indstil(nytteindsats_er_tilbud=med, uddannelse_er_selvforsoergelse=med)
        self.add_all(forloeb, andet)
        for tal in maaned(NOVEMBER, forrige=False):
            self.check(tal)
        self.check_groups()

    def check(self, tal):
        figure, udsnit = noegletal.find(tal.noegle), Udsnit.af(tal.udsnit)
        for hvilke in RAEKKER:
            rows = figure.raekker(hvilke, NOVEMBER, udsnit)
            if rows is None:
                continue
            shown = list(figure.shown(rows, NOVEMBER))
            counted = sum(getattr(row, figure.vaegt) for row in shown) if figure.vaegt else len(shown)
            if figure.median and shown:
                assert_close(tal.nu.vaerdi, statistics.median(getattr(row, figure.median) for row in shown))
            assert counted == getattr(tal.nu, hvilke), f"{tal.noegle}: {hvilke}"
            assert len({row.pk for row in shown}) == len(shown), f"{tal.noegle}: a row twice"
            assert all(figure.raekke(row).tekst for row in shown)
        if figure.naevner:
            assert tal.nu.taeller <= tal.nu.naevner, tal.noegle

    def check_groups(self):
        """Everybody is in one målgruppe."""
        persons = [tal for tal in maaned(NOVEMBER, forrige=False) if tal.noegle == "personer_i_tilbud"]
        whole, *parts = [tal.nu.taeller for tal in persons]
        assert whole == sum(parts)
