"""Sheets as people really have them: what is hidden, merged or summed up, errors, slips, and spellings.

Each is brought in by the command, and the database is asked what came of it.
"""

import datetime as dt
import io
import json

import openpyxl
import pytest
import time_machine
from django.core.management import call_command
from openpyxl.utils.datetime import MAC_EPOCH

from tests.indlaesning.filer import CVR, KONTAKTARK, bog_fil, bytes_fil, csv_fil, xlsx_fil
from virksomheder.models import Kontakt, Kontaktperson, NaesteSkridt, Virksomhed

pytestmark = pytest.mark.django_db

HOVED = ["CVR-nr.", "Navn", "By", "Antal ansatte"]


@pytest.fixture
def indlaes(cast, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "filer"

    def koer(slags, fil, *flag):
        sti = tmp_path / fil.name
        sti.write_bytes(fil.getvalue())
        ud = io.StringIO()
        call_command("indlaes", slags, str(sti), "--json", *flag, stdout=ud, stderr=io.StringIO())
        return json.loads(ud.getvalue())

    return koer


@pytest.fixture
def bageren(cast):
    return Virksomhed.objects.create(cvr=CVR[0], navn="Bageren A/S")


def navne():
    return set(Virksomhed.objects.values_list("navn", flat=True))


def udfald(svar):
    return svar["created"], svar["updated"], svar["unchanged"], svar["rejected"]


def _bog(raekker, *, navn="Firmaer"):
    bog = openpyxl.Workbook()
    bog.active.title = navn
    for raekke in raekker:
        bog.active.append(raekke)
    return bog


def _med_skjult():
    bog = _bog([["Liste pr. 1. maj"], HOVED,
                [CVR[0], "Set", "Uldum", 4], [CVR[1], "Filtreret fra", "Uldum", 3],
                [CVR[2], "Også fra", "Uldum", 3], [CVR[3], "Set igen", "Uldum", 1]])  # fmt: skip
    bog.active.row_dimensions[4].hidden = True
    bog.active.row_dimensions[5].hidden = True
    bog.active.column_dimensions["B"].hidden = True
    for navn, tilstand in (("Gamle", "hidden"), ("Dybt gemt", "veryHidden")):
        ark = bog.create_sheet(navn)
        ark.sheet_state = tilstand
        ark.append(HOVED)
        ark.append([CVR[4] if tilstand == "hidden" else CVR[5], navn, "Uldum", 1])
    opslag = bog.create_sheet("Valgmuligheder")
    opslag.sheet_state = "hidden"
    opslag.append(["Ja", "Nej"])
    return bog_fil(bog)


def test_what_is_hidden_stays_out_and_is_told(indlaes):
    svar = indlaes("virksomheder", _med_skjult())
    assert navne() == {"Set", "Set igen"}
    assert svar["rows"] == 2
    assert svar["skipped"] == [
        "Arket Gamle er skjult og er ikke læst (1 række).",
        "Arket Dybt gemt er skjult og er ikke læst (1 række).",
        "Arket Firmaer: rækkerne 4-5 er skjulte og er ikke læst.",
        "Arket Firmaer: kolonnen Navn er skjult, men er læst med.",
    ]


def test_what_is_hidden_goes_in_when_a_person_says_so(indlaes):
    svar = indlaes("virksomheder", _med_skjult(), "--med-skjulte")
    assert navne() == {"Set", "Filtreret fra", "Også fra", "Set igen", "Gamle", "Dybt gemt"}
    assert svar["skipped"] == ["Arket Firmaer: kolonnen Navn er skjult, men er læst med."]


def test_a_dry_run_leaves_out_the_same(indlaes):
    svar = indlaes("virksomheder", _med_skjult(), "--proeve")
    assert svar["rows"] == 2
    assert len(svar["skipped"]) == 4


@pytest.mark.parametrize(
    "sum_",
    [
        ["I alt", None, None, 23],
        ["I alt:", None, None, 23.5],
        [None, "Gennemsnit", None, "7,67"],
        [None, None, "Sum", 23],
        ["TOTAL", None, None, "23"],
        [None, "Antal virksomheder", None, 2],
        [None, "Antal: 2"],
        ["I alt 2 virksomheder"],
        ["Subtotal", None, None, "=SUM(D2:D3)"],
        [None, None, None, "=SUBTOTAL(9,D2:D3)"],
        [None, None, None, 23],
        ["CVR-nr.", "Navn", "By", "Antal ansatte"],
    ],
)
def test_a_row_that_sums_up_is_no_row_of_data(indlaes, sum_):
    svar = indlaes(
        "virksomheder", xlsx_fil(A=[HOVED, [CVR[0], "Et", "Uldum", 19], sum_, [CVR[1], "To", "", 4]])
    )
    assert (svar["rows"], svar["rejected"]) == (2, 0)
    assert navne() == {"Et", "To"}
    [sagt] = svar["skipped"]
    assert sagt.startswith("Arket A: række 3 ")


def test_a_company_may_be_called_a_sum(indlaes):
    raekker = [HOVED, [CVR[0], "Total", "Uldum", 4], [int(CVR[1]), "Sum"], ["", "Total Byg", "Uldum", 3]]
    svar = indlaes("virksomheder", xlsx_fil(A=raekker))
    assert navne() == {"Total", "Sum"}
    assert (svar["rejected"], svar["skipped"]) == (1, [])


def test_each_row_of_a_merged_cell_has_its_value(indlaes, bageren):
    bog = _bog([["Kontakter"], ["Dato", "Virksomhed", "T/M/B", "Notat"],
                [dt.date(2026, 3, 2), "Bageren A/S", "T", "første"], [None, None, "M", "anden"],
                [None, None, None, None], [None, None, "B", "tredje"],
                ["03-03-2026", "Bageren A/S", "T", None],
                ["04-03-2026", None, "T", "ingen virksomhed"]], navn="ABB")  # fmt: skip
    for omraade in ("A1:D1", "A3:A6", "B3:B6", "D6:D7"):
        bog.active.merge_cells(omraade)
    svar = indlaes("kontakter", bog_fil(bog))
    assert udfald(svar) == (4, 0, 0, 1)
    assert [(e["row"], e["message"]) for e in svar["errors"]] == [(8, "Virksomhed mangler.")]
    assert set(Kontakt.objects.values_list("dato", "form", "note")) == {
        (dt.date(2026, 3, 2), "telefon", "første"),
        (dt.date(2026, 3, 2), "mail", "anden"),
        (dt.date(2026, 3, 2), "besoeg", "tredje"),
        (dt.date(2026, 3, 3), "telefon", "tredje"),
    }


FEJL = ["#N/A", "#I/T", "#REFERENCE!", "#REF!", "#DIV/0!", "#DIVISION/0!", "#NAVN?", "#NAME?", "#VÆRDI!",
        "#VALUE!", "#####", "Err:502", "=X",
        '=CONCATENATE("a","b")', "=VLOOKUP(A2,'Ark 2'!A:B,2,FALSE)"]  # fmt: skip


@pytest.mark.parametrize("fejl", FEJL)
def test_an_error_is_no_value(indlaes, fejl):
    raekker = [
        HOVED,
        [CVR[0], fejl, "Uldum", 4],
        [CVR[1], "Uden by", fejl, fejl],
        [fejl, "Uden CVR", "Uldum", 1],
    ]
    svar = indlaes("virksomheder", xlsx_fil(A=raekker))
    assert navne() == {"Uden by"}
    assert Virksomhed.objects.get().by == ""
    assert [(e["row"], e["column"]) for e in svar["errors"]] == [(2, "Navn"), (4, "CVR-nr.")]
    assert svar["warnings"] == 2


def test_a_formula_as_text_is_no_name(indlaes):
    raekker = [HOVED, [CVR[0], "=LOPSLAG(A2;B:C;2)", "", ""], [f'="{CVR[1]}"', '="Bageren"', "=B2", ""]]
    svar = indlaes("virksomheder", csv_fil(raekker))
    assert navne() == {"Bageren"}
    assert (svar["rejected"], svar["warnings"]) == (1, 1)


@pytest.mark.parametrize("note", ["=> ring igen", "= se mail fra Ole", "=)", "-", "n/a"])
def test_a_note_is_kept_as_it_is_written(indlaes, bageren, note):
    for fil in (xlsx_fil(ABB=[[*KONTAKTARK[:2], "Notat"], ["02-06-2025", "Bageren A/S", note]]),
                csv_fil([[*KONTAKTARK[:2], "Notat"], ["03-06-2025", "Bageren A/S", note]])):  # fmt: skip
        indlaes("kontakter", fil)
    assert list(Kontakt.objects.values_list("note", flat=True)) == [note, note]


@pytest.mark.parametrize("intet", ["n/a", "N/A", "-", "–", "ukendt", "?", "Ikke oplyst", "..."])
def test_a_sign_for_nothing_is_empty_in_a_column_that_may_be_empty(indlaes, intet):
    raekker = [
        [*HOVED, "Telefon", "Sektor"],
        [CVR[0], "A", intet, intet, intet, intet],
        [CVR[1], intet, "", "", "", ""],
    ]
    svar = indlaes("virksomheder", csv_fil(raekker))
    assert svar["warnings"] == 0
    assert [e["message"] for e in svar["errors"]] == ["Navn mangler."]
    virksomhed = Virksomhed.objects.get()
    assert (virksomhed.by, virksomhed.ansatte_min, virksomhed.telefon) == ("", None, "")


@pytest.mark.parametrize(
    "raekke",
    [
        [CVR[1], "Delta", " Smedje & Søn", "Uldum", "4"],
        [CVR[1], "Delta", " Smedje & Søn", "", "4"],
        [CVR[1], "", "Delta", "Uldum", "4", ""],
        [CVR[1], "Delta", " Smedje & Søn", "Uldum", ""],
    ],
)
def test_a_stray_separator_rejects_its_row(indlaes, raekke):
    raekker = [HOVED, [CVR[0], "God", "Uldum", "4"], raekke, [CVR[2], "Kort"], raekke]
    svar = indlaes("virksomheder", csv_fil(raekker))
    assert navne() == {"God", "Kort"}
    assert [e["row"] for e in svar["errors"]] == [3, 5]
    assert all(
        e["message"].startswith("Rækken har flere celler, end der er overskrifter.") for e in svar["errors"]
    )


def test_a_separator_at_the_end_of_every_row_has_moved_nothing(indlaes):
    raekker = [HOVED, *([cvr, f"Nr. {cvr}", "Uldum", "4", ""] for cvr in CVR[:4])]
    assert udfald(indlaes("virksomheder", csv_fil(raekker))) == (4, 0, 0, 0)


def test_a_remark_beside_the_table_is_no_slip(indlaes):
    raekker = [
        HOVED,
        [CVR[0], "A", None, 4, None, "ring til dem"],
        [CVR[1], "B", "Uldum", 4, "og et ord", "mere"],
    ]
    svar = indlaes("virksomheder", xlsx_fil(A=raekker))
    assert navne() == {"A"}
    assert [e["row"] for e in svar["errors"]] == [3]


def _kontakter(*raekker, overskrifter=("Dato", "Virksomhed", "T/M/B", "Notat", "Følg op")):
    return xlsx_fil(ABB=[list(overskrifter), *map(list, raekker)])


@time_machine.travel(dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC), tick=False)
def test_a_contact_was_not_tomorrow_and_not_before_the_house_was_built(indlaes, bageren):
    dage = ["11-03-2026", "02-03-2027", "10-03-2026", "10-03-1996", "09-03-1996", 10326, "1-3-2006"]
    svar = indlaes("kontakter", _kontakter(*([dag, "Bageren A/S", "T"] for dag in dage)))
    assert {e["row"]: e["message"] for e in svar["errors"]} == {
        2: "Datoen ligger i fremtiden.",
        3: "Datoen ligger i fremtiden.",
        6: "Datoen ligger over 30 år tilbage. Er årstallet rigtigt?",
        7: "Mente du 010326? Skriv datoen som 01-03-2026.",
    }
    assert set(Kontakt.objects.values_list("dato", flat=True)) == {
        dt.date(2026, 3, 10),
        dt.date(1996, 3, 10),
        dt.date(2006, 3, 1),
    }


