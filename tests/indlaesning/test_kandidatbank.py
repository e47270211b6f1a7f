"""The waiting list of an old spreadsheet."""

import datetime as dt

import pytest
from django.utils import timezone

from borgere.models import Borger, BorgerIdentitet
from forloeb.models import Kandidat
from forloeb.services.kandidat import close_kandidat, edit_kandidat
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from tests.forloeb import byg
from tests.indlaesning.filer import KANDIDATER, ark, csv_fil, kandidat, kandidatfil, koer, tal, xlsx_fil

pytestmark = pytest.mark.django_db
A, B = "610170-1111", "6201704444"
HENVIST = dt.date(2026, 8, 7)


def indlaes(*raekker, **kwargs):
    return koer("kandidatbank", kandidatfil(*raekker), **kwargs)


def advarsler(resultat):
    return [note.besked for note in resultat.advarsler]


def koder(m2m):
    return sorted(m2m.values_list("kode", flat=True))


@pytest.fixture(autouse=True)
def _cast(cast):
    return cast


def test_a_candidate_goes_in_with_all_the_list_tells_and_once(cast):
    assert tal(indlaes(kandidat(A))) == (1, 0, 0, 0)
    made = Kandidat.objects.get()
    assert (made.henvist, made.aktuel_senest, made.timer) == (HENVIST, HENVIST, 20)
    assert made.aktuel_frist == add_arbejdsdage(HENVIST + dt.timedelta(28), 0)
    assert made.vente_frist == add_arbejdsdage(HENVIST + dt.timedelta(60), 0)
    assert (made.kanal, made.henvist_af, koder(made.oensker)) == ("regneark", cast.sara, ["lager"])
    borger = made.borger
    assert (borger.maalgruppe.kode, borger.ydelse.kode) == ("jobparat", "kontanthjaelp")
    assert (borger.sagsbehandler, koder(borger.hensyn), borger.initialer) == (cast.sara, ["siddende"], "ZQ")
    assert borger.identitet.cpr == "6101701111"
    assert tal(indlaes(kandidat(A))) == (0, 0, 1, 0)


def test_a_dry_run_writes_nothing():
    assert tal(indlaes(kandidat(A), proeve=True)) == (1, 0, 0, 0)
    assert not Borger.objects.exists()
    assert not BorgerIdentitet.objects.exists()


