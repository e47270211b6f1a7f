"""A person says what a column is, and it is remembered for all files of the kind."""

import re

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse

from jobcenter.tvaers.indlaesning.models import Indlaesning, Kolonnevalg
from tests.indlaesning.filer import CVR, bog_fil, csv_fil, without_chance, xlsx_fil
from tests.indlaesning.test_indlaesning_pages import _filer, indlaes, upload  # noqa: F401 (the fixture)
from virksomheder.models import Virksomhed

pytestmark = pytest.mark.django_db
HOVED = ["Momsnr.", "Firmaets navn", "Gade", "Zip", "Bemærk"]
RAEKKE = [CVR[0], "Bækkes Maskinfabrik A/S", "Søndergade 1", "8722", "god til praktik"]


def ukendt(*raekker, hoved=HOVED):
    return csv_fil([hoved, *(raekker or [RAEKKE])], kodning="utf-8-sig")


def kolonner(indlaesning=None):
    return reverse("indlaesning:indlaesning_columns", args=[(indlaesning or Indlaesning.objects.get()).pk])


def felter(side):
    """The page's choices by header: the name of each field, and what is chosen."""
    valg = re.findall(
        r'<select name="(k\d+-\d+)"[^>]*aria-label="Kolonnen ([^"]*)".*?</select>', side, re.DOTALL
    )
    blokke = dict(re.findall(r'<select name="(k\d+-\d+)"(.*?)</select>', side, re.DOTALL))
    return {
        overskrift: (navn, (re.findall(r'value="([^"]*)" selected', blokke[navn]) or [""])[0])
        for navn, overskrift in valg
    }


def formen(side):
    """What the page sends when nothing is touched."""
    sendt = dict(felter(side).values())
    return sendt | dict(re.findall(r'<input type="hidden" name="(v\d+-\d+)"(?: value="([^"]*)")?', side))


def forklar(client, side, adresse=None, **valg):
    sendt = formen(side)
    for overskrift, felt in valg.items():
        sendt[felter(side)[overskrift.replace("_", " ")][0]] = felt
    return client.post(adresse or kolonner(), sendt, follow=True).text


def test_headers_nobody_knows_are_explained_and_remembered(cast):
    client = cast.client("ABB")
    side = upload(client, ukendt(hoved=["Momsnr.", "Firmaets navn", "Gaden", "Zip", "Bemærk"])).text
    assert "Hvad er kolonnerne?" in side
    assert "Bækkes Maskinfabrik A/S" in side
    assert {overskrift: valgt for overskrift, (_, valgt) in felter(side).items()} == {
        "Momsnr.": "", "Firmaets navn": "", "Gaden": "", "Zip": "postnr", "Bemærk": "",
    }  # fmt: skip
    side = forklar(client, side, **{"Momsnr.": "cvr", "Firmaets_navn": "navn", "Gaden": "adresse"})
    assert "Intet er gemt endnu" in side
    assert "som I har sagt" in side
    assert not Virksomhed.objects.exists()
    indlaes(client)
    virksomhed = Virksomhed.objects.get()
    assert (virksomhed.navn, virksomhed.cvr) == ("Bækkes Maskinfabrik A/S", CVR[0])
    # The next one is read at once, by whoever brings it.
    naeste = ukendt(
        [CVR[1], "Bageren ApS", "Torvet 2", "8700", ""],
        hoved=["MOMS-NR", "firmaets navn", "Gaden", "Zip", "X"],
    )
    assert "Indlæs 1 række" in upload(cast.client("LTH"), naeste).text
    liste = client.get(reverse("indlaesning:kolonnevalg_list")).text
    assert "Firmaets navn" in liste
    assert "Anne Birk Bæk" in liste


def test_the_command_knows_too(cast, tmp_path, capsys):
    client = cast.client("ABB")
    forklar(client, upload(client, ukendt()).text, **{"Momsnr.": "cvr", "Firmaets_navn": "navn"})
    fil = tmp_path / "ark.csv"
    fil.write_bytes(ukendt().getvalue())
    call_command("indlaes", "virksomheder", str(fil), "--json")
    ud = capsys.readouterr().out
    assert '"Firmaets navn": "Navn"' in ud
    assert '"ignored": ["Bemærk"]' in ud
    assert Virksomhed.objects.get().cvr == CVR[0]


