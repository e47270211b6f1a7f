"""What apps on higher floors contribute to the pages of those below: tabs, timeline entries, list filters.

``emne`` is the model whose page it is, e.g. "virksomhed". An app's ``paneler.py`` says::

    fane(Fane("virksomhed", "pladser", "Pladser", "forloeb/_virksomhed_pladser.html", kontekst, antal))
    afsnit(Fane("virksomhed", "forloeb", "Hos dem nu", "forloeb/_foer_moedet.html", kontekst))
    tidslinje(Tidslinje("virksomhed", "forloeb", raekker, fetch, "forloeb/_tidslinje_forloeb.html"))
    listefilter("virksomhed", "center", filter, i_ord, ret=PLADS_SE)
    soegning("Centre", find)
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, QuerySet
from django_filters import Filter

from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.paging import count_each
from jobcenter.grund.core.registries.register import Register

# What every timeline source yields, in this order: which row, and where it stands in time.
FELTER = ("slags", "objekt_id", "dato", "kl")


@dataclass(frozen=True)
class Fane:
    """A tab for whoever has ``ret``, else for all who may see the page.

    ``kontekst(objekt, user)`` feeds the template, ``antal(objekt, user)`` the number on it.

    Tabs that give the rows to count instead of a number are counted together.
    """

    emne: str
    noegle: str
    navn: str
    skabelon: str
    kontekst: Callable
    antal: Callable | None = None
    ret: str | None = None


@dataclass(frozen=True)
class Tidslinje:
    """``raekker(objekt, user)`` gives ``.values(*FELTER)``; ``fetch(ids, user)`` the rows as a dict by id."""

    emne: str
    slags: str
    raekker: Callable[..., QuerySet]
    fetch: Callable[..., dict]
    skabelon: str


@dataclass(frozen=True)
class Listefilter:
    """A django-filter ``Filter`` for whoever has ``ret``; ``i_ord(value)`` is its part of the sentence."""

    filter: Filter
    i_ord: Callable[[Any], str]
    ret: str | None = None


@dataclass(frozen=True)
class Soegning:
    """What else the search at the top finds: ``find(user, tekst)`` gives ``[(what, address), …]``."""

    navn: str
    find: Callable[..., list[tuple[str, str]]]


@dataclass(frozen=True)
class Post:
    """An entry of a timeline, ready to be shown by its template."""

    slags: str
    dato: object
    kl: object
    objekt: object
    skabelon: str


_afsnit: dict[str, Register[str, Fane]] = defaultdict(lambda: Register("as a part of a page"))
_faner: dict[str, Register[str, Fane]] = defaultdict(lambda: Register("as a tab"))
_tidslinjer: dict[str, Register[str, Tidslinje]] = defaultdict(lambda: Register("as entries of a timeline"))
_filtre: dict[str, Register[str, Listefilter]] = defaultdict(lambda: Register("as a filter of a list"))
_soegninger: Register[str, Soegning] = Register("as a search")


def fane(fane: Fane) -> None:
    _faner[fane.emne][fane.noegle] = fane


def faner(emne: str, user: Bruger) -> dict[str, Fane]:
    return {key: fane for key, fane in _faner[emne].items() if fane.ret is None or user.har_ret(fane.ret)}


def afsnit(del_: Fane) -> None:
    """What stands beside the rest where the page is shown whole, as before a meeting."""
    _afsnit[del_.emne][del_.noegle] = del_


def afsnit_paa(emne: str, objekt: Model, user: Bruger) -> list[tuple[Fane, dict[str, Any]]]:
    """The parts this person may see that have something to say, each with what its template shows."""
    shown = [del_ for del_ in _afsnit[emne].values() if del_.ret is None or user.har_ret(del_.ret)]
    filled = [(del_, del_.kontekst(objekt, user)) for del_ in shown]
    return [(del_, kontekst) for del_, kontekst in filled if any(kontekst.values())]


def antal_paa(faner: Iterable[Fane], objekt: Model, user: Bruger) -> dict[str, int]:
    """The numbers on the tabs that have one, in one query."""
    asked = {fane.noegle: fane.antal(objekt, user) for fane in faner if fane.antal}
    rows = {noegle: rows for noegle, rows in asked.items() if isinstance(rows, QuerySet)}
    return asked | count_each(rows)


def soegning(navn: str, find: Callable) -> None:
    _soegninger[navn] = Soegning(navn, find)


def fund(user: Bruger, tekst: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the apps above find for a text, each with its name; a single letter finds nothing."""
    if len(tekst.strip()) < 2:
        return []
    found = [(s.navn, s.find(user, tekst.strip())) for s in _soegninger.values()]
    return [(navn, rows) for navn, rows in found if rows]


def tidslinje(kilde: Tidslinje) -> None:
    _tidslinjer[kilde.emne][kilde.slags] = kilde


def listefilter(
    emne: str, noegle: str, filter: Filter, i_ord: Callable[[Any], str], *, ret: str | None = None
) -> None:
    _filtre[emne][noegle] = Listefilter(filter, i_ord, ret)


def listefiltre(emne: str, user: Bruger | None) -> dict[str, Listefilter]:
    """Those this person may use; to anybody else they do not exist."""
    return {key: f for key, f in _filtre[emne].items() if f.ret is None or (user and user.har_ret(f.ret))}


def poster(
    emne: str, objekt: Model, user: Bruger, *, fra: int = 0, antal: int = 20
) -> tuple[list[Post], bool]:
    """``antal`` entries from number ``fra``, newest first, and whether there are more."""
    kilder = _tidslinjer[emne]
    parts = [kilde.raekker(objekt, user).order_by() for kilde in kilder.values()]
    joined = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    newest_first = joined.order_by("-dato", F("kl").desc(nulls_last=True), "slags", "-objekt_id")
    rows = list(newest_first[fra : fra + antal + 1])
    return _with_objects(kilder, rows[:antal], user), len(rows) > antal


def _with_objects(kilder: dict[str, Tidslinje], rows: list[dict[str, Any]], user: Bruger) -> list[Post]:
    """One query a kind, whatever the number of entries."""
    ids = defaultdict(list)
    for row in rows:
        ids[row["slags"]].append(row["objekt_id"])
    found = {slags: kilder[slags].fetch(pks, user) for slags, pks in ids.items()}
    return [
        Post(row["slags"], row["dato"], row["kl"], objekt, kilder[row["slags"]].skabelon)
        for row in rows
        if (objekt := found[row["slags"]].get(row["objekt_id"]))
    ]
