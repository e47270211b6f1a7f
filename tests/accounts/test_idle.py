"""Signed out after a while, and nothing typed is lost."""

import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import include, path

from jobcenter.celery import app
from jobcenter.grund.accounts import tasks
from jobcenter.grund.accounts.models import Skrevet
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.opsaetning.models import Indstilling
from tests.conftest import PASSWORD
from tests.core.test_cpr import ROWS
from virksomheder.bidrag.retter import KONTAKT_REGISTRER

SITE = "http://testserver"
NOTE = "Talte med Mette om to lagerpladser"
saved = []


@kraever(KONTAKT_REGISTRER)
def kontakt(request):
    if request.method == "POST":
        saved.append(request.POST.dict() | {"emner": request.POST.getlist("emner")})
        return redirect("/gemt/")
    return HttpResponse("formular")


@kraever(INDLOGGET)
def side(request):
    return HttpResponse("side")


urlpatterns = [
    path("", side),
    path("gemt/", side),
    path("kontakt/", kontakt),
    path("konto/", include("jobcenter.grund.accounts.sign_in_urls")),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _nothing_saved():
    saved.clear()


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-23T09:00:00+01:00", tick=False) as clock:
        yield clock


def minutes(clock, antal):
    clock.shift(antal * 60)


def sign_in(client, initialer="abb", url="/konto/log-ind/"):
    return client.post(url, {"login": f"{initialer}@bakkedal.invalid", "password": PASSWORD})


@pytest.fixture
def client(cast, clock):
    client = cast.client("ABB")
    client.get("/")
    return client


def send(client, **kwargs):
    data = {"note": NOTE, "emner": ["1", "2"], "csrfmiddlewaretoken": "x"}
    return client.post("/kontakt/?virksomhed=7", data, headers={"Referer": f"{SITE}/kontakt/"}, **kwargs)


def test_who_clicks_stays(client, clock):
    for _ in range(5):
        minutes(clock, 50)
        assert client.get("/").status_code == 200


def test_who_does_not_is_signed_out_and_told(client, clock):
    minutes(clock, 61)
    page = client.get("/gemt/?q=1", follow=True)
    assert page.redirect_chain == [("/konto/log-ind/?next=/gemt/%3Fq%3D1", 302)]
    assert "ikke er sket noget i 60 minutter" in page.text


def test_house_decides_how_long(client, clock):
    Indstilling.objects.create(noegle="idle_minutter", vaerdi=10)
    minutes(clock, 11)
    assert client.get("/").status_code == 302


def test_form_sent_too_late_is_sent_again_after_sign_in(client, clock):
    minutes(clock, 61)
    login = send(client)
    assert login.url == "/konto/log-ind/?next=/konto/genoptag/"
    assert not saved
    assert sign_in(client, url=login.url).url == "/konto/genoptag/"
    page = client.get("/konto/genoptag/")
    assert NOTE in page.text
    assert 'href="/kontakt/"' in page.text
    action = re.search(r'<form method="post" action="(/kontakt/[^"]*)"', page.text)[1]
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    typed = {name: [value for other, value in fields if other == name] for name in ("note", "emner")}
    client.post(action, typed)
    assert saved == [{"note": NOTE, "emner": ["1", "2"]}]
    assert client.get("/konto/genoptag/").url == "/", "it is forgotten once it has arrived"


@pytest.mark.parametrize("row", ROWS)
def test_what_the_page_has_put_into_a_form_comes_back_as_it_was(client, clock, row):
    minutes(clock, 61)
    marks = "navn:0101901234ab note:a25127812345"
    data = {"note": NOTE, "klientnoegle": row, "udgave": marks, "1-udgave": marks}
    client.post("/kontakt/", data, headers={"Referer": f"{SITE}/kontakt/"})
    sign_in(client)
    page = client.get("/konto/genoptag/").text
    for name in ("klientnoegle", "udgave", "1-udgave"):
        assert f'name="{name}" value="{data[name]}"' in page
    assert "CPR-numre gemmer vi ikke" not in page


def test_htmx_form_sent_too_late(client, clock):
    minutes(clock, 61)
    headers = {"HX-Request": "true", "HX-Current-URL": f"{SITE}/kontakt/"}
    response = client.post("/kontakt/", {"note": NOTE}, headers=headers)
    assert response["HX-Redirect"] == "/konto/log-ind/?next=/konto/genoptag/"


def test_nobody_else_sees_what_was_typed(client, clock):
    minutes(clock, 61)
    send(client)
    sign_in(client, "lth")
    assert client.get("/konto/genoptag/").url == "/"


def test_stranger_keeps_nothing(cast):
    assert send(Client()).url == "/konto/log-ind/?next=/kontakt/"


def test_what_is_too_long_is_not_kept(client, clock):
    minutes(clock, 61)
    response = client.post("/kontakt/", {"note": "x" * 200_001}, headers={"Referer": f"{SITE}/kontakt/"})
    assert response.url == "/konto/log-ind/?next=/kontakt/"


CPR, NAVN = "010190-1234", "Zenia Qvistgaard"


def test_what_is_kept_can_be_read_by_nobody_and_holds_no_cpr(client, clock):
    minutes(clock, 61)
    data = {"cpr": CPR, "navn": NAVN, "note": f"Ring til {CPR} i morgen"}
    client.post("/kontakt/", data, headers={"Referer": f"{SITE}/kontakt/"})
    stored = str([Session.objects.values_list("session_data"), *Skrevet.objects.values()])
    decoded = str([session.get_decoded() for session in Session.objects.all()])
    for secret in (NAVN, "Zenia", CPR, "0101901234", "i morgen"):
        assert secret not in stored + decoded
    sign_in(client)
    page = client.get("/konto/genoptag/").text
    assert NAVN in page
    assert "i morgen" in page
    assert "1234" not in page
    assert "CPR-numre gemmer vi ikke" in page


def test_what_is_kept_is_gone_in_an_hour(client, clock):
    minutes(clock, 61)
    send(client)
    sign_in(client)
    minutes(clock, 54)
    assert NOTE in client.get("/konto/genoptag/").text
    minutes(clock, 2)
    assert client.get("/konto/genoptag/").url == "/"
    assert tasks.forget_typed() == 1
    assert not Skrevet.objects.exists()
    assert app.conf.beat_schedule["skrevne-formularer"]["schedule"] <= 300


def test_once_sent_nothing_is_left(client, clock):
    minutes(clock, 61)
    send(client)
    sign_in(client)
    client.post("/kontakt/?virksomhed=7", {"note": NOTE})
    assert not Skrevet.objects.exists()


def test_a_session_of_before_does_no_harm(client):
    session = client.session
    session["skrevet"] = {"user": 1, "url": "/", "side": "/", "felter": [["cpr", CPR]]}
    session.save()
    assert client.get("/konto/genoptag/").url == "/"
    client.post("/kontakt/", {"note": NOTE})
    assert "skrevet" not in client.session


def test_passwords_are_not_kept(client, clock):
    minutes(clock, 61)
    response = client.post("/kontakt/", {"password1": "hemmelig"}, headers={"Referer": f"{SITE}/kontakt/"})
    assert response.url == "/konto/log-ind/?next=/kontakt/"
    assert "hemmelig" not in str(dict(client.session))


class TestOldPageInAnotherTab:
    """Signing in gives a new token; a page opened before still has the old one."""

    @pytest.fixture
    def strict(self, cast):
        client = Client(enforce_csrf_checks=True)
        client.force_login(cast.anne, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def test_own_form_is_offered_again(self, strict):
        response = send(strict, HTTP_ORIGIN=SITE)
        assert response.url == "/konto/genoptag/"
        assert NOTE in strict.get("/konto/genoptag/").text
        assert not saved

    def test_form_of_another_site_is_refused(self, strict):
        response = send(strict, HTTP_ORIGIN="https://ond.invalid")
        assert response.status_code == 403
        assert strict.get("/konto/genoptag/").url == "/"

    def test_form_without_origin_is_refused(self, strict):
        assert send(strict).status_code == 403

    def test_second_sign_in_page_is_no_error(self, strict):
        response = strict.post("/konto/log-ind/", {"login": "x", "password": "y"}, headers={"Origin": SITE})
        assert response.url == "/"
