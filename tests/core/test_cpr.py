"""What looks like a CPR number is one pattern: every spelling is known by everybody who asks."""

import logging
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from jobcenter.grund.core.cpr import FORMS, KNOWN, has_cpr_form, looks_like_cpr, mask_cpr_forms
from jobcenter.grund.core.logs import MaskingFormatter

# The dates are judged as on this day.
TODAY = date(2026, 11, 29)

SPELLINGS = [
    "0102031234",
    "010203-1234",
    "010203 1234",
    "010203.1234",
    "010203/1234",
    "010203 - 1234",
    "010203\u20131234",
    "010203\xa01234",
    "01 02 03 1234",
    "01.02.03-1234",
    "01-02-03-1234",
    "01/02/03 1234",
    "01021903-1234",
    "01.02.2003 1234",
    "610203-1234",
    "010190-12 34",
    "010190 (1234)",
    "(010190) - (1234)",
    "010190\xad1234",
    "01\u200b0190\u200c-\u200d12\u206034\ufeff",
    "010190\u200b1234",
    "0\xad1\xad0\xad1\xad9\xad0\xad1\xad2\xad3\xad4",
    "010190_1234",
    "010190,1234",
    "010190:1234",
    "010190;1234",
    "010190\xb71234",
    "010190\u20221234",
    "010190*1234",
    "010190+1234",
    "010190|1234",
    "010190#1234",
    "010190=1234",
    "010190~1234",
    "010190'1234",
    "010190\u20191234",
    "010190\\\\1234",
    "010190&1234",
    "010203  -  1234",
    "010203     1234",
    "010203 ... 1234",
    "010203 .............. 1234",
    "010203\t1234",
    "010203-\n1234",
    "0 1 0 1 9 0 1 2 3 4",
    "0 1 0 1 9 0 - 1 2 3 4",
    "0-1-0-1-9-0-1-2-3-4",
    "0 1 0 1 1 9 9 0 1 2 3 4",
    "\uff10\uff11\uff10\uff11\uff19\uff10\uff0d\uff11\uff12\uff13\uff14",
    "\uff10\uff11\uff10\uff11\uff19\uff101234",
    "\u0660\u0661\u0660\u0661\u0669\u0660-\u0661\u0662\u0663\u0664",
    "\u0966\u0967\u0966\u0967\u096f\u0966\u0967\u0968\u0969\u096a",
    "\u2070\xb9\u2070\xb9\u2079\u2070-\xb9\xb2\xb3\u2074",
    "2003-02-01-1234",
    "1990.01.01 1234",
    "1990-1-1 1234",
    "1990 01 01 1234",
    "19900101-1234",
    "199001011234",
    "1.2.2003-1234",
    "1/2/90-1234",
    "1. 2. 2003 - 1234",
    "1/2-90 1234",
    "1/2 90-1234",
    "01/2-1990 1234",
    "610190 1234",
    "91.01.90-1234",
    "01 01 90 12 34",
    "01.01.90.12.34",
    "01-01-90-12-34",
    "01 01 1990 12 34",
    "010190-1 2 3 4",
    "010190-123 4",
    "01.01.90 1 2 3 4",
    "01011990 12 34",
    "[010190][1234]",
    "010190 \u2013 1234",
    "01,01,90,1234",
    "01:01:90:1234",
    "01_01_90_1234",
    "01(01)90(1234)",
    "311299-9999",
    "010100-0000",
    "610526-1234",
    "01.05.1926-1234",
    "290200-1234",
    "0101 90 1234",
    "0101-90-1234",
    "01 01901234",
    "1\ufe0f\u20e31\ufe0f\u20e30\ufe0f\u20e31\ufe0f\u20e39\ufe0f\u20e30\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e3",
    '010190"1234',
    "20030201-1234",
    "200302011234",
    "0101 9012 34",
    "251 278 1234",
    "25127812 34",
    "2512781-234",
    "25 12-1978 1234",
    "25, 12, 78, 1234",
    "25.12.78 12.34",
    "25/12 1978 - 12 34",
    "2512 19 78 123 4",
    "1. feb. 1990-1234",
    "1.feb.90 1234",
    "25 december 78 1234",
    "25. dec 1978: 1234",
    "25 May 1978 1234",
    "251278 og 1234",
    "251278 (sidste fire) 1234",
    "251278 - de sidste fire cifre: 1234",
    "251278 de sidste fire er 1234",
    "251278, sidste fire er 1234",
    "251278 - sidste 4: 1234",
    "251278 slutter på 1234",
    "251278 nr. 1234",
    "25.12.1978, sidste fire 1234",
    "25/12-1978 og de sidste 4 er 1234",
    "25. december 1978, de sidste fire 1234",
    "25-dec-78 1234",
    "251278<br>1234",
    "251278&nbsp;1234",
]
# Numbers that stand in notes every day: telephones, CVR, P-numbers, dates and times, hours, lists, amounts,
# accounts.
# The names of rows, drawn at random: one in 35 holds what could be a date and four digits.
ROWS = [
    "56363b4b-e779-4470-bb7d-ae0495918694",
    "70128978-40c8-4d28-ae81-f6491231508e",
    "8dcb5ee9-4151-44fe-b9b1-ef1012066935",
    "412ca6b8-8069-4426-8f22-c74a877ffde6",
]
NO_CPR = [
    *ROWS,
    "siden 25.12.1978 er der 1200 ansatte",
    "25.12.1978 og 1200 kr.",
    "stiftet 1. januar 1978 med 1200 ansatte",
    "11.01.1971 de første 1500 stk.",
    "P-nr. 1003456789",
    "p-nr 1003456789",
    "P-nr.: 1003456789",
    "P.nr. 1003456789",
    "P nr. 1003456789",
    "P-nummer 1003456789",
    "P-nummeret 1003456789",
    "Pnr 1003456789",
    "PNR: 1003456789",
    "Produktionsnummer 1003456789",
    "produktionsnr. 1003456789",
    "Møde 01.12.2026 1400",
    "Praktik 01.11.26-2027",
    "Faktura 0105261234",
    "kl. 01.12.26 0930-1200",
    "87 12 34 56 og 20 11 12 13",
    "tlf. 12 12 12 12, 8 timer",
    "tlf. 12 12 12 12, 15 timer",
    "CVR 12121285",
    "CVR 12 12 12 85",
    "CVR 12 12 12 85, 8700 Horsens",
    "1.200.000 kr 1234",
    "1.200.000 kr. og 1234 timer",
    "01.11.2026 - 31.12.2026",
    "01.11.26 - 31.12.26",
    "01.05.2019 - 31.12.2019",
    "12.05.2019-31.12.2019",
    "1.-3.12.2026 kl 9-15",
    "1.-3.12.2026 kl. 0900-1500",
    "mandag-torsdag 8-16, fredag 8-14",
    "08-16, 08-14, 10-12",
    "08-16 08-14 1000-1400",
    "08.00-16.00 08.00-14.00",
    "10.10-11.10, 12.10-13.10",
    "kl. 10.12 14.30 16.00",
    "kl. 10.12, 14.30, 16.00",
    "10/12 14.30 16.00",
    "10-12 14-16 16-18",
    "EAN 5790001234567",
    "EAN 5798 0012 3456 7",
    "57 98 00 12 34 56 7",
    "IBAN DK5000400440116243",
    "DK50 0040 0440 1162 43",
    "DK50 0040 0112 8562 43",
    "DK50 2000 0112 8512 34",
    "ring 75 11 22 33 eller +45 20 11 22 33",
    "20112233 / 30112233",
    "0045 20112233",
    "20 11 12 13 / 30 11 22 33",
    "20 11 12 13, 30 11 22 33",
    "20 11 12 13 30 11 22 33",
    "20 11 12 13\n30 11 12 13",
    "87 12 34 56 20 11 12 13",
    "20 11 12 13, 8700 Horsens",
    "+45 20 11 12 13, 8700 Horsens",
    "+4520111213, 8700 Horsens",
    "20-11-12-13 8700 Horsens",
    "20.11.12.13, 8700 Horsens",
    "20 11 12 13 8700 Horsens",
    "2011 1213, 8700 Horsens",
    "2010 1112 8700",
    "20111213, 8700 Horsens",
    "20111213 8700 Horsens",
    "tlf. 20111213 (lokal 1234)",
    "CVR 12 34 56 78",
    "den 3. december 2026 kl. 14.30",
    "fra 01-12-2026 til 31-12-2026",
    "2026-12-01 14:30:00",
    "2026-12-01 1430",
    "2019-05-12 14:30:00",
    "kl. 8.30-15.45, 37 timer",
    "1.250.000 kr.",
    "konto 1234-0001234567",
    "991399-1234",
    "Uge 49-52",
    "9999999999",
    "12345678901",
    "75112233",
    "lokale 10, 11, 12, 1300",
    "uge 3, 4, 12: 1234 timer",
    "nr. 1, 2, 30, 1234",
    "1 2 3 4 5 6 7 8 9 10",
    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    "2019, 2020, 2021",
    "2019/2020/2021",
    "2019-2020 2021-2022",
    "12.050.000 1234",
    "konto 9876 12345678",
    "reg. 1234 kontonr. 1234567",
    "8700 Horsens, 8722 Hedensted, 7100 Vejle",
    "Sag 26/12345",
    "Sag 2026-12-1234",
    "2026-001234",
    "192.168.1.10 1234",
    "37 timer, 1.12.2026-31.5.2027, 1400 kr",
    "1/12 1430-1600",
    "10/12 1400",
    "d. 1/12 kl. 1400",
    "010126-1234",
    "01.11.2026 1234 5678",
    "fra 01.12.2026 til 2027: 1400 timer",
    "Start 1/12-2026 0800",
    "Start 1/12 26 0800",
    "møde 2/12-26 kl. 13, 4 deltagere",
    "01122026 1400",
    "20261201 1400",
    "202612011400",
    "Lejemål til 01.01.2045 1400 kr",
    "4 x 12 timer, 3 personer, 1234 kr",
    "Vi har 3 4 12 1234",
    "25-30 timer, 12-14 uger, 1234 kr",
    "100 % 12 30 4",
    "Tlf: 87 12 34 56 / 87 12 34 57 / 20 10 11 12",
    "Tlf.nr. 20 10 11 12 lokal 1234",
    "0101 8700 1234",
    "uge 10, 11, 12, 13, 14",
    "uge 01,  02,  03,  04,  05",
    "pr. måned: 1, 2, 0, 3, 1, 0, 2, 4, 1, 0",
    "2010, 11, 12, 1300",
    "8700, 20 10 19 75",
    "1/2-3/4 2020",
    "24/12-01/01 2021",
    "01.01.19, 02.02.19, 03.03.19",
    "010119, 020219, 030319",
    "12-05-2019 14:30",
    "120519 87123456",
    "120519 20 11 12 13",
    "+49 30 12 34 56 78",
    "+46 70-123 45 67",
    "8-12 2019-2020",
    "3 x 12 á 1.234 kr",
    "010.190,12 kr",
    "Løn 25.010,19 1234",
    "5.301,90 - 1.234,00",
    "1-3.12.2026",
    "01-03.12.2019 kl. 9",
    "1/12-3/12-2019 kl. 9",
    "1.12.-3.12.2019 kl. 9",
    "01.12 - 03.12.2019",
    "fra d. 1.12-3.12 2019 kl. 9",
    "08:00-16:00, 10:00-12:00",
    "man-fre: 10-12 + 13-15, 37 t.",
    "10.12 + 11.12 + 12.12",
    "Vare 12-10-2001: 10-15 stk.",
    "12.087.655,00 kr.",
    "12 087 655,00 kr.",
    "1.208.765 - 100 kr.",
    "tlf. 20 12 45 12, 37 timer",
    "tlf. 20124512, 37 timer",
    "Etableret 2012, 8700 Horsens",
    "2012 8700 Horsens",
    "uge 12, 11, 50, 51, 52",
    "Møde 12.05.19 14.30",
    "kl. 08.10-08.50 09.00-09.50",
    "+47 12 08 76 55",
    "+46 70-945 12 34",
    "1. feb. 2026 1400",
    "1. maj kl. 1400",
    "12. maj 78 deltagere",
    "fra 1. maj til 2. juni 2027, 1400 kr.",
    "Overskud pr. 31-12-2020: 2500",
    "Overskud pr. 31.12.2020: 2500 kr.",
    "Lønperiode 01.12.2019-31.12.2019 3700 kr",
    "01.12.2019 - 31.12.2019 3700",
    "01-05-1995 til 31-12-2019, 3700 kr.",
    "1.5.2019-31.12.2019: 3700",
    "etableret 01-05-1987, 8722 Hedensted",
    "Stiftet d. 01.05.1987, 8722 Hedensted",
    "Sygemeldt siden 010222, 3700 timer",
    "Betalt 01.05.2019 3700 kr.",
    "J.nr. 2019-12-01-1234",
    "Sagsnr.: 2019-12-01-1234",
    "den 5. juni 2019 1400 kr",
    "1. januar 2019, 3700 timer",
    "stiftet den 1. maj 1987, 8722 Hedensted",
    "12. maj 1987: 3700 kr.",
    "CVR 12124585 10 ansatte",
    "CVR-nr.: 12124585 10 ansatte",
    "tlf. 20124512 37 timer",
    "20124512 37 timer",
    "20 12 45 12 37 timer/uge",
    "25.048 - 27.312 kr.",
    "25.048/27.312 kr.",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_known(spelling):
    assert looks_like_cpr(f"Tal med hende ({spelling}) i morgen", TODAY)
    assert looks_like_cpr(f"25 timer. {spelling}\n8 timer", TODAY)
    assert has_cpr_form(spelling)


@pytest.mark.parametrize("text", NO_CPR)
def test_other_numbers_are_left_alone(text):
    assert not looks_like_cpr(text, TODAY)
    assert not looks_like_cpr(f"Aftale: {text}.", TODAY)


@pytest.mark.parametrize(
    ("text", "today", "seen"),
    [
        ("01.06.2020 1400", date(2019, 6, 1), False),
        ("01.06.2020 1400", date(2023, 5, 30), False),
        ("01.06.2020 1400", date(2024, 6, 1), True),
        ("010620-1400", date(2014, 7, 1), False),
        ("010620-1400", date(2013, 6, 1), True),
        ("010620-1400", date(2024, 6, 1), True),
        ("610620-1400", date(2020, 6, 1), True),
        ("01.06.1920-1400", date(2020, 6, 1), True),
        ("01.06.2050 1400", date(2020, 6, 1), False),
        ("010639-1400", date(2026, 6, 1), True),
        ("010645-1400", date(2026, 6, 1), True),
    ],
)
def test_a_date_of_these_years_is_one_of_the_houses_work(text, today, seen):
    assert looks_like_cpr(text, today) is seen


@pytest.mark.parametrize("day", range(0, 366 * 9, 7))
def test_whatever_day_it_is_grown_ups_are_seen(day):
    today = date(2024, 2, 29) + timedelta(days=day)
    assert looks_like_cpr("010190-1234", today)
    assert looks_like_cpr("010203-1234", today)
    assert not looks_like_cpr(f"{today:%d.%m.%Y} 1400", today)
    assert not looks_like_cpr(f"{today:%d%m%y}1400", today)


@pytest.mark.parametrize("seventh", range(10))
def test_the_last_four_are_never_judged(seventh):
    assert looks_like_cpr(f"010190-{seventh}234", TODAY)


def test_what_a_label_says_goes_for_its_own_number():
    assert looks_like_cpr("P-nr. 1003456789, 010190-1234", TODAY)
    assert looks_like_cpr("P-nr. 010190-1234", TODAY)
    assert looks_like_cpr("CPR-nr. 0101901234", TODAY)
    # Those of companies begin with 10.
    assert looks_like_cpr("P-nr. 0102901234", TODAY)
    assert looks_like_cpr("p.nr. 2512781234", TODAY)
    assert looks_like_cpr("01 01 90 12 34 om 37 timer", TODAY)
    assert looks_like_cpr("etableret 01-05-1987-1234", TODAY)
    assert looks_like_cpr("01-05-1987, 1234 bor i Horsens", TODAY)
    assert looks_like_cpr("010190-1234 timer: 37", TODAY)
    assert looks_like_cpr("01.01.1990-1234 timer: 37", TODAY)
    assert looks_like_cpr("01.12.2019-31.12.2019, 010190-1234", TODAY)
    assert looks_like_cpr("J.nr. 010190-1234", TODAY)


@pytest.mark.parametrize("form", [*FORMS, *KNOWN])
def test_no_form_reads_farther_than_a_few_signs(form):
    """So that the time goes with the length of the text, whatever stands in it."""
    written = re.sub(r"\[.*?\]", "", form)
    assert re.search(r"[^\\][*+]|,\}", written) is None
    assert sum(map(int, re.findall(r"(\d+)\}", written))) < 200


@pytest.mark.parametrize(
    "part", ["0 1 ", "01", "01 ", "0-", "01.", "1/", "20 11 12 13 ", "0\u200b", "010190 "]
)
def test_a_long_text_is_read_to_its_end(part):
    long = part * (100_000 // len(part))
    assert looks_like_cpr(f"{long}x 010190-1234", TODAY)
    assert mask_cpr_forms(f"{long}x 010190-1234").endswith("x ***")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_log_line_holds_one(spelling):
    record = logging.LogRecord("jobcenter", logging.INFO, __file__, 1, "Key (cpr)=(%s)", (spelling,), None)
    line = MaskingFormatter("%(message)s").format(record)
    assert "***" in line
    assert sum(map(str.isdigit, line)) == 0


@pytest.mark.parametrize("text", NO_CPR)
def test_whatever_is_refused_in_a_text_is_masked(text):
    """Also where the numbers stand close to others, as they do in a log."""
    for both in (f"{text} 010190-1234", f"010190-1234, {text}", f"{text}\n01 01 90 12 34"):
        if looks_like_cpr(both, TODAY):
            assert not looks_like_cpr(mask_cpr_forms(both), TODAY)


@pytest.mark.parametrize("row", ROWS)
def test_the_name_of_a_row_stays_whole(row):
    assert mask_cpr_forms(f"/borgere/{row}/?q=0101901234") == f"/borgere/{row}/?q=***"
    assert has_cpr_form(f"{row}-0101901234")
    assert has_cpr_form(row.replace("-", " "))


def test_lines_are_the_same_however_they_end():
    assert looks_like_cpr("25\r\n01 01 90 12 34\r\n8", TODAY)
    assert mask_cpr_forms("Å\r\n010190-\r\n1234\r\nø") == "Å\r\n***\r\nø"
    assert not looks_like_cpr("25\r\n20 11 12 13, 8700 Horsens", TODAY)


def test_what_stands_around_is_kept():
    assert mask_cpr_forms("Æ\u200bble 0\u200b10190-1234, \uff10\uff11\uff10\uff11\uff19\uff10 1234 øl") == (
        "Æ\u200bble ***, *** øl"
    )
    assert mask_cpr_forms("GET /?q=010190%201234&x=010190%2D1234 200") == "GET /?q=***&x=*** 200"
    assert mask_cpr_forms("2026-11-29 09:45:34,123 INFO [1234] web: 200 på 12 ms") == (
        "2026-11-29 09:45:34,123 INFO [1234] web: 200 på 12 ms"
    )
    assert mask_cpr_forms("Ingen tal her: ½") == "Ingen tal her: ½"


@pytest.mark.django_db
def test_no_contact_is_saved_with_one_unless_somebody_says_it_is_none(cast):
    from virksomheder.models import Kontakt, Virksomhed

    virksomhed = Virksomhed.objects.create(navn="Brugsen", cvr="91234567")
    anne = cast.client("ABB")
    sent = {"virksomhed": virksomhed.pk, "hvordan": "besoeg", "dato": "2026-01-05"}
    for spelling in SPELLINGS:
        answer = anne.post("/kontakt/ny/", sent | {"note": f"Se {spelling}."})
        assert "ligner et CPR-nummer" in answer.context["form"].errors["note"][0]
    assert not Kontakt.objects.exists()
    for spelling in SPELLINGS:
        anne.post("/kontakt/ny/", sent | {"note": f"Se {spelling}.", "note-ikke_cpr": "on"})
    assert Kontakt.objects.count() == len(SPELLINGS)


@pytest.mark.django_db
def test_what_was_ticked_is_not_asked_about_when_something_else_is_changed(cast):
    from virksomheder.models import Kontakt, Virksomhed

    virksomhed = Virksomhed.objects.create(navn="Brugsen", cvr="91234567")
    anne = cast.client("ABB")
    sent = {"virksomhed": virksomhed.pk, "hvordan": "besoeg", "dato": "2026-01-05"}
    sent["note"] = "Ordre 0101901234\r\nog mere"
    anne.post("/kontakt/ny/", sent | {"note-ikke_cpr": "on"})
    kontakt = Kontakt.objects.get()
    anne.post(f"/kontakt/{kontakt.pk}/ret/", sent | {"dato": "2026-01-06"})
    kontakt.refresh_from_db()
    assert kontakt.dato == date(2026, 1, 6)
    refused = anne.post(f"/kontakt/{kontakt.pk}/ret/", sent | {"note": f"{sent['note']}, 010290-1234"})
    assert "ligner et CPR-nummer" in refused.context["form"].errors["note"][0]


# A pattern of six and four digits, or of the date and four, however it is put together.
LOOKS_ALIKE = re.compile(r"d\{+6\}+.{0,12}d\{+4\}|d\{+2\}.{0,20}d\{+2\}.{0,20}d\{+2\}.{0,20}d\{+4\}")


@pytest.mark.parametrize(
    "pattern", [r"\d{6}[ -]?\d{4}", r"(\d{2})(\d{2})(\d{2})[ -]?\d{4}", r"\d{6}-?(\d{4})"]
)
def test_a_second_pattern_would_be_seen(pattern):
    assert LOOKS_ALIKE.search(pattern)


def test_nobody_has_a_pattern_of_their_own():
    root = Path(settings.BASE_DIR)
    sources = [path for package in root.glob("*/__init__.py") for path in package.parent.rglob("*.py")]
    sources += (root / "static" / "js").glob("*.js")
    found = [
        str(path.relative_to(root))
        for path in sources
        if not path.is_relative_to(root / "tests") and LOOKS_ALIKE.search(path.read_text())
    ]
    assert found == []
