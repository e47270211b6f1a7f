import pytest
from django.urls import reverse

from jobcenter.grund.accounts.models import Team


@pytest.fixture
def admin(cast):
    return cast.client("AAD")


def url(action, team=None):
    return reverse(f"accounts:team_{action}", args=[team.pk] if team else [])


def test_list_names_the_members_who_are_here(admin, cast):
    cast.lis.is_active = False
    cast.lis.save()
    page = admin.get(url("list")).text
    assert "Virksomhedsteam" in page
    assert "Anne B." in page
    assert "Lis T." not in page


def test_empty_list_says_what_a_team_is_for(admin):
    Team.objects.all().delete()
    assert "Ingen teams endnu" in admin.get(url("list")).text


def test_new_team(admin, cast):
    data = {"navn": "Fleksteam", "medlemmer": [cast.jonas.pk, cast.sara.pk]}
    assert admin.post(url("create"), data).url == url("list")
    assert set(Team.objects.get(navn="Fleksteam").medlemmer.all()) == {cast.jonas, cast.sara}


def test_name_is_taken(admin):
    page = admin.post(url("create"), {"navn": "Virksomhedsteam"})
    assert "Der er allerede et team med det navn." in page.text


def test_rename_and_change_members(admin, cast):
    admin.post(url("update", cast.team), {"navn": "Team Nord", "medlemmer": [cast.jonas.pk]})
    cast.team.refresh_from_db()
    assert cast.team.navn == "Team Nord"
    assert list(cast.team.medlemmer.all()) == [cast.jonas]


def test_closed_team_cannot_be_chosen_until_it_is_opened(admin, cast):
    page = reverse("accounts:user_detail", args=[cast.jonas.pk])
    admin.post(url("close", cast.team))
    assert f'name="teams" value="{cast.team.pk}"' not in admin.get(page).text
    assert "Nedlagt" in admin.get(url("list")).text
    admin.post(url("reopen", cast.team))
    cast.team.refresh_from_db()
    assert not cast.team.nedlagt


def test_closed_team_keeps_its_members_through_an_edit_of_a_user(admin, cast):
    """A form that cannot show the team must not take anybody out of it."""
    admin.post(url("close", cast.team))
    user = {"navn": "Anne B", "email": cast.anne.email, "initialer": "ABB", "roller": cast.anne.roller}
    admin.post(reverse("accounts:user_detail", args=[cast.anne.pk]), user)
    assert cast.anne in cast.team.medlemmer.all()


def test_disabled_member_stays_through_an_edit_of_the_team(admin, cast):
    cast.lis.is_active = False
    cast.lis.save()
    admin.post(url("update", cast.team), {"navn": "Team Nord", "medlemmer": [cast.anne.pk]})
    assert set(cast.team.medlemmer.all()) == {cast.anne, cast.lis}
