"""Registering contacts and keeping promises, through the services."""

import datetime as dt
import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from jobcenter.grund.core.registries.overdragelse import aabne, hand_over_all
from jobcenter.grund.core.skriv import action
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.models import Kontakt, Kontaktperson, NaesteSkridt, Virksomhed
from virksomheder.services import kontakt as kontakter
from virksomheder.services import skridt as skridtene
from virksomheder.services.kontakt import Skridt

I_DAG = timezone.localdate
DAG = dt.timedelta(days=1)


@pytest.fixture
def stald(db):
    return Virksomhed.objects.create(navn="Bækkes Maskinfabrik", cvr="99000017")


def register(by, virksomhed, **felter):
    return kontakter.register_kontakt(
        by=by, virksomhed=virksomhed, **({"dato": I_DAG(), "form": "telefon"} | felter)
    )


def promise(by, virksomhed, **felter):
    felter = {"hvad": "Ring igen", "frist": I_DAG() + 7 * DAG, "ansvarlig": by} | felter
    return skridtene.create_skridt(by=by, virksomhed=virksomhed, **felter)


def test_contact_with_promise(cast, stald):
    kontakt = register(cast.anne, stald, note=" Vil gerne ", skridt=Skridt("Ring", I_DAG() + DAG, cast.lis))
    stald.refresh_from_db()
    skridt = kontakt.naeste_skridt.get()
    assert (kontakt.konsulent, kontakt.note, stald.seneste_kontakt) == (cast.anne, "Vil gerne", I_DAG())
    assert (skridt.ansvarlig, skridt.oprindelig_frist) == (cast.lis, skridt.frist)


def test_history_knows_action_and_actor(cast, stald):
    kontakt = register(cast.anne, stald)
    event = kontakt.events.select_related("pgh_context").get()
    assert event.pgh_context.metadata["action"] == "virksomheder.kontakt_registrer"
    assert event.pgh_context.metadata["actor"] == "ABB"


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({"dato": dt.date(2999, 1, 1)}, "dato"),
        ({"form": "røgsignal"}, "form"),
        ({"skridt": Skridt("", dt.date(2030, 1, 1), None)}, "hvad"),
    ],
)
def test_refused_with_the_field_named(cast, stald, felter, felt):
    with pytest.raises(ValidationError) as error:
        register(cast.anne, stald, **felter)
    assert felt in error.value.message_dict
    assert not Kontakt.objects.exists()


def test_person_of_another_company_is_refused(cast, stald):
    anden = Virksomhed.objects.create(navn="En anden")
    mette = Kontaktperson.objects.create(virksomhed=anden, navn="Mette Skov")
    with pytest.raises(ValidationError) as error:
        register(cast.anne, stald, kontaktperson=mette)
    assert error.value.message_dict["kontaktperson"] == ["Mette Skov hører ikke til Bækkes Maskinfabrik."]


def test_a_promise_to_another_company_is_not_kept_by_it(cast, stald):
    other = promise(cast.anne, Virksomhed.objects.create(navn="Smeden"))
    with pytest.raises(ValidationError) as error:
        register(cast.anne, stald, opfylder=[other])
    assert set(error.value.message_dict) == {"opfylder"}
    other.refresh_from_db()
    assert other.er_aabent
    assert not Kontakt.objects.exists()


def test_code_of_the_wrong_list_is_refused(cast, stald):
    with pytest.raises(ValidationError) as error:
        register(cast.anne, stald, formaal=Kode.objects.get(liste="udfald", kode="aftale"))
    assert "formaal" in error.value.message_dict


def test_promise_cannot_go_to_somebody_without_the_right(cast, stald):
    with pytest.raises(ValidationError, match="Ulla Udenfor kan ikke stå for næste skridt"):
        register(cast.anne, stald, skridt=Skridt("Ring", I_DAG(), cast.ulla))


