"""The weekly round and the list of statuses."""

import pytest
from django.urls import reverse

from forloeb.models import Forloeb, Opfoelgning
from forloeb.services.booking import register_forloeb
from jobcenter.grund.audit.models import Opslag
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db


@pytest.fixture
def center(cast):
    return byg.center(ansvarlig=cast.anne)


@pytest.fixture
def forloeb(cast, center):
    borger = byg.borger(cast.jonas, "Zenia Qvist", jobkonsulent=cast.jonas)
    return byg.forloeb(
        cast.jonas, center.pladser.first(), i_dag(-7), i_dag(60), borger=borger, jobkonsulent=cast.jonas
    )


def round_of(center):
    return reverse("forloeb:opfoelgning_center", args=[center.pk])


def say(cast, forloeb, who="JKO", htmx=True, **data):
    url = reverse("forloeb:opfoelgning_record", args=[forloeb.pk])
    headers = {"HX-Request": "true"} if htmx else {}
    return cast.client(who).post(url, data, headers=headers, follow=not htmx)


def gem(forloeb, fremmoede="alle_dage", note=""):
    prefix = f"o{forloeb.pk}"
    return {"gem": "", f"{prefix}-fremmoede": fremmoede, f"{prefix}-note": note}


def test_a_row_a_candidate_with_the_name_for_those_who_may(cast, center, forloeb):
    other = byg.borger(cast.sara, "Xerxes Wulff", sagsbehandler=cast.sara)
    byg.forloeb(cast.lis, center.pladser.last(), i_dag(-7), i_dag(60), borger=other)
    own = cast.client("JKO").get(round_of(center)).content.decode()
    assert "Zenia Qvist" in own
    assert "Xerxes" not in own
    assert "1 andet forløb her følges af kolleger" in own
    responsible = cast.client("ABB").get(round_of(center)).content.decode()
    assert "Zenia Qvist" in responsible
    assert "Xerxes Wulff" in responsible
    assert "Zenia" not in cast.client("LTH").get(round_of(center)).content.decode()


def test_every_row_is_a_look(cast, center, forloeb):
    cast.client("ABB").get(round_of(center))
    opslag = Opslag.objects.get()
    assert (opslag.slags, opslag.relation) == ("liste", "eget center eller egen virksomhed")


def test_held(cast, forloeb):
    text = say(cast, forloeb, **gem(forloeb, "nogle_dage", "Glad for lageret")).content.decode()
    talk = Opfoelgning.objects.get(udfoert=i_dag())
    assert (talk.fremmoede, talk.note, talk.af) == ("nogle_dage", "Glad for lageret", cast.jonas)
    assert "mødt nogle dage – Glad for lageret" in text
    assert "Fortryd" in text


def test_a_citizens_number_in_the_note_is_refused_beside_it(cast, forloeb):
    text = say(cast, forloeb, **gem(forloeb, note="Hans bror 010190-1234 kom med")).content.decode()
    assert "Det ligner et CPR-nummer." in text
    assert 'value="Hans bror 010190-1234 kom med"' in text
    assert f'aria-describedby="id_o{forloeb.pk}-note_error"' in text
    assert not Opfoelgning.objects.filter(udfoert=i_dag()).exists()


def test_talks_missed_before_were_not_held(cast, center):
    forloeb = byg.forloeb(cast.jonas, center.pladser.first(), i_dag(), i_dag(60), jobkonsulent=cast.jonas)
    first, second, third = forloeb.opfoelgninger.all()[:3]
    Opfoelgning.objects.filter(pk=first.pk).update(forfald=i_dag(-9))
    Opfoelgning.objects.filter(pk=second.pk).update(forfald=i_dag(-2))
    Forloeb.objects.update(start=i_dag(-16))
    say(cast, forloeb, **gem(forloeb))
    [first, second, third] = forloeb.opfoelgninger.order_by("forfald")[:3]
    assert (first.fremmoede, second.fremmoede, third.fremmoede) == ("ikke_holdt", "alle_dage", "")


def test_taken_back(cast, forloeb):
    say(cast, forloeb, **gem(forloeb))
    talk = Opfoelgning.objects.get(udfoert=i_dag())
    say(cast, forloeb, fortryd=talk.pk)
    talk.refresh_from_db()
    assert (talk.udfoert, talk.fremmoede) == (None, "")


def test_attendance_is_asked_for(cast, forloeb):
    assert "Vælg fremmøde." in say(cast, forloeb, **gem(forloeb, "")).content.decode()


def test_extended_and_ended_on_the_spot(cast, forloeb):
    say(cast, forloeb, forlaeng="", **{f"f{forloeb.pk}-slut": i_dag(80)})
    forloeb.refresh_from_db()
    assert forloeb.slut == i_dag(80)
    aarsag = byg.kode("slutaarsag", "job_her").pk
    slut = {f"a{forloeb.pk}-slut": i_dag(-1), f"a{forloeb.pk}-slutaarsag": aarsag}
    text = say(cast, forloeb, afslut="", **slut).content.decode()
    forloeb.refresh_from_db()
    assert (forloeb.slut, forloeb.slutaarsag.kode) == (i_dag(-1), "job_her")
    assert "Følges ikke længere" in text


