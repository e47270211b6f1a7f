"""A written name means one company, or it is told which ones it may mean."""

import pytest

from jobcenter.grund.core.dansk.navne import redigeringsafstand
from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed
from virksomheder.navnebog import Navnebog, Tegn

pytestmark = pytest.mark.django_db

NAVNE = (
    "Bækkes Maskinfabrik A/S",
    "Vognmandsforretning Krogh A/S",
    "Vognmandsforretning Krogh P/S",
    "Vonge Stål A/S",
    "Vonge Stål ApS",
    "Barrit Frisør",
    "Barrit Frisør ApS",
    "Ørsted & Søn Snedkeri ApS",
    "Ørsted & Søn Snedkeri v/Kaj Ørsted",
    "Dalsgaards Snedkeri",
    "Damgaards Snedkeri",
    "Uldum Rengøring v/Erik Brandt",
    "Krogh Entreprise ApS",
)


@pytest.fixture
def bog(db):
    Virksomhed.objects.bulk_create(Virksomhed(navn=navn) for navn in NAVNE)
    return Navnebog()


@pytest.mark.parametrize(
    ("skrevet", "navn"),
    [
        ("  BÆKKES maskinfabrik a/s ", "Bækkes Maskinfabrik A/S"),
        ("Baekkes Maskinfabrik", "Bækkes Maskinfabrik A/S"),
        ("Bækkes Maskinfabrik Aktieselskab", "Bækkes Maskinfabrik A/S"),
        ("Bækkes Maskinfabr.", "Bækkes Maskinfabrik A/S"),
        ("Bækkes Maskin fabrik", "Bækkes Maskinfabrik A/S"),
        ("Bækkesmaskinfabrik A/S", "Bækkes Maskinfabrik A/S"),
        ("Vognmandsforr. Krogh P/S", "Vognmandsforretning Krogh P/S"),
        ("Vonge Staal ApS", "Vonge Stål ApS"),
        ("Uldum Rengøring", "Uldum Rengøring v/Erik Brandt"),
        ("Uldum Rengøring v/ Erik Brandt", "Uldum Rengøring v/Erik Brandt"),
        ("Ørsted og Søn Snedkeri ApS", "Ørsted & Søn Snedkeri ApS"),
        ("Krogh Entr.", "Krogh Entreprise ApS"),
    ],
)
def test_one_company_fits(bog, skrevet, navn):
    svar = bog.find(skrevet)
    assert svar.valgt.navn == navn
    assert bool(svar.hvordan) == (" ".join(skrevet.split()).casefold() != navn.casefold())


NAESTEN = [
    ("Pedersens Auto ApS", "Petersens Auto ApS"),
    ("Murermester Jensen", "Murermester Jepsen"),
    ("Murermester Jensen", "Murermester Jansen"),
    ("Byggefirma Larsen og Sønner A/S", "Byggefirma Lassen og Sønner A/S"),
    ("Restaurant Hos Anna", "Restaurant Hos Anne"),
    ("Bækkes Maskinfabrik A/S", "Bækes Maskinfabrik"),
    ("Bækkes Maskinfabrik A/S", "Bækkes Maskinfarbik A/S"),
]


@pytest.mark.parametrize(("navn", "skrevet"), NAESTEN)
@pytest.mark.parametrize(
    "tegn",
    [
        {"telefon": "75112233"}, {"telefon": "20304050"}, {"telefon": "22223333"},
        {"email": "post@x.invalid"}, {"email": "Mette@x.invalid"}, {"person": "mette skov"},
    ],
)  # fmt: skip
def test_a_letter_wrong_needs_a_second_sign(db, navn, skrevet, tegn):
    fundet = Virksomhed.objects.create(navn=navn, telefon="75112233", email="post@x.invalid")
    Arbejdssted.objects.create(virksomhed=fundet, navn=navn, telefon="20304050")
    Kontaktperson.objects.create(
        virksomhed=fundet, navn="Mette Skov", telefon="22223333", email="mette@x.invalid"
    )
    uden = Navnebog().find(skrevet, Tegn("75998877", "en@anden.invalid", "Ole Krogh"))
    assert (uden.valgt, [k.navn for k in uden.kandidater]) == (None, [navn])
    med = Navnebog().find(skrevet, Tegn(**tegn))
    assert med.valgt.navn == navn
    assert "ligner" in med.hvordan


@pytest.mark.parametrize(
    ("navn", "skrevet"),
    [
        ("Børnehuset Solstrålen 1", "Børnehuset Solstrålen 2"),
        ("Byggefirma Larsen og Sønner A/S", "Byggefirma Hansen og Sønner A/S"),
        ("Pedersens Auto ApS", "Petersens Auto I/S"),
    ],
)
def test_another_number_name_or_kind_is_another_company_whatever_its_phone(db, navn, skrevet):
    Virksomhed.objects.create(navn=navn, telefon="75112233")
    assert Navnebog().find(skrevet, Tegn("75112233")).valgt is None


