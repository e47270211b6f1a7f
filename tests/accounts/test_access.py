"""Default deny, in whatever way the request came."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from jobcenter.grund.core.adgang import kraever, offentlig
from virksomheder.bidrag.retter import VIRKSOMHED_RET


def side(request):
    return HttpResponse("side")


def glemt(request):
    return HttpResponse("aldrig")


urlpatterns = [
    path("konto/", include("jobcenter.grund.accounts.sign_in_urls")),
    path("glemt/", glemt),
    path("virksomheder/", kraever(VIRKSOMHED_RET)(side)),
    path("aaben/", offentlig(lambda request: HttpResponse("side"))),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]
LOGIN = "/konto/log-ind/?next="
SITE = "http://testserver"


@pytest.mark.parametrize("initialer", ["ABB", "AAD", "UUD"])
def test_view_without_right_fails_for_everybody(cast, initialer):
    with pytest.raises(ImproperlyConfigured, match="glemt declares no right"):
        cast.client(initialer).get("/glemt/")


def test_view_without_right_fails_for_strangers(client):
    with pytest.raises(ImproperlyConfigured):
        client.get("/glemt/")


def test_right_decides(cast):
    assert cast.client("ABB").get("/virksomheder/").content == b"side"
    assert cast.client("SSA").get("/virksomheder/").status_code == 403


def test_open_view_is_open(client):
    assert client.get("/aaben/").status_code == 200


def test_stranger_comes_back_to_the_page_with_its_filter(client):
    response = client.get("/virksomheder/?q=b%C3%A6k&side=2")
    assert response.url == LOGIN + "/virksomheder/%3Fq%3Db%25C3%25A6k%26side%3D2"


def test_disabled_user_is_out_at_once(cast):
    client = cast.client("ABB")
    cast.anne.is_active = False
    cast.anne.save()
    assert client.get("/virksomheder/").status_code == 302


def test_htmx_leaves_for_sign_in_and_comes_back_to_the_page_it_stood_on():
    response = Client().get(
        "/virksomheder/?fragment=1",
        headers={"HX-Request": "true", "HX-Current-URL": f"{SITE}/virksomheder/?q=b"},
    )
    assert response["HX-Redirect"] == LOGIN + "/virksomheder/%3Fq%3Db"


def test_script_gets_an_answer_it_can_read():
    response = Client().get("/virksomheder/", headers={"Accept": "application/json"})
    assert response.status_code == 401
    assert response.json() == {"login": LOGIN + "/virksomheder/"}


def test_post_comes_back_to_the_page_of_the_form():
    response = Client().post("/virksomheder/", {"navn": "x"}, headers={"Referer": f"{SITE}/virksomheder/ny/"})
    assert response.url == LOGIN + "/virksomheder/ny/"


@pytest.mark.parametrize("referer", ["", "https://ond.invalid/x", "//ond.invalid", "javascript:alert(1)"])
def test_post_from_nowhere_comes_back_to_the_start_page(referer):
    response = Client().post("/virksomheder/", {"navn": "x"}, headers={"Referer": referer})
    assert response.url == LOGIN + "/"
