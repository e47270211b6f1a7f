"""What a file is, and what is said when it is none we can read."""

import io
import zipfile

import openpyxl
import pytest

from jobcenter.grund.regneark import laesning, xlsx
from jobcenter.grund.regneark.ark import UlaeseligFil
from jobcenter.grund.regneark.kilde import KILDER
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.grund.regneark.tabel import find_tabeller
from tests.indlaesning.filer import csv_fil, xlsx_fil

RAEKKER = [["CVR-nr.", "Navn"], ["91521911", "Ærø Smørrebrød, Søby"]]


@pytest.mark.parametrize("kodning", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("skilletegn", [";", ",", "\t"])
def test_csv_in_every_dress(kodning, skilletegn):
    [ark] = read_file(csv_fil(RAEKKER, kodning=kodning, skilletegn=skilletegn))
    assert ark.raekker == RAEKKER


def test_a_stray_quotation_mark_swallows_no_rows():
    linjer = ["CVR-nr.;Navn", '91521911;"Bageren', *["95270514;Lagkagehuset"] * 3000]
    [ark] = read_file(io.BytesIO("\n".join(linjer).encode()))
    assert len(ark.raekker) == 3002


def test_a_stray_quotation_mark_swallows_no_long_rows_either():
    linjer = ["CVR-nr.;Navn", '91521911;"Bageren', *["95270514;" + 100 * "Lagkage"] * 400]
    [ark] = read_file(io.BytesIO("\n".join(linjer).encode()))
    assert len(ark.raekker) == 402


def test_all_sheets_of_an_xlsx_with_the_file_s_own_row_numbers():
    bog = openpyxl.Workbook()
    bog.active["C5"] = "midt på arket"
    bog.create_sheet("Andet")["A1"] = 7
    ud = io.BytesIO()
    bog.save(ud)
    foerste, andet = read_file(ud)
    assert foerste.raekker[4][2] == "midt på arket"
    assert (andet.navn, andet.raekker) == ("Andet", [[7.0]])


def test_a_formula_reads_as_it_is_written_when_nobody_has_calculated_it():
    [ark] = read_file(
        xlsx_fil(ABB=[["Notat", "x"], ["=SUM(A1:A2) skrev han for sjov", "y"], [None, '=HYPERLINK("x")']])
    )
    assert ark.raekker[1:] == [["=SUM(A1:A2) skrev han for sjov", "y"], ["", '=HYPERLINK("x")']]


def test_a_formula_that_is_calculated_reads_as_its_result():
    fil = xlsx_fil(ABB=[["Dato", "=1+1"], ["a", "b"]])
    med_resultat = _ret(fil, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    [ark] = read_file(med_resultat)
    assert ark.raekker[0] == ["Dato", 2.0]


def _ret(fil, navn, fra, til):
    ud = io.BytesIO()
    with zipfile.ZipFile(fil) as ind, zipfile.ZipFile(ud, "w") as arkiv:
        for info in ind.infolist():
            indhold = ind.read(info)
            if info.filename == navn:
                assert fra in indhold or b"<f>1+1</f><v/>" in indhold or b"<f>1+1</f><v />" in indhold
                for tom in (fra, b"<f>1+1</f><v/>", b"<f>1+1</f><v />"):
                    indhold = indhold.replace(tom, til)
            arkiv.writestr(info.filename, indhold)
    return ud


def test_formulas_whose_wording_cannot_be_read_stop_nothing():
    fil = _ret(
        xlsx_fil(ABB=[["Dato", "=1+1"]]),
        "xl/worksheets/sheet1.xml",
        b"<f>1+1</f><v></v>",
        b"<f>1+1</f><v>2</v>",
    )
    with zipfile.ZipFile(fil) as arkiv:
        dele = {navn: arkiv.read(navn) for navn in arkiv.namelist()}
    [ark] = read_file(io.BytesIO(_zip(**dele | {"docProps/core.xml": "<cp:core"})))
    assert ark.raekker == [["Dato", 2.0]]


def _kun_et_diagram():
    bog = openpyxl.Workbook()
    bog.create_chartsheet("Diagram")
    bog.remove(bog.active)
    ud = io.BytesIO()
    bog.save(ud)
    return ud.getvalue()


def _laast():
    """As a zip with a password: the flag of each part, in the list of contents."""
    data = bytearray(_zip(**{"xl/workbook.xml": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _zip(**dele):
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for navn, indhold in dele.items():
            arkiv.writestr(navn.replace("__", "/"), indhold)
    return ud.getvalue()


def _halv_xlsx():
    data = xlsx_fil(ABB=RAEKKER).getvalue()
    return data[: len(data) // 2]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        (b"", "Filen er tom."),
        (b"  \r\n ", "Filen er tom."),
        (b"%PDF-1.7 hej", "Filen er ikke et regneark."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Filen er ikke et regneark."),
        (b"<html><table><tr><td>CVR</td></tr></table></html>", "Filen er ikke et regneark."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Filen er beskyttet med adgangskode."),
        (OLE, "Filen er i et gammelt format."),
        (_zip(word__document="x"), "Filen er ikke et regneark."),
        (
            _zip(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "x"}),
            "Gem filen som",
        ),
        (_zip(**{"xl/workbook.bin": "x"}), "Gem filen som"),
        (_zip(**{"xl/workbook.xml": "sludder"}), "Filen er ødelagt"),
        (_halv_xlsx(), "Filen er ødelagt"),
        (b"PK\x03\x04", "Filen er ødelagt"),
        (_kun_et_diagram(), "Der er ingen læsbare ark i filen."),
        (_laast(), "Filen er beskyttet med adgangskode."),
        (b"x" * 200_000, "Filen er ikke et regneark."),
    ],
)
def test_one_clear_sentence(data, besked):
    with pytest.raises(UlaeseligFil) as fejl:
        read_file(io.BytesIO(data))
    assert str(fejl.value).startswith(besked)


def test_over_the_size_limit(monkeypatch):
    monkeypatch.setattr(laesning, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(UlaeseligFil, match="højst fylde 1 MB"):
        read_file(io.BytesIO(b"a;b\n" * 300_000))


def test_over_the_limit_of_rows():
    with pytest.raises(UlaeseligFil, match=r"over 100\.000 rækker"):
        read_file(io.BytesIO(b"a;b\n" * 100_001))


def test_every_import_can_be_chosen():
    assert set(KILDER) == {"virksomheder", "kontakter", "virksomhedscentre", "kandidatbank"}


def test_a_zip_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_UDPAKKET", 1024 * 1024)
    bombe = _zip(**{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b" " * 2_000_000})
    with pytest.raises(UlaeseligFil, match="for stor, når den pakkes ud"):
        read_file(io.BytesIO(bombe))


def test_one_cell_far_away_does_not_fill_the_memory():
    bog = openpyxl.Workbook()
    bog.active["A1"] = "CVR"
    bog.active["XFD1048576"] = "langt væk"
    ud = io.BytesIO()
    bog.save(ud)
    with pytest.raises(UlaeseligFil, match="for stor, når den pakkes ud"):
        read_file(ud)


def _tabeller(fil, slags="virksomheder"):
    return find_tabeller(read_file(fil), KILDER[slags].ark)


def test_the_header_need_not_be_first_and_columns_have_other_names_and_places():
    raekker = [
        ["Virksomheder i kommunen"],
        [],
        ["Udtrukket 1. juni af ABB", None, "CVR"],
        ["Tlf", "Firmanavn", "cvr_nummer (8 cifre)", "Farve"],
        ["75112233", "Bageren", 91521911, "grøn"],
    ]
    [tabel] = _tabeller(xlsx_fil(Ark1=raekker))
    [raekke] = tabel.raekker()
    assert raekke.nr == 5
    assert (raekke.celle("navn"), raekke.celle("cvr"), raekke.celle("telefon")) == (
        "Bageren",
        91521911.0,
        "75112233",
    )
    assert tabel.ubrugte == ["Farve"]


def test_a_sheet_of_something_else_is_left_alone():
    [tabel] = _tabeller(xlsx_fil(Vejledning=[["Sådan gør du"], ["Skriv"]], Data=RAEKKER))
    assert tabel.ark.navn == "Data"


def test_no_readable_sheet():
    with pytest.raises(UlaeseligFil, match="ingen læsbare ark"):
        _tabeller(xlsx_fil(A=[["hej", "verden"]], B=[]))


def test_a_missing_column_is_named():
    with pytest.raises(UlaeseligFil, match="mangler kolonnen CVR-nr"):
        _tabeller(xlsx_fil(A=[["P-nr.", "Navn"], [1, "x"]]))


def test_the_first_filled_of_two_columns_of_a_kind_counts():
    [tabel] = _tabeller(xlsx_fil(A=[["CVR", "Navn", "Telefon", "Mobil"], [1, "x", None, "20112233"]]))
    [raekke] = tabel.raekker()
    assert raekke.celle("telefon") == "20112233"
