"""From sheets to rows with named values: which row is the header, and which column is what."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Field, Model
from django.utils.text import capfirst

from jobcenter.grund.audit.vaerdier import i_ord
from jobcenter.grund.core.cpr import has_cpr_form, looks_like_cpr, mask_cpr_forms
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.dansk.tal import antal as antal_ord
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark import vaerdier
from jobcenter.grund.regneark.ark import Ark, UkendteKolonner, UlaeseligFil
from jobcenter.grund.regneark.arkslags import Arkfelt, Arkslags, overskrift_noegle
from jobcenter.grund.regneark.note import AFVIST, SKJULT, Aendring, Note, aendringsnoegle
from jobcenter.grund.regneark.summer import is_sum

_OVERSKRIFT_SENEST = 30
_STYKKER_VIST = 20


@dataclass(slots=True)
class Arkraekke:
    """One data row of the file, what it was read as, and how it ended."""

    tabel: "Tabel"
    nr: int
    celler: list
    vaerdier: dict = field(default_factory=dict)
    udfald: str = ""
    fejl: list[Note] = field(default_factory=list)
    # Keyed, so that a row tried twice warns once.
    advarsler: dict[tuple, Note] = field(default_factory=dict)
    # How something was understood that is not written to the letter.
    genkendt: Note | None = None
    # What it corrects, and what it does not, because a person has put it there since. By ``noegle``.
    rettet: dict[str, Aendring] = field(default_factory=dict)
    beholdt: dict[str, Aendring] = field(default_factory=dict)
    # Says something that no row above it about the same thing has said.
    siger_nyt: bool = False

    def __getitem__(self, noegle: str) -> Any:
        return self.vaerdier.get(noegle)

    @property
    def slags(self) -> str:
        return self.tabel.slags.noegle

    @property
    def sted(self) -> str:
        return f"{self.tabel.ark.navn}:{self.nr}"

    @property
    def henvisning(self) -> str:
        """How another row speaks of this one: ``Forløb række 59``."""
        return f"{self.tabel.ark.navn} række {self.nr}".strip()

    def celle(self, noegle: str | None) -> Any:
        """The first filled cell of the column's kind, as the file has it."""
        return next((self.celler[indeks] for indeks in self.filled(noegle)), None)

    def filled(self, noegle: str | None) -> list[int]:
        """The places of the filled cells of the kind."""
        indekser = self.tabel.kolonner.get(noegle or "")
        if not indekser:
            return []
        kolonne = self.tabel.slags.ved_noegle.get(noegle or "")
        er_tom = vaerdier.er_tom if kolonne and kolonne.er_fri_tekst else vaerdier.siger_intet
        return [
            indeks for indeks in indekser if indeks < len(self.celler) and not er_tom(self.celler[indeks])
        ]

    @property
    def er_forskudt(self) -> bool:
        return self.tabel.is_shifted(self.celler)

    @property
    def var_afvist(self) -> bool:
        """It comes again from the file of rejected rows: no row that came in before is this one."""
        indeks = self.tabel.afvist
        return indeks is not None and indeks < len(self.celler) and not vaerdier.er_tom(self.celler[indeks])

    def reject(
        self, noegle: str | None, besked: str, kandidater: Iterable[Any] = (), spoergsmaal: str = ""
    ) -> None:
        self.udfald = "rejected"
        self.fejl.append(self._note(noegle, besked, kandidater, spoergsmaal))

    def warn(self, noegle: str | None, besked: str) -> None:
        self.advarsler[noegle, besked] = self._note(noegle, besked)

    def correct(self, aendring: Aendring) -> None:
        """Remember for the reader what the row changes."""
        self.rettet[aendring.noegle] = aendring

    def keep(self, aendring: Aendring) -> None:
        """Tell that somebody has corrected the field here, and that it stays."""
        self.beholdt[aendring.noegle] = aendring
        self.warn(None, f"{aendring.felt} er rettet her i systemet siden og beholdes.")

    def aendring(self, obj: Model, column: Field, vaerdi: Any, om: str = "") -> Aendring:
        navn = f"{om} {column.verbose_name}".strip()
        # Values about citizens stay in their tables.
        her, nu = (
            ("", "")
            if self.tabel.slags.fortrolig
            else (_in_words(column, getattr(obj, column.name)), _in_words(column, vaerdi))
        )
        return Aendring(aendringsnoegle(obj, column.name), capfirst(navn), her, nu)

    @property
    def hvad(self) -> str:
        """What the row is about, for a reader: its first filled cells, without the personal ones."""
        if self.tabel.slags.fortrolig:
            return ""
        celler = [(k.noegle, self.celle(k.noegle)) for k in self.tabel.slags.kolonner]
        ord_ = [(noegle, vaerdier.tekst(celle)) for noegle, celle in celler if celle is not None]
        return " · ".join([o[:60] for noegle, o in ord_ if not self.tabel.er_personlig(noegle, o)][:3])

    def recognise(self, noegle: str, hvordan: str) -> None:
        self.genkendt = self._note(noegle, f"{hvordan}.")

    def _note(
        self, noegle: str | None, besked: str, kandidater: Iterable[Any] = (), spoergsmaal: str = ""
    ) -> Note:
        celle = self.celle(noegle)
        vaerdi = "" if celle is None else vaerdier.tekst(celle)[:200]
        if vaerdi and self.tabel.er_personlig(noegle, vaerdi):
            vaerdi = SKJULT
        return Note(
            self.tabel.ark.navn,
            self.nr,
            self.tabel.overskrift(noegle),
            vaerdi,
            besked,
            kandidater,
            spoergsmaal,
        )


