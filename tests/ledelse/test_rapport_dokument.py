"""The report on paper and in a spreadsheet: what was frozen, small groups hidden, words only words."""

import datetime as dt
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from jobcenter.grund.audit.models import Udtraek
from jobcenter.grund.core.registries.noegletal import Maalart
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.ledelse import tal
from jobcenter.tvaers.ledelse.models import Maanedsrapport
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.udgave import Udgave, kendemaerke
from jobcenter.tvaers.ledelse.udsendelse import deliver
from tests.ledelse.rapporter import kl, linje, sendt_rapport

pytestmark = pytest.mark.django_db

FARLIG = (
    '#pagebreak() *fed* _kursiv_ $x$ `kode` <mærke> @ref\n= ikke overskrift\n\n#import "x" \\u{41} // [ ] { }'
)


def hent(cast, rapport, hvad, who="ABB"):
    response = cast.client(who).get(f"/ledelse/rapporter/{rapport.pk}/{hvad}/")
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


def pdf(cast, rapport, who="ABB"):
    return PdfReader(BytesIO(hent(cast, rapport, "pdf", who)))


def tekst(reader):
    return "\n".join(side.extract_text() for side in reader.pages)


def ark(cast, rapport, who="ABB"):
    return load_workbook(BytesIO(hent(cast, rapport, "regneark", who)))


def test_the_pdf_says_what_was_sent(cast):
    lines = [
        linje(142, foer=130, maal=125, navn="Personer i tilbud"),
        linje(30, del_="maalgruppe:jobparat"),
        linje(8, 64, 13, maal=20, noegle="selvforsoergelse", navn="Selvforsørgelsesgrad"),
    ]
    rapport = sendt_rapport(cast.lea, lines, kommentar="Flot måned på lageret!")
    reader = pdf(cast, rapport)
    first = reader.pages[0].extract_text()
    for words in (
        "Månedsrapport oktober 2026",
        "Sendt 6. nov. 2026 kl. 12.00",
        "142",
        "Mål 125 · 114 % af målet",
        "12 flere end i september",
        "12,5 %",
        "8 af 64 · 13 ukendte",
        "Ledelsens kommentar",
        "Flot måned på lageret!",
        "Lea Leth",
    ):
        assert words in first
    assert first.index("114 %") < first.index("Ledelsens kommentar")
    assert "Jobparat" in reader.pages[1].extract_text()
    assert "Alle, der er talt." in tekst(reader)


def test_without_a_comment_a_draft_does_not_say_that_it_was_sent(cast):
    felter = {
        "maaned": dt.date(2026, 9, 1),
        "frist": kl("2026-10-06 12:00"),
        "paamindes": dt.date(2026, 10, 4),
    }
    draft, sent = Maanedsrapport.objects.create(**felter), sendt_rapport(cast.lea, [linje(142)])
    for rapport, sagt in ((draft, "ikke skrevet en kommentar endnu"), (sent, "er sendt uden kommentar")):
        about = [row[0] for row in ark(cast, rapport, "LLE")["Om listen"].values]
        for text in (tekst(pdf(cast, rapport, "LLE")), "\n".join(filter(None, about))):
            assert sagt in " ".join(text.split())
            assert ("er sendt uden" in text) is (rapport == sent)


