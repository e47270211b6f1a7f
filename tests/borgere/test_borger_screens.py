"""Citizens on screen: searching by POST, the whole number as an act, the reason, the log."""

import pytest
from django.urls import resolve, reverse

from borgere.models import Borger
from jobcenter.grund.accounts.models import Team
from jobcenter.grund.audit.models import Opslag
from tests.forloeb import byg
from tests.page_reader import Page

pytestmark = pytest.mark.django_db
LIST, SEARCH = "/borgere/", "/borgere/soeg/"


@pytest.fixture
def borger(cast):
    return byg.borger(cast.jonas, "Zenia Qvist", jobkonsulent=cast.jonas)


def detail(borger, navn="detail"):
    return reverse(f"borgere:borger_{navn}", args=[borger.offentlig_id])


def test_own_cases_and_the_teams(cast, borger):
    team = Team.objects.create(navn="Jobteam Nord")
    cast.jonas.teams.add(team)
    byg.borger(cast.sara, "Xerxes Wulff", team=team)
    client = cast.client("JKO")
    assert "Xerxes" not in client.get(LIST).content.decode()
    text = client.get(LIST, {"vis": "alle"}).content.decode()
    assert "Xerxes Wulff" in text
    assert "Zenia Qvist" in text
    assert Opslag.objects.filter(slags="liste").count() == 3


@pytest.mark.parametrize("tekst", ["zenia", "Qvist", "Zenja Qvist", "{cpr}", "{cpr_streg}"])
def test_found(cast, borger, tekst):
    cpr = borger.identitet.cpr
    tekst = tekst.format(cpr=cpr, cpr_streg=f"{cpr[:6]}-{cpr[6:]}")
    text = cast.client("JKO").post(SEARCH, {"q": tekst}).content.decode()
    assert "Zenia Qvist" in text
    assert Opslag.objects.get().slags == "soegning"


@pytest.mark.parametrize("who", ["SSA", "ABB", "LLE"])
def test_not_found_by_outsiders(cast, borger, who):
    text = cast.client(who).post(SEARCH, {"q": "Zenia"}).content.decode()
    assert "Zenia Qvist" not in text
    assert not Opslag.objects.exists()


def test_leder_finds_by_number_and_reads_initials(cast, borger):
    text = cast.client("LLE").post(SEARCH, {"q": borger.identitet.cpr}).content.decode()
    assert detail(borger) in text
    assert "Zenia" not in text
    assert Opslag.objects.get().relation == "uden navn"
    assert "Ingen fundet" in cast.client("SSA").post(SEARCH, {"q": borger.identitet.cpr}).content.decode()


@pytest.mark.parametrize("tekst", ["Zenia 1", "Zenia Qvist 1", "1 Zenia", "Zenia 0101901234"])
def test_leder_finds_nobody_by_name_with_a_digit(cast, borger, tekst):
    text = cast.client("LLE").post(SEARCH, {"q": tekst}).content.decode()
    assert detail(borger) not in text
    assert not Opslag.objects.exists()


def test_leder_finds_by_number_however_it_is_spelled(cast, borger):
    cpr = borger.identitet.cpr
    for tekst in (f"{cpr[:6]} {cpr[6:]}", f"{cpr[:6]}.{cpr[6:]}", f"{cpr[:6]}-{cpr[6:]}"):
        assert detail(borger) in cast.client("LLE").post(SEARCH, {"q": tekst}).content.decode()


def test_a_new_citizen_who_is_known_already_is_a_look(cast, borger):
    client, new = cast.client("SSA"), {"cpr": borger.identitet.cpr, "navn": "Zenia Qvist"}
    assert "allerede oprettet" in client.post("/borgere/ny/", new).text
    opslag = Opslag.objects.get()
    assert (opslag.bruger, opslag.borger_ref, opslag.slags) == (cast.sara, borger.offentlig_id, "soegning")
    client.post("/borgere/ny/", new | {"cpr": byg.cpr(), "navn": "Ida Lund"})
    assert Borger.objects.count() == 2
    assert Opslag.objects.count() == 1


def test_never_by_get(cast, borger):
    assert cast.client("JKO").get(SEARCH, {"q": "Zenia"}).status_code == 405


def test_page_is_masked_and_logged(cast, borger):
    text = cast.client("JKO").get(detail(borger)).content.decode()
    cpr = borger.identitet.cpr
    assert f"{cpr[:6]}-••••" in text
    assert cpr[6:] not in text.replace(str(borger.offentlig_id), "")
    opslag = Opslag.objects.get()
    assert (opslag.slags, opslag.relation) == ("side", "egen sag")


def test_whole_number_is_an_act(cast, borger):
    client = cast.client("JKO")
    text = client.post(detail(borger, "cpr"), headers={"HX-Request": "true"}).content.decode()
    cpr = borger.identitet.cpr
    assert f"{cpr[:6]}-{cpr[6:]}" in text
    assert Opslag.objects.get().slags == "cpr"
    assert f"{cpr[:6]}-{cpr[6:]}" in client.post(detail(borger, "cpr")).content.decode()


@pytest.mark.parametrize(
    ("who", "svar"), [("SSA", 404), ("ABB", 404), ("LLE", 404), ("AAD", 403), ("UUD", 403)]
)
def test_whole_number_is_not_for_outsiders(cast, borger, who, svar):
    assert cast.client(who).post(detail(borger, "cpr")).status_code == svar
    assert not Opslag.objects.exists()


