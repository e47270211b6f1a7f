"""The house's figures for a month: what the dashboard, the report and the command all read."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Del, Maalart, Noegletal, Udsnit, Vaerdi
from jobcenter.tvaers.ledelse.models import Maal

HELE = Del(Udsnit(), "")


@dataclass(frozen=True)
class Tal:
    """A figure, or a part of it, in one month, with its target and the month before."""

    noegletal: Noegletal
    periode: Periode
    udsnit: Udsnit
    udsnit_navn: str
    vaerdi: Vaerdi
    maal: Decimal | int | None = None
    forrige: Vaerdi | None = None

    @property
    def noegle(self) -> str:
        """``kontaktdaekning`` and ``kontaktdaekning.gruppe2``"""
        return self.noegletal.noegle + self.udsnit.endelse

    @property
    def udsnit_key(self) -> str:
        return self.udsnit.noegle

    @property
    def navn(self) -> str:
        return f"{self.noegletal.navn}, {self.udsnit_navn}" if self.udsnit else self.noegletal.navn

    @property
    def opfyldelse(self) -> int | None:
        """Percent of the target, half up."""
        return self.vaerdi.opfyldelse(self.maal)

    @property
    def naaet(self) -> bool | None:
        """Whether the target is met; None where there is nothing to meet."""
        if self.maal is None or self.vaerdi.vaerdi is None:
            return None
        if self.noegletal.maalart == Maalart.HOEJST:
            return self.vaerdi.vaerdi <= self.maal
        return self.vaerdi.vaerdi >= self.maal

    @property
    def aendring(self) -> Decimal | int | None:
        """Against the month before, in the figure's own unit."""
        before = self.forrige and self.forrige.vaerdi
        return None if before is None or self.vaerdi.vaerdi is None else self.vaerdi.vaerdi - before

    @property
    def url(self) -> str:
        """To the rows behind it."""
        return raekkernes_adresse(self.noegletal, self.periode, self.udsnit)


def raekkernes_adresse(tal: Noegletal, periode: Periode, udsnit: Udsnit, hvilke: str = "taeller") -> str:
    address = reverse("ledelse:noegletal_rows", args=[tal.noegle])
    del_ = f"&udsnit={udsnit.noegle}" if udsnit else ""
    return f"{address}?maaned={periode.noegle}{del_}&del={hvilke}"


def maaned(periode: Periode, *, forrige: bool = True) -> list[Tal]:
    """Every figure followed by its parts; ``forrige=False`` where the month before is not asked for."""
    maal = maal_i(periode)
    return [tal for n in noegletal.alle() for tal in _med_dele(n, periode, maal, forrige)]


def et_tal(tal: Noegletal, periode: Periode, udsnit: Udsnit | None = None, *, forrige: bool = True) -> Tal:
    udsnit = udsnit or Udsnit()
    before = tal.beregn(periode.forrige(), udsnit) if forrige else None
    goal = _maal(tal, periode, udsnit, maal_i(periode))
    return Tal(tal, periode, udsnit, tal.delnavn(udsnit, periode), tal.beregn(periode, udsnit), goal, before)


def serie(tal: Noegletal, til: Periode, udsnit: Udsnit | None = None, antal: int = 12) -> list[Tal]:
    """The figure month by month up to and including ``til``, oldest first, each with its own target."""
    udsnit = udsnit or Udsnit()
    navn = tal.delnavn(udsnit, til)
    goals = list(Maal.objects.filter(noegle=tal.noegle, udsnit=udsnit.noegle))
    return [
        Tal(tal, p, udsnit, navn, tal.beregn(p, udsnit), _maal(tal, p, udsnit, _gaeldende(goals, p)))
        for p in til.bagud(antal)
    ]


def maal_i(periode: Periode) -> dict[tuple[str, str], Decimal]:
    """The leder's targets of a month, by figure and part."""
    rows = Maal.objects.i_maaned(periode).values_list("noegle", "udsnit", "vaerdi")
    return {(noegle, udsnit): vaerdi for noegle, udsnit, vaerdi in rows}


def _gaeldende(goals, periode) -> dict[tuple[str, str], Decimal]:
    """As ``maal_i``, of targets that have been read."""
    return {(m.noegle, m.udsnit): m.vaerdi for m in goals if m.gaelder(periode)}


def _med_dele(tal, periode, maal, forrige) -> list[Tal]:
    now = {HELE: tal.beregn(periode), **tal.beregn_dele(periode)}
    before = _vaerdier(tal, periode.forrige()) if forrige else {}
    return [
        Tal(
            tal,
            periode,
            d.udsnit,
            d.navn,
            v,
            _maal(tal, periode, d.udsnit, maal),
            before.get(d.udsnit.noegle),
        )
        for d, v in now.items()
    ]


def _vaerdier(tal, periode) -> dict[str, Vaerdi]:
    parts = {d.udsnit.noegle: v for d, v in tal.beregn_dele(periode).items()}
    return {"": tal.beregn(periode), **parts}


def _maal(tal, periode, udsnit, maal):
    return tal.eget_maal(periode, udsnit) if tal.eget_maal else maal.get((tal.noegle, udsnit.noegle))
