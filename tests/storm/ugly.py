"""What somebody types, pastes or sends past the page, and the files they pick."""

import base64
import datetime as dt
import io
import zipfile
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.indlaesning import filer

# Of nobody; in a spelling each, so that it is known again wherever it turns up.
CPR = (
    "010190-1234",
    "0201901234",
    "030190 1234",
    "04.01.90-1234",
    "05 01 90 12 34",
    "٠٦٠١٩٠١٢٣٤",
    "0 7 0 1 9 0 1 2 3 4",
    "680190-1234",
    "1990-01-09-1234",
    "cpr010290/1234",
)
DAYS = (
    "0001-01-01",
    "1900-01-01",
    "1926-05-04",
    "2027-02-29",
    "2028-02-29",
    "2026-13-01",
    "2026-00-00",
    "3028-01-01",
    "9999-12-31",
    "10000-01-01",
    "-0001-01-01",
    "01-01-2026",
    "1/2",
    "i morgen",
    "2026-11-28T25:61",
    "2026-W53-7",
)
MONTHS = ("0001-01", "1900-05", "2026-13", "2026-00", "9999-12", "2026-1", "2026", "26-01", "2026-01-01")
NUMBERS = (
    "0",
    "-1",
    "1",
    "007",
    "2147483647",
    "2147483648",
    "9223372036854775808",
    "1" + "0" * 30,
    "9" * 5000,
    "1e400",
    "-1e400",
    "1e-400",
    "NaN",
    "Infinity",
    "-0",
    "1.5",
    "1,5",
    "1.234,50",
    "0x10",
    "1_000",
    "٣",
    "²",
    "½",
    "Ⅷ",
    "+7",
    " 7 ",
)
TEXTS = (
    "",
    " ",
    "a\x00b",
    "a\x07b\x1b[31m",
    "\u200b",
    "\ufeff",
    "\u202egnp.exe",
    "🙂👩‍👩‍👧",
    "Ǆ日本語Кириллица",
    "e\u0301" * 40,
    "Æ" * 10_000,
    "linje\r\nlinje\nlinje\r",
    '=HYPERLINK("http://x.invalid";"a")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "'; DROP TABLE virksomheder_virksomhed; --",
    "%s %d %(navn)s {0} {navn}",
    "%00%ff%zz",
    "\\",
    "\\u0000",
    "../../../../etc/passwd",
    "C:\\CON",
    "true",
    "false",
    "null",
    "undefined",
    "__proto__",
    "[]",
    "{}",
    "a,b,c",
    "on",
    "-",
    "*",
    "(((((",
    "a" * 256,
    "post@eksempel.invalid",
    "a@b\r\nBcc: x@y.invalid",
    "https://eksempel.invalid/?a=b&c=d#e",
    "//eksempel.invalid/",
    "javascript:alert(1)",
    "00000000-0000-0000-0000-000000000000",
)
EVERYTHING = (*CPR, *DAYS, *MONTHS, *NUMBERS, *TEXTS)
BY_KIND = {"date": DAYS, "month": MONTHS, "number": NUMBERS, "hidden": (*NUMBERS, *DAYS)}
OTHER_METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "TRACE")
CONTENT_TYPES = (
    "application/x-www-form-urlencoded",
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=findes-ikke",
)
BODIES = (
    b"",
    b"\xff\xfe\x00",
    b"a=%ff%fe&b=%00",
    b'{"a": 1}',
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
    b'--x\r\nContent-Disposition: form-data; name="fil"; filename="a\x00.csv"\r\n\r\nb\r\n--x--\r\n',
    b"&".join(b"a%d=1" % nr for nr in range(1200)),
)
HEADERS = (
    ("Accept-Language", "en, *;q=0.5"),
    ("Accept", "application/json"),
    ("Cookie", "csrftoken=\u00e6; sessionid=x; messages=x"),
    ("If-Modified-Since", "i går"),
    ("Range", "bytes=5-2"),
    ("Referer", "http://eksempel.invalid/\u00e6?a=%ff"),
    ("Referer", "x"),
    ("X-Forwarded-For", "999.1.1.1, x"),
    ("X-Requested-With", "XMLHttpRequest"),
    ("User-Agent", ""),
    ("Host", "eksempel.invalid"),
)


@cache
def files():
    """``(name, bytes)``: good ones of each kind of sheet, and what no program reads."""
    today = dt.date(2026, 6, 2)
    sheet = filer.xlsx_fil(
        ABB=[filer.KONTAKTARK, [today, "Bækkes", "97954941", "Åse", "75112233", "T", "Job"]]
    )
    ugly = [
        filer.KONTAKTARK,
        *([value[:30_000] for value in EVERYTHING[at : at + 9]] for at in range(0, 90, 9)),
    ]
    book = sheet.read()
    return (
        (
            "register.csv",
            filer.register({"CVR-nr.": "97954941"}, {"CVR-nr.": "1", "Antal ansatte": "x"}).read(),
        ),
        ("kontaktark.xlsx", book),
        ("kontakter.csv", filer.csv_fil(ugly, kodning="utf-8").read()),
        (
            "centre.xlsx",
            filer.xlsx_fil(
                Centre=[filer.CENTRE, ["A"] * 9],
                Pladser=[filer.PLADSER, ["A"] * 5],
                Forløb=[filer.FORLOEB, ["A", 1, *CPR[:6]]],
            ).read(),
        ),
        ("kandidater.xlsx", filer.xlsx_fil(Ark1=[filer.KANDIDATER, [*CPR[:3], *DAYS[:6]]]).read()),
        (
            "formler.xlsx",
            filer.xlsx_fil(Ark1=[filer.KONTAKTARK, ["=1/0", "=A1", "#N/A", True, 1e300, -1]]).read(),
        ),
        ("tom.csv", b""),
        ("tom.xlsx", b""),
        ("kun_overskrift.csv", ";".join(filer.REGISTER).encode()),
        ("afkortet.xlsx", book[: len(book) // 2]),
        ("ikke_et_ark.xlsx", b"PK\x03\x04" + b"x" * 200),
        ("tom_zip.ods", _zip({})),
        (
            "regneark.ods",
            _zip(
                {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a><b></a>"}
            ),
        ),
        ("hul.xlsx", _zip({"[Content_Types].xml": b"<", "xl/workbook.xml": b"<workbook>" * 50})),
        ("gammelt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("bytes.csv", bytes(range(256)) * 4),
        ("utf16.csv", "Navn;CVR\nBæk;97954941\n".encode("utf-16")),
        ("dos.csv", "Navn;CVR\nBæk ÆØÅ;97954941\n".encode("cp850")),
        ("dobbelt.csv", "Navn;CVR\nBÃ¦k\ufffd;97954941\n".encode()),
        ("lang.csv", ("Navn;" * 400 + "\n" + "x;" * 900).encode()),
        ("citat.csv", b'Navn;CVR\n"B\xe6k;1\n' * 20),
        ("🙂" * 60 + ".csv", b"Navn\nx\n"),
        ("../../a\u202evsc.csv", b"Navn\r\rx"),
        ("aftale.pdf", b"%PDF-1.4\n%%EOF"),
        ("aftale.pdf", b"MZ"),
        ("a" * 300 + ".pdf", b"%PDF-1.4\n%%EOF"),
        ("uden_navn", base64.b64decode("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==")),
    )


def _zip(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def upload(name, data):
    return SimpleUploadedFile(name, data, content_type="application/octet-stream")