def test_the_time_of_the_day_is_kept(indlaes, bageren):
    raekker = [
        [dt.datetime(2026, 3, 2, 14, 30), None],
        ["3-3-26 kl. 9.15", None],
        ["4-3-26 kl. 9.15", "kl. 10"],
        ["5-3-26", None],
    ]
    indlaes(
        "kontakter",
        _kontakter(
            *([dag, kl, "Bageren A/S"] for dag, kl in raekker), overskrifter=("Dato", "Kl.", "Virksomhed")
        ),
    )
    assert dict(Kontakt.objects.values_list("dato__day", "tidspunkt")) == {
        2: dt.time(14, 30),
        3: dt.time(9, 15),
        4: dt.time(10),
        5: None,
    }


def test_a_workbook_that_counts_from_1904_does_so_in_every_cell(indlaes, bageren):
    bog = _bog([["Dato", "Virksomhed", "T/M/B", "Notat"]], navn="ABB")
    bog.epoch = MAC_EPOCH
    bog.active.append([dt.datetime(2026, 3, 1), "Bageren A/S", "T", "med format"])
    bog.active.append([44620, "Bageren A/S", "T", "som tal"])
    bog.active.append([44620.5, "Bageren A/S", "T", "med klokkeslæt"])
    indlaes("kontakter", bog_fil(bog))
    assert dict(Kontakt.objects.values_list("note", "dato")) == dict.fromkeys(
        ("med format", "som tal", "med klokkeslæt"), dt.date(2026, 3, 1)
    )
    assert Kontakt.objects.get(note="med klokkeslæt").tidspunkt == dt.time(12)