def test_leder_opens_with_a_reason(cast, borger):
    client = cast.client("LLE")
    assert "Zenia" not in client.get(detail(borger)).content.decode()
    short = client.post(detail(borger, "reason"), {"begrundelse": "ok"})
    assert "Mindst ti tegn" in short.content.decode()
    client.post(detail(borger, "reason"), {"begrundelse": "Klage fra borgeren"})
    assert "Zenia Qvist" in client.get(detail(borger)).content.decode()
    seen = list(Opslag.objects.values_list("slags", "relation", "begrundelse"))
    assert seen == [("side", "åbnet med begrundelse", ""), ("begrundet", "leder", "Klage fra borgeren")]


def test_candidate_at_ones_own_centre(cast, borger):
    center = byg.center(ansvarlig=cast.anne)
    assert cast.client("ABB").get(detail(borger)).status_code == 404
    byg.forloeb(cast.jonas, center.pladser.first(), borger=borger, tilstand="reserveret", start=byg.i_dag(9))
    assert "Zenia Qvist" in cast.client("ABB").get(detail(borger)).content.decode()
    assert cast.client("LTH").get(detail(borger)).status_code == 404
    assert "Zenia Qvist" in cast.client("ABB").get(LIST, {"vis": "alle"}).content.decode()


def test_the_relation_ends_some_time_after_the_placement(cast, borger):
    center = byg.center(ansvarlig=cast.anne)
    byg.forloeb(cast.jonas, center.pladser.first(), byg.i_dag(-90), byg.i_dag(-61), borger=borger)
    assert cast.client("ABB").get(detail(borger)).status_code == 404
    byg.forloeb(cast.jonas, center.pladser.first(), byg.i_dag(-60), byg.i_dag(-60), borger=borger)
    assert cast.client("ABB").get(detail(borger)).status_code == 200


def test_candidate_at_a_company_one_is_responsible_for(cast, borger):
    sted = byg.sted("Brugsen")
    sted.virksomhed.ansvarlig = cast.anne
    sted.virksomhed.save()
    byg.forloeb(cast.jonas, byg.plads(arbejdssted=sted), borger=borger)
    assert cast.client("ABB").get(detail(borger)).status_code == 200


def test_created(cast):
    fields = {"cpr": "670761-1234", "navn": "Mikkel Krogsgaard", "jobkonsulent": cast.jonas.pk}
    response = cast.client("JKO").post("/borgere/ny/", fields, follow=True)
    assert "Mikkel Krogsgaard" in response.content.decode()
    assert resolve(response.redirect_chain[0][0]).kwargs == {"ref": Borger.objects.get().offentlig_id}


def test_known_number_is_told_at_its_field(cast, borger):
    fields = {"cpr": borger.identitet.cpr, "navn": "En Anden"}
    response = cast.client("SSA").post("/borgere/ny/", fields)
    assert response.context["form"].errors["cpr"] == [
        "Borgeren er allerede oprettet og har endnu intet team."
    ]


def test_corrected_and_given_away(cast, borger):
    client = cast.client("JKO")
    fields = {"navn": "Zenia Holm", "jobkonsulent": cast.jonas.pk, "telefon": "75 11 22 33"}
    assert "Zenia Holm" in client.post(detail(borger, "edit"), fields, follow=True).content.decode()
    response = client.post(detail(borger, "edit"), fields | {"jobkonsulent": ""}, follow=True)
    assert "Sagen ligger nu hos kolleger" in response.content.decode()


def test_the_leders_log_and_what_is_handed_out(cast, borger):
    cast.client("JKO").get(detail(borger))
    leder = cast.client("LLE")
    log = leder.get(reverse("borgere:opslag_list"), {"bruger": cast.jonas.pk, "slags": "side"})
    assert ">Jonas Kofoed</a>" in log.content.decode()
    assert "Kun opslag af Jonas Kofoed." in log.content.decode()
    handed = leder.get(reverse("borgere:opslag_detail", args=[borger.offentlig_id])).content.decode()
    assert "egen sag" in handed
    assert "Jonas" not in handed
    assert "JKO" not in " ".join(Page(handed).words)
    assert "Ingen opslag" in leder.get(reverse("borgere:opslag_list"), {"slags": "cpr"}).content.decode()


def test_list_in_constant_queries(cast, borger, django_assert_max_num_queries):
    client = cast.client("JKO")
    client.get(LIST)
    with django_assert_max_num_queries(100) as queries:
        client.get(LIST)
    one = len(queries)
    for _ in range(5):
        byg.borger(cast.jonas, jobkonsulent=cast.jonas)
    client.get(LIST)
    with django_assert_max_num_queries(one):
        client.get(LIST)


def test_in_danish_order(cast):
    for navn in ("Åse Bæk", "Zenia Qvist", "Ærlig Dam", "Anders And"):
        byg.borger(cast.jonas, navn, jobkonsulent=cast.jonas)
    text = cast.client("JKO").get(LIST).content.decode()
    places = [text.index(navn) for navn in ("Anders And", "Zenia Qvist", "Ærlig Dam", "Åse Bæk")]
    assert places == sorted(places)
