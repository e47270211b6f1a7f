"""The leder sets, corrects, ends and takes back targets."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.core.perioder import Periode, maaneder_i_ord
from jobcenter.grund.core.registries import noegletal
from jobcenter.tvaers.ledelse.lag import Lag
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.services.maal import drop_maal, set_maal
from jobcenter.tvaers.ledelse.tal import serie
from tests.ledelse.byg import indstil, sted, tal
from virksomheder.models import Arbejdssted

pytestmark = pytest.mark.django_db
NU = Periode.denne_maaned()
OM_TRE = NU.naeste().naeste().naeste()


def saet(cast, vaerdi="125", fra=NU, til=None, hvad="personer_i_tilbud/", hvem="LLE"):
    data = {"hvad": hvad, "vaerdi": vaerdi, "fra": fra.noegle, "til": til.noegle if til else ""}
    return cast.client(hvem).post("/ledelse/maal/nyt/", data)


def fejl(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def side(maal, hvad):
    return f"/ledelse/maal/{maal.pk}/{hvad}/"


def ord_paa(answer):
    """The words of a page, without its marks."""
    return (
        " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())
        .replace(" ;", ";")
        .replace(" ,", ",")
    )


def send(client, maal, hvad, **felter):
    """The page is opened, read and sent."""
    shown = client.get(side(maal, hvad)).context["form"]["udgave"].value()
    return client.post(side(maal, hvad), {"udgave": shown} | felter, follow=True)


def fjern(cast, **hvilket):
    return send(cast.client("LLE"), Maal.objects.get(**hvilket), "fjern")


def afslut(cast, sidste, **hvilket):
    return send(cast.client("LLE"), Maal.objects.get(**hvilket), "afslut", til=sidste.noegle)


def spoergsmaal(cast, hvad="fjern", **hvilket):
    return ord_paa(cast.client("LLE").get(side(Maal.objects.get(**hvilket), hvad)))


def listen(cast):
    return ord_paa(cast.client("LLE").get("/ledelse/maal/"))


def test_a_target_stands_beside_the_figure_and_on_the_list(cast):
    assert saet(cast, hvad="personer_i_tilbud/maalgruppe:jobparat").status_code == 302
    assert tal("personer_i_tilbud", NU, "maalgruppe:jobparat").maal == 125
    text = cast.client("LLE").get("/ledelse/maal/").content.decode()
    assert "Personer i virksomhedsrettet tilbud, Jobparat kontanthjælp" in text
    assert "satte et mål" in text


def test_a_decimal_is_written_with_a_comma(cast):
    saet(cast, "14,4", hvad="selvforsoergelsesgrad/")
    assert "14,4 %" in cast.client("LLE").get("/ledelse/maal/").content.decode()


def test_a_new_target_holds_from_its_first_month(cast):
    saet(cast, "100")
    saet(cast, "125", fra=OM_TRE)
    assert [tal("personer_i_tilbud", p).maal for p in (NU, OM_TRE.forrige(), OM_TRE)] == [100, 100, 125]
    assert f"100 fra {NU}; fra {OM_TRE} gælder 125" in listen(cast)


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
    assert tal("personer_i_tilbud", NU).maal == 110
    assert f"100 fra {NU}, afløst af 110" in listen(cast)


def test_a_form_that_is_sent_twice_sets_one_target(cast):
    for _ in range(2):
        assert saet(cast, "100").status_code == 302
    assert Maal.objects.count() == 1
    saet(cast, "60", til=NU)
    saet(cast, "100")
    assert Maal.objects.count() == 3
    assert tal("personer_i_tilbud", NU).maal == 100


def test_one_that_was_to_begin_later_is_not_run_over_unseen(cast):
    saet(cast, "125", fra=OM_TRE)
    answer = saet(cast, "100")
    told = cast.client("LLE")
    told.cookies.update(answer.client.cookies)
    assert f"Målet er sat fra {NU}. Det afløser 125 fra {OM_TRE}." in ord_paa(told.get("/ledelse/maal/"))
    fjern(cast, vaerdi=100)
    assert [tal("personer_i_tilbud", p).maal for p in (NU, OM_TRE)] == [None, 125]


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


def test_one_that_is_taken_back_leaves_the_other_whole(cast):
    saet(cast, "100")
    saet(cast, "60", fra=MAANEDER[1], til=MAANEDER[2])
    fjern(cast, vaerdi=60)
    assert maalene(cast) == [100] * 5
    assert Maal.objects.get().til is None


def test_what_lay_beneath_an_open_end_holds_again(cast):
    saet(cast, "5")
    saet(cast, "7", fra=OM_TRE)
    told = f"Derefter gælder 5 fra {OM_TRE}."
    assert f"Fjern 7 fra {OM_TRE}. {told}" in spoergsmaal(cast, vaerdi=7)
    assert f"Målet er fjernet: Personer i virksomhedsrettet tilbud. {told}" in ord_paa(fjern(cast, vaerdi=7))
    assert maalene(cast) == [5] * 5


def test_what_was_corrected_holds_again_when_the_correction_goes(cast):
    saet(cast, "10")
    saet(cast, "12", til=MAANEDER[1])
    fjern(cast, vaerdi=12)
    assert maalene(cast) == [10] * 5


def test_months_of_one_target_are_said_together(cast):
    saet(cast, "6")
    saet(cast, "12")
    saet(cast, "14", fra=MAANEDER[1], til=MAANEDER[2])
    told = f"Derefter gælder 6 i {NU} og fra {MAANEDER[3]}."
    assert f"Fjern 12 fra {NU}. {told}" in spoergsmaal(cast, vaerdi=12)
    assert told in ord_paa(fjern(cast, vaerdi=12))


def test_targets_of_one_value_stay_apart(cast):
    saet(cast, "10", til=MAANEDER[0])
    saet(cast, "12", fra=MAANEDER[1], til=MAANEDER[2])
    saet(cast, "10", fra=MAANEDER[3])
    hole = maaneder_i_ord(MAANEDER[1], MAANEDER[2])
    assert f"Derefter er der intet mål i {hole}." in spoergsmaal(cast, vaerdi=12)
    assert f"Derefter er der intet mål i {hole}." in ord_paa(fjern(cast, vaerdi=12))
    assert maalene(cast) == [10, None, None, 10, 10]


@pytest.mark.parametrize("order", [(60, 70), (70, 60)])
def test_two_beside_each_other_inside_another_leave_no_hole(cast, order):
    saet(cast, "100")
    saet(cast, "60", fra=MAANEDER[1], til=MAANEDER[1])
    saet(cast, "70", fra=MAANEDER[2], til=MAANEDER[2])
    for vaerdi in order:
        fjern(cast, vaerdi=vaerdi)
    assert maalene(cast) == [100] * 5


def test_the_end_of_an_inner_one_is_corrected_over_the_rest_of_the_outer(cast):
    saet(cast, "100")
    saet(cast, "60", til=MAANEDER[1])
    assert saet(cast, "60", til=MAANEDER[3]).status_code == 302
    assert maalene(cast) == [60, 60, 60, 60, 100]


def test_one_that_holds_nowhere_stays_in_sight(cast):
    saet(cast, "10", til=MAANEDER[1])
    saet(cast, "12", til=MAANEDER[0])
    saet(cast, "14", fra=MAANEDER[1], til=MAANEDER[1])
    months = maaneder_i_ord(NU, MAANEDER[1])
    assert f"10 {months}, afløst af 12 og 14" in listen(cast)
    for hvad in ("fjern", "afslut"):
        said = spoergsmaal(cast, hvad, vaerdi=10)
        assert f"10 i {months}, afløst af 12 og 14. Det, der gælder, ændrer sig ikke." in said
    same = "Det, der gælder, ændrer sig ikke."
    assert f"Målet er afløst af 12 og slutter nu {NU}. {same}" in ord_paa(afslut(cast, NU, vaerdi=10))
    assert f"Målet er fjernet: Personer i virksomhedsrettet tilbud. {same}" in ord_paa(fjern(cast, vaerdi=10))
    assert maalene(cast) == [12, 14, None, None, None]


def test_what_holds_no_more_stands_apart_while_it_may_hold_again(cast):
    saet(cast, "10", fra=NU.forrige())
    saet(cast, "12")
    saet(cast, "9", fra=NU.forrige(), til=NU.forrige())
    shown = listen(cast)
    apart = shown.index("Afløst af andre"), shown.index("Tidligere mål")
    assert f"10 {maaneder_i_ord(NU.forrige(), None)}, afløst af 9 og 12 Afslut" in shown[slice(*apart)]
    assert f"12 fra {NU}" in shown[: apart[0]]
    assert f"9 {NU.forrige()}" in shown[apart[1] :]
    fjern(cast, vaerdi=12)
    shown = listen(cast)
    assert "Afløst af andre" not in shown
    assert f"10 fra {NU.forrige()}; {NU.forrige()} gælder 9" in shown


def test_what_holds_and_what_holds_not_afterwards_is_one_sentence(cast):
    saet(cast, "5", fra=MAANEDER[1], til=MAANEDER[1])
    saet(cast, "6", fra=MAANEDER[3], til=MAANEDER[3])
    saet(cast, "7", til=MAANEDER[4])
    told = (
        f"Derefter gælder 5 i {MAANEDER[1]} og 6 i {MAANEDER[3]}, "
        f"og der er intet mål i {MAANEDER[0]}, i {MAANEDER[2]} og i {MAANEDER[4]}."
    )
    assert told in spoergsmaal(cast, vaerdi=7)
    assert told in ord_paa(fjern(cast, vaerdi=7))


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
    after = f"er der intet mål fra {OM_TRE.naeste()}."
    assert f"Målet er 100 fra {NU}. Uden det er der intet mål fra {NU}." in spoergsmaal(cast, "afslut")
    said = ord_paa(afslut(cast, OM_TRE))
    assert f"Målet gælder til og med {OM_TRE}. Derefter {after}" in said
    assert [tal("personer_i_tilbud", p).maal for p in (OM_TRE, OM_TRE.naeste())] == [100, None]


def test_an_end_shows_what_lies_beneath(cast):
    saet(cast, "50")
    saet(cast, "100")
    saet(cast, "120", fra=MAANEDER[2], til=MAANEDER[2])
    assert "Uden det gælder 50" in spoergsmaal(cast, "afslut", vaerdi=100)
    told = (
        f"Målet gælder til og med {MAANEDER[2]}; {MAANEDER[2]} gælder 120. Derefter gælder 50 fra {OM_TRE}."
    )
    assert told in ord_paa(afslut(cast, MAANEDER[2], vaerdi=100))
    assert maalene(cast) == [100, 100, 120, 50, 50]


def test_an_end_is_moved_earlier_and_what_is_to_hold_longer_is_set_again(cast):
    saet(cast, "100", til=OM_TRE)
    said = ord_paa(afslut(cast, OM_TRE.naeste()))
    assert (
        f"Målet slutter allerede {OM_TRE}. Skal det gælde længere, så sæt det igen fra {OM_TRE.naeste()}."
        in said
    )
    assert saet(cast, "100", fra=OM_TRE.naeste()).status_code == 302
    assert maalene(cast) == [100] * 5
    assert f"Målet gælder til og med {OM_TRE}." in ord_paa(afslut(cast, OM_TRE, til=OM_TRE.fra))
    afslut(cast, NU, til=OM_TRE.fra)
    assert maalene(cast) == [100, None, None, None, 100]
    assert "Målet kan ikke slutte, før det begynder" in ord_paa(afslut(cast, NU.forrige(), til=NU.fra))


def test_a_target_set_by_mistake_is_taken_back_and_told(cast):
    saet(cast, "1000")
    fjern(cast)
    assert not Maal.objects.exists()
    assert "fjernede et mål" in cast.client("LLE").get("/ledelse/maal/").content.decode()


HVAD = [("fjern", {}), ("afslut", {"til": NU.noegle})]


@pytest.mark.parametrize(("hvad", "felter"), HVAD)
def test_what_a_colleague_has_changed_meanwhile_is_told_first(cast, hvad, felter):
    saet(cast, "100")
    maal, client = Maal.objects.get(), cast.client("LLE")
    old = client.get(side(maal, hvad)).context["form"]["udgave"].value()
    saet(cast, "120", fra=OM_TRE)
    answer = client.post(side(maal, hvad), felter | {"udgave": old})
    assert "En kollega har ændret målene for Personer i virksomhedsrettet tilbud" in fejl(answer)
    assert f"100 fra {NU}" in ord_paa(answer)
    assert maalene(cast) == [100, 100, 100, 120, 120]
    again = felter | {"udgave": answer.context["form"]["udgave"].value()}
    assert client.post(side(maal, hvad), again).status_code == 302
    assert maalene(cast)[1:] == [None, None, 120, 120]


@pytest.mark.parametrize("udgave", ["", "ukendt", "x" * 10_000])
@pytest.mark.parametrize(("hvad", "felter"), HVAD)
def test_a_page_without_its_mark_is_old(cast, hvad, felter, udgave):
    saet(cast, "100")
    maal = Maal.objects.get()
    answer = cast.client("LLE").post(side(maal, hvad), felter | {"udgave": udgave})
    assert "En kollega har ændret målene" in fejl(answer)
    assert Maal.objects.get().til is None


@pytest.mark.parametrize(("hvad", "felter"), HVAD)
def test_one_a_colleague_has_removed_is_said_to_be_gone(cast, hvad, felter):
    saet(cast, "100")
    maal, client = Maal.objects.get(), cast.client("LLE")
    udgave = client.get(side(maal, hvad)).context["form"]["udgave"].value()
    fjern(cast)
    for answer in (
        client.post(side(maal, hvad), felter | {"udgave": udgave}, follow=True),
        client.get(side(maal, hvad), follow=True),
    ):
        assert answer.redirect_chain == [("/ledelse/maal/", 302)]
        assert "Målet findes ikke længere. En kollega har fjernet det." in ord_paa(answer)
    assert client.get(f"/ledelse/maal/{maal.pk + 1000}/{hvad}/").status_code == 404


def test_one_that_goes_while_it_is_being_removed(cast):
    saet(cast, "100")
    maal = Maal.objects.get()
    udgave = Lag.af("personer_i_tilbud").udgave
    fjern(cast)
    with pytest.raises(ValidationError, match="Målet findes ikke længere"):
        drop_maal(maal, by=cast.lea, udgave=udgave)


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


@pytest.mark.parametrize("hvem", ["ABB", "JKO", "SSA", "AAD"])
@pytest.mark.parametrize(("hvad", "felter"), HVAD)
def test_only_the_leder_ends_and_removes_targets(cast, hvem, hvad, felter):
    saet(cast)
    assert cast.client(hvem).post(side(Maal.objects.get(), hvad), felter).status_code == 403
    assert Maal.objects.get().til is None


def test_a_part_that_is_there_only_while_something_is_in_it_takes_a_target(cast):
    indstil(kommunekode="999")
    hvad = "kontaktdaekning/gruppe:uden"
    assert "hvad" in saet(cast, "60", hvad=hvad).context["form"].errors
    sted()
    assert saet(cast, "60", hvad=hvad).status_code == 302
    assert tal("kontaktdaekning", NU, "gruppe:uden").maal == 60
    assert "Kontaktdækning, uden gruppe" in listen(cast)
    page = cast.client("LLE").get("/ledelse/tal/kontaktdaekning/?udsnit=gruppe:uden").content.decode()
    assert "mål 60" in page
    Arbejdssted.objects.all().delete()
    assert saet(cast, "65", hvad=hvad).status_code == 302


def test_of_two_set_in_one_moment_the_later_row_holds(cast):
    moment = timezone.now()
    for vaerdi in (10, 12):
        Maal.objects.create(noegle="centre", vaerdi=vaerdi, fra=NU.fra, sat=moment)
    assert [m.vaerdi for m in (Maal.objects.i_maaned(NU).get(), Lag.af("centre").i(NU))] == [12, 12]


@pytest.mark.parametrize(
    ("fra", "til", "ord"),
    [
        ("2026-11", None, "fra november 2026"),
        ("2026-11", "2026-11", "november 2026"),
        ("2026-01", "2026-02", "januar–februar 2026"),
        ("2026-12", "2027-01", "december 2026–januar 2027"),
    ],
)
def test_months_are_said_as_people_say_them(fra, til, ord):
    assert maaneder_i_ord(Periode.read(fra), til and Periode.read(til)) == ord
