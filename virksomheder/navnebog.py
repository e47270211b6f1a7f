"""Which company a written name means: exactly one clear answer, or the candidates. Never a guess.

The same name may be written with another spacing, with ae for æ, an abbreviation or without the kind of
company. A letter wrong is another name, unless something else in the row says the same: the company's phone,
its mail, or somebody who works there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from django.contrib.postgres.search import TrigramSimilarity

from jobcenter.grund.core.dansk.firma import FORKORTELSER
from jobcenter.grund.core.dansk.navne import redigeringsafstand, split_form
from jobcenter.grund.core.text import search_key
from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed

_LIGNER = 0.45
_HOEJST_KANDIDATER = 6
# Further from each other than any slip.
_ANOTHER = 99


@dataclass(frozen=True)
class Navnefund:
    pk: int
    navn: str
    cvr: str | None
    by: str

    def __str__(self):
        dele = [f"CVR {self.cvr}" if self.cvr else "foreløbig", self.by]
        return f"{self.navn} ({', '.join(filter(None, dele))})"


@dataclass(frozen=True)
class Tegn:
    """What else a row says of who it is about."""

    telefon: str = ""
    email: str = ""
    person: str = ""

    @property
    def alle(self) -> set[str]:
        """A first name, or what somebody does, is nobody in particular."""
        person = search_key(self.person)
        return {self.telefon, self.email.casefold(), person if " " in person else ""} - {""}


@dataclass(frozen=True)
class Navnesvar:
    """``valgt`` is the one company that fits; else ``kandidater`` are those it may be.

    ``hvordan`` is how a name that is not written to the letter was understood, in words.
    """

    valgt: Navnefund | None
    kandidater: tuple[Navnefund, ...] = ()
    hvordan: str = ""


@dataclass(frozen=True)
class Navn:
    """A name taken apart: what it is called (in every full spelling), and what kind of company."""

    stammer: frozenset[str]
    form: str

    @classmethod
    def af(cls, skrevet):
        form, resten = split_form(skrevet)
        ord_ = [o for o in _key(resten).split() if o != "og"] or [skrevet.casefold().strip()]
        return cls(frozenset(map(" ".join, product(*map(_stavemaader, ord_[:12])))), form)


def _key(skrevet: str) -> str:
    """As the search sees it; a name in other letters than ours as it is written."""
    if any(char.isalnum() and not search_key(char) for char in skrevet):
        return " ".join(re.findall(r"\w+", skrevet.casefold()))
    return search_key(skrevet)


def _stavemaader(ord_):
    """Only spelled out, so that two different long words never meet."""
    for kort, lange in FORKORTELSER.items():
        if ord_.endswith(kort):
            return (ord_, *(ord_.removesuffix(kort) + lang for lang in lange))
    return (ord_,)


class Navnebog:
    """The companies of the house by name. Read once per import."""

    def __init__(self) -> None:
        # Spelling without spaces -> companies and what kind they are by that name.
        self._navne: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._skrevet: dict[int, list[str]] = defaultdict(list)
        self._kandidater: dict[int, Navnefund] = {}
        self._svar: dict[tuple[str, Tegn], Navnesvar] = {}
        self._laert: dict[int, set[str]] = defaultdict(set)
        for pk, navn, cvr, by in Virksomhed.objects.values_list("pk", "navn", "cvr", "by").iterator():
            self._kandidater[pk] = Navnefund(pk, navn, cvr, by)
            self._add(navn, pk)
        for pk, navn in Arbejdssted.objects.values_list("virksomhed_id", "navn").iterator():
            self._add(navn, pk)

    def _add(self, skrevet: str, pk: int) -> None:
        if skrevet in self._skrevet[pk]:
            return
        self._skrevet[pk].append(skrevet)
        navn = Navn.af(skrevet)
        for stamme in navn.stammer:
            self._navne[_tight(stamme)].add((pk, navn.form))

    def find(self, skrevet: str, tegn: Tegn | None = None) -> Navnesvar:
        """Whom the name means; between names as close as each other the signs beside it decide."""
        tegn = tegn or Tegn()
        if (skrevet, tegn) not in self._svar:
            navn = Navn.af(skrevet)
            svar = self._by_sign(navn, tegn) or self._find(navn) or self._lignende(skrevet, tegn)
            self._svar[skrevet, tegn] = self._tell(skrevet, svar)
        return self._svar[skrevet, tegn]

    def learn(self, pk: int, tegn: Tegn) -> bool:
        """Somebody at the company, whom a sheet is about to bring; False when nothing of it is new."""
        if tegn.alle <= self._laert[pk]:
            return False
        self._laert[pk] |= tegn.alle
        self._svar = {spurgt: svar for spurgt, svar in self._svar.items() if svar.valgt}
        return True

    def fund(self, pk: int) -> Navnefund:
        return self._kandidater[pk]

    def is_to_the_letter(self, skrevet: str, pk: int) -> bool:
        return to_the_letter(skrevet) in map(to_the_letter, self._skrevet[pk])

    def ens(self, skrevet: str) -> set[int]:
        """The companies of that name, whatever kind."""
        return {pk for pk, _ in self._samme(Navn.af(skrevet))}

    def agrees(self, skrevet: str, pk: int) -> bool:
        """Whether the company whose number was given may be the one that was named.

        The name may leave words out or have more, and a letter may be wrong in a word; but not when another
        company has that very name.
        """
        navn = Navn.af(skrevet)
        samme = self._samme(navn)
        if of_that_kind := {company for company, form in samme if form == navn.form}:
            return pk in of_that_kind or (not navn.form and (pk, "") not in samme and pk in self.ens(skrevet))
        if samme:
            return pk in self.ens(skrevet)
        return any(agree(skrevet, navn) for navn in self._skrevet[pk])

    def _tell(self, skrevet: str, svar: Navnesvar) -> Navnesvar:
        if svar.valgt is None or svar.hvordan:
            return svar
        if self.is_to_the_letter(skrevet, svar.valgt.pk):
            return svar
        return Navnesvar(svar.valgt, hvordan="stavet på en anden måde")

    def _by_sign(self, navn: Navn, tegn: Tegn) -> Navnesvar | None:
        """The one company of this name, whatever kind it is, of which the row says one thing more."""
        samme = {pk for pk, form in self._samme(navn) if navn.form in ("", form)}
        kendes = self._known_by(samme, tegn)
        return Navnesvar(self._kandidater[kendes.pop()]) if len(kendes) == 1 else None

    def _samme(self, navn: Navn) -> set[tuple[int, str]]:
        return {hit for stamme in navn.stammer for hit in self._navne.get(_tight(stamme), ())}

    def _find(self, navn: Navn) -> Navnesvar | None:
        """The same name. People leave the kind of company out; then all of that name may be meant."""
        samme = self._samme(navn)
        if not samme:
            return None
        mulige = {pk for pk, _ in samme}
        praecis = {pk for pk, form in samme if form == navn.form} if navn.form else mulige
        if len(praecis) == 1:
            return Navnesvar(self._kandidater[next(iter(praecis))])
        return self._tvivl(praecis or mulige)

    def _tvivl(self, pks: Iterable[int]) -> Navnesvar:
        kandidater = sorted((self._kandidater[pk] for pk in pks), key=lambda k: (search_key(k.navn), k.pk))
        return Navnesvar(None, tuple(kandidater[:_HOEJST_KANDIDATER]))

    def _lignende(self, skrevet: str, tegn: Tegn) -> Navnesvar:
        """A letter wrong: the one of those as close that the row says one thing more of."""
        navn = Navn.af(skrevet)
        lignende = self._i_naerheden(skrevet)
        hoejst = 1 if max(map(len, navn.stammer)) < 16 else 2
        taet = {pk for pk in lignende if _afstand(navn, self._kandidater[pk].navn) <= hoejst}
        kendes = self._known_by(taet, tegn)
        if len(kendes) != 1:
            return self._tvivl(lignende)
        fundet = self._kandidater[kendes.pop()]
        return Navnesvar(fundet, hvordan="navnet ligner, og telefon, mail eller person passer")

    def _known_by(self, pks: set[int], tegn: Tegn) -> set[int]:
        if not (pks and tegn.alle):
            return set()
        return {pk for pk in pks if self._laert[pk] & tegn.alle} | _known_by(pks, tegn)

    def _i_naerheden(self, skrevet: str) -> list[int]:
        rows = (
            Virksomhed.objects.annotate(lighed=TrigramSimilarity("navn_soeg", search_key(skrevet)))
            .filter(navn_soeg__trigram_similar=search_key(skrevet), lighed__gte=_LIGNER)
            .order_by("-lighed", "pk")
        )
        return [pk for pk in rows.values_list("pk", flat=True)[:20] if pk in self._kandidater]


def _known_by(pks: set[int], tegn: Tegn) -> set[int]:
    """Those of which the house knows the phone, the mail or the person of the row."""
    known: set[int] = set()
    for model, felt in ((Virksomhed, "pk"), (Arbejdssted, "virksomhed"), (Kontaktperson, "virksomhed")):
        rows = model._default_manager.filter(**{f"{felt}__in": pks})
        for pk, telefon, email, navn in rows.values_list(felt, "telefon", "email", "navn"):
            theirs = {telefon, email.casefold()} | ({search_key(navn)} if model is Kontaktperson else set())
            if theirs & tegn.alle:
                known.add(pk)
    return known


def to_the_letter(navn: str) -> str:
    return " ".join(navn.split()).casefold()


def _tight(stamme: str) -> str:
    """Without blanks, but between two numbers: 1 2 is not 12."""
    return re.sub(r"(?<!\d) | (?!\d)", "", stamme)


def _afstand(navn: Navn, andet_navn: str) -> int:
    """Letters wrong, missing, too many, or two swapped; another kind of company is another company."""
    andet = Navn.af(andet_navn)
    fra_form = 0 if navn.form in ("", andet.form) else _ANOTHER
    return fra_form + min(_slips(a, b) for a in navn.stammer for b in andet.stammer)


def _slips(a: str, b: str) -> int:
    """Two letters wrong in a word are another word, and another number is another place."""
    if _numbers(a) != _numbers(b):
        return _ANOTHER
    ord_, andre = a.split(), b.split()
    if len(ord_) != len(andre):
        ord_, andre = [a], [b]
    slips = [redigeringsafstand(o, andet) for o, andet in zip(ord_, andre, strict=True)]
    return sum(slips) if max(slips) <= 1 else _ANOTHER


def _numbers(stamme: str) -> list[str]:
    return re.findall(r"\d+", stamme)


def same_name(skrevet: str, navn: str) -> bool:
    """Whatever kind of company, and however it is spelled."""
    hers, its = (set(map(_tight, Navn.af(n).stammer)) for n in (skrevet, navn))
    return bool(hers & its)


def agree(skrevet: str, navn: str) -> bool:
    """Whether one of the names has all words of the other, a letter wrong here and there."""
    if same_name(skrevet, navn):
        return True
    for a, b in product(Navn.af(skrevet).stammer, Navn.af(navn).stammer):
        ord_, andre = a.split(), b.split()
        if _all_in(ord_, andre) or _all_in(andre, ord_):
            return True
    return False


def _all_in(ord_: list[str], andre: list[str]) -> bool:
    return bool(ord_) and all(any(_same_word(o, andet) for andet in andre) for o in ord_)


def _same_word(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 4 and not _numbers(a + b) and redigeringsafstand(a, b) <= 1)
