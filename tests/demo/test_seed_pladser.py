"""What the demo has of centres, placements, candidates, agreements, networks and the alliance."""

import datetime as dt

from django.db.models import Count, F
from django.utils import timezone

from borgere.models import Borger, BorgerIdentitet
from forloeb.enums import FULGT, TILBUD, Tilstand, Type
from forloeb.models import Forloeb, Kandidat, Opfoelgning, Plads, Virksomhedscenter
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.tvaers.ledelse import tal
from jobcenter.tvaers.ledelse.models import Maal, Maanedsrapport
from netvaerk.models import Invitation, Moede, Netvaerk
from partnerskaber.models import Aftale, AllianceTrin
from partnerskaber.taelling import med_job

DAG = dt.timedelta(days=1)


def share(rows, of):
    return rows.count() / of.count()


def test_twelve_centres_with_sixty_slots_one_of_them_below_four(demo):
    assert Virksomhedscenter.objects.filter(tilstand="aaben").count() == 12
    assert Plads.objects.aktive().exclude(center=None).count() == 60
    [short] = Virksomhedscenter.objects.under_fire()
    assert short.antal_pladser == 3
    assert Plads.objects.aktive().filter(center=None).exists(), "open slots at ordinary companies too"
    assert not Virksomhedscenter.objects.filter(jobprofil="").exists()


def test_three_hundred_placements_over_two_years(demo):
    today = timezone.localdate()
    forloeb = Forloeb.objects.exclude(type=Type.ORDINAERT)
    assert forloeb.count() == 300
    assert forloeb.order_by("start").first().start < today - 600 * DAG
    assert forloeb.afsluttede().exists()
    assert forloeb.kommende().exists()
    assert 3 <= forloeb.filter(tilstand=Tilstand.RESERVERET, start__gt=today).count() <= 8
    assert forloeb.loebende().filter(slut__lte=today + 14 * DAG, slut_afklaret=None).count() >= 3
    assert not Forloeb.objects.filter(oprettet__gt=timezone.now() - dt.timedelta(hours=1)).exists()


def test_no_share_looks_absurd(demo):
    today = timezone.localdate()
    ended = Forloeb.objects.afsluttede().filter(type__in=FULGT)
    assert 0.1 < share(ended.filter(tilstand=Tilstand.AFBRUDT), ended) < 0.35
    assert not ended.filter(slutaarsag=None).exists()
    known = ended.exclude(udfald=None).exclude(udfald__art="ukendt")
    assert 0.08 < share(known.filter(udfald__art="selvforsoergende"), known) < 0.25
    missing = Forloeb.objects.mangler_udfald()
    assert 0 < missing.count() < 30
    assert not missing.filter(udfald_frist__lt=today - 40 * DAG).exists()
    in_slots = Forloeb.objects.loebende().exclude(plads=None)
    assert 0.8 < share(in_slots, Plads.objects.aktive()) < 1
    tilbud = Forloeb.objects.loebende().filter(type__in=TILBUD).values("borger").distinct().count()
    assert 40 < tilbud < 75


def test_follow_ups_are_nearly_all_in_time_and_none_in_the_future(demo):
    today = timezone.localdate()
    due = Opfoelgning.objects.filter(forfald__lt=today)
    assert 0.85 < share(due.filter(udfoert__lte=F("forfald")), due) < 0.97
    assert due.filter(udfoert__gt=F("forfald")).exists()
    assert 0 < due.filter(udfoert=None).count() < 30
    assert not Opfoelgning.objects.filter(udfoert__gt=today).exists()
    assert Opfoelgning.objects.filter(udfoert=None, forfald__gt=today).exists()


def test_slots_stand_empty_for_some_days_and_for_too_long(demo):
    assert 4 <= Plads.objects.aktive().ledige().count() <= 9
    late = frister.antal(Scope.koe(), timezone.localdate())
    assert late["over_tiden"], "one for the leder to step in at"


def test_forty_candidates_the_oldest_of_94_days(demo):
    waiting = Kandidat.objects.aabne()
    assert waiting.count() == 40
    assert max(k.dage for k in waiting) == 94
    assert 2 <= waiting.skal_bekraeftes().count() <= 8
    assert 3 <= waiting.filter(vente_frist__lte=timezone.localdate()).count() <= 10
    assert not waiting.filter(borger__forloeb__isnull=False).exists()


def test_no_citizen_can_be_real(demo):
    assert BorgerIdentitet.objects.count() == Borger.objects.count()
    assert all(int(i.cpr[:2]) > 60 for i in BorgerIdentitet.objects.all())
    cases = Borger.objects.filter(sagsbehandler__isnull=False).count()
    assert cases < Borger.objects.count() / 2, "what is over is nobody's daily list"


def test_agreements_in_every_state(demo):
    aftaler = Aftale.objects.all()
    assert {a.status for a in aftaler} == {
        "Udkast", "Sendt til underskrift", "Aktiv", "Udløber snart", "Udløbet", "Opsagt", "Opgivet",
    }  # fmt: skip
    assert aftaler.filter(center__isnull=False).count() == 12
    soon = aftaler.aktive().filter(slut__lte=timezone.localdate() + 60 * DAG)
    assert soon.count() == 1
    evaluate = Aftale.objects.med_naeste_evaluering().filter(
        naeste_evaluering__lte=timezone.localdate() + 7 * DAG
    )
    assert evaluate.count() == 1
    with aftaler.exclude(dokument="").first().dokument.open() as paper:
        assert paper.read(5) == b"%PDF-"


def test_two_networks_with_meetings_held_and_coming(demo):
    sizes = [(n.medlemskaber.nuvaerende().count(), n.maal_medlemmer) for n in Netvaerk.objects.all()]
    assert sizes == [(48, 55), (10, 12)]
    assert Moede.objects.filter(afholdt=True).count() == 3
    assert Moede.objects.kommende().count() == 2
    came = Invitation.objects.filter(moede__afholdt=True).aggregate(
        alle=Count("pk"), kom=Count("pk", filter=F("kom"))
    )
    assert 0.4 < came["kom"] / came["alle"] < 0.9


def test_the_alliance_stands_at_141_of_150(demo):
    [trin] = med_job(AllianceTrin.objects.all())
    assert (trin.job, trin.maal) == (141, 150)
    assert trin.fra < timezone.localdate() < trin.til


def test_everybody_has_something_to_do_and_nobody_drowns(demo):
    today = timezone.localdate()
    for initialer in ("ANB", "LTH", "MOS", "JKV", "FAH", "SAG"):
        antal = frister.antal(Scope.mine(User.objects.get(initialer=initialer)), today)
        assert sum(antal.values()) > 0, initialer
        assert antal["over_tiden"] < 30, initialer


def test_targets_that_stand_near_the_figures(demo):
    sidste = Periode.denne_maaned().forrige()
    met = {t.del_noegle: t.opfyldelse for t in tal.maaned(sidste) if t.maal is not None}
    assert len(met) >= 14
    assert 80 <= met["personer_i_tilbud"] <= 130
    assert 80 <= met["belaegningsgrad"] <= 120
    assert Maal.objects.i_maaned(_a_year_before(sidste)).exists()


def _a_year_before(periode):
    return Periode.maaned(periode.fra.year - 1, periode.fra.month)


def test_last_months_report_waits_for_its_comment(demo):
    [rapport] = Maanedsrapport.objects.all()
    assert rapport.periode == Periode.denne_maaned().forrige()
    assert rapport.kommentar == ""
    assert not rapport.er_sendt
    assert rapport.frist > timezone.now() + dt.timedelta(days=1)
