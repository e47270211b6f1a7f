"""What no administrator does alone: more roles or teams for himself, a colleague's e-mail."""

import pytest
from django.core import mail
from django.urls import reverse

from jobcenter.grund.accounts.models import Adgangsoenske, Team, User
from tests.accounts.test_users import fields, url
from tests.conftest import password_hash

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast):
    return cast.client("AAD")


@pytest.fixture
def bea(cast):
    """A second administrator."""
    cast.users["BEA"] = User.objects.create(
        email="bea@bakkedal.invalid",
        password=password_hash(),
        navn="Bea Brandt",
        initialer="BEA",
        roller=["administrator"],
    )
    return cast.client("BEA")


def decide(client, word="confirm"):
    return client.post(reverse(f"accounts:oenske_{word}", args=[Adgangsoenske.objects.get().pk]), follow=True)


def told():
    return {address for message in mail.outbox for address in message.to}


@pytest.mark.parametrize("rolle", ["leder", "jobkonsulent", "sagsbehandler", "virksomhedskonsulent"])
@pytest.mark.parametrize("who", ["LLE", "BEA"])
def test_a_role_for_oneself_waits_for_a_second_person(admin, bea, cast, rolle, who):
    page = admin.post(
        url("detail", cast.adam),
        fields(cast.adam, roller=["administrator", rolle], telefon="75112233"),
        follow=True,
    )
    cast.adam.refresh_from_db()
    assert (cast.adam.roller, cast.adam.telefon) == (["administrator"], "75112233")
    assert "venter på, at en leder eller en anden administrator bekræfter" in page.text
    assert {"lle@bakkedal.invalid", "bea@bakkedal.invalid", "aad@bakkedal.invalid"} <= told()
    assert "Det er en anden end dig" in decide(admin).text
    cast.adam.refresh_from_db()
    assert cast.adam.roller == ["administrator"]
    decide(cast.client(who))
    cast.adam.refresh_from_db()
    assert cast.adam.roller == ["administrator", rolle]


def test_refused_it_is_gone(admin, cast):
    admin.post(url("detail", cast.adam), fields(cast.adam, roller=["administrator", "leder"]))
    assert "Adam Admin vil give Adam Admin rollen Leder" in cast.client("LLE").get("/ledelse/").text
    decide(cast.client("LLE"), "refuse")
    cast.adam.refresh_from_db()
    assert cast.adam.roller == ["administrator"]
    assert "Det er allerede afgjort" in decide(cast.client("LLE")).text
    assert "Bekræft eller afvis" not in cast.client("LLE").get("/ledelse/").text


@pytest.mark.parametrize("rolle", ["leder", "jobkonsulent", "sagsbehandler", "administrator"])
def test_a_role_that_opens_citizens_waits_for_a_second_person(admin, cast, rolle):
    """A colleague may be invented: whoever gives it alone might give it to himself."""
    page = admin.post(url("detail", cast.ulla), fields(cast.ulla, roller=[rolle]), follow=True)
    assert "venter på, at en leder" in page.text
    cast.ulla.refresh_from_db()
    assert cast.ulla.roller == []
    assert "Det er en anden end dig" in decide(admin).text
    decide(cast.client("LLE"))
    cast.ulla.refresh_from_db()
    assert cast.ulla.roller == [rolle]


def test_an_invited_colleague_has_it_when_it_is_confirmed(admin, bea, cast):
    new = {"navn": "Bent Bagdør", "email": "bent@x.invalid", "initialer": "BBA", "roller": ["jobkonsulent"]}
    admin.post(url("create"), new | {"teams": [cast.team.pk]})
    bent = User.objects.get(initialer="BBA")
    assert bent.roller == []
    assert {"lle@bakkedal.invalid", "bea@bakkedal.invalid"} <= told()
    assert "Adam Admin vil give Bent Bagdør rollen Jobkonsulent" in cast.client("LLE").get("/ledelse/").text
    decide(bea)
    bent.refresh_from_db()
    assert bent.roller == ["jobkonsulent"]


@pytest.mark.parametrize(
    ("initialer", "roller"),
    [("UUD", ["virksomhedskonsulent"]), ("JKO", ["jobkonsulent", "sagsbehandler"])],
    ids=["opens nobody", "opens no more"],
)
def test_other_roles_of_a_colleague_are_given_at_once(admin, cast, initialer, roller):
    admin.post(url("detail", cast[initialer]), fields(cast[initialer], roller=roller))
    cast[initialer].refresh_from_db()
    assert cast[initialer].roller == roller
    assert not Adgangsoenske.objects.exists()


def test_where_there_is_nobody_else_yet_it_is_given_at_once(admin, cast):
    User.objects.exclude(pk=cast.adam.pk).update(roller=[])
    admin.post(url("detail", cast.ulla), fields(cast.ulla, roller=["leder"]))
    cast.ulla.refresh_from_db()
    assert cast.ulla.roller == ["leder"]


