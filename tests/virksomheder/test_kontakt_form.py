"""Registrér kontakt through the door: the page, the sheet, one's own contacts, and who may."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.opsaetning.models import Kode
from virksomheder.models import Arbejdssted, Kontakt, Kontaktperson, NaesteSkridt, Virksomhed

NY = "/kontakt/ny/"
DAG = dt.timedelta(days=1)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def stald(db):
    return Virksomhed.objects.create(
        navn="Bækkes Maskinfabrik", cvr="99000017", by="Hedensted", postnr="8722"
    )


@pytest.fixture
def anne(cast):
    return cast.client("ABB")


def filled(virksomhed="", navn="", **felter):
    return {
        "virksomhed": virksomhed,
        "virksomhed_navn": navn,
        "hvordan": "telefon",
        "dato": timezone.localdate().isoformat(),
        "retning": "ud",
        "hvornaar": "ingen",
        "klientnoegle": str(uuid.uuid4()),
    } | felter


def contact(cast, virksomhed, *, hvem="ABB", **felter):
    felter = {"dato": timezone.localdate(), "form": "telefon"} | felter
    return Kontakt.objects.create(virksomhed=virksomhed, konsulent=cast[hvem], **felter)


def promise(cast, virksomhed, *, hvem="ABB", hvad="Send materiale"):
    frist = timezone.localdate() + DAG
    return NaesteSkridt.objects.create(
        virksomhed=virksomhed, hvad=hvad, frist=frist, oprindelig_frist=frist, ansvarlig=cast[hvem]
    )


def errors(response):
    return response.context["form"].errors


class TestNew:
    def test_page_knows_today_the_company_and_how_it_was_last_time(self, anne, cast, stald):
        contact(cast, stald, form="besoeg")
        form = anne.get(NY, {"virksomhed": stald.pk}).context["form"]
        assert form["virksomhed_navn"].value() == "Bækkes Maskinfabrik"
        assert form["hvordan"].value() == "besoeg"
        assert form["dato"].value() == timezone.localdate()

    def test_saved_with_promise_and_said_with_a_way_back(self, anne, cast, stald):
        koder = {k.kode: k.pk for k in Kode.objects.filter(liste__in=("formaal", "udfald"))}
        response = anne.post(
            NY,
            filled(
                stald.pk,
                formaal=koder["fleksjob"],
                udfald=koder["interesseret"],
                note="Vil gerne høre mere",
                hvornaar="dato",
                skridt_dato=(timezone.localdate() + 3 * DAG).isoformat(),
                skridt_ansvarlig=cast.lis.pk,
                tilbage="/min-dag/",
            ),
        )
        kontakt = Kontakt.objects.get()
        skridt = kontakt.naeste_skridt.get()
        assert (response.status_code, response["Location"]) == (302, "/min-dag/")
        assert (kontakt.konsulent, kontakt.formaal.kode, kontakt.note) == (
            cast.anne,
            "fleksjob",
            "Vil gerne høre mere",
        )
        assert (skridt.hvad, skridt.ansvarlig, skridt.frist) == (
            "Følg op på fleksjob",
            cast.lis,
            timezone.localdate() + 3 * DAG,
        )
        message = str(next(iter(response.wsgi_request._messages)))
        assert f"/kontakt/{kontakt.pk}/" in message
        assert "Fortryd" in message

    def test_now_is_noted_for_today_but_not_for_yesterday(self, anne, stald):
        anne.post(NY, filled(stald.pk))
        anne.post(NY, filled(stald.pk, dato=(timezone.localdate() - DAG).isoformat()))
        i_gaar, i_dag = Kontakt.objects.order_by("dato")
        assert i_dag.tidspunkt
        assert i_gaar.tidspunkt is None

    def test_without_a_place_to_return_to_the_contact_is_shown(self, anne, stald):
        assert anne.post(NY, filled(stald.pk))["Location"] == Kontakt.objects.get().get_absolute_url()

    def test_never_sent_away_from_the_site(self, anne, stald):
        assert anne.post(NY, filled(stald.pk, tilbage="https://ond.invalid/"))["Location"] == "/"

    def test_everything_under_more_fields(self, anne, cast, stald):
        sted = Arbejdssted.objects.create(virksomhed=stald, navn="Lageret", pnr="1099000001")
        mette = Kontaktperson.objects.create(virksomhed=stald, navn="Mette Skov")
        anne.post(
            NY,
            filled(
                stald.pk,
                arbejdssted=sted.pk,
                kontaktperson=mette.pk,
                tidspunkt="09:30",
                retning="ind",
                indvending="tid",
                deltagere=[cast.lis.pk, cast.jonas.pk],
            ),
        )
        kontakt = Kontakt.objects.get()
        assert (kontakt.arbejdssted, kontakt.kontaktperson, kontakt.tidspunkt) == (
            sted,
            mette,
            dt.time(9, 30),
        )
        assert (kontakt.retning, kontakt.indvending, kontakt.deltagere.count()) == ("ind", "tid", 2)

    def test_a_workplace_picked_from_the_list(self, anne, stald):
        sted = Arbejdssted.objects.create(virksomhed=stald, navn="Lageret", pnr="1099000001")
        anne.post(NY, filled(f"{stald.pk}-{sted.pk}"))
        assert Kontakt.objects.get().arbejdssted == sted

    def test_sent_twice_is_once(self, anne, stald):
        data = filled(stald.pk)
        anne.post(NY, data)
        anne.post(NY, data)
        assert Kontakt.objects.count() == 1

    @time_machine.travel("2026-11-20 12:00+01:00")
    def test_tomorrow_on_a_friday_is_monday(self, anne, stald):
        anne.post(NY, filled(stald.pk, hvornaar="i_morgen"))
        assert NaesteSkridt.objects.get().frist == dt.date(2026, 11, 23)

    def test_own_promise_is_kept_with_it(self, anne, cast, stald):
        skridt = promise(cast, stald)
        page = anne.get(NY, {"skridt": skridt.pk})
        assert page.context["form"]["opfylder"].value() == [skridt.pk]
        anne.post(NY, filled(stald.pk, opfylder=[skridt.pk]))
        skridt.refresh_from_db()
        assert skridt.udfoert_af == cast.anne

    @pytest.mark.parametrize(
        ("felter", "felt", "besked"),
        [
            ({"hvordan": ""}, "hvordan", "Vælg, hvordan I talte sammen."),
            ({"dato": "2999-01-01"}, "dato", "Datoen ligger i fremtiden"),
            ({"hvornaar": "dato"}, "skridt_dato", "Vælg datoen"),
            ({"hvornaar": "dato", "skridt_dato": "2020-01-01"}, "skridt_dato", "Datoen er gået"),
            ({"klientnoegle": "vrøvl"}, "klientnoegle", ""),
        ],
    )
    def test_refused_and_nothing_typed_is_lost(self, anne, stald, felter, felt, besked):
        response = anne.post(NY, filled(stald.pk, note="Står her stadig", **felter))
        assert besked in errors(response)[felt][0]
        assert "Står her stadig" in response.content.decode()
        assert not Kontakt.objects.exists()


class TestCompany:
    @pytest.mark.parametrize(
        "tekst", ["99000017", "DK 99 00 00 17", "baekkes maskinfabrik", "BÆKKES MASKINFABRIK"]
    )
    def test_written_in_full_it_needs_no_choosing(self, anne, stald, tekst):
        anne.post(NY, filled(navn=tekst))
        assert Kontakt.objects.get().virksomhed == stald

    def test_p_number_means_the_workplace(self, anne, stald):
        sted = Arbejdssted.objects.create(virksomhed=stald, navn="Lageret", pnr="1099000001")
        anne.post(NY, filled(navn="1099000001"))
        assert Kontakt.objects.get().arbejdssted == sted

    def test_anything_less_is_never_guessed(self, anne, stald):
        response = anne.post(NY, filled(navn="Bækkes Maskinfabrikk"))
        assert errors(response)["virksomhed_navn"] == ["Hvilken af dem? Vælg herunder."]
        assert response.context["form"].kandidater == [stald]
        assert not Kontakt.objects.exists()
        anne.post(NY, filled(navn="Bækkes Maskinfabrikk") | {"virksomhed": ["", stald.pk]})
        assert Kontakt.objects.get().virksomhed == stald

    def test_two_of_the_same_name_are_asked_about(self, anne, stald):
        Virksomhed.objects.create(navn="Bækkes Maskinfabrik", cvr="99000025")
        response = anne.post(NY, filled(navn="Bækkes Maskinfabrik"))
        assert len(response.context["form"].kandidater) == 2

    def test_a_new_one_is_made_with_it(self, anne):
        anne.post(NY, filled("ny", "Pølsevognen ved havnen"))
        virksomhed = Kontakt.objects.get().virksomhed
        assert (virksomhed.navn, virksomhed.er_foreloebig) == ("Pølsevognen ved havnen", True)

    def test_a_new_one_sent_twice_is_made_once(self, anne):
        data = filled("ny", "Pølsevognen ved havnen")
        anne.post(NY, data)
        anne.post(NY, data)
        assert Virksomhed.objects.count() == Kontakt.objects.count() == 1

    @pytest.mark.parametrize(("valgt", "navn"), [("", ""), ("ny", " "), ("ny", "..."), ("999999", "Væk")])
    def test_there_must_be_one(self, anne, valgt, navn):
        assert "virksomhed_navn" in errors(anne.post(NY, filled(valgt, navn)))
        assert not Virksomhed.objects.exists()

    def test_who_may_not_create_is_told_whom_to_ask(self, cast):
        response = cast.client("SSA").post(NY, filled("ny", "Ny butik"))
        assert "En virksomhedskonsulent kan oprette nye" in errors(response)["virksomhed_navn"][0]
        assert not Virksomhed.objects.exists()

    def test_the_page_it_was_opened_on_decides(self, anne, stald):
        side = f"http://testserver/virksomheder/{stald.pk}/"
        form = anne.get(NY, headers=HTMX | {"HX-Current-URL": side}).context["form"]
        assert form["virksomhed"].value() == str(stald.pk)


class TestCpr:
    @pytest.mark.parametrize("note", ["Ring til 010190-1234", "610190 1234", "Hun hedder 0101901234."])
    def test_asked_before_saving(self, anne, stald, note):
        response = anne.post(NY, filled(stald.pk, note=note))
        assert "ligner et CPR-nummer" in errors(response)["note"][0]
        assert not Kontakt.objects.exists()

    def test_saved_when_it_is_none(self, anne, stald):
        anne.post(NY, filled(stald.pk, note="Ordre 0101901234", **{"note-ikke_cpr": "on"}))
        assert Kontakt.objects.exists()

    def test_what_was_promised_is_asked_about_at_its_own_place(self, anne, stald):
        promise = {"hvornaar": "i_morgen", "skridt_hvad": "Ring om 010190-1234"}
        response = anne.post(NY, filled(stald.pk, **promise))
        assert list(errors(response)) == ["skridt_hvad"]
        assert 'name="skridt_hvad-ikke_cpr"' in response.content.decode()
        anne.post(NY, filled(stald.pk, **promise, **{"note-ikke_cpr": "on"}))
        assert not Kontakt.objects.exists()
        anne.post(NY, filled(stald.pk, **promise, **{"skridt_hvad-ikke_cpr": "on"}))
        assert Kontakt.objects.exists()

    def test_what_is_not_promised_is_not_asked_about(self, anne, stald):
        anne.post(NY, filled(stald.pk, hvornaar="ingen", skridt_hvad="Ring om 010190-1234"))
        assert Kontakt.objects.exists()
        assert not NaesteSkridt.objects.exists()

    def test_a_new_company_may_be_called_by_a_number(self, anne):
        navn = "Butik 0101901234"
        response = anne.post(NY, filled("ny", navn))
        assert 'name="virksomhed_navn-ikke_cpr"' in response.content.decode()
        anne.post(NY, filled("ny", navn, **{"virksomhed_navn-ikke_cpr": "on"}))
        assert Virksomhed.objects.get().navn == navn

    @pytest.mark.parametrize("note", ["75112233", "Uge 49-52", "9999999999", "12345678901"])
    def test_other_numbers_pass(self, anne, stald, note):
        anne.post(NY, filled(stald.pk, note=note))
        assert Kontakt.objects.exists()


class TestColleagues:
    def test_recent_contact_and_promise_are_told(self, anne, cast, stald):
        fleksjob = Kode.objects.get(liste="formaal", kode="fleksjob")
        contact(cast, stald, hvem="LTH", dato=timezone.localdate() - 3 * DAG, formaal=fleksjob)
        promise(cast, stald, hvem="LTH", hvad="Send brochure")
        text = " ".join(anne.get(NY, {"virksomhed": stald.pk}).content.decode().split())
        assert "<strong>Lis T.</strong> ringede" in text
        assert "for 3 dage siden</time> om fleksjob" in text
        assert "har planlagt" in text
        assert "Send brochure" in text

    def test_the_same_when_the_company_is_chosen_in_the_form(self, anne, cast, stald):
        contact(cast, stald, hvem="LTH")
        mette = Kontaktperson.objects.create(virksomhed=stald, navn="Mette Skov")
        text = anne.get(reverse("virksomheder:virksomhed_chosen"), {"virksomhed": stald.pk}).content.decode()
        assert "Lis T." in text
        assert mette.navn in text

    def test_old_contacts_and_ones_own_are_no_warning(self, anne, cast, stald):
        contact(cast, stald, hvem="LTH", dato=timezone.localdate() - 15 * DAG)
        contact(cast, stald)
        promise(cast, stald)
        response = anne.get(NY, {"virksomhed": stald.pk})
        assert not response.context["kolleger"]
        assert "Du har lovet" in response.content.decode()

    def test_the_house_decides_how_long(self, anne, cast, stald, settings):
        from jobcenter.grund.core.indstillinger import forget_cached
        from jobcenter.grund.opsaetning.models import Indstilling

        Indstilling.objects.create(noegle="kollega_kontakt_dage", vaerdi=30)
        forget_cached()
        contact(cast, stald, hvem="LTH", dato=timezone.localdate() - 15 * DAG)
        assert anne.get(NY, {"virksomhed": stald.pk}).context["kolleger"]
        forget_cached()


class TestSheet:
    def test_is_the_same_form_without_the_page(self, anne):
        text = anne.get(
            NY, headers=HTMX | {"HX-Current-URL": "http://testserver/min-dag/?team=1"}
        ).content.decode()
        assert "<html" not in text
        assert 'id="ark-titel"' in text
        assert 'name="tilbage" value="/min-dag/?team=1"' in text

    def test_errors_replace_the_form_only(self, anne):
        text = anne.post(NY, filled(), headers=HTMX).content.decode()
        assert "ark-titel" not in text
        assert text.lstrip().startswith("<form")

    def test_saved_over_a_page_loads_that_page_again_and_forgets_the_draft(self, anne, stald):
        headers = HTMX | {"HX-Current-URL": "http://testserver/min-dag/"}
        response = anne.post(NY, filled(stald.pk, tilbage="/min-dag/", kladde="1:kontakt-"), headers=headers)
        assert response["HX-Refresh"] == "true"
        assert '"navn": "1:kontakt-"' in response["HX-Trigger"]

    def test_saved_on_its_own_page_goes_on(self, anne, stald):
        headers = HTMX | {"HX-Current-URL": "http://testserver/kontakt/ny/"}
        response = anne.post(NY, filled(stald.pk, tilbage="/min-dag/"), headers=headers)
        assert response["HX-Redirect"] == "/min-dag/"

    def test_without_script_a_cookie_says_the_draft_is_saved(self, anne, stald):
        anne.post(NY, filled(stald.pk, kladde="1:kontakt-"))
        assert anne.cookies["kladde_gemt"].value


class TestAfterwards:
    def test_shown(self, anne, cast, stald):
        kontakt = contact(cast, stald, note="<b>Fed</b>", tidspunkt=dt.time(14, 10))
        text = anne.get(kontakt.get_absolute_url()).content.decode()
        assert "Anne B." in text
        assert "kl. 14.10" in text
        assert "&lt;b&gt;Fed&lt;/b&gt;" in text

    def test_corrected_by_its_owner(self, anne, cast, stald):
        kontakt = contact(cast, stald, tidspunkt=dt.time(8))
        url = reverse("virksomheder:kontakt_update", args=[kontakt.pk])
        assert anne.get(url).context["form"]["tidspunkt"].value() == "08:00"
        anne.post(url, filled(stald.pk, hvordan="besoeg", note="Rettet", tidspunkt="08:00"))
        kontakt.refresh_from_db()
        assert (kontakt.form, kontakt.note, kontakt.tidspunkt) == ("besoeg", "Rettet", dt.time(8))

    def test_corrected_promise_and_promise_taken_away(self, anne, cast, stald):
        anne.post(NY, filled(stald.pk, hvornaar="om_en_uge", skridt_ansvarlig=cast.anne.pk))
        kontakt = Kontakt.objects.get()
        url = reverse("virksomheder:kontakt_update", args=[kontakt.pk])
        form = anne.get(url).context["form"]
        assert form["hvornaar"].value() == "dato"
        frist = form["skridt_dato"].value()
        anne.post(url, filled(stald.pk, hvornaar="dato", skridt_dato=frist, skridt_hvad="Send brev"))
        assert kontakt.naeste_skridt.get().hvad == "Send brev"
        anne.post(url, filled(stald.pk))
        assert kontakt.naeste_skridt.get().bortfaldet

    def test_what_could_be_chosen_then_can_be_kept(self, anne, cast, stald):
        fleksjob = Kode.objects.get(liste="formaal", kode="fleksjob")
        kontakt = contact(cast, stald, formaal=fleksjob)
        Kode.objects.filter(pk=fleksjob.pk).update(gyldig_til=timezone.localdate() - DAG)
        url = reverse("virksomheder:kontakt_update", args=[kontakt.pk])
        anne.post(url, filled(stald.pk, formaal=fleksjob.pk, note="Nyt"))
        kontakt.refresh_from_db()
        assert (kontakt.formaal, kontakt.note) == (fleksjob, "Nyt")

    def test_sent_again_after_the_promise_was_kept_it_stays_kept(self, anne, cast, stald):
        sendt = filled(stald.pk, hvornaar="om_en_uge", skridt_ansvarlig=cast.anne.pk)
        anne.post(NY, sendt)
        anne.post(reverse("virksomheder:skridt_complete", args=[NaesteSkridt.objects.get().pk]))
        anne.post(NY, sendt | {"note": "Ringede igen", "hvornaar": "ingen"})
        assert Kontakt.objects.get().note == "Ringede igen"
        skridt = NaesteSkridt.objects.get()
        assert (skridt.udfoert_af, skridt.bortfaldet) == (cast.anne, None)

    def test_dropped_twice_is_dropped_once(self, anne, cast, stald):
        skridt = promise(cast, stald)
        url = reverse("virksomheder:skridt_drop", args=[skridt.pk])
        anne.post(url)
        skridt.refresh_from_db()
        foerst = skridt.bortfaldet
        anne.post(url)
        skridt.refresh_from_db()
        assert skridt.bortfaldet == foerst is not None

    def test_moved_to_the_right_company_with_its_promise(self, anne, cast, stald):
        anden = Virksomhed.objects.create(navn="Den rigtige")
        anne.post(NY, filled(stald.pk, hvornaar="om_en_uge"))
        kontakt = Kontakt.objects.get()
        url = reverse("virksomheder:kontakt_update", args=[kontakt.pk])
        anne.post(url, filled(anden.pk, hvornaar="om_en_uge"))
        assert Kontakt.objects.get().virksomhed == NaesteSkridt.objects.get().virksomhed == anden

    def test_a_colleagues_contact_is_not_corrected(self, cast, stald):
        kontakt = contact(cast, stald)
        lis = cast.client("LTH")
        url = reverse("virksomheder:kontakt_update", args=[kontakt.pk])
        assert lis.get(url).status_code == lis.post(url, filled(stald.pk)).status_code == 403

    def test_taken_back_with_what_was_written_ready_again(self, anne, stald):
        anne.post(NY, filled(stald.pk, note="Forkert virksomhed", hvornaar="om_en_uge"))
        kontakt = Kontakt.objects.get()
        response = anne.post(reverse("virksomheder:kontakt_undo", args=[kontakt.pk]), follow=True)
        assert not Kontakt.objects.exists()
        assert response.context["form"]["note"].value() == "Forkert virksomhed"

    def test_too_late_to_take_back(self, anne, cast, stald):
        kontakt = contact(cast, stald)
        Kontakt.objects.update(oprettet=timezone.now() - dt.timedelta(hours=1))
        response = anne.post(reverse("virksomheder:kontakt_undo", args=[kontakt.pk]), follow=True)
        assert "Det er for længe siden" in response.content.decode()
        assert Kontakt.objects.exists()

    def test_only_ones_own_is_taken_back(self, cast, stald):
        url = reverse("virksomheder:kontakt_undo", args=[contact(cast, stald).pk])
        assert cast.client("LTH").post(url).status_code == 403
        assert cast.client("ABB").get(url).status_code == 405


class TestLookup:
    URL = "/opslag/virksomhed/"

    def lines(self, client, tekst):
        response = client.get(self.URL, {"q": tekst})
        return [f.vaerdi for f in response.context["forslag"]], response.content.decode()

    @pytest.mark.parametrize("tekst", ["bækk", "baekkes maskinfabirk", "99000017", "9900"])
    def test_found(self, anne, stald, tekst):
        found, html = self.lines(anne, tekst)
        assert found == [str(stald.pk)]
        assert "CVR 99000017" in html

    def test_p_number_and_workplace_name_point_at_the_workplace(self, anne, stald):
        Arbejdssted.objects.create(virksomhed=stald, navn="Kontoret", pnr="1099000002")
        sted = Arbejdssted.objects.create(virksomhed=stald, navn="Lageret", pnr="1099000001")
        assert self.lines(anne, "1099000001")[0] == [f"{stald.pk}-{sted.pk}"]
        assert self.lines(anne, "lageret")[0] == [f"{stald.pk}-{sted.pk}"]

    def test_nothing_typed_shows_ones_latest(self, anne, cast, stald):
        anden = Virksomhed.objects.create(navn="En anden")
        contact(cast, stald)
        contact(cast, anden, hvem="LTH")
        assert self.lines(anne, "")[0] == [str(stald.pk)]

    def test_a_new_one_is_offered_to_who_may(self, cast, stald):
        assert "som ny" in self.lines(cast.client("ABB"), "Ukendt & Søn")[1]
        assert "som ny" not in self.lines(cast.client("SSA"), "Ukendt & Søn")[1]

    def test_the_same_few_queries_for_many(self, anne, django_assert_max_num_queries, stald):
        for nr in range(6):
            v = Virksomhed.objects.create(navn=f"Bækkens Butik {nr}")
            Arbejdssted.objects.create(virksomhed=v, navn=f"Afdeling {nr}")
        with django_assert_max_num_queries(11):
            assert len(self.lines(anne, "bæk")[0]) == 7