def test_same_key_is_the_same_contact(cast, stald):
    noegle = uuid.uuid4()
    first = register(cast.anne, stald, klientnoegle=noegle, note="Et")
    again = register(
        cast.anne, stald, klientnoegle=noegle, note="To", skridt=Skridt("Ring", I_DAG(), cast.anne)
    )
    assert (again.pk, again.note, again.naeste_skridt.count()) == (first.pk, "To", 1)


def test_same_key_from_somebody_else_changes_nothing(cast, stald):
    noegle = uuid.uuid4()
    register(cast.anne, stald, klientnoegle=noegle, note="Annes")
    assert register(cast.lis, stald, klientnoegle=noegle, note="Lis").note == "Annes"


@pytest.mark.parametrize("ny", [False, True])
@pytest.mark.django_db(transaction=True)
def test_same_key_at_the_same_time_from_two_connections(cast, stald, ny):
    """The phone sent it, lost the answer and sent it again while the first was still being saved."""
    noegle, start, outcomes = uuid.uuid4(), threading.Barrier(2), []
    hvor = "Mødt på vejen" if ny else stald

    def send():
        try:
            start.wait(10)
            outcomes.append(register(cast.anne, hvor, klientnoegle=noegle).pk)
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    [t.start() for t in threads]
    [t.join(30) for t in threads]
    assert outcomes == [Kontakt.objects.get().pk] * 2
    assert Virksomhed.objects.count() == 1 + ny


def test_own_contact_can_be_corrected_and_both_versions_are_kept(cast, stald):
    kontakt = kontakter.edit_kontakt(register(cast.anne, stald), by=cast.anne, note="Rettet", form="besoeg")
    assert (kontakt.note, kontakt.form, kontakt.events.count()) == ("Rettet", "besoeg", 2)


def test_a_new_purpose_takes_the_place_of_what_the_spreadsheet_said(cast, stald):
    kontakt = register(cast.anne, stald, formaal=Kode.objects.get(liste="formaal", kode="andet"))
    Kontakt.objects.update(formaal_tekst="Sommerfest")
    kontakt.refresh_from_db()
    assert kontakt.emne == "Sommerfest"
    kontakt = kontakter.edit_kontakt(kontakt, by=cast.anne, note="x")
    assert kontakt.emne == "Sommerfest"
    fleksjob = Kode.objects.get(liste="formaal", kode="fleksjob")
    assert kontakter.edit_kontakt(kontakt, by=cast.anne, formaal=fleksjob).emne == "Fleksjob"


def test_correcting_nothing_writes_nothing(cast, stald):
    kontakt = register(cast.anne, stald, note="Samme")
    kontakter.edit_kontakt(kontakt, by=cast.anne, note="Samme")
    assert kontakt.events.count() == 1


def test_a_colleagues_contact_cannot_be_corrected(cast, stald):
    with pytest.raises(PermissionDenied):
        kontakter.edit_kontakt(register(cast.anne, stald), by=cast.lis, note="Mit ord")


def test_an_old_contact_stands(cast, stald):
    kontakt = register(cast.anne, stald)
    Kontakt.objects.update(oprettet=timezone.now() - 31 * DAG)
    with pytest.raises(PermissionDenied):
        kontakter.edit_kontakt(kontakt, by=cast.anne, note="For sent")


def test_taken_back_with_its_promise(cast, stald):
    kontakt = register(cast.anne, stald, skridt=Skridt("Ring", I_DAG(), cast.anne))
    kontakter.undo_kontakt(kontakt, by=cast.anne)
    stald.refresh_from_db()
    assert not Kontakt.objects.exists()
    assert not NaesteSkridt.objects.exists()
    assert stald.seneste_kontakt is None


def test_too_late_to_take_back(cast, stald):
    kontakt = register(cast.anne, stald)
    Kontakt.objects.update(oprettet=timezone.now() - dt.timedelta(minutes=16))
    with pytest.raises(ValidationError, match="længe siden"):
        kontakter.undo_kontakt(kontakt, by=cast.anne)