@pytest.mark.parametrize("kodning", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("skilletegn", [";", ","])
def test_as_csv(kodning, skilletegn):
    raekke = kandidat(A, Navn="Åse Ægidius", **{"På listen siden": "7. aug. 2026"})
    koer("kandidatbank", csv_fil(ark(KANDIDATER, [raekke]), kodning=kodning, skilletegn=skilletegn))
    assert BorgerIdentitet.objects.get().navn == "Åse Ægidius"
    assert Kandidat.objects.get().henvist == HENVIST


@pytest.mark.parametrize("cpr", ["610170-1111", "6101701111", 6101701111, 6101701111.0, "610170 1111"])
def test_a_number_with_and_without_dash_and_as_a_number_is_one_citizen(cpr):
    indlaes(kandidat("6101701111"))
    assert tal(indlaes(kandidat(cpr))) == (0, 0, 1, 0)


def test_a_cell_that_is_a_number_has_lost_its_first_nought():
    indlaes(kandidat(101701111))
    assert BorgerIdentitet.objects.get().cpr == "0101701111"
    # In text nobody knows which digit is missing.
    assert tal(indlaes(kandidat("101701111"))) == (0, 0, 0, 1)


@pytest.mark.parametrize("cpr", ["610170-111", "3213901234", "000000-0000", "x", None, "=1+1", "6102291111x"])
def test_a_number_that_is_none_is_rejected_and_never_repeated(cpr):
    resultat = indlaes(kandidat(cpr), kandidat(B, Navn="Bo Alt"))
    assert tal(resultat) == (1, 0, 0, 1)
    [fejl] = resultat.fejl
    assert fejl.vaerdi == ("•••" if cpr else "")
    assert str(cpr) not in fejl.besked


@pytest.mark.parametrize(
    ("maalgruppe", "ydelse", "gruppe", "faar", "besked"),
    [
        ("Uddannelseshjælp", None, None, "uddannelseshjaelp", "Uddannelseshjælp er en ydelse og ingen"),
        ("Uddannelseshjælp", "Kontanthjælp", None, "kontanthjaelp", "målgruppe afklares"),
        ("Ledighedsydelse", None, None, "ledighedsydelse", "målgruppe afklares"),
        ("Matchgruppe 2", None, None, None, "Matchgrupper bruges ikke længere."),
        ("match 3", None, None, None, "Matchgrupper bruges ikke længere."),
        ("Sygedagpenge", "Sygedagpenge", "sygedagpenge", "sygedagpenge", None),
        ("Aktivitetsparat", None, "aktivitetsparat", None, None),
        ("Ressourceforløb", "Guld", "ressourceforloeb", None, "Ydelsen findes ikke i listen"),
        ("Riddere", None, None, None, "Målgruppen findes ikke i listen."),
    ],
)
def test_target_groups_and_benefits(maalgruppe, ydelse, gruppe, faar, besked):
    resultat = indlaes(kandidat(A, Målgruppe=maalgruppe, Ydelse=ydelse))
    assert tal(resultat) == (1, 0, 0, 0)
    borger = Borger.objects.get()
    assert borger.maalgruppe == (byg.kode("maalgruppe", gruppe) if gruppe else None)
    assert borger.ydelse == (byg.kode("ydelse", faar) if faar else None)
    assert any(besked in a for a in advarsler(resultat)) if besked else not resultat.advarsler


@pytest.mark.parametrize(
    ("skrevet", "oensker", "hvor"),
    [
        ("Lager", ["lager"], ""),
        ("Lager, butik og køkken", ["butik", "koekken", "lager"], ""),
        ("Udendørs", ["groenne_omraader"], ""),
        ("Alt", [], ""),
        ("Lager/Hedensted", ["lager"], "Hedensted"),
        (None, [], ""),
    ],
)
def test_wishes(skrevet, oensker, hvor):
    indlaes(kandidat(A, **{"Ønsket område": skrevet}))
    made = Kandidat.objects.get()
    assert (koder(made.oensker), made.omraade) == (oensker, hvor)


def test_columns_in_any_order_with_other_names_and_when_it_was_last_confirmed():
    raekker = [
        ["Venteliste pr. 1. november"],
        ["Sidst bekræftet", "Skrevet op", "Borgers navn", "Hvor", "CPR-nr.", "Skonummer"],
        ["1. oktober 2026", "7/8-2026", "Bo Alt", "8722", B, 43],
        ["1/8-2026", "7/8-2026", "Zenia Qvistgaard", "", A, 38],
    ]
    resultat = koer("kandidatbank", xlsx_fil(Ark1=raekker))
    assert tal(resultat) == (2, 0, 0, 0)
    assert advarsler(resultat) == ["Dagen ligger før henvisningen og er ikke gemt."]
    bo, zenia = Kandidat.objects.order_by("-aktuel_senest")
    assert (bo.aktuel_senest, bo.omraade, zenia.aktuel_senest) == (dt.date(2026, 10, 1), "8722", HENVIST)


def test_without_a_date_the_wait_begins_today_and_does_not_begin_again():
    resultat = indlaes(kandidat(A, **{"På listen siden": None}))
    assert "Ventetiden regnes fra i dag." in advarsler(resultat)[0]
    Kandidat.objects.update(henvist=HENVIST)
    assert tal(indlaes(kandidat(A, **{"På listen siden": None}))) == (0, 0, 1, 0)


def test_unknown_people_are_warnings_and_fall_into_place_when_they_are_known(cast):
    resultat = indlaes(kandidat(A, Sagsbehandler="KEH"), kandidat(B, Sagsbehandler="ABB"), by=cast.jonas)
    assert advarsler(resultat) == [
        "Vi kender ingen medarbejder KEH. Borgeren er uden sagsbehandler.",
        "Anne Birk Bæk har ikke en rolle, der kan have det. Borgeren er uden sagsbehandler.",
    ]
    cast.sara.initialer = "KEH"
    cast.sara.save()
    assert tal(indlaes(kandidat(A, Sagsbehandler="KEH"))) == (0, 1, 0, 0)
    made = Kandidat.objects.get(borger__identitet__navn="Zenia Qvistgaard", borger__sagsbehandler=cast.sara)
    assert made.henvist_af == cast.sara


def test_the_citizen_belongs_to_the_team_that_brings_the_list_when_nobody_has_the_case(cast):
    cast.team.medlemmer.add(cast.jonas)
    indlaes(kandidat(A, Sagsbehandler="KEH"), by=cast.jonas)
    assert Borger.objects.get().team == cast.team


def test_a_citizen_we_know_keeps_what_we_know(cast):
    borger = byg.borger(cast.jonas, "Zenia Qvistgaard", hensyn=["ro"], jobkonsulent=cast.jonas)
    resultat = indlaes(kandidat(borger.identitet.cpr))
    assert tal(resultat) == (1, 0, 0, 0)
    borger.refresh_from_db()
    # What a person wrote here stays; considerations are added.
    assert (borger.sagsbehandler, borger.maalgruppe, borger.jobkonsulent) == (None, None, cast.jonas)
    assert koder(borger.hensyn) == ["ro", "siddende"]
    assert Borger.objects.count() == 1


def test_another_name_for_the_same_number_is_rejected():
    indlaes(kandidat(A))
    resultat = indlaes(kandidat(A, Navn="Bo Alt"))
    assert tal(resultat) == (0, 0, 0, 1)
    assert "andet navn" in resultat.fejl[0].besked
    assert "Zenia" not in resultat.fejl[0].besked


def test_the_last_row_of_a_citizen_decides():
    resultat = indlaes(kandidat(A), kandidat(A, **{"Timer/uge": 8}), kandidat(A, **{"Timer/uge": 8}))
    assert tal(resultat) == (1, 1, 1, 0)
    assert Kandidat.objects.get().timer == 8


def test_a_newer_list_corrects_what_the_older_brought():
    indlaes(kandidat(A))
    ny = kandidat(A, **{"Timer/uge": 8, "Ønsket område": "Butik", "Målgruppe": "Sygedagpenge"})
    assert tal(indlaes(ny)) == (0, 1, 0, 0)
    made = Kandidat.objects.get()
    assert (made.timer, koder(made.oensker)) == (8, ["butik", "lager"])
    assert made.borger.maalgruppe.kode == "sygedagpenge"


def test_what_a_person_has_corrected_here_since_stays(cast):
    indlaes(kandidat(A))
    edit_kandidat(Kandidat.objects.get(), by=cast.sara, timer=12, oensker=[])
    resultat = indlaes(kandidat(A))
    assert tal(resultat) == (0, 0, 1, 0)
    assert "Timer om ugen er rettet her i systemet siden og beholdes." in advarsler(resultat)
    made = Kandidat.objects.get()
    assert (made.timer, koder(made.oensker)) == (12, [])


def test_who_has_left_the_list_stays_off_it_until_referred_again(cast):
    indlaes(kandidat(A))
    close_kandidat(Kandidat.objects.get(), by=cast.sara, aarsag="job", dato=timezone.localdate())
    assert tal(indlaes(kandidat(A))) == (0, 0, 1, 0)
    assert not Kandidat.objects.aabne().exists()
    igen = timezone.localdate() + dt.timedelta(1)
    assert tal(indlaes(kandidat(A, **{"På listen siden": igen}))) == (1, 0, 0, 0)
    assert Kandidat.objects.aabne().get().henvist == igen


def test_hours_and_considerations_we_cannot_read_are_left_out_with_a_warning():
    resultat = indlaes(kandidat(A, **{"Timer/uge": 80, "Skånehensyn": "Ro, og noget helt andet"}))
    assert tal(resultat) == (1, 0, 0, 0)
    made = Kandidat.objects.get()
    assert (made.timer, koder(made.borger.hensyn)) == (None, ["ro"])
    timer, hensyn = resultat.advarsler
    assert (timer.vaerdi, hensyn.vaerdi) == ("80", "•••")
