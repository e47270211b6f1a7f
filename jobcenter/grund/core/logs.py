"""Logs tell what happened, never to whom: CPR numbers and e-mail addresses are masked in every line."""

import logging
import re

PERSONAL = re.compile(r"\b\d{6}-?\d{4}\b|[\w.+-]+@[\w-]+(\.[\w-]+)+")


class MaskingFormatter(logging.Formatter):
    """Works on the finished line, so tracebacks and the database's messages are masked as well."""

    def format(self, record):
        return PERSONAL.sub("***", super().format(record))
