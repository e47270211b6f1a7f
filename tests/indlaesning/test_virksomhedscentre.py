"""Centres, slots and placements of an old spreadsheet, as the issue promises them."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from borgere.models import Borger, BorgerIdentitet
from forloeb.bidrag import frister
from forloeb.bidrag.import_virksomhedscentre.forloeb import read_afslutning
from forloeb.enums import Tilstand
from forloeb.models import Forloeb, Kandidat, Opfoelgning, Plads, Virksomhedscenter
from forloeb.services.booking import cancel_forloeb, extend_forloeb
from forloeb.services.opfoelgning import record_opfoelgning
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.registries.frister import Scope
from tests.forloeb import byg
from tests.indlaesning.filer import (
    CENTRE,
    CVR,
    FORLOEB,
    PLADSER,
    ark,
    center,
    centerfil,
    choose,
    csv_fil,
    forloeb,
    koer,
    plads,
    tal,
    xlsx_fil,
)
from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed

pytestmark = pytest.mark.django_db
A, B, C = "610170-1111", "6201704444", "6301705555"
UGE = dt.timedelta(weeks=1)


def i_dag(uger=0):
    return timezone.localdate() + uger * UGE


def indlaes(*args, **kwargs):
    return koer("virksomhedscentre", centerfil(*args, **kwargs))


def beskeder(resultat):
    return [note.besked for note in resultat.fejl]


def advarsler(resultat):
    return [note.besked for note in resultat.advarsler]


@pytest.fixture(autouse=True)
def _cast(cast):
    return cast


# The whole of it


def test_centre_slots_and_placements_go_in_and_stay_as_they_are_the_second_time(cast):
    raekker = [
        forloeb(A, i_dag(-60), i_dag(-47), **{"Afsluttet til": "Ordinært job"}),
        forloeb(B, i_dag(-2), i_dag(10)),
    ]
    assert tal(indlaes(*raekker)) == (7, 0, 0, 0)
    made = Virksomhedscenter.objects.get()
    assert (made.nummer, made.navn, made.form, made.tilstand) == ("VC01", "Bageren A/S", "virtuelt", "aaben")
    assert (made.mentor.navn, made.mentortimer, made.ansvarlig) == ("Hanne Åkjær", 5, cast.anne)
    assert made.arbejdssted.virksomhed.cvr == CVR[0]
    assert [(p.nr, p.funktion.kode, p.timer) for p in made.pladser.all()] == [
        (nr, "lager", 30) for nr in range(1, 5)
    ]
    over, running = Forloeb.objects.order_by("start")
    assert (over.slutaarsag.kode, over.udfald.kode, over.tilstand) == (
        "job_andetsteds", "job", "bekraeftet",
    )  # fmt: skip
    assert (running.type, running.timer, running.jobkonsulent) == ("praktik", 30, cast.jonas)
    assert running.mentor == made.mentor
    assert list(Forloeb.objects.loebende()) == [running]
    assert tal(indlaes(*raekker)) == (0, 0, 7, 0)


def test_a_dry_run_says_the_same_and_writes_nothing():
    fil = centerfil(forloeb(A, i_dag(-2), i_dag(10)), forloeb(B, i_dag(-1), i_dag(2)))
    assert tal(koer("virksomhedscentre", fil, proeve=True)) == (6, 0, 0, 1)
    for model in (Virksomhedscenter, Plads, Forloeb, Borger, BorgerIdentitet, Virksomhed, Kontaktperson):
        assert not model.objects.exists()


def test_sheets_and_columns_lie_in_any_order_under_other_names_below_a_title():
    forloebet = [
        ["Start- og slutregister"],
        [None, None, "2026"],
        ["Slutdato", "Personnummer", "Borger", "Startdato", "Farve", "Pladsnr.", "Centernr."],
        ["30. juni 2026", A, "Bo Alt", "1. april 2026", "grøn", "Plads 2", "vc 01"],
    ]
    fil = xlsx_fil(
        Ark1=forloebet,
        Noter=[["Husk", "at ringe"]],
        Ark2=[list(reversed(r)) for r in ark(PLADSER, [plads(2)])],
        Ark3=ark(CENTRE, [center()]),
    )
    assert tal(koer("virksomhedscentre", fil)) == (3, 0, 0, 0)
    assert Forloeb.objects.get().slut == dt.date(2026, 6, 30)


def test_one_kind_at_a_time_as_csv():
    assert tal(koer("virksomhedscentre", csv_fil(ark(CENTRE, [center(Start="01-04-2025")])))) == (1, 0, 0, 0)
    assert tal(koer("virksomhedscentre", csv_fil(ark(PLADSER, [plads(1)])))) == (1, 0, 0, 0)
    raekke = forloeb(A, "1/4-2026", "30.06.26", Navn="Åse Ægidius")
    for kodning in ("utf-8-sig", "cp1252"):
        koer("virksomhedscentre", csv_fil(ark(FORLOEB, [raekke]), kodning=kodning))
    assert BorgerIdentitet.objects.get().navn == "Åse Ægidius"
    assert Forloeb.objects.count() == 1


def test_a_sheet_that_lacks_a_column_is_told_of_and_the_others_go_in():
    uden_cpr = [[o for o in FORLOEB if o != "CPR"], ["VC01", 1, "Bo", i_dag(), i_dag(4), "JKO", ""]]
    resultat = koer("virksomhedscentre", centerfil(Forløb=uden_cpr))
    assert tal(resultat) == (5, 0, 0, 0)
    assert resultat.oversprungne == ["Arket Forløb mangler kolonnen CPR."]


def test_only_headers_is_no_row():
    assert tal(indlaes(centre=[], pladser=[])) == (0, 0, 0, 0)


# Companies


def test_a_known_company_by_cvr_also_as_a_number_and_its_only_workplace():
    virksomhed = Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0])
    sted = Arbejdssted.objects.create(virksomhed=virksomhed, navn="Bageren", pnr="2900700007")
    resultat = indlaes(centre=[center(CVR=float(CVR[0]))])
    assert Virksomhedscenter.objects.get().arbejdssted == sted
    assert not advarsler(resultat)
    virksomhed.refresh_from_db()
    assert virksomhed.samarbejdsform == "virksomhedscenter"


def test_an_unknown_company_is_made_with_its_number_and_the_register_fills_it_in_later():
    assert "Vi kendte ikke virksomheden." in advarsler(indlaes())[0]
    register = csv_fil([["CVR", "P-nr.", "Navn", "By"], [CVR[0], "2900700007", "Bageren A/S", "Hedensted"]])
    koer("virksomheder", register)
    sted = Virksomhedscenter.objects.get().arbejdssted
    assert (sted.pnr, sted.by, Arbejdssted.objects.count()) == ("2900700007", "Hedensted", 1)


def test_an_unknown_name_without_number_is_foreloebig():
    resultat = indlaes(centre=[center(CVR=None)])
    assert "oprettet som foreløbig" in advarsler(resultat)[0]
    assert Virksomhed.objects.get().er_foreloebig
    assert tal(indlaes(centre=[center(CVR=None)])) == (0, 0, 5, 0)


def test_a_doubtful_name_is_rejected_with_the_candidates_and_what_hangs_on_it_too():
    for form, cvr in (("A/S", CVR[0]), ("ApS", CVR[1])):
        Virksomhed.objects.create(navn=f"Bageren {form}", cvr=cvr)
    fil = centerfil(forloeb(A, i_dag(), i_dag(4)), centre=[center(Virksomhed="Bageren", CVR=None)])
    resultat = koer("virksomhedscentre", fil)
    assert tal(resultat) == (0, 0, 0, 6)
    assert [k.navn for k in resultat.fejl[0].kandidater] == ["Bageren A/S", "Bageren ApS"]
    assert set(beskeder(resultat)[1:]) == {"Centret er afvist, se Centre række 2."}
    # A person chooses.
    vinder = Virksomhed.objects.get(cvr=CVR[1])
    choose(resultat, vinder)
    assert tal(koer("virksomhedscentre", fil)) == (6, 0, 0, 0)
    assert Virksomhedscenter.objects.get().arbejdssted.virksomhed == vinder


def test_a_row_that_knows_its_workplace_by_number_alone_waits_for_the_row_that_brings_it():
    overskrifter = [*CENTRE, "P-nr."]
    steder = [
        center(CVR=CVR[2], Virksomhed=None, **{"P-nr.": "2900700021"}),
        center(Center="VC02", CVR=None, Virksomhed=None, **{"P-nr.": "2900700021"}),
        center(Center="VC03", CVR=CVR[2], Virksomhed="Smeden", **{"P-nr.": "2900700021"}),
    ]
    fil = xlsx_fil(Centre=ark(overskrifter, steder))
    assert tal(koer("virksomhedscentre", fil)) == (3, 0, 0, 0)
    assert tal(koer("virksomhedscentre", fil)) == (0, 0, 3, 0)
    assert Arbejdssted.objects.get().virksomhed.navn == "Smeden"


def test_a_workplace_of_several_is_chosen_by_number_else_by_name_with_a_warning():
    virksomhed = Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0])
    for nr, navn in enumerate(("Lageret", "Bageren A/S"), 1):
        Arbejdssted.objects.create(virksomhed=virksomhed, navn=navn, pnr=f"290070000{nr}")
    assert "flere arbejdssteder" in advarsler(indlaes())[0]
    assert Virksomhedscenter.objects.get().arbejdssted.navn == "Bageren A/S"
    med_pnr = [[*CENTRE, "P-nr."], [*center(Center="VC02").values(), 2900700001.0]]
    koer("virksomhedscentre", centerfil(Centre=med_pnr, pladser=[]))
    assert Virksomhedscenter.objects.get(nummer="VC02").arbejdssted.navn == "Lageret"


def test_a_centre_that_was_brought_before_lies_where_it_lies():
    indlaes()
    resultat = indlaes(centre=[center(CVR=CVR[1], Virksomhed="Smeden")], pladser=[plads(9)])
    assert beskeder(resultat) == [
        "Centret er indlæst før og ligger hos Bageren A/S.",
        "Centret er afvist, se Centre række 2.",
    ]


def test_a_centre_made_here_keeps_its_number_and_its_slots():
    here = byg.center("Smedens Center", nummer="VC01")
    raekke = forloeb(A, i_dag(), i_dag(4))
    resultat = indlaes(raekke)
    assert any("gemt med /2 efter nummeret" in besked for besked in advarsler(resultat))
    assert Forloeb.objects.get().plads.center.nummer == "VC01/2"
    assert not Forloeb.objects.filter(plads__center=here).exists()
    assert tal(indlaes(raekke)) == (0, 0, 6, 0)
    # Without the centre's own row nobody can tell which of the two is meant.
    resultat = indlaes(raekke, centre=[], pladser=[])
    assert beskeder(resultat)[0].startswith("Flere centre har det nummer.")


# Centres and slots


def test_a_centre_with_three_slots_goes_in_and_cannot_open():
    resultat = indlaes(pladser=[plads(nr) for nr in (1, 2, 3)], centre=[center(Pladser=3)])
    assert Virksomhedscenter.objects.get().tilstand == "planlagt"
    assert "Centret har kun tre pladser og kan ikke åbnes. Der skal være mindst fire." in advarsler(resultat)
    # The fourth comes.
    assert tal(indlaes(centre=[center()])) == (1, 0, 4, 0)
    assert Virksomhedscenter.objects.get().tilstand == "aaben"


def test_the_slots_are_those_of_their_sheet():
    resultat = indlaes(centre=[center(Pladser=6)])
    assert "Centret har 4 pladser efter arket Pladser." in advarsler(resultat)
    assert Plads.objects.count() == 4


def test_a_slot_told_of_twice_by_the_centres_number_and_by_its_name():
    fil = centerfil(pladser=[plads(1), plads(1, Center="Bageren A/S", Funktion="Butik")])
    for udfald in ((2, 0, 0, 1), (0, 0, 2, 1)):
        resultat = koer("virksomhedscentre", fil)
        assert tal(resultat) == udfald
        assert beskeder(resultat) == ["Pladsen står også i Pladser række 2."]
    assert Plads.objects.get().funktion.kode != "butik"


def test_unknown_consultants_and_those_who_cannot_have_a_centre_are_warnings():
    resultat = indlaes(centre=[center(Konsulent="QQ"), center(Center="VC02", Konsulent="AAD", CVR=CVR[1])])
    assert "Vi kender ingen medarbejder QQ. Centret er uden ansvarlig." in advarsler(resultat)
    assert any("Adam Admin har ikke en rolle" in besked for besked in advarsler(resultat))
    assert set(Virksomhedscenter.objects.values_list("ansvarlig", flat=True)) == {None}


def test_the_mentor_is_known_or_new_at_the_company():
    virksomhed = Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0])
    hanne = Kontaktperson.objects.create(virksomhed=virksomhed, navn="hanne aakjær")
    indlaes(centre=[center(), center(Center="VC02", Mentor="Ole Ny")], pladser=[])
    assert [c.mentor.navn for c in Virksomhedscenter.objects.order_by("nummer")] == [hanne.navn, "Ole Ny"]
    assert Kontaktperson.objects.get(navn="Ole Ny").niveau == "mentor"


@pytest.mark.parametrize(
    ("skrevet", "koder", "besked"),
    [
        ("Siddende arbejde", ["siddende"], None),
        ("Ro omkring sig, ikke tunge løft", ["ikke_tunge_loeft", "ro"], None),
        ("Ja", [], "Der står ja, men ikke til hvad."),
        ("Nej", [], None),
        ("Faldskærm", [], "Hensynet findes ikke i listen"),
    ],
)
def test_what_a_slot_can_accommodate(skrevet, koder, besked):
    resultat = indlaes(pladser=[plads(1, **{"Skånehensyn mulige": skrevet})], centre=[center(Pladser=1)])
    assert list(Plads.objects.get().hensyn.values_list("kode", flat=True).order_by("kode")) == koder
    assert any(besked in a for a in advarsler(resultat)) if besked else len(resultat.advarsler) == 2


def test_a_slot_with_an_unknown_function_or_without_hours():
    resultat = indlaes(pladser=[plads(1, Funktion="Løvetæmmer"), plads(2, **{"Timer/uge": 45}), plads("x")])
    assert tal(resultat) == (2, 0, 0, 2)
    assert beskeder(resultat) == [
        "Timer om ugen er mellem 1 og 37.",
        "Nummeret på pladsen kan ikke læses. Skriv for eksempel 3.",
    ]
    assert Plads.objects.get().funktion.kode == "andet"


# Placements that do not go in


@pytest.mark.parametrize(
    ("raekke", "kolonne", "besked"),
    [
        (forloeb("010190-12", i_dag(), i_dag(4)), "CPR", "Et CPR-nummer har ti cifre."),
        (forloeb("010118-4111", i_dag(), i_dag(4)), "CPR", "Efter CPR-nummeret er borgeren 8 år."),
        (forloeb("010190-5111", i_dag(), i_dag(4)), "CPR", "Efter CPR-nummeret er borgeren 136 år."),
        (forloeb("010112-4111", i_dag(-30), i_dag(4)), "CPR", "ikke mellem 15 og 100 år"),
        (forloeb("000000-0000", i_dag(), i_dag(4)), "CPR", "begynder ikke med en dato"),
        (forloeb(None, i_dag(), i_dag(4)), "CPR", "CPR mangler."),
        (forloeb(A, i_dag(), i_dag(-1)), "Slut", "Slutdatoen ligger før startdatoen."),
        (forloeb(A, i_dag(), None), "Slut", "Slut mangler."),
        (forloeb(A, i_dag(), "31-12-2098"), "Slut", "Datoen ligger for langt ude i fremtiden."),
        (forloeb(A, i_dag(), i_dag(4 * 52)), "Slut", "Datoen ligger for langt ude i fremtiden."),
        (forloeb(A, "01-02-1990", i_dag(4)), "Start", "Datoen ligger for langt tilbage."),
        (forloeb(A, "uge 14", i_dag(4)), "Start", "Der står kun en uge."),
        (forloeb(A, i_dag(), i_dag(4), Center="VC99"), "Center", "Vi kender ikke centret."),
        (forloeb(A, i_dag(), i_dag(4), Plads=9), "Plads", "Centret har ingen plads med det nummer."),
        (forloeb(A, i_dag(), i_dag(4), Navn=None), "Navn", "Navn mangler."),
    ],
)
def test_rejected_alone_with_the_reason(raekke, kolonne, besked):
    resultat = indlaes(raekke, forloeb(B, i_dag(), i_dag(4), Plads=2))
    assert tal(resultat) == (6, 0, 0, 1)
    [fejl] = resultat.fejl
    assert (fejl.ark, fejl.raekke, fejl.kolonne) == ("Forløb", 2, kolonne)
    assert besked in fejl.besked
    assert Forloeb.objects.count() == 1


def test_two_on_one_slot_the_first_stays_and_the_second_is_told_which_row_has_it():
    raekker = (forloeb(A, i_dag(-4), i_dag(4)), forloeb(B, i_dag(4), i_dag(8), Navn="Bo Alt"))
    for _ in range(2):
        resultat = indlaes(*raekker)
        [besked] = beskeder(resultat)
        assert besked.endswith("se Forløb række 2.")
        assert "Zenia" not in besked
    assert Forloeb.objects.count() == 1
    assert not BorgerIdentitet.objects.filter(navn="Bo Alt").exists()


def test_the_day_after_is_free():
    dagen_efter = i_dag(4) + dt.timedelta(1)
    assert tal(indlaes(forloeb(A, i_dag(-4), i_dag(4)), forloeb(B, dagen_efter, i_dag(8)))) == (7, 0, 0, 0)


def test_what_is_booked_here_stands_in_the_way_and_so_does_a_pause(cast):
    indlaes()
    plads1, plads2 = Plads.objects.order_by("nr")[:2]
    byg.forloeb(cast.jonas, plads1, i_dag(), i_dag(4))
    plads2.pauser.create(fra=i_dag(1), til=i_dag(2))
    resultat = indlaes(forloeb(A, i_dag(1), i_dag(6)), forloeb(B, i_dag(1), i_dag(6), Plads=2))
    assert "booket af Jonas K." in beskeder(resultat)[0]
    assert "Pladsen har pause" in beskeder(resultat)[1]


def test_a_number_that_belongs_to_somebody_with_another_name_is_rejected():
    resultat = indlaes(forloeb(A, i_dag(-9), i_dag(-5)), forloeb(A, i_dag(), i_dag(4), Navn="Bo Alt"))
    assert beskeder(resultat) == ["CPR-nummeret hører til en borger med et andet navn. Tjek nummeret."]
    # Married: a name in common is the same person, and the name we have stays.
    assert tal(indlaes(forloeb(A, i_dag(), i_dag(4), Navn="Zenia Alt"), centre=[], pladser=[]))[0] == 1
    assert BorgerIdentitet.objects.get().navn == "Zenia Qvistgaard"


def test_a_name_said_once_is_known_in_the_whole_file(cast):
    """Also above the row that says it: else the second reading would bring what the first could not."""
    rows = [forloeb(A, i_dag(-20), i_dag(-10), Navn=None), forloeb(A, i_dag(), i_dag(4))]
    assert tal(indlaes(*rows))[3] == 0
    assert BorgerIdentitet.objects.count() == 1
    assert Forloeb.objects.count() == 2
    assert tal(indlaes(*rows))[:2] == (0, 0)


def test_when_the_slot_is_rejected_its_placements_are():
    resultat = indlaes(forloeb(A, i_dag(), i_dag(4)), pladser=[plads(1, **{"Timer/uge": None})])
    assert beskeder(resultat) == ["Timer/uge mangler.", "Pladsen er afvist, se Pladser række 2."]


# How a placement ended


@pytest.mark.parametrize(
    ("skrevet", "koder"),
    [
        ("Ordinært job", ("job_andetsteds", "job")),
        ("Fleksjob", ("fleksjob", "fleksjob")),
        ("uddannelse", ("uddannelse", "uddannelse")),
        ("Ny praktik", ("planlagt", "ny_praktik")),
        ("Fortsat ledig", ("planlagt", "ledig")),
        ("Afbrudt - sygdom", ("sygdom", "ukendt")),
        ("afbrudt: udeblivelse", ("udeblivelse", "ukendt")),
        ("Afbrudt (virksomhed lukket)", ("virksomheden", "ukendt")),
        ("Afbrudt", ("andet", "ukendt")),
        ("Udeblevet", ("udeblivelse", "ukendt")),
        ("Syg", ("sygdom", "ukendt")),
        ("Til månen", None),
    ],
)
def test_how_it_ended_in_words(skrevet, koder):
    assert read_afslutning(skrevet) == koder


def test_broken_off_is_a_state_with_a_cause():
    indlaes(forloeb(A, i_dag(-9), i_dag(-5), **{"Afsluttet til": "Afbrudt - sygdom"}))
    made = Forloeb.objects.get()
    assert (made.tilstand, made.slutaarsag.kode, made.udfald.kode) == (Tilstand.AFBRUDT, "sygdom", "ukendt")
    assert made.udfald_dato == made.slut + dt.timedelta(28)


def test_an_end_that_is_still_to_come_is_not_stored():
    resultat = indlaes(forloeb(A, i_dag(-2), i_dag(2), **{"Afsluttet til": "Fleksjob"}))
    assert "Forløbet er ikke slut endnu. Afslutningen er ikke gemt." in advarsler(resultat)
    assert Forloeb.objects.get().slutaarsag is None


def test_min_dag_is_not_flooded_by_what_is_long_over():
    """Talks are planned for what runs and what comes; a status is asked for only where somebody may know."""
    indlaes(
        forloeb(A, i_dag(-60), i_dag(-50)),
        forloeb(B, i_dag(-20), i_dag(-5)),
        forloeb(C, i_dag(-2), i_dag(4)),
    )
    gammel, nylig, loebende = Forloeb.objects.order_by("start")
    assert (gammel.udfald.kode, nylig.udfald, loebende.udfald) == ("ukendt", None, None)
    assert list(Forloeb.objects.mangler_udfald()) == [nylig]
    assert set(Opfoelgning.objects.values_list("forloeb", flat=True)) == {loebende.pk}
    assert not Opfoelgning.objects.filter(forfald__lt=i_dag()).exists()
    assert Opfoelgning.objects.count() in (4, 5)


# Starts, people, second thoughts


def test_a_placement_before_its_centre_moves_the_start_back_with_a_warning():
    for _ in range(2):
        resultat = indlaes(
            forloeb(A, dt.date(2025, 2, 8), dt.date(2025, 3, 7)),
            forloeb(B, dt.date(2025, 1, 1), dt.date(2025, 2, 9), Navn="Afvist Her"),
        )
        assert "Forløbet begynder før centret. Centrets start er flyttet tilbage." in advarsler(resultat)
    # The rejected row moves nothing.
    assert Virksomhedscenter.objects.get().start == dt.date(2025, 2, 8)
    assert Plads.objects.get(nr=1).start == dt.date(2025, 2, 8)


def test_an_earlier_placement_in_a_later_file_moves_a_known_centre():
    indlaes()
    resultat = indlaes(forloeb(A, dt.date(2025, 2, 8), dt.date(2025, 3, 7)))
    assert tal(resultat) == (1, 1, 4, 0)
    assert Virksomhedscenter.objects.get().start == dt.date(2025, 2, 8)


def test_what_nobody_here_booked_is_in_the_queue_of_the_leder(cast):
    """Not in the day of whoever brought the file."""
    raekker = (forloeb(A, i_dag(-9), i_dag(-5)), forloeb(B, i_dag(-2), i_dag(1), Jobkonsulent="QQ"))
    koer("virksomhedscentre", centerfil(*raekker, centre=[center(Konsulent="QQ")]), by=cast.lea)
    known, unknown = Forloeb.objects.order_by("start")
    assert (known.booket_af, unknown.booket_af) == (cast.jonas, User.objects.system())
    assert [raekke["objekt_id"] for raekke in frister.forloeb_slut(Scope.koe(), None)] == [unknown.pk]
    assert not frister.forloeb_slut(Scope.mine(cast.lea), None)


def test_the_jobkonsulent_gets_the_case_and_the_team_sees_who_it_is(cast):
    cast.team.medlemmer.add(cast.jonas)
    indlaes(
        forloeb(A, i_dag(-9), i_dag(-5), Jobkonsulent="QQ"),
        forloeb(A, i_dag(-2), i_dag(4)),
        forloeb(B, i_dag(-2), i_dag(4), Plads=2, Jobkonsulent="ABB", Navn="Bo Alt"),
    )
    zenia, bo = (BorgerIdentitet.objects.get(navn=n).borger for n in ("Zenia Qvistgaard", "Bo Alt"))
    assert (zenia.jobkonsulent, zenia.team, zenia.initialer) == (cast.jonas, cast.team, "ZQ")
    # A virksomhedskonsulent follows up, and has no cases.
    assert (bo.forloeb.get().jobkonsulent, bo.jobkonsulent) == (cast.anne, None)


def test_a_citizen_who_waits_leaves_the_list_for_a_placement(cast):
    venter = byg.kandidat(cast.jonas, "Zenia Qvistgaard")
    indlaes(forloeb(venter.borger.identitet.cpr, i_dag(-1), i_dag(4)))
    venter.refresh_from_db()
    assert (venter.afsluttet_aarsag, venter.forloeb) == ("placeret", Forloeb.objects.get())
    assert not Kandidat.objects.aabne().exists()


def test_a_later_file_extends_ends_and_gives_days_to_another():
    indlaes(forloeb(A, i_dag(-2), i_dag(8)))
    aeldre = Opfoelgning.objects.count()
    resultat = indlaes(forloeb(B, i_dag(3), i_dag(9), Navn="Bo Alt"), forloeb(A, i_dag(-2), i_dag(2)))
    assert tal(resultat) == (1, 1, 5, 0)
    first = Forloeb.objects.order_by("start").first()
    assert first.slut == i_dag(2)
    assert first.udfald_frist == i_dag(6)
    assert first.opfoelgninger.count() < aeldre


def test_what_a_person_has_done_here_since_is_not_undone_by_the_old_sheet(cast):
    raekker = (forloeb(A, i_dag(-2), i_dag(4)), forloeb(B, i_dag(2), i_dag(4), Plads=2))
    indlaes(*raekker)
    first, coming = Forloeb.objects.order_by("start")
    extend_forloeb(first, by=cast.jonas, slut=i_dag(8))
    cancel_forloeb(coming, by=cast.jonas)
    resultat = indlaes(*raekker)
    assert tal(resultat) == (0, 0, 7, 0)
    assert "Slut er rettet her i systemet siden og beholdes." in advarsler(resultat)
    first.refresh_from_db()
    assert first.slut == i_dag(8)


def test_more_than_a_full_week_is_a_warning():
    resultat = indlaes(forloeb(A, i_dag(), i_dag(4)), forloeb(A, i_dag(1), i_dag(3), Plads=2))
    assert "Borgeren har andre forløb i de dage. Sammen er det 60 timer om ugen." in advarsler(resultat)


def test_the_last_row_of_the_same_decides():
    resultat = indlaes(
        forloeb(A, i_dag(-2), i_dag(4)),
        forloeb(A, i_dag(-2), i_dag(8)),
        centre=[center(), center(**{"Mentortimer/uge": "7,5"})],
    )
    assert tal(resultat) == (6, 2, 0, 0)
    assert Forloeb.objects.get().slut == i_dag(8)
    assert Virksomhedscenter.objects.get().mentortimer == 7.5


def test_other_columns_of_a_placement():
    overskrifter = [*FORLOEB, "Type", "Formål", "Timer/uge", "Målgruppe", "Ydelse"]
    raekke = [*forloeb(A, i_dag(), i_dag(4)).values(), None]
    raekker = [overskrifter, [*raekke, "Privat løntilskud", "Afklaring", "7,4", "Jobparat", "Kontanthjælp"]]
    koer("virksomhedscentre", centerfil(Forløb=raekker))
    made = Forloeb.objects.get()
    assert (made.type, made.formaal, float(made.timer)) == ("loentilskud_privat", "afklaring", 7.4)
    assert (made.borger.maalgruppe.kode, made.borger.ydelse.kode) == ("jobparat", "kontanthjaelp")


def test_what_looks_like_formulas_and_html_is_text():
    indlaes(
        forloeb(A, i_dag(), i_dag(4), Navn="<b>Zenia</b>"),
        centre=[center(Virksomhed="=<i>Bager</i>", Mentor="=1+1 Hanne")],
    )
    assert Virksomhed.objects.get().navn == "=<i>Bager</i>"
    assert BorgerIdentitet.objects.get().navn == "<b>Zenia</b>"


def test_as_many_queries_for_many_as_for_few():
    def fil(antal, fra):
        numre = range(fra, fra + antal)
        return centerfil(
            *(forloeb(f"610180{nr + 1000}", i_dag(-2), i_dag(4), Plads=nr) for nr in numre),
            pladser=[plads(nr) for nr in numre],
        )

    koer("virksomhedscentre", fil(4, 1))
    with CaptureQueriesContext(connection) as few:
        koer("virksomhedscentre", fil(3, 10))
    with CaptureQueriesContext(connection) as many:
        assert tal(koer("virksomhedscentre", fil(40, 20))) == (80, 0, 1, 0)
    assert len(many) == len(few)


def test_merged_cells_and_two_rows_of_headers():
    bog = openpyxl.Workbook()
    blad = bog.active
    for raekke in (
        ["Start- og slutregister 2026"],
        ["Hvor", None, "Borgeren", None, "Perioden"],
        ["Center", "Plads", "CPR", "Navn", "Start", "Slut"],
        ["VC01", 1, A, "Bo Alt", "1/4-2026", "30/6-2026"],
        [],
        ["VC01", 2, B, "Zenia Alt", "1/4-2026", "30/6-2026"],
    ):
        blad.append(raekke)
    for omraade in ("A1:F1", "A2:B2", "C2:D2", "E2:F2"):
        blad.merge_cells(omraade)
    ud = io.BytesIO()
    bog.save(ud)
    indlaes()
    assert tal(koer("virksomhedscentre", ud)) == (2, 0, 0, 0)


def test_what_a_longer_row_deletes_is_told():
    indlaes(forloeb(A, i_dag(-20), i_dag(-12), **{"Afsluttet til": "Fleksjob"}))
    assert Forloeb.objects.get().slutaarsag.kode == "fleksjob"
    resultat = indlaes(forloeb(A, i_dag(-20), i_dag(4)))
    assert "Forløbet varer længere end før. Dets slutårsag og status er slettet." in advarsler(resultat)
    assert Forloeb.objects.get().slutaarsag is None


def test_a_shorter_row_before_a_talk_that_was_held_is_told(cast):
    indlaes(forloeb(A, i_dag(-8), i_dag(4)))
    talk = Opfoelgning.objects.create(forloeb=Forloeb.objects.get(), forfald=i_dag(-1))
    record_opfoelgning(talk, by=cast.jonas, fremmoede="alle_dage")
    assert any("Der er holdt opfølgning" in a for a in advarsler(indlaes(forloeb(A, i_dag(-8), i_dag(-2)))))
