"""A field of a filter that takes several values, with commas between."""

import re

from django import forms
from django.core.exceptions import ValidationError

HOEJST_FLERE = 20


def read_flere(tekst: str) -> list[str]:
    return [word.strip() for word in re.split("[,;]", tekst) if word.strip()]


class FlereFelt(forms.CharField):
    """``check_en(value)`` says what is wrong with one of the values, as a ``ValidationError``."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 500, **kwargs})

    def check_en(self, vaerdi: str) -> None:
        raise NotImplementedError(type(self).__name__)

    def split(self, tekst: str) -> list[str]:
        return read_flere(tekst)

    def validate(self, value):
        super().validate(value)
        vaerdier = self.split(value or "")
        if len(vaerdier) > HOEJST_FLERE:
            raise ValidationError(f"Skriv højst {HOEJST_FLERE} ad gangen.")
        for vaerdi in vaerdier:
            self.check_en(vaerdi)


def kort(tekst: str) -> str:
    """What somebody typed, as short as a sentence about it can hold."""
    return tekst if len(tekst) <= 40 else f"{tekst[:39]}…"
