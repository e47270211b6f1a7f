"""The leder sets, corrects, ends and takes back targets."""

import datetime as dt

import pytest
from django.db import IntegrityError

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.services.maal import set_maal
from jobcenter.tvaers.ledelse.tal import serie
from tests.ledelse.byg import tal

pytestmark = pytest.mark.django_db
NU = Periode.denne_maaned()
OM_TRE = NU.naeste().naeste().naeste()


def saet(cast, vaerdi="125", fra=NU, til=None, hvad="personer_i_tilbud/", hvem="LLE"):
    data = {"hvad": hvad, "vaerdi": vaerdi, "fra": fra.noegle, "til": til.noegle if til else ""}
    return cast.client(hvem).post("/ledelse/maal/nyt/", data)


def fejl(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_target_stands_beside_the_figure_and_on_the_list(cast):
    assert saet(cast, hvad="personer_i_tilbud/maalgruppe:jobparat").status_code == 302
    assert tal("personer_i_tilbud", NU, "maalgruppe:jobparat").maal == 125
    text = cast.client("LLE").get("/ledelse/maal/").content.decode()
    assert "Personer i virksomhedsrettet tilbud, Jobparat kontanthjælp" in text
    assert "satte et mål" in text


def test_a_decimal_is_written_with_a_comma(cast):
    saet(cast, "14,4", hvad="selvforsoergelsesgrad/")
    assert "14,4 %" in cast.client("LLE").get("/ledelse/maal/").content.decode()


def test_a_new_target_ends_the_one_before(cast):
    saet(cast, "100")
    saet(cast, "125", fra=OM_TRE)
    first, second = Maal.objects.order_by("fra")
    assert (first.til_maaned, second.til) == (OM_TRE.forrige(), None)
    assert [tal("personer_i_tilbud", p).maal for p in (NU, OM_TRE.forrige(), OM_TRE)] == [100, 100, 125]


def test_a_series_of_months_has_each_its_own_target(cast, django_assert_max_num_queries):
    saet(cast, "100", til=NU)
    saet(cast, "125", fra=OM_TRE)
    with django_assert_max_num_queries(9):
        months = serie(noegletal.find("personer_i_tilbud"), OM_TRE, antal=5)
    assert [t.maal for t in months] == [None, 100, None, None, 125]
    assert [t.maaned for t in months] == [p.noegle for p in OM_TRE.bagud(5)]


def test_said_again_for_the_same_month_it_is_a_correction(cast):
    saet(cast, "100")
    saet(cast, "110")
    assert [m.vaerdi for m in Maal.objects.all()] == [110]


def test_a_later_target_is_not_run_over(cast):
    saet(cast, "125", fra=OM_TRE)
    assert f"Der er et mål fra {OM_TRE}" in fejl(saet(cast, "100"))
    assert saet(cast, "100", til=OM_TRE.forrige()).status_code == 302


MAANEDER = NU.bagud(1) + OM_TRE.bagud(3) + [OM_TRE.naeste()]


def maalene(cast):
    return [tal("personer_i_tilbud", p).maal for p in MAANEDER]


def test_a_target_inside_another_leaves_the_months_after_it(cast):
    saet(cast, "100")
    answer = saet(cast, "60", fra=MAANEDER[1], til=MAANEDER[2])
    assert maalene(cast) == [100, 60, 60, 100, 100]
    told = cast.client("LLE")
    told.cookies.update(answer.client.cookies)
    page = told.get("/ledelse/maal/").content.decode()
    assert f"Målet er sat for {MAANEDER[1]} til {MAANEDER[2]}. Fra {MAANEDER[3]} gælder 100." in page
    assert Maal.objects.get(fra=OM_TRE.fra).til is None


def test_one_that_is_taken_back_leaves_the_other_whole(cast):
    saet(cast, "100")
    saet(cast, "60", fra=MAANEDER[1], til=MAANEDER[2])
    cast.client("LLE").post(f"/ledelse/maal/{Maal.objects.get(vaerdi=60).pk}/fjern/")
    assert maalene(cast) == [100] * 5
    assert Maal.objects.get().til is None
    saet(cast, "60", fra=MAANEDER[1], til=MAANEDER[2])
    saet(cast, "90", fra=MAANEDER[3])
    cast.client("LLE").post(f"/ledelse/maal/{Maal.objects.get(vaerdi=60).pk}/fjern/")
    assert maalene(cast) == [100, None, None, 90, 90]


def test_a_correction_of_the_first_months_leaves_those_after(cast):
    saet(cast, "100", til=OM_TRE)
    saet(cast, "60", til=MAANEDER[1])
    assert maalene(cast) == [60, 60, 100, 100, None]


def test_a_target_over_the_end_of_another_has_nothing_after_it(cast):
    saet(cast, "100", til=MAANEDER[1])
    saet(cast, "60", fra=MAANEDER[1], til=MAANEDER[2])
    assert maalene(cast) == [100, 60, 60, None, None]


def test_one_target_a_part(cast):
    saet(cast, "125")
    assert saet(cast, "60", hvad="personer_i_tilbud/maalgruppe:jobparat").status_code == 302
    assert Maal.objects.count() == 2


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"vaerdi": "0"}, "Et mål er større end nul"),
        ({"vaerdi": ""}, "udfyldes"),
        ({"vaerdi": "101", "hvad": "kontaktdaekning/"}, "En andel er højst 100 %"),
        ({"til": NU.forrige()}, "Målet kan ikke slutte, før det begynder"),
        ({"hvad": "alliance/"}, "Vælg"),
        ({"hvad": "findes_ikke/"}, "Vælg"),
    ],
)
def test_what_cannot_be_a_target(cast, felter, besked):
    assert besked in fejl(saet(cast, **felter))
    assert not Maal.objects.exists()


