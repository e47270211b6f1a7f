"""Upload, prøvekørsel, result, choice, bad rows, and the list: through the door."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobcenter.grund.audit.models import JobRun
from jobcenter.grund.regneark.kilde import IMPORTSLAGS
from jobcenter.tvaers.indlaesning import services
from jobcenter.tvaers.indlaesning.models import Indlaesning
from jobcenter.tvaers.indlaesning.tasks import run as koer_opgave
from jobcenter.tvaers.indlaesning.tasks import tidy_up
from tests.indlaesning.filer import CVR, koer, kontaktark, register, tal
from virksomheder.models import Kontakt, Navnevalg, Virksomhed
from virksomheder.services.virksomhed import update_virksomhed

pytestmark = pytest.mark.django_db
NY = "/indlaesning/ny/"


@pytest.fixture(autouse=True)
def _filer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, fil, slags="virksomheder", navn="ark.csv"):
    indhold = fil.getvalue() if hasattr(fil, "getvalue") else fil
    return client.post(NY, {"slags": slags, "fil": SimpleUploadedFile(navn, indhold)}, follow=True)


def filen():
    return register(
        {"CVR-nr.": CVR[0], "P-nr.": "2900700000"},
        {"CVR-nr.": CVR[1], "P-nr.": "2900700007", "Postnr.": "XXXX"},
        {"CVR-nr.": "12345678", "P-nr.": "2900700014", "Telefon": "11223344", "Navn": "=1+1"},
    )


def indlaes(client):
    return client.post(
        reverse("indlaesning:indlaesning_run", args=[Indlaesning.objects.get().pk]), follow=True
    )


def test_from_upload_to_companies(cast):
    client = cast.client("ABB")
    assert "Ingen regneark endnu" in client.get("/indlaesning/").text
    side = upload(client, filen()).text
    assert "Intet er gemt endnu" in side
    assert "Indlæs 2 rækker" in side
    assert "En tom celle sletter ikke noget" in side
    assert "CVR-nummeret findes ikke" in side
    assert "Et postnummer har fire cifre" in side
    assert not Virksomhed.objects.exists()
    side = indlaes(client).text
    assert "Filen er indlæst" in side
    assert Virksomhed.objects.count() == 2
    liste = client.get("/indlaesning/").text
    assert "ark.csv" in liste
    assert "Anne B." in liste
    indlaes(client)
    assert Virksomhed.objects.count() == 2


@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        (b"", "Filen er tom."),
        (b"%PDF-1.7", "Filen er ikke et regneark."),
        (b"PK\x03\x04sludder", "Filen er ødelagt"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_the_field(cast, indhold, besked):
    svar = upload(cast.client("LLE"), indhold)
    assert besked in svar.text
    assert not Indlaesning.objects.exists()


@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        (b"hej;verden\n1;2\n", "Der er ingen læsbare ark i filen."),
        (b"CVR;P-nr.\n1;2\n", "Arket mangler kolonnen Navn."),
    ],
)
def test_a_file_of_unknown_columns_asks_what_they_are(cast, indhold, besked):
    svar = upload(cast.client("LLE"), indhold)
    assert besked in svar.text
    assert "Hvad er kolonnerne?" in svar.text
    assert not Virksomhed.objects.exists()
    liste = cast.client("LLE").get(Indlaesning.objects.get().get_absolute_url()).text
    assert "Sig, hvad kolonnerne er" in liste


def test_no_file_lies_readable_on_the_disk_and_those_from_before_are_read(cast):
    client = cast.client("ABB")
    upload(client, filen())
    fil = Indlaesning.objects.get().fil
    assert b"2900700000" not in Path(fil.path).read_bytes()
    Path(fil.path).write_bytes(filen().getvalue())
    assert "Filen er indlæst" in indlaes(client).text


def test_a_file_of_another_kind_is_noticed_and_tried_as_that(cast):
    Virksomhed.objects.create(navn="Smeden ApS", cvr=CVR[0])
    client = cast.client("ABB")
    ark = kontaktark({"Virksomhed": "Smeden ApS", "CVR": CVR[0], "Kontaktperson": "Hanne Åkjær"})
    side = upload(client, ark, "virksomheder", "k.xlsx").text
    assert "Er det kontakter?" in side
    indlaesning = Indlaesning.objects.get()
    som = "/indlaesning/{}/som/{}/".format
    for slags in ("borgere", "x" * 300):
        assert "Vælg noget, du må indlæse." in client.post(som(indlaesning.pk, slags), follow=True).text
    assert cast.client("SSA").post(som(indlaesning.pk, "kontakter")).status_code == 404
    side = client.post(som(indlaesning.pk, "kontakter"), follow=True).text
    assert "Er det" not in side
    assert "Indlæs 1 række" in side
    indlaes(client)
    assert Kontakt.objects.count() == 1
    assert (
        "Filen er indlæst. Læg den op igen"
        in client.post(som(indlaesning.pk, "virksomheder"), follow=True).text
    )
    assert Indlaesning.objects.get().slags == "kontakter"


@pytest.mark.parametrize(("fil", "slags"), [(filen, "virksomheder"), (kontaktark, "kontakter")])
def test_a_file_of_its_own_kind_is_not_doubted(cast, fil, slags):
    upload(cast.client("ABB"), fil(), slags, "k.xlsx" if slags == "kontakter" else "k.csv")
    assert Indlaesning.objects.get().ligner is None


def test_no_file(cast):
    assert "Vælg en fil." in cast.client("ABB").post(NY, {"slags": "virksomheder"}).text


def test_html_and_formulas_in_cells_are_shown_as_text(cast):
    fil = register({"CVR-nr.": "12345678", "Navn": "x"}, {"CVR-nr.": "<script>alert(1)</script>"})
    side = upload(cast.client("ABB"), fil, navn="<b>fil</b>.csv").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in side
    assert "<script>alert(1)" not in side
    assert "<b>fil</b>" not in side


def test_the_bad_rows_come_back_as_they_were_with_the_reason(cast):
    client = cast.client("ABB")
    upload(client, filen())
    svar = client.get(reverse("indlaesning:indlaesning_errors", args=[Indlaesning.objects.get().pk]))
    ark = openpyxl.load_workbook(io.BytesIO(svar.content)).active
    overskrifter, raekke = ark.iter_rows(values_only=True)
    raekken = dict(zip(overskrifter, raekke, strict=True))
    assert raekken["CVR-nr."] == "12345678"
    assert raekken["Telefon"] == "11223344"
    assert raekken["Afvist fordi"].startswith("CVR-nummeret findes ikke.")
    # Not a formula any more, whoever opens it.
    assert [(c.data_type, c.quotePrefix) for c in ark[2] if c.value == "=1+1"] == [("s", True)]


def test_the_bad_rows_corrected_go_in(cast):
    client = cast.client("ABB")
    upload(client, filen())
    svar = client.get(reverse("indlaesning:indlaesning_errors", args=[Indlaesning.objects.get().pk]))
    bog = openpyxl.load_workbook(io.BytesIO(svar.content))
    bog.active["A2"] = CVR[2]
    ud = io.BytesIO()
    bog.save(ud)
    assert "Indlæs 1 række" in upload(client, ud, navn="rettet.xlsx").text


def test_a_bad_row_corrected_is_no_correction_of_one_that_went_in(cast):
    """Two calls to one person on one day: the second came with a date nobody can read."""
    client = cast.client("ABB")
    Virksomhed.objects.create(navn="Omega", cvr=CVR[0])
    call = {"Virksomhed": "Omega", "Kontaktperson": "Bo", "T/M/B": "T", "Dato": "06-10-2026"}
    first = "Ringede om praktik, ikke truffet"
    fil = kontaktark(
        call | {"Notat": first}, call | {"Notat": "Ringede om praktik, ville gerne", "Dato": "i går"}
    )
    upload(client, fil, "kontakter", "ark.xlsx")
    indlaes(client)
    assert [k.note for k in Kontakt.objects.all()] == [first]
    svar = client.get(reverse("indlaesning:indlaesning_errors", args=[Indlaesning.objects.get().pk]))
    bog = openpyxl.load_workbook(io.BytesIO(svar.content))
    overskrifter = [celle.value for celle in bog.active[1]]
    bog.active.cell(2, overskrifter.index("Dato") + 1, "06-10-2026")
    ud = io.BytesIO()
    bog.save(ud)
    for created in (1, 0):
        resultat = koer("kontakter", SimpleUploadedFile("rettet.xlsx", ud.getvalue()))
        assert tal(resultat) == (created, 0, 1 - created, 0)
        assert "Afvist fordi" not in str(resultat.as_json()["columns"])
        assert sorted(k.note for k in Kontakt.objects.all()) == [first, "Ringede om praktik, ville gerne"]


def test_without_bad_rows_there_is_nothing_to_fetch(cast):
    client = cast.client("ABB")
    upload(client, register({"CVR-nr.": CVR[0]}))
    assert (
        client.get(reverse("indlaesning:indlaesning_errors", args=[Indlaesning.objects.get().pk])).status_code
        == 404
    )


def test_the_dry_run_shows_each_row_and_what_it_corrects(cast):
    client = cast.client("ABB")
    koer("virksomheder", filen())
    ny = register(
        {"CVR-nr.": CVR[0], "P-nr.": "2900700000", "Telefon": "75999999", "Navn": "Bækkes & Søn <b>A/S</b>"},
        {"CVR-nr.": CVR[1], "P-nr.": "2900700007", "Postnr.": "XXXX"},
        {"CVR-nr.": CVR[2], "P-nr.": "2900700021", "Navn": "Ny ApS"},
        {"CVR-nr.": "12345678", "P-nr.": "2900700014"},
    )
    assert "CVR-nummeret findes ikke" in upload(client, ny).text
    adresse = reverse("indlaesning:indlaesning_detail", args=[Indlaesning.objects.get().pk])
    rettet = client.get(adresse, {"vis": "updated"}).text
    assert "Telefon: 75 11 22 33 → <strong>75 99 99 99</strong>" in rettet
    assert (
        "Navn: Bækkes Maskinfabrik A/S → <strong>Bækkes &amp; Søn &lt;b&gt;A/S&lt;/b&gt;</strong>" in rettet
    )
    assert "Ny ApS" in client.get(adresse, {"vis": "created"}).text
    assert CVR[1] in client.get(adresse, {"vis": "unchanged"}).text
    assert client.get(adresse, {"vis": "sludder", "page": "x"}).status_code == 200
    assert Virksomhed.objects.get(cvr=CVR[0]).telefon == "75112233"


@pytest.mark.parametrize("valgt", [False, True])
def test_hidden_sheets_and_rows_come_when_a_person_says_so(cast, valgt):
    bog = openpyxl.Workbook()
    for nr, navn in enumerate(("Synlig", "Skjult")):
        ark = bog.create_sheet(navn)
        ark.append(["CVR-nr.", "Navn"])
        ark.append([CVR[2 * nr], f"{navn} ApS"])
        ark.append(["12345678", f"{navn} uden CVR"])
    bog["Synlig"].append([CVR[1], "Skjult række ApS"])
    bog["Synlig"].row_dimensions[4].hidden = True
    bog["Skjult"].sheet_state = "hidden"
    ud = io.BytesIO()
    bog.save(ud)
    client = cast.client("ABB")
    felter = {"slags": "virksomheder", "fil": SimpleUploadedFile("v.xlsx", ud.getvalue())}
    side = client.post(NY, felter | ({"med_skjulte": "on"} if valgt else {}), follow=True).text
    assert ("Arket Skjult er skjult og er ikke læst" in side) is not valgt
    assert ("Indlæs 3 rækker" if valgt else "Indlæs 1 række") in side
    svar = client.get(reverse("indlaesning:indlaesning_errors", args=[Indlaesning.objects.get().pk]))
    assert len(openpyxl.load_workbook(io.BytesIO(svar.content)).worksheets) == (2 if valgt else 1)
    indlaes(client)
    assert Virksomhed.objects.count() == (3 if valgt else 1)


def test_a_person_may_prefer_what_the_file_says(cast):
    client = cast.client("ABB")
    fil = register({"CVR-nr.": CVR[0], "P-nr.": "2900700000"})
    koer("virksomheder", fil)
    virksomhed = Virksomhed.objects.get()
    update_virksomhed(virksomhed, by=cast.anne, telefon="75999999")
    side = upload(client, fil).text
    assert "er <strong>75 99 99 99</strong> – filen siger <strong>75 11 22 33</strong>" in side
    indlaesning = Indlaesning.objects.get()
    vaelg = reverse("indlaesning:indlaesning_prefer_file", args=[indlaesning.pk])
    assert "Du har ikke valgt noget" in client.post(vaelg, follow=True).text
    for fremmed in ("virksomheder.virksomhed:99:telefon", "accounts.user:1:er_leder", "x" * 5000):
        assert "Vælg blandt" in client.post(vaelg, {"noegle": fremmed}, follow=True).text
    noegle = f"virksomheder.virksomhed:{virksomhed.pk}:telefon"
    assert "Telefon: 75 99 99 99 →" in client.post(vaelg, {"noegle": noegle}, follow=True).text
    virksomhed.refresh_from_db()
    assert virksomhed.telefon == "75999999"
    indlaes(client)
    virksomhed.refresh_from_db()
    assert virksomhed.telefon == "75112233"


@pytest.fixture
def to_bagere(cast):
    return [
        Virksomhed.objects.create(navn=f"Bageren {form}", cvr=cvr)
        for form, cvr in (("A/S", CVR[0]), ("ApS", CVR[1]))
    ]


@pytest.mark.parametrize("indlaest", [False, True])
def test_a_person_chooses_the_company(cast, to_bagere, indlaest):
    client = cast.client("ABB")
    side = upload(
        client,
        kontaktark({"Virksomhed": "Bageren", "Tlf.": "xx", "Kontaktperson": "Hanne Åkjær"}),
        "kontakter",
        "k.xlsx",
    )
    assert "Hvilken virksomhed er det?" in side.text
    assert "Hanne Åkjær" not in side.text
    indlaesning = Indlaesning.objects.get()
    if indlaest:
        indlaes(client)
        assert not Kontakt.objects.exists()
    vaelg = reverse("indlaesning:indlaesning_choose", args=[indlaesning.pk])
    side = client.post(vaelg, {"valg-bageren": to_bagere[1].pk}, follow=True).text
    assert "Hvilken virksomhed er det?" not in side
    if not indlaest:
        assert "Indlæs 1 række" in side
        indlaes(client)
    assert Kontakt.objects.get().virksomhed == to_bagere[1]


def test_a_choice_counts_for_every_row_that_says_the_same_and_is_remembered_until_it_is_forgotten(
    cast, to_bagere
):
    client = cast.client("ABB")
    fil = kontaktark(
        {"Virksomhed": "Bageren"},
        {"Virksomhed": " BAGEREN ", "Dato": "4/6-2025"},
        {"Virksomhed": "Bageren I/S", "Dato": "5/6-2025"},
    )
    side = upload(client, fil, "kontakter", "k.xlsx").text
    assert "2 rækker: ABB række 2, ABB række 3" in side
    vaelg = reverse("indlaesning:indlaesning_choose", args=[Indlaesning.objects.get().pk])
    assert "Indlæs 2 rækker" in client.post(vaelg, {"valg-bageren": to_bagere[1].pk}, follow=True).text
    indlaes(client)
    assert set(Kontakt.objects.values_list("virksomhed", flat=True)) == {to_bagere[1].pk}
    # Another file asks only what nobody has answered.
    naeste = upload(client, kontaktark({"Virksomhed": "bageren", "Dato": "9/6-2025"}), "kontakter", "n.xlsx")
    assert "valgt af en medarbejder: Bageren ApS" in naeste.text
    assert "Hvilken virksomhed er det?" not in naeste.text
    assert "Bageren ApS" in client.get("/indlaesning/navne/").text
    glem = reverse("indlaesning:navnevalg_forget", args=[Navnevalg.objects.get().pk])
    assert "spørger vi igen" in client.post(glem, follow=True).text
    igen = upload(client, kontaktark({"Virksomhed": "Bageren", "Dato": "9/6-2025"}), "kontakter", "n.xlsx")
    assert "Hvilken virksomhed er det?" in igen.text


@pytest.mark.parametrize(
    "valg",
    [{}, {"valg-bageren": "99999"}, {"valg-mureren": "1"}, {"valg-bageren": "x"}, {"valg-bageren": "9" * 30}],
)
def test_only_a_candidate_of_that_row_can_be_chosen(cast, to_bagere, valg):
    client = cast.client("ABB")
    upload(client, kontaktark({"Virksomhed": "Bageren"}), "kontakter", "k.xlsx")
    indlaesning = Indlaesning.objects.get()
    client.post(reverse("indlaesning:indlaesning_choose", args=[indlaesning.pk]), valg)
    assert not Navnevalg.objects.exists()


def test_a_big_file_is_left_to_a_worker(cast, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(services, "STRAKS", 1)
    client = cast.client("ABB")
    side = upload(client, filen()).text
    assert "venter på at komme til" in side
    assert 'hx-trigger="load delay:1s"' in side
    run = JobRun.objects.get()
    assert "Resultatet står her" in side
    koer_opgave(run.pk)
    indlaesning = Indlaesning.objects.get()
    adresse = reverse("indlaesning:indlaesning_detail", args=[indlaesning.pk])
    delvis = client.get(adresse, headers={"HX-Request": "true"}).text
    assert "Intet er gemt endnu" in delvis
    assert "<html" not in delvis
    indlaes(client)
    assert not Virksomhed.objects.exists()
    # Ordered twice is run once; run twice is brought in once.
    indlaes(client)
    run = JobRun.objects.i_gang().get()
    koer_opgave(run.pk)
    koer_opgave(run.pk)
    indlaesning.refresh_from_db()
    assert (indlaesning.tilstand, indlaesning.resultat["created"]) == ("indlaest", 2)
    assert Virksomhed.objects.count() == 2


@pytest.mark.parametrize(
    ("ulykke", "besked"),
    [
        (Path.unlink, "Filen er slettet. Læg den op igen."),
        (lambda sti: sti.write_bytes(b"%PDF-1.7"), "Filen er ikke et regneark."),
    ],
    ids=["gone", "spoiled"],
)
def test_a_file_lost_after_it_was_tried_brings_nothing_in_and_says_so(cast, ulykke, besked):
    client = cast.client("ABB")
    upload(client, filen())
    ulykke(Path(Indlaesning.objects.get().fil.path))
    assert besked in indlaes(client).text
    assert Indlaesning.objects.get().tilstand == "fejlet"
    assert not Virksomhed.objects.exists()


def test_a_file_that_is_too_big_is_told_at_the_field(cast):
    svar = upload(cast.client("ABB"), b"CVR;Navn\n".ljust(25 * 1024 * 1024 + 1))
    assert svar.context["form"].errors == {"fil": ["Filen er for stor. Den må højst fylde 25 MB."]}
    assert not Indlaesning.objects.exists()


def test_a_run_that_stopped_says_so(cast, monkeypatch):
    monkeypatch.setattr(services, "STRAKS", 1)
    client = cast.client("ABB")
    upload(client, filen())
    assert "I gang" in client.get("/indlaesning/").text
    JobRun.objects.update(status="fejlet", sluttet="2026-01-01T12:00Z")
    side = client.get(reverse("indlaesning:indlaesning_detail", args=[Indlaesning.objects.get().pk])).text
    assert "Det gik i stå" in side
    liste = client.get("/indlaesning/").text
    assert "Gik i stå" in liste
    assert "I gang" not in liste


def test_old_files_are_deleted_and_the_list_remembers(cast):
    client = cast.client("ABB")
    upload(client, filen())
    indlaesning = Indlaesning.objects.get()
    tidy_up()
    indlaesning.refresh_from_db()
    assert indlaesning.fil
    Indlaesning.objects.update(oprettet="2020-01-01T12:00Z")
    tidy_up()
    indlaesning.refresh_from_db()
    assert not indlaesning.fil
    side = client.get(reverse("indlaesning:indlaesning_detail", args=[indlaesning.pk])).text
    assert "Hent dem som regneark" not in side
    assert "Filen er slettet. Læg den op igen." in indlaes(client).text


def test_the_file_lies_outside_the_web_root_under_a_name_nobody_chose(cast, settings):
    upload(cast.client("ABB"), filen(), navn="../../../etc/hemmelig.csv")
    indlaesning = Indlaesning.objects.get()
    assert "hemmelig" not in indlaesning.fil.name
    assert indlaesning.fil.path.startswith(str(settings.MEDIA_ROOT))


def test_the_list_asks_the_database_as_often_for_many_as_for_few(cast, django_assert_num_queries):
    client = cast.client("ABB")
    for nr in range(3):
        upload(client, register({"CVR-nr.": CVR[nr]}))
    with django_assert_num_queries(4):
        client.get("/indlaesning/")
    for nr in range(3):
        upload(client, register({"CVR-nr.": CVR[nr]}))
    with django_assert_num_queries(4):
        client.get("/indlaesning/")


def test_the_list_is_sorted_by_the_words_for_a_kind_not_by_its_key(cast, monkeypatch):
    monkeypatch.setattr(IMPORTSLAGS, "_navne", IMPORTSLAGS._navne | {"kontakter": "Årets kontakter"})
    client = cast.client("ABB")
    upload(client, kontaktark({"Virksomhed": "Bækkes Maskinfabrik A/S"}), "kontakter", "kontakter.xlsx")
    upload(client, register({"CVR-nr.": CVR[0]}))

    def shown(sort):
        return re.findall(r'data-label="Hvad">([^<]+)<', client.get(f"/indlaesning/?sort={sort}").text)

    assert shown("slags") == ["Virksomheder", "Årets kontakter"]
    assert shown("-slags") == ["Årets kontakter", "Virksomheder"]


def test_the_errors_of_the_page_are_the_errors_of_the_command(cast):
    upload(cast.client("ABB"), filen())
    [fejl] = Indlaesning.objects.get().resultat["errors"]
    assert set(fejl) == {"sheet", "row", "column", "value", "message", "kandidater", "spoergsmaal"}
    assert json.dumps(fejl)
