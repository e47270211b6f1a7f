"""The contact sheets: one row per contact, one sheet per consultant."""

import datetime as dt

import pytest
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.opsaetning.models import Kode
from tests.indlaesning.filer import CVR, KONTAKTARK, choose, koer, kontaktark, tal, xlsx_fil
from virksomheder.koder import UDFALD
from virksomheder.models import Arbejdssted, Kontakt, Kontaktperson, NaesteSkridt, Virksomhed
from virksomheder.services.kontakt import edit_kontakt, undo_kontakt
from virksomheder.services.navnevalg import remember_choice
from virksomheder.services.skridt import postpone_skridt

pytestmark = pytest.mark.django_db


@pytest.fixture
def bager(cast):
    return Virksomhed.objects.create(navn="Bageren A/S", cvr=CVR[0], by="Vejle")


def test_an_outcome_is_one_of_the_list_or_stands_in_the_note(bager):
    noegle, navn = Kode.objects.filter(liste=UDFALD).gyldige().values_list("kode", "navn")[0]
    ark = xlsx_fil(
        ABB=[
            ["Dato", "Virksomhed", "CVR", "T/M/B", "Notat", "Udfald"],
            ["02-06-2025", None, CVR[0], "T", "Ringet", navn.upper()],
            ["03-06-2025", None, CVR[0], "T", "Ringet", "måske til foråret"],
        ]
    )
    resultat = koer("kontakter", ark)
    assert tal(resultat) == (2, 0, 0, 0)
    assert [note.besked for note in resultat.advarsler] == [
        "Udfaldet findes ikke i listen. Teksten er gemt i notatet."
    ]
    kendt, ukendt = Kontakt.objects.order_by("dato")
    assert (kendt.udfald.kode, kendt.note) == (noegle, "Ringet")
    assert (ukendt.udfald, ukendt.note) == (None, "Ringet\nUdfald: måske til foråret")


def test_a_row_becomes_a_contact(bager, cast):
    resultat = koer(
        "kontakter",
        kontaktark(
            {
                "Dato": dt.datetime(2025, 6, 2), "CVR": int(CVR[0]), "Kontaktperson": "Hanne Åkjær",
                "Tlf.": 32933601, "T/M/B": "besøg", "Formål": "Rekruttering lagermedarbejder",
                "Notat": "<script>alert('hej')</script>", "Følg op": "16.06.2025",
            },
            ark="abb",
        ),
    )  # fmt: skip
    assert tal(resultat) == (1, 0, 0, 0)
    assert resultat.advarsler == []
    kontakt = Kontakt.objects.get()
    assert (kontakt.virksomhed, kontakt.dato, kontakt.form) == (bager, dt.date(2025, 6, 2), "besoeg")
    assert (kontakt.konsulent, kontakt.konsulent_tekst) == (cast.anne, "")
    assert (kontakt.formaal.kode, kontakt.formaal_tekst) == ("rekruttering", "Rekruttering lagermedarbejder")
    assert kontakt.note == "<script>alert('hej')</script>"
    assert (kontakt.kontaktperson.navn, kontakt.kontaktperson.telefon) == ("Hanne Åkjær", "32933601")
    skridt = NaesteSkridt.objects.get()
    assert (skridt.kontakt, skridt.frist, skridt.ansvarlig) == (kontakt, dt.date(2025, 6, 16), cast.anne)
    assert skridt.er_aabent
    bager.refresh_from_db()
    assert bager.seneste_kontakt == dt.date(2025, 6, 2)


def test_the_same_file_again_changes_nothing(bager):
    raekker = [
        {"Virksomhed": "bageren", "Notat": "=SUM(A1:A2) skrev han for sjov", "Følg op": "16-06-2025"},
        {"Virksomhed": "bageren", "Notat": "=SUM(A1:A2) skrev han for sjov", "Følg op": "16-06-2025"},
        {"Virksomhed": "Bageren A/S", "Dato": "3/6-2025"},
        {"Virksomhed": "Ukendt Firma", "Dato": "3/6-2025"},
    ]
    assert tal(koer("kontakter", kontaktark(*raekker))) == (3, 0, 0, 1)
    assert tal(koer("kontakter", kontaktark(*raekker))) == (0, 0, 3, 1)
    assert Kontakt.objects.filter(note="=SUM(A1:A2) skrev han for sjov").count() == 2


