"""The list of companies, through the door."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from jobcenter.grund.audit.models import JobRun
from virksomheder import eksport, tasks
from virksomheder.models import Arbejdssted, Kontakt, Kontaktperson, Virksomhed

URL = "/virksomheder/"
I_DAG = timezone.localdate


@pytest.fixture
def anne(cast):
    return cast.client("ABB")


@pytest.fixture
def register(cast):
    """Five companies that differ in everything one may ask for."""
    felter = {
        "Aabyens Bageri": {
            "gruppe": 3, "postnr": "8722", "by": "Hedensted", "ansatte_min": 8, "ansatte_max": 8,
        },
        "Nørgaards Tømrerforretning": {
            "gruppe": 2, "postnr": "8722", "by": "Hedensted", "branche": "Tømrer- og bygningssnedker",
            "branchekode": "433200", "ansvarlig": cast.anne, "samarbejdsform": "virksomhedscenter",
            "ansatte_min": 20, "ansatte_max": 49,
        },
        "Uldum Kommune": {"postnr": "7171", "by": "Uldum", "sektor": "offentlig", "reklamebeskyttet": True},
        "Zeniths VVS": {"gruppe": 2, "postnr": "8700", "by": "Horsens", "ansvarlig": cast.lis},
        "Lukket Kro": {"ophoert": dt.date(2026, 1, 1), "postnr": "8722", "by": "Hedensted"},
    }  # fmt: skip
    rows = {
        navn: Virksomhed.objects.create(navn=navn, cvr=f"9000000{nr}", **felt)
        for nr, (navn, felt) in enumerate(felter.items())
    }
    mette = Kontaktperson.objects.create(
        virksomhed=rows["Nørgaards Tømrerforretning"],
        navn="Mette Skov",
        telefon="75112233",
        foerste_valg=True,
    )
    for navn, dage in (("Nørgaards Tømrerforretning", 100), ("Zeniths VVS", 5)):
        Kontakt.objects.create(
            virksomhed=rows[navn], dato=I_DAG() - dt.timedelta(days=dage), form="telefon", konsulent=cast.anne
        )
    return rows | {"mette": mette}


def names(response):
    return [virksomhed.navn for virksomhed in response.context["page_obj"]]


class TestShown:
    def test_in_danish_order_and_without_the_ceased(self, anne, register):
        response = anne.get(URL)
        assert names(response) == [
            "Nørgaards Tømrerforretning",
            "Uldum Kommune",
            "Zeniths VVS",
            "Aabyens Bageri",
        ]
        assert "Mette Skov" in response.content.decode()
        assert 'href="tel:+4575112233"' in response.content.decode()

    @pytest.mark.parametrize(
        ("query", "navne", "ord_"),
        [
            ("gruppe=2", ["Nørgaards Tømrerforretning", "Zeniths VVS"], "Virksomheder i gruppe 2"),
            ("gruppe=ingen", ["Uldum Kommune"], "Virksomheder uden gruppe"),
            ("sted=8722", ["Nørgaards Tømrerforretning", "Aabyens Bageri"], "i 8722 Hedensted"),
            ("sted=uldum, 87",
             ["Nørgaards Tømrerforretning", "Uldum Kommune", "Zeniths VVS", "Aabyens Bageri"], ""),
            ("branche=tømrer", ["Nørgaards Tømrerforretning"], "i branchen »tømrer«"),
            ("branche=43", ["Nørgaards Tømrerforretning"], "i branchen »43«"),
            ("ansvarlig=mig", ["Nørgaards Tømrerforretning"], "som du er ansvarlig for"),
            ("ansvarlig=ingen", ["Uldum Kommune", "Aabyens Bageri"], "uden ansvarlig"),
            ("uden_kontakt=90", ["Nørgaards Tømrerforretning", "Uldum Kommune", "Aabyens Bageri"],
             "uden kontakt i 90 dage"),
            ("samarbejdsform=virksomhedscenter", ["Nørgaards Tømrerforretning"],
             "med samarbejdsformen virksomhedscenter"),
            ("ansatte=5-9", ["Aabyens Bageri"], "med 5-9 ansatte"),
            ("ansatte=2-20", ["Nørgaards Tømrerforretning", "Aabyens Bageri"], "med 2-20 ansatte"),
            ("ansatte=over 8", ["Nørgaards Tømrerforretning"], "med mindst 9 ansatte"),
            ("ansatte=8", ["Aabyens Bageri"], "med 8 ansatte"),
            ("ansatte=20-", ["Nørgaards Tømrerforretning"], "med mindst 20 ansatte"),
            ("ansatte=højst 19", ["Aabyens Bageri"], "med højst 19 ansatte"),
            ("ansatte=100-", [], "med mindst 100 ansatte"),
            ("sted=7100-8710", ["Uldum Kommune", "Zeniths VVS"], "i 7100-8710"),
            ("sted=8700-8710, 7171", ["Uldum Kommune", "Zeniths VVS"], ""),
            ("sted=8700, 7171", ["Uldum Kommune", "Zeniths VVS"], ""),
            ("kontaktet=aldrig", ["Uldum Kommune", "Aabyens Bageri"], "der aldrig er kontaktet"),
            ("kontaktet=foer&uden_kontakt=90", ["Nørgaards Tømrerforretning"],
             "der er kontaktet før uden kontakt i 90 dage"),
            ("sektor=offentlig", ["Uldum Kommune"], "i den offentlige sektor"),
            ("sektor=privat", [], "i den private sektor"),
            ("reklame=beskyttet", ["Uldum Kommune"], "der er reklamebeskyttet"),
            ("status=ophoerte", ["Lukket Kro"], "Ophørte virksomheder"),
            ("status=alle&q=kro", ["Lukket Kro"], "også ophørte, der ligner »kro«"),
            ("q=norgaard tømrer", ["Nørgaards Tømrerforretning"], "der ligner »norgaard tømrer«"),
            ("q=mette skov", ["Nørgaards Tømrerforretning"], ""),
            ("gruppe=2&sted=8722&uden_kontakt=90", ["Nørgaards Tømrerforretning"],
             "Virksomheder i gruppe 2 i 8722 Hedensted uden kontakt i 90 dage: <strong>1</strong>"),
        ],
    )  # fmt: skip
    def test_filters_and_what_they_say(self, anne, register, query, navne, ord_):
        response = anne.get(f"{URL}?{query}")
        assert names(response) == navne
        assert ord_ in " ".join(response.content.decode().split())

    def test_a_colleague_by_name(self, anne, cast, register):
        response = anne.get(URL, {"ansvarlig": cast.lis.pk})
        assert names(response) == ["Zeniths VVS"]
        assert "som Lis Thorup er ansvarlig for" in response.content.decode()

    @pytest.mark.parametrize(
        ("sort", "first"),
        [("-navn", "Aabyens Bageri"),
         ("seneste_kontakt", "Uldum Kommune"), ("-seneste_kontakt", "Zeniths VVS"),
         ("gruppe", "Nørgaards Tømrerforretning"), ("naeste_skridt", "Nørgaards Tømrerforretning"),
         ("ansvarlig", "Nørgaards Tømrerforretning"), ("findes_ikke", "Nørgaards Tømrerforretning")],
    )  # fmt: skip
    def test_order(self, anne, register, sort, first):
        assert names(anne.get(URL, {"sort": sort}))[0] == first

    def test_a_bad_number_of_days_is_told_and_the_rest_holds(self, anne, register):
        response = anne.get(f"{URL}?uden_kontakt=mange&gruppe=3")
        assert names(response) == ["Aabyens Bageri"]
        assert "Indtast et heltal" in response.content.decode()

    @pytest.mark.parametrize(
        ("query", "fejl"),
        [
            ("ansatte=20-2", "Skriv det mindste tal først: 2-20."),
            ("ansatte=mange", "Skriv antallet som 2-20, over 5 eller højst 20."),
            ("ansatte=-", "Skriv antallet som"),
            ("ansatte=under 0", "Skriv antallet som"),
            ("ansatte=99999999999", "Skriv antallet som"),
            ("ansatte=٣", "Skriv antallet som"),
            ("ansatte=😀", "Skriv antallet som"),
            ("ansatte=%00", "Skriv antallet som"),
            ("sted=8799-8700", "skriv det laveste postnummer først"),
            ("sted=87221", "er intet postnummer"),
            ("sted=8700-", "er intet postnummer"),
            ("sted=%25", "er hverken et postnummer eller en by"),
            ("sted=" + "a, " * 21, "Skriv højst 20 ad gangen"),
            ("sted=" + "x" * 10_000, "højst"),
            ("branche=43-41", "er ingen branchekode"),
            ("branche=4332001", "er ingen branchekode"),
            ("branche=X", "er ingen branche"),
            ("branche=%25", "er ingen branche"),
            ("branche=😀", "er ingen branche"),
            ("branche=43,😀", "er ingen branche"),
            ("branche=" + "43," * 21, "Skriv højst 20 ad gangen"),
            ("branche=" + "x" * 10_000, "højst"),
            ("branche=<script>x", ""),
            ("kontaktet=x", "ikke en af de tilgængelige"),
        ],
    )
    @pytest.mark.parametrize("part", [False, True], ids=["page", "part"])
    def test_what_cannot_be_read_is_told_and_the_rest_holds(self, anne, register, query, fejl, part):
        headers = {"HX-Request": "true", "HX-Target": "liste"} if part else {}
        response = anne.get(f"{URL}?{query}&gruppe=3", headers=headers)
        assert response.status_code == 200
        content = response.content.decode()
        assert fejl in content
        assert "<script>x" not in content
        assert names(response) == ([] if "script" in query else ["Aabyens Bageri"])

    def test_filters_with_a_fault_stay_open_on_a_phone(self, anne, register):
        assert "data-aaben-paa-skaerm" in anne.get(f"{URL}?ansatte=5-9").content.decode()
        assert "data-aaben-paa-skaerm" not in anne.get(f"{URL}?ansatte=mange").content.decode()

    def test_nothing_found_offers_to_create_it(self, anne, register):
        content = anne.get(f"{URL}?q=Zeppelinfabrikken").content.decode()
        assert "Ingen virksomheder passer" in content
        assert "/virksomheder/ny/?navn=Zeppelinfabrikken" in content

    def test_an_empty_house_teaches(self, anne):
        assert "Ingen virksomheder endnu" in anne.get(URL).content.decode()

    def test_htmx_gets_only_the_list(self, anne, register):
        content = anne.get(
            f"{URL}?gruppe=2", headers={"HX-Request": "true", "HX-Target": "liste"}
        ).content.decode()
        assert "<html" not in content
        assert "Zeniths VVS" in content


class TestPages:
    @pytest.fixture(autouse=True)
    def _many(self, db):
        Virksomhed.objects.bulk_create(Virksomhed(navn=f"Firma {nr:03}") for nr in range(120))

    @pytest.mark.parametrize(
        ("page", "first", "last"), [(1, 0, 49), (2, 50, 99), (3, 100, 119), (99, 100, 119), ("x", 0, 49)]
    )
    def test_each_page_from_either_end(self, anne, page, first, last):
        navne = names(anne.get(URL, {"page": page}))
        assert (navne[0], navne[-1]) == (f"Firma {first:03}", f"Firma {last:03}")

    def test_pages_keep_filter_and_order(self, anne):
        response = anne.get(f"{URL}?q=firma&sort=-navn&page=3")
        assert names(response)[-1] == "Firma 000"
        assert "?q=firma&amp;sort=-navn&amp;page=2" in response.content.decode()


def test_number_of_queries_does_not_grow(anne, register, django_assert_max_num_queries):
    Virksomhed.objects.bulk_create(Virksomhed(navn=f"Firma {nr:03}") for nr in range(60))
    with django_assert_max_num_queries(14):
        anne.get(URL)


class TestColumns:
    def test_chosen_columns_are_remembered(self, anne, cast, register):
        response = anne.post(
            "/virksomheder/kolonner/", {"kolonner": ["cvr", "sektor", "x"], "query": "gruppe=2"}
        )
        assert response.url == "/virksomheder/?gruppe=2"
        again = cast.client("ABB").get(URL)
        assert [kolonne.noegle for kolonne in again.context["liste"].kolonner] == ["navn", "cvr", "sektor"]
        assert "gruppe" in [k.noegle for k in cast.client("LTH").get(URL).context["liste"].kolonner]


class TestExport:
    def rows(self, response):
        book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
        return list(book["Virksomheder"].values), [row[0] for row in book["Om listen"].values]

    def test_exactly_the_rows_shown_and_each_fact_in_a_column_of_its_own(self, anne, register):
        toemrer = register["Nørgaards Tømrerforretning"]
        for pnr in ("1000000002", "1000000001", None):
            Arbejdssted.objects.create(navn="Værksted", virksomhed=toemrer, pnr=pnr)
        felter = {"adresse": "Industrivej 70", "telefon": "75000000", "email": "kontakt@firma.dk"}
        Virksomhed.objects.filter(pk=toemrer.pk).update(**felter)
        anne.post("/virksomheder/kolonner/", {"kolonner": ["cvr", "sted", "ring_til", "seneste_kontakt"]})
        rows, om = self.rows(anne.post("/virksomheder/eksport/", {"query": "gruppe=2&sort=-navn"}))
        assert rows[0] == (
            "Virksomhed", "CVR", "P-nr.", "Adresse", "Postnr.", "By", "Telefon", "E-mail",
            "Ring til", "Direkte nummer", "Seneste kontakt",
        )  # fmt: skip
        assert [row[0] for row in rows[1:]] == ["Zeniths VVS", "Nørgaards Tømrerforretning"]
        assert rows[2][1:10] == (
            "90000001", "1000000001, 1000000002", "Industrivej 70", "8722", "Hedensted", "75000000",
            "kontakt@firma.dk", "Mette Skov", "75112233",
        )  # fmt: skip
        assert rows[2][10].date() == I_DAG() - dt.timedelta(days=100)
        assert om[0] == "Virksomheder i gruppe 2"

    def test_the_same_facts_whatever_is_shown(self, anne, register):
        anne.post("/virksomheder/kolonner/", {"kolonner": ["gruppe"]})
        rows, _ = self.rows(anne.post("/virksomheder/eksport/", {"query": ""}))
        assert rows[0][:8] == (
            "Virksomhed", "CVR", "P-nr.", "Adresse", "Postnr.", "By", "Telefon", "E-mail",
        )  # fmt: skip
        assert rows[0][8:] == ("Gruppe",)

    def test_no_cell_is_a_formula(self, anne, db):
        for navn in ("=1+1", "@SUM(A1)", "+hest", "-2+3"):
            Virksomhed.objects.create(navn=navn)
        rows, _ = self.rows(anne.post("/virksomheder/eksport/"))
        assert {row[0] for row in rows[1:]} == {"'=1+1", "'@SUM(A1)", "'+hest", "'-2+3"}

    def test_a_long_list_is_written_by_a_worker(self, anne, cast, register, monkeypatch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        monkeypatch.setattr(eksport, "HOEJST_STRAKS", 1)
        for _ in range(2):
            answer = anne.post("/virksomheder/eksport/", {"query": "gruppe=2"})
        run = JobRun.objects.get()
        assert answer.url == f"/koersler/{run.pk}/"
        tasks.export(run.pk)
        run.refresh_from_db()
        # Handed out again it is not done again.
        fil = run.resultat_fil.name
        tasks.export(run.pk)
        run.refresh_from_db()
        assert (run.resultat_fil.name, run.forsoeg) == (fil, 1)
        assert f"/koersler/{run.pk}/fil/" in anne.get(answer.url).content.decode()
        assert (run.status, run.naaet, run.i_alt, run.besked) == ("faerdig", 2, 2, "2 virksomheder")
        with run.resultat_fil.open() as fil:
            assert len(list(openpyxl.load_workbook(fil)["Virksomheder"].values)) == 3

    @pytest.mark.parametrize("data", [{}, {"query": "\x00gruppe=2\x00"}], ids=["nothing", "NUL"])
    def test_an_address_no_page_sends(self, anne, register, monkeypatch, data):
        monkeypatch.setattr(eksport, "HOEJST_STRAKS", 1)
        assert anne.post("/virksomheder/eksport/", data).status_code == 302
        assert JobRun.objects.get().argumenter == {"query": "gruppe=2" if data else ""}

    def test_not_for_everybody(self, cast, register):
        answers = {who: cast.client(who).post("/virksomheder/eksport/").status_code for who in cast.users}
        assert answers == {"ABB": 200, "LTH": 200, "JKO": 200, "LLE": 200, "SSA": 403, "AAD": 403, "UUD": 403}
        assert "Hent som regneark" not in cast.client("SSA").get(URL).content.decode()
