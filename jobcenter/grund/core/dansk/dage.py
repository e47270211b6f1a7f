"""Days and times as they are said."""

import datetime as dt

from django.utils import timezone

# As Django has them (a test compares). Written out, for SQL asks for them outside a running translation.
MAANEDER = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
            "november", "december")  # fmt: skip
KORTE_MAANEDER = tuple(navn if len(navn) <= 4 else f"{navn[:3]}." for navn in MAANEDER)
UGEDAGE = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def som_dato(vaerdi: object) -> dt.date | None:
    """The Danish calendar day of a date or a moment; None of anything else."""
    if isinstance(vaerdi, dt.datetime):
        return timezone.localtime(vaerdi).date() if timezone.is_aware(vaerdi) else vaerdi.date()
    return vaerdi if isinstance(vaerdi, dt.date) else None


def _som_klokkeslaet(vaerdi: object) -> dt.time | None:
    if isinstance(vaerdi, dt.datetime):
        return (timezone.localtime(vaerdi) if timezone.is_aware(vaerdi) else vaerdi).time()
    return vaerdi if isinstance(vaerdi, dt.time) else None


def dag(dato: dt.date) -> str:
    """``7. januar``, with the year when it is another year than the next twelve months suggest."""
    text = f"{dato.day}. {MAANEDER[dato.month - 1]}"
    near = abs((dato - timezone.localdate()).days) < 300
    return text if near else f"{text} {dato.year}"


def kort_dag(dato: dt.date) -> str:
    """``7. jan.``"""
    return f"{dato.day}. {KORTE_MAANEDER[dato.month - 1]}"


def periode(start: dt.date, slut: dt.date | None) -> str:
    return f"fra {dag(start)} til {dag(slut)}" if slut else f"fra {dag(start)}"


def dansk_dato(vaerdi: object) -> str:
    """``3. dec. 2026``"""
    dato = som_dato(vaerdi)
    return f"{kort_dag(dato)} {dato.year}" if dato else ""


def kort_dato(vaerdi: object) -> str:
    """``3. dec.``, with the year only when it is another year than this."""
    dato = som_dato(vaerdi)
    if dato is None or dato.year != timezone.localdate().year:
        return dansk_dato(vaerdi)
    return kort_dag(dato)


def ugedag(vaerdi: object) -> str:
    dato = som_dato(vaerdi)
    return UGEDAGE[dato.weekday()] if dato else ""


def uge(vaerdi: object) -> str:
    """``uge 49``"""
    dato = som_dato(vaerdi)
    return f"uge {dato.isocalendar().week}" if dato else ""


def klokken(vaerdi: object) -> str:
    """``kl. 9.30``"""
    tid = _som_klokkeslaet(vaerdi)
    return f"kl. {tid.hour}.{tid.minute:02}" if tid else ""


def relativ(vaerdi: object) -> str:
    """``i går``, ``for 3 dage siden``, ``om 2 uger``: how far a day is from today."""
    dato = som_dato(vaerdi)
    if dato is None:
        return ""
    dage = (dato - timezone.localdate()).days
    naer = {-1: "i går", 0: "i dag", 1: "i morgen"}.get(dage)
    if naer:
        return naer
    afstand = _afstand(abs(dage))
    return f"om {afstand}" if dage > 0 else f"for {afstand} siden"


def _afstand(dage: int) -> str:
    if dage < 14:
        return f"{dage} dage"
    if dage < 60:
        return f"{dage // 7} uger"
    if dage < 730:
        return f"{dage // 30} måneder" if dage < 365 else f"{dage // 365} år"
    return f"{dage // 365} år"
