"""The company's page, Før mødet, and what is changed from them: through the door."""

import datetime as dt
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.opsaetning.models import Kode
from virksomheder.models import Arbejdssted, GruppeSkift, Kontakt, Kontaktperson, NaesteSkridt, Virksomhed
from virksomheder.services import arbejdssted as steder
from virksomheder.services import virksomhed as services

I_DAG = timezone.localdate
DAG = dt.timedelta(days=1)


@pytest.fixture
def anne(cast):
    return cast.client("ABB")


@pytest.fixture
def byg(cast):
    return services.create_virksomhed(
        by=cast.anne,
        navn="Hedensted Byg",
        cvr="91521911",
        adresse="Møllevej 3",
        postnr="8722",
        bynavn="Hedensted",
        telefon="75110000",
        gruppe=2,
        begrundelse="Vil være center",
        samarbejdsform="virksomhedscenter",
    )


@pytest.fixture
def foreloebig(cast):
    return services.create_virksomhed(by=cast.anne, navn="Byg i Hedensted")


def contact(virksomhed, konsulent, dage=0, **felter):
    return Kontakt.objects.create(
        virksomhed=virksomhed,
        konsulent=konsulent,
        dato=I_DAG() - dage * DAG,
        **({"form": "telefon"} | felter),
    )


def promise(virksomhed, hvad, dage=0, **felter):
    frist = I_DAG() + dage * DAG
    return NaesteSkridt.objects.create(
        virksomhed=virksomhed, hvad=hvad, frist=frist, oprindelig_frist=frist, **felter
    )


def page(client, virksomhed, query="", **headers):
    return " ".join(
        client.get(f"/virksomheder/{virksomhed.pk}/{query}", headers=headers).content.decode().split()
    )


class TestHead:
    def test_says_whom_to_call_and_what_stands(self, anne, byg):
        Kontaktperson.objects.create(
            virksomhed=byg, navn="Mette Skov", titel="driftsleder", telefon="75112233", foerste_valg=True
        )
        Kontaktperson.objects.create(virksomhed=byg, navn="Ole Krogh", niveau="mentor", telefon="20304050")
        content = page(anne, byg)
        assert "<strong>Mette Skov</strong>, driftsleder" in content
        assert 'href="tel:+4575112233"' in content
        assert "mentor: Ole Krogh" in content
        assert "gruppe 2" in content
        assert "virksomhedscenter" in content
        assert "»Vil være center«" in content

    def test_without_a_person_it_calls_the_company(self, anne, byg):
        content = page(anne, byg)
        assert "Vi ved ikke endnu, hvem vi skal ringe til" in content
        assert 'href="tel:+4575110000"' in content

    def test_a_colleague_who_just_talked_with_them_is_named(self, anne, cast, byg):
        contact(byg, cast.lis, 3, note="Om fleksjob på lageret")
        contact(byg, cast.jonas, 40, note="For længe siden")
        content = page(anne, byg, "?fane=kontaktpersoner")
        assert "Lis T. ringede" in content
        assert "Om fleksjob på lageret" in content
        assert "For længe siden" not in content
        assert "Om fleksjob" not in page(cast.client("LTH"), byg, "?fane=kontaktpersoner")

    def test_ceased_and_foreloebig_are_said(self, anne, cast, byg, foreloebig):
        services.update_virksomhed(byg, by=cast.anne, ophoert=dt.date(2026, 5, 1))
        assert "Virksomheden er ophørt 1. maj 2026" in page(anne, byg)
        assert "Foreløbig virksomhed" in page(anne, foreloebig)

    def test_who_may_only_look_gets_no_buttons(self, cast, byg):
        promise(byg, "Ring igen")
        content = page(cast.client("AAD"), byg)
        assert "Ring igen" in content
        assert "<form" not in content.partition('<main id="indhold"')[2].partition("</main>")[0]
        assert "/ret/" not in content


