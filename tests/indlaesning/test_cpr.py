"""A citizen's number in a sheet's free text goes nowhere, whatever column of whatever source it stands in."""

import pytest

from jobcenter.grund.regneark.kilde import KILDER
from jobcenter.grund.regneark.tabel import SKJULT
from jobcenter.grund.regneark.vaerdier import Ulaeselig
from tests.indlaesning.filer import CVR, koer, kontaktark, register, tal
from virksomheder.models import Kontakt, Virksomhed

TEXT = "Hos Å. 010190-1234"
# Never stored but as a fingerprint.
KEYS = {("kontakter", "noegle")}

COLUMNS = [
    (kilde.noegle, kolonne)
    for kilde in KILDER.values()
    for slags in kilde.ark
    for kolonne in slags.kolonner
    if (kilde.noegle, kolonne.noegle) not in KEYS
]


def _is_kept(kolonne):
    try:
        return kolonne.read(TEXT) == TEXT
    except Ulaeselig:
        return False


def test_the_columns_are_found():
    assert {("kontakter", "note"), ("virksomheder", "navn"), ("kandidatbank", "oensker")} <= {
        (kilde, kolonne.noegle) for kilde, kolonne in COLUMNS if _is_kept(kolonne)
    }


def test_every_column_that_keeps_a_text_looks_for_one():
    taken = [
        (kilde, kolonne.noegle)
        for kilde, kolonne in COLUMNS
        if _is_kept(kolonne) and not kolonne.holds_cpr(TEXT)
    ]
    assert taken == []


def test_other_columns_are_not_asked():
    asked = {k.noegle for _, k in COLUMNS if k.holds_cpr(TEXT) and not _is_kept(k)}
    assert asked == set()


@pytest.mark.django_db
def test_a_contact_with_one_is_rejected_and_the_number_not_repeated(cast):
    Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0])
    rows = [{"CVR": CVR[0], "Notat": note} for note in (TEXT, "Ring kl. 10", "Uge 010190x1234")]
    resultat = koer("kontakter", kontaktark(*rows))
    assert tal(resultat) == (2, 0, 0, 1)
    (fejl,) = resultat.fejl
    assert fejl.besked.startswith("Teksten ligner et CPR-nummer. Slet det i arket.")
    assert (fejl.kolonne, fejl.vaerdi) == ("Notat", SKJULT)
    assert sorted(Kontakt.objects.values_list("note", flat=True)) == ["Ring kl. 10", "Uge 010190x1234"]


@pytest.mark.django_db
def test_nor_is_it_where_nothing_is_about_citizens(cast):
    resultat = koer(
        "virksomheder",
        register({"CVR-nr.": CVR[0], "Navn": "Bager 0101901234"}, {"CVR-nr.": CVR[1], "Adresse": TEXT}),
    )
    assert tal(resultat) == (0, 0, 0, 2)
    assert {fejl.vaerdi for fejl in resultat.fejl} == {SKJULT}
    assert not Virksomhed.objects.exists()


@pytest.mark.django_db
def test_in_a_column_of_numbers_it_is_not_repeated_either_but_a_p_number_is(cast):
    rows = [{"CVR-nr.": "010190-1234"}, {"CVR-nr.": CVR[0], "P-nr.": "01-01-90-1234"}]
    resultat = koer("virksomheder", register(*rows, {"CVR-nr.": CVR[0], "P-nr.": "1003456789 og 2"}))
    values = [note.vaerdi for note in (*resultat.fejl, *resultat.advarsler)]
    assert SKJULT in values
    assert "1003456789 og 2" in values
    assert not [value for value in values if "1234" in value]