@pytest.mark.parametrize(
    ("navn", "andet"),
    [
        ("Butik 12", "Butik 1 2"),
        ("Butik 12", "Butik 1-2"),
        ("Hus 1 1", "Hus 11"),
        ("Ⅲ", "?"),
        ("Кафе Москва", "Кафе Киев"),
        ("Кафе Москва", "漢字"),
        ("-", "?"),
    ],
)
def test_numbers_and_letters_of_others_are_not_run_together(db, navn, andet):
    Virksomhed.objects.create(navn=navn)
    bog = Navnebog()
    assert bog.find(navn).valgt.navn == navn
    assert bog.find(andet).valgt is None


def test_a_first_name_or_what_somebody_does_is_no_sign(db):
    fundet = Virksomhed.objects.create(navn="Petersen Byg")
    for person in ("Lars", "Kontoret"):
        Kontaktperson.objects.create(virksomhed=fundet, navn=person)
        assert Navnebog().find("Pedersen Byg", Tegn(person=person)).valgt is None


def test_a_sign_that_two_have_decides_nothing(db):
    for navn in ("Murermester Jensen", "Murermester Jenson"):
        Virksomhed.objects.create(navn=navn, telefon="75112233")
    assert Navnebog().find("Murermester Jensan", Tegn("75112233")).valgt is None


@pytest.mark.parametrize(
    ("skrevet", "kandidater"),
    [
        ("Vonge Stål", {"Vonge Stål A/S", "Vonge Stål ApS"}),
        # The name itself, but people often leave the ApS out.
        ("barrit frisoer", {"Barrit Frisør", "Barrit Frisør ApS"}),
        ("Vognmandsforr. Krogh", {"Vognmandsforretning Krogh A/S", "Vognmandsforretning Krogh P/S"}),
        ("Vognmandsforretning Krogh I/S", {"Vognmandsforretning Krogh A/S", "Vognmandsforretning Krogh P/S"}),
        ("Ørsted & Søn Snedkeri", {"Ørsted & Søn Snedkeri ApS", "Ørsted & Søn Snedkeri v/Kaj Ørsted"}),
        ("Dalgaards Snedkeri", {"Dalsgaards Snedkeri", "Damgaards Snedkeri"}),
    ],
)
def test_two_companies_fit_equally_well(bog, skrevet, kandidater):
    svar = bog.find(skrevet)
    assert svar.valgt is None
    assert {k.navn for k in svar.kandidater} >= kandidater


@pytest.fixture
def frisoerer(db):
    """Two of the same name, the second with a workplace; each with a phone of its own."""
    alene = Virksomhed.objects.create(navn="Barrit Frisør", telefon="75112233")
    selskab = Virksomhed.objects.create(navn="Barrit Frisør ApS", telefon="75445566")
    Arbejdssted.objects.create(virksomhed=selskab, navn="Barrit Frisør ApS", telefon="20304050")
    Virksomhed.objects.create(navn="Vonge Vognmænd", telefon="75998877")
    return alene, selskab


def test_the_phone_decides_between_companies_of_the_same_name(frisoerer):
    alene, selskab = frisoerer
    bog = Navnebog()
    assert bog.find("Barrit Frisør", Tegn("75112233")).valgt.pk == alene.pk
    assert bog.find("Barrit Frisør", Tegn("75445566")).valgt.pk == selskab.pk
    assert bog.find("Barrit Frisør", Tegn("20304050")).valgt.pk == selskab.pk
    assert bog.find("Barrit Frisør ApS", Tegn("20304050")).valgt.pk == selskab.pk


@pytest.mark.parametrize("telefon", ["", "75998877", "11111111"])
def test_a_phone_of_nobody_of_that_name_decides_nothing(frisoerer, telefon):
    assert Navnebog().find("Barrit Frisør", Tegn(telefon)).valgt is None


def test_a_shared_phone_decides_nothing(frisoerer):
    Virksomhed.objects.update(telefon="75112233")
    assert Navnebog().find("Barrit Frisør", Tegn("75112233")).valgt is None
    assert Navnebog().find("Barrit Frisør ApS", Tegn("75112233")).valgt.pk == frisoerer[1].pk


@pytest.mark.parametrize("skrevet", ["Ukendt Firma 935", "Entreprenør Krogh", "???"])
def test_nobody_we_know(bog, skrevet):
    assert bog.find(skrevet).valgt is None


def test_two_companies_of_the_same_name_are_told_apart_by_a_person(db):
    for cvr in ("91521911", "95270514"):
        Virksomhed.objects.create(navn="Bageren", cvr=cvr, by="Vejle")
    svar = Navnebog().find("Bageren")
    assert svar.valgt is None
    assert [str(k) for k in svar.kandidater] == [
        "Bageren (CVR 91521911, Vejle)",
        "Bageren (CVR 95270514, Vejle)",
    ]


def test_a_workplace_s_own_name_is_known_too(db):
    kaede = Virksomhed.objects.create(navn="Dansk Kæde A/S", cvr="91521911")
    Arbejdssted.objects.create(virksomhed=kaede, navn="Kædebageren i Vejle", pnr="2900700007")
    assert Navnebog().find("kædebageren i vejle").valgt.pk == kaede.pk


@pytest.mark.parametrize(
    ("a", "b", "afstand"),
    [("", "abc", 3), ("bække", "bække", 0), ("baek", "beak", 1), ("skov", "skou", 1), ("ab", "ba", 1)],
)
def test_redigeringsafstand(a, b, afstand):
    assert redigeringsafstand(a, b) == afstand