def test_the_day_is_all_or_none_and_names_the_row(cast, stald):
    raekke = {"virksomhed": stald, "dato": I_DAG(), "form": "besoeg"}
    with pytest.raises(kontakter.RowError) as error:
        kontakter.register_day(by=cast.anne, raekker=[raekke, raekke | {"dato": I_DAG() + DAG}])
    assert error.value.nr == 1
    assert not Kontakt.objects.exists()
    assert len(kontakter.register_day(by=cast.anne, raekker=[raekke, raekke])) == 2


def test_done_and_reopened(cast, stald):
    skridt = skridtene.complete_skridt(promise(cast.anne, stald), by=cast.anne)
    assert skridt.udfoert_af == cast.anne
    assert skridtene.complete_skridt(skridt, by=cast.anne).udfoert == skridt.udfoert
    assert skridtene.reopen_skridt(skridt, by=cast.anne).er_aabent


def test_the_second_to_do_it_hears_who_was_first(cast, stald):
    skridt = promise(cast.anne, stald)
    skridtene.complete_skridt(skridt, by=cast.lis)
    with pytest.raises(ValidationError, match=r"Lis T\. har allerede markeret"):
        skridtene.complete_skridt(skridt, by=cast.anne)
    with pytest.raises(ValidationError, match="allerede"):
        skridtene.postpone_skridt(skridt, by=cast.anne, til=I_DAG())


def test_postponed_remembers_what_was_promised_first(cast, stald):
    skridt = promise(cast.anne, stald)
    lovet = skridt.frist
    skridt = skridtene.postpone_skridt(skridt, by=cast.anne, til=lovet + DAG)
    assert (skridt.frist, skridt.oprindelig_frist) == (lovet + DAG, lovet)
    assert skridtene.reopen_skridt(skridt, by=cast.anne, frist=lovet).frist == lovet
    with pytest.raises(ValidationError, match="fra i dag og frem"):
        skridtene.postpone_skridt(skridt, by=cast.anne, til=I_DAG() - DAG)


def test_handed_over_to_a_colleague_or_the_leders_queue(cast, stald):
    skridt = promise(cast.anne, stald)
    assert skridtene.hand_over_skridt(skridt, by=cast.anne, til=cast.lis).ansvarlig == cast.lis
    assert skridtene.hand_over_skridt(skridt, by=cast.lis, til=None).ansvarlig is None
    with pytest.raises(ValidationError, match="Vælg en anden"):
        skridtene.hand_over_skridt(skridt, by=cast.lis, til=cast.ulla)


def test_everything_open_is_handed_over_when_somebody_stops(cast, stald):
    aaben, udfoert = promise(cast.anne, stald), promise(cast.anne, stald)
    skridtene.complete_skridt(udfoert, by=cast.anne)
    assert ("åbne næste skridt", 1) in aabne(cast.anne)
    with action("accounts.bruger_luk", by=cast.adam):
        hand_over_all(cast.anne, cast.lis, by=cast.adam)
    aaben.refresh_from_db()
    udfoert.refresh_from_db()
    assert (aaben.ansvarlig, udfoert.ansvarlig) == (cast.lis, cast.anne)


def test_dropped_is_closed_without_being_done(cast, stald):
    skridt = skridtene.drop_skridt(promise(cast.anne, stald), by=cast.anne)
    assert skridt.bortfaldet
    assert not NaesteSkridt.objects.aabne().exists()
    with pytest.raises(ValidationError, match="bortfaldet"):
        skridtene.complete_skridt(skridt, by=cast.anne)


def test_correcting_a_promise_keeps_the_first_date(cast, stald):
    skridt = promise(cast.anne, stald)
    rettet = skridtene.edit_skridt(
        skridt, by=cast.anne, hvad="Send materiale", frist=I_DAG(), ansvarlig=cast.lis
    )
    assert (rettet.hvad, rettet.ansvarlig, rettet.oprindelig_frist) == (
        "Send materiale",
        cast.lis,
        skridt.frist,
    )
