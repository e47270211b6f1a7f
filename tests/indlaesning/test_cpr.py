"""A citizen's number in a sheet's free text goes nowhere, whatever column of whatever source it stands in."""

import json

import pytest

from jobcenter.grund.regneark.ark import UlaeseligFil
from jobcenter.grund.regneark.kilde import KILDER
from jobcenter.grund.regneark.note import SKJULT
from jobcenter.grund.regneark.vaerdier import Ulaeselig, email
from jobcenter.tvaers.indlaesning import services
from jobcenter.tvaers.indlaesning.fejlark import fejlark
from jobcenter.tvaers.indlaesning.models import Indlaesning
from tests.indlaesning.filer import CVR, KONTAKTARK, koer, kontaktark, register, tal, xlsx_fil
from virksomheder.models import Kontakt, Kontaktperson, Virksomhed

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
    # How the rule is got round is not taught.
    assert not any(map(str.isdigit, fejl.besked))
    assert "bogstav" not in fejl.besked
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


@pytest.mark.django_db
def test_an_address_or_a_telephone_of_one_is_left_out_and_told(cast):
    Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0])
    numbers = ("+1105801234", "0011 05 80 12 34")
    rows = [{"CVR": CVR[0], "Kontaktperson": "Hanne Å", "Tlf.": number} for number in numbers]
    assert [note.vaerdi for note in koer("kontakter", kontaktark(*rows)).advarsler] == [SKJULT] * 2
    with pytest.raises(Ulaeselig, match="ligner et CPR-nummer"):
        email("110580-1234@x.invalid")
    assert email("ole.1958@firma.invalid") == "ole.1958@firma.invalid"
    assert not Kontaktperson.objects.exclude(telefon="", email="").exists()


@pytest.mark.django_db
def test_names_of_files_sheets_and_headings_are_masked_before_they_are_kept(cast):
    Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0])
    heading = [*KONTAKTARK, "120780-1234", "Note (120780-1234)"]
    dates = ["02-06-2025", "03-06-2025"]
    sheets = {
        f"Lars 120780-123{nr} x": [heading, [dato, None, CVR[0], None, None, "T"], [dato, "Ukendt"]]
        for nr, dato in enumerate(dates)
    }
    services.import_file("kontakter", xlsx_fil(**sheets), filnavn="Borger 110580-1234.csv", by=cast.anne)
    indlaesning = Indlaesning.objects.get()
    assert indlaesning.filnavn == str(indlaesning) == "Borger ***.csv"
    assert "110580" not in indlaesning.fil.name
    assert set(Kontakt.objects.values_list("konsulent_tekst", flat=True)) == {"Lars *** x", "Lars *** x (2)"}
    assert [fejl["sheet"] for fejl in indlaesning.resultat["errors"]] == ["Lars *** x", "Lars *** x (2)"]
    assert "***" in indlaesning.resultat["columns"]["ignored"]
    assert "120780" not in json.dumps(indlaesning.resultat)
    history = (*Kontakt.pgh_event_model.objects.values(), *Indlaesning.pgh_event_model.objects.values())
    assert history
    assert not [row for row in history if "120780" in str(row) or "110580" in str(row)]
    page = cast.client("ABB").get(indlaesning.get_absolute_url()).text
    assert "***" in page
    assert "120780" not in page
    assert fejlark(indlaesning)


@pytest.mark.django_db
def test_a_sheet_that_cannot_be_read_is_told_without_the_number(cast):
    with pytest.raises(UlaeseligFil, match=r"Arket \*\*\* mangler kolonnen Dato") as told:
        koer("kontakter", xlsx_fil(**{"120780-1234": [["Virksomhed", "CVR"], ["A", CVR[0]]]}))
    assert "120780" not in str(told.value)