def _in_words(column: Any, vaerdi: Any) -> str:
    if vaerdi in (None, ""):
        return ""
    return str(vaerdi) if column.is_relation else i_ord(column, vaerdi)


@dataclass
class Tabel:
    """A sheet whose header was found: ``kolonner`` goes from our key to the places it has in the row."""

    ark: Ark
    overskrift_nr: int
    kolonner: dict[str, list[int]]
    slags: Arkslags
    med_skjulte: bool = False

    @cached_property
    def overskrifter(self) -> list[str]:
        """As they may be shown and kept."""
        return [mask_cpr_forms(overskrift) for overskrift in self._skrevne_overskrifter]

    @cached_property
    def _skrevne_overskrifter(self) -> list[str]:
        return [vaerdier.tekst(celle) for celle in self.ark.raekker[self.overskrift_nr]]

    @cached_property
    def afvist(self) -> int | None:
        """Where the column that rejected rows come back with is."""
        return self.overskrifter.index(AFVIST) if AFVIST in self.overskrifter else None

    def overskrift(self, noegle: str | None) -> str:
        if noegle in self.kolonner:
            return self.overskrifter[self.kolonner[noegle][0]]
        kolonne = self.slags.ved_noegle.get(noegle or "")
        return kolonne.navn if kolonne else ""

    def er_personlig(self, noegle: str | None, vaerdi: str) -> bool:
        """What is never repeated; a number of a citizen may have slipped into any column."""
        kolonne = self.slags.ved_noegle.get(noegle or "")
        if kolonne and kolonne.personlig:
            return True
        # The column's name is the label of what is in it: "P-nr. 1003456789".
        # Of a telephone 00 stands for a +.
        vaerdi = vaerdi.removeprefix("00")
        read_as = f"{kolonne.navn} {vaerdi}" if kolonne else vaerdi
        return has_cpr_form(vaerdi) if self.slags.fortrolig else looks_like_cpr(read_as)

    @property
    def brugte(self) -> list[tuple[str, str]]:
        """Each header that is read, and what its column is to us."""
        return [(overskrift, navn) for overskrift, navn, _sagt in self.brugte_og_sagt]

    @property
    def brugte_og_sagt(self) -> list[tuple[str, str, bool]]:
        """And whether a person has said so."""
        return [
            (
                self.overskrifter[indeks],
                felt.navn,
                overskrift_noegle(self._skrevne_overskrifter[indeks]) in felt.sagt,
            )
            for felt, indekser in ((self.slags.ved_noegle[noegle], i) for noegle, i in self.kolonner.items())
            for indeks in indekser
        ]

    @property
    def ubrugte(self) -> list[str]:
        brugte = {indeks for indekser in self.kolonner.values() for indeks in indekser}
        return [o for indeks, o in enumerate(self.overskrifter) if o and indeks not in brugte and o != AFVIST]

    @property
    def missing(self) -> list[Arkfelt]:
        return [
            kolonne
            for kolonne in self.slags.kolonner
            if kolonne.paakraevet and not self.kolonner.keys() & {kolonne.noegle, *kolonne.ellers}
        ]

    @property
    def fit(self) -> tuple[bool, int, bool, int]:
        """The better the sheet is this kind, the larger."""
        hedder_saadan = search_key(self.ark.navn) == search_key(self.slags.navn)
        return (not self.missing, len(self.kolonner), hedder_saadan, -self.overskrift_nr)

    def raekker(self) -> Iterator[Arkraekke]:
        """The file's own data rows; a row number is what the spreadsheet shows."""
        for indeks, celler in self._data:
            yield Arkraekke(self, indeks + 1, celler)

    @cached_property
    def _data(self) -> list[tuple[int, list]]:
        udeladte = {nr for numre in self.udeladte.values() for nr in numre}
        return [(indeks, celler) for indeks, celler in self._filled if indeks + 1 not in udeladte]

    @cached_property
    def udeladte(self) -> dict[str, list[int]]:
        """The numbers of rows that are no data, by what they are."""
        numre: dict[str, list[int]] = {navn: [] for navn in _UDELADT}
        for indeks, celler in self._filled:
            if indeks in self.ark.skjulte_raekker and not self.med_skjulte:
                numre["skjult"].append(indeks + 1)
            elif self._repeats_overskrift(celler):
                numre["overskrift"].append(indeks + 1)
            elif is_sum(celler, self._er_antal):
                numre["sum"].append(indeks + 1)
        return {navn: nr for navn, nr in numre.items() if nr}

    @cached_property
    def _filled(self) -> list[tuple[int, list]]:
        """The rows below the header that say something. Each row of a merged cell says the same."""
        fundne = [
            (indeks, celler)
            for indeks, celler in enumerate(self.ark.raekker)
            if indeks > self.overskrift_nr and not all(map(vaerdier.er_tom, celler))
        ]
        faelles = self._merged()
        return [(indeks, _fill(celler, faelles[indeks])) if indeks in faelles else (indeks, celler)
                for indeks, celler in fundne]  # fmt: skip

    def _merged(self) -> dict[int, dict[int, object]]:
        """What each row has from a cell that is merged with those above it: column and value."""
        faelles: dict[int, dict[int, object]] = {}
        hoejde = len(self.ark.raekker)
        for fra, kolonne, til, _ in self.ark.flettede:
            if fra <= self.overskrift_nr or fra >= hoejde or kolonne >= len(self.ark.raekker[fra]):
                continue
            vaerdi = self.ark.raekker[fra][kolonne]
            for indeks in range(fra + 1, min(til + 1, hoejde)):
                # Blocks never lie over each other; of a file where they do, the first one counts.
                if kolonne in faelles.setdefault(indeks, {}):
                    break
                faelles[indeks][kolonne] = vaerdi
        return faelles

    def _er_antal(self, indeks: int) -> bool:
        return any(
            indeks in indekser and self.slags.ved_noegle[noegle].er_antal
            for noegle, indekser in self.kolonner.items()
        )

    def _repeats_overskrift(self, celler: list) -> bool:
        """The header again, as on each page of a print."""
        overskrifter = self._skrevne_overskrifter
        fyldte = [(indeks, c) for indeks, c in enumerate(celler) if not vaerdier.er_tom(c)]
        return len(fyldte) > 1 and all(
            indeks < len(overskrifter) and overskrifter[indeks] == vaerdier.tekst(c) for indeks, c in fyldte
        )

    @cached_property
    def _fyldte_overskrifter(self) -> list[int]:
        return [indeks for indeks, overskrift in enumerate(self.overskrifter) if overskrift]

    @cached_property
    def _bredde(self) -> int:
        """How many cells a row of a file of separators has: the header's, or what most rows have."""
        [(almindelig, antal)] = Counter(len(celler) for _nr, celler in self._data).most_common(1) or [(0, 0)]
        overskriftens = len(self.ark.raekker[self.overskrift_nr])
        return max(overskriftens, almindelig if antal * 2 > len(self._data) else 0)

    def is_shifted(self, celler: list) -> bool:
        """Whether there is a cell too many, so that those behind it stand under the wrong headers."""
        fyldte = [indeks for indeks, celle in enumerate(celler) if not vaerdier.er_tom(celle)]
        if self.ark.adskilt:
            overskriftens = len(self.ark.raekker[self.overskrift_nr])
            if len(celler) > self._bredde or (fyldte and fyldte[-1] >= overskriftens):
                return True
        udenfor = fyldte and fyldte[-1] > self._fyldte_overskrifter[-1]
        return bool(udenfor and len(fyldte) > len(self._fyldte_overskrifter))

    @property
    def told(self) -> list[str]:
        """What of the sheet was left out, in words."""
        sagt = [
            f"{self._arket}{_som_raekker(numre)} {_UDELADT[hvad][len(numre) > 1]} og er ikke læst."
            for hvad, numre in self.udeladte.items()
        ]
        skjulte = [o for indeks, o in enumerate(self.overskrifter) if self._is_hidden_in_use(indeks)]
        if skjulte:
            er = "kolonnen {} er skjult" if len(skjulte) == 1 else "kolonnerne {} er skjulte"
            sagt.append(f"{self._arket}{er.format(opremsning(skjulte))}, men er læst med.")
        return [capfirst(saetning) for saetning in sagt]

    def _is_hidden_in_use(self, indeks: int) -> bool:
        return indeks in self.ark.skjulte_kolonner and any(indeks in i for i in self.kolonner.values())

    @property
    def _arket(self) -> str:
        return f"Arket {self.ark.navn}: " if self.ark.navn else ""


