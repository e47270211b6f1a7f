"""Taking a whole import back: what it made goes, what it changed is as before, and nobody's work is lost."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pghistory.models import Event

from borgere.models import Borger
from forloeb.models import Kandidat
from jobcenter.grund.audit.fortrydelse import Fortrydelse
from jobcenter.grund.audit.models import JobRun
from jobcenter.grund.regneark.kilde import KILDER
from jobcenter.tvaers.indlaesning import services, tasks
from jobcenter.tvaers.indlaesning.models import Indlaesning
from tests.indlaesning.filer import CVR, kandidat, kandidatfil, koer, kontaktark, register
from tests.indlaesning.test_indlaesning_pages import indlaes, upload
from tests.indlaesning.test_property import _koer, sheets
from tests.virksomheder.test_virksomhed_concurrency import while_it_waits
from virksomheder.models import Arbejdssted, Kontakt, Kontaktperson, NaesteSkridt, Virksomhed
from virksomheder.services.kontakt import register_kontakt
from virksomheder.services.virksomhed import update_virksomhed

pytestmark = pytest.mark.django_db
APPS = ("virksomheder", "borgere", "forloeb", "partnerskaber", "netvaerk")


@pytest.fixture(autouse=True)
def _filer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def rows():
    """All that stands in the tables of the house's work; not when it was last written, nor who made a tie:
    that is whoever takes it back."""
    return {
        (model._meta.label, row.pk): {
            f.attname: getattr(row, f.attname)
            for f in model._meta.concrete_fields
            if not getattr(f, "auto_now", False) and f.attname != "cpr" and "givet" not in f.attname
        }
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not issubclass(model, Event) and not model._meta.proxy
        for row in model._base_manager.all()
    }


def take_back(*resultater):
    aftryk = [r.aftryk for r in resultater]
    Fortrydelse([a.handling for a in aftryk], [a.usporet for a in aftryk]).take_back()


@pytest.mark.parametrize("slags", list(KILDER))
@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_came_in_can_be_taken_back(cast, slags, data):
    """The later file first, then the earlier one; or both at once."""
    foerste, anden = data.draw(sheets(KILDER[slags])), data.draw(sheets(KILDER[slags]))
    with transaction.atomic():
        Virksomhed.objects.bulk_create(
            Virksomhed(navn=navn, cvr=cvr)
            for navn, cvr in zip(("Bageren A/S", "Bageren ApS"), CVR, strict=False)
        )
        tomt = rows()
        a = _koer(slags, foerste, cast.anne, proeve=False)
        efter_foerste = rows()
        b = _koer(slags, anden, cast.anne, proeve=False)
        if data.draw(st.booleans()):
            take_back(b)
            assert rows() == efter_foerste
            take_back(a)
        else:
            take_back(a, b)
        assert rows() == tomt
        transaction.set_rollback(True)


def adresse(indlaesning=None):
    return reverse("indlaesning:indlaesning_undo", args=[(indlaesning or Indlaesning.objects.get()).pk])


def test_an_import_is_taken_back_on_its_page_and_brought_in_again(cast):
    client = cast.client("ABB")
    Virksomhed.objects.create(cvr=CVR[0], navn="Bækkes Maskinfabrik A/S", telefon="75000000")
    fil = register({"CVR-nr.": CVR[0]}, {"CVR-nr.": CVR[1], "P-nr.": "2900700007"})
    foer = rows()
    upload(client, fil)
    assert "Fortryd indlæsningen" not in client.get(Indlaesning.objects.get().get_absolute_url()).text
    assert client.post(adresse(), follow=True).status_code == 200
    indlaes(client)
    efter = rows()
    side = client.get(adresse()).text
    assert "Virksomheder: 1" in side
    assert "Arbejdssteder: 2" in side
    assert "Det sættes tilbage" in side
    assert rows() == efter
    side = client.post(adresse(), follow=True).text
    assert "Indlæsningen er fortrudt" in side
    assert rows() == foer
    with pytest.raises(ValidationError, match="i forvejen"):
        services.undo(Indlaesning.objects.get(), by=cast.anne)
    side = client.post(adresse(), follow=True).text
    assert "Indlæsningen er fortrudt eller i gang." in side
    assert rows() == foer
    side = indlaes(client).text
    assert "Filen er indlæst" in side
    assert len(rows()) == len(efter)


@pytest.mark.parametrize(
    ("build", "hvorfor"),
    [
        (
            lambda v, by: register_kontakt(by=by, virksomhed=v, dato=timezone.localdate(), form="telefon"),
            "bruges af kontakter",
        ),
        (lambda v, by: update_virksomhed(v, by=by, telefon="75999999"), "telefon er rettet siden"),
    ],
)
def test_what_somebody_has_built_on_stays_and_is_named(cast, build, hvorfor):
    client = cast.client("ABB")
    upload(client, register({"CVR-nr.": CVR[0], "Navn": "Nordbakke <b>Tømrer"}))
    indlaes(client)
    build(Virksomhed.objects.get(), cast.lis)
    efter = rows()
    side = client.get(adresse()).text
    assert "Det kan ikke fortrydes" in side
    assert f"1 virksomhed {hvorfor}." in side
    assert "Nordbakke &lt;b&gt;Tømrer" in side
    assert '<button type="submit" class="button button-primary">' not in side
    assert "nogen har bygget på det" in client.post(adresse(), follow=True).text
    assert rows() == efter
    assert Indlaesning.objects.get().er_indlaest


def test_what_another_import_has_built_is_told_with_the_imports_that_came_later(cast):
    client = cast.client("ABB")
    for navn, telefon in (("foer.csv", "75111111"), ("efter.csv", "75222222")):
        upload(client, register({"CVR-nr.": CVR[0], "Telefon": telefon}), navn=navn)
        client.post(reverse("indlaesning:indlaesning_run", args=[Indlaesning.objects.latest("pk").pk]))
    foerste, anden = Indlaesning.objects.order_by("pk")
    side = client.get(adresse(foerste)).text
    assert "telefon er rettet siden" in side
    assert f'href="{anden.get_absolute_url()}"' in side
    assert "Indlæsningen ændrede ingenting" not in side
    for indlaesning in (anden, foerste):
        client.post(adresse(indlaesning))
    assert not Virksomhed.objects.exists()


def test_a_change_goes_and_a_colleagues_other_change_stays(cast):
    client = cast.client("ABB")
    virksomhed = Virksomhed.objects.create(cvr=CVR[0], navn="Bækkes Maskinfabrik A/S", telefon="75000000")
    upload(client, register({"CVR-nr.": CVR[0], "P-nr.": ""}))
    indlaes(client)
    virksomhed.refresh_from_db()
    assert virksomhed.telefon == "75112233"
    update_virksomhed(virksomhed, by=cast.lis, email="kontor@baekkes.invalid")
    client.post(adresse())
    virksomhed.refresh_from_db()
    assert (virksomhed.telefon, virksomhed.email) == ("75000000", "kontor@baekkes.invalid")
    assert not Arbejdssted.objects.exists()


def test_what_two_have_brought_in_at_once_is_taken_back_whole(cast):
    upload(cast.client("ABB"), register({"CVR-nr.": CVR[0]}))
    foer = rows()
    for indlaesning in (Indlaesning.objects.get(), Indlaesning.objects.get()):
        services.run_import(indlaesning, by=cast.lis, proeve=False)
    cast.client("ABB").post(adresse())
    assert rows() == foer


def test_contacts_taken_back_come_again_and_those_a_person_took_back_do_not(cast):
    Virksomhed.objects.create(cvr=CVR[0], navn="Smeden ApS")
    client = cast.client("ABB")
    ark = kontaktark(
        {"CVR": CVR[0], "Kontaktperson": "Hanne Åkjær", "Tlf.": "75112233", "Følg op": "01-07-2025"},
        {"CVR": CVR[0], "Dato": "03-06-2025"},
    )
    upload(client, ark, "kontakter", "k.xlsx")
    indlaes(client)
    assert (Kontakt.objects.count(), NaesteSkridt.objects.count(), Kontaktperson.objects.count()) == (2, 1, 1)
    assert Virksomhed.objects.get().seneste_kontakt
    client.post(adresse())
    assert [m.objects.count() for m in (Kontakt, NaesteSkridt, Kontaktperson)] == [0, 0, 0]
    assert Virksomhed.objects.get().seneste_kontakt is None
    indlaes(client)
    assert Kontakt.objects.count() == 2


def test_a_correction_given_up_by_mistake_is_a_correction_again(cast):
    fil = register({"CVR-nr.": CVR[0]})
    koer("virksomheder", fil)
    virksomhed = Virksomhed.objects.get()
    update_virksomhed(virksomhed, by=cast.anne, telefon="75999999")
    client = cast.client("ABB")
    upload(client, fil)
    vaelg = reverse("indlaesning:indlaesning_prefer_file", args=[Indlaesning.objects.get().pk])
    client.post(vaelg, {"noegle": f"virksomheder.virksomhed:{virksomhed.pk}:telefon"})
    indlaes(client)
    client.post(adresse())
    virksomhed.refresh_from_db()
    assert virksomhed.telefon == "75999999"
    koer("virksomheder", fil)
    virksomhed.refresh_from_db()
    assert virksomhed.telefon == "75999999"


def test_what_the_history_does_not_hold_of_a_citizen_is_set_back_too(cast):
    """Considerations, wishes and where somebody wants to work."""
    koer("kandidatbank", kandidatfil(kandidat("700101-1111")), by=cast.anne)
    foer = rows()
    client = cast.client("SSA")
    ny = kandidat("700101-1111", Skånehensyn="Ro omkring sig", **{"Ønsket område": "Køkken, Hedensted"})
    upload(client, kandidatfil(ny), "kandidatbank", "k.xlsx")
    indlaes(client)
    assert Kandidat.objects.get().omraade == "Hedensted"
    assert Borger.objects.get().hensyn.count() == 2
    client.post(adresse())
    assert rows() == foer


def test_a_big_one_is_taken_back_by_a_worker(cast, monkeypatch):
    monkeypatch.setattr(services, "STRAKS", 0)
    client = cast.client("ABB")
    upload(client, register({"CVR-nr.": CVR[0]}))
    tasks.run(JobRun.objects.latest("pk").pk)
    indlaes(client)
    tasks.run(JobRun.objects.latest("pk").pk)
    assert Virksomhed.objects.exists()
    client.post(adresse())
    assert "Fortryd indlæsning af" in JobRun.objects.latest("pk").titel
    assert "eller i gang" in client.post(adresse(), follow=True).text
    tasks.take_back(JobRun.objects.latest("pk").pk)
    assert not Virksomhed.objects.exists()
    assert JobRun.objects.latest("pk").besked == "Fortrudt"


def test_who_may_not_bring_it_in_may_not_take_it_back(cast):
    upload(cast.client("ABB"), register({"CVR-nr.": CVR[0]}))
    indlaes(cast.client("ABB"))
    for initialer in ("SSA", "JKO"):
        assert cast.client(initialer).post(adresse()).status_code == 404
    assert Virksomhed.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_contact_registered_while_it_is_taken_back_is_not_lost(cast):
    client = cast.client("ABB")
    upload(client, register({"CVR-nr.": CVR[0]}))
    indlaes(client)
    virksomhed = Virksomhed.objects.get()
    while_it_waits(
        lambda: register_kontakt(
            by=cast.lis, virksomhed=virksomhed, dato=timezone.localdate(), form="telefon"
        ),
        lambda: client.post(adresse(), follow=True),
    )
    assert Kontakt.objects.get().virksomhed == virksomhed
    assert Indlaesning.objects.get().er_indlaest
