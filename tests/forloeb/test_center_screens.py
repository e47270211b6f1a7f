"""Centres, fact sheets, slots and pauses as people use them."""

import pytest
from django.urls import reverse

from forloeb.models import Plads, PladsPause, Virksomhedscenter
from partnerskaber.services.aftale import create_aftale
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db


def create(cast, antal):
    sted = byg.sted("Hedensted Byg")
    fields = {
        "navn": "Hedensted Byg",
        "form": "virtuelt",
        "ansvarlig": cast.anne.pk,
        "start": i_dag(),
        "antal": antal,
        "funktion": byg.kode("funktion", "lager").pk,
        "timer": "30",
    }
    cast.client("ABB").post(f"{reverse('forloeb:center_create')}?arbejdssted={sted.pk}", fields)
    return Virksomhedscenter.objects.get()


def test_found_by_company(cast):
    byg.sted("Hedensted Byg")
    url = reverse("forloeb:center_create")
    assert "Hedensted Byg" in cast.client("ABB").get(url, {"q": "hedensted"}).content.decode()
    assert "Ingen virksomhed passer" in cast.client("ABB").get(url, {"q": "qqqq"}).content.decode()


def test_created_with_slots_and_opened(cast):
    center = create(cast, 4)
    assert center.pladser.count() == 4
    page = reverse("forloeb:center_detail", args=[center.pk])
    assert "Åbn centret" in cast.client("ABB").get(page).content.decode()
    cast.client("ABB").post(reverse("forloeb:center_open", args=[center.pk]))
    center.refresh_from_db()
    assert center.er_aabent


def test_three_slots_do_not_open(cast):
    center = create(cast, 3)
    page = reverse("forloeb:center_detail", args=[center.pk])
    text = cast.client("ABB").get(page).content.decode()
    assert "Centret kan ikke åbne endnu" in text
    assert "Åbn centret" not in text
    response = cast.client("ABB").post(reverse("forloeb:center_open", args=[center.pk]), follow=True)
    assert "Her mangler 1 plads." in response.content.decode()
    center.refresh_from_db()
    assert not center.er_aabent


def test_a_slot_that_cannot_be_is_told_and_nothing_is_written(cast):
    sted = byg.sted("Hedensted Byg")
    fields = {"navn": "X", "form": "virtuelt", "ansvarlig": cast.anne.pk, "start": i_dag(), "antal": 4}
    url = f"{reverse('forloeb:center_create')}?arbejdssted={sted.pk}"
    response = cast.client("ABB").post(url, fields | {"timer": "60"})
    assert set(response.context["form"].errors) == {"funktion", "timer"}
    assert not Virksomhedscenter.objects.exists()


def test_corrected(cast):
    center = byg.center(ansvarlig=cast.anne)
    fields = {"navn": "Nyt navn", "form": "satellit", "ansvarlig": cast.lis.pk, "start": center.start}
    cast.client("ABB").post(reverse("forloeb:center_edit", args=[center.pk]), fields)
    center.refresh_from_db()
    assert (center.navn, center.form, center.ansvarlig) == ("Nyt navn", "satellit", cast.lis)


def test_closed(cast):
    center = byg.center()
    cast.client("ABB").post(reverse("forloeb:center_close", args=[center.pk]), {"slut": i_dag()})
    center.refresh_from_db()
    assert center.er_lukket


def test_fact_sheet_for_the_caseworker(cast):
    center = byg.center()
    sheet = reverse("forloeb:faktaark_detail", args=[center.pk])
    assert "ikke skrevet endnu" in cast.client("SSA").get(sheet).content.decode()
    fields = {"jobprofil": "Rigtigt arbejde", "opgaver": "Pakke <b>ordrer</b>"}
    cast.client("ABB").post(reverse("forloeb:faktaark_edit", args=[center.pk]), fields)
    text = cast.client("SSA").get(sheet).content.decode()
    assert "Rigtigt arbejde" in text
    assert "Pakke &lt;b&gt;ordrer" in text


def test_slot_added_corrected_and_paused(cast):
    center, client = byg.center(), cast.client("ABB")
    fields = {
        "funktion": byg.kode("funktion", "kontor").pk,
        "timer": "20",
        "hensyn": [byg.kode("hensyn", "ro").pk],
    }
    client.post(f"{reverse('forloeb:plads_create')}?center={center.pk}", fields)
    plads = Plads.objects.get(nr=5)
    assert plads.hensyn.get().kode == "ro"
    client.post(
        reverse("forloeb:plads_edit", args=[plads.pk]), fields | {"timer": "25", "start": plads.start}
    )
    plads.refresh_from_db()
    assert plads.timer == 25
    pause = {"fra": i_dag(-2), "til": i_dag(10), "aarsag": "Ferie"}
    client.post(reverse("forloeb:pause_create", args=[plads.pk]), pause)
    client.post(reverse("forloeb:pause_end", args=[PladsPause.objects.get().pk]))
    assert PladsPause.objects.get().til == i_dag(-1)


def test_pause_on_taken_days_is_told(cast):
    plads = byg.center().pladser.first()
    byg.forloeb(cast.jonas, plads, i_dag(), i_dag(20))
    pause = {"fra": i_dag(5), "til": i_dag(10)}
    response = cast.client("ABB").post(reverse("forloeb:pause_create", args=[plads.pk]), pause)
    assert "Pladsen er optaget" in response.content.decode()


def test_open_slot_at_an_ordinary_company(cast):
    sted = byg.sted("Brugsen")
    url = f"{reverse('forloeb:plads_create')}?arbejdssted={sted.pk}"
    cast.client("ABB").post(url, {"funktion": byg.kode("funktion", "butik").pk, "timer": "8"})
    assert Plads.objects.get().center is None
    assert "Brugsen" in cast.client("SSA").get(reverse("forloeb:plads_list")).content.decode()


def test_on_the_companys_page(cast):
    center = byg.center()
    byg.forloeb(cast.jonas, center.pladser.first())
    virksomhed = center.arbejdssted.virksomhed
    page = reverse("virksomheder:virksomhed_detail", args=[virksomhed.pk])
    text = cast.client("SSA").get(page, {"fane": "pladser"}).content.decode()
    assert "Pladser 4" in text
    assert "MK til" in text
    assert "Plads 1 besat" in cast.client("SSA").get(page).content.decode()
    outsider = cast.client("AAD").get(page, {"fane": "pladser"}).content.decode()
    assert "MK til" not in outsider
    assert "besat" not in cast.client("AAD").get(page).content.decode()


def test_list_flags(cast):
    center = byg.center()
    Plads.objects.filter(center=center, nr=4).update(slut=i_dag(-1))
    text = cast.client("LLE").get(reverse("forloeb:center_list")).content.decode()
    assert "Under fire pladser" in text


def test_the_contract_stands_on_the_centres_page(cast):
    center = byg.center(ansvarlig=cast.anne)
    url = reverse("forloeb:center_detail", args=[center.pk])
    assert "Ingen kontrakt endnu" in cast.client("SSA").get(url).content.decode()
    aftale = create_aftale(
        by=cast.anne,
        virksomhed=center.arbejdssted.virksomhed,
        center=center,
        art="centerkontrakt",
        titel="Kontrakt om fire pladser",
        formaal="Fire pladser.",
        ansvarlig=cast.anne,
        start=byg.i_dag(),
    )
    text = cast.client("SSA").get(url).content.decode()
    assert "Kontrakt om fire pladser" in text
    assert reverse("partnerskaber:aftale_detail", args=[aftale.pk]) in text
