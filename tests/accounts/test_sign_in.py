"""Signing in and out, wrong passwords, forgotten passwords."""

import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessFailureLog
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.mail.models import Mail
from tests.conftest import PASSWORD

LOGIN = "/konto/log-ind/"


def sign_in(client, email="abb@bakkedal.invalid", password=PASSWORD, **kwargs):
    return client.post(LOGIN, {"login": email, "password": password}, **kwargs)


def is_signed_in(client):
    return client.get(reverse("account_change_password")).status_code == 200


@pytest.mark.parametrize("email", ["abb@bakkedal.invalid", " ABB@Bakkedal.invalid "])
def test_sign_in_however_the_address_is_written(cast, client, email):
    assert sign_in(client, email).url == "/"
    assert is_signed_in(client)


def test_sign_in_leads_to_the_page_asked_for(cast, client):
    response = client.post(f"{LOGIN}?next=/komponenter/", {"login": cast.adam.email, "password": PASSWORD})
    assert response.url == "/komponenter/"


def test_sign_in_leads_nowhere_else(cast, client):
    response = client.post(
        f"{LOGIN}?next=https://ond.invalid/", {"login": cast.anne.email, "password": PASSWORD}
    )
    assert response.url == "/"


def test_nobody_signs_up():
    with pytest.raises(Exception, match="account_signup"):
        reverse("account_signup")


def test_wrong_password_stays_and_says_so(cast, client):
    response = sign_in(client, password="min-hemmelige-kode")
    assert response.status_code == 200
    assert "E-mailen eller adgangskoden er forkert" in response.text
    assert "min-hemmelige-kode" not in response.text
    assert not is_signed_in(client)


def test_disabled_user_cannot_sign_in(cast, client):
    User.objects.filter(pk=cast.anne.pk).update(is_active=False)
    sign_in(client)
    assert not is_signed_in(client)


class TestLockOut:
    @pytest.fixture
    def locked_out(self, cast, client):
        for _ in range(5):
            response = sign_in(client, password="forkert")
        assert response.status_code == 429
        return client

    def test_page_says_what_to_do(self, locked_out):
        response = sign_in(locked_out, password="forkert")
        assert response.status_code == 429
        assert "Få en ny adgangskode" in response.text

    def test_even_the_right_password_waits(self, locked_out):
        assert sign_in(locked_out).status_code == 429
        assert not is_signed_in(locked_out)

    def test_other_spelling_is_the_same_person(self, locked_out):
        assert sign_in(locked_out, "ABB@bakkedal.INVALID").status_code == 429

    def test_colleague_at_the_same_address_gets_in(self, locked_out):
        assert sign_in(locked_out, "lth@bakkedal.invalid").status_code == 302

    def test_same_person_elsewhere_gets_in(self, locked_out):
        client = Client(REMOTE_ADDR="10.1.2.3")
        assert sign_in(client).status_code == 302

    def test_it_passes(self, locked_out):
        sign_in(locked_out, password="forkert")
        with time_machine.travel(timezone.now() + timedelta(minutes=16)):
            assert sign_in(locked_out).status_code == 302

    def test_new_password_by_mail_opens(self, locked_out):
        choose_forgotten_password(locked_out, "abb@bakkedal.invalid", "Regn-i-november-7")
        assert sign_in(Client(), password="Regn-i-november-7").status_code == 302

    def test_made_up_proxy_header_is_not_believed(self, locked_out):
        response = sign_in(locked_out, headers={"X-Forwarded-For": "10.9.9.9"})
        assert response.status_code == 429