class TestTimeline:
    def test_everything_in_order(self, anne, cast, byg):
        formaal = Kode.objects.get(liste="formaal", kode="praktik")
        udfald = Kode.objects.get(liste="udfald", kode="interesseret")
        first = contact(byg, cast.lis, 9, tidspunkt=dt.time(9, 0), note="Første", indvending="tid")
        second = contact(byg, cast.anne, 9, tidspunkt=dt.time(14, 10), formaal=formaal, udfald=udfald)
        promise(byg, "Ring i januar", 5, kontakt=second, ansvarlig=cast.anne)
        promise(byg, "Send brochure", -3, udfoert=timezone.now(), udfoert_af=cast.lis)
        poster = anne.get(f"/virksomheder/{byg.pk}/").context["poster"]
        assert {p.slags for p in poster[:2]} == {"skridt", "gruppe"}
        assert [p.objekt for p in poster[2:]] == [second, first]
        content = page(anne, byg)
        for text in (
            "Anne B. ringede om praktikpladser",
            "Interesseret",
            "kl. 14.10",
            "Ring i januar",
            "Indvending: tid",
            "Lis T. holdt et løfte",
            "flyttede virksomheden til gruppe 2",
        ):
            assert text in content

    def test_more_on_demand(self, anne, cast, byg):
        for nr in range(30):
            contact(byg, cast.anne, nr + 1, note=f"Note {nr}.")
        assert "Note 18." in page(anne, byg)
        assert "Note 19." not in page(anne, byg)
        rest = page(anne, byg, "tidslinje/?fra=20")
        assert "Note 19." in rest
        assert "Note 29." in rest
        assert "Vis ældre" not in rest

    def test_notes_are_text(self, anne, cast, byg):
        contact(byg, cast.anne, note="<script>alert(1)</script>")
        assert "<script>alert(1)" not in page(anne, byg)

    def test_an_empty_one_teaches(self, anne, foreloebig):
        assert "Vi har ikke talt med dem endnu" in page(anne, foreloebig)

    def test_queries_do_not_grow_with_the_rows(self, anne, cast, byg, django_assert_max_num_queries):
        for nr in range(15):
            kontakt = contact(byg, cast.lis if nr % 2 else cast.anne, nr, note="Hej")
            promise(byg, f"Ring {nr}", nr, kontakt=kontakt, ansvarlig=cast.anne)
            promise(byg, f"Skriv {nr}", nr, udfoert=timezone.now(), udfoert_af=cast.anne)
            Kontaktperson.objects.create(virksomhed=byg, navn=f"Person {nr}")
        with django_assert_max_num_queries(28):
            anne.get(f"/virksomheder/{byg.pk}/")


class TestTabs:
    @pytest.mark.parametrize(
        ("fane", "text"),
        [("kontaktpersoner", "Ingen kontaktpersoner endnu"), ("arbejdssteder", "Møllevej 3"),
         ("historik", "/historik/"), ("findes-ikke", "flyttede virksomheden til gruppe 2")],
    )  # fmt: skip
    def test_each(self, anne, byg, fane, text):
        assert text in page(anne, byg, f"?fane={fane}")

    def test_the_history_says_what_was_done_and_by_whom(self, cast, byg):
        content = cast.client("LLE").get(f"/virksomheder/{byg.pk}/historik/").content.decode()
        assert "oprettede virksomheden" in content
        assert "Anne" in content

    def test_htmx_gets_only_the_tab(self, anne, byg):
        content = page(anne, byg, "?fane=arbejdssteder", **{"HX-Request": "true", "HX-Target": "fane"})
        assert "<html" not in content
        assert "Ring til" not in content
        assert "Møllevej 3" in content

    def test_what_has_left_stands_with_the_day(self, anne, cast, byg):
        ny = services.create_virksomhed(by=cast.anne, navn="Køberen", cvr="95270514")
        steder.move_arbejdssted(byg.arbejdssteder.get(), by=cast.anne, til=ny, dato=dt.date(2026, 9, 1))
        content = page(anne, byg, "?fane=arbejdssteder")
        assert "hørte til her indtil 31. aug. 2026" in content
        assert f'href="/virksomheder/{ny.pk}/"' in content


