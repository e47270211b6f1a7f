"""Companies filtered by what the apps above know of them: centre, agreement, network."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest

from netvaerk.models import Medlemskab, Netvaerk
from partnerskaber.models import Aftale
from tests.forloeb import byg
from virksomheder.models import Virksomhed

pytestmark = pytest.mark.django_db
URL = "/virksomheder/"


@pytest.fixture
def netvaerk(cast):
    """Three companies, each with one thing today and another that is over, and one with nothing."""
    i_dag = byg.i_dag()
    center = byg.center("Centerbyg")
    med_aftale, medlem, _ = (Virksomhed.objects.create(navn=n) for n in ("Aftalestål", "Netværksel", "Tom"))
    byg.center("Lukket", arbejdssted=byg.sted("Lukketbyg"), tilstand="lukket", slut=i_dag)
    mentorer = Netvaerk.objects.create(
        navn="Mentorer", slags="uddannelse", formaal="Vi lærer.", tovholder=cast.anne, start=i_dag
    )
    Medlemskab.objects.create(netvaerk=mentorer, virksomhed=medlem, fra=i_dag)
    left = i_dag - dt.timedelta(days=1)
    Medlemskab.objects.create(netvaerk=mentorer, virksomhed=med_aftale, fra=left, til=left)
    felter = {"art": "partnerskab", "formaal": "Pladser", "ansvarlig": cast.anne, "start": i_dag}
    Aftale.objects.create(virksomhed=center.arbejdssted.virksomhed, titel="Udkast", **felter)
    signed = felter | {"tilstand": "underskrevet", "underskrevet": i_dag}
    Aftale.objects.create(virksomhed=med_aftale, titel="Underskrevet", **signed)
    return mentorer


def listed(answer):
    return {virksomhed.navn for virksomhed in answer.context["page_obj"]}


ALLE = {"Centerbyg", "Aftalestål", "Netværksel", "Tom", "Lukketbyg"}


@pytest.mark.parametrize(
    ("query", "found", "ord_"),
    [
        ("center=med", {"Centerbyg"}, "Virksomheder med virksomhedscenter: <strong>1<"),
        ("center=uden", ALLE - {"Centerbyg"}, "Virksomheder uden virksomhedscenter: <strong>4<"),
        ("aftale=med", {"Aftalestål"}, "Virksomheder med løbende aftale: <strong>1<"),
        ("aftale=uden", ALLE - {"Aftalestål"}, "Virksomheder uden løbende aftale: <strong>4<"),
        ("netvaerk={}", {"Netværksel"}, "Virksomheder i netværket Mentorer: <strong>1<"),
        ("center=uden&aftale=uden&netvaerk={}", {"Netværksel"}, "uden løbende aftale i netværket Mentorer"),
        ("netvaerk={}&aftale=med", set(), "med løbende aftale i netværket Mentorer"),
        ("center=", ALLE, "Virksomheder: <strong>5<"),
    ],
)
def test_narrows_and_says_so(cast, netvaerk, query, found, ord_):
    answer = cast.client("SSA").get(f"{URL}?{query.format(netvaerk.pk)}")
    assert listed(answer) == found
    assert ord_ in " ".join(answer.content.decode().split())


@pytest.mark.parametrize("query", ["center=hest", "aftale=1", "netvaerk=999999", "netvaerk=x"])
def test_what_cannot_be_read_is_told_and_the_rest_holds(cast, netvaerk, query):
    answer = cast.client("SSA").get(f"{URL}?{query}&sort=navn")
    assert listed(answer) == ALLE
    assert "en gyldig valgmulighed" in answer.content.decode()


def test_whoever_may_not_see_them_is_neither_asked_nor_told(cast, netvaerk):
    for query in ("center=med", "aftale=med", f"netvaerk={netvaerk.pk}"):
        answer = cast.client("AAD").get(f"{URL}?{query}")
        content = answer.content.decode()
        assert listed(answer) == ALLE
        assert not any(f'name="{name}"' in content for name in ("center", "aftale", "netvaerk"))
        assert "Mentorer" not in content


def test_the_spreadsheet_holds_the_same_rows_and_the_same_words(cast, netvaerk):
    answer = cast.client("ABB").post(
        "/virksomheder/eksport/", {"query": f"netvaerk={netvaerk.pk}&aftale=uden"}
    )
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert [row[0] for row in book["Virksomheder"].values] == ["Virksomhed", "Netværksel"]
    om = [row[0] for row in book["Om listen"].values]
    assert om[0] == "Virksomheder uden løbende aftale i netværket Mentorer"