def test_a_row_is_the_same_row_in_another_order_and_another_way_of_writing_the_date(bager):
    koer("kontakter", kontaktark({"Virksomhed": "Bageren A/S", "Dato": "02-06-2025", "Tlf.": "75 11 22 33"}))
    vendt = [
        list(reversed(KONTAKTARK)),
        [None, None, "Fleksjob", "tlf", 75112233, None, None, "Bageren A/S", dt.date(2025, 6, 2)],
    ]
    assert tal(koer("kontakter", xlsx_fil(ABB=[["ABB's kontakter"], [], *vendt]))) == (0, 0, 1, 0)


def test_a_contact_is_found_again_after_a_person_has_corrected_it(bager):
    koer("kontakter", kontaktark({"Virksomhed": "Bageren A/S", "Notat": "Ring i august"}))
    Kontakt.objects.update(note="Ring i september")
    assert tal(koer("kontakter", kontaktark({"Virksomhed": "Bageren A/S", "Notat": "Ring i august"}))) == (
        0,
        0,
        1,
        0,
    )
    assert Kontakt.objects.get().note == "Ring i september"


def test_a_contact_with_a_key_of_its_own_follows_the_file(bager):
    def ark(note, frist):
        return xlsx_fil(
            ABB=[["ID", *KONTAKTARK], [7, "2/6-2025", "Bageren", None, None, None, "T", None, note, frist]]
        )

    assert tal(koer("kontakter", ark("Først", "16/6-2025"))) == (1, 0, 0, 0)
    assert tal(koer("kontakter", ark("Siden", "16/6-2025"))) == (0, 1, 0, 0)
    assert tal(koer("kontakter", ark("Siden", "17/6-2025"))) == (0, 1, 0, 0)
    assert tal(koer("kontakter", ark("Siden", "17/6-2025"))) == (0, 0, 1, 0)
    assert (Kontakt.objects.get().note, NaesteSkridt.objects.get().frist) == ("Siden", dt.date(2025, 6, 17))


ENS = {"Virksomhed": "Bageren", "Dato": "2/11-2025", "T/M/B": "T", "Notat": "Ingen svar", "Formål": None}
MOEDE = {"Virksomhed": "Bageren", "Dato": "3/11-2025", "T/M/B": "B", "Notat": "Møde", "Formål": None}


def test_two_equal_rows_of_one_file_are_two_contacts(bager):
    for ark, talt in (("ABB", (3, 0, 0, 0)), ("ABB", (0, 0, 3, 0)), ("ABB 2026", (0, 0, 3, 0))):
        assert tal(koer("kontakter", kontaktark(ENS, ENS, MOEDE, ark=ark))) == talt
    assert tal(koer("kontakter", kontaktark(ENS, ENS, MOEDE, ENS))) == (1, 0, 3, 0)


