"""Logs tell what happened, never to whom: CPR numbers and e-mail addresses are masked in every line."""

import logging
import re

from jobcenter.grund.core.cpr import mask_cpr_forms

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


class MaskingFormatter(logging.Formatter):
    """Works on the finished line, so tracebacks and the database's messages are masked as well."""

    def format(self, record: logging.LogRecord) -> str:
        return _ADDRESS.sub("***", mask_cpr_forms(super().format(record)))