_UDELADT = {
    "skjult": ("er skjult", "er skjulte"),
    "overskrift": ("gentager overskrifterne", "gentager overskrifterne"),
    "sum": ("tæller sammen", "tæller sammen"),
}


def _som_raekker(numre: list[int]) -> str:
    """ "række 8", "rækkerne 8, 10-12 og 20" """
    stykker: list[list[int]] = []
    for nr in numre:
        if stykker and stykker[-1][1] == nr - 1:
            stykker[-1][1] = nr
        else:
            stykker.append([nr, nr])
    som_tekst = [str(fra) if fra == til else f"{fra}-{til}" for fra, til in stykker]
    if len(som_tekst) > _STYKKER_VIST:
        resten = sum(til - fra + 1 for fra, til in stykker[_STYKKER_VIST:])
        som_tekst = [*som_tekst[:_STYKKER_VIST], f"{resten} mere"]
    return f"række {som_tekst[0]}" if len(numre) == 1 else f"rækkerne {opremsning(som_tekst)}"


def _fill(celler: list, faelles: dict[int, object]) -> list:
    fyldte = [*celler, *[""] * (max(faelles) + 1 - len(celler))]
    for kolonne, vaerdi in faelles.items():
        if vaerdier.er_tom(fyldte[kolonne]):
            fyldte[kolonne] = vaerdi
    return fyldte


