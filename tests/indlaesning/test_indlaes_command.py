"""``manage.py indlaes``, as the issue promises it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from jobcenter.tvaers.indlaesning.models import Indlaesning
from tests.indlaesning.filer import CVR, kontaktark, register, xlsx_fil
from virksomheder.models import Kontakt, Virksomhed

pytestmark = pytest.mark.django_db


@pytest.fixture
def indlaes(cast, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "filer"

    def koer(slags, fil, *flag):
        sti = tmp_path / fil.name
        sti.write_bytes(fil.getvalue())
        ud = io.StringIO()
        call_command("indlaes", slags, str(sti), *flag, stdout=ud)
        return ud.getvalue()

    return koer


def filen():
    return register(
        {"CVR-nr.": CVR[0], "P-nr.": "2900700000"},
        {"CVR-nr.": CVR[1], "P-nr.": "2900700007", "Postnr.": "XXXX"},
        {"CVR-nr.": "12345678", "P-nr.": "2900700014"},
    )


def test_json(indlaes):
    svar = json.loads(indlaes("virksomheder", filen(), "--json"))
    assert svar == {
        "rows": 3,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": 1,
        "warnings": 1,
        "errors": [
            {
                "sheet": "",
                "row": 4,
                "column": "CVR-nr.",
                "value": "12345678",
                "message": "CVR-nummeret findes ikke. Tjek, om to cifre er byttet om.",
            }
        ],
        "notes": svar["notes"],
        "matched": [],
        "columns": svar["columns"],
        "skipped": [],
    }
    assert [note["row"] for note in svar["notes"]] == [3]
    assert svar["columns"]["ignored"] == []
    assert svar["columns"]["used"]["CVR-nr."] == "CVR-nr."
    igen = json.loads(indlaes("virksomheder", filen(), "--json"))
    assert (igen["created"], igen["updated"], igen["unchanged"], igen["rejected"]) == (0, 0, 2, 1)


def test_proeve_writes_nothing(indlaes, tmp_path):
    svar = json.loads(indlaes("virksomheder", filen(), "--proeve", "--json"))
    assert svar["created"] == 2
    assert not Virksomhed.objects.exists()
    assert not Indlaesning.objects.exists()
    assert not (tmp_path / "filer").exists()


def test_in_words(indlaes):
    svar = indlaes("virksomheder", filen(), "--proeve")
    assert "3 rækker: 2 oprettet, 0 rettet, 0 uændret, 1 afvist, 1 advarsler." in svar
    assert "række 4: CVR-nr.: CVR-nummeret findes ikke." in svar
    assert "intet er gemt" in svar


@pytest.mark.parametrize("fil", [register(), kontaktark()], ids=["virksomheder", "kontakter"])
def test_headers_alone_are_said_in_words_and_on_the_page(indlaes, cast, fil):
    slags = "virksomheder" if fil.name.endswith("csv") else "kontakter"
    sentence = "Filen har overskrifter, men ingen rækker under dem."
    assert sentence in indlaes(slags, fil, "--som", "abb")
    assert sentence in cast.client("ABB").get(Indlaesning.objects.get().get_absolute_url()).text
    assert sentence not in indlaes("virksomheder", filen())


def test_of_very_many_errors_the_first_are_told_and_how_many_more(indlaes):
    svar = indlaes("virksomheder", register(*[{"CVR-nr.": "12345678"}] * 53))
    assert svar.count("CVR-nummeret findes ikke") == 50
    assert "… og 3 fejl mere." in svar
    assert not Virksomhed.objects.exists()


def test_a_sheet_that_lacks_a_column_is_passed_over_and_named(indlaes, capsys):
    blandet = xlsx_fil(
        Register=[["CVR-nr.", "Navn"], [CVR[0], "Bageren"]], Andet=[["P-nr.", "Navn"], [1, "Smeden"]]
    )
    indlaes("virksomheder", blandet)
    assert "Sprunget over: Arket Andet mangler kolonnen CVR-nr." in capsys.readouterr().err
    assert Virksomhed.objects.get().navn == "Bageren"


def test_it_stands_on_the_list_with_who_did_it(indlaes, cast):
    indlaes("virksomheder", filen(), "--som", "lle")
    [indlaesning] = Indlaesning.objects.all()
    assert (indlaesning.af, indlaesning.filnavn, indlaesning.tilstand) == (cast.lea, "ark.csv", "indlaest")
    assert indlaesning.resultat["created"] == 2


def test_kontakter(indlaes):
    indlaes("virksomheder", filen())
    svar = json.loads(
        indlaes("kontakter", kontaktark({"CVR": CVR[0]}, {"Dato": "uge 14", "CVR": CVR[0]}), "--json")
    )
    assert (svar["rows"], svar["created"], svar["rejected"]) == (2, 1, 1)
    assert svar["errors"][0]["sheet"] == "ABB"
    assert Kontakt.objects.get().konsulent.initialer == "ABB"


def test_a_file_that_cannot_be_read_is_one_sentence(indlaes, tmp_path):
    fil = io.BytesIO(b"%PDF-1.7")
    fil.name = "ark.pdf"
    with pytest.raises(CommandError, match="Filen er ikke et regneark"):
        indlaes("virksomheder", fil)
    with pytest.raises(CommandError, match="Filen kan ikke åbnes: den findes ikke"):
        call_command("indlaes", "virksomheder", str(tmp_path / "findes ikke.csv"))
    with pytest.raises(CommandError, match="Filen kan ikke åbnes: det er en mappe"):
        call_command("indlaes", "virksomheder", str(tmp_path))


def test_unknown_employee(indlaes):
    with pytest.raises(CommandError, match="ingen aktiv medarbejder"):
        indlaes("virksomheder", filen(), "--som", "XXX")
