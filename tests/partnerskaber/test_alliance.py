"""Alliances: who is in them, which jobs count, how a step goes, and that a job counts in one step."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.tal import maaned
from partnerskaber.models import Alliance, AllianceMedlem, AllianceTrin
from partnerskaber.taelling import med_job
from partnerskaber.tempo import Tempo
from tests.ledelse.byg import NOVEMBER, borger, dag, forloeb, sted, tal, talt
from virksomheder.models import Virksomhed
from virksomheder.services.virksomhed import merge_virksomhed

pytestmark = pytest.mark.django_db
AAR = {"fra": "2025-01-01", "til": "2025-12-31", "maal": 20, "modydelse": "Lavere dækningsafgift"}


@pytest.fixture
def lea(cast):
    return cast.client("LLE")


def ny(lea, navn="Noget for noget", **felter):
    lea.post("/alliancer/ny/", {"navn": navn, **felter})
    return Alliance.objects.get(navn=navn)


def trin(lea, alliance, **felter):
    return lea.post(f"/alliancer/{alliance.pk}/nyt-trin/", AAR | felter)


def medlem(lea, alliance, virksomhed, fra="2025-01-01", **felter):
    sent = {"slags": "virksomhed", "virksomhed": virksomhed.pk, "fra": fra, **felter}
    return lea.post(f"/alliancer/{alliance.pk}/nyt-medlem/", sent)


def job(where, start="2025-03-01", **felter):
    return forloeb(start, type="ordinaert", arbejdssted=where, **felter)


def side(lea, alliance):
    return lea.get(f"/alliancer/{alliance.pk}/").content.decode()


# What counts


def test_a_new_alliance_counts_only_its_members_jobs(lea):
    inside, outside = sted("Nørgaards Stål"), sted("Bækkes Maskinfabrik")
    for where in (inside, inside, outside, outside, outside):
        job(where)
    alliance = ny(lea)
    trin(lea, alliance)
    page = side(lea, alliance)
    assert "0 af 20 ordinære job" in page
    assert "Ingen medlemmer endnu" in page
    assert medlem(lea, alliance, inside.virksomhed).status_code == 302
    page = side(lea, alliance)
    assert "2 af 20 ordinære job" in page
    assert "Her tæller job hos alliancens medlemmer." in page
    assert "Nørgaards Stål" in page
    assert (talt("alliance"), tal("alliance").maal) == (2, 20)
    assert "job hos alliancens medlemmer" in tal("alliance").definition


def test_all_jobs_of_the_house_count_where_that_was_chosen(lea):
    job(sted())
    alliance = ny(lea, regel="huset")
    trin(lea, alliance)
    assert "1 af 20 ordinære job" in side(lea, alliance)
    assert "Her tæller alle ordinære job i huset" in side(lea, alliance)
    assert "Her tæller alle ordinære job i huset" in lea.get("/alliancer/").content.decode()
    assert tal("alliance").regel.startswith("Her tæller alle ordinære job i huset")


def test_jobs_of_some_trades_by_the_workplace_or_else_its_company(lea):
    company = Virksomhed.objects.create(navn="Tømrer Toft", branchekode="433200")
    job(sted("Murer Munk", branchekode="439910"))
    job(sted("Toft på havnen", virksomhed=company))
    job(sted("Tofts butik", virksomhed=company, branchekode="477110"))
    alliance = ny(lea, regel="brancher", brancher="41,43.3 , 43")
    assert alliance.brancher == "41, 433, 43"
    trin(lea, alliance)
    assert "2 af 20 ordinære job" in side(lea, alliance)
    assert "brancherne 41, 433 og 43" in side(lea, alliance)
    assert talt("alliance") == 2


@pytest.mark.parametrize(
    ("brancher", "besked"), [("", "Skriv de branchekoder"), ("byg", "er ikke en branchekode")]
)
def test_trades_are_codes(lea, brancher, besked):
    answer = lea.post("/alliancer/ny/", {"navn": "Byg", "regel": "brancher", "brancher": brancher})
    assert besked in answer.content.decode()
    assert not Alliance.objects.exists()


def test_a_company_counts_while_it_is_a_member(lea):
    where = sted()
    for start in ("2025-01-31", "2025-02-01", "2025-06-30", "2025-07-01"):
        job(where, start)
    alliance = ny(lea)
    trin(lea, alliance)
    medlem(lea, alliance, where.virksomhed, fra="2025-02-01")
    assert talt("alliance") == 3
    row = AllianceMedlem.objects.get()
    answer = lea.post(f"/alliancer/medlem/{row.pk}/ret/", {"fra": "2025-02-01", "til": "2025-06-30"})
    assert answer.status_code == 302
    assert talt("alliance") == 2
    page = side(lea, alliance)
    assert "2 af 20 ordinære job" in page
    assert "1 tidligere medlem" in page
    backwards = lea.post(f"/alliancer/medlem/{row.pk}/ret/", {"fra": "2025-02-01", "til": "2025-01-01"})
    assert "kan ikke slutte, før det begynder" in backwards.content.decode()
    lea.post(f"/alliancer/medlem/{row.pk}/fjern/")
    assert not AllianceMedlem.objects.exists()
    assert talt("alliance") == 0


def test_a_job_elsewhere_counts_where_it_is_and_not_where_the_placement_was(lea):
    """Whoever prepared the citizen is no member: the job is, and it counts once, on its own day."""
    member, other = sted("Medlem"), sted("Ikke medlem")
    alliance = ny(lea)
    trin(lea, alliance, til="2025-10-31")
    trin(lea, alliance, fra="2025-11-01", til="2025-12-31")
    medlem(lea, alliance, member.virksomhed)
    same = borger()
    forloeb("2025-09-01", "2025-10-31", borger=same, arbejdssted=other, aarsag="job_andetsteds")
    job(member, "2025-11-02", borger=same)
    forloeb("2025-09-01", "2025-10-31", arbejdssted=member, aarsag="job_andetsteds")
    assert [t.job for t in med_job(AllianceTrin.objects.select_related("alliance"))] == [0, 1]


def test_a_placement_that_became_the_job_there_is_one_job(lea):
    member = sted("Medlem")
    alliance = ny(lea)
    trin(lea, alliance, til="2025-10-31")
    trin(lea, alliance, fra="2025-11-01", til="2025-12-31")
    medlem(lea, alliance, member.virksomhed)
    same = borger()
    forloeb("2025-09-01", "2025-10-31", borger=same, arbejdssted=member, aarsag="job_her")
    job(member, "2025-11-02", borger=same)
    assert [t.job for t in med_job(AllianceTrin.objects.select_related("alliance"))] == [1, 0]


def test_another_rule_counts_the_months_that_are_over_anew(lea):
    job(sted())
    alliance = ny(lea)
    trin(lea, alliance)

    def of_november():
        return next(r.nu.taeller for r in maaned(NOVEMBER) if r.noegle == "alliance" and r.er_hel)

    assert of_november() == 0
    felter = {"navn": alliance.navn, "regel": "huset"}
    assert lea.post(f"/alliancer/{alliance.pk}/ret/", felter).status_code == 302
    assert of_november() == 1
    lea.post(f"/alliancer/{alliance.pk}/ret/", felter | {"regel": "medlemmer"})
    assert of_november() == 0
    medlem(lea, alliance, Virksomhed.objects.get())
    assert of_november() == 1


# Members


def test_a_union_or_a_school_is_a_member_by_name_or_from_the_register(lea):
    school = Virksomhed.objects.create(navn="Bakkedal Erhvervsskole")
    alliance = ny(lea)
    address = f"/alliancer/{alliance.pk}/nyt-medlem/"
    assert medlem(lea, alliance, school, slags="skole").status_code == 302
    union = {"slags": "fagforening", "navn": "Metalarbejderne i Bakkedal", "fra": "2025-01-01"}
    assert lea.post(address, union).status_code == 302
    assert set(AllianceMedlem.objects.values_list("slags", "navn", "virksomhed")) == {
        ("skole", "", school.pk),
        ("fagforening", "Metalarbejderne i Bakkedal", None),
    }
    page = side(lea, alliance)
    assert "2 medlemmer" in page
    assert "Fagforening" in page
    assert "siden 1. jan. 2025" in page
    tab = lea.get(f"/virksomheder/{school.pk}/?fane=aftaler").content.decode()
    assert "Med i alliancen" in tab


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"slags": "virksomhed"}, "Skriv, hvilken virksomhed det var"),
        ({"slags": "virksomhed", "navn": "Et firma"}, "En virksomhed vælges i registeret"),
        ({"virksomhed": "valgt", "navn": "Et firma"}, "Vælg enten en virksomhed"),
        ({"virksomhed": "valgt", "fra": "0001-01-01"}, "for langt tilbage"),
        ({"virksomhed": "valgt", "fra": "9999-12-31"}, "for langt ude i fremtiden"),
        ({"virksomhed": "valgt", "fra": ""}, "Skal udfyldes."),
    ],
)
def test_what_is_no_member_is_told(lea, felter, besked):
    virksomhed = Virksomhed.objects.create(navn="Nørgaards Stål")
    if "virksomhed" in felter:
        felter = felter | {"virksomhed": virksomhed.pk}
    alliance = ny(lea)
    answer = lea.post(f"/alliancer/{alliance.pk}/nyt-medlem/", {"fra": "2025-01-01"} | felter)
    assert answer.status_code == 200
    assert besked in answer.content.decode()
    assert not AllianceMedlem.objects.exists()


def test_a_company_is_in_it_once_at_a_time(lea):
    virksomhed = Virksomhed.objects.create(navn="Nørgaards Stål")
    alliance = ny(lea)
    medlem(lea, alliance, virksomhed)
    again = medlem(lea, alliance, virksomhed, fra="2025-06-01")
    assert "allerede med i alliancen" in again.content.decode()
    assert AllianceMedlem.objects.count() == 1


def test_two_companies_that_are_one_are_one_member_from_first_to_last(cast, lea):
    winner, loser = (
        Virksomhed.objects.create(navn=navn, cvr=cvr)
        for navn, cvr in (("Nørgaards Stål", "91234567"), ("Nørgård Stål", None))
    )
    alliance = ny(lea)
    medlem(lea, alliance, winner, fra="2025-06-01")
    medlem(lea, alliance, loser, fra="2025-01-01")
    AllianceMedlem.objects.filter(virksomhed=loser).update(til="2025-08-31")
    merge_virksomhed(loser, winner, by=cast.lea)
    row = AllianceMedlem.objects.get()
    assert (row.virksomhed, row.fra, row.til) == (winner, dag("2025-01-01"), None)


# Steps


@pytest.mark.parametrize(
    "felter", [{}, {"fra": "2025-12-31", "til": "2026-06-30"}, {"fra": "2024-01-01", "til": "2025-01-01"}]
)
def test_steps_of_one_alliance_share_no_day(lea, felter):
    alliance = ny(lea, regel="huset")
    assert trin(lea, alliance).status_code == 302
    answer = trin(lea, alliance, **felter)
    [besked] = answer.context["form"].errors["fra"]
    assert "har allerede et trin fra 1. januar 2025" in besked
    assert AllianceTrin.objects.count() == 1
    other = ny(lea, navn="En anden")
    assert trin(lea, other).status_code == 302


def test_the_database_has_the_last_word(lea):
    alliance = ny(lea)
    trin(lea, alliance)
    felter = {"alliance": alliance, "maal": 5, "modydelse": "Afgift"}
    with pytest.raises(IntegrityError, match="trin_et_ad_gangen"), transaction.atomic():
        AllianceTrin.objects.create(fra=dag("2025-12-31"), til=dag("2026-12-31"), **felter)
    AllianceTrin.objects.create(fra=dag("2026-01-01"), til=dag("2026-12-31"), **felter)


@pytest.mark.parametrize("felter", [{"fra": "0001-01-01"}, {"til": "9999-12-31"}])
def test_a_step_lies_in_years_that_make_sense(lea, felter):
    alliance = ny(lea)
    answer = trin(lea, alliance, **felter)
    assert list(answer.context["form"].errors) == list(felter)
    assert not AllianceTrin.objects.exists()


def test_a_step_is_corrected_and_told_of_in_the_history(lea, cast):
    alliance = ny(lea)
    trin(lea, alliance)
    trin(lea, alliance, fra="2026-01-01", til="2026-12-31")
    first = AllianceTrin.objects.first()
    address = f"/alliancer/trin/{first.pk}/ret/"
    assert "Månedsrapporter, der er sendt" in lea.get(address).content.decode()
    assert lea.post(address, AAR | {"maal": 30}).status_code == 302
    first.refresh_from_db()
    assert first.maal == 30
    assert tal("alliance").maal == 30
    answer = lea.post(address, AAR | {"til": "2026-01-01"})
    assert "har allerede et trin" in answer.content.decode()
    first.refresh_from_db()
    assert first.til == dag("2025-12-31")
    assert "rettede et trin i en alliance" in side(lea, alliance)
    assert cast.client("SSA").post(address, AAR).status_code == 403


def test_a_step_is_removed_unless_somebody_has_decided_on_it(lea, cast):
    alliance = ny(lea)
    trin(lea, alliance)
    trin(lea, alliance, fra="2026-01-01", til="2026-12-31")
    first, second = AllianceTrin.objects.all()
    assert cast.client("SSA").post(f"/alliancer/trin/{first.pk}/fjern/").status_code == 403
    lea.post(f"/alliancer/trin/{second.pk}/beslutning/", {"besluttet": "2026-02-01", "beslutning": "Sænkes."})
    assert "Månedsrapporter, der er sendt" in lea.get(f"/alliancer/trin/{first.pk}/fjern/").content.decode()
    assert lea.post(f"/alliancer/trin/{first.pk}/fjern/").status_code == 302
    refused = lea.post(f"/alliancer/trin/{second.pk}/fjern/")
    assert "Der er truffet en beslutning om trinnet" in refused.content.decode()
    assert list(AllianceTrin.objects.all()) == [second]
    assert tal("alliance").maal is None
    assert "fjernede et trin i en alliance" in side(lea, alliance)


def test_what_lies_over_another_step_from_before_counts_no_job_twice(lea):
    """As an upgrade leaves two equal steps: marked, explained, and right as soon as its days are."""
    alliance = ny(lea, regel="huset")
    trin(lea, alliance, maal=5)
    felter = {"alliance": alliance, "maal": 5, "modydelse": "Afgift", "dobbelt": True}
    AllianceTrin.objects.create(fra=dag("2025-07-01"), til=dag("2026-06-30"), **felter)
    job(sted(), "2025-08-01")
    job(sted(), "2026-02-01")
    first, second = med_job(AllianceTrin.objects.select_related("alliance").order_by("pk"))
    assert (first.job, second.job) == (1, 1)
    assert "dækker nogle af de samme dage" in side(lea, alliance)
    sent = {"fra": "2026-01-01", "til": "2026-06-30", "maal": 5, "modydelse": "Afgift"}
    assert lea.post(f"/alliancer/trin/{second.pk}/ret/", sent).status_code == 302
    second.refresh_from_db()
    assert not second.dobbelt
    assert "dækker nogle af de samme dage" not in side(lea, alliance)


def test_a_step_of_the_year_one_from_before_is_in_the_way_and_stops_no_page(lea):
    alliance = ny(lea, regel="huset")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE partnerskaber_alliancetrin DROP CONSTRAINT trin_i_kalenderen")
    trin(lea, alliance)
    AllianceTrin.objects.update(fra=dt.date.min, til=dt.date.max)
    job(sted())
    assert "1 af 20 ordinære job" in side(lea, alliance)
    step = AllianceTrin.objects.get()
    answer = trin(lea, alliance)
    assert "Ret det først." in answer.content.decode()
    assert lea.post(f"/alliancer/trin/{step.pk}/ret/", AAR).status_code == 302
    step.refresh_from_db()
    assert step.fra == dag("2025-01-01")
    assert lea.get(f"/alliancer/trin/{step.pk}/").status_code == 200


# How it goes


def test_129_after_nine_of_twelve_months_is_ahead_of_112():
    tempo = Tempo(150, dag("2025-01-01"), dag("2025-12-31"), 129, dag("2025-09-30"))
    assert tempo.hidtil == 112
    assert tempo.maerke == ("god", "Foran planen")
    assert "skulle der være 112 nu, da 273 af 365 dage er gået: 17 foran." in tempo.i_ord
    assert "Mangler 21 job. Går det videre sådan, bliver det 172." in tempo.i_ord


@pytest.mark.parametrize(
    ("job", "day", "maerke", "i_ord"),
    [
        (100, "2025-09-30", "Bagud", "12 bagud"),
        (112, "2025-09-30", "Følger planen", "det passer"),
        (150, "2025-09-30", "Nået", "38 foran"),
        (141, "2026-01-01", "Ikke nået", "Trinnet sluttede 31. dec. 2025. Mangler 9 job."),
        (150, "2026-01-01", "Nået", "Målet er nået."),
        (0, "2024-12-31", "Begynder 1. jan. 2025", "Trinnet begynder 1. jan. 2025."),
        (3, "2025-01-10", "Bagud", "1 bagud"),
    ],
)
def test_a_step_is_judged_by_its_pace(job, day, maerke, i_ord):
    tempo = Tempo(150, dag("2025-01-01"), dag("2025-12-31"), job, dag(day))
    assert tempo.maerke[1] == maerke
    assert i_ord in tempo.i_ord
    assert ("Går det videre" in tempo.i_ord) == (
        tempo.er_begyndt and not tempo.er_slut and day != "2025-01-10"
    )


def test_the_leders_page_judges_by_the_pace_too(lea):
    alliance = ny(lea, regel="huset")
    trin(lea, alliance, maal=12)
    for _ in range(4):
        job(sted(), "2025-01-15")
    page = lea.get("/ledelse/?maaned=2025-03").content.decode()
    assert "1 foran et jævnt tempo (3)" in page.lower()
    assert "Her tæller alle ordinære job i huset" in page
    march, june = tal("alliance", Periode.maaned(2025, 3)), tal("alliance", Periode.maaned(2025, 8))
    assert (march.tint, march.er_langt_fra) == ("god", False)
    assert (june.tint, june.er_langt_fra, june.hidtil) == ("haster", True, 8)
    rows = lea.get("/ledelse/tal/alliance/?maaned=2025-03").content.decode()
    assert "Her tæller alle ordinære job i huset" in rows


def test_a_month_with_two_steps_keeps_its_target(lea):
    alliance = ny(lea, regel="huset")
    trin(lea, alliance, til="2025-11-15", maal=10)
    trin(lea, alliance, fra="2025-11-16", maal=4)
    job(sted(), "2025-11-10")
    job(sted(), "2025-11-20")
    assert (talt("alliance"), tal("alliance").maal) == (2, 14)
    assert "Mål 14" in lea.get("/ledelse/?maaned=2025-11").content.decode()


def test_two_alliances_are_a_card_each(lea):
    for navn, maal in (("Byg", 10), ("Butik", 4)):
        trin(lea, ny(lea, navn=navn, regel="huset"), maal=maal)
    page = lea.get("/ledelse/?maaned=2025-11").content.decode()
    assert "Ordinære job i alliancen, Byg: 10 job" in page
    assert "Ordinære job i alliancen, Butik: 4 job" in page
    assert "Mål 10" in page
    assert "Mål 4" in page


# Its rows


def test_a_step_opens_to_the_jobs_it_counts(lea, cast):
    where = sted("Nørgaards Stål")
    alliance = ny(lea)
    trin(lea, alliance)
    medlem(lea, alliance, where.virksomhed)
    counted = [job(where, borger=borger(initialer=navn)) for navn in ("AB", "CD")]
    elsewhere = job(sted("En anden"), borger=borger(initialer="EF"))
    step = AllianceTrin.objects.get()
    assert f'href="/alliancer/trin/{step.pk}/"' in side(lea, alliance)
    page = cast.client("SSA").get(f"/alliancer/trin/{step.pk}/").content.decode()
    assert "2 af 20 ordinære job" in page
    assert all(row.get_absolute_url() in page for row in counted)
    # Not by two letters: those may stand in a page's own marks.
    assert elsewhere.get_absolute_url() not in page
    assert cast.client("AAD").get(f"/alliancer/trin/{step.pk}/").status_code == 403


def test_an_empty_step_says_so(lea):
    alliance = ny(lea)
    today = timezone.localdate()
    trin(lea, alliance, fra=today.isoformat(), til=(today + dt.timedelta(days=90)).isoformat())
    step = AllianceTrin.objects.get()
    assert "Ingen job endnu" in lea.get(f"/alliancer/trin/{step.pk}/").content.decode()


def test_the_list_asks_the_same_with_more_alliances(lea, django_assert_max_num_queries):
    for nr in range(4):
        trin(lea, ny(lea, navn=f"Alliance {nr}"))
    with django_assert_max_num_queries(9):
        page = lea.get("/alliancer/").content.decode()
    assert page.count("0 af 20 ordinære job") == 4