@time_machine.travel(dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC), tick=False)
def test_what_is_due_ahead_is_not_done_by_a_contact_before_it(indlaes, bageren):
    raekker = [
        ["02-11-2026", "Bageren A/S", "B", "lovet til jul", "20-12-2026"],
        ["03-11-2026", "Bageren A/S", "B", "lovet til i går", "28-11-2026"],
        ["20-11-2026", "Bageren A/S", "T", "", ""],
    ]
    indlaes("kontakter", _kontakter(*raekker))
    udfoert = {s.kontakt.note: s.udfoert is not None for s in NaesteSkridt.objects.select_related("kontakt")}
    assert udfoert == {"lovet til jul": False, "lovet til i går": True}


@pytest.mark.parametrize(
    "koder",
    [
        lambda linjer: "\n".join(linjer).encode("mac_roman"),
        lambda linjer: "\r".join(linjer).encode("mac_roman"),
        lambda linjer: "\r\n".join(linjer).encode("cp850"),
        lambda linjer: "\n".join(linjer).encode("utf-16-le"),
        lambda linjer: b"\n".join(
            linje.encode(k) for linje, k in zip(linjer, ("utf-8", "utf-8", "cp1252"), strict=True)
        ),
        lambda linjer: "\n".join(linjer).encode().decode("cp1252", "ignore").encode(),
        lambda linjer: "\n".join(linjer).encode().decode("mac_roman").encode(),
    ],
)
def test_the_letters_of_old_machines(indlaes, koder):
    linjer = [
        "CVR-nr.;Navn;Adresse",
        f"{CVR[0]};Blåbærgård Køkken;Ægirsvej 1",
        f"{CVR[1]};Jørgens Værksted;Søgade 2",
    ]
    assert indlaes("virksomheder", bytes_fil(koder(linjer)))["created"] == 2
    assert set(Virksomhed.objects.values_list("navn", "adresse")) == {
        ("Blåbærgård Køkken", "Ægirsvej 1"),
        ("Jørgens Værksted", "Søgade 2"),
    }


