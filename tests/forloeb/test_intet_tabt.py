"""Nothing that a person entered is emptied by an act that does not show it; what goes is said first."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from borgere.services.borger import update_borger
from forloeb.models import Forloeb, Kandidat, Opfoelgning
from forloeb.services.booking import end_forloeb
from forloeb.services.opfoelgning import record_opfoelgning, record_udfald, reopen_opfoelgning
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.dansk.dage import dag
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.frister import Scope, raekker
from partnerskaber.services.alliance import create_alliance, create_trin
from partnerskaber.taelling import job_i
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday(time_machine):
    time_machine.move_to("2026-11-25 10:00:00+01:00", tick=False)


def hensyn(borger):
    return sorted(borger.hensyn.values_list("kode", flat=True))


def koder(*navne):
    return [byg.kode("hensyn", navn).pk for navn in navne]


# Referring


def henvis(cast, borger, **data):
    url = reverse("forloeb:kandidat_create")
    return cast.client("JKO").post(url, {"cpr": borger.identitet.cpr} | data, follow=True)


@pytest.fixture
def kendt(cast):
    return byg.borger(cast.jonas, "Zenia Qvist", hensyn=["ro", "siddende"], jobkonsulent=cast.jonas)


def test_referring_by_number_keeps_what_the_form_does_not_show(cast, kendt):
    assert "Kandidaten er på listen." in henvis(cast, kendt).content.decode()
    assert hensyn(kendt) == ["ro", "siddende"]


def test_referring_by_number_adds_what_is_chosen(cast, kendt):
    henvis(cast, kendt, hensyn=koder("ekstra_pauser", "ro"))
    assert hensyn(kendt) == ["ekstra_pauser", "ro", "siddende"]


def test_a_target_group_is_taken_where_none_stands_and_never_lost_unsaid(cast, kendt):
    gruppe, anden = byg.kode("maalgruppe", "dagpenge"), byg.kode("maalgruppe", "jobparat")
    henvis(cast, kendt, maalgruppe=gruppe.pk)
    kendt.refresh_from_db()
    assert kendt.maalgruppe == gruppe
    Kandidat.objects.all().delete()
    [fejl] = henvis(cast, kendt, maalgruppe=anden.pk).context["form"].errors["maalgruppe"]
    assert fejl.startswith(f"Borgeren står i forvejen som {gruppe}.")
    assert not Kandidat.objects.exists()


def test_another_name_than_the_numbers_is_asked_about(cast, kendt):
    [fejl] = henvis(cast, kendt, navn="Xerxes Wulff").context["form"].errors["cpr"]
    assert "et andet navn" in fejl
    assert "Kandidaten er på listen." in henvis(cast, kendt, navn="Zenia Qvist").content.decode()


def test_referring_from_the_citizens_page_writes_what_was_changed_there(cast, kendt):
    url = reverse("forloeb:kandidat_create") + f"?borger={kendt.offentlig_id}"
    page = cast.client("JKO").get(url).content.decode()
    udgave = re.search(r'name="udgave" value="([^"]*)"', page)[1]
    update_borger(kendt, by=cast.jonas, hensyn=[byg.kode("hensyn", "ekstra_pauser")])
    data = {"udgave": udgave, "hensyn": koder("ro", "siddende"), "timer": "20"}
    cast.client("JKO").post(url, data)
    assert hensyn(kendt) == ["ekstra_pauser"]
    assert Kandidat.objects.get().timer == 20


def test_what_is_taken_out_there_is_out(cast, kendt):
    url = reverse("forloeb:kandidat_create") + f"?borger={kendt.offentlig_id}"
    page = cast.client("JKO").get(url).content.decode()
    udgave = re.search(r'name="udgave" value="([^"]*)"', page)[1]
    cast.client("JKO").post(url, {"udgave": udgave, "hensyn": koder("ro")})
    assert hensyn(kendt) == ["ro"]


# Extending, ending, correcting


@pytest.fixture
def center(cast):
    return byg.center(ansvarlig=cast.anne)


def placed(cast, center, start, slut, **felter):
    borger = byg.borger(cast.jonas, "Zenia Qvist", jobkonsulent=cast.jonas)
    plads = center.pladser.order_by("nr").first()
    return byg.forloeb(cast.jonas, plads, start, slut, borger=borger, jobkonsulent=cast.jonas, **felter)


@pytest.fixture
def sluttet(cast, center):
    forloeb = placed(cast, center, i_dag(-120), i_dag(-60))
    end_forloeb(forloeb, by=cast.jonas, slut=i_dag(-60), slutaarsag=byg.kode("slutaarsag", "job_her"))
    return record_udfald(forloeb, by=cast.jonas, udfald=byg.kode("udfald_28", "job"))


def extend(cast, forloeb, who="JKO", **data):
    url = reverse("forloeb:forloeb_extend", args=[forloeb.pk])
    return cast.client(who).post(url, {"slut": i_dag(28)} | data, follow=True)


def test_extending_what_ended_says_what_goes_and_asks(cast, sluttet):
    asked = extend(cast, sluttet)
    [fejl] = asked.context["form"].errors["genoptag"]
    assert "slutårsagen (Job på stedet) og status efter 28 dage (Ordinært job)" in fejl
    assert "Slet det, og lad forløbet gå videre" in asked.content.decode()
    sluttet.refresh_from_db()
    assert (sluttet.slut, sluttet.slutaarsag.kode, sluttet.udfald.kode) == (i_dag(-60), "job_her", "job")
    extend(cast, sluttet, genoptag="on")
    sluttet.refresh_from_db()
    assert (sluttet.slut, sluttet.slutaarsag, sluttet.udfald) == (i_dag(28), None, None)


def test_what_the_cause_was_is_said_to_who_knows_the_citizen(cast, sluttet):
    reason = reverse("forloeb:forloeb_reason", args=[sluttet.pk])
    cast.client("LTH").post(reason, {"begrundelse": "Virksomheden vil have ham længere."})
    [fejl] = extend(cast, sluttet, who="LTH").context["form"].errors["genoptag"]
    assert "slettes slutårsagen og status efter 28 dage." in fejl
    assert "Job" not in fejl


def test_nobody_is_asked_where_nothing_goes(cast, center):
    forloeb = placed(cast, center, i_dag(-90), i_dag(-1))
    extend(cast, forloeb)
    forloeb.refresh_from_db()
    assert forloeb.slut == i_dag(28)


def test_extending_in_the_round_asks_too(cast, center):
    forloeb = placed(cast, center, i_dag(-14), i_dag(20))
    end_forloeb(forloeb, by=cast.jonas, slut=i_dag(3), slutaarsag=byg.kode("slutaarsag", "sygdom"))
    url, p = reverse("forloeb:opfoelgning_record", args=[forloeb.pk]), f"f{forloeb.pk}"
    data = {"forlaeng": "", f"{p}-slut": i_dag(30)}
    text = cast.client("JKO").post(url, data, headers={"HX-Request": "true"}).content.decode()
    assert "Forlænges det, slettes slutårsagen" in text
    assert f'type="checkbox" name="{p}-genoptag"' in text
    cast.client("JKO").post(url, data | {f"{p}-genoptag": "on"}, headers={"HX-Request": "true"})
    forloeb.refresh_from_db()
    assert (forloeb.slut, forloeb.tilstand) == (i_dag(30), "bekraeftet")


def end(cast, forloeb, slut, **data):
    url = reverse("forloeb:forloeb_end", args=[forloeb.pk])
    fields = {"slut": slut, "slutaarsag": byg.kode("slutaarsag", "match").pk}
    return cast.client("JKO").post(url, fields | data, follow=True)


def hold(forloeb, by, forfald, udfoert, fremmoede="alle_dage"):
    talk = Opfoelgning.objects.create(forloeb=forloeb, forfald=forfald)
    return record_opfoelgning(talk, by=by, fremmoede=fremmoede, udfoert=udfoert)


def test_ending_before_talks_already_held_is_asked_about(cast, center):
    forloeb = placed(cast, center, i_dag(-30), i_dag(30))
    hold(forloeb, cast.jonas, i_dag(-16), i_dag(-16))
    hold(forloeb, cast.jonas, i_dag(-9), i_dag(-8))
    asked = end(cast, forloeb, i_dag(-20))
    [fejl] = asked.context["form"].errors["foer_samtaler"]
    assert "Der er holdt opfølgninger efter den dag: 9. november og 16. november" in fejl
    assert "Den sidste dag er rigtig" in asked.content.decode()
    forloeb.refresh_from_db()
    assert (forloeb.slut, forloeb.slutaarsag) == (i_dag(30), None)
    end(cast, forloeb, i_dag(-20), foer_samtaler="on")
    forloeb.refresh_from_db()
    assert (forloeb.slut, forloeb.tilstand) == (i_dag(-20), "afbrudt")


def test_a_talk_a_colleague_has_recorded_is_not_recorded_again_on_the_next(cast, center):
    forloeb = placed(cast, center, i_dag(-14), i_dag(30))
    url = reverse("forloeb:opfoelgning_record", args=[forloeb.pk])
    page = cast.client("JKO").get(reverse("forloeb:opfoelgning_center", args=[center.pk])).text
    first = Opfoelgning.objects.get(pk=re.search(r'name="gem"\s+value="(\d+)"', page)[1])
    field = re.search(r'name="([^"]*fremmoede)"', page)[1]
    data = {"gem": first.pk, field: "alle_dage"}
    cast.client("ABB").post(url, data, headers={"HX-Request": "true"})
    answer = cast.client("JKO").post(url, data | {field: "udeblevet"}, headers={"HX-Request": "true"}).text
    told = f"Anne Birk Bæk har i mellemtiden registreret opfølgningen {dag(first.forfald)}: mødt alle dage."
    assert told in answer
    first.refresh_from_db()
    assert (first.fremmoede, first.af) == ("alle_dage", cast.anne)
    assert forloeb.opfoelgninger.aabne().filter(forfald__gt=first.forfald).exists()
    assert not forloeb.opfoelgninger.filter(fremmoede="udeblevet").exists()


def end_again(cast, forloeb, **data):
    url = reverse("forloeb:forloeb_end", args=[forloeb.pk])
    form = {"slut": i_dag(-60), "slutaarsag": byg.kode("slutaarsag", "job_her").pk}
    return cast.client("JKO").post(url, form | data, follow=True)


@pytest.mark.parametrize("felt", ["slut", "slutaarsag"])
def test_ending_what_a_colleague_has_ended_says_so_and_asks(cast, sluttet, felt):
    other = {"slut": i_dag(-61)} if felt == "slut" else {"slutaarsag": byg.kode("slutaarsag", "sygdom").pk}
    asked = end_again(cast, sluttet, **other)
    [fejl] = asked.context["form"].errors["om_igen"]
    assert f"Forløbet er allerede afsluttet {dag(i_dag(-60))} (Job på stedet)." in fejl
    assert "Ret dag og årsag" in asked.content.decode()
    sluttet.refresh_from_db()
    assert (sluttet.slut, sluttet.slutaarsag.kode) == (i_dag(-60), "job_her")
    assert "Forløbet er afsluttet" in end_again(cast, sluttet, om_igen="on", **other).content.decode()
    sluttet.refresh_from_db()
    assert (sluttet.slut, sluttet.slutaarsag.kode) != (i_dag(-60), "job_her")


def test_ending_it_again_with_the_same_asks_nothing(cast, sluttet):
    assert "Forløbet er afsluttet" in end_again(cast, sluttet).content.decode()


@pytest.mark.parametrize(
    ("forfald", "udfoert", "fremmoede"), [(-3, 0, "alle_dage"), (3, 0, "alle_dage"), (-1, 0, "ikke_holdt")]
)
def test_a_talk_that_tells_of_no_later_day_asks_nothing(cast, center, forfald, udfoert, fremmoede):
    forloeb = placed(cast, center, i_dag(-30), i_dag(30))
    hold(forloeb, cast.jonas, i_dag(forfald), i_dag(udfoert), fremmoede)
    slut = i_dag(-2) if forfald == -1 else i_dag(0) if forfald > 0 else i_dag(-1)
    end(cast, forloeb, slut)
    forloeb.refresh_from_db()
    assert forloeb.slut == slut


def correct(cast, forloeb, who="JKO", **data):
    url = reverse("forloeb:resultat_edit", args=[forloeb.pk])
    form = cast.client(who).get(url)
    if form.status_code != 200:
        return form
    udgave = re.search(r'name="udgave" value="([^"]*)"', form.content.decode())[1]
    stands = {
        "udgave": udgave,
        "slutaarsag": forloeb.slutaarsag_id or "",
        "udfald": forloeb.udfald_id or "",
        "udfald_dato": forloeb.udfald_dato or "",
        "grund": "fejl",
    }
    return cast.client(who).post(url, stands | data, follow=True)


def tal(noegle, aar, maaned):
    return noegletal.find(noegle).compute(Periode.maaned(aar, maaned))


def test_a_status_given_by_mistake_is_corrected_and_the_figures_follow(cast, sluttet):
    # Ended on 26 September, so its 28 days end in October: of a month that is over it is remembered.
    before = tal("selvforsoergelsesgrad", 2026, 10)
    assert (before.taeller, before.naevner) == (1, 1)
    assert (
        "Det er rettet." in correct(cast, sluttet, udfald=byg.kode("udfald_28", "ledig").pk).content.decode()
    )
    sluttet.refresh_from_db()
    assert sluttet.udfald.kode == "ledig"
    after = tal("selvforsoergelsesgrad", 2026, 10)
    assert (after.taeller, after.naevner) == (0, 1)
    [told] = [h for h in haendelser("forloeb", sluttet.pk).haendelser if h.grund]
    assert told.overskrift == "Jonas K. rettede, hvordan et forløb sluttede"
    assert "Grund: Det var registreret forkert" in told.tekst


def test_a_status_taken_back_is_due_again(cast, sluttet):
    assert "udfald" not in [row["kilde"] for row in raekker(Scope.mine(cast.jonas), i_dag())]
    correct(cast, sluttet, udfald="", udfald_dato="")
    sluttet.refresh_from_db()
    assert (sluttet.udfald, sluttet.udfald_dato) == (None, None)
    assert tal("selvforsoergelsesgrad", 2026, 10).naevner == 0
    sluttet.refresh_from_db()
    assert Forloeb.objects.mangler_udfald().filter(pk=sluttet.pk).exists()


def test_a_cause_given_by_mistake_is_corrected_and_its_state_and_job_follow(cast, sluttet):
    jobs = Forloeb.objects.gav_ordinaert_job(i_dag(-90), i_dag())
    alliance = create_alliance(by=cast.lea, navn="Noget for noget", regel="huset")
    aar = {"fra": dt.date(2026, 1, 1), "til": dt.date(2026, 12, 31)}
    trin = create_trin(alliance, by=cast.lea, maal=150, modydelse="Lavere afgift", **aar)
    assert jobs.count() == job_i(trin, i_dag()).count() == 1
    correct(cast, sluttet, slutaarsag=byg.kode("slutaarsag", "sygdom").pk)
    sluttet.refresh_from_db()
    assert (sluttet.tilstand, sluttet.slutaarsag.kode) == ("afbrudt", "sygdom")
    assert jobs.count() == job_i(trin, i_dag()).count() == 0
    assert tal("andel_afbrudte", 2026, 9).taeller == 1
    correct(cast, sluttet, slutaarsag="", grund="nyt")
    sluttet.refresh_from_db()
    assert (sluttet.tilstand, sluttet.slutaarsag) == ("bekraeftet", None)
    assert tal("andel_afbrudte", 2026, 9).naevner == 0


def test_a_correction_says_why_and_corrects_something(cast, sluttet):
    page = correct(cast, sluttet, udfald=byg.kode("udfald_28", "ledig").pk, grund="")
    assert page.context["form"].errors["grund"] == ["Vælg, hvorfor det rettes."]
    assert "Der er ikke rettet noget." in correct(cast, sluttet).content.decode()
    assert correct(cast, sluttet, who="LTH").status_code == 404
    assert correct(cast, sluttet, who="LLE").status_code == 403
    sluttet.refresh_from_db()
    assert sluttet.udfald.kode == "job"


def test_what_runs_has_no_result_to_correct(cast, center):
    forloeb = placed(cast, center, i_dag(-14), i_dag(20))
    page = reverse("forloeb:forloeb_detail", args=[forloeb.pk])
    assert "Ret slutårsag" not in cast.client("JKO").get(page).content.decode()
    assert (
        "Forløbet er ikke slut endnu."
        in correct(cast, forloeb, slutaarsag=byg.kode("slutaarsag", "sygdom").pk).content.decode()
    )


# The round and Min dag ask one question


def open_in(cast, forloeb, center):
    day = i_dag()
    rows = [r for r in raekker(Scope.mine(cast.jonas), day) if r["kilde"] == "opfoelgning_center"]
    page = cast.client("JKO").get(reverse("forloeb:opfoelgning_center", args=[center.pk])).content.decode()
    return bool(rows), f'id="runde-{forloeb.pk}"' in page


def test_broken_off_with_an_overdue_talk_is_still_in_the_round_and_cleared_there(cast, center):
    forloeb = placed(cast, center, i_dag(-20), i_dag(30))
    Opfoelgning.objects.filter(forloeb=forloeb).delete()
    talk = Opfoelgning.objects.create(forloeb=forloeb, forfald=i_dag(-5))
    end_forloeb(forloeb, by=cast.jonas, slut=i_dag(-2), slutaarsag=byg.kode("slutaarsag", "sygdom"))
    assert open_in(cast, forloeb, center) == (True, True)
    url, p = reverse("forloeb:opfoelgning_record", args=[forloeb.pk]), f"o{forloeb.pk}"
    page = cast.client("JKO").get(reverse("forloeb:opfoelgning_center", args=[center.pk])).content.decode()
    assert 'value="ikke_holdt"' in page
    cast.client("JKO").post(url, {"gem": "", f"{p}-fremmoede": "ikke_holdt"}, headers={"HX-Request": "true"})
    talk.refresh_from_db()
    assert talk.fremmoede == "ikke_holdt"
    assert open_in(cast, forloeb, center) == (False, False)


def test_broken_off_from_a_day_ahead_is_followed_until_then(cast, center):
    forloeb = placed(cast, center, i_dag(-20), i_dag(30))
    end_forloeb(forloeb, by=cast.jonas, slut=i_dag(5), slutaarsag=byg.kode("slutaarsag", "sygdom"))
    forloeb.refresh_from_db()
    assert forloeb.tilstand == "afbrudt"
    assert open_in(cast, forloeb, center)[1]


def test_a_talk_taken_back_is_as_before(cast, center):
    forloeb = placed(cast, center, i_dag(-20), i_dag(30))
    Opfoelgning.objects.filter(forloeb=forloeb).delete()
    first = Opfoelgning.objects.create(forloeb=forloeb, forfald=i_dag(-8))
    talk = Opfoelgning.objects.create(forloeb=forloeb, forfald=i_dag(-1))
    record_opfoelgning(talk, by=cast.jonas, fremmoede="alle_dage", note="Glad for lageret")
    reopen_opfoelgning(talk, by=cast.jonas)
    first.refresh_from_db()
    assert (first.udfoert, first.fremmoede) == (None, "")
    page = cast.client("JKO").get(reverse("forloeb:opfoelgning_center", args=[center.pk])).content.decode()
    assert 'value="Glad for lageret"' in page


# A year's slip


def book(cast, plads, borger, **data):
    fields = {"borger": borger.offentlig_id, "type": "praktik", "book": "", "samtidig_grund": ""}
    url = reverse("forloeb:forloeb_create", args=[plads.pk])
    return cast.client("JKO").post(url, fields | data, follow=True)


def test_an_end_in_the_wrong_year_is_asked_about(cast, center, kendt):
    plads = center.pladser.order_by("nr").first()
    days = {"start": "2026-12-01", "slut": "2028-02-28"}
    asked = book(cast, plads, kendt, **days)
    [fejl] = asked.context["form"].errors["slut"]
    assert fejl == (
        "28. feb. 2028 er 15 måneder efter 1. dec. 2026. Er året rigtigt? Sæt kryds, hvis det er rigtigt."
    )
    assert 'name="slut-fridag"' in asked.content.decode()
    assert not Forloeb.objects.exists()
    book(cast, plads, kendt, **days | {"slut-fridag": "on"})
    assert str(Forloeb.objects.get().slut) == "2028-02-28"


def test_the_right_year_and_a_whole_year_are_not_asked_about(cast, center, kendt):
    first, second = center.pladser.order_by("nr")[:2]
    book(cast, first, kendt, start="2026-12-01", slut="2027-02-26")
    assert Forloeb.objects.count() == 1
    other = byg.borger(cast.jonas, "Xerxes Wulff", jobkonsulent=cast.jonas)
    book(cast, second, other, start="2026-12-01", slut="2027-11-30")
    assert Forloeb.objects.count() == 2


def test_extending_into_the_wrong_year_is_asked_about_also_in_the_round(cast, center):
    forloeb = placed(cast, center, i_dag(-14), i_dag(20))
    wrong = i_dag(20 + 28 + 365)
    assert "Er året rigtigt?" in str(extend(cast, forloeb, slut=wrong).context["form"].errors["slut"])
    url, p = reverse("forloeb:opfoelgning_record", args=[forloeb.pk]), f"f{forloeb.pk}"
    data = {"forlaeng": "", f"{p}-slut": wrong}
    text = cast.client("JKO").post(url, data, headers={"HX-Request": "true"}).content.decode()
    assert "Er året rigtigt?" in text
    assert f'name="{p}-slut-fridag"' in text
    forloeb.refresh_from_db()
    assert forloeb.slut == i_dag(20)
    extend(cast, forloeb, slut=wrong, **{"slut-fridag": "on"})
    forloeb.refresh_from_db()
    assert forloeb.slut == wrong


def test_a_pause_and_a_job_in_the_wrong_year_are_asked_about(cast, center, kendt):
    plads = center.pladser.order_by("nr").first()
    url = reverse("forloeb:pause_create", args=[plads.pk])
    page = cast.client("ABB").post(url, {"fra": "2026-12-21", "til": "2028-01-03"})
    assert "Er året rigtigt?" in str(page.context["form"].errors["til"])
    url = reverse("forloeb:forloeb_register", args=[kendt.offentlig_id])
    where = center.arbejdssted
    data = {"arbejdssted": where.pk, "start": "2026-12-01", "slut": "2029-12-01"}
    job = cast.client("JKO").post(f"{url}?arbejdssted={where.pk}", data | {"type": "ordinaert"})
    assert "Er året rigtigt?" in str(job.context["form"].errors["slut"])
    trade = cast.client("JKO").post(f"{url}?arbejdssted={where.pk}", data | {"type": "voksenlaerling"})
    assert "Er året rigtigt?" not in str(trade.context and trade.context["form"].errors)


def test_who_corrects_what_a_colleague_has_corrected_meanwhile_is_told(cast, sluttet):
    url = reverse("forloeb:resultat_edit", args=[sluttet.pk])
    page = cast.client("JKO").get(url).content.decode()
    udgave = re.search(r'name="udgave" value="([^"]*)"', page)[1]
    correct(cast, sluttet, udfald=byg.kode("udfald_28", "ledig").pk)
    data = {
        "udgave": udgave,
        "slutaarsag": sluttet.slutaarsag_id,
        "udfald": byg.kode("udfald_28", "fleksjob").pk,
    }
    data |= {"udfald_dato": sluttet.udfald_dato, "grund": "fejl"}
    answer = cast.client("JKO").post(url, data)
    assert "Jonas K. rettede det" in str(answer.context["form"].errors["udfald"])
    sluttet.refresh_from_db()
    assert sluttet.udfald.kode == "ledig"
