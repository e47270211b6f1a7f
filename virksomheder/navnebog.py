"""Which company a written name means: exactly one clear answer, or the candidates. Never a guess."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

from django.contrib.postgres.search import TrigramSimilarity

from jobcenter.grund.core.dansk.firma import FORKORTELSER
from jobcenter.grund.core.dansk.navne import redigeringsafstand, split_form
from jobcenter.grund.core.text import search_key
from virksomheder.models import Arbejdssted, Virksomhed

_LIGNER = 0.45
_HOEJST_KANDIDATER = 6


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
class Navnesvar:
    """``valgt`` is the one company that fits; else ``kandidater`` are those it may be."""

    valgt: Navnefund | None
    kandidater: tuple[Navnefund, ...] = ()


@dataclass(frozen=True)
class Navn:
    """A name taken apart: what it is called (in every full spelling), and what kind of company."""

    stammer: frozenset[str]
    form: str

    @classmethod
    def af(cls, skrevet):
        form, resten = split_form(skrevet)
        ord_ = [o for o in search_key(resten).split() if o != "og"]
        return cls(frozenset(map(" ".join, product(*map(_stavemaader, ord_[:12])))), form)


def _stavemaader(ord_):
    """Only spelled out, so that two different long words never meet."""
    for kort, lange in FORKORTELSER.items():
        if ord_.endswith(kort):
            return (ord_, *(ord_.removesuffix(kort) + lang for lang in lange))
    return (ord_,)


class Navnebog:
    """The companies of the house by name. Read once per import."""

    def __init__(self):
        self._navne: dict[str, set] = defaultdict(set)
        self._kandidater: dict[int, Navnefund] = {}
        self._telefoner: dict[int, set] = defaultdict(set)
        self._svar: dict[tuple[str, str], Navnesvar] = {}
        rows = Virksomhed.objects.values_list("pk", "navn", "telefon", "cvr", "by")
        for pk, navn, telefon, cvr, by in rows.iterator():
            self._kandidater[pk] = Navnefund(pk, navn, cvr, by)
            self._add(navn, pk, telefon)
        rows = Arbejdssted.objects.values_list("virksomhed_id", "navn", "telefon")
        for pk, navn, telefon in rows.iterator():
            self._add(navn, pk, telefon)

    def _add(self, skrevet, pk, telefon):
        self._telefoner[pk].add(telefon)
        navn = Navn.af(skrevet)
        for stamme in navn.stammer:
            self._navne[stamme].add((pk, navn.form))

    def find(self, skrevet, telefon="") -> Navnesvar:
        """Whom the name means; between names as close as each other the company's own number decides."""
        if (skrevet, telefon) not in self._svar:
            navn = Navn.af(skrevet)
            self._svar[skrevet, telefon] = (
                self._paa_nummeret(navn, telefon) or self._find(navn) or self._lignende(skrevet)
            )
        return self._svar[skrevet, telefon]

    def _paa_nummeret(self, navn, telefon) -> Navnesvar | None:
        """The one company of this name, whatever kind it is, that answers the phone written beside it."""
        samme = {pk for pk, form in self._samme(navn) if navn.form in ("", form)}
        svarer = {pk for pk in samme if telefon and telefon in self._telefoner[pk]}
        return Navnesvar(self._kandidater[svarer.pop()]) if len(svarer) == 1 else None

    def _samme(self, navn):
        return {hit for stamme in navn.stammer for hit in self._navne.get(stamme, ())}

    def _find(self, navn) -> Navnesvar | None:
        """The same name. People leave the kind of company out; then all of that name may be meant."""
        samme = self._samme(navn)
        if not samme:
            return None
        mulige = {pk for pk, _ in samme}
        return self._decide({pk for pk, form in samme if form == navn.form} if navn.form else mulige, mulige)

    def _decide(self, praecis, mulige):
        if len(praecis) == 1:
            return Navnesvar(self._kandidater[next(iter(praecis))])
        return self._tvivl(praecis or mulige)

    def _tvivl(self, pks):
        kandidater = sorted((self._kandidater[pk] for pk in pks), key=lambda k: (search_key(k.navn), k.pk))
        return Navnesvar(None, tuple(kandidater[:_HOEJST_KANDIDATER]))

    def _lignende(self, skrevet) -> Navnesvar:
        """A letter wrong: accepted when one company is that close and no other is nearly as close."""
        navn = Navn.af(skrevet)
        lignende = self._i_naerheden(skrevet)
        afstande = {pk: _afstand(navn, self._kandidater[pk].navn) for pk in lignende}
        hoejst = 1 if max(map(len, navn.stammer)) < 16 else 2
        taet = {pk for pk, afstand in afstande.items() if afstand <= hoejst}
        naesten = {pk for pk, afstand in afstande.items() if afstand <= hoejst + 1}
        return self._decide(taet if naesten == taet else (), set(lignende))

    def _i_naerheden(self, skrevet):
        rows = (
            Virksomhed.objects.annotate(lighed=TrigramSimilarity("navn_soeg", search_key(skrevet)))
            .filter(navn_soeg__trigram_similar=search_key(skrevet), lighed__gte=_LIGNER)
            .order_by("-lighed", "pk")
        )
        return [pk for pk in rows.values_list("pk", flat=True)[:20] if pk in self._kandidater]


def _afstand(navn, andet_navn) -> int:
    """Letters wrong, missing, too many, or two swapped; another kind of company is another company."""
    andet = Navn.af(andet_navn)
    fra_form = 0 if navn.form in ("", andet.form) else 9
    return fra_form + min(redigeringsafstand(a, b) for a in navn.stammer for b in andet.stammer)