@pytest.mark.parametrize("ark", ["ABB", "ABB 2026", "ABB - nov 2026", "Ark1"])
@pytest.mark.parametrize(
    ("rettet", "felt", "vaerdi"),
    [
        ({"Følg op": "1-12-2025"}, "frist", dt.date(2025, 12, 1)),
        ({"Notat": "Møde om to praktikpladser"}, "note", "Møde om to praktikpladser"),
        ({"T/M/B": "Møde"}, "form", "moede"),
        ({"Kontaktperson": "Hanne Åkjær"}, "person", "Hanne Åkjær"),
        ({"Formål": "Fleksjob"}, "formaal", "Fleksjob"),
    ],
)
def test_a_living_sheet_read_again_updates_what_was_corrected_in_it(bager, cast, ark, rettet, felt, vaerdi):
    koer("kontakter", kontaktark(ENS, ENS, MOEDE))
    ny = {"Virksomhed": "Bageren", "Dato": "4/11-2025", "Notat": "Ny"}
    assert tal(koer("kontakter", kontaktark(ENS, ENS, MOEDE | rettet, ny, ark=ark))) == (1, 1, 2, 0)
    assert tal(koer("kontakter", kontaktark(ENS, ENS, MOEDE | rettet, ny, ark=ark))) == (0, 0, 4, 0)
    kontakt = Kontakt.objects.get(dato=dt.date(2025, 11, 3))
    har = {
        "frist": kontakt.naeste_skridt.first() and kontakt.naeste_skridt.first().frist,
        "note": kontakt.note,
        "form": kontakt.form,
        "person": kontakt.kontaktperson and kontakt.kontaktperson.navn,
        "formaal": kontakt.formaal and kontakt.formaal.navn,
    }
    assert har[felt] == vaerdi
    assert kontakt.konsulent == cast.anne


@pytest.mark.parametrize(
    ("dato", "told"), [("10/11-2025", 1), ("11/3-2025", 1), ("3/11-2024", 1), ("3/1-2026", 0)]
)
def test_a_day_that_may_have_been_corrected_is_told_and_both_are_kept(bager, dato, told):
    moede = MOEDE | {"Formål": "Fleksjob"}
    koer("kontakter", kontaktark(ENS, moede))
    resultat = koer("kontakter", kontaktark(ENS, moede | {"Dato": dato}))
    assert tal(resultat) == (1, 0, 1, 0)
    said = [note.besked for note in resultat.advarsler]
    assert len([b for b in said if "ikke længere står i arket: 3. nov. 2025" in b]) == told


def test_two_meetings_that_both_stand_in_the_sheet_are_no_corrected_day(bager):
    moede = MOEDE | {"Formål": "Fleksjob"}
    koer("kontakter", kontaktark(ENS, moede))
    begge = koer("kontakter", kontaktark(ENS, moede, moede | {"Dato": "4/11-2025"}))
    assert tal(begge) == (1, 0, 2, 0)
    assert not [note for note in begge.advarsler if "ikke længere" in note.besked]


@pytest.mark.parametrize(
    "anden",
    [
        {"Notat": "Aftalt rundvisning"},
        {"Notat": "Ingen svar", "T/M/B": "M", "Kontaktperson": "Ole Krogh"},
        {"Dato": "3/11-2025"},
    ],
)
def test_another_call_of_the_same_day_or_text_is_another_contact(bager, anden):
    koer("kontakter", kontaktark(ENS | {"Kontaktperson": "Hanne Åkjær"}))
    assert tal(koer("kontakter", kontaktark(ENS | anden))) == (1, 0, 0, 0)
    assert Kontakt.objects.count() == 2


def test_what_two_consultants_wrote_alike_in_two_files_is_two_contacts(bager, cast):
    koer("kontakter", kontaktark(ENS))
    assert tal(koer("kontakter", kontaktark(ENS, ark="LTH"))) == (1, 0, 0, 0)
    assert set(Kontakt.objects.values_list("konsulent", flat=True)) == {cast.anne.pk, cast.lis.pk}


def test_what_a_person_has_corrected_in_a_contact_is_told_and_stays(bager, cast):
    koer("kontakter", kontaktark(MOEDE | {"Følg op": "16-06-2027"}))
    kontakt, skridt = Kontakt.objects.get(), NaesteSkridt.objects.get()
    edit_kontakt(kontakt, by=cast.anne, note="Møde med mester")
    postpone_skridt(skridt, by=cast.anne, til=dt.date(2027, 7, 1))
    rettet = MOEDE | {"Notat": "Møde med mester og svend", "T/M/B": "Møde", "Følg op": "17-06-2027"}
    for talt in ((0, 1, 0, 0), (0, 0, 1, 0)):
        resultat = koer("kontakter", kontaktark(rettet))
        assert tal(resultat) == talt
    kontakt.refresh_from_db()
    skridt.refresh_from_db()
    assert (kontakt.note, kontakt.form, skridt.frist) == ("Møde med mester", "moede", dt.date(2027, 7, 1))


