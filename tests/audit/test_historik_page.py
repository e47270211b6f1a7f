import pytest
from django.urls import reverse

from jobcenter.grund.accounts.models import Team
from jobcenter.grund.core.skriv import action
from virksomheder.models import Virksomhed


@pytest.fixture
def virksomhed(cast):
    with action("virksomheder.virksomhed_opret", by=cast.anne):
        return Virksomhed.objects.create(navn="Bækkes Maskinfabrik")


def test_page_tells_who_did_what(virksomhed, cast):
    page = cast.client("SSA").get(reverse("virksomheder:virksomhed_historik", args=[virksomhed.pk]))
    assert "Historik for Bækkes Maskinfabrik" in page.text
    assert "Anne B. oprettede virksomheden" in page.text


def test_tab_gets_only_the_list(virksomhed, cast):
    url = reverse("virksomheder:virksomhed_historik", args=[virksomhed.pk])
    part = cast.client("SSA").get(url, headers={"HX-Request": "true"})
    assert "Anne B. oprettede virksomheden" in part.text
    assert "<html" not in part.text


def test_older_changes_are_one_button_away(virksomhed, cast):
    for nr in range(21):
        with action("virksomheder.virksomhed_ret", by=cast.anne):
            Virksomhed.objects.filter(pk=virksomhed.pk).update(navn=f"Nr. {nr}")
    url = reverse("virksomheder:virksomhed_historik", args=[virksomhed.pk])
    client = cast.client("ABB")
    assert f"{url}?side=2" in client.get(url).text
    assert "Vis ældre" not in client.get(url, {"side": 2}).text


def test_what_people_typed_is_text(virksomhed, cast):
    Virksomhed.objects.filter(pk=virksomhed.pk).update(adresse="<script>alert(1)</script>")
    page = cast.client("ABB").get(reverse("virksomheder:virksomhed_historik", args=[virksomhed.pk]))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_unknown_company_is_not_found(cast):
    assert cast.client("ABB").get(reverse("virksomheder:virksomhed_historik", args=[0])).status_code == 404


@pytest.mark.parametrize("side", ["0", "-1", "x", "²", "99", "9" * 40])
def test_odd_page_numbers_do_no_harm(virksomhed, cast, side):
    url = reverse("virksomheder:virksomhed_historik", args=[virksomhed.pk])
    assert cast.client("ABB").get(url, {"side": side}).status_code == 200


def test_administrator_sees_changes_of_users_and_teams(cast):
    with action("accounts.team_opret", by=cast.adam):
        team = Team.objects.create(navn="Fleksteam")
        team.medlemmer.add(cast.jonas)
    page = cast.client("AAD").get(reverse("audit:administration"))
    assert "Adam A. oprettede et team" in page.text
    assert "Oprettet: team Fleksteam" in page.text
    assert "Oprettet: medlem af Fleksteam, bruger Jonas K." in page.text


def test_history_of_a_user(cast):
    with action("accounts.user_ret", by=cast.adam):
        cast.jonas.telefon = "75112233"
        cast.jonas.save()
    page = cast.client("AAD").get(reverse("audit:user_historik", args=[cast.jonas.pk]))
    assert "Adam A. rettede en bruger" in page.text
    assert "Telefon 75 11 22 33" in page.text
    assert "pbkdf2" not in page.text
