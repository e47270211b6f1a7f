"""What a file is, and what is said when it is none we can read."""

import io
import zipfile

import openpyxl
import pytest

from jobcenter.grund.regneark import laesning, pakke
from jobcenter.grund.regneark.ark import Fejlcelle, UlaeseligFil
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


DANSKE = [
    "CVR-nr.;Navn\n91521911;Blåbærgård Køkken og Bagværk",
    "CVR-nr.;Navn\n91521911;Jørgens Værksted, Åvej 3\n95270514;Café Ærø",
    "CVR-nr.;Navn\n91521911;ÅKJÆRS ÅL OG SMØRREBRØD",
    "CVR-nr.;Navn;Bemærkning\n91521911;O’Neill’s Pub;“godt sted” – ring på onsdag\n95270514;Søby;½ time",
]


@pytest.mark.parametrize(
    "kodning", ["cp1252", "mac_roman", "cp850", "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"]
)
@pytest.mark.parametrize("skrevet", DANSKE)
def test_danish_from_every_kind_of_machine(skrevet, kodning):
    if kodning in ("cp850", "mac_roman"):
        skrevet = skrevet.translate(str.maketrans("’“”–½", "'()-:"))
    [ark] = read_file(io.BytesIO(skrevet.encode(kodning)))
    assert ark.raekker == [linje.split(";") for linje in skrevet.split("\n")]


@pytest.mark.parametrize("anden", ["cp1252", "mac_roman", "cp850"])
def test_lines_from_two_machines(anden):
    data = (
        "CVR;Navn\n1;Blåbærgård Køkken\n".encode() + "2;Jørgens Værksted\n".encode(anden) + "3;Ærø\n".encode()
    )
    [ark] = read_file(io.BytesIO(data))
    assert ark.raekker[1:] == [["1", "Blåbærgård Køkken"], ["2", "Jørgens Værksted"], ["3", "Ærø"]]


@pytest.mark.parametrize("kodning", ["cp1252", "latin-1", "mac_roman", "cp850"])
@pytest.mark.parametrize("gange", [1, 2])
def test_what_was_stored_wrongly_is_mended(kodning, gange):
    skrevet = forkert = "Blåbærgård Køkken, Ærø Ågade – O’Neill, café"
    for _ in range(gange):
        if kodning == "cp1252":
            data = forkert.encode()
            forkert = "".join(
                chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode(kodning) for b in data
            )
        else:
            forkert = forkert.encode().decode(kodning)
    [ark] = read_file(csv_fil([["CVR", "Navn"], ["1", forkert]], kodning="utf-8"))
    assert ark.raekker[1] == ["1", skrevet]
    [ark] = read_file(xlsx_fil(A=[["CVR", "Navn"], ["1", forkert.replace("\x99", "")]]))
    assert "Ã" not in ark.raekker[1][1]


@pytest.mark.parametrize(
    "navn", ["São Paulo", "Ångström", "Ñandú", "Łódź", "â la carte", "£5", "Straße §3", "Müller"]
)
def test_other_letters_are_left_as_they_are(navn):
    for fil in (
        csv_fil([["CVR", "Navn"], ["1", navn]], kodning="utf-8"),
        xlsx_fil(A=[["CVR", "Navn"], ["1", navn]]),
    ):
        [ark] = read_file(fil)
        assert ark.raekker[1][1] == navn


@pytest.mark.parametrize(
    "data",
    [
        b"CVR;Navn\n1;\x81\x8d\x8f\x90\x9d\xff\xfe\xfd\xc0\xc1",
        b"\xff\xfeC\x00V\x00R",
        "CVR;Navn\n1;Привет мир привет".encode("koi8-r"),
    ],
)
def test_letters_that_cannot_be_read_are_refused(data):
    with pytest.raises(UlaeseligFil, match=r"Bogstaverne i filen kan ikke læses|ikke et regneark"):
        read_file(io.BytesIO(data + b"\n" + data[:1]))


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


def test_a_formula_nobody_has_calculated_is_no_value_and_a_note_that_begins_with_an_equals_sign_is_one():
    noter = ["=SUM(A1:A2) skrev han for sjov", "=> ring igen", "= se mail", "=Ring i morgen", "=?"]
    formler = ['=HYPERLINK("x")', "=X", "=-B2*(1+25%)", "='Ark 2'!A1", "=SUM(A1:A2,C3)", "=A1:B2 B1:B9"]
    [ark] = read_file(xlsx_fil(ABB=[noter, formler]))
    assert ark.raekker == [noter, [Fejlcelle(formel) for formel in formler]]


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
        (OLE, "Filen er ødelagt"),
        (_zip(word__document="x"), "Filen er ikke et regneark."),
        (
            _zip(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "x"}),
            "Filen er ødelagt",
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
    monkeypatch.setattr(pakke, "MAX_UDPAKKET", 1024 * 1024)
    bombe = _zip(**{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b" " * 2_000_000})
    with pytest.raises(UlaeseligFil, match="for stor, når den pakkes ud"):
        read_file(io.BytesIO(bombe))