class TestPromises:
    def test_done_and_taken_back(self, anne, cast, byg):
        skridt = promise(byg, "Ring igen", -2, ansvarlig=cast.lis)
        assert "skulle være gjort" in page(anne, byg)
        content = anne.post(f"/loefter/{skridt.pk}/udfoert/", follow=True).content.decode()
        skridt.refresh_from_db()
        assert skridt.udfoert_af == cast.anne
        assert f"/loefter/{skridt.pk}/aabn-igen/" in content
        anne.post(f"/loefter/{skridt.pk}/aabn-igen/")
        skridt.refresh_from_db()
        assert skridt.er_aabent

    def test_put_off(self, anne, cast, byg):
        skridt = promise(byg, "Ring igen", ansvarlig=cast.anne)
        til = I_DAG() + 9 * DAG
        anne.post(f"/loefter/{skridt.pk}/udskyd/", {"til": til.isoformat()})
        skridt.refresh_from_db()
        assert (skridt.frist, skridt.oprindelig_frist) == (til, I_DAG())
        response = anne.post(f"/loefter/{skridt.pk}/udskyd/", {"til": "snart"}, follow=True)
        assert "Vælg den dag" in response.content.decode()

    def test_new_corrected_and_dropped(self, anne, cast, byg):
        felter = {"hvad": "Send brochure", "frist": "2030-01-02", "ansvarlig": cast.lis.pk}
        anne.post(f"/virksomheder/{byg.pk}/loefter/ny/", felter)
        skridt = byg.naeste_skridt.get()
        assert (skridt.hvad, skridt.frist, skridt.ansvarlig) == (
            "Send brochure",
            dt.date(2030, 1, 2),
            cast.lis,
        )
        anne.post(f"/loefter/{skridt.pk}/ret/", felter | {"hvad": "Send mappen", "ansvarlig": ""})
        skridt.refresh_from_db()
        assert (skridt.hvad, skridt.ansvarlig) == ("Send mappen", None)
        anne.post(f"/loefter/{skridt.pk}/bortfald/")
        skridt.refresh_from_db()
        assert skridt.bortfaldet

    def test_a_refusal_is_a_sentence(self, anne, cast, byg):
        skridt = promise(byg, "Ring igen", udfoert=timezone.now(), udfoert_af=cast.lis)
        content = anne.post(f"/loefter/{skridt.pk}/udfoert/", follow=True).content.decode()
        assert "Lis T. har allerede markeret det som udført" in content


class TestFoerMoedet:
    def test_one_minute(self, anne, cast, byg):
        Kontaktperson.objects.create(virksomhed=byg, navn="Mette Skov", telefon="75112233", foerste_valg=True)
        for nr in range(5):
            contact(byg, cast.lis, 10 * nr + 1, note=f"Note {nr}.", indvending="regler" if nr == 4 else "")
        promise(byg, "Svar om praktik", -1, ansvarlig=cast.anne)
        kept = promise(byg, "Send brochure", 3, udfoert=timezone.now(), udfoert_af=cast.anne)
        content = page(anne, byg, "foer-moedet/")
        for text in (
            "Mette Skov",
            "75 11 22 33",
            "Note 0.",
            "Note 2.",
            "Over tiden:",
            "Svar om praktik",
            kept.hvad,
            "1 af 1 løfte holdt til tiden",
            "Regler",
            "Lis Thorup",
            "5 kontakter",
        ):
            assert text in content
        assert "Note 3." not in content

    def test_the_first_meeting(self, anne, foreloebig):
        content = page(anne, foreloebig, "foer-moedet/")
        assert "Det er første gang" in content
        assert "Ingen andre har talt med dem" in content


