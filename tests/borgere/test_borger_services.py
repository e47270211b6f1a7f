"""Citizens: what is stored, what is hidden, what is written down."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, utils

from borgere.cpr import mask_cpr, normalize_cpr
from borgere.initialer import initialer_af
from borgere.models import Borger, BorgerIdentitet
from borgere.services.borger import create_borger, update_borger
from borgere.services.opslag import look, open_with_reason, show_cpr
from jobcenter.grund.accounts.models import Team
from jobcenter.grund.audit.models import Opslag
from jobcenter.grund.core.kryptering import cipher
from tests.forloeb import byg

CPR = "670761-1234"


def create(by, **felter):
    return create_borger(by=by, **({"navn": "Mikkel Krogsgaard", "cpr": CPR} | felter))


@pytest.mark.parametrize("skrevet", ["670761-1234", "6707611234", " 670761 1234 "])
def test_number_as_people_write_it(skrevet):
    assert normalize_cpr(skrevet) == "6707611234"


@pytest.mark.parametrize("skrevet", ["", "12345", "000000-0000", "320161-1234", "011361-1234", "abc"])
def test_what_is_no_number_is_refused_without_repeating_it(skrevet):
    with pytest.raises(ValidationError) as error:
        normalize_cpr(skrevet)
    assert not skrevet or skrevet not in str(error.value)


def test_number_with_a_failing_check_digit_is_a_number():
    assert mask_cpr(normalize_cpr("010101-0000")) == "010101-••••"


def test_the_database_holds_no_number_and_no_name_in_the_history(cast):
    borger = create(cast.jonas)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cpr FROM borgere_borgeridentitet")
        [(stored,)] = cursor.fetchall()
        cursor.execute("SELECT row_to_json(e)::text FROM borgere_borgerevent e")
        history = " ".join(row for (row,) in cursor.fetchall())
    assert "6707611234" not in stored
    assert BorgerIdentitet.objects.get().cpr == "6707611234"
    assert "Mikkel" not in history
    assert "Mikkel" not in str(borger) + repr(borger.identitet)


def test_tampered_cipher_text_raises(cast):
    create(cast.jonas)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE borgere_borgeridentitet SET cpr = overlay(cpr placing 'xxxx' from 30)")
    with pytest.raises(InvalidToken):
        BorgerIdentitet.objects.get()


def test_number_cannot_be_looked_up_in_cipher_text(cast):
    with pytest.raises(FieldError):
        BorgerIdentitet.objects.filter(cpr="6707611234").exists()


def test_old_keys_still_read(cast, settings):
    create(cast.jonas)
    settings.CPR_KEYS = [Fernet.generate_key().decode(), *settings.CPR_KEYS]
    identitet = BorgerIdentitet.objects.get()
    identitet.save()
    settings.CPR_KEYS = settings.CPR_KEYS[:1]
    assert cipher()
    assert BorgerIdentitet.objects.get().cpr == "6707611234"


def test_found_by_number(cast):
    borger = create(cast.jonas)
    assert Borger.objects.med_cpr("6707611234").get() == borger
    assert not Borger.objects.med_cpr("6707611235").exists()


def test_same_number_twice_is_refused_with_the_team(cast):
    create(cast.jonas, team=Team.objects.create(navn="Jobteam Nord"))
    with pytest.raises(ValidationError) as error:
        create(cast.sara, cpr="670761 1234")
    assert error.value.message_dict["cpr"] == ["Borgeren er allerede oprettet og hører til Jobteam Nord."]


@pytest.mark.parametrize(
    ("navn", "initialer"),
    [("Mikkel Krogsgaard", "MK"), ("Åse Marie Øster", "ÅØ"), ("Bo", "B"), (" Anne-Grete  Juhl ", "AJ")],
)
def test_initials(navn, initialer):
    assert initialer_af(navn) == initialer


def test_correcting_the_name_corrects_the_initials(cast):
    borger = update_borger(create(cast.jonas), by=cast.jonas, navn="Mikkel Holm", telefon="75112233")
    borger.identitet.refresh_from_db()
    assert (borger.initialer, borger.identitet.navn, borger.identitet.telefon) == (
        "MH",
        "Mikkel Holm",
        "75112233",
    )


def test_case_goes_only_to_those_who_have_cases(cast):
    with pytest.raises(ValidationError, match="Anne Birk Bæk kan ikke have borgere"):
        create(cast.jonas, jobkonsulent=cast.anne)


def names_seen_by(user):
    return set(BorgerIdentitet.objects.visible_to(user).values_list("navn", flat=True))


def test_who_sees_the_name(cast):
    """Own case, own team; nobody else, whatever the role."""
    nord = Team.objects.create(navn="Jobteam Nord")
    byg.borger(cast.jonas, "Egen Sag", jobkonsulent=cast.jonas)
    byg.borger(cast.jonas, "Saras Sag", sagsbehandler=cast.sara)
    byg.borger(cast.jonas, "Teamets Sag", team=nord)
    cast.jonas.teams.add(nord)
    cast.team.medlemmer.add(cast.adam)
    byg.borger(cast.jonas, "Andet Team", team=cast.team)
    assert names_seen_by(cast.jonas) == {"Egen Sag", "Teamets Sag"}
    assert names_seen_by(cast.sara) == {"Saras Sag"}
    assert [names_seen_by(cast[who]) for who in ("ABB", "LLE", "AAD", "UUD")] == [set()] * 4


def test_who_sees_the_initials(cast):
    byg.borger(cast.jonas)
    seen = {who: Borger.objects.visible_to(user).count() for who, user in cast.users.items()}
    assert seen == {"ABB": 1, "LTH": 1, "JKO": 1, "SSA": 1, "LLE": 1, "AAD": 0, "UUD": 0}


def test_leder_opens_with_a_reason_for_the_day(cast, time_machine):
    borger = byg.borger(cast.jonas, "Egen Sag", jobkonsulent=cast.jonas)
    time_machine.move_to("2026-12-01 10:00:00+01:00", tick=False)
    open_with_reason(borger, by=cast.lea, begrundelse="Klage over forløbet, sag 12")
    assert names_seen_by(cast.lea) == {"Egen Sag"}
    time_machine.move_to("2026-12-02 00:10:00+01:00", tick=False)
    assert names_seen_by(cast.lea) == set()


def test_a_reason_opens_for_nobody_without_the_right(cast):
    borger = byg.borger(cast.jonas)
    with pytest.raises(ValidationError, match="ikke noget sammen"):
        open_with_reason(borger, by=cast.anne, begrundelse="Jeg er nysgerrig")
    assert names_seen_by(cast.anne) == set()


def test_a_reason_is_a_reason(cast):
    with pytest.raises(ValidationError, match="Skriv, hvorfor"):
        open_with_reason(byg.borger(cast.jonas), by=cast.lea, begrundelse="  ")


def test_showing_the_number_is_logged_with_the_relation(cast):
    borger = byg.borger(cast.jonas, jobkonsulent=cast.jonas)
    assert show_cpr(borger, by=cast.jonas).endswith(borger.identitet.cpr[6:])
    opslag = Opslag.objects.get()
    assert (opslag.bruger, opslag.borger_ref, opslag.slags, opslag.relation) == (
        cast.jonas,
        borger.offentlig_id,
        "cpr",
        "egen sag",
    )


def test_number_is_not_shown_outside_the_relation(cast):
    with pytest.raises(BorgerIdentitet.DoesNotExist):
        show_cpr(byg.borger(cast.jonas), by=cast.anne)
    assert not Opslag.objects.exists()


def test_a_list_is_logged_row_by_row_in_constant_queries(cast, django_assert_num_queries):
    borgere = [byg.borger(cast.jonas, jobkonsulent=cast.jonas) for _ in range(3)]
    with django_assert_num_queries(5):  # one a relation, one insert
        look(borgere, by=cast.jonas, slags="liste")
    assert Opslag.objects.filter(slags="liste", relation="egen sag").count() == 3


def test_a_look_of_a_kind_nobody_declares_is_refused(cast):
    with pytest.raises(ValueError, match="smugkig"):
        look([byg.borger(cast.jonas, jobkonsulent=cast.jonas)], by=cast.jonas, slags="smugkig")
    assert not Opslag.objects.exists()


@pytest.mark.parametrize("sql", ["UPDATE audit_opslag SET relation = 'x'", "DELETE FROM audit_opslag"])
def test_the_log_cannot_be_changed(cast, sql):
    look([byg.borger(cast.jonas)], by=cast.jonas)
    with pytest.raises(utils.ProgrammingError), connection.cursor() as cursor:
        cursor.execute(sql)