def test_the_file_s_value_may_be_chosen_after_the_correction_was_kept(bager, cast):
    koer("kontakter", kontaktark(MOEDE))
    kontakt = Kontakt.objects.get()
    edit_kontakt(kontakt, by=cast.anne, note="Møde med mester")
    for fil in (kontaktark(MOEDE), kontaktark(MOEDE | {"Notat": "Møde med svend"})):
        for _ in range(2):
            resultat = koer("kontakter", fil)
            assert [n.besked for n in resultat.advarsler] == [
                "Note er rettet her i systemet siden og beholdes."
            ]
    koer("kontakter", fil, filens=[f"virksomheder.kontakt:{kontakt.pk}:note"])
    kontakt.refresh_from_db()
    assert kontakt.note == "Møde med svend"


def test_a_contact_a_person_has_moved_is_known_where_the_sheet_has_it(bager, cast):
    koer("kontakter", kontaktark(MOEDE | {"Følg op": "16-06-2027"}))
    kontakt, anden = Kontakt.objects.get(), Virksomhed.objects.create(navn="Smeden A/S")
    edit_kontakt(kontakt, by=cast.anne, virksomhed=anden, dato=dt.date(2025, 11, 4))
    rettet = MOEDE | {"Notat": "Møde om praktik", "Følg op": "17-06-2027"}
    resultat = koer("kontakter", kontaktark(rettet))
    assert tal(resultat) == (0, 1, 0, 0)
    assert len(resultat.advarsler) == 2
    kontakt = Kontakt.objects.get()
    assert (kontakt.virksomhed, kontakt.dato, kontakt.note) == (
        anden,
        dt.date(2025, 11, 4),
        "Møde om praktik",
    )
    assert NaesteSkridt.objects.get().virksomhed == anden


def test_a_contact_that_was_taken_back_does_not_come_again(bager, cast):
    koer("kontakter", kontaktark(MOEDE))
    undo_kontakt(Kontakt.objects.get(), by=cast.anne)
    resultat = koer("kontakter", kontaktark(MOEDE))
    assert tal(resultat) == (0, 0, 1, 0)
    assert "fortrudt" in resultat.advarsler[0].besked
    assert not Kontakt.objects.exists()


def test_the_row_most_alike_is_the_contact_wherever_it_stands(bager):
    lars = {"Kontaktperson": "Lars Holm"}
    koer("kontakter", kontaktark(ENS | lars | {"Følg op": "16-06-2027"}))
    nyt_besoeg = ENS | lars | {"T/M/B": "B", "Notat": None}
    rettet = ENS | lars | {"Notat": "Ingen svar, ringer igen", "Følg op": "16-06-2027"}
    assert tal(koer("kontakter", kontaktark(nyt_besoeg, rettet))) == (1, 1, 0, 0)
    assert set(Kontakt.objects.values_list("form", "note")) == {
        ("telefon", "Ingen svar, ringer igen"), ("besoeg", ""),
    }  # fmt: skip
    assert NaesteSkridt.objects.get().kontakt.form == "telefon"


def test_of_two_rows_with_one_key_the_last_decides_every_time(bager):
    raekker = [[7, "2/6-2025", "Bageren", "T", "Først"], [7, "2/6-2025", "Bageren", "M", "Siden"]]
    fil = [["Kontakt-id", "Dato", "Virksomhed", "T/M/B", "Notat"], *raekker]
    assert tal(koer("kontakter", xlsx_fil(ABB=fil))) == (1, 1, 0, 0)
    assert tal(koer("kontakter", xlsx_fil(ABB=fil))) == (0, 0, 2, 0)
    assert (Kontakt.objects.get().note, Kontakt.objects.get().form) == ("Siden", "mail")