def _bog(ark, **dele):
    """A workbook of one sheet, written by hand: ``ark`` is what stands in its part."""
    navnerum = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    slags = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    faste = {
        "xl/workbook.xml": f"""<workbook {navnerum} xmlns:r="{slags}">
            <sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>""",
        "xl/_rels/workbook.xml.rels": f"""<Relationships>
            <Relationship Id="r1" Type="{slags}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="r2" Type="{slags}/sharedStrings" Target="sharedStrings.xml"/>
            </Relationships>""",
        "xl/sharedStrings.xml": "<sst><si><t>CVR</t></si></sst>",
        "xl/worksheets/sheet1.xml": ark,
    }
    return _zip(**faste | dele)


def _et_ark(celler):
    return f"<worksheet><sheetData>{celler}</sheetData></worksheet>"


def test_a_workbook_written_by_hand():
    celler = """<row><c t="s"><v>0</v></c>
        <c r="C1" t="inlineStr"><is><r><t>Na</t></r><r><t>vn</t></r></is></c></row>
        <x:row xmlns:x="y"><x:c r="B2"><x:v>7</x:v></x:c><c t="b"><v>1</v></c></x:row>"""
    [ark] = read_file(io.BytesIO(_bog(_et_ark(celler))))
    assert ark.raekker == [["CVR", "", "Navn"], ["", 7.0, True]]


def test_a_row_is_hidden_or_has_no_height():
    raekker = '<row><c><v>1</v></c></row><row hidden="1"/><row r="5" ht="0"/><row r="7" hidden="true"/>'
    [ark] = read_file(io.BytesIO(_bog(_et_ark(raekker))))
    assert ark.skjulte_raekker == {1, 4, 6}


_ENTITETER = "".join(f'<!ENTITY e{nr} "&e{nr - 1};&e{nr - 1};">' for nr in range(1, 30))


@pytest.mark.parametrize(
    "ark",
    [
        "<worksheet>" + '<c r="A1"' * 1000,
        '<c r="A1" ' * 100_000,
        "<worksheet>" + "<c>" * 100_000,
        _et_ark('<c a="' + "x" * 3_000_000 + '"/>'),
        f"<!DOCTYPE w [<!ENTITY e0 'x'>{_ENTITETER}]>" + _et_ark("<c t='str'><v>&e29;</v></c>"),
        _et_ark('<c r="A0"><v>1</v></c>'),
        _et_ark('<c r="ZZZ1"><v>1</v></c>'),
        _et_ark('<c r="A1" t="s"><v>7</v></c>'),
        _et_ark('<c r="A1"><v>tal</v></c>'),
    ],
)
def test_a_broken_sheet_is_refused_at_once(ark):
    with pytest.raises(UlaeseligFil, match="Filen er ødelagt"):
        read_file(io.BytesIO(_bog(ark)))


@pytest.mark.parametrize(
    "celler",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "".join(f'<c r="XFD{nr}"><v>1</v></c>' for nr in range(1, 200)),
    ],
)
def test_cells_far_away_do_not_fill_the_memory(celler):
    with pytest.raises(UlaeseligFil, match="for stor, når den pakkes ud"):
        read_file(io.BytesIO(_bog(_et_ark(celler))))


def test_cells_that_are_empty_may_stand_anywhere():
    [ark] = read_file(io.BytesIO(_bog(_et_ark('<c r="A1"><v>1</v></c><c r="XFD1048576" s="1"/>'))))
    assert ark.raekker == [[1.0]]


def test_one_long_text_in_many_cells_is_kept_once():
    lang = "x" * 32_000
    celler = "<row>" + '<c t="s"><v>0</v></c>' * 50 + "</row>"
    dele = {"xl/sharedStrings.xml": f"<sst><si><t>{lang}</t></si></sst>"}
    [ark] = read_file(io.BytesIO(_bog(_et_ark(celler * 50), **dele)))
    assert {id(celle) for raekke in ark.raekker for celle in raekke} == {id(ark.raekker[0][0])}


def test_a_part_that_is_longer_than_it_says_is_refused():
    data = bytearray(_bog(_et_ark("<row/>" * 1000)))
    for maerke, sted in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        nr = (
            data.rindex(b"sheet1.xml") if maerke == b"PK\x01\x02" else data.index(b"xl/worksheets/sheet1.xml")
        )
        hoved = data.rindex(maerke, 0, nr)
        data[hoved + sted : hoved + sted + 4] = (40).to_bytes(4, "little")
    with pytest.raises(UlaeseligFil, match="Filen er ødelagt"):
        read_file(io.BytesIO(data))


def test_what_packs_to_almost_nothing_is_not_unpacked():
    bombe = _bog(_et_ark(" " * 30_000_000))
    assert len(bombe) < 50_000
    with pytest.raises(UlaeseligFil, match="for stor, når den pakkes ud"):
        read_file(io.BytesIO(bombe))


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


def _ods(raekker):
    """An OpenDocument sheet, written by hand."""
    navnerum = " ".join(
        f'xmlns:{kort}="urn:oasis:names:tc:opendocument:xmlns:{lang}:1.0"'
        for kort, lang in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    celler = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in raekke
        )
        + "</table:table-row>"
        for raekke in raekker
    )
    indhold = f"""<office:document-content {navnerum}><office:body><office:spreadsheet>
        <table:table table:name="A">{celler}</table:table></office:spreadsheet></office:body>
        </office:document-content>"""
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return _zip(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        **{"content.xml": indhold, "META-INF/manifest.xml": manifest},
    )


def test_opendocument_is_read_by_a_process_of_its_own():
    [ark] = read_file(io.BytesIO(_ods(RAEKKER)))
    assert ark.raekker == RAEKKER