class TestForms:
    def test_create_with_what_was_searched_for(self, anne):
        assert 'value="Zenith"' in anne.get("/virksomheder/ny/?navn=Zenith").content.decode()
        response = anne.post(
            "/virksomheder/ny/",
            {"navn": "Zenith", "cvr": "DK 95 27 05 14", "telefon": "+45 75 11 22 33", "adresse": "Ågade 1",
             "bynavn": "Uldum",             "sektor": "privat", "samarbejdsform": "ingen"},
        )  # fmt: skip
        zenith = Virksomhed.objects.get(cvr="95270514")
        assert response.url == f"/virksomheder/{zenith.pk}/"
        assert (zenith.telefon, zenith.by) == ("75112233", "Uldum")
        assert zenith.arbejdssteder.get().by == "Uldum"

    @pytest.mark.parametrize(
        ("felter", "text"),
        [({"navn": ""}, "Skal udfyldes"), ({"cvr": "123"}, "otte cifre"),
         ({"cvr": "91521911"}, "eksisterer allerede"), ({"telefon": "12"}, "otte cifre"),
         ({"ansatte_min": "9", "ansatte_max": "3"}, "må ikke være større")],
    )  # fmt: skip
    def test_refused_and_nothing_lost(self, anne, byg, felter, text):
        data = {"navn": "Ny", "bynavn": "Uldum", "sektor": "privat", "samarbejdsform": "ingen"} | felter
        content = anne.post("/virksomheder/ny/", data).content.decode()
        assert text in content
        assert 'value="Uldum"' in content
        assert Virksomhed.objects.count() == 1

    def test_correct(self, anne, byg):
        data = {
            "navn": "Hedensted Byg A/S",
            "sektor": "privat",
            "samarbejdsform": "ingen",
            "ophoert": "2026-05-01",
        }
        assert anne.post(f"/virksomheder/{byg.pk}/ret/", data).url == f"/virksomheder/{byg.pk}/"
        byg.refresh_from_db()
        assert (byg.navn, byg.ophoert, byg.cvr) == ("Hedensted Byg A/S", dt.date(2026, 5, 1), "91521911")

    def test_gruppe_with_its_reason(self, anne, byg):
        url = f"/virksomheder/{byg.pk}/gruppe/"
        assert "Skal udfyldes" in anne.post(url, {"gruppe": "1"}).content.decode()
        anne.post(url, {"gruppe": "1", "begrundelse": "Aftale med direktøren"})
        anne.post(url, {"gruppe": "", "begrundelse": "Lukker"})
        assert [s.gruppe for s in GruppeSkift.objects.filter(virksomhed=byg)] == [None, 1, 2]

    def test_ansvarlig(self, anne, cast, byg):
        anne.post(f"/virksomheder/{byg.pk}/ansvarlig/", {"ansvarlig": cast.lis.pk})
        byg.refresh_from_db()
        assert byg.ansvarlig == cast.lis
        content = anne.post(
            f"/virksomheder/{byg.pk}/ansvarlig/", {"ansvarlig": cast.ulla.pk}
        ).content.decode()
        assert "Marker en gyldig valgmulighed" in content

    def test_person_from_new_to_gone(self, anne, byg):
        anne.post(
            f"/virksomheder/{byg.pk}/kontaktpersoner/ny/",
            {"navn": "Mette Skov", "niveau": "hr", "telefon": "75 11 22 33"},
        )
        mette = byg.kontaktpersoner.get()
        assert (mette.telefon, mette.foerste_valg) == ("75112233", True)
        anne.post(f"/virksomheder/{byg.pk}/kontaktpersoner/ny/", {"navn": "Ole Krogh", "niveau": "mentor"})
        ole = byg.kontaktpersoner.get(navn="Ole Krogh")
        for handling in ("ring-foerst", "orienteret", "stoppet", "tilbage"):
            response = anne.post(f"/kontaktpersoner/{ole.pk}/{handling}/", follow=True)
            assert "Ole Krogh" in response.content.decode()
        anne.post(f"/kontaktpersoner/{ole.pk}/ret/", {"navn": "Ole Kroghs", "niveau": "mentor"})
        ole.refresh_from_db()
        assert (ole.navn, ole.fratraadt, ole.foerste_valg) == ("Ole Kroghs", None, False)

    def test_workplace(self, anne, cast, byg):
        anne.post(f"/virksomheder/{byg.pk}/arbejdssteder/ny/", {"navn": "Lageret", "pnr": "2900700000"})
        lager = Arbejdssted.objects.get(pnr="2900700000")
        anne.post(
            f"/arbejdssteder/{lager.pk}/ret/", {"navn": "Lageret Syd", "pnr": "2900700000", "gruppe": "1"}
        )
        ny = services.create_virksomhed(by=cast.anne, navn="Køberen", cvr="95270514")
        url = f"/arbejdssteder/{lager.pk}/flyt/"
        assert "Opret den først" in anne.post(url, {"cvr": "99112921", "dato": "2026-09-01"}).content.decode()
        anne.post(url, {"cvr": "95270514", "dato": "2026-09-01"})
        lager.refresh_from_db()
        assert (lager.navn, lager.gruppe, lager.virksomhed) == ("Lageret Syd", 1, ny)