def find_tabeller(ark: list[Ark], slags: tuple[Arkslags, ...], *, med_skjulte: bool = False) -> list[Tabel]:
    """The sheets that can be read as one of these kinds. Raises UlaeseligFil when there is none."""
    fundne = _recognised(ark, slags, med_skjulte=med_skjulte)
    laesbare = [tabel for tabel in fundne if not tabel.missing]
    if synlige := [tabel for tabel in laesbare if med_skjulte or not tabel.ark.skjult]:
        return synlige
    if laesbare:
        raise UlaeseligFil(f"Arket {laesbare[0].ark.navn} er skjult. Vis det i Excel, og gem filen igen.")
    if fundne:
        raise UkendteKolonner(_tell_missing(min(fundne, key=lambda tabel: len(tabel.missing))))
    overskrifter = ", eller ".join(en.paakraevede for en in slags)
    raise UkendteKolonner(
        f"Der er ingen læsbare ark i filen. Vi leder efter en række med overskrifter som {overskrifter}."
    )


def oversprungne(ark: list[Ark], slags: tuple[Arkslags, ...], laeste: list[Tabel]) -> list[str]:
    """Of a file that can be read: what was left out, in words."""
    navne = {id(tabel.ark) for tabel in laeste}
    andre = _recognised([a for a in ark if id(a) not in navne], slags)
    return [
        *(_tell_missing(tabel) if tabel.missing else _tell_hidden(tabel) for tabel in andre),
        *(saetning for tabel in laeste for saetning in tabel.told),
    ]


