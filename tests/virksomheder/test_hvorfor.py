"""The list and the suggestions say why a company was found."""

from io import BytesIO

import openpyxl
import pytest

from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed

pytestmark = pytest.mark.django_db


@pytest.fixture
def staal():
    virksomhed = Virksomhed.objects.create(
        navn="Nord Stål", adresse="Industrivej 70", by="Vejle", email="kontakt@nord.dk", telefon="75112233"
    )
    Arbejdssted.objects.create(
        navn="Havnelageret", virksomhed=virksomhed, adresse="Kajen 3", pnr="1000000001", email="lager@nord.dk"
    )
    Kontaktperson.objects.create(
        navn="Mette Skov", virksomhed=virksomhed, email="mette@nord.dk", telefon="20304050"
    )
    return virksomhed


@pytest.mark.parametrize(
    ("tekst", "hvorfor"),
    [
        ("Industrivej 70", "vej: Industrivej 70"),
        ("industrivej", "vej: Industrivej 70"),
        ("kontakt@nord.dk", "e-mail: kontakt@nord.dk"),
        ("mette@nord.dk", "e-mail: mette@nord.dk (Mette Skov)"),
        ("lager@nord.dk", "e-mail: lager@nord.dk"),
        ("Mette Skov", "kontaktperson: Mette Skov"),
        ("havnelager", "arbejdssted: Havnelageret"),
        ("75112233", "telefon: 75 11 22 33"),
        ("20304050", "telefon: 20 30 40 50 (Mette Skov)"),
        ("1000000001", "P-nummer: 1000000001"),
    ],
)
def test_why_it_is_there(cast, staal, tekst, hvorfor):
    anne = cast.client("ABB")
    assert hvorfor in anne.get("/virksomheder/", {"q": tekst}).content.decode()
    lookup = anne.get("/opslag/virksomhed/", {"q": tekst}).content.decode()
    assert hvorfor in lookup or "Havnelageret" in lookup


@pytest.mark.parametrize("tekst", ["nord stål", "stål vejle", "Noord stål"])
def test_nothing_is_said_where_the_name_says_it(cast, staal, tekst):
    content = cast.client("ABB").get("/virksomheder/", {"q": tekst}).content.decode()
    assert "Nord Stål" in content
    assert "fundet-ved" not in content


def test_an_address_is_no_name_of_a_new_company(cast):
    anne = cast.client("ABB")
    for tekst in ("Industrivej 70", "kontakt@firma.dk"):
        for address in ("/virksomheder/", "/opslag/virksomhed/"):
            assert "Opret »" not in anne.get(address, {"q": tekst}).content.decode()
    for address in ("/virksomheder/", "/opslag/virksomhed/"):
        assert "Opret »Café 22«" in anne.get(address, {"q": "Café 22"}).content.decode()


def test_queries_do_not_follow_the_rows(cast, django_assert_max_num_queries):
    for nr in range(60):
        virksomhed = Virksomhed.objects.create(navn=f"Stål {nr:02}")
        Kontaktperson.objects.create(navn="Mette Skov", virksomhed=virksomhed)
    anne = cast.client("ABB")
    with django_assert_max_num_queries(19):
        anne.get("/virksomheder/", {"q": "mette skov"})


def test_html_in_an_address_is_text(cast):
    Virksomhed.objects.create(navn="Grim", adresse="<b>Kajvej</b> 3", email="a@b.dk")
    content = cast.client("ABB").get("/virksomheder/", {"q": "a@b.dk"}).content.decode()
    assert "e-mail: a@b.dk" in content
    assert "<b>Kajvej" not in content


def test_the_spreadsheet_has_as_many_as_the_list(cast):
    for nr in range(310):
        virksomhed = Virksomhed.objects.create(navn=f"Stål {nr:03}")
        Kontaktperson.objects.create(navn="Jens Hansen", virksomhed=virksomhed)
    anne = cast.client("ABB")
    answer = anne.get("/virksomheder/", {"q": "jens hansen"})
    assert answer.context["liste"].antal == 310
    fil = anne.post("/virksomheder/eksport/", {"query": "q=jens hansen"})
    book = openpyxl.load_workbook(BytesIO(b"".join(fil.streaming_content)))
    assert book["Virksomheder"].max_row == 311