def test_trusted_proxy_tells_who_asks(cast, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(5):
        response = sign_in(Client(), password="forkert", headers={"X-Forwarded-For": "1.1.1.1, 10.0.0.1"})
    assert response.status_code == 429
    assert sign_in(Client(), headers={"X-Forwarded-For": "1.1.1.1, 10.0.0.2"}).status_code == 302


def test_success_forgets_earlier_mistakes(cast, client):
    for _ in range(4):
        sign_in(client, password="forkert")
    sign_in(client)
    client.logout()
    for _ in range(4):
        assert sign_in(client, password="forkert").status_code == 200


def test_no_password_reaches_the_database(cast, client):
    sign_in(client, password="min-hemmelige-kode")
    assert AccessFailureLog.objects.count() == 1
    assert "min-hemmelige-kode" not in str(list(AccessAttempt.objects.values()))


def test_no_citizens_number_typed_as_a_login_reaches_the_database(cast, client):
    for _ in range(4):
        sign_in(client, email="1105801234@x.invalid", password="forkert")
    assert sign_in(client, email="1105801234@x.invalid", password="forkert").status_code == 429
    kept = [*AccessAttempt.objects.values(), *AccessFailureLog.objects.values()]
    assert {row["username"] for row in kept} == {"***@x.invalid"}
    assert "110580" not in str(kept)


def test_signing_out_ends_on_a_page_of_its_own(cast, client):
    sign_in(client)
    page = client.post("/konto/log-ud/", follow=True)
    assert "Du er logget ud" in page.text
    assert not is_signed_in(client)


def choose_forgotten_password(client, email, password):
    client.post(reverse("account_reset_password"), {"email": email})
    link = re.search(r"https?://[^/]+(/konto/adgangskode/ny/\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})


def test_forgotten_password(cast, client):
    choose_forgotten_password(client, "abb@bakkedal.invalid", "Regn-i-november-7")
    (message,) = mail.outbox
    assert message.subject == "Vælg en ny adgangskode"
    assert message.to == ["abb@bakkedal.invalid"]
    assert "http://127.0.0.1:8000/konto/" in message.body
    cast.anne.refresh_from_db()
    assert cast.anne.check_password("Regn-i-november-7")
    assert cast.anne.adgangskode_valgt


@pytest.mark.parametrize("stranger", ["x@andre.invalid", "sas@bakkedal.invalid"])
def test_unknown_address_is_answered_alike_and_gets_no_mail(cast, settings, stranger):
    """The same is done for both, so that both take the same time; also for somebody who has stopped."""
    settings.EMAIL_BACKEND = "jobcenter.grund.mail.backend.OutboxBackend"
    User.objects.create(email="sas@bakkedal.invalid", navn="Sas", initialer="SAS", is_active=False)
    done = {}
    for email in (cast.lis.email, cast.anne.email, stranger):  # the first one warms what is remembered
        with CaptureQueriesContext(connection) as captured:
            page = Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        done[email] = page.redirect_chain, [*filter(None, (_shape(query["sql"]) for query in captured))]
    assert done[cast.anne.email] == done[stranger]
    assert set(Mail.objects.values_list("til", flat=True)) == {cast.lis.email, cast.anne.email}


def _shape(sql):
    """Without its values, and without what a transaction within another needs more to be taken back."""
    if sql.startswith("ROLLBACK TO SAVEPOINT"):
        return ""
    return " ".join(sql.split()[: 1 if "SAVEPOINT" in sql else 3])


def wrong(nr, ip="10.7.7.7"):
    return sign_in(Client(REMOTE_ADDR=ip), f"nr{nr}@bakkedal.invalid", password="Sommer2026!")


def test_one_password_over_many_accounts_is_slowed(cast):
    with time_machine.travel("2026-11-23T09:00:00+01:00", tick=False) as clock:
        for nr in range(10):
            assert "Det går for stærkt" not in wrong(nr).text
        assert "Det går for stærkt" in wrong(11).text
        colleague = Client(REMOTE_ADDR="10.7.7.7")
        assert "Det går for stærkt" in sign_in(colleague).text, "even the right password waits its turn"
        assert sign_in(Client(REMOTE_ADDR="10.7.7.8")).status_code == 302
        assert AccessFailureLog.objects.count() == 10
        clock.shift(11)
        assert sign_in(colleague).status_code == 302
        assert "Det går for stærkt" not in wrong(12).text
        assert "Det går for stærkt" in wrong(13).text
        clock.shift(16 * 60)
        assert "Det går for stærkt" not in wrong(14).text
        assert "Det går for stærkt" not in wrong(15).text


def test_a_house_that_mistypes_now_and_then_is_not_slowed(cast):
    for nr in range(9):
        assert "Det går for stærkt" not in wrong(nr).text
    for _ in range(3):
        assert "Det går for stærkt" not in wrong(1).text
    assert sign_in(Client(REMOTE_ADDR="10.7.7.7")).status_code == 302


def test_changed_password_signs_other_browsers_out(cast):
    one, other = Client(), Client()
    sign_in(one)
    sign_in(other)
    new = {"password1": "Regn-i-november-7", "password2": "Regn-i-november-7"}
    one.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    assert is_signed_in(one)
    assert not is_signed_in(other)


def test_confirming_who_one_is(cast, client):
    sign_in(client)
    url = reverse("account_reauthenticate")
    assert client.post(url, {"password": "forkert"}).status_code == 200
    assert client.post(url, {"password": PASSWORD}).status_code == 302
