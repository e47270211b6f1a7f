"""What a sheet says of a contact person we know: newer is written, corrected stays, disagreement is told."""

import pytest

from tests.indlaesning.filer import CVR, koer, tal, xlsx_fil
from virksomheder.models import Kontaktperson, Virksomhed
from virksomheder.services.kontaktperson import update_kontaktperson

pytestmark = pytest.mark.django_db


def _kontakter(*numre, fra=1, mail=None):
    """A contact a number, each on a day of its own."""
    rows = [
        [f"{dag}-11-2025", "Bageren A/S", "T", "Hanne Åkjær", nummer, mail, f"Talt om {dag}"]
        for dag, nummer in enumerate(numre, fra)
    ]
    return xlsx_fil(ABB=[["Dato", "Virksomhed", "T/M/B", "Kontaktperson", "Tlf.", "E-mail", "Notat"], *rows])


def _register(*numre, fra=1, mail=None):
    """A workplace a number; the company's own number is the first of the two."""
    rows = [
        [CVR[0], f"290070{nr:04}", "Bageren A/S", "75112233", nummer, "Hanne Åkjær"]
        for nr, nummer in enumerate(numre, fra)
    ]
    return xlsx_fil(Ark1=[["CVR", "P-nr.", "Navn", "Telefon", "Mobil", "Kontaktperson"], *rows])


KINDS = pytest.mark.parametrize(("slags", "fil"), [("kontakter", _kontakter), ("virksomheder", _register)])


@pytest.fixture(autouse=True)
def _bager(cast):
    Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0])


def hanne():
    return Kontaktperson.objects.get(navn="Hanne Åkjær")


def told(resultat):
    return {note.besked for note in resultat.advarsler}


UENIGE = "Rækkerne siger hver sit om kontaktpersonens direkte nummer."


@KINDS
def test_a_changed_number_is_written_and_told(slags, fil):
    koer(slags, fil("20111111"))
    resultat = koer(slags, fil("20222222"))
    assert tal(resultat) == (0, 1, 0, 0)
    [aendring] = resultat.raekker[0].rettet.values()
    assert (aendring.felt, aendring.foer, aendring.nu) == (
        "Kontaktpersonens direkte nummer", "20 11 11 11", "20 22 22 22",
    )  # fmt: skip
    assert hanne().telefon == "20222222"
    assert tal(koer(slags, fil("20222222"))) == (0, 0, 1, 0)


@KINDS
def test_an_empty_cell_keeps_what_stands(slags, fil):
    koer(slags, fil("20111111"))
    koer(slags, fil(None))
    assert hanne().telefon == "20111111"


@KINDS
def test_what_a_person_has_put_there_stays_and_is_told(cast, slags, fil):
    koer(slags, fil("20111111"))
    person = hanne()
    update_kontaktperson(person, by=cast.anne, telefon="20999999")
    for _ in range(2):
        resultat = koer(slags, fil("20222222"))
        assert hanne().telefon == "20999999"
    if slags == "virksomheder":
        assert told(resultat) == {
            "Kontaktpersonens direkte nummer er rettet her i systemet siden og beholdes."
        }
    koer(slags, fil("20222222"), filens=[f"virksomheder.kontaktperson:{person.pk}:telefon"])
    assert hanne().telefon == "20222222"


@KINDS
def test_a_number_somebody_has_taken_away_does_not_come_back(cast, slags, fil):
    koer(slags, fil("20111111"))
    update_kontaktperson(hanne(), by=cast.anne, telefon="")
    koer(slags, fil("20222222"))
    assert hanne().telefon == ""


@KINDS
def test_rows_that_disagree_are_told_and_nothing_is_guessed(slags, fil):
    koer(slags, fil("20111111"))
    resultat = koer(slags, fil("20222222", "20333333", fra=2))
    assert told(resultat) >= {f"{UENIGE} Det, vi har i forvejen, er beholdt."}
    assert hanne().telefon == "20111111"
    assert tal(koer(slags, fil("20222222", "20333333", fra=2)))[:2] == (0, 0)


@KINDS
def test_of_somebody_new_the_last_number_is_kept_and_it_is_told(slags, fil):
    resultat = koer(slags, fil("20222222", "20333333"))
    assert told(resultat) >= {f"{UENIGE} Det, der står sidst, er gemt."}
    assert hanne().telefon == "20333333"
    assert tal(koer(slags, fil("20222222", "20333333")))[:2] == (0, 0)


@KINDS
def test_a_number_fills_what_a_colleague_left_open(cast, slags, fil):
    Kontaktperson.objects.create(virksomhed=Virksomhed.objects.get(), navn="Hanne Åkjær")
    koer(slags, fil("20111111"))
    assert hanne().telefon == "20111111"


def test_an_address_too():
    koer("kontakter", _kontakter("20111111", mail="h@a.invalid"))
    resultat = koer("kontakter", _kontakter("20111111", mail="ny@a.invalid", fra=2))
    assert tal(resultat) == (1, 0, 0, 0)
    [aendring] = resultat.raekker[0].rettet.values()
    assert (aendring.foer, aendring.nu) == ("h@a.invalid", "ny@a.invalid")
    assert hanne().email == "ny@a.invalid"