def _tell_hidden(tabel: Tabel) -> str:
    raekker = sum(1 for _ in tabel.raekker())
    return f"Arket {tabel.ark.navn} er skjult og er ikke læst ({antal_ord(raekker, 'række', 'rækker')})."


def _recognised(ark: list[Ark], slags: tuple[Arkslags, ...], *, med_skjulte: bool = False) -> list[Tabel]:
    tabeller = [tabel for a in ark if (tabel := find_overskrift(a, slags))]
    for tabel in tabeller:
        tabel.med_skjulte = med_skjulte
        _drop_unused(tabel)
    return tabeller


def _tell_missing(tabel: Tabel) -> str:
    arket = f"Arket {tabel.ark.navn}".strip()
    return f"{arket} mangler kolonnen {opremsning([k.navn for k in tabel.missing])}."


def mulige_overskrifter(ark: Ark) -> list[int]:
    """The rows that may be the header: two texts at least, near the top."""
    return [
        nr
        for nr, celler in enumerate(ark.raekker[:_OVERSKRIFT_SENEST])
        if sum(isinstance(celle, str) and not vaerdier.er_tom(celle) for celle in celler) >= 2
    ]


def find_overskrift(ark: Ark, slags: tuple[Arkslags, ...]) -> Tabel | None:
    """The row that is the header of one of these kinds, and which."""
    steder = range(min(len(ark.raekker), _OVERSKRIFT_SENEST))
    mulige = (som_tabel(ark, nr, en) for nr in steder for en in slags)
    bedste = max(mulige, key=lambda tabel: tabel.fit, default=None)
    return bedste if bedste and len(bedste.kolonner) >= 2 else None


def som_tabel(ark: Ark, nr: int, slags: Arkslags) -> Tabel:
    """Which column is what. A header that may mean several things means what no other column is called."""
    mulige: dict[int, list[Arkfelt]] = {}
    for indeks, celle in enumerate(ark.raekker[nr]):
        overskrift = overskrift_noegle(celle) if isinstance(celle, str) else ""
        rang = {k.noegle: k.overskrifter[overskrift] for k in slags.kolonner if overskrift in k.overskrifter}
        if rang:
            mulige[indeks] = [slags.ved_noegle[noegle] for noegle in sorted(rang, key=rang.__getitem__)]
    fundet: dict[str, list[int]] = {}
    for indeks, betydninger in sorted(mulige.items(), key=lambda par: len(par[1])):
        ledige = [k for k in betydninger if k.noegle not in fundet or k.samler]
        if len(betydninger) == 1 or ledige:
            fundet.setdefault((ledige or betydninger)[0].noegle, []).append(indeks)
    return Tabel(ark, nr, {k.noegle: fundet[k.noegle] for k in slags.kolonner if k.noegle in fundet}, slags)


def _drop_unused(tabel: Tabel) -> None:
    """Of two columns of a kind the second is used only where the first is empty; never, it is not used."""
    for noegle, indekser in tabel.kolonner.items():
        if len(indekser) == 1 or tabel.slags.ved_noegle[noegle].samler:
            continue
        navne = tabel.slags.ved_noegle[noegle].overskrifter
        indekser.sort(key=lambda indeks: navne[overskrift_noegle(tabel._skrevne_overskrifter[indeks])])
        fyldte = [
            {nr for nr, c in tabel._data if i < len(c) and not vaerdier.siger_intet(c[i])} for i in indekser
        ]
        foer: set[int] = set()
        brugte: list[int] = []
        for indeks, raekker in zip(indekser, fyldte, strict=True):
            if raekker - foer or not brugte:
                brugte.append(indeks)
            foer |= raekker
        tabel.kolonner[noegle] = brugte
