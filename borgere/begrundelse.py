"""What somebody writes who opens a citizen or changes a placement without being given her."""

from django.core.exceptions import ValidationError

MINDST = 10


def require_reason(begrundelse: str) -> str:
    begrundelse = begrundelse.strip()
    if len(begrundelse) < MINDST:
        raise ValidationError({"begrundelse": "Skriv, hvorfor du åbner borgeren. Mindst ti tegn."})
    return begrundelse
