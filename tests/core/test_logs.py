"""What is logged names nobody."""

import logging

import pytest
from django.conf import settings

from jobcenter.grund.core.logs import MaskingFormatter

LINE = settings.LOGGING["formatters"]["line"]["format"]


def logged(message, *args, exc_info=None):
    record = logging.LogRecord("jobcenter", logging.INFO, __file__, 1, message, args, exc_info)
    return MaskingFormatter(LINE).format(record)


def test_addresses_and_cpr_numbers_are_masked():
    line = logged("%s og %s, 010190-1234 og 0101901234", "søren.ø@bakkedal.invalid", "ring 75112233")
    assert "bakkedal" not in line
    assert "0190" not in line
    assert "ring 75112233" in line


@pytest.mark.parametrize("number", ["010203 1234", "010203.1234", "010203-1234", "0102031234", "010203/1234",
    "010203\u20131234", "010203%201234", "01 02 03 12 34", "010203  1234"])  # fmt: skip
def test_however_they_are_spelled(number):
    line = logged("borger %s kendt", number)
    assert "1234" not in line
    assert "kendt" in line


def test_so_they_are_in_a_traceback():
    try:
        raise ValueError("Key (email)=(ada@bakkedal.invalid) already exists.")
    except ValueError as error:
        line = logged("noget gik galt", exc_info=(ValueError, error, error.__traceback__))
    assert "Key (email)=(***) already exists." in line


def test_the_root_logger_formats_so():
    assert settings.LOGGING["formatters"]["line"]["()"] == "jobcenter.grund.core.logs.MaskingFormatter"
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert settings.CELERY_WORKER_HIJACK_ROOT_LOGGER is False
