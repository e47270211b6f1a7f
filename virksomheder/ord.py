"""Contacts as they are said and drawn on a timeline."""

from virksomheder.enums import Form
from virksomheder.koder import IKKE_TRUFFET

_IKONER = {
    Form.TELEFON: "telefon",
    Form.BESOEG: "besoeg",
    Form.MAIL: "email",
    Form.MOEDE: "groups",
    Form.BREV: "document",
    Form.MESSE: "chat",
}
_TINTER = {"positiv": "god", "aaben": "info", IKKE_TRUFFET: "opmaerksom"}


def saetning(kontakt) -> str:
    """``Anne B. ringede om praktikpladser``"""
    om = f" om {i_saetning(kontakt.emne)}" if kontakt.emne else ""
    return f"{kontakt.hvem} {kontakt.hvad_skete}{om}"


def ikon(kontakt) -> str:
    return _IKONER[kontakt.form]


def tint(kontakt) -> str:
    """The colour of what came of it."""
    return _TINTER.get(kontakt.udfald.art, "rolig") if kontakt.udfald else "rolig"


def i_saetning(navn):
    """Lower case in a sentence, but for what is written with capitals (VVS)."""
    return navn if navn[:2].isupper() else navn[0].lower() + navn[1:]
