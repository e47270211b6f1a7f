"""Danish numbers, as people write them, to the one form that is stored; in Danish when they cannot be."""

import re

from django.core.exceptions import ValidationError
from stdnum import exceptions
from stdnum.dk import cvr
from stdnum.util import clean

from jobcenter.grund.core.cpr import looks_like_cpr

# What the register gives, and what is invented where nothing may be real.
_PNR = ("10", "29")


def normalize_cvr(text: object) -> str:
    """Eight digits with a valid check digit, from "DK 12 34 56 78" and its kin."""
    try:
        return cvr.validate(str(text))
    except exceptions.InvalidChecksum:
        raise ValidationError(
            "CVR-nummeret findes ikke. Tjek, om to cifre er byttet om.", code="cvr_kontrolciffer"
        ) from None
    except exceptions.ValidationError:
        raise ValidationError("Et CVR-nummer har otte cifre.", code="cvr_form") from None


def normalize_pnr(text: object) -> str:
    """Ten digits; a P-number has no check digit.

    A P-number may be a day of birth too: the way a CPR number is written, or its first digits, tell it then.
    """
    number = re.sub(r"^P", "", clean(str(text), " -.,/:").upper())
    if not re.fullmatch(r"[0-9]{10}", number):
        raise ValidationError("Et P-nummer har ti cifre.", code="pnr_form")
    after_the_dash = clean(str(text), " .").partition("-")[2]
    if looks_like_cpr(number) and (len(after_the_dash) == 4 or not number.startswith(_PNR)):
        raise ValidationError("Det ligner et CPR-nummer. Et P-nummer begynder med 10.", code="cpr")
    return number


def normalize_phone(text: object) -> str:
    """Eight digits for a Danish number, + and country code for a foreign one; empty stays empty."""
    number = re.sub(r"^00", "+", clean(str(text), " -.,/:()"))
    number = re.sub(r"^\+45(?=[0-9]{8}$)", "", number)
    if not re.fullmatch(r"|[1-9][0-9]{7}|\+(?!45)[1-9][0-9]{6,14}", number):
        raise ValidationError("Et dansk telefonnummer har otte cifre.", code="telefon_form")
    # No country has numbers of ten digits in all that begin as a date.
    if len(number) == 11 and looks_like_cpr(number):
        raise ValidationError("Telefonnummeret ligner et CPR-nummer.", code="cpr")
    return number


def refuse_cpr_address(address: str) -> None:
    """For an e-mail."""
    if looks_like_cpr(address.rpartition("@")[0]):
        raise ValidationError("E-mailadressen ligner et CPR-nummer.", code="cpr")
