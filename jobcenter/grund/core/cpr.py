"""What looks like a CPR number in text where none belongs. The one rule: forms, the import, the logs and the
scripts in the browser all ask it.

The text is read into a plain form first: any script's digits as 0-9, letters as ASCII, and no sign that
nobody sees. There a number is a date and four digits, with some signs between. How many, and where, is
weighed against what else is written with digits: telephones, hours, amounts, lists. tests/core/test_cpr.py
has the table of both.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from django.utils import timezone

# What people put between the digits where a CPR number belongs.
SKILLETEGN = "[\\s./\u2010-\u2015\u2212-]"
# Letters to the eye, but empty ones.
_EMPTY_LETTERS = "\u115f\u1160\u3164\uffa0"

# Of the plain form. JavaScript reads these too: what both languages know, names of groups but for the P.
_SIGN = "[^a-z0-9]"
_BLANK = r"[^\S\n]"
# Inside the date. What parts a list ("10, 11, 12") parts a date only without a blank.
_GAP = r"(?:[,;:&+]|[^a-z0-9\n,;:&+]{0,3})"
_APART = r"(?:[,;:&+]|[^a-z0-9\n,;:&+]{1,3})"
_YEAR = r"(?P<y>(?:18|19|20)?\d\d)"
_CENTURY = r"(?P<y>(?:18|19|20)\d\d)"
_DAY, _MONTH = r"(?P<d>\d\d)", r"(?P<m>\d\d)"
# A day or month of one digit needs a sign of dates: "1/2 90", "1. 2. 2003".
_STROKE = rf"{_BLANK}?[./\\|_*\u2010-\u2015\u2212-]{_BLANK}?"
_BESIDE = r"[^a-z0-9\n]"
_FOUR = r"\d{4}"
_SPREAD = rf"(?:\d{_GAP}){{3}}\d"
_FAR = f"{_SIGN}{{0,20}}"
_FARTHER = f"{_SIGN}{{1,20}}"
# Of hours and days: "08-16 08-14 1000", "14 1000-1400", "1.-3.12.2026".
_DASH = rf"{_BLANK}{{0,3}}[\u2010-\u2015\u2212-]{_BLANK}{{0,3}}"
_NO_SPAN = (
    rf"(?!\d\d{_BLANK}{{1,3}}\d\d{_BLANK}{{0,3}}[^a-z0-9\s]|\d\d{_BLANK}\d{{4}}{_DASH}\d{{4}}"
    rf"|\d\d?\.?{_DASH}\d\d?[./])"
)
# Where little else tells it from a list, hours or a telephone, the year does: of no work, and of no list.
_OLD = r"(?P<y>(?:19)?[4-9]\d)"
_OLD_SPREAD = rf"(?P<y>(?:1{_GAP}9{_GAP})?[4-9]{_GAP}\d)"
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9}
_MONTHS |= {"okt": 10, "oct": 10, "nov": 11, "dec": 12}
_IN_WORDS = "|".join(_MONTHS)
_BETWEEN = "og|samt|med|de|sidste|fire|4|cifre|er|slutter|pa|px|nr|lxbenr|lxbenummer|br|nbsp"
# Words that speak of the four digits; behind a date in full only they tell it from an amount.
_LAST = (
    rf"{_SIGN}{{1,3}}(?:(?:{_BETWEEN}){_SIGN}{{1,3}}){{0,3}}(?:sidste|slutter|cifre|lxbenr|lxbenummer)"
    rf"(?:{_SIGN}{{1,3}}(?:{_BETWEEN})){{0,4}}{_SIGN}{{1,3}}{_FOUR}"
)
_NO_AMOUNT = r"(?!\d{1,3}(?:[. ]\d{3}){2}(?!\d)|\d\d\.\d{3}[^a-z0-9]{1,3}\d\d\.\d{3}(?!\d))"

FORMS = (
    # 010190-1234, 01011990 12 34
    rf"{_DAY}{_MONTH}{_YEAR}(?:{_FOUR}|{_FARTHER}{_SPREAD})",
    # 01.01.90-1234, 01 01 1990 1234
    rf"{_NO_SPAN}{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}{_FAR}{_FOUR}",
    # 1.2.2003-1234, 1/2 90-1234
    rf"{_NO_SPAN}(?P<d>\d\d?){_STROKE}(?P<m>\d\d?)(?:{_STROKE}|(?<=/\d){_BLANK}|(?<=/\d\d){_BLANK}){_YEAR}{_FAR}{_FOUR}",
    # 01 01 90 12 34: the pairs stand alone, and what parts them is the same.
    rf"(?<!\d{_BESIDE}){_DAY}(?P<s>{_BLANK}{{1,3}}|{_STROKE}){_MONTH}(?P=s){_YEAR}"
    rf"(?:(?P=s)\d\d(?P=s)\d\d|{_FAR}\d\d{_BLANK}{{1,3}}\d\d|{_FAR}\d(?:{_BLANK}{{1,3}}\d){{3}})(?!{_BESIDE}?\d)",
    # 0 1 0 1 9 0 1 2 3 4
    rf"(?<!\d{_BESIDE})(?P<d>\d{_APART}\d){_APART}(?P<m>\d{_APART}\d){_APART}"
    rf"(?P<y>(?:\d{_APART}){{3}}\d|\d{_APART}\d){_FAR}{_SPREAD}(?!{_BESIDE}?\d)",
    # 19900101-1234; "20010203 8700" is a telephone and a postcode.
    rf"(?P<y>(?:18|19)\d\d){_MONTH}{_DAY}(?:{_FOUR}|{_FARTHER}{_SPREAD})",
    rf"(?P<y>20\d\d){_MONTH}{_DAY}[^a-z0-9\s]{{0,3}}{_SPREAD}",
    # 2003-02-01-1234, 1990.1.1 1234
    rf"{_CENTURY}{_STROKE}(?P<m>\d\d?){_STROKE}(?P<d>\d\d?){_FAR}{_FOUR}",
    rf"{_CENTURY}{_BLANK}{{1,3}}{_MONTH}{_BLANK}{{1,3}}{_DAY}{_FAR}{_FOUR}",
    # 0101 9012 34, 251 278 1234, 25.12.78 12.34
    rf"(?<!\d{_BESIDE}){_NO_AMOUNT}(?P<d>\d{_GAP}\d){_GAP}(?P<m>\d{_GAP}\d){_GAP}{_OLD_SPREAD}{_GAP}{_SPREAD}"
    rf"(?!{_BESIDE}?\d)",
    # 25, 12, 78, 1234
    rf"{_DAY},{_BLANK}{{1,3}}{_MONTH},{_BLANK}{{1,3}}{_OLD},{_BLANK}{{1,3}}{_FOUR}",
    # 1. feb. 1990-1234, 25-dec-78 1234, 25. december 1978, de sidste fire 1234
    rf"(?P<d>\d\d?)(?:\.?{_BLANK}{{0,3}}|{_STROKE})(?P<m>{_IN_WORDS})[a-z]{{0,6}}(?:\.?{_BLANK}{{0,3}}|{_STROKE})"
    rf"{_OLD}(?:{_FAR}{_FOUR}|{_LAST})",
    # 25.12.1978, sidste fire 1234
    rf"(?P<d>\d\d?){_STROKE}(?P<m>\d\d?){_STROKE}{_OLD}{_LAST}",
    # 251278 (sidste fire) 1234, 251278 slutter på 1234, 251278<br>1234
    rf"{_DAY}{_MONTH}{_OLD}(?:{_SIGN}{{0,3}}(?:{_BETWEEN})){{1,6}}{_SIGN}{{1,3}}{_FOUR}",
)
_WORDED = rf"\.?{_BLANK}?(?:{_IN_WORDS})[a-z]{{0,6}}\.?{_BLANK}?"
_FULL = rf"\d\d?(?:[./-]\d\d?[./-]|{_WORDED})(?:19|20)\d\d"
_OF = rf"{_BLANK}?(?:kr|dkk|timer|stk|ansatte)(?![a-z])"
# What says itself what it is: the name of a row, "P-nr. 1003456789" (a "p.nr." may be a person's, but a
# company's begins with 10), "J.nr. 2019-12-01-1234", a telephone or CVR number by its name or in pairs, the
# days from and to, the day of something ("pr. 31-12-2020: 2500"), and a date before so many of a thing.
_UUID = r"(?<![a-z0-9])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![a-z0-9])"
KNOWN = (
    _UUID,
    r"(?<![a-z0-9])(?:p[-. ]{0,2}|produktions)(?:nr|nummer(?:et)?|numre)[^a-z0-9]{0,3}10\d{8}(?!\d)",
    r"(?<![a-z0-9])(?:j|journal|sags?)[-. ]{0,2}(?:nr|nummer)[^a-z0-9]{0,3}20\d\d-\d\d-\d\d-\d{4}(?!\d)",
    r"(?<![a-z0-9])(?:cvr|tlf|telefon|mobil)[-. ]{0,2}(?:nr)?[^a-z0-9]{0,3}\d{8}(?!\d)",
    rf"(?:(?:\+|00)45{_BLANK}?|(?<!\d)(?<!(?<!\d)\d\d{_BESIDE}))"
    rf"[1-9]\d(?P<s>{_BLANK}|[.-])\d\d(?P=s)\d\d(?P=s)\d\d(?!\d|{_BESIDE}\d(?!\d{{3}}(?!\d)))",
    rf"(?<!\d){_FULL}(?:{_DASH}|{_BLANK}til{_BLANK}){_FULL}(?!\d)",
    rf"(?<![a-z0-9])(?:pr|siden|etableret|stiftet|oprettet|grundlagt|startet)[. ]{{1,2}}(?:d\.|den)?{_BLANK}?"
    rf"{_FULL}(?=[,:;]{_BLANK})",
    rf"(?<!\d)(?:{_FULL}[,:;]?|\d{{6}}[,:;]){_BLANK}{{1,3}}\d{{1,4}}{_OF}",
    rf"(?<!\d)(?<!\d{_BESIDE})[1-9]\d(?P<s>{_BLANK}?)\d\d(?P=s)\d\d(?P=s)\d\d(?={_BLANK}{{1,3}}\d\d?{_OF})",
)
# Where a slip would be worse than a number too many: the usual spellings, whatever the date.
_MELLEM = f"{SKILLETEGN}{{0,3}}"
_ANY = rf"(?:\d\d{_MELLEM}){{2}}(?:18|19|20)?\d\d{_MELLEM}\d{{4}}"


# A date may begin wherever digits do, also within what another one begins with.
_START = re.compile(r"(?<!\d)\d")
_SEARCHED = [re.compile(rf"(?P<all>{form})(?!\d)") for form in FORMS]
_ALWAYS = re.compile(rf"(?P<all>{_ANY})(?!\d)")
_ADDRESS_SIGN = re.compile("%[0-9a-f]{2}")
_ROW = re.compile(_UUID)
_NAMED = [re.compile(known) for known in KNOWN]
# How old somebody is at least who stands in a note, and how far ahead the house plans.
_YOUNGEST, _AHEAD = timedelta(days=3 * 366), timedelta(days=6 * 366)


def looks_like_cpr(text: str, today: date | None = None) -> bool:
    """Does the text hold a date on which a citizen may be born, and four digits after it?

    The four are never judged: a CPR number may fail modulus 11. A date of these years is one of the house's
    work: who was born on it is a child or nearly a hundred.
    """
    if _too_short(text):
        return False
    plain, _ = _read(text)
    today = today or timezone.localdate()
    return any(_may_be_born(found, today) for found in _dates(_without_known(plain)))


def has_cpr_form(text: str) -> bool:
    """The same and more, without looking at what the digits may mean otherwise."""
    return not _too_short(text) and bool(_cpr_forms(_read(text)[0]))


def mask_cpr_forms(text: str) -> str:
    if _too_short(text):
        return text
    plain, places = _read(text)
    masked: list[str] = []
    done = 0
    for start, end in sorted(_cpr_forms(plain)):
        # What overlaps the one before is masked with it.
        if places[start] >= done:
            masked += [text[done : places[start]], "***"]
        done = max(done, places[end - 1] + 1)
    return "".join([*masked, text[done:]])


@cache
def moenster() -> str:
    """The rule for the scripts of the page."""
    rule = {
        "forms": [rf"(?<!\d)(?={form.pattern})" for form in _SEARCHED],
        "known": KNOWN,
        "months": _MONTHS,
        "youngest": _YOUNGEST.days,
        "ahead": _AHEAD.days,
    }
    return json.dumps(rule).replace("(?P<", "(?<").replace("(?P=s)", r"\\k<s>")


def _too_short(text: str) -> bool:
    """1. feb. 90-1234 has seven digits, and most texts have fewer."""
    return sum(map(str.isdigit, text)) < 7


def _read(text: str) -> tuple[str, Sequence[int]]:
    """The plain form, and for each of its signs the place in the text."""
    if text.isascii() and "\r" not in text:
        return text.lower(), range(len(text))
    signs, places = [], []
    for place, char in enumerate(text):
        if sign := _plain(char):
            signs.append(sign)
            places.append(place)
    return "".join(signs), places


def _plain(char: str) -> str:
    if char.isascii():
        return char.lower().strip("\r")
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me"} or char in _EMPTY_LETTERS:
        return ""
    if category[0] in "LN" and category != "Lm":
        return "x"
    return char


def _without_known(plain: str) -> str:
    for known in _NAMED:
        plain = known.sub(lambda found: "x" * len(found[0]), plain)
    return plain


def _found(forms: Iterable[re.Pattern], plain: str) -> Iterator[re.Match]:
    tried = (form.match(plain, at.start()) for at in _START.finditer(plain) for form in forms)
    return (found for found in tried if found)


def _dates(plain: str) -> Iterator[re.Match]:
    return (found for found in _found(_SEARCHED, plain) if _date(found))


def _cpr_forms(plain: str) -> set[tuple[int, int]]:
    """From where to where."""
    # An address of a page writes a blank as %20.
    plain = _ROW.sub(lambda found: "x" * len(found[0]), plain)
    readings = {plain, _ADDRESS_SIGN.sub("   ", plain)}
    found = [one for reading in readings for one in (*_found([_ALWAYS], reading), *_dates(reading))]
    return {one.span("all") for one in (*found, *_dates(_without_known(plain)))}


def _date(found: re.Match) -> date | None:
    """Day + 60 is a replacement number. Of two digits the year is one of this century."""
    day, month, year = (_MONTHS.get(found[part]) or int(re.sub(r"\D", "", found[part])) for part in "dmy")
    try:
        # 2000 has a leap day that is right for both centuries but for 1900.
        return date(year if year > 99 else 2000 + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def _may_be_born(found: re.Match, today: date) -> bool:
    born = _date(found)
    day, year = (int(re.sub(r"\D", "", found[part])) for part in "dy")
    if born is None or day > 60:
        return born is not None
    return born < today - _YOUNGEST or (year <= 99 and born > today + _AHEAD)