def test_letters_that_were_lost_before_are_never_kept(indlaes):
    raekker = [
        HOVED,
        [CVR[0], "Bl\ufffdb\ufffdrg\ufffdrd", "Uldum", 4],
        [CVR[1], "Smeden", "L\ufffdsning", 4],
    ]
    svar = indlaes("virksomheder", csv_fil(raekker, kodning="utf-8"))
    assert navne() == {"Smeden"}
    assert Virksomhed.objects.get().by == ""
    assert (svar["rejected"], svar["warnings"]) == (1, 1)


@pytest.mark.parametrize(
    "overskrifter",
    [
        ("Dato", "Navn", "Virksomhed", "Telefon", "Mobil"),
        ("Dato", "Virksomhed", "Navn", "Mobil", "Tlf."),
        ("Kontaktet den", "Name", "Company", "Phone", "Mobile"),
        ("Mobil", "Firma", "Navn", "Sidst kontaktet", "Telefon"),
    ],
)
def test_a_name_beside_the_company_is_the_person(indlaes, bageren, overskrifter):
    vaerdier = {"Navn": "Mette Lund", "Name": "Mette Lund", "Virksomhed": "Bageren A/S",
                "Company": "Bageren A/S",
                "Firma": "Bageren A/S", "Telefon": "75111111", "Tlf.": "75111111", "Phone": "75111111",
                "Mobil": "20222222", "Mobile": "20222222"}  # fmt: skip
    raekke = [vaerdier.get(navn, "02-03-2026") for navn in overskrifter]
    svar = indlaes("kontakter", _kontakter(raekke, overskrifter=overskrifter))
    assert svar["columns"]["ignored"] == []
    kontakt = Kontakt.objects.get()
    assert (kontakt.virksomhed, kontakt.kontaktperson.navn) == (bageren, "Mette Lund")
    assert kontakt.kontaktperson.telefon in ("75111111", "20222222")
    assert {kontakt.kontaktperson.telefon, kontakt.note.removeprefix("Tlf.: ")} == {"75111111", "20222222"}


