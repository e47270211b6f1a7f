"""The leder's month: figures with targets, twelve months as a line, and what waits for a decision."""

import re

import pytest
import time_machine
from django.urls import reverse

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries.noegletal import Udsnit
from jobcenter.tvaers.ledelse.kurve import BRED, Kurve
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.services.maal import set_maal
from netvaerk.models import Netvaerk
from tests.forloeb import byg
from tests.ledelse import byg as ledelse_byg
from tests.ledelse.rapporter import OKTOBER, kl, linje

pytestmark = pytest.mark.django_db
OVERBLIK = "/ledelse/"


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(kl("2026-11-17 09:00"), tick=False) as clock:
        yield clock


@pytest.fixture
def lea(cast):
    return cast.client("LLE")


def side(client, **query):
    response = client.get(OVERBLIK, query)
    assert response.status_code == 200
    return response


def ord(response):
    """The words of a page, its markup and blanks apart."""
    html = re.sub(r"<(svg|script)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def i_tilbud(cast, antal, *, start="2026-09-01 08:00", center=None):
    center = center or byg.center("Hedensted Byg", pladser=max(4, antal))
    for plads in center.pladser.order_by("nr")[:antal]:
        byg.forloeb(cast.jonas, plads, kl(start).date())
    return center


def test_the_last_whole_month_stands_first(lea):
    words = ord(side(lea))
    assert words.count("Oktober 2026") >= 2
    assert "Måneden er i gang" not in words


def test_another_month_can_be_chosen(lea):
    response = side(lea, maaned="2026-09")
    assert "Ledelse, september 2026" in response.content.decode()
    assert 'href="?maaned=2026-08' in response.content.decode()
    assert "Måneden er i gang" in ord(side(lea, maaned="2026-11"))


def test_there_is_nothing_after_this_month(lea):
    response = side(lea, maaned="2027-05")
    assert "Ledelse, november 2026" in response.content.decode()
    assert "maaned=2026-12" not in response.content.decode()


@pytest.mark.parametrize(
    "query", [{"maaned": "x"}, {"tal": "findes_ikke"}, {"tal": "centre", "udsnit": "x:y"}]
)
def test_what_does_not_exist(lea, query):
    assert lea.get(OVERBLIK, query).status_code == 404


def test_a_card_says_figure_target_and_change_and_opens_its_rows(cast, lea):
    set_maal(by=cast.lea, noegle="personer_i_tilbud", vaerdi=4, fra=OKTOBER)
    i_tilbud(cast, 5)
    i_tilbud(cast, 2, start="2026-10-12 08:00", center=byg.center("Bækkes Maskinfabrik"))
    response = side(lea)
    words = ord(response)
    assert "7 : se rækkerne Mål 4 · 175 % af målet 2 flere end i september" in words
    address = (
        f"{reverse('ledelse:noegletal_rows', args=['personer_i_tilbud'])}?maaned=2026-10&amp;del=taeller"
    )
    assert f'href="{address}"' in response.content.decode()
    rows = lea.get(address.replace("&amp;", "&"))
    assert rows.context["page_obj"].paginator.count == 7


def test_every_figure_has_its_rows(cast, lea):
    i_tilbud(cast, 3)
    html = side(lea).content.decode()
    addresses = {a.replace("&amp;", "&") for a in re.findall(r'href="(/ledelse/tal/[^"]+)"', html)}
    assert len(addresses) > 30
    for address in sorted(addresses)[::7]:
        assert lea.get(address).status_code == 200


def test_occupancy_stands_beside_what_came_of_it(lea):
    response = side(lea)
    card = next(kort for kort in response.context["overblik"].kort if kort.raekke.noegle == "belaegningsgrad")
    assert card.ved_siden_af.noegle == card.raekke.ved_siden_af
    assert card.ved_siden_af.navn in ord(response)


def test_the_line_is_told_in_words_and_the_table_holds_its_numbers(cast, lea):
    i_tilbud(cast, 5)
    response = side(lea, tal="personer_i_tilbud")
    html = response.content.decode()
    for size in ("bred", "smal"):
        assert f'aria-labelledby="kurve-{size}-titel kurve-{size}-ord"' in html
    assert "tolv måneder til og med oktober 2026</title>" in html
    assert (
        "Fra 0 i november 2025 til 5 i oktober 2026. Lavest 0 i november 2025, højest 5 i oktober 2026."
        in html
    )
    serie = response.context["overblik"].serie
    assert [r.maaned for r in serie][::11] == ["2025-11", "2026-10"]
    assert [r.tekst for r in serie][-3:] == ["0", "5", "5"]
    assert "style=" not in html


def test_the_line_of_a_part(cast, lea):
    response = side(lea, tal="kontaktdaekning", udsnit="gruppe:2")
    assert "Kontaktdækning, gruppe 2: tolv måneder" in ord(response)


@pytest.fixture
def skiftende_dele(cast):
    """A målgruppe somebody is in, and two networks side by side, in October alone."""
    ledelse_byg.forloeb("2026-08-01", "2026-09-12", maalgruppe="dagpenge", udfald="job")
    for navn, slut in (("Byggeriet", None), ("Plejen", "2026-10-31")):
        felter = {"slags": "uddannelse", "formaal": "Vi lærer.", "tovholder": cast.anne}
        Netvaerk.objects.create(navn=navn, start="2026-10-01", slut=slut, **felter)


def test_no_month_leads_to_a_refusal(lea, skiftende_dele):
    """From every part of every figure one month back and one forth; what both months have is there."""
    here = {raekke.id for raekke in side(lea).context["overblik"].raekker}
    for maaned in ("2026-09", "2026-11"):
        missing = here - {raekke.id for raekke in side(lea, maaned=maaned).context["overblik"].raekker}
        assert {"netvaerk", "maalgruppe"} <= {Udsnit.af(udsnit).slags for _, udsnit in missing}
        for noegle, udsnit in sorted(missing):
            valgt = side(lea, maaned=maaned, tal=noegle, udsnit=udsnit).context["overblik"].valgt
            assert valgt.noegle == noegle
            assert valgt.udsnit in ("", udsnit)


def test_a_part_with_nothing_in_it_keeps_its_line(lea, skiftende_dele):
    chosen = {"tal": "selvforsoergelsesgrad", "udsnit": "maalgruppe:dagpenge"}
    assert side(lea, **chosen).context["overblik"].valgt.nu.naevner == 1
    response = side(lea, maaned="2026-09", **chosen)
    assert response.context["overblik"].valgt.nu.naevner == 0
    assert ", Dagpengemodtager: tolv måneder" in ord(response)


@pytest.mark.parametrize("noegle", ["netvaerk_medlemmer", "selvforsoergelsesgrad"])
def test_the_rows_of_a_part_in_every_month_of_its_line(lea, skiftende_dele, noegle):
    raekker = side(lea).context["overblik"].raekker
    for part in [r for r in raekker if r.noegle == noegle and r.udsnit]:
        months = side(lea, tal=noegle, udsnit=part.udsnit).context["overblik"].serie
        for address in [month.url for month in months] + [part.url.replace("2026-10", "2026-11")]:
            page = lea.get(address)
            assert page.status_code == 200
            assert page.context["raekkeside"].maanedstal.udsnit_navn == part.udsnit_navn


def test_nothing_is_drawn_where_nothing_is_known():
    kurve = Kurve([linje(1, 2), linje(0, 0), linje(3, 4), linje(1, 4)], BRED)
    assert len(kurve.linjer) == 1
    assert [punkt.tekst for punkt in kurve.punkter] == ["50", "75", "25"]
    assert kurve.streger[-1][1] == "80 %" if kurve.top == 80 else kurve.streger[-1][1] == "100 %"


def test_the_axis_begins_at_nothing_and_ends_above_all():
    kurve = Kurve([linje(142, maal=125), linje(99, maal=150)], BRED)
    assert [tal for _, tal in kurve.streger] == ["0", "50", "100", "150", "200"]
    assert kurve.y(0) == BRED.hoejde - BRED.bund
    assert len(kurve.maallinjer) == 1


def test_what_waits_for_a_decision(cast, lea):
    services.draft_report(OKTOBER, by=cast.lea)
    center = byg.center("Hedensted Byg")
    type(center.pladser.first()).objects.filter(pk=center.pladser.order_by("nr").first().pk).update(
        slut=kl("2026-11-10 08:00").date()
    )
    set_maal(by=cast.lea, noegle="personer_i_tilbud", vaerdi=50, fra=OKTOBER)
    i_tilbud(cast, 4, center=byg.center("Bækkes Maskinfabrik"))
    response = side(lea)
    words = ord(response)
    assert (
        "Månedsrapporten for oktober 2026 venter på din kommentar. Den sendes i morgen. Skriv kommentaren"
        in words
    )
    assert "Hedensted Byg har kun 3 pladser. Et center skal have mindst fire. Se centret" in words
    assert "har stået ledig siden" in words
    assert "Personer i virksomhedsrettet tilbud er 4. Målet er 50. Se rækkerne" in words
    for decision in response.context["beslutninger"]:
        assert lea.get(decision.url).status_code == 200


def test_nothing_to_decide_is_said(lea):
    assert "Intet lige nu." in ord(side(lea))


def test_the_number_of_queries_does_not_follow_the_rows(cast, lea, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    center = i_tilbud(cast, 2, center=byg.center("Hedensted Byg", pladser=12))
    side(lea)
    with CaptureQueriesContext(connection) as few:
        side(lea)
    for plads in center.pladser.order_by("nr")[2:]:
        byg.forloeb(cast.jonas, plads, kl("2026-09-01 08:00").date())
    with django_assert_num_queries(len(few)):
        side(lea)
    assert len(few) < 260


def test_on_paper_it_says_that_it_stays_in_the_house(lea):
    html = side(lea).content.decode()
    assert "Kun til brug i huset" in html
    assert "data-udskriv" in html


def test_only_the_leder(cast):
    for who in ("ABB", "JKO", "SSA", "AAD", "UUD"):
        assert cast.client(who).get(OVERBLIK).status_code == 403


def test_periods_in_the_picker(lea):
    choices = side(lea).context["overblik"].maaneder
    assert choices[0] == Periode.denne_maaned()
    assert len(choices) == 24
    assert Periode.maaned(2020, 1) in side(lea, maaned="2020-01").context["overblik"].maaneder
