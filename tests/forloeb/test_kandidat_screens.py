"""The kandidatbank as people use it."""

import pytest
from django.urls import reverse

from borgere.models import Borger
from forloeb.models import Kandidat
from jobcenter.grund.accounts.models import Team
from jobcenter.grund.audit.models import Opslag
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db
CREATE = "/kandidater/ny/"
LIST = "/kandidater/"


def refer(client, **data):
    return client.post(CREATE, {"cpr": "670761-1234", "navn": "Mikkel Krogsgaard"} | data, follow=True)


def test_a_new_citizen_referred_in_one_form(cast):
    oenske, hensyn = byg.kode("funktion", "lager"), byg.kode("hensyn", "ro")
    response = refer(cast.client("SSA"), oensker=[oenske.pk], timer="20", hensyn=[hensyn.pk], omraade="8722")
    kandidat = Kandidat.objects.get()
    assert "Kandidaten er på listen." in response.content.decode()
    assert (kandidat.timer, kandidat.omraade, kandidat.henvist_af) == (20, "8722", cast.sara)
    assert (kandidat.borger.sagsbehandler, list(kandidat.borger.hensyn.all())) == (cast.sara, [hensyn])
    assert list(kandidat.oensker.all()) == [oenske]


def test_a_known_citizen_by_number_alone(cast):
    borger = byg.borger(cast.sara, sagsbehandler=cast.sara)
    refer(cast.client("SSA"), cpr=borger.identitet.cpr, navn="")
    assert Kandidat.objects.get().borger == borger
    assert Opslag.objects.filter(slags="soegning", borger_ref=borger.offentlig_id).exists()


def test_another_teams_citizen_is_theirs(cast):
    nord = Team.objects.create(navn="Jobteam Nord")
    borger = byg.borger(cast.sara, "Zenia Qvist", team=nord)
    text = refer(cast.client("JKO"), cpr=borger.identitet.cpr).content.decode()
    assert "Borgeren hører til Jobteam Nord. Bed dem om at henvise." in text
    assert "Zenia" not in text
    assert not Kandidat.objects.exists()


def test_a_new_citizen_needs_a_name(cast):
    assert "Skriv navnet" in refer(cast.client("SSA"), navn="").content.decode()
    assert not Borger.objects.exists()


def test_bad_number(cast):
    text = refer(cast.client("SSA"), cpr="123").content.decode()
    assert "Et CPR-nummer har ti cifre." in text


def test_from_the_citizens_page(cast):
    borger = byg.borger(cast.sara, sagsbehandler=cast.sara)
    client = cast.client("SSA")
    url = f"{CREATE}?borger={borger.offentlig_id}"
    assert 'name="cpr"' not in client.get(url).content.decode()
    client.post(url, {"timer": "10"})
    assert Kandidat.objects.get().timer == 10
    assert cast.client("JKO").get(url).status_code == 404


def test_on_the_list_twice(cast):
    client = cast.client("SSA")
    refer(client)
    assert "står allerede i kandidatbanken" in refer(client).content.decode()


def test_list_shows_initials_and_waiting(cast):
    byg.kandidat(cast.sara, "Zenia Qvist", oensker=["lager"], henvist=i_dag(-94))
    text = cast.client("ABB").get(LIST).content.decode()
    assert "94 dage" in text
    assert "ZQ" in text
    assert "Zenia" not in text


@pytest.mark.parametrize(("vis", "shown"), [("", 3), ("spoerg", 2), ("venter", 1), ("sludder", 3)])
def test_tabs(cast, vis, shown):
    for dage in (-94, -40, -3):
        byg.kandidat(cast.sara, henvist=i_dag(dage))
    response = cast.client("JKO").get(LIST, {"vis": vis})
    assert response.context["page_obj"].paginator.count == shown


def test_filters(cast):
    byg.kandidat(cast.sara, "Bo Lager", oensker=["lager"], timer=15)
    byg.kandidat(cast.sara, "Eva Alt")
    byg.kandidat(cast.jonas, "Ib Kontor", oensker=["kontor"], hensyn=["ro"])
    lager, ro = byg.kode("funktion", "lager").pk, byg.kode("hensyn", "ro").pk
    client = cast.client("JKO")

    def count(**query):
        return client.get(LIST, query).context["page_obj"].paginator.count

    assert (count(funktion=lager), count(timer=20), count(hensyn=ro), count(mine="on")) == (2, 2, 1, 1)


def test_a_tab_says_in_words_what_it_shows(cast):
    byg.kandidat(cast.sara, henvist=i_dag(-40), sagsbehandler=cast.sara)
    text = " ".join(cast.client("SSA").get(LIST, {"vis": "spoerg"}).content.decode().split())
    assert "Kandidater der skal spørges igen: <strong>1</strong>" in text


def test_still_wanted(cast):
    kandidat = byg.kandidat(cast.sara, henvist=i_dag(-40), sagsbehandler=cast.sara)
    client = cast.client("SSA")
    assert "Stadig aktuel<" in client.get(LIST).content.decode()
    url = reverse("forloeb:kandidat_confirm", args=[kandidat.pk])
    text = client.post(url, headers={"HX-Request": "true"}).content.decode()
    assert "bekræftet i dag" in text
    assert cast.client("JKO").post(url).status_code == 404, "not Jonas' case"


def test_off_the_list_and_on_again(cast):
    kandidat = byg.kandidat(cast.sara, sagsbehandler=cast.sara)
    client = cast.client("SSA")
    client.post(reverse("forloeb:kandidat_close", args=[kandidat.pk]), {"aarsag": "job"})
    kandidat.refresh_from_db()
    assert kandidat.afsluttet_aarsag == "job"
    client.post(reverse("forloeb:kandidat_reopen", args=[kandidat.pk]))
    kandidat.refresh_from_db()
    assert kandidat.er_aaben


def test_close_without_a_reason_is_refused(cast):
    kandidat = byg.kandidat(cast.sara, sagsbehandler=cast.sara)
    cast.client("SSA").post(reverse("forloeb:kandidat_close", args=[kandidat.pk]), {"aarsag": "placeret"})
    kandidat.refresh_from_db()
    assert kandidat.er_aaben


def test_matching_slots_with_reasons(cast):
    byg.center(funktion="kontor", timer=20)
    kandidat = byg.kandidat(cast.sara, oensker=["kontor"], timer=25)
    page = reverse("forloeb:kandidat_detail", args=[kandidat.pk])
    assert "ønsker kontor, kan arbejde 25 timer" in cast.client("JKO").get(page).content.decode()


def test_wishes_corrected(cast):
    kandidat = byg.kandidat(cast.sara, sagsbehandler=cast.sara)
    url = reverse("forloeb:kandidat_edit", args=[kandidat.pk])
    cast.client("SSA").post(url, {"timer": "12", "oensker": [byg.kode("funktion", "butik").pk]})
    kandidat.refresh_from_db()
    assert (kandidat.timer, kandidat.oensker.get().kode) == (12, "butik")


def test_list_in_constant_queries(cast, django_assert_max_num_queries):
    client = cast.client("JKO")
    byg.kandidat(cast.sara, oensker=["lager"])
    client.get(LIST)
    with django_assert_max_num_queries(100) as one:
        client.get(LIST)
    for _ in range(5):
        byg.kandidat(cast.sara, oensker=["lager"])
    with django_assert_max_num_queries(len(one)):
        client.get(LIST)
