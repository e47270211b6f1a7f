"""Every date somebody can type, in every form and every address: what cannot be is said at the field."""

import datetime as dt
import re
from copy import deepcopy
from html import unescape

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.forms import BaseForm, BaseFormSet

from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.forms import DatoFelt
from jobcenter.grund.core.kalender import FOERSTE_DAG, SIDSTE_DAG, Interval
from jobcenter.grund.core.lister import ListeFilter
from tests.access_matrix import ANONYM, MATRIX, World
from tests.page_forms import posted
from tests.test_access_matrix import address
from tests.test_free_text import _below, _forms
from tests.test_pages import READERS
from tests.test_ugly_addresses import PARAMETERS
from virksomheder.regler import KONTAKT, LEVETID, LOEFTE

# 2027 has no 29 February.
IMPOSSIBLE = ("0001-01-01", "1926-05-04", "3028-01-01", "9999-12-31", "2027-02-29")
SENTENCE = re.compile(
    r"Datoen (?:ligger|er|kan)|Vælg (?:en|den) dag|Vælg senest|Indtast en gyldig dato|kan ikke ligge i"
    r"|slutter .* Vælg senest"
)
# Companies are older than people.
OLD = ("startdato", "ophoert")
# What other forms are made of; and a form in a row of a list, whose page is told in a message.
ELSEWHERE = {
    "virksomheder.forms.kontakt.KontaktLinje.skridt_dato",
    "virksomheder.views.skridt.DatoForm.til",
}
# What the program counts out itself.
COUNTED = {"Paamindelse", "HusketTal", "Tabelaendring", "Maanedsrapport"}


DATE_FIELDS = {
    f"{form.__module__}.{form.__name__}.{name}": deepcopy(field)
    for form in _forms()
    for name, field in form.base_fields.items()
    if isinstance(field, forms.DateField)
}


