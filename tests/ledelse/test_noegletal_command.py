"""``manage.py noegletal``: the same figures, for programs and for people."""

import json

import pytest
from django.core.management import CommandError, call_command

from jobcenter.tvaers.ledelse.services.maal import set_maal
from tests.ledelse.byg import NOVEMBER, flere, forloeb

pytestmark = pytest.mark.django_db
FELTER = ["key", "name", "value", "numerator", "denominator", "unknown", "target", "fulfilment"]


def tal(capsys, maaned="2025-11"):
    call_command("noegletal", maaned=maaned, json=True)
    return {line["key"]: line for line in json.loads(capsys.readouterr().out)}


def test_each_line_has_exactly_these_fields(capsys):
    lines = tal(capsys)
    assert all(list(line) == FELTER for line in lines.values())
    assert {"kontaktdaekning.gruppe2", "personer_i_tilbud.jobparat", "alliance", "ledige_pladser"} <= set(
        lines
    )


def test_a_count_with_its_target(cast, capsys):
    set_maal(by=cast.lea, noegle="personer_i_tilbud", vaerdi=125, fra=NOVEMBER)
    flere(142, "2025-11-01", "2026-01-31", maalgruppe="jobparat")
    lines = tal(capsys)
    assert list(lines["personer_i_tilbud"].values()) == [
        "personer_i_tilbud", "Personer i virksomhedsrettet tilbud", 142, 142, None, None, 125, 114,
    ]  # fmt: skip
    part = lines["personer_i_tilbud.jobparat"]
    assert (part["name"], part["value"], part["target"]) == (
        "Personer i virksomhedsrettet tilbud, Jobparat kontanthjælp",
        142,
        None,
    )


def test_a_share_has_one_decimal_and_its_unknown_beside_it(cast, capsys):
    set_maal(by=cast.lea, noegle="selvforsoergelsesgrad", vaerdi=20, fra=NOVEMBER)
    for udfald in ("job", *["ledig"] * 7, None, None):
        forloeb("2025-08-01", "2025-10-15", udfald=udfald)
    line = tal(capsys)["selvforsoergelsesgrad"]
    assert [line[felt] for felt in FELTER[2:]] == [12.5, 1, 8, 2, 20, 63]


def test_all_figures_take_few_questions_however_many_the_rows(capsys, django_assert_max_num_queries):
    flere(60, "2025-11-01", "2026-01-31", maalgruppe="jobparat")
    with django_assert_max_num_queries(90):
        assert tal(capsys)["personer_i_tilbud"]["value"] == 60


def test_of_nothing_there_is_no_share(capsys):
    line = tal(capsys)["kontaktdaekning"]
    assert [line[felt] for felt in FELTER[2:]] == [None, 0, 0, None, None, None]


def test_a_table_for_people(cast, capsys):
    set_maal(by=cast.lea, noegle="selvforsoergelsesgrad", vaerdi=20, fra=NOVEMBER)
    for udfald in ("job", *["ledig"] * 7):
        forloeb("2025-08-01", "2025-10-15", udfald=udfald)
    call_command("noegletal", maaned="2025-11")
    out = capsys.readouterr().out
    assert out.startswith("Nøgletal for november 2025\n")
    line = next(line for line in out.splitlines() if line.startswith("Selvforsørgelsesgrad"))
    assert line.split("efter")[1].split() == ["12,5", "%", "1", "8", "0", "20", "63", "%"]


@pytest.mark.parametrize("maaned", ["2025-13", "nov", "2025-1", ""])
def test_what_is_no_month_is_refused(maaned):
    with pytest.raises(CommandError, match="Skriv år og måned, fx 2026-11"):
        call_command("noegletal", maaned=maaned)


@pytest.mark.parametrize("maaned", ["1980-01", "2199-12"])
def test_a_month_without_data_has_figures_too(capsys, maaned):
    assert tal(capsys, maaned)["personer_i_tilbud"]["value"] == 0