def test_a_target_is_ended_and_the_months_before_keep_it(cast):
    saet(cast, "100")
    maal = Maal.objects.get()
    answer = cast.client("LLE").post(f"/ledelse/maal/{maal.pk}/afslut/", {"til": OM_TRE.noegle})
    assert answer.status_code == 302
    assert [tal("personer_i_tilbud", p).maal for p in (OM_TRE, OM_TRE.naeste())] == [100, None]
    later = {"til": OM_TRE.naeste().noegle}
    assert "slutter allerede" in fejl(cast.client("LLE").post(f"/ledelse/maal/{maal.pk}/afslut/", later))


def test_a_target_set_by_mistake_is_taken_back_and_told(cast):
    saet(cast, "1000")
    cast.client("LLE").post(f"/ledelse/maal/{Maal.objects.get().pk}/fjern/")
    assert not Maal.objects.exists()
    assert "fjernede et mål" in cast.client("LLE").get("/ledelse/maal/").content.decode()


def test_earlier_targets_are_shown_apart(cast):
    set_maal(
        by=cast.lea, noegle="centre", vaerdi=12, fra=Periode.maaned(2024, 1), til=Periode.maaned(2024, 12)
    )
    text = cast.client("LLE").get("/ledelse/maal/").content.decode()
    assert "Tidligere mål" in text
    assert "december 2024" in text


@pytest.mark.parametrize("hvem", ["ABB", "JKO", "SSA", "AAD"])
def test_only_the_leder_sets_targets(cast, hvem):
    assert saet(cast, hvem=hvem).status_code == 403
    assert not Maal.objects.exists()


@pytest.mark.parametrize(
    ("fra", "til"), [("2026-01-01", None), ("2025-06-01", "2026-01-01"), ("2026-02-01", "2026-02-01")]
)
def test_the_database_refuses_two_targets_at_once(fra, til):
    Maal.objects.create(noegle="centre", vaerdi=12, fra=dt.date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="maal_et_ad_gangen"):
        Maal.objects.create(noegle="centre", vaerdi=14, fra=fra, til=til)
