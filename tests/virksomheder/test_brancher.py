"""The trades of DB07, asked for by section, by code and in words."""

import pytest

from virksomheder.brancher import AFSNIT, read_brancher
from virksomheder.models import Virksomhed

URL = "/virksomheder/"
# From Danmarks Statistik's table of DB07: sections and the divisions they hold.
RAEKKER = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82),
    "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip


def test_every_section_has_its_range():
    assert {a.bogstav: (int(a.fra), int(a.til)) for a in AFSNIT} == RAEKKER
    assert all(len(kode) == 2 for a in AFSNIT for kode in (a.fra, a.til))


def test_no_code_lies_in_two_sections_and_those_in_none_are_known():
    lies = {kode: [a.bogstav for a in AFSNIT if a.fra <= f"{kode:02}" <= a.til] for kode in range(100)}
    assert [kode for kode, afsnit in lies.items() if len(afsnit) > 1] == []
    # Numbers that DB07 does not use.
    assert [kode for kode, afsnit in lies.items() if not afsnit] == [
        0, 4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tekst", "brancher"),
    [("43, 56", ["43", "56"]), ("43 og 56", ["43", "56"]), ("43;56", ["43", "56"]), ("43 56 ", ["43", "56"]),
     ("41 - 43", ["41 - 43"]), ("bygge og anlæg", ["bygge og anlæg"]), (" , ,", []),
     *[(afsnit.titel, [afsnit.bogstav]) for afsnit in AFSNIT],
     *[(f"56, {afsnit.navn.lower()}", ["56", afsnit.bogstav]) for afsnit in AFSNIT]],
)  # fmt: skip
def test_what_was_typed_is_parted(tekst, brancher):
    assert read_brancher(tekst) == brancher


@pytest.fixture
def brancher(db):
    koder = {
        "Maler": ("433410", "Malerforretninger"),
        "Anlæg": ("421100", "Anlæg af veje og motorveje"),
        "Kro": ("561010", "Restauranter"),
        "Fabrik": ("251200", "Fremstilling af døre og vinduer af metal"),
        "Frisør": ("960210", "Frisørsaloner"),
        "Uden": ("", ""),
    }
    for navn, (kode, branche) in koder.items():
        Virksomhed.objects.create(navn=navn, branchekode=kode, branche=branche)


@pytest.mark.parametrize(
    ("tekst", "navne", "ord_"),
    [
        ("43", "Maler", "i branchen »43«"),
        ("43, 56", "Kro Maler", "i brancherne »43« og »56«"),
        ("43 og 56", "Kro Maler", "i brancherne »43« og »56«"),
        ("42-56", "Anlæg Kro Maler", "i branchen »42-56«"),
        ("43.34", "Maler", ""),
        ("433410", "Maler", ""),
        ("4", "Anlæg Maler", ""),
        ("F", "Anlæg Maler", "i branchen »Bygge- og anlægsvirksomhed«"),
        ("f, s", "Anlæg Frisør Maler", "i brancherne »Bygge- og anlægsvirksomhed« og »Andre serviceydelser«"),
        ("F Bygge- og anlægsvirksomhed", "Anlæg Maler", ""),
        ("bygge og anlæg", "Anlæg Maler", "i branchen »bygge og anlæg«"),
        ("byggeri", "", ""),
        ("anlæg", "Anlæg Maler", ""),
        ("restaurant", "Kro", ""),
        ("maler, 96", "Frisør Maler", ""),
        ("S, restaur", "Frisør Kro", ""),
        ("fremstilling", "Fabrik", ""),
    ],
)  # fmt: skip
def test_the_filter(cast, brancher, tekst, navne, ord_):
    answer = cast.client("ABB").get(URL, {"branche": tekst})
    assert sorted(v.navn for v in answer.context["page_obj"]) == navne.split()
    assert ord_ in answer.content.decode()


def test_sections_are_offered_by_name(cast, brancher):
    content = cast.client("ABB").get(URL).content.decode()
    assert '<option value="F Bygge- og anlægsvirksomhed"></option>' in content
    assert 'list="id_branche-forslag"' in content
    assert 'id="id_branche-forslag"' in content
