"""Two records of one citizen become one, and nothing of either is lost."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from borgere.models import Borger
from borgere.services.borger import create_borger, update_borger
from borgere.services.sammenlaegning import merge_borger
from forloeb.models import Kandidat
from forloeb.services.kandidat import refer_kandidat
from jobcenter.grund.accounts.models import Team
from jobcenter.grund.audit.fortrydelse import Fortrydelse
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.registries import sammenlaegning
from tests.forloeb import byg
from tests.forloeb.byg import i_dag
from tests.indlaesning.filer import kandidat, kandidatfil, koer, tal

pytestmark = pytest.mark.django_db

RIGTIGT, ERSTATNING = "0107811243", "6107811234"


def citizen(cast, cpr, navn="Zenia Qvist", hensyn=(), **felter):
    felter = {"jobkonsulent": cast.jonas} | felter
    return create_borger(
        by=cast.jonas, navn=navn, cpr=cpr, hensyn=[byg.kode("hensyn", h) for h in hensyn], **felter
    )


@pytest.fixture
def rigtig(cast):
    return citizen(cast, RIGTIGT, hensyn=["ro"], telefon="75112233")


@pytest.fixture
def dobbelt(cast):
    return citizen(cast, ERSTATNING, "Zenia Qvist Holm", hensyn=["ro", "siddende"], adresse="Møllevej 3")


def address(ene, anden):
    return reverse("borgere:borger_merge", args=[ene.offentlig_id, anden.offentlig_id])


def merge(cast, ene, anden, who="JKO", **data):
    fields = {"nummer": "ene", "navn": "ene"} | data
    return cast.client(who).post(address(ene, anden), fields, follow=True)


def test_found_by_name_and_all_of_the_two_is_with_the_one_that_stays(cast, rigtig, dobbelt):
    center = byg.center(ansvarlig=cast.anne)
    forloeb = byg.forloeb(cast.jonas, center.pladser.first(), borger=dobbelt, jobkonsulent=cast.jonas)
    venter = refer_kandidat(by=cast.jonas, borger=dobbelt, oensker=[byg.kode("funktion", "lager")])
    page = cast.client("JKO").get(reverse("borgere:borger_merge_find", args=[rigtig.offentlig_id]))
    assert address(rigtig, dobbelt) in page.content.decode()
    text = merge(cast, rigtig, dobbelt).content.decode()
    assert "De to er nu én borger." in text
    [borger] = Borger.objects.all()
    forloeb.refresh_from_db()
    venter.refresh_from_db()
    assert borger == rigtig == forloeb.borger == venter.borger
    assert (borger.identitet.cpr, borger.identitet.navn) == (RIGTIGT, "Zenia Qvist")
    assert (borger.identitet.telefon, borger.identitet.adresse) == ("75112233", "Møllevej 3")
    assert sorted(borger.hensyn.values_list("kode", flat=True)) == ["ro", "siddende"]
    assert venter.oensker.count() == 1
    told = [h for h in haendelser("borger", borger.pk).haendelser if h.grund]
    assert "slog to registreringer af borgeren sammen" in told[0].overskrift
    assert "Grund: Samme borger stod der to gange" in told[0].tekst


def test_what_they_differ_in_is_asked_and_the_number_decides_who_stays(cast, rigtig, dobbelt):
    asked = merge(cast, dobbelt, rigtig, nummer="", navn="")
    assert asked.context["form"].errors.keys() == {"nummer", "navn"}
    assert Borger.objects.count() == 2
    # From the page of the one that goes: the other's number, and its own name.
    merge(cast, dobbelt, rigtig, nummer="anden", navn="ene")
    [borger] = Borger.objects.all()
    assert borger == rigtig
    assert borger.identitet.navn == "Zenia Qvist Holm"
    assert borger.initialer == "ZH"
    # Papers with the replacement number still lead to her.
    assert Borger.objects.med_cpr(ERSTATNING).get() == rigtig


def test_an_address_of_before_leads_to_the_citizen_for_whoever_may(cast, rigtig, dobbelt):
    third = citizen(cast, byg.cpr())
    before = dobbelt.get_absolute_url()
    log = reverse("borgere:opslag_detail", args=[dobbelt.offentlig_id])
    cast.client("JKO").get(before)
    merge(cast, rigtig, dobbelt)
    merge(cast, third, rigtig)
    assert cast.client("JKO").get(before).url == third.get_absolute_url()
    assert cast.client("LLE").get(before).url == third.get_absolute_url()
    assert cast.client("SSA").get(before).status_code == 404
    looks = cast.client("LLE").get(log).context["raekker"]
    assert {o.borger_ref for o in looks} >= {dobbelt.offentlig_id, rigtig.offentlig_id, third.offentlig_id}


def test_both_waiting_and_both_placed_is_told_and_asked(cast, rigtig, dobbelt):
    center = byg.center("Hedensted Byg", timer=20, ansvarlig=cast.anne)
    first, second = center.pladser.order_by("nr")[:2]
    byg.forloeb(cast.jonas, first, i_dag(-7), i_dag(30), borger=rigtig)
    byg.forloeb(cast.jonas, second, i_dag(7), i_dag(40), borger=dobbelt)
    old = refer_kandidat(by=cast.jonas, borger=dobbelt, henvist=i_dag(-40))
    new = refer_kandidat(by=cast.jonas, borger=rigtig, henvist=i_dag(-3))
    page = cast.client("JKO").get(address(rigtig, dobbelt)).content.decode()
    assert "Begge står i kandidatbanken." in page
    assert "Der er forløb i de samme dage hos Hedensted Byg" in page
    assert "Sammen bliver det 40 timer om ugen." in page
    [mark] = re.findall(r'name="bemaerket"\s+value="(\w+)"', page) or re.findall(r'value="(\w{16})"', page)
    asked = merge(cast, rigtig, dobbelt)
    assert asked.context["form"].errors == {"bemaerket": ["Bekræft, at du har set det."]}
    assert Borger.objects.count() == 2
    merge(cast, rigtig, dobbelt, bemaerket=mark)
    assert Borger.objects.get().forloeb.count() == 2
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.borger, old.afsluttet, new.borger, new.afsluttet_aarsag) == (rigtig, None, rigtig, "dobbelt")
    assert Kandidat.objects.aabne().count() == 1


def test_what_came_up_meanwhile_is_asked_about_again(cast, rigtig, dobbelt):
    refer_kandidat(by=cast.jonas, borger=dobbelt, henvist=i_dag(-40))
    refer_kandidat(by=cast.jonas, borger=rigtig, henvist=i_dag(-3))
    with pytest.raises(ValidationError, match="Begge står i kandidatbanken"):
        merge_borger(dobbelt, rigtig, by=cast.jonas, bemaerket="noget-andet")
    assert Borger.objects.count() == 2


def test_who_knew_one_of_them_knows_the_one_and_nobody_else_does(cast, rigtig):
    """A relation by placement follows the placement; team and people are chosen where they differ."""
    team = Team.objects.create(navn="Ungeteam")
    team.medlemmer.add(cast.sara)
    dobbelt = citizen(cast, ERSTATNING, team=team)
    byg.forloeb(cast.jonas, byg.center(ansvarlig=cast.anne).pladser.first(), borger=dobbelt)
    merge(cast, rigtig, dobbelt)
    borger = Borger.objects.get()
    for who in (cast.jonas, cast.sara, cast.anne):
        assert borger in Borger.objects.kendt_af(who)
    assert borger not in Borger.objects.kendt_af(cast.lis)


def test_only_who_knows_both(cast, rigtig):
    other = citizen(cast, byg.cpr(), jobkonsulent=None, sagsbehandler=cast.sara)
    assert merge(cast, rigtig, other).status_code == 404
    assert merge(cast, rigtig, other, who="SSA").status_code == 404
    assert merge(cast, rigtig, other, who="ABB").status_code == 403
    with pytest.raises(ValidationError, match="som du selv har med at gøre"):
        merge_borger(other, rigtig, by=cast.jonas)
    with pytest.raises(ValidationError, match="en anden registrering"):
        merge_borger(rigtig, rigtig, by=cast.jonas)
    assert merge(cast, rigtig, rigtig).status_code == 404
    assert Borger.objects.count() == 2


def test_sent_again_it_is_gone(cast, rigtig, dobbelt):
    merge(cast, rigtig, dobbelt)
    assert merge(cast, rigtig, dobbelt).status_code == 404
    with pytest.raises(ValidationError, match="findes ikke længere"):
        merge_borger(dobbelt, rigtig, by=cast.jonas)


def test_merge_names_every_relation_of_a_citizen():
    named = list(sammenlaegning.relationer(Borger))
    assert sammenlaegning.ukendte(Borger, named) == set()


def test_an_import_is_not_taken_back_over_a_merge(cast, rigtig):
    """Neither where what it brought went into another, nor where another went into what it brought."""
    for brought_stays in (False, True):
        cpr = byg.cpr()
        resultat = koer("kandidatbank", kandidatfil(kandidat(cpr, Navn="Bo Alt")), by=cast.jonas)
        brought = Borger.objects.med_cpr(cpr).get()
        other = citizen(cast, byg.cpr(), "Bo Alt", jobkonsulent=cast.jonas)
        update_borger(brought, by=cast.sara, jobkonsulent=cast.jonas)
        taber, vinder = (other, brought) if brought_stays else (brought, other)
        merge_borger(taber, vinder, by=cast.jonas)
        undo = Fortrydelse([resultat.aftryk.handling], [resultat.aftryk.usporet])
        assert not undo.er_mulig
        with pytest.raises(ValidationError, match="bygget på det"):
            undo.take_back()
        assert Kandidat.objects.get(borger=vinder).er_aaben
        assert not Borger.objects.filter(pk=taber.pk).exists()


def test_a_spreadsheet_under_the_old_number_finds_the_citizen(cast, rigtig, dobbelt):
    merge(cast, rigtig, dobbelt)
    resultat = koer("kandidatbank", kandidatfil(kandidat(ERSTATNING, Navn="Zenia Qvist")), by=cast.jonas)
    assert tal(resultat) == (1, 0, 0, 0)
    assert Kandidat.objects.get().borger == rigtig
    assert Borger.objects.count() == 1
