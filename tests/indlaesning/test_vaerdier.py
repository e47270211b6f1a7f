import datetime as dt
from decimal import Decimal

import pytest

from jobcenter.grund.regneark import vaerdier as v
from jobcenter.grund.regneark.ark import Tal1904


@pytest.mark.parametrize(
    "skrevet",
    [
        dt.date(2025, 6, 2),
        dt.datetime(2025, 6, 2, 10, 30),
        45810.0,
        45810,
        20250602,
        "02-06-2025",
        "2-6-2025",
        "2/6 2025",
        "02/06 2025",
        "2/6-2025",
        "2/6/2025",
        "02.06.25",
        "2.6.2025",
        "2. juni 2025",
        "2. jun. 2025",
        "2 juni 25",
        "2-jun-2025",
        "d. 2/6 2025",
        "den 2. juni 2025",
        "mandag d. 2. juni 2025",
        "Man. 2/6-2025",
        "2025-06-02",
        "2025-06-02T10:30:00",
        "02-06-2025 10:30",
        "02-06-2025 kl. 10.30",
        "02062025",
        "020625",
        "20250602",
        " 02-06-2025 ",
        "2 . 6 . 2025",
        "02–06–2025",
        "2.6.'25",
        "2/6-´25",
        "2025-06-02T00:00:00+02:00",
        "2025-06-01T22:00:00.000Z",
        "2025-06-02 10:30:00+01:00",
        "45810",
        "45810,5",
        "45810.0",
        Tal1904(44348.0),
        "02-06-2025 kl. 14.30-15.30",
        "2/6/2025 0:00",
        "June 2, 2025",
        "Monday, June 2, 2025 2:30 PM",
        "2-Jun-25",
        "d.2/6 2025",
        "02/06 - 2025",
        "02\u201106\u20112025",
        "2\u00a0.\u00a0juni\u00a02025",
    ],
)
def test_a_day_is_read_however_it_is_written(skrevet):
    assert v.dato(skrevet) == dt.date(2025, 6, 2)


@pytest.mark.parametrize(
    "skrevet",
    ["i går", "snarest", "00-00-0000", "31-02-2025", "13/13 2025", "engang i 2012", "29-02-2026", "1/13/2026",
     "02-06-0025", "2. juleaften 2025", True, 1e12, 0, "12345", "999999", "²-6-2025", "før 1/3 2026", -46082,
     float("nan"), float("inf"), dt.time(9), "2-6-2025 10", "x" * 400],
)  # fmt: skip
def test_what_is_no_day_is_refused(skrevet):
    with pytest.raises(v.Ulaeselig):
        v.dato(skrevet)


@pytest.mark.parametrize(
    ("skrevet", "besked"),
    [
        (10326, "Mente du 010326? Skriv datoen som 01-03-2026."),
        (10326.0, "Mente du 010326? Skriv datoen som 01-03-2026."),
        ("10326", "Mente du 010326? Skriv datoen som 01-03-2026."),
        (90326, "Mente du 090326? Skriv datoen som 09-03-2026."),
        (1032026, "Mente du 01032026? Skriv datoen som 01-03-2026."),
        ("2062025", "Mente du 02062025? Skriv datoen som 02-06-2025."),
        (132026, "Mente du 01032026? Skriv datoen som 01-03-2026."),
        ("uge 14", "Der står kun en uge."),
        ("uge 9 2026", "Der står kun en uge."),
        ("marts 2026", "Dagen mangler."),
        ("mar. 26", "Dagen mangler."),
        ("3/2026", "Dagen mangler."),
        ("1. marts", "Året mangler."),
        ("2/6", "Året mangler."),
        ("d. 2/6", "Året mangler."),
        ("2012", "Dag og måned mangler."),
        (2026, "Dag og måned mangler."),
    ],
)
def test_what_a_day_lacks_is_told(skrevet, besked):
    with pytest.raises(v.Ulaeselig) as fejl:
        v.dato(skrevet)
    assert str(fejl.value).startswith(besked)


@pytest.mark.parametrize(
    ("skrevet", "dag"),
    [
        ("3/1/2026", dt.date(2026, 1, 3)),
        (311225, dt.date(2025, 12, 31)),
        ("991231", dt.date(1999, 12, 31)),
        (20260301, dt.date(2026, 3, 1)),
        ("20101012", dt.date(2010, 10, 12)),
        ("1903-02-01", dt.date(1903, 2, 1)),
    ],
)
def test_what_has_one_meaning_is_read(skrevet, dag):
    assert v.dato(skrevet) == dag


