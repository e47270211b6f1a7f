import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from jobcenter.grund.core.indstillinger import DEFINITIONER, Definition, declare, indstilling
from jobcenter.grund.core.rettelse import UDGAVE
from jobcenter.grund.opsaetning import services
from jobcenter.grund.opsaetning.forms import IndstillingerForm
from jobcenter.grund.opsaetning.models import Indstilling

URL = "/indstillinger/"


@pytest.fixture
def admin(cast):
    return cast.client("AAD")


def save(client, **changes):
    now = {noegle: indstilling(noegle) for noegle in DEFINITIONER}
    sent = {noegle: vaerdi for noegle, vaerdi in (now | changes).items() if vaerdi is not False}
    return client.post(URL, sent, follow=True)


def stored():
    return dict(Indstilling.objects.values_list("noegle", "vaerdi"))


def test_every_setting_is_on_the_page_with_its_default(admin, db):
    page = admin.get(URL).text
    for definition in DEFINITIONER.values():
        assert definition.navn in page
        assert definition.gruppe in page
        assert f"Fra start: {definition.standard_i_ord}." in page


def test_every_default_is_a_value_it_may_have():
    for definition in DEFINITIONER.values():
        definition.check(definition.standard)


def test_change_is_kept_with_its_type(admin):
    page = save(admin, idle_minutter="90", husets_navn="Jobcenter Ærø")
    assert stored() == {"idle_minutter": 90, "husets_navn": "Jobcenter Ærø"}
    assert "Gemt: Husets navn, Log ud efter (minutter uden aktivitet)." in page.text


def test_a_name_that_was_ticked_is_not_asked_about_again(admin):
    navn = "Hus 0101901234"
    assert "ligner et CPR-nummer" in save(admin, husets_navn=navn).text
    save(admin, husets_navn=navn, **{"husets_navn-ikke_cpr": "on"})
    save(admin, idle_minutter="90")
    assert stored() == {"idle_minutter": 90, "husets_navn": navn}


def test_nothing_changed_writes_nothing(admin):
    assert "Der var ikke ændret noget." in save(admin).text
    assert not stored()


def test_default_is_not_stored(admin, cast):
    services.set_indstillinger(by=cast.adam, idle_minutter=90)
    save(admin, idle_minutter="60")
    assert not stored()


@pytest.mark.parametrize(
    ("noegle", "vaerdi", "words"),
    [
        ("idle_minutter", "1", "Vælg et tal fra 5 til 720."),
        ("idle_minutter", "mange", "Indtast et heltal."),
        ("idle_minutter", "", "Skal udfyldes."),
        ("kommunekode", "76", "En kommunekode har tre cifre."),
        ("husets_navn", " ", "Skal udfyldes."),
        ("lukkedage", "juleaften", "er ikke en dag"),
        ("lukkedage", "31.2", "31.2 findes ikke i kalenderen."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(admin, noegle, vaerdi, words):
    page = save(admin, **{noegle: vaerdi, "kontakt_ret_dage": "48"})
    assert words in page.text
    assert 'value="48"' in page.text
    assert not stored()


def test_no_extra_closing_days_is_an_answer(admin):
    save(admin, lukkedage="")
    assert indstilling("lukkedage") == ""


def test_back_to_default(admin):
    assert "Tilbage til 60" not in admin.get(URL).text
    save(admin, idle_minutter="90")
    assert "Tilbage til 60" in admin.get(URL).text
    admin.post(reverse("opsaetning:indstilling_reset", args=["idle_minutter"]))
    assert not stored()


def test_unknown_setting_is_not_found(admin):
    assert admin.post(reverse("opsaetning:indstilling_reset", args=["farve"])).status_code == 404


@pytest.mark.parametrize(
    ("noegle", "vaerdi"),
    [("idle_minutter", "60"), ("idle_minutter", 4), ("kommunekode", 766), ("husets_navn", "")],
)
def test_service_checks_as_the_form_does(cast, noegle, vaerdi):
    with pytest.raises(ValidationError):
        services.set_indstillinger(by=cast.adam, **{noegle: vaerdi})


def test_form_has_a_field_for_every_kind(db):
    assert set(IndstillingerForm().fields) - {UDGAVE} == set(DEFINITIONER)


def test_change_is_told_in_the_log(admin):
    save(admin, idle_minutter="90")
    page = admin.get(reverse("audit:administration")).text
    assert "Adam A. ændrede en indstilling" in page
    assert "Log ud efter (minutter uden aktivitet), værdi 90" in page


def test_groups_stand_together_in_the_order_of_their_first_setting(db):
    grupper = [gruppe for gruppe, _ in IndstillingerForm().grupper()]
    assert grupper == ["Huset", "Kontakter og frister", "Nøgletal", "Månedsrapport", "Sikkerhed", "Oprydning"]
    pladser = [definition.plads for definition in DEFINITIONER.values()]
    assert len(set(pladser)) == len(pladser)


def test_two_apps_cannot_declare_the_same_setting(monkeypatch):
    monkeypatch.setitem(DEFINITIONER, "nyt_tal", Definition("nyt_tal", "Nyt tal", 1))
    declare(Definition("nyt_tal", "Nyt tal", 1))
    with pytest.raises(ValueError, match="nyt_tal"):
        declare(Definition("nyt_tal", "Noget andet", 2))
