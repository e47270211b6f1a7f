"""A network meeting they came to and a talk about a placement are contacts, wherever these are asked for."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from forloeb.models import Forloeb
from forloeb.services.booking import register_forloeb
from forloeb.services.opfoelgning import record_opfoelgning, reopen_opfoelgning
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.opsaetning.models import Indstilling
from jobcenter.grund.opsaetning.services import set_indstillinger
from netvaerk.models import Invitation, Moede, Netvaerk
from netvaerk.services import hold_moede
from tests.forloeb import byg
from tests.forloeb.byg import i_dag
from virksomheder.models import AndenKontakt, Arbejdssted, Virksomhed
from virksomheder.services.kontakt import register_kontakt
from virksomheder.services.virksomhed import merge_virksomhed

pytestmark = pytest.mark.django_db


def seneste(virksomhed):
    return Virksomhed.objects.values_list("seneste_kontakt", flat=True).get(pk=virksomhed.pk)


@pytest.fixture
def forloeb(cast):
    centre = byg.center(ansvarlig=cast.anne)
    return byg.forloeb(cast.jonas, centre.pladser.first(), start=i_dag(-40), slut=i_dag(40))


@pytest.fixture
def moede(cast):
    netvaerk = Netvaerk.objects.create(
        navn="Mentorer", slags="viden", formaal="At lære", tovholder=cast.anne, start=i_dag(-300)
    )
    moede = netvaerk.moeder.create(dato=i_dag(-3), emne="God modtagelse")
    for navn in ("Åkjær Byg", "Bækkes Maskinfabrik"):
        moede.invitationer.create(virksomhed=Virksomhed.objects.create(navn=navn))
    return moede


def talk(forloeb, by, fremmoede="alle_dage", udfoert=None, nr=0):
    return record_opfoelgning(
        forloeb.opfoelgninger.all()[nr], by=by, fremmoede=fremmoede, udfoert=udfoert or i_dag(-2)
    )


class TestATalk:
    def test_is_the_latest_contact_until_it_is_taken_back(self, cast, forloeb):
        virksomhed = forloeb.arbejdssted.virksomhed
        assert seneste(virksomhed) is None
        held = talk(forloeb, cast.jonas)
        assert seneste(virksomhed) == i_dag(-2)
        earlier = register_kontakt(by=cast.anne, virksomhed=virksomhed, form="telefon", dato=i_dag(-9))
        assert seneste(virksomhed) == i_dag(-2)
        reopen_opfoelgning(held, by=cast.jonas)
        assert seneste(virksomhed) == earlier.dato
        assert not AndenKontakt.objects.exists()

    def test_that_was_not_held_is_none(self, cast, forloeb):
        talk(forloeb, cast.jonas, "ikke_holdt")
        assert seneste(forloeb.arbejdssted.virksomhed) is None

    def test_goes_along_when_the_place_of_the_placement_becomes_another(self, cast):
        job = register_forloeb(
            by=cast.jonas, borger=byg.borger(cast.jonas), arbejdssted=byg.sted(), type="praktik",
            start=i_dag(-30), slut=i_dag(10),
        )  # fmt: skip
        talk(job, cast.jonas)
        wrong, right = job.arbejdssted, byg.sted("Åkjær Byg")
        Forloeb.objects.filter(pk=job.pk).update(arbejdssted=right)
        assert (seneste(wrong.virksomhed), seneste(right.virksomhed)) == (None, i_dag(-2))

    def test_is_gone_with_its_placement(self, forloeb, cast):
        virksomhed = forloeb.arbejdssted.virksomhed
        talk(forloeb, cast.jonas)
        forloeb.delete()
        assert seneste(virksomhed) is None


class TestAMeeting:
    def test_is_a_contact_with_those_who_came(self, cast, moede):
        came, away = moede.invitationer.order_by("pk")
        hold_moede(moede, by=cast.anne, kom=[came.pk])
        assert (seneste(came.virksomhed), seneste(away.virksomhed)) == (moede.dato, None)
        Moede.objects.filter(pk=moede.pk).update(dato=i_dag(-5))
        assert seneste(came.virksomhed) == i_dag(-5)
        Invitation.objects.filter(pk=came.pk).update(kom=False)
        assert seneste(came.virksomhed) is None


def daekning():
    today = timezone.localdate()
    first = today.replace(day=1)
    periode = Periode(first, (first + dt.timedelta(days=32)).replace(day=1))
    vaerdi = noegletal.find("kontaktdaekning").compute(periode, None)
    return vaerdi.taeller, vaerdi.naevner


def test_both_count_in_the_figure_a_talk_where_it_was_and_a_meeting_for_all_places(cast, forloeb, moede):
    set_indstillinger(by=cast.adam, kommunekode="999")
    came, _ = moede.invitationer.order_by("pk")
    for virksomhed in (came.virksomhed, forloeb.arbejdssted.virksomhed):
        for navn in ("Nord", "Syd"):
            Arbejdssted.objects.create(
                virksomhed=virksomhed, navn=navn, kommunekode="999", ansatte_min=5, ansatte_max=9
            )
    Arbejdssted.objects.filter(pk=forloeb.arbejdssted_id).update(
        kommunekode="999", ansatte_min=5, ansatte_max=9
    )
    assert daekning() == (0, 5)
    talk(forloeb, cast.jonas)
    assert daekning() == (1, 5)
    hold_moede(moede, by=cast.anne, kom=[came.pk])
    assert daekning() == (3, 5)
    figur = noegletal.find("kontaktdaekning")
    page = cast.client("LLE").get("/ledelse/tal/kontaktdaekning/").content.decode()
    assert "netværksmøde" in figur.definition
    assert "Nord" in page


def test_a_colleague_is_warned_of_both_once_a_round_and_not_of_oneself(cast, forloeb, moede):
    virksomhed = forloeb.arbejdssted.virksomhed
    moede.invitationer.create(virksomhed=virksomhed)
    hold_moede(moede, by=cast.anne, kom=moede.invitationer.values_list("pk", flat=True))
    for nr in (0, 1):
        talk(forloeb, cast.jonas, nr=nr)

    def warned(who):
        url = reverse("virksomheder:virksomhed_detail", args=[virksomhed.pk])
        page = " ".join(cast.client(who).get(url).content.decode().split())
        return page.count("fulgte op på et forløb"), page.count("var på netværksmøde med virksomheden")

    Indstilling.objects.update_or_create(noegle="kollega_kontakt_dage", defaults={"vaerdi": 14})
    assert warned("LTH") == (1, 1)
    assert warned("JKO")[0] == 0
    assert warned("ABB")[1] == 0
    assert "Krogsgaard" not in cast.client("LTH").get(virksomhed.get_absolute_url()).content.decode()


def test_they_follow_a_company_that_is_merged(cast, moede):
    came, _ = moede.invitationer.order_by("pk")
    hold_moede(moede, by=cast.anne, kom=[came.pk])
    winner = Virksomhed.objects.create(navn="Åkjær Byg A/S", cvr="10150817")
    merge_virksomhed(came.virksomhed, by=cast.anne, vinder=winner)
    assert seneste(winner) == moede.dato