@pytest.mark.parametrize(
    ("skrevet", "tid"),
    [
        (dt.datetime(2026, 3, 1, 23, 45), dt.time(23, 45)),
        ("1-3-26 kl. 14.30", dt.time(14, 30)),
        ("1-3-26 kl 9", dt.time(9)),
        ("2026-03-01T09:00:00Z", dt.time(10)),
        (46082.25, dt.time(6)),
        (dt.datetime(2026, 3, 1), None),
        ("1/3/2026 0:00", None),
        (46082, None),
    ],
)
def test_the_time_of_the_day_that_stands_with_the_date(skrevet, tid):
    assert (v.dato(skrevet), v.tid_i_dato(skrevet)) == (dt.date(2026, 3, 1), tid)


@pytest.mark.parametrize(
    ("skrevet", "aar"), [("1-1-99", 1999), ("1-1-26", 2026), ("1-1-98", 1998), ("01-01-1901", 1901)]
)
def test_two_digits_of_a_year_mean_the_nearest_one(skrevet, aar):
    assert v.dato(skrevet).year == aar


@pytest.mark.parametrize(
    "skrevet",
    [91521911.0, 91521911, "91521911", "DK91521911", "DK 91 52 19 11", " 91521911 ", "91 52 19 11",
     "CVR 91521911", "CVR-nr. 91521911", "91.521.911", "91521911.0", "DK-91521911", "CVR: 91521911",
     "\xa091521911\u200b", "91\u202f52\u202f19\u202f11", "9.1521911E+07", "9,1521911e7", "CVR DK 91521911"],
)  # fmt: skip
def test_cvr(skrevet):
    assert v.cvr(skrevet) == "91521911"


@pytest.mark.parametrize("skrevet", ["9,15E+07", "9.152E+07", "9E+07", "9.152191E+07"])
def test_a_number_that_lost_its_digits_is_told(skrevet):
    with pytest.raises(v.Ulaeselig, match="Excel har forkortet nummeret"):
        v.cvr(skrevet)


@pytest.mark.parametrize("skrevet", ["mette@byg.invalid", " mailto:mette@byg.invalid "])
def test_email(skrevet):
    assert v.email(skrevet) == "mette@byg.invalid"


@pytest.mark.parametrize("skrevet", ["mette", "mette@", f"mette@{'a.' * 130}invalid"])
def test_no_email(skrevet):
    with pytest.raises(v.Ulaeselig, match="E-mailadressen"):
        v.email(skrevet)


@pytest.mark.parametrize("skrevet", ["91521912", "9152191", "DK", 12345678.5, "otte cifre"])
def test_no_cvr(skrevet):
    with pytest.raises(v.Ulaeselig):
        v.cvr(skrevet)


@pytest.mark.parametrize(
    "skrevet",
    [
        2900700007.0,
        "2900700007",
        "29 00 70 00 07",
        "P 2900700007",
        "P2900700007",
        "P-nr. 2900700007",
        "2.900700007E+09",
        "P-2900700007",
        "\u200b2900700007",
    ],
)
def test_pnr(skrevet):
    assert v.pnr(skrevet) == "2900700007"


@pytest.mark.parametrize(
    ("skrevet", "nummer"),
    [
        (32933601.0, "32933601"),
        ("+45 59 78 07 03", "59780703"),
        ("0045 59780703", "59780703"),
        ("tlf. 59 78 07 03", "59780703"),
        ("+46 70 123 45 67", "+46701234567"),
        (4559780703.0, "59780703"),
        ("(59) 780703", "59780703"),
        ("59\xa078\xa007\xa003", "59780703"),
        ("5.9780703E+07", "59780703"),
        ("+(45) 59-78-07-03", "59780703"),
        ("59780703 (Ole)", "59780703"),
        ("Tlf.nr. 59780703", "59780703"),
    ],
)
def test_telefon(skrevet, nummer):
    assert v.telefon(skrevet) == nummer


@pytest.mark.parametrize(
    ("skrevet", "interval"),
    [
        ("1-4", (1, 4)),
        ("100-249", (100, 249)),
        ("3", (3, 3)),
        (3.0, (3, 3)),
        ("1000+", (1000, None)),
        ("1.000+", (1000, None)),
        ("over 500", (500, None)),
        ("10 – 19 ansatte", (10, 19)),
        ("5 til 9", (5, 9)),
        ("ca. 20", (20, 20)),
        ("ca. 30 ansatte", (30, 30)),
        ("10 - 19 ansatte", (10, 19)),
        ("1.234", (1234, 1234)),
        ("250+", (250, None)),
        ("1.000 eller flere", (1000, None)),
        ("under 10", (0, 9)),
        ("ANTAL_10_19", (10, 19)),
        ("antal_0_0", (0, 0)),
        ("ANTAL_1000_99999", (1000, None)),
    ],
)
def test_ansatte(skrevet, interval):
    assert v.ansatte(skrevet) == interval


