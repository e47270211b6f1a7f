import pytest
from django.core.exceptions import ValidationError

from jobcenter.grund.core.validators import normalize_cvr, normalize_phone, normalize_pnr


@pytest.mark.parametrize("text", ["91521911", "DK91521911", "dk 91 52 19 11", " 9152-1911 ", 91521911])
def test_cvr_as_people_write_it(text):
    assert normalize_cvr(text) == "91521911"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("91521912", "cvr_kontrolciffer"),
        ("9152191", "cvr_form"),
        ("", "cvr_form"),
        ("Bager", "cvr_form"),
        ("01521911", "cvr_form"),
    ],
)
def test_bad_cvr(text, code):
    with pytest.raises(ValidationError) as error:
        normalize_cvr(text)
    assert error.value.code == code


@pytest.mark.parametrize("text", ["2900700000", "P2900700000", "29 00 70 00 00", 2900700000])
def test_pnr_as_people_write_it(text):
    assert normalize_pnr(text) == "2900700000"


@pytest.mark.parametrize("text", ["290070000", "29007000001", "", "29007OOOOO"])
def test_bad_pnr(text):
    with pytest.raises(ValidationError, match="ti cifre"):
        normalize_pnr(text)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("first", ["10", "29"])
def test_a_pnr_may_be_a_day_of_birth_too(first, month):
    """The samples' begin with 29."""
    number = f"{first}{month:02}000140"
    assert normalize_pnr(number) == number
    with pytest.raises(ValidationError, match="ligner et CPR-nummer"):
        normalize_pnr(f"{number[:6]}-{number[6:]}")


@pytest.mark.parametrize("text", ["0101901234", "010190-1234", "P 3112 901234", "610190 1234"])
def test_a_citizens_number_is_no_pnr(text):
    with pytest.raises(ValidationError, match="ligner et CPR-nummer"):
        normalize_pnr(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("75 11 22 33", "75112233"),
        ("+45 75 11 22 33", "75112233"),
        ("0045-75112233", "75112233"),
        ("(75) 11.22.33", "75112233"),
        ("+46 8 123 456 78", "+46812345678"),
        ("", ""),
    ],
)
def test_phone_as_people_write_it(text, number):
    assert normalize_phone(text) == number


@pytest.mark.parametrize("text", ["7511223", "+45 7511223", "ring til Mette", "00"])
def test_bad_phone(text):
    with pytest.raises(ValidationError, match="otte cifre"):
        normalize_phone(text)