def test_the_same_number_in_two_sheets_is_two_contacts(bager):
    raekker = [["ID", "Dato", "Virksomhed"], [1, "2/6-2025", "Bageren"]]
    assert tal(
        koer("kontakter", xlsx_fil(**{"Kontakter 2025 ABB": raekker, "Kontakter 2025 LTH": raekker}))
    ) == (2, 0, 0, 0)


@pytest.mark.parametrize(
    ("skrevet", "form"),
    [("T", "telefon"), ("t", "telefon"), ("tlf", "telefon"), ("Tlf.", "telefon"), ("M", "mail"),
     ("ringede", "telefon"), ("besøgte", "besoeg"), ("mailede", "mail"),
     ("e-mail", "mail"), ("B", "besoeg"), ("b", "besoeg"), ("Besøg", "besoeg"), ("Møde", "moede"),
     ("Teams", "moede")],
)  # fmt: skip
def test_t_m_b(bager, skrevet, form):
    koer("kontakter", kontaktark({"Virksomhed": "Bageren", "T/M/B": skrevet}))
    assert Kontakt.objects.get().form == form


@pytest.mark.parametrize(
    ("forkert", "kolonne"),
    [({"Dato": "uge 14"}, "Dato"), ({"Dato": "i går"}, "Dato"), ({"Dato": None}, "Dato"),
     ({"T/M/B": "Q"}, "T/M/B"), ({"Virksomhed": None}, "Virksomhed"),
     ({"Virksomhed": "Ukendt Firma 935"}, "Virksomhed"),
     ({"CVR": "91521912"}, "CVR"), ({"CVR": CVR[1]}, "CVR"), ({"Følg op": "snarest"}, "Følg op")],
)  # fmt: skip
def test_a_bad_row_is_told_and_stops_nobody(bager, forkert, kolonne):
    resultat = koer(
        "kontakter",
        kontaktark({"Virksomhed": "Bageren"} | forkert, {"Virksomhed": "Bageren", "Dato": "4/6-2025"}),
    )
    assert tal(resultat) == (1, 0, 0, 1)
    assert [(f.ark, f.raekke, f.kolonne) for f in resultat.fejl] == [("ABB", 2, kolonne)]


def test_a_doubtful_name_is_rejected_with_its_candidates_and_a_person_chooses(bager):
    anden = Virksomhed.objects.create(navn="Bageren ApS", cvr=CVR[1], by="Horsens")
    fil = {"Virksomhed": "Bageren"}
    resultat = koer("kontakter", kontaktark(fil))
    [fejl] = resultat.fejl
    assert {k.pk for k in fejl.kandidater} == {bager.pk, anden.pk}
    assert "Bageren A/S (CVR 91521911, Vejle), Bageren ApS (CVR 95270514, Horsens)" in fejl.besked
    assert not Kontakt.objects.exists()
    choose(resultat, anden)
    assert tal(koer("kontakter", kontaktark(fil))) == (1, 0, 0, 0)
    assert Kontakt.objects.get().virksomhed == anden
    # The row is known from now on, choice or not.
    assert tal(koer("kontakter", kontaktark(fil))) == (0, 0, 1, 0)


def test_a_company_may_be_known_by_cvr_or_p_number_alone(bager):
    sted = Arbejdssted.objects.create(virksomhed=bager, navn="Butikken", pnr="2900700007")
    fil = [
        ["Dato", "Virksomhed", "P-nr.", "CVR"],
        ["2/6-2025", None, 2900700007, None],
        ["3/6-2025", None, None, CVR[0]],
        ["4/6-2025", None, 2900700099, None],
    ]
    assert tal(koer("kontakter", xlsx_fil(ABB=fil))) == (2, 0, 0, 1)
    assert set(Kontakt.objects.values_list("virksomhed", "arbejdssted")) == {
        (bager.pk, sted.pk),
        (bager.pk, None),
    }