@pytest.mark.parametrize(
    "skrevet", [dt.datetime(2026, 9, 5), dt.date(2026, 4, 1), "05-sep", "1-apr", "02-apr.", "4. okt"]
)
def test_what_excel_made_a_date_of_is_no_number(skrevet):
    with pytest.raises(v.Ulaeselig, match="Excel har lavet tallet om til en dato"):
        v.ansatte(skrevet)


@pytest.mark.parametrize(
    ("skrevet", "numre", "alt"),
    [
        ("75 12 34 56 / 20 11 22 33", ["75123456", "20112233"], True),
        ("75123456, mobil 20112233", ["75123456", "20112233"], True),
        ("75123456 og +45 20112233", ["75123456", "20112233"], True),
        ("Tlf. 75123456\nMob.: 20 11 22 33", ["75123456", "20112233"], True),
        ("75123456 mobil 20112233", ["75123456", "20112233"], True),
        ("75 12 34 56 20 11 22 33", ["75123456", "20112233"], True),
        ("75123456; lokal 12", ["75123456"], False),
        ("75123456/75123456", ["75123456"], True),
    ],
)
def test_two_numbers_in_a_cell(skrevet, numre, alt):
    assert v.telefoner(skrevet)[0] == numre
    assert v.telefoner(skrevet)[1] is alt
    assert v.telefon(skrevet) == numre[0]


@pytest.mark.parametrize("skrevet", ["mange", "9-5", "-3", 2.5, 1.234, "99999999999999999999", "-1", "5 %"])
def test_no_number_of_employees(skrevet):
    with pytest.raises(v.Ulaeselig):
        v.ansatte(skrevet)


@pytest.mark.parametrize(
    ("skrevet", "postnr"),
    [(8722.0, "8722"), ("8722", "8722"), (800.0, "0800"), ("DK-8722", "8722"), ("8722 Hedensted", "8722")],
)
def test_postnr(skrevet, postnr):
    assert v.postnr(skrevet) == postnr


@pytest.mark.parametrize("skrevet", ["87", "XXXX", "87222", 87.0, "8722 5"])
def test_no_postnr(skrevet):
    with pytest.raises(v.Ulaeselig):
        v.postnr(skrevet)


def test_codes_get_back_the_noughts_that_excel_took():
    assert v.branchekode(11900.0) == "011900"
    assert v.branchekode("47.11.20") == "471120"
    assert v.kommunekode("0766") == "766"
    assert v.branchekode("433200 Tømrer- og bygningssnedkervirksomhed") == "433200"
    assert v.branchekode("11900: Dyrkning") == "011900"


@pytest.mark.parametrize(
    ("skrevet", "svar"), [("Ja", True), ("nej", False), ("x", True), (True, True), (0.0, False)]
)
def test_ja_nej(skrevet, svar):
    assert v.ja_nej(skrevet) is svar


@pytest.mark.parametrize(
    ("skrevet", "tid"),
    [
        ("14.30", dt.time(14, 30)),
        ("kl. 9", dt.time(9)),
        (dt.time(14, 30, 5, 7), dt.time(14, 30, 5)),
        ("9:05", dt.time(9, 5)),
    ],
)
def test_klokkeslaet(skrevet, tid):
    assert v.klokkeslaet(skrevet) == tid


def test_decimaltal():
    assert v.decimaltal("1.234,50") == Decimal("1234.50")
    assert v.decimaltal(12.5) == Decimal("12.50")
    assert v.decimaltal(1.234) == Decimal("1.23")
    for skrevet, tal in (("12.5", "12.5"), ("1.500", 1500), ("1,234.5", "1234.5"), ("0,5", "0.5"),
                         ("1 234,5", "1234.5"),
                         ("ca. 12,5 årsværk", "12.5"), ("0.500", "0.5")):  # fmt: skip
        assert v.decimaltal(skrevet) == Decimal(tal)
    for skrevet in ("nan", "Infinity", "-1", "mange", "12,5 %", dt.date(2026, 9, 5)):
        with pytest.raises(v.Ulaeselig):
            v.decimaltal(skrevet)


def test_text_keeps_what_is_written_and_loses_only_what_cannot_be_seen():
    assert v.tekst("=SUM(A1:A2)") == "=SUM(A1:A2)"
    assert v.tekst("<b>hej</b>\x00\x07 ") == "<b>hej</b>"
    assert v.tekst("to\r\nlinjer") == "to\nlinjer"
    assert v.tekst(12345678.0) == "12345678"
    assert v.tekst("A\u030a") == "Å"
    assert v.tekst(dt.datetime(2025, 6, 2, 10, 30)) == "02-06-2025 10:30"