def test_the_leder_is_told_who_joined_a_team(admin, cast):
    team = Team.objects.create(navn="Borgerteamet")
    page, data = reverse("accounts:team_update", args=[team.pk]), {"medlemmer": [cast.jonas.pk]}
    admin.post(page, data | {"navn": "Borgerteamet"})
    assert list(team.medlemmer.all()) == [cast.jonas]
    assert told() == {cast.lea.email}
    assert "Adam Admin har sat Jonas Kofoed i Borgerteamet." in mail.outbox[0].body
    mail.outbox.clear()
    admin.post(page, data | {"navn": "Borgerne"})
    assert not mail.outbox


def test_a_role_is_laid_down_at_once(admin, cast):
    User.objects.filter(pk=cast.adam.pk).update(roller=["administrator", "leder"])
    admin.post(url("detail", cast.adam), fields(cast.adam, roller=["administrator"]))
    cast.adam.refresh_from_db()
    assert cast.adam.roller == ["administrator"]


def test_the_email_of_a_colleague_waits_and_everybody_is_told(admin, cast):
    old, new = cast.anne.email, "ny@andetsted.invalid"
    admin.post(url("detail", cast.anne), fields(cast.anne, email=new))
    cast.anne.refresh_from_db()
    assert cast.anne.email == old
    assert {old, new, cast.lea.email} <= told()
    mail.outbox.clear()
    decide(cast.client("LLE"))
    cast.anne.refresh_from_db()
    assert cast.anne.email == new
    assert {old, new} <= told()


def test_ones_own_email_and_that_of_an_account_nobody_was_in_are_changed_and_told(admin, cast):
    admin.post(url("detail", cast.adam), fields(cast.adam, email="adam@bakkedal.invalid"))
    cast.adam.refresh_from_db()
    assert cast.adam.email == "adam@bakkedal.invalid"
    assert {"aad@bakkedal.invalid", "adam@bakkedal.invalid", cast.lea.email} <= told()
    ny = User.objects.create_user("nny@bakkedal.invalid", None, navn="Ny Nielsen", initialer="NNY")
    admin.post(url("detail", ny), fields(ny, email="nny2@bakkedal.invalid"))
    ny.refresh_from_db()
    assert ny.email == "nny2@bakkedal.invalid"


def test_two_wishes_for_one_person_are_one(admin, cast):
    admin.post(url("detail", cast.anne), fields(cast.anne, email="en@bakkedal.invalid"))
    admin.post(url("detail", cast.anne), fields(cast.anne, email="to@bakkedal.invalid"))
    decide(cast.client("LLE"))
    cast.anne.refresh_from_db()
    assert cast.anne.email == "to@bakkedal.invalid"


def test_an_email_that_is_taken_meanwhile_is_a_sentence(admin, cast):
    admin.post(url("detail", cast.anne), fields(cast.anne, email="ny@bakkedal.invalid"))
    User.objects.filter(pk=cast.lis.pk).update(email="ny@bakkedal.invalid")
    assert decide(cast.client("LLE")).status_code == 200
    cast.anne.refresh_from_db()
    assert cast.anne.email == "abb@bakkedal.invalid"
    assert Adgangsoenske.objects.get().afgjort is None


@pytest.mark.parametrize("way", ["user", "team", "new team"])
def test_nobody_makes_himself_a_member(admin, cast, way):
    if way == "user":
        admin.post(url("detail", cast.adam), fields(cast.adam, teams=[cast.team.pk]))
    else:
        to = (
            reverse("accounts:team_update", args=[cast.team.pk])
            if way == "team"
            else reverse("accounts:team_create")
        )
        members = [cast.adam.pk, cast.anne.pk]
        assert admin.post(to, {"navn": "Nyt team", "medlemmer": members}).status_code == 302
    assert not cast.adam.teams.exists()
    decide(cast.client("LLE"))
    assert cast.adam.teams.count() == 1
    if way != "user":
        assert cast.anne in Team.objects.get(navn="Nyt team").medlemmer.all()


def test_the_leder_hears_of_new_colleagues_who_see_citizens(admin, cast):
    new = {"navn": "Ny Nielsen", "email": "ny@bakkedal.invalid", "initialer": "NNI"}
    admin.post(url("create"), new | {"roller": ["jobkonsulent"]})
    assert [message.to for message in mail.outbox if message.subject == "Ændret adgang"] == [[cast.lea.email]]


def test_a_new_house_has_its_first_leder(cast):
    """The administrator made by the command invites the leder, who then confirms what he wants."""
    User.objects.exclude(pk=cast.adam.pk).exclude(initialer="SYSTEM").update(is_active=False)
    admin = cast.client("AAD")
    page = admin.post(
        url("detail", cast.adam), fields(cast.adam, roller=["administrator", "leder"]), follow=True
    )
    assert "Inviter først en leder." in page.text
    new = {"navn": "Første Leder", "email": "leder@bakkedal.invalid", "initialer": "FLE", "roller": ["leder"]}
    admin.post(url("create"), new)
    leder = User.objects.get(initialer="FLE")
    User.objects.filter(pk=leder.pk).update(password=password_hash())
    leder.refresh_from_db()
    cast.users["FLE"] = leder
    decide(cast.client("FLE"))
    cast.adam.refresh_from_db()
    assert cast.adam.roller == ["administrator", "leder"]
