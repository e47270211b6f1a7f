"""Targets of one figure, or of one part of it, lie over each other: in each month the one set last holds.

Setting one changes no other; where one ends or is removed, what lies beneath holds again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.perioder import Periode, hvornaar_i_ord, maaneder_i_ord
from jobcenter.tvaers.ledelse.models import Maal


@dataclass(frozen=True)
class Straek:
    """Months in a row, until further notice without ``til``, in which one target holds, or none."""

    fra: Periode
    til: Periode | None
    maal: Maal | None

    @property
    def maaneder(self) -> str:
        return maaneder_i_ord(self.fra, self.til)

    @property
    def hvornaar(self) -> str:
        return hvornaar_i_ord(self.fra, self.til)


class Lag:
    def __init__(self, maal: Iterable[Maal]) -> None:
        self.maal = sorted(maal, key=lambda m: (m.sat, m.pk), reverse=True)

    @classmethod
    def af(cls, noegle: str, udsnit: str = "") -> "Lag":
        """All that was set for a figure or a part of it."""
        return cls(Maal.objects.filter(noegle=noegle, udsnit=udsnit))

    @property
    def udgave(self) -> str:
        """Another after each change: by it an old copy of a page is known."""
        lag = [(m.pk, f"{m.vaerdi:.1f}", m.fra, m.til) for m in self.maal]
        return sha256(repr(lag).encode()).hexdigest()[:16]

    def i(self, periode: Periode) -> Maal | None:
        """What holds in the month; ``MaalQuerySet.i_maaned`` asks the database the same of all figures."""
        return next((m for m in self.maal if m.gaelder(periode)), None)

    def straek(self, fra: Periode, til: Periode | None) -> list[Straek]:
        """What holds in these months, oldest first."""
        shifts = {m.fra_maaned for m in self.maal} | {
            m.til_maaned.naeste() for m in self.maal if m.til_maaned
        }
        inside = {p for p in shifts if p.fra > fra.fra and (til is None or p.fra <= til.fra)}
        found: list[tuple[Periode, Maal | None]] = []
        for periode in (fra, *sorted(inside, key=lambda p: p.fra)):
            if not found or found[-1][1] != self.i(periode):
                found.append((periode, self.i(periode)))
        ends = [*(begin.forrige() for begin, _ in found[1:]), til]
        return [Straek(begin, end, maal) for (begin, maal), end in zip(found, ends, strict=True)]

    def straek_af(self, maal: Maal) -> list[Straek]:
        """What holds in the months that ``maal`` names."""
        return self.straek(maal.fra_maaned, maal.til_maaned)

    def er_oeverst(self, maal: Maal) -> bool:
        """Whether it holds in all of its months."""
        return all(s.maal == maal for s in self.straek_af(maal))

    def daekket(self, maal: Maal) -> list[Straek]:
        """Where others hold instead of it."""
        return [s for s in self.straek_af(maal) if s.maal != maal]

    def er_afloest(self, maal: Maal, fra: Periode | None = None) -> bool:
        """Whether it holds in none of its months; ``fra``: in none from there on."""
        begin = max(fra or maal.fra_maaned, maal.fra_maaned, key=lambda p: p.fra)
        return all(s.maal != maal for s in self.straek(begin, maal.til_maaned))

    def uden(self, maal: Maal, fra: Periode | None = None) -> list[Straek]:
        """What would hold without it, from ``fra`` on, in the months in which it holds now."""
        rest = Lag(m for m in self.maal if m != maal)
        now = self.straek(fra or maal.fra_maaned, maal.til_maaned)
        return [under for s in now if s.maal == maal for under in rest.straek(s.fra, s.til)]


class Virkning(NamedTuple):
    """A target that was ended or removed, and what holds afterwards in the months it held in."""

    maal: Maal
    derefter: list[Straek]


def straek_i_ord(straek: list[Straek], foerst: str = "Derefter") -> str:
    """``Derefter gælder 5 fra november 2026, og der er intet mål i maj 2026.``"""
    months: dict[str, list[str]] = {}
    for s in straek:
        months.setdefault(s.maal.i_ord if s.maal else "", []).append(s.hvornaar)
    intet = opremsning(months.pop("", []))
    gaelder = opremsning([f"{vaerdi} {opremsning(hvornaar)}" for vaerdi, hvornaar in months.items()])
    if gaelder and intet:
        return f"{foerst} gælder {gaelder}, og der er intet mål {intet}."
    if gaelder:
        return f"{foerst} gælder {gaelder}."
    return f"{foerst} er der intet mål {intet}." if intet else "Det, der gælder, ændrer sig ikke."


def afloest_i_ord(lag: Lag, maal: Maal) -> str:
    """``afløst af 12``; ``januar–februar 2026 gælder 12`` where it still holds in some of its months."""
    over = lag.daekket(maal)
    if lag.er_afloest(maal):
        return f"afløst af {opremsning(list(dict.fromkeys(s.maal.i_ord for s in over if s.maal)))}"
    return "; ".join(f"{s.maaneder} gælder {s.maal.i_ord}" for s in over if s.maal)
