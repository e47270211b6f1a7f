"""From a figure to its rows, through the door."""

import re
from io import BytesIO

import pytest
from django.http import QueryDict
from django.utils import timezone
from openpyxl import load_workbook

from borgere.services.borger import update_borger
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import OverTid, Udsnit
from jobcenter.tvaers.ledelse.liste import Raekkeliste
from jobcenter.tvaers.ledelse.raekker import Raekkeside
from jobcenter.tvaers.ledelse.services.maal import set_maal
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk
from partnerskaber.models import Aftale, Alliance, AllianceTrin, Evaluering
from tests.access_matrix import BORGERS_NAVN
from tests.forloeb import byg
from tests.ledelse.byg import NOVEMBER, borger, dag, flere, forloeb, indstil, opfoelgning, sted

pytestmark = pytest.mark.django_db


def side(cast, noegle, maaned="2025-11", **query):
    answer = cast.client("LLE").get(f"/ledelse/tal/{noegle}/", {"maaned": maaned} | query)
    assert answer.status_code == 200
    return answer.content.decode()


def ark(cast, noegle, **query):
    answer = cast.client("LLE").get(f"/ledelse/tal/{noegle}/regneark/", {"maaned": "2025-11"} | query)
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows, about = ([list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book)
    return rows, [row[0] for row in about]


@pytest.mark.parametrize("noegle", [tal.noegle for tal in noegletal.alle()])
def test_every_figure_has_its_page_without_rows(cast, noegle):
    text = side(cast, noegle)
    assert "Ingen rækker" in text
    assert noegletal.find(noegle).navn in text


def test_the_rows_are_initials_with_a_way_to_the_placement(cast):
    her = byg.borger(cast.jonas, BORGERS_NAVN)
    placed = forloeb("2025-11-01", "2026-01-31", borger=her)
    text = side(cast, "personer_i_tilbud")
    assert f'<a href="/forloeb/{placed.pk}/">{her.initialer}</a>' in text
    assert BORGERS_NAVN not in text
    assert "Viser 1–1 af 1 borger" in text
    assert cast.client("LLE").get(f"/forloeb/{placed.pk}/").status_code == 200


def test_a_long_list_is_paged_and_its_total_is_the_figure(cast):
    flere(60, "2025-11-01", "2026-01-31")
    assert "Viser 1–50 af 60 borgere" in side(cast, "personer_i_tilbud")
    assert len(re.findall(r'href="/forloeb/\d+/"', side(cast, "personer_i_tilbud", page="2"))) == 10


def test_numerator_denominator_and_unknown_each_have_a_tab(cast):
    for udfald in ("job", "ledig", "ledig", None):
        forloeb("2025-08-01", "2025-10-15", udfald=udfald)
    text = side(cast, "selvforsoergelsesgrad")
    assert "33,3 % (1 ud af 3, 1 ukendt)" in text
    assert "andelen kan tilfældigt ligge mellem 6,1 og 79,2 %" in text
    for navn, antal, hvilke in (
        ("Talt med", 1, "taeller"),
        ("Ud af", 3, "naevner"),
        ("Ukendt", 1, "ukendte"),
    ):
        assert f"{navn} {antal}" in text
        shown = side(cast, "selvforsoergelsesgrad", **{"del": hvilke})
        assert f"af {antal} forløb" in shown


def test_twelve_months_open_to_their_rows(cast):
    """One a month, far apart: no month has a number worth the name, the twelve together have."""
    felter = {"noegle": "selvforsoergelsesgrad", "vaerdi": 20}
    set_maal(by=cast.lea, fra=NOVEMBER, **felter)
    # 28 days on: the last day before the twelve months, the first and the last in them, the first after.
    for slut, udfald in (
        ("2024-11-02", "job"),
        ("2024-11-03", "job"),
        ("2025-04-10", "ledig"),
        ("2025-11-02", "ledig"),
        ("2025-11-03", "job"),
    ):
        forloeb("2024-08-01", slut, udfald=udfald)
    month = " ".join(side(cast, "selvforsoergelsesgrad").split())
    assert "November 2025: <strong>0,0 % (0 ud af 1)" in month
    address = re.search(r'Seneste 12 måneder: <a href="([^"]+)">33,3 % \(1 af 3', month)[1]
    answer = cast.client("LLE").get(address.replace("&amp;", "&"))
    twelve = " ".join(answer.content.decode().split())
    assert "De 12 måneder til og med november 2025: <strong>33,3 % (1 ud af 3)" in twelve
    assert "Talt fra 1. dec. 2024 til og med 30. nov. 2025, ikke i én måned." in twelve
    assert answer.context["page_obj"].paginator.count == 1
    assert "af 3 forløb" in side(cast, "selvforsoergelsesgrad", maaneder="12", **{"del": "naevner"})
    rows, about = ark(cast, "selvforsoergelsesgrad", maaneder="12", **{"del": "naevner"})
    assert len(rows) == 4
    assert about[0].startswith("Selvforsørgelsesgrad 4 uger efter, de 12 måneder til og med november 2025: ")


def test_who_counts_in_several_months_counts_once_in_twelve(cast):
    same = borger()
    for month in ("2025-03", "2025-09"):
        forloeb(f"{month}-01", f"{month}-20", type="ordinaert", borger=same)
    assert "<strong>1</strong>" in side(cast, "ordinaere_job", "2025-09")
    text = side(cast, "ordinaere_job", maaneder="12")
    assert "af 1 borger" in text


def test_a_part_and_the_tabs_keep_the_twelve_months(cast):
    forloeb("2025-01-01", "2025-02-15", maalgruppe="jobparat", udfald="job")
    text = side(cast, "selvforsoergelsesgrad", maaneder="12", udsnit="maalgruppe:jobparat")
    assert "100,0 % (1 ud af 1)" in text
    tabs = re.findall(r'href="(\?[^"]*del=naevner[^"]*)"', text)
    assert tabs
    assert all("maaneder=12" in tab for tab in tabs)
    assert re.search(r'<option value="12"[^>]*selected', text)


def test_a_months_target_judges_no_twelve_months_of_a_count(cast):
    for noegle, vaerdi in (("ordinaere_job", 3), ("afsluttet_til_job", 50)):
        set_maal(by=cast.lea, noegle=noegle, vaerdi=vaerdi, fra=NOVEMBER)
    forloeb("2025-11-01", type="ordinaert")
    assert "mål 3" in side(cast, "ordinaere_job")
    assert "mål 3" not in side(cast, "ordinaere_job", maaneder="12")
    # A share is as good over a year as over a month.
    assert "mål 50" in side(cast, "afsluttet_til_job", maaneder="12")


def test_a_weighted_figure_is_the_sum_of_its_column(cast):
    slots = [byg.plads(start=dag("2025-11-01"), slut=dag("2025-11-20")) for _ in range(2)]
    forloeb("2025-11-01", "2025-11-07", plads=slots[0], arbejdssted=slots[0].arbejdssted)
    text = side(cast, "belaegningsgrad", **{"del": "naevner"})
    assert "17,5 % (7 ud af 40)" in text
    assert re.search(r"I alt på alle sider</th>\s*<td[^>]*>40<", text)
    assert "sammen med" in text
    rows, _ = ark(cast, "belaegningsgrad", **{"del": "naevner"})
    assert rows[0][-1] == "Dage"
    assert [row[-1] for row in rows[1:]] == [20, 20]


def test_a_part_has_its_rows_and_its_target(cast):
    felter = {"noegle": "personer_i_tilbud", "udsnit": "maalgruppe:jobparat", "vaerdi": 2}
    set_maal(by=cast.lea, fra=NOVEMBER, **felter)
    forloeb("2025-11-01", "2026-01-31", maalgruppe="jobparat")
    forloeb("2025-11-01", "2026-01-31")
    text = side(cast, "personer_i_tilbud", udsnit="maalgruppe:jobparat")
    assert "Jobparat kontanthjælp</h1>" in re.sub(r"\s+", " ", text).replace(" </h1>", "</h1>")
    assert "mål 2, 50 % nået" in text
    assert "af 1 borger" in text


def test_the_spreadsheet_holds_the_same_rows_and_says_what_they_are(cast):
    forloeb("2025-11-01", "2026-01-31", borger=borger("jobparat", "AB"), arbejdssted=sted("Åkjær Byg"))
    forloeb("2025-11-01", "2026-01-31", borger=borger(None, "CD"), arbejdssted=sted("Nørgaards Stål"))
    rows, about = ark(cast, "personer_i_tilbud")
    assert rows[0][:3] == ["Borger", "Målgruppe", "Hos"]
    assert [row[:3] for row in rows[1:]] == [
        ["AB", "Jobparat kontanthjælp", "Åkjær Byg"],
        ["CD", "afklares", "Nørgaards Stål"],
    ]
    assert about[0] == "Personer i virksomhedsrettet tilbud, november 2025: 2"


def test_every_row_leads_to_a_page_the_leder_may_open(cast):
    one_of_everything(cast)
    client = cast.client("LLE")
    for tal in noegletal.alle():
        hvilke = "naevner" if tal.naevner else "taeller"
        maaned = Periode.denne_maaned() if tal.noegle == "sagsbehandlerskift" else NOVEMBER
        text = side(cast, tal.noegle, maaned.noegle, **{"del": hvilke})
        links = re.findall(r'<th scope="row"[^>]*>\s*<a href="([^"]+)"', text)
        assert links, f"{tal.noegle} has no row in November: make one in one_of_everything"
        assert client.get(links[0]).status_code == 200, tal.noegle
        if tal.over_tid == OverTid.TAELLES:
            twelve = side(cast, tal.noegle, maaned.noegle, maaneder="12", **{"del": hvilke})
            assert set(links) <= set(re.findall(r'<th scope="row"[^>]*>\s*<a href="([^"]+)"', twelve))


@pytest.mark.parametrize("hvilke", ["taeller", "naevner"])
def test_the_rows_of_every_figure_sort_both_ways(cast, hvilke):
    one_of_everything(cast)
    tried = set()
    for figur in noegletal.alle():
        if hvilke not in figur.hvilke:
            continue
        raekkeside = Raekkeside(figur, NOVEMBER, Udsnit(), hvilke)

        def keys(sort, raekkeside=raekkeside):
            return [row.pk for row in Raekkeliste(cast.lea, QueryDict(f"sort={sort}"), raekkeside).page_obj]

        natural = keys("")
        for kolonne in Raekkeliste(cast.lea, QueryDict(), raekkeside).alle_kolonner:
            if kolonne.sorter:
                assert keys(kolonne.noegle) == keys(f"-{kolonne.noegle}")[::-1], (figur.noegle, kolonne)
                assert sorted(keys(kolonne.noegle)) == sorted(natural), (figur.noegle, kolonne)
                tried.add((figur.noegle, len(natural) > 1))
    assert any(several for _, several in tried)


def test_the_spreadsheet_is_in_the_order_of_the_page(cast):
    for initialer in ("AB", "CD", "EF"):
        forloeb("2025-11-01", "2026-01-31", borger=borger("jobparat", initialer))
    page, (rows, _) = (
        side(cast, "personer_i_tilbud", sort="-raekke"),
        ark(cast, "personer_i_tilbud", sort="-raekke"),
    )
    assert re.findall(r'href="/forloeb/\d+/">(\w+)<', page) == ["EF", "CD", "AB"]
    assert [row[0] for row in rows[1:]] == ["EF", "CD", "AB"]


def one_of_everything(cast):
    """A row behind every figure in November."""
    indstil(kommunekode="999")
    where, center = sted(), byg.center(start=dag("2025-01-01"), pladser=5)
    center.pladser.filter(nr__gte=4).update(slut=dag("2025-11-29"))
    for type in ("smaajob", "fleksjob", "nytteindsats", "ordinaert"):
        forloeb("2025-11-01", "2026-01-31", type=type, arbejdssted=where)
    opfoelgning("2025-11-10", "2025-11-10", paa=forloeb("2025-11-01", "2026-01-31", arbejdssted=where))
    forloeb("2025-08-01", "2025-10-15", udfald="ledig")
    forloeb("2025-08-01", "2025-11-15", aarsag="job_her")
    update_borger(byg.borger(cast.jonas, jobkonsulent=cast.sara), by=cast.jonas, jobkonsulent=cast.jonas)
    agreement(cast, where.virksomhed)
    network(cast, where.virksomhed)
    alliance = Alliance.objects.create(navn="Noget for noget")
    year = {"fra": dag("2025-01-01"), "til": dag("2025-12-31")}
    AllianceTrin.objects.create(alliance=alliance, maal=150, modydelse="Lavere afgift", **year)


def agreement(cast, virksomhed):
    aftale = Aftale.objects.create(
        virksomhed=virksomhed,
        art="partnerskab",
        titel="Fire pladser",
        formaal="Fire om året.",
        ansvarlig=cast.anne,
        start=dag("2025-01-01"),
        slut=dag("2025-12-31"),
        underskrevet=dag("2025-01-01"),
        tilstand="underskrevet",
    )
    Evaluering.objects.create(aftale=aftale, frist=dag("2025-11-15"))


def network(cast, virksomhed):
    felter = {"slags": "viden", "formaal": "Lære.", "tovholder": cast.anne, "start": dag("2025-01-01")}
    netvaerk = Netvaerk.objects.create(navn="Mentornetværket", **felter)
    Medlemskab.objects.create(netvaerk=netvaerk, virksomhed=virksomhed, fra=dag("2025-01-01"))
    moede = Moede.objects.create(netvaerk=netvaerk, emne="Møde", dato=dag("2025-11-12"), afholdt=True)
    Invitation.objects.create(moede=moede, virksomhed=virksomhed, kom=True)


def test_what_was_noted_at_a_talk_is_not_shown_to_the_leder(cast):
    talk = opfoelgning("2025-11-10", "2025-11-10", "udeblevet")
    type(talk).objects.update(note="Kom ikke ud af sengen")
    text = side(cast, "udeblivelser") + side(cast, "rettidig_opfoelgning")
    assert "af 1 opfølgning" in text
    assert "sengen" not in text


@pytest.mark.parametrize(
    "adresse",
    [
        "findes_ikke/?maaned=2025-11",
        "kontaktdaekning/?maaned=2025-13",
        "kontaktdaekning/?maaned=november",
        "kontaktdaekning/?udsnit=gruppe:9",
        "kontaktdaekning/?udsnit=maalgruppe:jobparat",
        "kontaktdaekning/?del=ukendte",
        "kontaktdaekning/?del=noegle",
        "alliance/?del=naevner",
        "ledige_pladser/?maaneder=12",
        "kontaktdaekning/?maaneder=12",
        "varighed/?maaneder=3",
        "varighed/?maaneder=x",
    ],
)
def test_what_does_not_exist_is_not_found(cast, adresse):
    assert cast.client("LLE").get(f"/ledelse/tal/{adresse}").status_code == 404


def test_a_network_of_today_may_be_looked_at_before_it_began(cast):
    today = timezone.localdate()
    felter = {"slags": "viden", "formaal": "Lære.", "tovholder": cast.anne, "start": today}
    netvaerk, _ = [Netvaerk.objects.create(navn=navn, **felter) for navn in ("Mentorer", "Frontløbere")]
    text = side(cast, "netvaerk_medlemmer", udsnit=f"netvaerk:{netvaerk.pk}")
    assert "Medlemmer af netværk, Mentorer" in text
    assert "Ingen rækker" in text


def test_the_number_of_queries_does_not_follow_the_rows(cast, django_assert_max_num_queries):
    flere(60, "2025-11-01", "2026-01-31")
    client = cast.client("LLE")
    with django_assert_max_num_queries(20):
        client.get("/ledelse/tal/personer_i_tilbud/?maaned=2025-11")
