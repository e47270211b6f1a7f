"""Administering users."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from axes.models import AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.accounts import services
from jobcenter.grund.accounts.models import Adgangsoenske, Team, User
from jobcenter.grund.accounts.tasks import tidy_up
from jobcenter.grund.core.enums import Rolle
from tests.conftest import PASSWORD
from virksomheder.models import NaesteSkridt, Virksomhed

NEW = {
    "navn": "Ægir Østergård",
    "email": "AEGIR@bakkedal.invalid",
    "initialer": "æøs",
    "telefon": "75 11 22 33",
    "roller": ["jobkonsulent", "leder"],
}


@pytest.fixture
def admin(cast):
    return cast.client("AAD")


def url(action, user=None):
    return reverse(f"accounts:user_{action}", args=[user.pk] if user else [])


def fields(user, **changes):
    return {
        "navn": user.navn,
        "email": user.email,
        "initialer": user.initialer,
        "roller": user.roller,
        "teams": [team.pk for team in user.teams.all()],
    } | changes


class TestList:
    def names(self, client, **query):
        return re.findall(r'/brugere/\d+/">([^<]+)</a>', client.get(url("list"), query).text)

    def test_active_users_in_danish_order(self, admin, cast):
        User.objects.filter(pk=cast.ulla.pk).update(navn="Åse Bo")
        User.objects.filter(pk=cast.lis.pk).update(navn="Øjvind Bo")
        User.objects.filter(pk=cast.sara.pk).update(is_active=False)
        assert self.names(admin) == [
            "Adam Admin", "Anne Birk Bæk", "Jonas Kofoed", "Lea Leth", "Øjvind Bo", "Åse Bo"
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["baek", "Bæk", "abb", "abb@bakke"])
    def test_search(self, admin, text):
        assert self.names(admin, q=text) == ["Anne Birk Bæk"]

    def test_by_role_and_team(self, admin, cast):
        assert self.names(admin, rolle="virksomhedskonsulent") == ["Anne Birk Bæk", "Lis Thorup"]
        assert self.names(admin, team=cast.team.pk, q="lis") == ["Lis Thorup"]

    def test_disabled_and_invited(self, admin, cast):
        User.objects.filter(pk=cast.sara.pk).update(is_active=False)
        User.objects.create_user("ny@bakkedal.invalid", None, navn="Ny Nielsen", initialer="NNI")
        assert self.names(admin, tilstand="lukkede") == ["Sara Sander"]
        assert self.names(admin, tilstand="inviterede") == ["Ny Nielsen"]
        assert {"Sara Sander", "Ny Nielsen", "Adam Admin"} <= set(self.names(admin, tilstand="alle"))

    def test_says_in_words_what_is_shown(self, admin, cast):
        page = admin.get(url("list"), {"rolle": "leder", "team": cast.team.pk, "q": "x"})
        assert "Aktive brugere, der er leder, i Virksomhedsteam, der ligner »x«" in page.text
        assert "Inviter en bruger" in page.text

    def test_system_is_nobodys_colleague(self, admin):
        assert "Systemet" not in admin.get(url("list"), {"tilstand": "alle"}).text

    def test_queries_do_not_grow(self, admin, cast):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                admin.get(url("list"))
            return len(captured)

        queries()
        few = queries()
        for nr in range(10):
            user = User.objects.create_user(
                f"{nr}@bakkedal.invalid", None, navn=f"Nr {nr}", initialer=f"N{nr}"
            )
            user.teams.add(cast.team)
        assert queries() == few


class TestInvite:
    def test_invited_user_gets_a_link_and_no_password(self, admin, cast):
        response = admin.post(url("create"), NEW | {"teams": [cast.team.pk]}, follow=True)
        assert "Ægir Østergård er inviteret" in response.text
        user = User.objects.get(initialer="ÆØS")
        assert (user.email, user.telefon) == ("aegir@bakkedal.invalid", "75112233")
        assert user.roller == []
        assert "Rollen Jobkonsulent og rollen Leder venter på, at en leder" in response.text
        assert list(user.teams.all()) == [cast.team]
        assert user.venter_paa_velkomst
        (message,) = (m for m in mail.outbox if m.to == ["aegir@bakkedal.invalid"])
        assert message.subject == "Velkommen til Jobcenter Bakkedal"
        assert "14 dage" in message.body

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("email", "ABB@bakkedal.invalid", "En anden bruger har den e-mail."),
            ("initialer", "abb", "En anden bruger har de initialer."),
            ("telefon", "123", "otte cifre"),
            ("navn", "", "Skal udfyldes."),
            ("roller", "konge", "er ikke en af de tilgængelige valgmuligheder"),
        ],
    )
    def test_what_is_wrong_is_said_at_the_field(self, admin, field, value, words):
        page = admin.post(url("create"), NEW | {field: value})
        assert words in page.text
        assert "Ægir" in page.text or field == "navn"
        assert not mail.outbox
        assert not User.objects.filter(initialer="ÆØS").exists()

    @pytest.fixture
    def invited(self, cast):
        felter = {"navn": "Ægir Østergård", "email": "ae@bakkedal.invalid", "initialer": "ÆØS"}
        return services.invite_user(by=cast.adam, roller=[Rolle.JOBKONSULENT], **felter)

    def link(self):
        return re.search(r"http://127.0.0.1:8000(/konto/velkommen/\S+)", mail.outbox[-1].body)[1]

    def choose(self, client, link, password="Regn-i-november-7"):
        return client.post(link, {"new_password1": password, "new_password2": password})

    def test_welcome_chooses_a_password_and_is_in(self, invited, client):
        assert "Velkommen, Ægir Ø." in client.get(self.link()).text
        assert self.choose(client, self.link()).url == "/"
        assert client.get(reverse("account_change_password")).status_code == 200
        invited.refresh_from_db()
        assert invited.check_password("Regn-i-november-7")
        assert not invited.venter_paa_velkomst

    @pytest.mark.parametrize("password", ["kort", "123456789012", "password1234", "ae@bakkedal.invalid"])
    def test_poor_password_is_refused(self, invited, client, password):
        assert self.choose(client, self.link(), password).status_code == 200
        invited.refresh_from_db()
        assert invited.venter_paa_velkomst

    def test_link_is_good_once(self, invited, client):
        link = self.link()
        self.choose(client, link)
        response = self.choose(Client(), link, "En-anden-kode-99")
        assert response.status_code == 410
        assert "Linket virker ikke længere" in response.text

    def test_link_grows_old(self, invited, client):
        with time_machine.travel(timezone.now() + timedelta(days=15)):
            assert client.get(self.link()).status_code == 410

    def test_link_of_somebody_disabled_is_dead(self, invited, client):
        User.objects.filter(pk=invited.pk).update(is_active=False)
        assert client.get(self.link()).status_code == 410

    def test_changed_link_is_dead(self, invited, client):
        assert client.get(self.link()[:-3] + "xx/").status_code == 410

    def test_new_link_replaces_the_old(self, invited, admin, client):
        old = self.link()
        assert "sendt igen" in admin.post(url("resend", invited), follow=True).text
        assert client.get(old).status_code == 410
        assert client.get(self.link()).status_code == 200

    def test_who_is_in_is_not_invited_again(self, cast, admin):
        page = admin.post(url("resend", cast.anne), follow=True)
        assert "har allerede valgt en adgangskode" in page.text
        assert not mail.outbox


class TestEdit:
    def test_roles_and_teams(self, admin, cast):
        team = Team.objects.create(navn="Fleksteam")
        data = fields(cast.jonas, roller=["sagsbehandler"], teams=[team.pk], telefon="+45 75 11 22 33")
        assert admin.post(url("detail", cast.jonas), data).status_code == 302
        cast.jonas.refresh_from_db()
        assert cast.jonas.roller == ["sagsbehandler"]
        assert cast.jonas.telefon == "75112233"
        assert list(cast.jonas.teams.all()) == [team]

    def test_new_role_counts_at_once(self, admin, cast):
        jonas = cast.client("JKO")
        assert jonas.get(url("list")).status_code == 403
        admin.post(url("detail", cast.jonas), fields(cast.jonas, roller=["administrator"]))
        assert jonas.get(url("list")).status_code == 403
        services.confirm_adgang(Adgangsoenske.objects.get(), by=cast.lea)
        assert jonas.get(url("list")).status_code == 200

    def test_wrong_name_does_not_become_the_heading(self, admin, cast):
        page = admin.post(url("detail", cast.anne), fields(cast.anne, navn="Nyt Navn", initialer="LTH"))
        assert "En anden bruger har de initialer." in page.text
        assert re.search(r"<h1[^>]*>\s*Anne Birk Bæk\s*</h1>", page.text)

    def test_last_administrator_stays_one(self, admin, cast):
        page = admin.post(url("detail", cast.adam), fields(cast.adam, roller=["leder"]))
        assert "er den eneste administrator" in page.text
        cast.adam.refresh_from_db()
        assert cast.adam.roller == ["administrator"]

    def test_one_of_two_administrators_may_step_down(self, admin, cast):
        User.objects.filter(pk=cast.lea.pk).update(roller=["administrator"])
        admin.post(url("detail", cast.adam), fields(cast.adam, roller=[]))
        cast.adam.refresh_from_db()
        assert cast.adam.roller == []

    def test_page_tells_what_roles_may_do(self, admin, cast):
        assert "Registrere kontakter" in admin.get(url("detail", cast.anne)).text

    def test_system_has_no_page(self, admin):
        assert admin.get(url("detail", User.objects.system())).status_code == 404


class TestDisable:
    @pytest.fixture
    def promises(self, cast):
        virksomhed = Virksomhed.objects.create(navn="Bækkes Maskinfabrik", ansvarlig=cast.anne)
        dag = date(2026, 12, 3)
        felter = {"virksomhed": virksomhed, "frist": dag, "oprindelig_frist": dag, "ansvarlig": cast.anne}
        done = NaesteSkridt.objects.create(hvad="Ring", udfoert=timezone.now(), **felter)
        return virksomhed, NaesteSkridt.objects.create(hvad="Skriv", **felter), done

    def test_page_counts_what_is_open(self, admin, cast, promises):
        page = re.sub(r"\s+", " ", admin.get(url("disable", cast.anne)).text)
        assert "<strong>1</strong> åbne næste skridt" in page
        assert "<strong>1</strong> virksomheder som ansvarlig" in page

    def test_everything_open_moves_and_the_rest_stays(self, admin, cast, promises):
        virksomhed, aabent, udfoert = promises
        response = admin.post(url("disable", cast.anne), {"til": cast.lis.pk}, follow=True)
        assert "er lukket" in response.text
        for row in promises:
            row.refresh_from_db()
        assert virksomhed.ansvarlig == cast.lis
        assert aabent.ansvarlig == cast.lis
        assert udfoert.ansvarlig == cast.anne

    def test_somebody_must_take_over(self, admin, cast, promises):
        assert admin.post(url("disable", cast.anne)).status_code == 200
        cast.anne.refresh_from_db()
        assert cast.anne.is_active

    def test_nobody_needs_to_when_nothing_is_open(self, admin, cast):
        admin.post(url("disable", cast.sara))
        cast.sara.refresh_from_db()
        assert not cast.sara.is_active

    def test_disabled_user_is_out_at_once(self, admin, cast):
        sara = cast.client("SSA")
        assert sara.get(reverse("account_change_password")).status_code == 200
        admin.post(url("disable", cast.sara))
        assert sara.get(reverse("account_change_password")).status_code == 302

    @pytest.mark.parametrize("til", ["ABB", "SSA", "AAD", "UUD"])
    def test_heir_is_a_colleague_who_can_keep_promises(self, cast, promises, til):
        User.objects.filter(pk=cast.sara.pk).update(is_active=False)
        cast.sara.refresh_from_db()
        with pytest.raises(ValidationError, match="Vælg en aktiv kollega"):
            services.disable_user(cast.anne, by=cast.adam, til=cast[til])

    def test_nobody_disables_themselves(self, admin, cast):
        User.objects.filter(pk=cast.lea.pk).update(roller=["administrator"])
        page = admin.post(url("disable", cast.adam))
        assert "Du kan ikke lukke dig selv" in page.text
        assert url("disable", cast.adam) not in admin.get(url("detail", cast.adam)).text

    def test_last_administrator_is_not_disabled(self, cast):
        with pytest.raises(ValidationError, match="eneste administrator"):
            services.disable_user(cast.adam, by=User.objects.system())

    def test_what_was_signed_in_before_does_not_live_again(self, admin, cast):
        old = cast.client("SSA")
        assert old.get("/min-dag/").status_code == 200
        services.disable_user(cast.sara, by=cast.adam)
        admin.post(url("reopen", cast.sara))
        assert old.get("/min-dag/").status_code == 302
        cast.sara.refresh_from_db()
        assert cast.client("SSA").get("/min-dag/").status_code == 200

    def test_reopened_user_is_back(self, admin, cast):
        services.disable_user(cast.sara, by=cast.adam)
        assert "Åbn igen" in admin.get(url("detail", cast.sara)).text
        admin.post(url("reopen", cast.sara))
        cast.sara.refresh_from_db()
        assert cast.sara.is_active


class TestSignIns:
    def sign_in(self, client, password=PASSWORD):
        return client.post("/konto/log-ind/", {"login": "abb@bakkedal.invalid", "password": password})

    def test_administrator_lets_somebody_in_again(self, admin, cast, client):
        for _ in range(5):
            self.sign_in(client, "forkert")
        assert "Låst lige nu" in admin.get(url("detail", cast.anne)).text
        admin.post(url("unlock", cast.anne))
        assert "Låst lige nu" not in admin.get(url("detail", cast.anne)).text
        assert self.sign_in(client).status_code == 302

    def test_list_of_sign_ins(self, admin, cast, client):
        self.sign_in(client, "forkert")
        self.sign_in(client)
        page = admin.get(reverse("accounts:sign_in_list")).text
        assert "Forkert adgangskode" in page
        assert "Loggede ind" in page
        assert "Anne Birk Bæk" in page

    def test_each_sign_in_stands_on_one_page(self, admin):
        names = [f"{nr}@x.invalid" for nr in range(100, 200)]
        AccessLog.objects.bulk_create(AccessLog(username=navn) for navn in reversed(names))
        AccessLog.objects.update(attempt_time=timezone.now())
        pages = [admin.get(reverse("accounts:sign_in_list"), {"page": nr}).text for nr in (1, 2)]
        assert re.findall(r"\d+@x.invalid", "".join(pages)) == names
        assert "Viser 51–100 af 100 indlogninger" in pages[1]

    def test_old_sign_ins_and_sessions_are_forgotten(self, admin, cast, client):
        self.sign_in(client, "forkert")
        self.sign_in(client)
        with time_machine.travel(timezone.now() + timedelta(days=170)):
            tidy_up()
            assert AccessLog.objects.count() + AccessFailureLog.objects.count() == 2
            assert not Session.objects.exists()
        with time_machine.travel(timezone.now() + timedelta(days=181)):
            tidy_up()
            assert AccessLog.objects.count() + AccessFailureLog.objects.count() == 0
