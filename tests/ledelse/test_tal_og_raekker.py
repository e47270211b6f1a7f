"""Every figure equals the rows behind it, whatever the rows are: the count, or the sum of the weight."""

import statistics
from decimal import Decimal

from django.apps import apps
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import RAEKKER, OverTid, Udsnit
from jobcenter.tvaers.ledelse.optaelling import count
from jobcenter.tvaers.ledelse.tal import et_tal, maaned
from tests.ledelse.byg import NOVEMBER, indstil
from tests.ledelse.vilkaarlige import ANDET, FORLOEB, SLAGS, VilkaarligeRaekker


def assert_close(vaerdi, midt):
    assert abs(vaerdi - midt) <= Decimal("0.05")


# Read beside what is counted: words that are shown, settings, and changes of today (test_skift.py).
LAEST_MED = {
    "borgere_borgerevent",
    "netvaerk_netvaerk.succes",
    "partnerskaber_alliance.beskrivelse",
    "partnerskaber_alliancetrin.beslutning",
    "partnerskaber_alliancetrin.besluttet",
    "regler_indstilling",
    "regler_kode.gyldig_fra",
    "regler_kode.gyldig_til",
}


def is_empty(model, column):
    """Whether no row has anything there but what each begins with."""
    [field] = [f for f in model._meta.concrete_fields if f.column == column]
    values = set(model._base_manager.values_list(field.attname, flat=True))
    return not values - {None, "", False}


class AnyRows(VilkaarligeRaekker, TestCase):
    # Without shrinking, which takes minutes with a database.
    @settings(max_examples=10, deadline=None, phases=[Phase.generate])
    @given(st.lists(FORLOEB, max_size=14), st.lists(ANDET, max_size=12), st.booleans())
    def test_figures_equal_their_rows(self, forloeb, andet, med):
        indstil(nytteindsats_er_tilbud=med, uddannelse_er_selvforsoergelse=med)
        self.add_all(forloeb, andet)
        for tal in maaned(NOVEMBER, forrige=False):
            figure, udsnit = noegletal.find(tal.noegle), Udsnit.af(tal.udsnit)
            self.check(figure, udsnit, tal.nu, NOVEMBER)
            tolv = et_tal(figure, NOVEMBER, udsnit).tolv
            assert (tolv is not None) == (figure.over_tid == OverTid.TAELLES)
            if tolv:
                self.check(figure, udsnit, tolv.nu, NOVEMBER.tolv_maaneder)
        self.check_parts()

    @settings(max_examples=1, phases=[Phase.generate], deadline=None)
    @given(st.just([(slags, -9, laengde, nr) for slags in SLAGS for laengde in (9, None) for nr in range(4)]))
    def test_no_column_that_a_figure_reads_is_left_empty(self, andet):
        """Where one is, the rows above say nothing of the figure: fill it in ``vilkaarlige.py``."""
        felter = {"start": -20, "laengde": 9, "type": "praktik", "tilstand": "bekraeftet", "borger": 0}
        self.add_all([felter | {"plads": 0, "aarsag": 1, "udfald": 1}], andet)
        models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
        empty = {}
        for noegle, optaelling in count(noegletal.alle(), NOVEMBER).items():
            for table, columns in optaelling.kilder.items():
                # What has another name in a query is no column.
                known = columns & {f.column for f in models[table]._meta.concrete_fields}
                left = {c for c in known if not LAEST_MED & {table, f"{table}.{c}"}}
                empty |= {f"{table}.{c}": noegle for c in left if is_empty(models[table], c)}
        assert not empty, "left empty in tests/ledelse/vilkaarlige.py, and read by a figure"

    def check(self, figure, udsnit, vaerdi, periode):
        for hvilke in RAEKKER:
            rows = figure.raekker(hvilke, periode, udsnit)
            if rows is None:
                continue
            shown = list(figure.shown(rows, periode))
            counted = sum(getattr(row, figure.vaegt) for row in shown) if figure.vaegt else len(shown)
            if figure.median and shown:
                assert_close(vaerdi.vaerdi, statistics.median(getattr(row, figure.median) for row in shown))
            assert counted == getattr(vaerdi, hvilke), f"{figure.noegle}: {hvilke}"
            assert len({row.pk for row in shown}) == len(shown), f"{figure.noegle}: a row twice"
            assert all(figure.raekke(row).tekst for row in shown)
        if figure.naevner:
            assert vaerdi.taeller <= vaerdi.naevner, figure.noegle

    def check_parts(self):
        """What is split by a column adds up: each row is in one part, those that are in none too."""
        for figure in noegletal.alle():
            if figure.opdeling and figure.opdeling.felt:
                lines = [tal for tal in maaned(NOVEMBER, forrige=False) if tal.noegle == figure.noegle]
                whole, *parts = [(tal.nu.taeller, tal.nu.naevner, tal.nu.ukendte) for tal in lines]
                among = 1 if figure.opdeling.kun_taeller else 3
                # Where there is but one network, it is the whole.
                for nr, all_of_it in enumerate(whole[:among] if parts else ()):
                    assert (all_of_it or 0) == sum(part[nr] or 0 for part in parts), figure.noegle
