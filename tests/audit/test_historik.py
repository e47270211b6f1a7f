"""What happened to a company, in words."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.skriv import action
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.enums import Form, Gruppe
from virksomheder.models import Kontakt, Kontaktperson, Virksomhed


@pytest.fixture
def virksomhed(cast):
    with action("virksomheder.virksomhed_opret", by=cast.anne):
        return Virksomhed.objects.create(navn="Bækkes Maskinfabrik", cvr="91234567", telefon="75112233")


def history(virksomhed, **kwargs):
    return haendelser("virksomhed", virksomhed.pk, **kwargs).haendelser


def lines(virksomhed):
    return {line for entry in history(virksomhed) for line in entry.tekst.splitlines()}


def test_change_tells_from_and_to(virksomhed, cast):
    with action("virksomheder.virksomhed_ret", by=cast.lis):
        virksomhed.telefon = "75112244"
        virksomhed.gruppe = Gruppe.KENDER_OS
        virksomhed.save()
    (entry,) = [e for e in history(virksomhed) if e.handling == "virksomheder.virksomhed_ret"]
    assert entry.aktoer == "Lis T."
    assert entry.tekst == "Telefon fra 75 11 22 33 til 75 11 22 44, gruppe 3 – skal kende vores tilbud"


def test_emptied_field_tells_what_it_was(virksomhed, cast):
    with action("virksomheder.virksomhed_ret", by=cast.lis):
        Virksomhed.objects.filter(pk=virksomhed.pk).update(telefon="", reklamebeskyttet=True)
    assert "Telefon fjernet (var 75 11 22 33), reklamebeskyttet fra nej til ja" in lines(virksomhed)


def test_names_stand_for_what_is_pointed_at(virksomhed, cast):
    with action("virksomheder.virksomhed_ret", by=cast.lea):
        Virksomhed.objects.filter(pk=virksomhed.pk).update(ansvarlig=cast.anne)
    assert "Ansvarlig Anne B." in lines(virksomhed)


def test_one_service_call_is_one_entry_with_all_its_rows(virksomhed, cast):
    before = len(history(virksomhed))
    with action("virksomheder.kontakt_registrer", by=cast.jonas):
        person = Kontaktperson.objects.create(virksomhed=virksomhed, navn="Mette Skov", telefon="75112255")
        Kontakt.objects.create(
            virksomhed=virksomhed,
            dato=dt.date(2026, 11, 3),
            tidspunkt=dt.time(14, 10),
            form=Form.TELEFON,
            konsulent=cast.jonas,
            kontaktperson=person,
            formaal=Kode.objects.get(liste="formaal", kode="fleksjob"),
        )
    entries = history(virksomhed)
    assert len(entries) == before + 1
    (entry,) = [e for e in entries if e.handling == "virksomheder.kontakt_registrer"]
    assert entry.overskrift == "Jonas K. registrerede en kontakt"
    assert sorted(entry.tekst.splitlines()) == [
        "Oprettet: kontakt 3. nov. 2026, kontaktperson Mette Skov, klokkeslæt kl. 14.10, hvordan Telefon, "
        "retning Vi tog kontakt, medarbejder Jonas K., formål Fleksjob",
        "Oprettet: kontaktperson Mette Skov, niveau Ikke oplyst, direkte nummer 75 11 22 55",
    ]


def test_deleted_row_and_deleted_name_are_told(virksomhed, cast):
    with action("virksomheder.kontaktperson_opret", by=cast.anne):
        person = Kontaktperson.objects.create(virksomhed=virksomhed, navn="Mette Skov")
    with action("virksomheder.kontaktperson_slet", by=cast.anne):
        person.delete()
    assert "Slettet: kontaktperson Mette Skov" in lines(virksomhed)


def test_row_written_outside_any_service_is_still_told(transactional_db):
    virksomhed = Virksomhed.objects.create(navn="Bækkes Maskinfabrik")
    (entry,) = history(virksomhed)
    assert entry.overskrift == "Systemet ændrede oplysninger"
    assert "navn Bækkes Maskinfabrik" in entry.tekst


def test_other_companies_are_left_out(virksomhed, cast):
    with action("virksomheder.virksomhed_opret", by=cast.anne):
        Virksomhed.objects.create(navn="Nabo ApS")
    assert not any("Nabo" in line for line in lines(virksomhed))


def test_newest_first_and_a_page_at_a_time(transactional_db, cast):
    virksomhed = Virksomhed.objects.create(navn="Nr. 0")
    for nr in range(1, 25):
        with action("virksomheder.virksomhed_ret", by=cast.anne):
            Virksomhed.objects.filter(pk=virksomhed.pk).update(navn=f"Nr. {nr}")
    first, second = haendelser("virksomhed", virksomhed.pk), haendelser("virksomhed", virksomhed.pk, side=2)
    assert first.flere
    assert not second.flere
    assert (len(first.haendelser), len(second.haendelser)) == (20, 5)
    assert first.haendelser[0].tekst == "Navn fra Nr. 23 til Nr. 24"
    assert second.haendelser[0].tekst == "Navn fra Nr. 3 til Nr. 4"


def test_queries_do_not_grow_with_entries(virksomhed, cast):
    def fill(antal):
        for _ in range(antal):
            with action("virksomheder.kontakt_registrer", by=cast.lis):
                person = Kontaktperson.objects.create(virksomhed=virksomhed, navn="Mette Skov")
                Kontakt.objects.create(
                    virksomhed=virksomhed, dato="2026-11-03", form="mail", kontaktperson=person
                )

    def queries():
        with CaptureQueriesContext(connection) as captured:
            history(virksomhed)
        return len(captured)

    fill(1)
    few = queries()
    fill(10)
    assert queries() == few


def test_who_took_part_is_told(virksomhed, cast):
    kontakt = Kontakt.objects.create(virksomhed=virksomhed, dato="2026-11-03", form="moede")
    with action("virksomheder.kontakt_ret", by=cast.anne):
        kontakt.deltagere.add(cast.lis)
    with action("virksomheder.kontakt_ret", by=cast.anne):
        kontakt.deltagere.clear()
    assert {"Oprettet: deltager Lis T.", "Slettet: deltager Lis T."} <= lines(virksomhed)
