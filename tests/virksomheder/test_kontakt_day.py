"""Dagens kontakter: several in one go, a bad row at its place, nothing lost."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed

DAG = "/kontakt/dag/"


@pytest.fixture
def anne(cast):
    return cast.client("ABB")


@pytest.fixture
def to(db):
    return [Virksomhed.objects.create(navn=navn) for navn in ("Bageren", "Smeden")]


def sheet(*raekker, dato=None, i_alt=5, **andet):
    data = {
        "dato": (dato or timezone.localdate()).isoformat(),
        "raekke-TOTAL_FORMS": i_alt,
        "raekke-INITIAL_FORMS": 0,
    }
    for nr in range(i_alt):
        raekke = {"hvordan": "besoeg", "hvornaar": "ingen", "klientnoegle": str(uuid.uuid4())}
        raekke |= raekker[nr] if nr < len(raekker) else {}
        data |= {f"raekke-{nr}-{felt}": vaerdi for felt, vaerdi in raekke.items()}
    return data | andet


def test_five_empty_rows_wait(anne):
    response = anne.get(DAG)
    assert len(response.context["formset"].forms) == 5
    assert "Intet endnu" in response.content.decode()


def test_filled_rows_are_saved_and_the_empty_ones_passed_over(anne, cast, to):
    bager, smed = to
    i_gaar = timezone.localdate() - dt.timedelta(days=1)
    response = anne.post(
        DAG,
        sheet(
            {"virksomhed": bager.pk, "note": "God snak"},
            {},
            {"virksomhed_navn": "Smeden", "hvornaar": "om_en_uge", "skridt_hvad": "Ring om praktik"},
            dato=i_gaar,
        ),
        follow=True,
    )
    assert "2 kontakter er gemt" in response.content.decode()
    assert set(Kontakt.objects.values_list("virksomhed__navn", "dato", "konsulent__initialer")) == {
        ("Bageren", i_gaar, "ABB"),
        ("Smeden", i_gaar, "ABB"),
    }
    skridt = NaesteSkridt.objects.get()
    assert (skridt.virksomhed, skridt.hvad, skridt.ansvarlig) == (smed, "Ring om praktik", cast.anne)


def test_a_bad_row_is_shown_at_its_place_and_nothing_is_saved_or_lost(anne, to):
    response = anne.post(
        DAG,
        sheet(
            {"virksomhed": to[0].pk, "note": "Den gode"},
            {"virksomhed_navn": "Findes ikke", "note": "Den dårlige"},
        ),
    )
    text = response.content.decode()
    assert not Kontakt.objects.exists()
    assert "Række 2, virksomhed: Vi kender ikke virksomheden" in text
    assert "Den gode" in text
    assert "Den dårlige" in text


def test_a_row_the_service_refuses_is_shown_the_same_way(anne, to, cast):
    from jobcenter.grund.accounts.models import User

    # A right lost between the page and the saving.
    client = anne
    User.objects.filter(pk=cast.anne.pk).update(roller=["sagsbehandler"])
    response = client.post(
        DAG, sheet({"virksomhed": to[0].pk}, {"virksomhed": "ny", "virksomhed_navn": "Ny butik"})
    )
    assert "Række 2" in response.content.decode()
    assert not Kontakt.objects.exists()


@pytest.mark.parametrize(
    ("andet", "besked"),
    [
        ({}, "Skriv mindst én virksomhed"),
        ({"dato": dt.date(2999, 1, 1)}, "ligger i fremtiden"),
    ],
)
def test_nothing_to_save_says_so(anne, andet, besked):
    response = anne.post(DAG, sheet(**andet))
    assert besked in response.content.decode()


def test_a_row_more_without_script(anne, to):
    response = anne.post(DAG, sheet({"virksomhed": to[0].pk, "note": "Står her"}, flere="1"))
    assert len(response.context["formset"].forms) == 6
    assert "Står her" in response.content.decode()
    assert "fejlliste" not in response.content.decode()
    assert not Kontakt.objects.exists()


def test_sent_twice_is_once(anne, to):
    data = sheet({"virksomhed": to[0].pk})
    anne.post(DAG, data)
    anne.post(DAG, data)
    assert Kontakt.objects.count() == 1


def test_cpr_is_asked_about_in_its_row(anne, to):
    raekke = {"virksomhed": to[0].pk, "note": "010190-1234"}
    assert "ikke et CPR-nummer" in anne.post(DAG, sheet(raekke)).content.decode()
    anne.post(DAG, sheet(raekke | {"note-ikke_cpr": "on"}))
    assert Kontakt.objects.exists()


def test_what_is_registered_today_is_shown_and_a_colleagues_is_not(anne, cast, to):
    today = timezone.localdate()
    Kontakt.objects.create(virksomhed=to[0], dato=today, form="mail", konsulent=cast.anne)
    Kontakt.objects.create(virksomhed=to[1], dato=today, form="mail", konsulent=cast.lis)
    assert [k.virksomhed for k in anne.get(DAG).context["registrerede"]] == [to[0]]


def test_queries_do_not_grow_with_the_rows(anne, cast, to, django_assert_max_num_queries):
    for _ in range(3):
        Kontakt.objects.create(virksomhed=to[0], dato=timezone.localdate(), form="mail", konsulent=cast.anne)
    with django_assert_max_num_queries(17):
        anne.get(DAG)