def test_what_is_missing_is_said_and_nothing_is_kept(cast):
    client = cast.client("ABB")
    side = upload(client, ukendt()).text
    svar = forklar(client, side, Bemærk="gruppe")
    assert "Arket mangler kolonnen CVR-nr. og Navn." in svar
    assert felter(svar)["Bemærk"][1] == "gruppe"
    assert not Kolonnevalg.objects.exists()


def test_a_column_that_is_read_wrongly_is_corrected(cast):
    client = cast.client("ABB")
    upload(client, ukendt([*RAEKKE[:4], "75112233"], hoved=["CVR", "Navn", "Adresse", "Postnr.", "Telefon"]))
    side = client.get(kolonner()).text
    assert felter(side)["Telefon"][1] == "telefon"
    forklar(client, side, Telefon="")
    assert Kolonnevalg.objects.get().felt == ""
    indlaes(client)
    assert Virksomhed.objects.get().telefon == ""
    # Said to be what the reader thinks by itself, there is nothing to remember.
    Indlaesning.objects.all().delete()
    upload(client, ukendt([*RAEKKE[:4], "75112233"], hoved=["CVR", "Navn", "Adresse", "Postnr.", "Telefon"]))
    forklar(client, client.get(kolonner()).text, Telefon="telefon")
    assert not Kolonnevalg.objects.exists()


def test_two_columns_are_not_the_same(cast):
    client = cast.client("ABB")
    side = upload(client, ukendt()).text
    svar = forklar(client, side, **{"Momsnr.": "navn", "Firmaets_navn": "navn"})
    assert "Både »Momsnr.« og »Firmaets navn« er valgt som Navn" in svar
    assert not Kolonnevalg.objects.exists()


def test_a_colleague_was_first(cast):
    anne, lis = cast.client("ABB"), cast.client("LTH")
    gammel = upload(anne, ukendt()).text
    forklar(lis, gammel, **{"Momsnr.": "cvr", "Firmaets_navn": "navn"})
    # What Anne has not touched is not undone by her old page.
    forklar(anne, gammel, Bemærk="gruppe")
    assert set(Kolonnevalg.objects.values_list("felt", flat=True)) == {"navn", "cvr", "gruppe"}
    # What both have touched is asked about, and sent once more it is meant.
    svar = forklar(anne, gammel, Firmaets_navn="kontaktperson")
    assert "En kollega har valgt »Navn« imens" in svar
    assert Kolonnevalg.objects.get(skrevet="Firmaets navn").felt == "navn"
    anne.post(kolonner(), formen(svar) | {felter(svar)["Bemærk"][0]: "navn"})
    assert Kolonnevalg.objects.get(skrevet="Firmaets navn").felt == "kontaktperson"
    assert Kolonnevalg.objects.get(skrevet="Bemærk").af == cast.anne


def test_the_headers_stand_in_another_row(cast):
    client = cast.client("ABB")
    hoved = ["Momsnr.", "Firmaets navn"]
    fil = csv_fil([["Firmaliste", "for hele", "Bakkedal", "kommune"], hoved, RAEKKE[:2]])
    side = upload(client, fil).text
    assert "Bakkedal" in felter(side)
    adresse = f"{kolonner()}?ark=0&slags=virksomheder&raekke=2"
    assert 'raekke=2">' in side
    side = client.get(adresse).text
    side = forklar(client, side, adresse, **{"Momsnr.": "cvr", "Firmaets_navn": "navn"})
    assert "Indlæs 1 række" in side


@pytest.mark.parametrize(
    "hvad", ["?ark=7&slags=x&raekke=900", "?ark=0&slags=plads", "?ark=-1", "?ark=" + "9" * 400]
)
def test_an_address_by_hand(cast, hvad):
    client = cast.client("ABB")
    upload(client, ukendt())
    assert "Firmaets navn" in client.get(kolonner() + hvad).text