def test_unknown_initials_are_a_warning_and_the_row_goes_in(bager):
    resultat = koer("kontakter", kontaktark({"Virksomhed": "Bageren", "Følg op": "16-06-2025"}, ark="MSJ"))
    assert tal(resultat) == (1, 0, 0, 0)
    assert [n.besked for n in resultat.advarsler] == [
        "Vi kender ingen medarbejder MSJ. Kontakten er gemt med initialerne."
    ]
    assert (Kontakt.objects.get().konsulent, Kontakt.objects.get().konsulent_tekst) == (None, "MSJ")
    # Nobody's promise stands in the leder's queue.
    assert NaesteSkridt.objects.get().ansvarlig is None


def test_the_promise_of_somebody_who_has_stopped_goes_to_the_responsible(bager, cast):
    cast.anne.is_active = False
    cast.anne.save()
    Virksomhed.objects.update(ansvarlig=cast.lis)
    koer("kontakter", kontaktark({"Virksomhed": "Bageren", "Følg op": "16-06-2025"}))
    assert Kontakt.objects.get().konsulent == cast.anne
    assert NaesteSkridt.objects.get().ansvarlig == cast.lis


@pytest.mark.parametrize("ark", ["Ark1", "Sheet2", "Kontakter", "Januar", "2025", "Kontakter 2025"])
def test_a_sheet_s_name_may_say_nothing_about_the_consultant(bager, ark):
    resultat = koer("kontakter", kontaktark({"Virksomhed": "Bageren"}, ark=ark))
    assert resultat.advarsler == []
    assert Kontakt.objects.get().konsulent_tekst == ""


def test_a_column_of_consultants_goes_before_the_sheet_s_name(bager, cast):
    fil = [
        ["Dato", "Virksomhed", "Medarbejder"],
        ["2/6-2025", "Bageren", "lth"],
        ["3/6-2025", "Bageren", "Lis Thorup"],
    ]
    koer("kontakter", xlsx_fil(ABB=fil))
    assert set(Kontakt.objects.values_list("konsulent", flat=True)) == {cast.lis.pk}


def test_an_unknown_purpose_is_kept_as_it_was_written(bager):
    resultat = koer("kontakter", kontaktark({"Virksomhed": "Bageren", "Formål": "Sommerfest"}))
    assert len(resultat.advarsler) == 1
    assert (Kontakt.objects.get().formaal.kode, Kontakt.objects.get().formaal_tekst) == (
        "andet",
        "Sommerfest",
    )


def test_a_next_step_is_done_when_a_later_contact_is_in_the_file(bager, cast):
    koer(
        "kontakter",
        kontaktark(
            {"Virksomhed": "Bageren", "Dato": "20/6-2025"},
            {"Virksomhed": "Bageren", "Dato": "2/6-2025", "Følg op": "16/6-2025"},
            {"Virksomhed": "Bageren", "Dato": "20/6-2025", "Notat": "x", "Følg op": "30/6-2025"},
        ),
    )
    foerste, sidste = NaesteSkridt.objects.order_by("frist")
    assert timezone.localtime(foerste.udfoert).date() == dt.date(2025, 6, 20)
    assert foerste.udfoert_af == cast.anne
    assert sidste.er_aabent


def test_a_next_step_is_done_when_a_later_contact_is_in_the_database(bager, cast):
    Kontakt.objects.create(virksomhed=bager, dato=dt.date(2025, 7, 1), form="mail", konsulent=cast.lis)
    koer("kontakter", kontaktark({"Virksomhed": "Bageren", "Følg op": "16/6-2025"}))
    assert NaesteSkridt.objects.get().udfoert_af == cast.lis


def test_a_promise_for_a_day_to_come_is_not_done_by_a_contact_before_it(bager):
    om_en_maaned = timezone.localdate() + dt.timedelta(days=30)
    koer(
        "kontakter",
        kontaktark(
            {"Virksomhed": "Bageren", "Dato": "2/6-2025", "Følg op": om_en_maaned},
            {"Virksomhed": "Bageren", "Dato": "20/6-2025"},
        ),
    )
    assert NaesteSkridt.objects.get().er_aabent