def test_the_pdf_is_tagged_and_can_be_read_aloud(cast):
    rapport = sendt_rapport(cast.lea, [linje(142, maal=125)])
    content = hent(cast, rapport, "pdf")
    root = PdfReader(BytesIO(content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "da"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert b"pdfuaid:part" in content
    assert PdfReader(BytesIO(content)).metadata.title == "Månedsrapport oktober 2026"


def test_what_is_typed_is_only_words(cast):
    reader = pdf(cast, sendt_rapport(cast.lea, [linje(142)], kommentar=FARLIG))
    said = reader.pages[0].extract_text()
    for line in FARLIG.replace("\n\n", "\n").split("\n"):
        assert line in said


def test_the_same_bytes_every_time(cast):
    rapport = sendt_rapport(cast.lea, [linje(142, maal=125)], kommentar="Godt")
    assert hent(cast, rapport, "pdf") == hent(cast, rapport, "pdf", who="LLE")


def test_small_groups_are_on_the_houses_own_page_and_mail_and_in_nothing_that_is_handed_on(cast):
    lines = [
        linje(1337, foer=1321, maal=1000, navn="Personer"),
        linje(3, del_="maalgruppe:faa", navn="Personer"),
        linje(1107, del_="maalgruppe:mange", navn="Personer"),
        linje(227, del_="maalgruppe:nogle", navn="Personer"),
        linje(2, 1019, noegle="andel", navn="Andel", maal=20),
    ]
    rapport = sendt_rapport(cast.lea, lines)
    cells = [cell for row in ark(cast, rapport)["Nøgletal"].iter_rows(values_only=True) for cell in row]
    [udsendelse] = services.Udsendelse.objects.bulk_create(
        [services.Udsendelse(version=rapport.seneste, modtager=cast.anne)]
    )
    deliver(udsendelse.pk)
    mail = Mail.objects.get()
    page = cast.client("ABB").get(f"/ledelse/rapporter/{rapport.pk}/").content.decode()
    on_paper = tekst(pdf(cast, rapport))
    for words in (on_paper, str(cells)):
        assert "færre end 5" in words  # the share; the parts are not shown at all
        assert not {"227", "1019"} & set(re.findall(r"\d+", words.replace(".", "")))
    for words in (page, mail.tekst, mail.html):
        assert "2 af 1.019" in words
    assert "227" in page
    for shown in (on_paper, page, str(cells)):
        assert "1107" in shown.replace(".", "")
    assert not {3, 227, 2, 1019} & set(cells)


def test_the_spreadsheet_taken_out_is_written_down(cast):
    rapport = sendt_rapport(cast.lea, [linje(142, foer=130, maal=125)])
    ark(cast, rapport)
    taken = Udtraek.objects.get()
    assert (taken.bruger, taken.liste) == (cast.anne, "Månedsrapport")
    assert taken.indhold == f"maanedsrapport-{rapport.periode.noegle}"
    assert taken.raekker == len(rapport.seneste.maanedstal)


def test_the_spreadsheet_holds_numbers_and_runs_nothing(cast):
    lines = [
        linje(142, foer=130, maal=125, navn="=1+1"),
        linje(8, 64, 7, maal=20, noegle="b", navn="Selvforsørgelsesgrad"),
    ]
    book = ark(cast, sendt_rapport(cast.lea, lines, kommentar="+45 ring\n@nogen\n-farlig\n=SUM(1)"))
    _, first, second = book["Nøgletal"].iter_rows(values_only=True)
    assert first == ("'=1+1", None, 142, "antal", 142, None, None, 125, 114, 130, "Alle, der er talt.")
    assert second[2:9] == (12.5, "procent", 8, 64, 7, 20, 63)
    about = [row[0] for row in book["Om listen"].iter_rows(values_only=True)]
    assert about[:2] == ["Månedsrapport oktober 2026", "Jobcenter Bakkedal"]
    assert about[-4:] == ["'+45 ring", "'@nogen", "'-farlig", "'=SUM(1)"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("taeller", "said"),
    [(1, "Under loftet på 20 %"), (2, "Lige på loftet på 20 %"), (4, "Over loftet på 20 %")],
)
def test_where_less_is_better_the_target_is_a_ceiling(cast, taeller, said):
    andel = linje(taeller, 10, 0, maal=20, maalart=str(Maalart.HOEJST), navn="Andel afbrudte", personer=False)
    rapport = sendt_rapport(cast.lea, [andel])
    [udsendelse] = services.Udsendelse.objects.bulk_create(
        [services.Udsendelse(version=rapport.seneste, modtager=cast.anne)]
    )
    deliver(udsendelse.pk)
    page = cast.client("ABB").get(f"/ledelse/rapporter/{rapport.pk}/").content.decode()
    on_paper, mail = " ".join(tekst(pdf(cast, rapport)).split()), Mail.objects.get()
    short = said.split(" på 20")[0].lower()
    for words in (on_paper, mail.tekst, mail.html):
        assert said in words
    for words in (page, on_paper, str(list(ark(cast, rapport)["Nøgletal"].iter_rows(values_only=True)))):
        assert short in words
    for words in (on_paper, mail.tekst, mail.html, page):
        assert "af målet" not in words


def test_an_old_version_can_still_be_read(cast):
    rapport = sendt_rapport(cast.lea, [linje(142, personer=False)])
    nye = kendemaerke(tal.maaned(rapport.periode))
    services.correct_report(rapport, by=cast.lea, aendring="Tre pladser var talt to gange.", tal_set=nye)
    client = cast.client("ABB")
    old = PdfReader(BytesIO(client.get(f"/ledelse/rapporter/{rapport.pk}/pdf/?udgave=1").content))
    new = PdfReader(BytesIO(client.get(f"/ledelse/rapporter/{rapport.pk}/pdf/").content))
    assert "142" in tekst(old)
    assert "Rettet udgave. Tre pladser var talt to gange." in tekst(new)
    assert "Personer: 142 → ikke med" in tekst(new)
    assert client.get(f"/ledelse/rapporter/{rapport.pk}/pdf/?udgave=9").status_code == 404
    assert client.get(f"/ledelse/rapporter/{rapport.pk}/pdf/?udgave=x").status_code == 404


def test_the_first_page_has_the_targets_and_what_belongs_together(cast):
    others = [linje(10 + nr, noegle=f"tal{nr}") for nr in range(12)]
    last = [
        linje(3, noegle="faa"),
        linje(80, 100, noegle="belaegning", ved_siden_af="udfald", personer=False),
        linje(20, 90, noegle="udfald"),
        linje(50, noegle="med_maal", maal=40),
    ]
    udgave = Udgave.af_version(sendt_rapport(cast.lea, [*others, *last]).seneste)
    assert [r.noegle for r in udgave.kort][:4] == ["med_maal", "belaegning", "udfald", "tal0"]
    assert "faa" not in [r.noegle for r in udgave.kort]
    assert "Udfald: 22,2 %" in pdf(cast, udgave.rapport).pages[0].extract_text()