def test_sheets_about_citizens_show_no_values(cast):
    client = cast.client("JKO")
    fil = xlsx_fil(
        Borgere=[
            ["Hvem", "Tal", "Begyndte", "Stoppede"],
            ["Zenia Qvist", "010190-1234", "1-2-2026", "1-3-2026"],
        ]
    )
    side = upload(client, fil, "virksomhedscentre", "ark.xlsx").text
    assert "Begyndte" in felter(side)
    assert "Zenia" not in side
    assert "1234" not in without_chance(side)
    assert "slags=forloeb" in side.replace("&amp;", "&")
    side = client.get(f"{kolonner()}?ark=0&slags=forloeb").text
    assert "Zenia" not in side
    assert '<option value="cpr">' in side


def test_a_header_that_holds_a_number_or_is_none_cannot_be_chosen(cast):
    client = cast.client("ABB")
    lang, html = "L" * 10_000, "<b>Firma</b> 😀"
    fil = ukendt([*RAEKKE, "x", "y"], hoved=["010190-1234", html, "", lang, "=1+1", "CVR", "Sted"])
    side = upload(client, fil).text
    assert "&lt;b&gt;Firma&lt;/b&gt; 😀" in felter(side)
    assert "010190" not in side
    assert "L" * 300 not in side
    assert "3 kolonner uden en brugbar overskrift" in side
    forklar(client, side, **{"&lt;b&gt;Firma&lt;/b&gt;_😀": "navn"})
    assert Kolonnevalg.objects.get(felt="navn").skrevet == html


def test_a_file_that_is_in_is_not_read_anew(cast):
    client = cast.client("ABB")
    side = upload(client, ukendt()).text
    forklar(client, side, **{"Momsnr.": "cvr", "Firmaets_navn": "navn"})
    indlaes(client)
    svar = forklar(client, client.get(kolonner()).text, Bemærk="by")
    assert "Filen er indlæst. Fortryd det først" in svar
    assert Kolonnevalg.objects.count() == 2


def test_forgotten_it_is_asked_about_again(cast):
    client = cast.client("ABB")
    forklar(client, upload(client, ukendt()).text, **{"Momsnr.": "cvr", "Firmaets_navn": "navn"})
    for valgt in Kolonnevalg.objects.all():
        client.post(reverse("indlaesning:kolonnevalg_forget", args=[valgt.pk]))
    assert not Kolonnevalg.objects.exists()
    assert "Hvad er kolonnerne?" in upload(client, ukendt()).text


def test_nobody_sees_what_others_may_bring_in(cast):
    upload(cast.client("ABB"), ukendt())
    sara = cast.client("SSA")
    assert sara.get(kolonner()).status_code == 404
    valgt = Kolonnevalg.objects.create(
        slags="virksomheder",
        ark="virksomheder",
        overskrift="x",
        skrevet="Firmaets navn",
        felt="navn",
        af=cast.anne,
    )
    assert "Firmaets navn" not in sara.get(reverse("indlaesning:kolonnevalg_list")).text
    assert sara.post(reverse("indlaesning:kolonnevalg_forget", args=[valgt.pk])).status_code == 404


def test_hidden_sheets_are_left_out(cast):
    bog = openpyxl.Workbook()
    bog.active.append(HOVED)
    bog.active.append(RAEKKE)
    skjult = bog.create_sheet("Skjult")
    skjult.append(["Hemmelig", "Kolonne"])
    skjult.sheet_state = "hidden"
    assert "Hemmelig" not in upload(cast.client("ABB"), bog_fil(bog), navn="ark.xlsx").text


def test_a_sheet_of_another_kind_says_so(cast):
    fil = csv_fil(
        [["Dato", "Virksomhed", "CVR", "T/M/B", "Formål", "Notat"], ["1-2-2026", "B", CVR[0], "T", "F", "x"]]
    )
    side = upload(cast.client("ABB"), fil).text
    assert "Er det kontakter?" in side


def test_the_file_is_gone(cast):
    client = cast.client("ABB")
    upload(client, ukendt())
    indlaesning = Indlaesning.objects.get()
    indlaesning.fil.delete()
    assert "Filen kan ikke læses mere" in client.get(kolonner(), follow=True).text
