from datetime import date, timedelta

import pytest
from django.db import InternalError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.opsaetning.lister import ARTER, LISTER, START
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.grund.opsaetning.services import create_kode
from virksomheder.koder import FORMAAL, UDFALD


@pytest.fixture
def admin(cast):
    return cast.client("AAD")


@pytest.fixture
def kode(db):
    return Kode.objects.get(liste=UDFALD, kode="ring_igen")


def url(action, *args):
    return reverse(f"opsaetning:kode_{action}", args=args)


def names():
    return list(Kode.objects.filter(liste=UDFALD).values_list("navn", flat=True))


def test_list_shows_both_lists_and_what_lines_count_as(admin):
    page = admin.get(url("list")).text
    for words in ("Formål med kontakt", "Udfald af kontakt", "Voksenlærling", "Positivt svar"):
        assert words in page


def test_every_kind_of_line_has_a_name():
    for liste, lines in START.items():
        assert {art for _, _, art in lines} <= set(ARTER[liste])


def test_new_line_comes_last_with_a_key_of_its_own(admin, cast):
    admin.post(url("create", "udfald"), {"navn": "Ærgerligt nej, måske", "art": "negativ"})
    kode = Kode.objects.get(navn="Ærgerligt nej, måske")
    assert (kode.kode, kode.art) == ("aergerligt_nej_maaske", "negativ")
    assert names()[-1] == "Ærgerligt nej, måske"


def test_two_lines_of_one_name_have_two_keys(admin):
    for _ in range(2):
        admin.post(url("create", "udfald"), {"navn": "Ring igen"})
    kept = Kode.objects.filter(navn="Ring igen").values_list("kode", flat=True)
    assert sorted(kept) == ["ring_igen", "ring_igen_2", "ring_igen_3"]


def test_name_of_signs_only_still_has_a_key(admin):
    admin.post(url("create", "udfald"), {"navn": "???"})
    assert Kode.objects.get(navn="???").kode == "kode"


def test_unknown_list_is_not_found(admin, cast):
    assert admin.get(url("create", "farver")).status_code == 404
    with pytest.raises(ValueError, match="farver"):
        create_kode(by=cast["AAD"], liste="farver", navn="Blå")
    assert not Kode.objects.filter(liste="farver").exists()


def test_the_lists_of_the_apps_stand_in_one_order(admin):
    page = admin.get(url("list")).text
    names = [navn for _, navn in LISTER.choices()]
    assert names[0] == "Formål med kontakt"
    assert names[-1] == "Status 28 dage efter et forløb"
    assert [page.index(f"<h2>{navn}</h2>") for navn in names] == sorted(
        page.index(f"<h2>{navn}</h2>") for navn in names
    )


def test_rename(admin, kode):
    admin.post(url("update", kode.pk), {"navn": "Ring senere", "art": "positiv", "kode": "x"})
    kode.refresh_from_db()
    assert (kode.navn, kode.art, kode.kode) == ("Ring senere", "aaben", "ring_igen")


def test_end_before_start_is_said_at_the_form(admin, kode):
    data = {"navn": "Ring igen", "gyldig_fra": "2026-12-03", "gyldig_til": "2026-12-01"}
    assert "Gyldig til må ikke ligge før gyldig fra." in admin.post(url("update", kode.pk), data).text


def test_closed_line_cannot_be_chosen_and_opens_again(admin, kode):
    admin.post(url("disable", kode.pk))
    assert kode not in Kode.objects.gyldige()
    assert kode in Kode.objects.gyldige(timezone.localdate() - timedelta(days=1))
    assert "Kan ikke vælges" in admin.get(url("list")).text
    admin.post(url("reopen", kode.pk))
    assert kode in Kode.objects.gyldige()


def test_line_that_began_today_can_be_closed_today(admin, kode):
    Kode.objects.filter(pk=kode.pk).update(gyldig_fra=timezone.localdate())
    admin.post(url("disable", kode.pk))
    assert kode not in Kode.objects.gyldige()


def test_line_of_next_year_waits(admin, kode):
    Kode.objects.filter(pk=kode.pk).update(gyldig_fra=date(2099, 1, 1))
    assert "fra 1. jan. 2099" in " ".join(admin.get(url("list")).text.split())


def test_move(admin, kode):
    admin.post(url("move", kode.pk), {"retning": "op"})
    assert names()[:3] == ["Aftale lavet", "Ring igen", "Interesseret"]
    admin.post(url("move", kode.pk), {"retning": "ned"})
    assert names()[:3] == ["Aftale lavet", "Interesseret", "Ring igen"]


def test_first_line_stays_first(admin):
    first = Kode.objects.get(kode="aftale")
    page = admin.post(url("move", first.pk), {"retning": "op"}, follow=True)
    assert "står allerede øverst" in page.text
    assert names()[0] == "Aftale lavet"


@pytest.mark.parametrize("change", [{"art": "positiv"}, {"kode": "anden"}, {"liste": FORMAAL}])
def test_database_keeps_what_figures_branch_on(kode, change):
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Kode.objects.filter(pk=kode.pk).update(**change)


def test_database_deletes_no_line(kode):
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        kode.delete()