def test_a_later_file_keeps_the_promises_of_the_one_before_but_not_those_made_here(bager, cast):
    koer("kontakter", kontaktark({"Virksomhed": "Bageren", "Følg op": "16/6-2025"}))
    eget = NaesteSkridt.objects.create(
        virksomhed=bager,
        hvad="Ring",
        frist=dt.date(2025, 6, 1),
        oprindelig_frist=dt.date(2025, 6, 1),
        ansvarlig=cast.lis,
    )
    koer("kontakter", kontaktark({"Virksomhed": "Bageren", "Dato": "1/7-2025"}))
    eget.refresh_from_db()
    assert eget.er_aabent
    assert not NaesteSkridt.objects.exclude(pk=eget.pk).get().er_aabent


def test_persons_are_known_by_name_and_keep_what_we_know(bager):
    kendt = Kontaktperson.objects.create(virksomhed=bager, navn="Hanne Åkjær", telefon="11111111")
    koer(
        "kontakter",
        kontaktark(
            {"Virksomhed": "Bageren", "Kontaktperson": "hanne aakjær", "Tlf.": 22222222},
            {"Virksomhed": "Bageren", "Kontaktperson": "Ole Krogh", "Tlf.": 33333333, "Dato": "3/6-2025"},
            {"Virksomhed": "Bageren", "Kontaktperson": "Ole Krogh", "Tlf.": 44444444, "Dato": "4/6-2025"},
            {"Virksomhed": "Bageren", "Tlf.": 55555555, "Dato": "5/6-2025"},
        ),
    )
    assert set(Kontaktperson.objects.values_list("navn", "telefon")) == {
        ("Hanne Åkjær", "11111111"),
        ("Ole Krogh", "44444444"),
    }
    assert Kontakt.objects.filter(kontaktperson=kendt).count() == 1
    # A number without a name is kept in the note.
    assert Kontakt.objects.get(dato="2025-06-05").note == "55555555"


def test_values_of_personal_columns_are_masked(bager):
    resultat = koer(
        "kontakter",
        kontaktark(
            {"Virksomhed": "Bageren", "Kontaktperson": "H" * 121, "Tlf.": "ukendt nr.", "Dato": "uge 14"}
        ),
    )
    assert {(n.kolonne, n.vaerdi) for n in resultat.fejl} == {("Dato", "uge 14")}
    noter = [n for r in resultat.raekker for n in r.advarsler.values()]
    assert {(n.kolonne, n.vaerdi) for n in noter} == {("Kontaktperson", "•••"), ("Tlf.", "•••")}
    assert "H" * 121 not in str(resultat.as_json())


def test_whom_a_file_brings_tells_the_name_alone_beside_it_the_first_time_too(bager):
    Virksomhed.objects.create(navn="Bageren ApS", cvr=CVR[1])
    fil = [
        ["Dato", "Virksomhed", "CVR", "Kontaktperson", "Tlf."],
        ["2/6-2025", None, CVR[0], "Hanne Åkjær", "75112233"],
        ["3/6-2025", "Bageren", None, None, "75112233"],
    ]
    assert tal(koer("kontakter", xlsx_fil(ABB=fil))) == (2, 0, 0, 0)
    assert tal(koer("kontakter", xlsx_fil(ABB=fil))) == (0, 0, 2, 0)


@pytest.fixture
def mureren(bager):
    """Three with a number each; the third has a workplace."""
    Virksomhed.objects.create(navn="Murermester Jensen", cvr=CVR[1], by="Løsning")
    Virksomhed.objects.create(navn="Jensen Smede A/S", cvr=CVR[4])
    Virksomhed.objects.create(navn="Jensen Smede ApS", cvr=CVR[5])
    foreloebig = Virksomhed.objects.create(navn="Ny Smedje")
    Arbejdssted.objects.create(virksomhed=foreloebig, navn="Ny Smedje", pnr="2900700014")
    sigma = Virksomhed.objects.create(navn="Sigma Industri A/S", cvr=CVR[2], by="Hedensted")
    Arbejdssted.objects.create(virksomhed=sigma, navn="Sigma Industri Juelsminde", pnr="2900700007")


