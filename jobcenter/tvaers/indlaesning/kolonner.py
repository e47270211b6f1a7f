"""Which column of a file is what: as the reader sees it, as people have explained it, as one may say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.text import Truncator

from jobcenter.grund.core.cpr import has_cpr_form, mask_cpr_forms
from jobcenter.grund.regneark import vaerdier
from jobcenter.grund.regneark.ark import Ark
from jobcenter.grund.regneark.arkslags import Arkslags, overskrift_noegle
from jobcenter.grund.regneark.kilde import KILDER
from jobcenter.grund.regneark.tabel import Tabel, find_overskrift, mulige_overskrifter, som_tabel
from jobcenter.tvaers.indlaesning.models import OVERSKRIFT_FYLDER, Kolonnevalg

_EKSEMPLER = 3
_EKSEMPEL_FYLDER = 40
# Enough to see which row is the header.
_OVERSKRIFTER_VIST = 8

# What people have said of the headers: by kind of sheet, from ``overskrift_noegle`` to our column or nothing.
Forklaret = Mapping[str, Mapping[str, str]]


def explained(slags: str, ogsaa: Forklaret | None = None) -> tuple[Arkslags, ...]:
    """The kinds of sheet of an import as people have explained their columns, and ``ogsaa`` so."""
    kendt = Kolonnevalg.objects.som_forklaret(slags)
    for ark, valg in (ogsaa or {}).items():
        kendt[ark] = {**kendt.get(ark, {}), **valg}
    return tuple(ark.as_told(kendt.get(ark.noegle, {})) for ark in KILDER[slags].ark)


@dataclass(frozen=True)
class Filkolonne:
    """A column of a file. ``felt`` is what it is read as, ``laest`` what the reader would say by itself."""

    nr: int
    overskrift: str
    noegle: str
    eksempler: str
    felt: str
    laest: str


@dataclass
class Filark:
    """A sheet of a file, the kind it is read as, and the row its headers stand in."""

    nr: int
    ark: Ark
    slags: Arkslags
    overskrift_nr: int
    kolonner: list[Filkolonne] = field(default_factory=list)
    uden_overskrift: int = 0
    # Of a file that may name citizens no values are shown.
    vis_vaerdier: bool = True

    @property
    def navn(self) -> str:
        return self.ark.navn

    @property
    def mulige(self) -> list[tuple[int, str]]:
        """The rows that may be the header: number as the spreadsheet shows it, and how it begins."""
        rows = mulige_overskrifter(self.ark)[:_OVERSKRIFTER_VIST]
        return [(nr + 1, self._begins(self.ark.raekker[nr])) for nr in rows]

    def _begins(self, celler: list) -> str:
        if not self.vis_vaerdier and celler is not self.ark.raekker[self.overskrift_nr]:
            return ""
        fyldte = [vaerdier.tekst(celle) for celle in celler if not vaerdier.er_tom(celle)]
        return Truncator(mask_cpr_forms(" · ".join(fyldte[:4]))).chars(60)


def sheets(
    filens: list[Ark], slags: str, *, med_skjulte: bool, som: Mapping[int, tuple[str, int]] | None = None
) -> list[Filark]:
    """The sheets of a file that may be read. ``som``: the kind and the header's row a person says of a sheet,
    by its number; else as the reader sees it, or as it looks."""
    fundne = []
    for nr, ark in enumerate(filens):
        if (ark.skjult and not med_skjulte) or not mulige_overskrifter(ark):
            continue
        kendt = find_overskrift(ark, explained(slags))
        valgt, raekke = (som or {}).get(nr, ("", -1))
        arkslags = _kind(slags, valgt) or (kendt.slags if kendt else explained(slags)[0])
        if not 0 <= raekke < len(ark.raekker):
            raekke = kendt.overskrift_nr if kendt else _most_like_a_header(ark)
        fundne.append(_with_columns(nr, som_tabel(ark, raekke, arkslags), slags))
    return fundne


def _kind(slags: str, noegle: str) -> Arkslags | None:
    return next((ark for ark in explained(slags) if ark.noegle == noegle), None)


def _most_like_a_header(ark: Ark) -> int:
    """The most words: numbers and dates are what stands below a header."""

    def words(nr: int) -> int:
        tekster = (vaerdier.tekst(celle) for celle in ark.raekker[nr] if isinstance(celle, str))
        return sum(bool(tekst) and not any(map(str.isdigit, tekst)) for tekst in tekster)

    return max(mulige_overskrifter(ark), key=words)


def _with_columns(nr: int, tabel: Tabel, slags: str) -> Filark:
    """Headers that are one to us stand once; such as hold what may be a citizen's number are none."""
    ark = Filark(
        nr, tabel.ark, tabel.slags, tabel.overskrift_nr, vis_vaerdier=not KILDER[slags].er_fortrolig()
    )
    af_sig_selv = next(kind for kind in KILDER[slags].ark if kind.noegle == tabel.slags.noegle)
    laest = _by_place(som_tabel(tabel.ark, tabel.overskrift_nr, af_sig_selv))
    felter = _by_place(tabel)
    kendte: set[str] = set()
    for indeks, celle in enumerate(tabel.ark.raekker[tabel.overskrift_nr]):
        skrevet, noegle = vaerdier.tekst(celle), overskrift_noegle(celle)
        if not noegle or len(noegle) > OVERSKRIFT_FYLDER or has_cpr_form(skrevet):
            ark.uden_overskrift += any(True for _ in _filled(tabel, indeks))
            continue
        if noegle not in kendte:
            kendte.add(noegle)
            eksempler = _examples(tabel, indeks) if ark.vis_vaerdier else ""
            som = (felter.get(indeks, ""), laest.get(indeks, ""))
            ark.kolonner.append(Filkolonne(indeks, skrevet, noegle, eksempler, *som))
    return ark


def _by_place(tabel: Tabel) -> dict[int, str]:
    return {indeks: noegle for noegle, indekser in tabel.kolonner.items() for indeks in indekser}


def _filled(tabel: Tabel, indeks: int):
    for celler in tabel.ark.raekker[tabel.overskrift_nr + 1 :]:
        if indeks < len(celler) and not vaerdier.er_tom(celler[indeks]):
            yield vaerdier.tekst(celler[indeks])


def _examples(tabel: Tabel, indeks: int) -> str:
    """The first values of the column."""
    fundne: dict[str, None] = {}
    for vaerdi in _filled(tabel, indeks):
        fundne[Truncator(mask_cpr_forms(vaerdi)).chars(_EKSEMPEL_FYLDER)] = None
        if len(fundne) == _EKSEMPLER:
            break
    return " · ".join(fundne)