def test_a_name_that_all_others_have_taken_is_not_used(indlaes, bageren):
    overskrifter = ("Dato", "Virksomhed", "Kontaktperson", "Navn")
    svar = indlaes(
        "kontakter", _kontakter(["02-03-2026", "Bageren A/S", "Ole", "?"], overskrifter=overskrifter)
    )
    assert svar["columns"]["ignored"] == ["Navn"]


def test_the_second_column_of_a_kind_is_used_where_the_first_is_empty(indlaes):
    overskrifter = ["CVR", "Navn", "Adresse", "Postadresse", "Mail", "E-mail"]
    raekker = [
        [CVR[0], "A", "Vej 1", "Boks 1", "a@x.invalid", "a@x.invalid"],
        [CVR[1], "B", "", "Boks 2", "", ""],
    ]
    svar = indlaes("virksomheder", csv_fil([overskrifter, *raekker]))
    assert svar["columns"]["ignored"] == ["Mail"]
    assert svar["warnings"] == 1
    assert dict(Virksomhed.objects.values_list("navn", "adresse")) == {"A": "Vej 1", "B": "Boks 2"}


@pytest.mark.parametrize(
    ("skrevet", "form"),
    [("Tlf. samtale", "telefon"), ("telefonmøde", "telefon"), ("Teams/online", "moede"),
     ("Fysisk besøg", "besoeg"),
     ("Sendt mail", "mail"), ("Telefon + mail", None), ("mail og besøg", None), ("røgsignal", None)],
)  # fmt: skip
def test_how_the_contact_was(indlaes, bageren, skrevet, form):
    svar = indlaes("kontakter", _kontakter(["02-03-2026", "Bageren A/S", skrevet]))
    assert svar["rejected"] == (form is None)
    assert [k.form for k in Kontakt.objects.all()] == ([form] if form else [])


def test_what_is_next_and_how_it_stands(indlaes, bageren):
    overskrifter = (
        "Dato",
        "Virksomhed",
        "Bemærkninger",
        "Kommentar",
        "Næste skridt",
        "Følg op",
        "Status",
        "Ansvarlig konsulent",
    )
    svar = indlaes("kontakter", _kontakter(
        ["02-03-2026", "Bageren A/S", "b", "k", "Ring igen uge 12", None, "Afventer", "ABB"],
        ["03-03-2026", "Bageren A/S", "b", None, "Send aftalen", "01-04-2026", None, "ABB"],
        ["04-03-2026", "Bageren A/S", "b", None, "05-04-2026", None, None, "ABB"],
        overskrifter=overskrifter))  # fmt: skip
    assert svar["columns"]["ignored"] == []
    noter = dict(Kontakt.objects.values_list("dato__day", "note"))
    assert noter == {2: "b\nk\nNæste skridt: Ring igen uge 12\nStatus: Afventer", 3: "b", 4: "b"}
    skridt = set(NaesteSkridt.objects.values_list("hvad", "frist"))
    assert skridt == {("Send aftalen", dt.date(2026, 4, 1)), ("Følg op", dt.date(2026, 4, 5))}
    assert {k.konsulent.initialer for k in Kontakt.objects.all()} == {"ABB"}