class TestCompleteAndMerge:
    def test_gets_its_number(self, anne, foreloebig):
        anne.post(f"/virksomheder/{foreloebig.pk}/cvr/", {"cvr": "95270514"})
        foreloebig.refresh_from_db()
        assert foreloebig.cvr == "95270514"
        assert anne.get(f"/virksomheder/{foreloebig.pk}/cvr/").status_code == 404

    def test_a_taken_number_offers_the_merge(self, anne, byg, foreloebig):
        content = anne.post(f"/virksomheder/{foreloebig.pk}/cvr/", {"cvr": "91521911"}).content.decode()
        assert "Hedensted Byg har nummeret i forvejen" in content
        assert 'name="vinder"' in content
        assert f'value="{byg.pk}"' in content

    def test_merge_and_the_old_address_leads_on(self, anne, cast, byg, foreloebig):
        contact(foreloebig, cast.lis)
        url = f"/virksomheder/{foreloebig.pk}/slaa-sammen/"
        content = anne.get(url).content.decode()
        assert "Hedensted Byg" in content
        assert "1 kontakt," in content
        assert "Vælg, hvilken virksomhed" in anne.post(url).content.decode()
        assert anne.post(url, {"vinder": byg.pk}).url == f"/virksomheder/{byg.pk}/"
        assert byg.kontakter.count() == 1
        assert anne.get(f"/virksomheder/{foreloebig.pk}/").url == f"/virksomheder/{byg.pk}/"

    def test_a_form_of_what_was_merged_meanwhile_says_where_to_go_and_loses_no_word(
        self, anne, cast, byg, foreloebig
    ):
        ret = reverse("virksomheder:virksomhed_gruppe", args=[foreloebig.pk])
        skrevet = {"gruppe": "1", "begrundelse": "De vil gerne igen, siger 010190-1234 <b>Bo</b>"}
        services.merge_virksomhed(foreloebig, byg, by=cast.anne)
        answer = anne.post(ret, skrevet)
        assert answer.status_code == 404
        assert f"Nu en del af {byg}" in unescape(answer.text)
        assert f'href="{byg.get_absolute_url()}"' in answer.text
        assert "De vil gerne igen, siger *** &lt;b&gt;Bo&lt;/b&gt;" in answer.text
        assert GruppeSkift.objects.get().gruppe == 2
        assert f"Nu en del af {byg}" in unescape(anne.get(ret).text)
        gone = anne.post(reverse("virksomheder:virksomhed_gruppe", args=[0]), skrevet).text
        assert "Siden findes ikke" in gone
        assert "De vil gerne igen" in gone
        assert "De vil gerne igen" not in Client().post("/findes-ikke/", skrevet).text

    def test_a_real_company_is_not_merged(self, anne, byg, foreloebig):
        assert anne.post(f"/virksomheder/{byg.pk}/slaa-sammen/", {"vinder": foreloebig.pk}).status_code == 404
        assert anne.get("/virksomheder/999999/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["ret/", "gruppe/", "ansvarlig/", "kontaktpersoner/ny/", "arbejdssteder/ny/"],
)
def test_sagsbehandler_reads_and_registers_but_does_not_correct(cast, byg, path):
    client = cast.client("SSA")
    assert client.get(f"/virksomheder/{byg.pk}/").status_code == 200
    assert client.post(f"/virksomheder/{byg.pk}/{path}").status_code == 403
