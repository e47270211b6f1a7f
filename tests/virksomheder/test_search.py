"""A company is found however it is spelled."""

import pytest

from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed
from virksomheder.search import er_adresse, find_virksomheder

pytestmark = pytest.mark.django_db

NAVNE = {
    "Nørgaards Tømrerforretning ApS": "Hedensted",
    "Kjærs Købmandshandel A/S": "Klovborg",
    "Åkjær & Søn Autoværksted I/S": "Vejle",
    "Uldum Rengøring v/Erik Brandt": "Uldum",
    "Juhls VVS": "Løsning",
    "Bjerregaard Ejendomme A/S": "Vejle",
    "Rent Hus Ørsted": "Barrit",
    "Christensens Maskinfabrik P/S": "Tørring",
    "Hornsyld Vognmandsforr.": "Hornsyld",
}


@pytest.fixture
def navne():
    return {navn: Virksomhed.objects.create(navn=navn, by=by) for navn, by in NAVNE.items()}


def found(tekst, queryset=None):
    queryset = Virksomhed.objects.all() if queryset is None else queryset
    return [virksomhed.navn for virksomhed in find_virksomheder(queryset, tekst)]


@pytest.mark.parametrize(
    ("tekst", "navn"),
    [
        ("noergaards toemrerforretning", "Nørgaards Tømrerforretning ApS"),
        ("NØRGÅRDS TØMRER", "Nørgaards Tømrerforretning ApS"),
        ("Nørgaards Tømrerforr. ApS", "Nørgaards Tømrerforretning ApS"),
        ("tømrerforretning nørgaards a/s", "Nørgaards Tømrerforretning ApS"),
        ("tømrer hedensted", "Nørgaards Tømrerforretning ApS"),
        ("Nørgards Tømrerforretning", "Nørgaards Tømrerforretning ApS"),
        ("Nørgaards Tømrreforretning", "Nørgaards Tømrerforretning ApS"),
        ("fa. Kjær købmand", "Kjærs Købmandshandel A/S"),
        ("kjærs kobmandshandel", "Kjærs Købmandshandel A/S"),
        ("Aakjaer og Soen", "Åkjær & Søn Autoværksted I/S"),
        ("autoværkst. åkjær", "Åkjær & Søn Autoværksted I/S"),
        ("rengøring v/ erik brandt", "Uldum Rengøring v/Erik Brandt"),
        ("jhul vvs", "Juhls VVS"),
        ("juul vvs", "Juhls VVS"),
        ("bjerregaard ejd.", "Bjerregaard Ejendomme A/S"),
        ("renthus ørsted", "Rent Hus Ørsted"),
        ("kristensens maskinfabrik", "Christensens Maskinfabrik P/S"),
        ("hornsyld vognmandsforretning", "Hornsyld Vognmandsforr."),
        ("norgards tomrer", "Nørgaards Tømrerforretning ApS"),
        ("orsted", "Rent Hus Ørsted"),
        ("ngaards", "Nørgaards Tømrerforretning ApS"),
        ("åkjær & søn interessentskab", "Åkjær & Søn Autoværksted I/S"),
        ("christensens maskinfabrik partnerselskab", "Christensens Maskinfabrik P/S"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(navne, tekst, navn):
    assert next(iter(found(tekst)), None) == navn


@pytest.mark.parametrize("tekst", ["Zeppelin", "", "   ", "%", "!?", "Nørgaard bageri"])
def test_what_is_not_there_is_not_found(navne, tekst):
    assert found(tekst) == []


def test_best_comes_first_and_a_wrong_letter_only_counts_when_little_else_fits(db):
    for navn in ("Ravn Byg", "Havn Byg", "Ravns Bygma og Handel"):
        Virksomhed.objects.create(navn=navn)
    assert found("ravn byg")[0] == "Ravn Byg"
    assert "Havn Byg" in found("ravn byg")
    for nr in range(5):
        Virksomhed.objects.create(navn=f"Ravn Byg {nr}")
    assert "Havn Byg" not in found("ravn byg")


def test_company_form_breaks_a_tie(db):
    for navn in ("Uldum Bageri I/S", "Uldum Bageri A/S"):
        Virksomhed.objects.create(navn=navn)
    assert found("Uldum Bageri A/S")[0] == "Uldum Bageri A/S"
    assert found("Uldum Bageri I/S")[0] == "Uldum Bageri I/S"


@pytest.mark.parametrize(
    "tekst",
    ["91521911", "DK 91 52 19 11", "CVR: 91521911", "9152", "2900700000", "P2900700000", "75 11 22 33",
     "+45 75112233", "20304050", "66778899", "8722"],
)  # fmt: skip
def test_a_number_is_cvr_pnr_phone_or_postcode(tekst):
    virksomhed = Virksomhed.objects.create(navn="Byg", cvr="91521911", telefon="75112233", postnr="8722")
    Virksomhed.objects.create(navn="En anden", cvr="95270514", telefon="11223344", postnr="7100")
    Arbejdssted.objects.create(navn="Byg", virksomhed=virksomhed, pnr="2900700000", telefon="20304050")
    Kontaktperson.objects.create(navn="Mette Skov", virksomhed=virksomhed, telefon="66778899")
    assert found(tekst) == ["Byg"]


def test_found_by_workplace_and_by_person(navne):
    virksomhed = navne["Juhls VVS"]
    Arbejdssted.objects.create(navn="Lageret på Møllevej", virksomhed=virksomhed)
    Kontaktperson.objects.create(navn="Mette Skov", virksomhed=virksomhed)
    Kontaktperson.objects.create(navn="Ole Gået", virksomhed=virksomhed, fratraadt="2026-01-01")
    assert found("moellevej lager") == ["Juhls VVS"]
    assert found("mette skou") == ["Juhls VVS"]
    assert found("ole gået") == []


def test_a_whole_page_pasted_in_is_cut(navne):
    assert found("Juhls VVS " + "æøå " * 10_000) == []


def test_more_than_can_be_weighed_stand_by_name_and_those_that_begin_so_first(db):
    Virksomhed.objects.bulk_create(Virksomhed(navn=f"Nordjysk Byg {nr:03}") for nr in range(400))
    Virksomhed.objects.create(navn="Byg og Anlæg")
    Virksomhed.objects.create(navn="Nybyggeriet")
    names = found("byg")
    assert (names[0], names[1], names[-1], len(names)) == (
        "Byg og Anlæg",
        "Nordjysk Byg 000",
        "Nybyggeriet",
        402,
    )


def test_stays_inside_the_queryset_it_is_given(navne):
    assert found("vejle", Virksomhed.objects.filter(navn__startswith="Bjerre")) == [
        "Bjerregaard Ejendomme A/S"
    ]
    assert found("Nørgaard", Virksomhed.objects.none()) == []


@pytest.fixture
def adresser(db):
    rows = {
        "Nord Stål": {
            "adresse": "Industrivej 70", "postnr": "8722", "by": "Hedensted", "email": "kontakt@nordstaal.dk",
        },
        "Syd Stål": {"adresse": "Industrivej 7", "postnr": "8722", "by": "Hedensted"},
        "Øst Stål": {"adresse": "Industrivej 70B, 1. tv.", "postnr": "7100", "by": "Vejle"},
        "Vest Stål": {
            "adresse": "Ny Industrivej 701", "postnr": "7100", "by": "Vejle", "email": "info@vest-staal.dk",
        },
    }  # fmt: skip
    return {navn: Virksomhed.objects.create(navn=navn, **felter) for navn, felter in rows.items()}


@pytest.mark.parametrize(
    ("tekst", "navne"),
    [
        ("Industrivej 70", {"Nord Stål", "Øst Stål"}),
        ("industrivej 7", {"Syd Stål"}),
        ("Industrivej 70B", {"Øst Stål"}),
        ("industrivej 70 b", {"Øst Stål"}),
        ("Industrivej 70, 8722 Hedensted", {"Nord Stål"}),
        ("Industrivej 70 Vejle", {"Øst Stål"}),
        ("Industrivej", {"Nord Stål", "Syd Stål", "Øst Stål", "Vest Stål"}),
        ("Industrivej 99", set()),
        ("kontakt@nordstaal.dk", {"Nord Stål"}),
        ("KONTAKT@NORDSTAAL.DK", {"Nord Stål"}),
        ("@vest-staal.dk", {"Vest Stål"}),
        ("info@vest", {"Vest Stål"}),
        ("mette@privat.dk", {"Syd Stål"}),
        ("gået@privat.dk", set()),
        ("Havnevej 3", {"Vest Stål"}),
        ("lager@vest.dk", {"Vest Stål"}),
    ],
)
def test_a_street_and_an_email_are_found(adresser, tekst, navne):
    Kontaktperson.objects.create(navn="Mette", virksomhed=adresser["Syd Stål"], email="mette@privat.dk")
    Kontaktperson.objects.create(
        navn="Ole", virksomhed=adresser["Syd Stål"], email="gaaet@privat.dk", fratraadt="2026-01-01"
    )
    Arbejdssted.objects.create(
        navn="Vest lager", virksomhed=adresser["Vest Stål"], adresse="Havnevej 3", email="lager@vest.dk"
    )
    assert set(found(tekst)) == navne


@pytest.mark.parametrize(
    ("tekst", "er"),
    [
        ("Industrivej 70", True), ("Industrivej 70 B, 8722 Hedensted", True), ("Nørre Allé 3", True),
        ("a@b.dk", True), ("Café 22", False), ("Firma 007", False), ("Industrivej", False), ("", False),
        ("Stål @ Co", False), ("7-Eleven", False), ("Strandvejens Auto 2", False),
    ],
)  # fmt: skip
def test_what_looks_like_an_address(tekst, er):
    assert er_adresse(tekst) is er


def test_a_long_text_is_not_pondered_over():
    """Its length counts once: to try each beginning of a million letters would not end."""
    assert er_adresse("a" * 1_000_000) is False


@pytest.mark.parametrize("own", [0, 3, 320], ids=["none has the name", "a few", "many"])
def test_everybody_is_found_however_many_there_are(db, own):
    """By a person, by a workplace, by a letter wrong: no list stops at a number."""
    Virksomhed.objects.bulk_create(Virksomhed(navn=f"Hansen {nr:03}") for nr in range(own))
    others = Virksomhed.objects.bulk_create(Virksomhed(navn=f"Stål {nr:03}") for nr in range(330))
    Kontaktperson.objects.bulk_create(
        Kontaktperson(navn="Jens Hansen", virksomhed=virksomhed) for virksomhed in others
    )
    queryset = find_virksomheder(Virksomhed.objects.all(), "hansen")
    assert queryset.count() == len(queryset) == own + 330


def test_a_letter_wrong_finds_all_too(db):
    Virksomhed.objects.bulk_create(Virksomhed(navn=f"Kristensen {nr:03}") for nr in range(330))
    assert len(found("Christensen")) == 330
    assert len(found("Kristensne")) == 330
