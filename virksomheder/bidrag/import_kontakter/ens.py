"""Whether a row of a contact sheet and a contact that we have may be one."""

from rapidfuzz.fuzz import ratio

# So alike, in percent, are two notes of which one is the other corrected.
_SAMME_NOTE = 70
_NAER_DAGE = 31
# The note and one thing more.
_FLYTTET_ENS = 3


def may_have_moved(facts, kontakt) -> bool:
    """All that both say is the same but the day, which may have been corrected."""
    same, other = compared(facts, kontakt)
    return same >= _FLYTTET_ENS and not other and _may_be_mistyped(facts["dato"], kontakt.dato)


def _may_be_mistyped(day, other) -> bool:
    """Within a month of each other, another year, or day and month the other way round."""
    if (day.day, day.month) in {(other.day, other.month), (other.month, other.day)}:
        return abs(day.year - other.year) <= 1
    return abs((day - other).days) <= _NAER_DAGE


def compared(facts, kontakt) -> tuple[int, int]:
    """How many things are the same and how many are others, of a row and a contact of one company.

    What one of them leaves open says nothing. Two consultants never had one contact.
    """
    mine, deres = facts["konsulent"] or facts["konsulent_tekst"], kontakt.konsulent or kontakt.konsulent_tekst
    if mine and deres and mine != deres:
        return 0, 0
    same, other = 0, int(facts["form"] != kontakt.form)
    for felt in ("kontaktperson", "tidspunkt", "formaal", "udfald"):
        hers, its = facts[felt], getattr(kontakt, felt)
        if hers and its:
            same, other = same + (hers == its), other + (hers != its)
    if facts["note"] and kontakt.note:
        alike = _says_the_same(facts["note"], kontakt.note)
        same, other = same + 2 * alike, other + (not alike)
    return same, other


def _says_the_same(note, anden) -> bool:
    note, anden = note.casefold(), anden.casefold()
    return note in anden or anden in note or ratio(note, anden) >= _SAMME_NOTE
