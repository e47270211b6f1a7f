"""Small groups are hidden in what leaves the house, and cannot be found by subtracting."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jobcenter.grund.core.registries.noegletal import Vaerdi
from jobcenter.tvaers.ledelse.skjul import hide_small
from tests.ledelse.rapporter import linje

GRUPPER = "abcdef"


def figur(*dele, **felter):
    """A figure that is the sum of its parts."""
    parts = [linje(n, del_=f"maalgruppe:{navn}", **felter) for navn, n in zip(GRUPPER, dele, strict=False)]
    return [linje(sum(dele), **felter), *parts]


def vist(raekker):
    return [raekke.tekst for raekke in hide_small(raekker)]


def test_one_to_four_persons_are_hidden_and_none_is_not():
    assert vist([linje(4), linje(5, noegle="b"), linje(0, noegle="c")]) == ["færre end 5", "5", "0"]


def test_companies_are_not_persons():
    assert vist([linje(3, personer=False)]) == ["3"]


def test_a_hidden_part_takes_the_smallest_other_with_it():
    assert vist(figur(3, 20, 9, 0)) == ["32", "vises ikke", "20", "vises ikke", "0"]


def test_parts_that_together_are_few_take_one_more_with_them():
    assert vist(figur(1, 2, 30, 8)) == ["41", "vises ikke", "vises ikke", "30", "vises ikke"]


def test_parts_that_together_are_many_are_enough():
    assert vist(figur(4, 3, 30, 8)) == ["45", "vises ikke", "vises ikke", "30", "8"]


def test_parts_of_one_each_take_one_more_with_them():
    assert vist(figur(1, 1, 1, 1, 1, 9)) == ["14", *["vises ikke"] * 6]


def test_when_the_whole_is_hidden_nothing_can_be_subtracted():
    assert vist(figur(2, 1, 0)) == ["færre end 5", "færre end 5", "færre end 5", "0"]


def test_a_share_is_hidden_when_either_side_is_small():
    shares = [linje(2, 40), linje(38, 40, noegle="b"), linje(3, 4, noegle="c"), linje(0, 40, noegle="d")]
    assert vist([*shares, linje(5, 40, noegle="e")]) == [
        "færre end 5",
        "vises ikke",
        "færre end 5",
        "0,0 %",
        "12,5 %",
    ]


def test_nothing_of_a_hidden_row_is_left():
    [raekke] = hide_small([linje(2, 40, 7, maal=20)])
    assert (raekke.nu.taeller, raekke.nu.vaerdi, raekke.opfyldelse, raekke.ud_af, raekke.ukendte_tekst) == (
        0,
        None,
        None,
        "",
        "",
    )


def test_the_month_before_is_hidden_by_itself_and_so_is_the_change():
    [raekke] = hide_small([linje(12, foer=3)])
    assert (raekke.tekst, raekke.foer_tekst, raekke.aendring) == ("12", "færre end 5", "")
    [raekke] = hide_small([linje(3, foer=12)])
    assert (raekke.tekst, raekke.foer_tekst, raekke.aendring) == ("færre end 5", "12", "")


def test_the_month_before_cannot_be_found_by_subtracting_either():
    rows = [
        linje(60, foer=33),
        linje(30, del_="maalgruppe:a", foer=Vaerdi(3)),
        linje(30, del_="maalgruppe:b", foer=Vaerdi(30)),
    ]
    assert [r.foer_tekst for r in hide_small(rows)] == ["33", "vises ikke", "vises ikke"]


def test_few_unknown_are_not_told():
    assert [r.ukendte_tekst for r in hide_small([linje(10, 40, 3), linje(10, 40, 6, noegle="b")])] == [
        "",
        "6",
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_no_small_group_can_be_worked_out(dele):
    hele, *parts = hide_small(figur(*dele))
    assert all(r.skjult or not 0 < r.nu.taeller < 5 for r in (hele, *parts))
    hidden = [antal for antal, r in zip(dele, parts, strict=True) if r.skjult]
    if hidden and not hele.skjult:
        assert len(possible(len(hidden), sum(hidden))) > 1
        assert {r.skjult for r in parts if r.skjult} == {"vises ikke"}


def possible(parts, total):
    """What the hidden parts may be as far as a reader knows: none is empty, and one at least is small."""
    numbers = {
        tuple(sorted(p)) for p in product(range(1, total + 1), repeat=parts) if sum(p) == total and min(p) < 5
    }
    return {n for split in numbers for n in split}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_no_small_side_of_a_share_can_be_worked_out(sider):
    parts = [
        linje(ja, ja + nej, del_=f"maalgruppe:{navn}")
        for navn, (ja, nej) in zip(GRUPPER, sider, strict=False)
    ]
    ja, nej = (sum(side) for side in zip(*sider, strict=True))
    hele, *shown = hide_small([linje(ja, ja + nej), *parts])
    for r in (hele, *shown):
        assert r.skjult or not any(0 < n < 5 for n in (r.nu.taeller, r.nu.naevner - r.nu.taeller))
    hidden = [side for side, r in zip(sider, shown, strict=True) if r.skjult]
    if hidden and not hele.skjult:
        assert len(hidden) > 1
        assert all(sum(side) == 0 or sum(side) >= 5 for side in zip(*hidden, strict=True))