def test_extending_into_somebody_else_is_told_in_the_row(cast, forloeb):
    byg.forloeb(cast.lis, forloeb.plads, i_dag(70), i_dag(90))
    text = say(cast, forloeb, forlaeng="", **{f"f{forloeb.pk}-slut": i_dag(75)}).content.decode()
    assert "taget af Lis T." in text


def test_without_script(cast, forloeb):
    response = say(cast, forloeb, htmx=False, **gem(forloeb))
    assert "Opfølgningen er gemt." in response.content.decode()


def test_without_script_a_refusal_is_said_above_the_round(cast, center, forloeb):
    byg.forloeb(cast.lis, forloeb.plads, i_dag(70), i_dag(90))
    response = say(cast, forloeb, htmx=False, forlaeng="", **{f"f{forloeb.pk}-slut": i_dag(75)})
    assert response.redirect_chain == [(round_of(center), 302)]
    assert "taget af Lis T." in response.content.decode()
    forloeb.refresh_from_db()
    assert forloeb.slut == i_dag(60)


def test_at_a_workplace_without_slots_the_way_back_is_its_own_round(cast):
    forloeb = register_forloeb(
        by=cast.jonas,
        borger=byg.borger(cast.jonas, jobkonsulent=cast.jonas),
        arbejdssted=byg.sted("Uldum El"),
        type="praktik",
        start=i_dag(-7),
        slut=i_dag(60),
        jobkonsulent=cast.jonas,
    )
    response = say(cast, forloeb, htmx=False, **gem(forloeb))
    assert response.redirect_chain == [
        (reverse("forloeb:opfoelgning_sted", args=[forloeb.arbejdssted_id]), 302)
    ]
    assert Opfoelgning.objects.get(udfoert=i_dag()).forloeb == forloeb


def test_nothing_open_is_said_and_an_unknown_act_is_none(cast, forloeb):
    forloeb.opfoelgninger.all().delete()
    assert "Der er ingen åben opfølgning." in say(cast, forloeb, **gem(forloeb)).content.decode()
    assert say(cast, forloeb, slet="").status_code == 404
    assert not Opfoelgning.objects.exists()


@pytest.mark.parametrize(("who", "svar"), [("LTH", 404), ("SSA", 403), ("LLE", 403), ("AAD", 403)])
def test_not_for_outsiders(cast, forloeb, who, svar):
    assert say(cast, forloeb, who, **gem(forloeb)).status_code == svar
    assert not Opfoelgning.objects.exclude(udfoert=None).exists()


def test_notes_are_for_those_who_may_know(cast, forloeb):
    say(cast, forloeb, **gem(forloeb, "syg", "En hilsen"))
    page = reverse("forloeb:forloeb_detail", args=[forloeb.pk])
    reads = {who: "En hilsen" in cast.client(who).get(page).content.decode() for who in ("JKO", "ABB", "LTH")}
    assert reads == {"JKO": True, "ABB": True, "LTH": False}


def test_constant_queries(cast, center, django_assert_max_num_queries):
    def add(plads):
        borger = byg.borger(cast.jonas, jobkonsulent=cast.jonas)
        byg.forloeb(cast.jonas, plads, i_dag(-7), i_dag(60), borger=borger, jobkonsulent=cast.jonas)

    first, *others = center.pladser.all()
    add(first)
    client = cast.client("JKO")
    client.get(round_of(center))
    with django_assert_max_num_queries(100) as one:
        client.get(round_of(center))
    for plads in others:
        add(plads)
    # Each row has a small form with the list of causes.
    with django_assert_max_num_queries(len(one) + 2 * len(others)):
        client.get(round_of(center))


def test_statuses_in_bulk(cast, center):
    first, second, third, _ = center.pladser.all()
    rows = [
        byg.forloeb(cast.jonas, plads, i_dag(-90), i_dag(-30), jobkonsulent=cast.jonas)
        for plads in (first, second, third)
    ]
    data = {f"{rows[0].pk}-udfald": byg.kode("udfald_28", "job").pk}
    data |= {f"{rows[1].pk}-udfald": byg.kode("udfald_28", "ledig").pk, f"{rows[2].pk}-udfald": ""}
    response = cast.client("JKO").post(reverse("forloeb:udfald_list"), data, follow=True)
    assert "Status er gemt for 2 forløb." in response.content.decode()
    assert list(Forloeb.objects.mangler_udfald()) == [rows[2]]


def test_nobody_elses_statuses(cast, center):
    forloeb = byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-90), i_dag(-30))
    data = {f"{forloeb.pk}-udfald": byg.kode("udfald_28", "job").pk}
    cast.client("LTH").post(reverse("forloeb:udfald_list"), data)
    assert Forloeb.objects.mangler_udfald().exists()