JENSEN, SIGMA = (
    "CVR-nr. er Murermester Jensen (CVR 95270514, Løsning)",
    "P-nr. er Sigma Industri A/S (CVR 92767604, Hedensted)",
)


@pytest.mark.parametrize(
    ("siger", "besked", "kandidater"),
    [
        ({"CVR": CVR[1], "Virksomhed": "Smedens Værksted"}, [JENSEN, "navnet er Smedens Værksted"], 1),
        ({"CVR": CVR[1], "Virksomhed": "Murermester Hansen"}, [JENSEN, "navnet er Murermester Hansen"], 1),
        ({"CVR": CVR[1], "Virksomhed": "Bageren"}, [JENSEN, "navnet er Bageren"], 2),
        ({"CVR": CVR[1], "P-nr.": "2900700007", "Virksomhed": None}, [JENSEN, SIGMA], 2),
        ({"CVR": CVR[1], "P-nr.": "2900700007", "Virksomhed": "Bageren"}, [JENSEN, SIGMA, "Bageren"], 3),
        ({"CVR": CVR[3], "P-nr.": "2900700007", "Virksomhed": None}, ["CVR-nr. kender vi ikke", SIGMA], 1),
        ({"P-nr.": "2900700007", "Virksomhed": "Murermester Jensen"}, [SIGMA, "Murermester Jensen"], 2),
        ({"CVR": CVR[4], "Virksomhed": "Jensen Smede ApS"}, ["navnet er Jensen Smede ApS"], 2),
        ({"CVR": CVR[1], "P-nr.": "2900700014", "Virksomhed": None}, [JENSEN, "Ny Smedje"], 2),
        ({"CVR": CVR[1], "P-nr.": "2900700014", "Virksomhed": "Ny Smedje"}, [JENSEN, "Ny Smedje"], 2),
    ],
)
def test_numbers_and_name_that_disagree_are_told_with_what_each_says(mureren, siger, besked, kandidater):
    fil = [["Dato", *siger], ["2/6-2025", *siger.values()]]
    resultat = koer("kontakter", xlsx_fil(ABB=fil))
    assert tal(resultat) == (0, 0, 0, 1)
    [fejl] = resultat.fejl
    assert all(del_ in fejl.besked for del_ in besked)
    assert len(list(fejl.kandidater)) == kandidater
    # A person says which; the question is not asked again.
    remember_choice(fejl.spoergsmaal, Virksomhed.objects.get(cvr=CVR[0]), by=User.objects.system())
    assert tal(koer("kontakter", xlsx_fil(ABB=fil))) == (1, 0, 0, 0)
    assert Kontakt.objects.get().virksomhed.navn == "Bageren A/S"


@pytest.mark.parametrize(
    ("skrevet", "hvordan"),
    [
        ("Murermester Jensen", None),
        ("MURERMESTER  JENSEN", None),
        ("Jensen", "fundet på nummeret"),
        ("Murermester Jensen og Søn", "fundet på nummeret"),
        ("Murermester Jenssen", "fundet på nummeret"),
    ],
)
def test_a_name_that_may_be_the_number_s_is_that_company(mureren, skrevet, hvordan):
    resultat = koer("kontakter", kontaktark({"Virksomhed": skrevet, "CVR": CVR[1]}))
    assert tal(resultat) == (1, 0, 0, 0)
    assert Kontakt.objects.get().virksomhed.navn == "Murermester Jensen"
    assert [n.besked.split(":")[0] for n in resultat.genkendte] == ([hvordan] if hvordan else [])


def test_a_date_in_the_future_is_told(bager):
    i_morgen = timezone.localdate() + dt.timedelta(days=1)
    resultat = koer("kontakter", kontaktark({"Virksomhed": "Bageren", "Dato": i_morgen}))
    assert [n.besked for n in resultat.fejl] == ["Datoen ligger i fremtiden."]
