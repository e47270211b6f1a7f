"""Companies, workplaces and people, through the services."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError

from jobcenter.grund.core.registries import sammenlaegning
from jobcenter.grund.core.registries.overdragelse import aabne, hand_over_all
from jobcenter.grund.core.skriv import action
from virksomheder.models import Arbejdssted, Kontakt, Kontaktperson, NaesteSkridt, Virksomhed
from virksomheder.services import arbejdssted as steder
from virksomheder.services import kontaktperson as personer
from virksomheder.services import virksomhed as services

DAG = dt.date(2026, 9, 1)


@pytest.fixture
def byg(cast):
    return services.create_virksomhed(
        by=cast.anne, navn="Hedensted Byg", cvr="91521911", adresse="Møllevej 3", postnr="8722"
    )


@pytest.fixture
def foreloebig(cast):
    return services.create_virksomhed(by=cast.anne, navn="Hedensted byg")


def message(error):
    return " ".join(error.value.messages)


class TestCreate:
    def test_with_address_it_gets_its_first_workplace(self, byg):
        sted = byg.arbejdssteder.get()
        assert (sted.navn, sted.adresse, sted.postnr) == ("Hedensted Byg", "Møllevej 3", "8722")
        assert sted.tilknytninger.get().virksomhed == byg

    def test_without_cvr_and_address_it_is_foreloebig(self, foreloebig):
        assert foreloebig.er_foreloebig
        assert not foreloebig.arbejdssteder.exists()

    def test_gruppe_from_the_start_is_in_the_history(self, cast):
        virksomhed = services.create_virksomhed(by=cast.anne, navn="Ny", gruppe=2, ansvarlig=cast.lis)
        assert virksomhed.gruppeskift.get().begrundelse == "Sat ved oprettelsen"
        assert (virksomhed.gruppe, virksomhed.ansvarlig) == (2, cast.lis)

    @pytest.mark.parametrize(
        ("felter", "words"),
        [
            ({"navn": " "}, "ikke være tomt"),
            ({"navn": "Byg", "cvr": "91521912"}, "CVR-nummeret findes ikke"),
            ({"navn": "Byg", "cvr": "91521911"}, "eksisterer allerede"),
            ({"navn": "Byg", "ansatte_min": 9, "ansatte_max": 3}, "fra må ikke være større end til"),
        ],
    )
    def test_refused_in_words(self, cast, byg, felter, words):
        with pytest.raises(ValidationError) as error:
            services.create_virksomhed(by=cast.anne, **felter)
        assert words in message(error)

    def test_unknown_field_is_a_mistake_of_ours(self, cast):
        with pytest.raises(TypeError, match="seneste_kontakt"):
            services.create_virksomhed(by=cast.anne, navn="Byg", seneste_kontakt=DAG)


class TestUpdate:
    def test_correct(self, cast, byg):
        services.update_virksomhed(byg, by=cast.anne, navn="Hedensted Byg A/S", ophoert=DAG)
        byg.refresh_from_db()
        assert (byg.navn, byg.ophoert) == ("Hedensted Byg A/S", DAG)

    def test_cvr_is_not_among_what_may_be_corrected(self, cast, byg):
        with pytest.raises(TypeError):
            services.update_virksomhed(byg, by=cast.anne, cvr="95270514")

    def test_gruppe_needs_a_reason_and_same_again_is_nothing(self, cast, byg):
        with pytest.raises(ValidationError):
            services.set_gruppe(byg, by=cast.anne, gruppe=2, begrundelse="  ")
        for _ in range(2):
            services.set_gruppe(byg, by=cast.anne, gruppe=2, begrundelse="Vil være center")
        assert [(s.gruppe, s.begrundelse, s.af) for s in byg.gruppeskift.all()] == [
            (2, "Vil være center", cast.anne)
        ]

    def test_only_who_may_register_contacts_can_be_responsible(self, cast, byg):
        assert services.set_ansvarlig(byg, by=cast.anne, ansvarlig=cast.lis).ansvarlig == cast.lis
        assert services.set_ansvarlig(byg, by=cast.anne, ansvarlig=None).ansvarlig is None
        with pytest.raises(ValidationError, match="kan ikke være ansvarlig"):
            services.set_ansvarlig(byg, by=cast.anne, ansvarlig=cast.ulla)

    def test_what_somebody_answers_for_is_handed_over(self, cast, byg):
        services.set_ansvarlig(byg, by=cast.anne, ansvarlig=cast.anne)
        steder.update_arbejdssted(byg.arbejdssteder.get(), by=cast.anne, ansvarlig=cast.anne)
        assert dict(aabne(cast.anne)) == {
            "virksomheder som ansvarlig": 1,
            "arbejdssteder som ansvarlig": 1,
        }
        with action("accounts.user_deaktiver", by=cast.adam):
            hand_over_all(cast.anne, cast.lis, by=cast.adam)
        byg.refresh_from_db()
        assert (byg.ansvarlig, byg.arbejdssteder.get().ansvarlig) == (cast.lis, cast.lis)


class TestComplete:
    def test_gets_its_cvr(self, cast, foreloebig):
        services.complete_foreloebig(foreloebig, by=cast.anne, cvr="DK 95 27 05 14")
        foreloebig.refresh_from_db()
        assert foreloebig.cvr == "95270514"
        with pytest.raises(ValidationError, match="allerede et CVR-nummer"):
            services.complete_foreloebig(foreloebig, by=cast.anne, cvr="91521911")

    def test_taken_number_calls_for_a_merge(self, cast, byg, foreloebig):
        with pytest.raises(ValidationError) as error:
            services.complete_foreloebig(foreloebig, by=cast.anne, cvr="91521911")
        assert error.value.code == "cvr_optaget"
        assert "Hedensted Byg" in message(error)


class TestArbejdssted:
    def test_moves_with_its_people_and_keeps_its_past(self, cast, byg):
        ny = services.create_virksomhed(by=cast.anne, navn="Køberen", cvr="95270514")
        sted = byg.arbejdssteder.get()
        mette = personer.create_kontaktperson(byg, by=cast.anne, navn="Mette Skov", arbejdssted=sted)
        personer.create_kontaktperson(ny, by=cast.anne, navn="Ole Krogh")
        steder.move_arbejdssted(sted, by=cast.anne, til=ny, dato=DAG)
        periods = [(t.virksomhed, t.fra, t.til) for t in sted.tilknytninger.all()]
        mette.refresh_from_db()
        assert periods == [(ny, DAG, None), (byg, None, DAG - dt.timedelta(days=1))]
        assert (mette.virksomhed, mette.foerste_valg) == (ny, False)

    def test_cannot_move_to_before_it_came_or_to_where_it_is(self, cast, byg):
        ny = services.create_virksomhed(by=cast.anne, navn="Køberen", cvr="95270514")
        sted = byg.arbejdssteder.get()
        with pytest.raises(ValidationError, match="hører allerede til"):
            steder.move_arbejdssted(sted, by=cast.anne, til=byg, dato=DAG)
        steder.move_arbejdssted(sted, by=cast.anne, til=ny, dato=DAG)
        with pytest.raises(ValidationError, match="siden den dag"):
            steder.move_arbejdssted(sted, by=cast.anne, til=byg, dato=DAG)

    @pytest.mark.parametrize(("pnr", "words"), [("123", "ti cifre"), ("2900700000", "eksisterer allerede")])
    def test_pnr(self, cast, byg, pnr, words):
        steder.create_arbejdssted(byg, by=cast.anne, navn="Lageret", pnr="29 00 70 00 00")
        with pytest.raises(ValidationError, match=words):
            steder.create_arbejdssted(byg, by=cast.anne, navn="Kontoret", pnr=pnr)


class TestKontaktperson:
    def test_one_is_called_first(self, cast, byg):
        mette = personer.create_kontaktperson(byg, by=cast.anne, navn="Mette Skov")
        ole = personer.create_kontaktperson(byg, by=cast.anne, navn="Ole Krogh")
        assert (mette.foerste_valg, ole.foerste_valg) == (True, False)
        personer.call_first(ole, by=cast.anne)
        assert byg.kontaktpersoner.get(foerste_valg=True) == ole

    def test_leaves_and_comes_back(self, cast, byg):
        mette = personer.create_kontaktperson(byg, by=cast.anne, navn="Mette Skov")
        mette = personer.leave(mette, by=cast.anne, dato=DAG)
        assert (mette.fratraadt, mette.foerste_valg) == (DAG, False)
        assert personer.come_back(mette, by=cast.anne).fratraadt is None

    def test_refused(self, cast, byg, foreloebig):
        personer.create_kontaktperson(byg, by=cast.anne, navn="Mette Skov")
        with pytest.raises(ValidationError, match="ikke være tomt"):
            personer.create_kontaktperson(byg, by=cast.anne, navn="")
        with pytest.raises(ValidationError, match="hører ikke til"):
            personer.create_kontaktperson(
                foreloebig, by=cast.anne, navn="Ole", arbejdssted=byg.arbejdssteder.get()
            )


class TestMerge:
    def test_everything_goes_along(self, cast, byg, foreloebig):
        mette = personer.create_kontaktperson(byg, by=cast.anne, navn="Mette Skov")
        samme = personer.create_kontaktperson(foreloebig, by=cast.anne, navn="mette skov", telefon="75112233")
        personer.create_kontaktperson(foreloebig, by=cast.anne, navn="Ole Krogh")
        sted = steder.create_arbejdssted(
            foreloebig, by=cast.anne, navn="Byg", adresse="møllevej 3", postnr="8722"
        )
        steder.create_arbejdssted(foreloebig, by=cast.anne, navn="Lageret", adresse="Ågade 1", postnr="8722")
        kontakt = Kontakt.objects.create(
            virksomhed=foreloebig, dato=DAG, form="telefon", kontaktperson=samme, arbejdssted=sted
        )
        NaesteSkridt.objects.create(virksomhed=foreloebig, hvad="Ring", frist=DAG, oprindelig_frist=DAG)
        services.set_gruppe(foreloebig, by=cast.anne, gruppe=3, begrundelse="Mødt på messe")
        services.merge_virksomhed(foreloebig, byg, by=cast.anne)

        byg.refresh_from_db()
        kontakt.refresh_from_db()
        mette.refresh_from_db()
        assert not Virksomhed.objects.filter(pk=foreloebig.pk).exists()
        assert (kontakt.virksomhed, kontakt.kontaktperson) == (byg, mette)
        assert kontakt.arbejdssted == byg.arbejdssteder.get(navn="Hedensted Byg")
        assert mette.telefon == "75112233"
        assert [p.navn for p in byg.kontaktpersoner.all()] == ["Mette Skov", "Ole Krogh"]
        assert {s.navn for s in byg.arbejdssteder.all()} == {"Hedensted Byg", "Lageret"}
        assert (byg.gruppe, byg.seneste_kontakt, byg.naeste_skridt.count()) == (3, DAG, 1)

    def test_the_winners_own_facts_stand(self, cast, byg, foreloebig):
        services.set_gruppe(byg, by=cast.anne, gruppe=1, begrundelse="Aftale")
        services.set_gruppe(foreloebig, by=cast.anne, gruppe=4, begrundelse="Ukendt")
        merged = services.merge_virksomhed(foreloebig, byg, by=cast.anne)
        assert (merged.gruppe, merged.navn, merged.cvr) == (1, "Hedensted Byg", "91521911")
        assert merged.gruppeskift.count() == 2

    def test_two_cvr_numbers_are_succession(self, cast, byg):
        ny = services.create_virksomhed(by=cast.anne, navn="Køberen", cvr="95270514")
        with pytest.raises(ValidationError, match="eget CVR-nummer"):
            services.merge_virksomhed(ny, byg, by=cast.anne)

    def test_not_with_itself_or_twice(self, cast, byg, foreloebig):
        with pytest.raises(ValidationError, match="en anden virksomhed"):
            services.merge_virksomhed(foreloebig, foreloebig, by=cast.anne)
        services.merge_virksomhed(foreloebig, byg, by=cast.anne)
        with pytest.raises(ValidationError, match="findes ikke længere"):
            services.merge_virksomhed(foreloebig, byg, by=cast.anne)


@pytest.mark.parametrize("model", [Virksomhed, Arbejdssted, Kontaktperson])
def test_merge_names_every_relation(model):
    named = list(sammenlaegning.relationer(model))
    assert sammenlaegning.ukendte(model, named) == set()
    assert sammenlaegning.ukendte(model, named[1:]) != set()


def test_a_relation_nobody_speaks_for_stops_the_merge(cast, byg, foreloebig, monkeypatch):
    forgotten = sammenlaegning.relationer(Virksomhed)
    forgotten.popitem()
    monkeypatch.setitem(sammenlaegning._relationer, Virksomhed, forgotten)
    with pytest.raises(ImproperlyConfigured, match=r"netvaerk\.Invitation\.virksomhed"):
        services.merge_virksomhed(foreloebig, byg, by=cast.anne)
    assert Virksomhed.objects.filter(pk=foreloebig.pk).exists()