UDTRAEK = ["CVR-nummer", "P-nummer", "Navn", "Vejnavn", "Husnummer", "Etage", "Postnummer", "By",
           "Hovedbranche", "Antal ansatte interval", "Startdato", "Virksomhedsform", "Telefonnummer", "Mobil",
           "Ansvarlig konsulent", "Gruppe", "Kontaktperson"]  # fmt: skip


def test_an_extract_of_the_business_register(indlaes):
    raekker = [
        [CVR[0], "2900700000", "Nord A/S", "Møllevej", "12", "2", "8722", "Hedensted",
         "433200 Tømrer- og snedker",
         "ANTAL_10_19", "2001-05-01", "Aktieselskab", "75123456", "20123456", "ABB", "2", "Ole Krogh"],
        [CVR[1], "2900700007", "Åvang", "Åvej", "3", "", "8723", "Løsning", "452010 Autoreparation",
         "ANTAL_1000_99999", "1.3.1999", "Enkeltmand", "", "20123457", "ABB", "", ""],
        [CVR[2], "2900700014", "Syd", "Sydvej 4", "4", "st.", "8723", "Løsning", "", "", "", "",
         "75 12 34 58 / 20 11 22 33", "", "", "Gruppe 4", ""],
    ]  # fmt: skip
    fil = csv_fil([UDTRAEK, *raekker], kodning="utf-8-sig")
    svar = indlaes("virksomheder", fil)
    assert udfald(svar) == (3, 0, 0, 0)
    assert svar["columns"]["ignored"] == ["Virksomhedsform"]
    nord, aavang, syd = (Virksomhed.objects.get(cvr=cvr) for cvr in CVR[:3])
    assert (nord.adresse, aavang.adresse, syd.adresse) == ("Møllevej 12, 2.", "Åvej 3", "Sydvej 4, st.")
    assert (nord.branchekode, nord.branche) == ("433200", "Tømrer- og snedker")
    assert (nord.ansatte_min, nord.ansatte_max, aavang.ansatte_max) == (10, 19, None)
    assert (nord.gruppe, syd.gruppe, nord.ansvarlig.initialer) == (2, 4, "ABB")
    assert nord.gruppeskift.get().gruppe == 2
    assert (nord.telefon, aavang.telefon, syd.telefon) == ("75123456", "20123457", "75123458")
    personer = set(Kontaktperson.objects.values_list("virksomhed__cvr", "navn", "telefon"))
    assert personer == {(CVR[0], "Ole Krogh", "20123456"), (CVR[2], "Andet nummer", "20112233")}
    assert udfald(indlaes("virksomheder", fil)) == (0, 0, 3, 0)


@pytest.mark.parametrize(
    ("overskrifter", "skilletegn"),
    [
        (
            "cvr_number,p_number,company_name,street,house_number,zip_code,city,industry_code,industry_desc,"
            "employees,start_date,phone,email",
            ",",
        ),
        (
            "VAT;P no;Name;Street;House number;Zipcode;City;IndustryCode;IndustryDesc;"
            "Employees;StartDate;Phone;Email",
            ";",
        ),
    ],
)  # fmt: skip
def test_english_headers(indlaes, overskrifter, skilletegn):
    raekke = [CVR[0], "2900700000", "Test Byg ApS", "Lindevej", "4", "8722", "Hedensted", "433200", "Tømrer",
              "5-9", "03/02 - 2010", "75111111", "info@test.invalid"]  # fmt: skip
    svar = indlaes(
        "virksomheder",
        csv_fil([overskrifter.split(skilletegn), raekke], skilletegn=skilletegn, kodning="utf-8"),
    )
    assert (udfald(svar), svar["columns"]["ignored"]) == ((1, 0, 0, 0), [])
    virksomhed = Virksomhed.objects.get()
    assert (virksomhed.navn, virksomhed.adresse, virksomhed.by) == ("Test Byg ApS", "Lindevej 4", "Hedensted")
    assert (virksomhed.branchekode, virksomhed.ansatte_max, virksomhed.email) == (
        "433200",
        9,
        "info@test.invalid",
    )
    assert virksomhed.startdato == dt.date(2010, 2, 3)