def test_every_date_of_every_form_says_which_days_make_sense():
    assert {
        "forloeb.forms.booking.BookForm.slut",
        "netvaerk.forms.MoedeForm.dato",
        "partnerskaber.forms.AftaleForm.start",
        "virksomheder.forms.kontakt.KontaktForm.dato",
    } <= DATE_FIELDS.keys()
    assert [a for a, field in DATE_FIELDS.items() if not isinstance(field, DatoFelt)] == []
    filters = [f for one in _below(ListeFilter) for f in one.base_filters.values()]
    days = [f for f in filters if issubclass(f.field_class, forms.DateField)]
    assert days
    assert [f.label for f in days if not isinstance(f.field, DatoFelt)] == []
    assert not [
        form for form in _forms() for f in form.base_fields.values() if type(f) is forms.DateTimeField
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("value", IMPOSSIBLE)
def test_every_date_field_refuses_what_cannot_be(value):
    taken = []
    for name, field in DATE_FIELDS.items():
        if value == "1926-05-04" and name.endswith(OLD):
            continue
        # Where the row itself says how long, the walk through the pages below asks it.
        if not _refused(field, value) and not (field.interval.frem is None and value > "2"):
            taken.append(name)
    assert taken == []


def _refused(field, value):
    try:
        field.clean(value)
    except ValidationError as error:
        return all(SENTENCE.search(text) for text in error.messages)
    return False


@pytest.mark.django_db
def test_a_leap_day_is_a_day():
    ahead = {name: field for name, field in DATE_FIELDS.items() if (field.interval.frem or 0) > 2}
    assert ahead
    assert [name for name, field in ahead.items() if _refused(field, "2028-02-29")] == []


@pytest.fixture
def world(cast):
    return World(cast)


def _bound(value, depth=0):
    """The bound forms of a template's context, wherever they lie."""
    if isinstance(value, BaseForm):
        yield from [value] if value.is_bound else []
    elif isinstance(value, BaseFormSet):
        yield from (form for form in value.forms if form.is_bound)
    elif isinstance(value, dict) and depth < 3:
        for one in value.values():
            yield from _bound(one, depth + 1)
    elif isinstance(value, list | tuple) and depth < 3:
        for one in value:
            yield from _bound(one, depth + 1)


def _told_at(answer, name):
    """The address of the field that was sent by this name, where a form in the answer says no to it."""
    for layer in answer.context or ():
        for form in _bound(layer.flatten() if hasattr(layer, "flatten") else dict(layer)):
            for felt in form.fields:
                if form.add_prefix(felt) == name and any(map(SENTENCE.search, form.errors.get(felt, []))):
                    return f"{type(form).__module__}.{type(form).__name__}.{felt}"
    return None


def _stored_dates():
    for model in apps.get_models():
        for field in model._meta.local_fields if model._meta.managed else ():
            if type(field) is models.DateField and field.name not in OLD and model.__name__ not in COUNTED:
                yield from model._base_manager.exclude(**{field.name: None}).values_list(
                    field.name, flat=True
                )


def _dates_of_pages(cast, client, world):
    """A browser, the page, where its form is sent, what it sends, and the name of a day in it."""
    for name, who in READERS.items():
        browser = client if who == ANONYM else cast.client(who)
        browser.raise_request_exception = False
        url = address(name, world)
        response = browser.get(url)
        if response.streaming:
            list(response)  # a file is closed when it has been read
        elif response["Content-Type"].startswith("text/html"):
            for form in posted(response.content.decode()):
                days = sorted(day for day, control in form.controls.items() if control.kind == "date")
                sent = dict(form.buttons[:1]) | form.held()
                yield from ((browser, name, form.target(url), sent, day) for day in days)


@pytest.mark.parametrize("value", IMPOSSIBLE)
def test_no_form_saves_a_day_that_cannot_be(cast, client, world, value):
    wrong, told = [], set()
    for browser, name, target, sent, day in _dates_of_pages(cast, client, world):
        if "__prefix__" in day or (value == "1926-05-04" and day in OLD):
            continue
        answer = browser.post(target, sent | _needed(day) | {day: value}, follow=True)
        at = _told_at(answer, day)
        told |= {at} if at else set()
        if answer.status_code >= 500 or not (at or SENTENCE.search(unescape(answer.content.decode()))):
            wrong.append((name, target, day, answer.status_code))
    assert wrong == []
    assert not {day for day in _stored_dates() if day.isoformat() == value}
    if value == "9999-12-31":
        assert DATE_FIELDS.keys() - told == ELSEWHERE


def _needed(day):
    """What else is filled in where a day counts only beside it."""
    row, found, _ = day.rpartition("skridt_dato")
    return {f"{row}hvornaar": "dato", f"{row}note": "Talt sammen"} if found else {}


ADDRESSES = ("0001-01-01", "9999-12-31", "3028-02-30", "1900-05", "0001-01", "9999-12", "2026-13", "x")


@pytest.mark.parametrize("value", ADDRESSES)
def test_a_day_in_an_address_is_answered(cast, value):
    everybody = cast.lea
    everybody.roller = list(Rolle.values)
    everybody.save()
    client, world = cast.client("LLE"), World(cast)
    days = {n: value for n in PARAMETERS if n not in ("sort", "page", "q")} | {"dato": value, "til": value}
    for name, line in MATRIX.items():
        if line.svar == 405:
            continue
        url = address(name, world).partition("?")[0]
        response = client.get(url, days)
        assert response.status_code < 500, url
        if response.streaming:
            list(response)


def test_a_filter_says_it_at_the_field(cast):
    form = cast.client("JKO").get("/pladser/", {"ledig": "0001-01-01"}).context["filter"].form
    assert form.errors["ledig"][0].startswith("Datoen ligger for langt tilbage.")


# The intervals


DAY = dt.date(2028, 2, 29)


def test_an_interval_counts_its_ends():
    assert KONTAKT.graenser(DAY) == (dt.date(2026, 2, 28), DAY)
    assert KONTAKT.fejl(dt.date(2026, 2, 28), DAY) == KONTAKT.fejl(DAY, DAY) == ""
    assert KONTAKT.fejl(dt.date(2026, 2, 27), DAY) == (
        "Datoen ligger for langt tilbage. Vælg en dag fra 28. feb. 2026 og frem."
    )
    assert KONTAKT.fejl(dt.date(2028, 3, 1), DAY).startswith("Datoen ligger i fremtiden.")
    assert LOEFTE.fejl(dt.date(2028, 2, 28), DAY) == "Datoen er gået. Vælg en dag fra i dag og frem."
    assert LEVETID.fejl(dt.date(1600, 1, 1), DAY) == ""
    assert Interval(0, None).fejl(dt.date(9999, 12, 31), DAY) == ""


# The database's last bound


def _bounded():
    for model in apps.get_models():
        if model.__module__.split(".")[0] in ("django", "allauth"):
            continue
        if model.__name__ not in COUNTED and not model.__name__.endswith("Event"):
            for field in model._meta.local_fields:
                if type(field) is models.DateField and field.editable:
                    yield model, field


def test_every_date_column_has_a_last_bound():
    bounded = list(_bounded())
    assert len(bounded) > 35
    without = [
        f"{model.__name__}.{field.name}"
        for model, field in bounded
        if not any(
            name.removesuffix("__range") == field.name
            for constraint in model._meta.constraints
            if constraint.name.endswith("_i_kalenderen")
            for name, _ in constraint.condition.children
        )
    ]
    assert without == []


@pytest.mark.parametrize("day", ["0001-01-01", "3028-01-01", "infinity"])
def test_the_database_refuses_what_gets_past_the_forms(world, day):
    kontakt = world.kontakt
    refused = pytest.raises(IntegrityError, match="kontakt_i_kalenderen")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE virksomheder_kontakt SET dato = %s::date WHERE id = %s", [day, kontakt.pk])


def test_the_row_says_which_date_it_is(world):
    kontakt = world.kontakt
    kontakt.dato = SIDSTE_DAG + dt.timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        kontakt.full_clean()
    assert refused.value.message_dict == {"dato": ["Datoen kan ikke passe. Året er fra 1900 til 2199."]}
    kontakt.dato = FOERSTE_DAG
    kontakt.full_clean()
