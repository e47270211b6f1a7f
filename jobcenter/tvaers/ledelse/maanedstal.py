"""A line of the dashboard or of a report: a figure of a month, counted now or frozen, and its words."""

from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries.noegletal import Enhed, Maalart, Udsnit, Vaerdi
from jobcenter.grund.core.templatetags.dansk import tal as i_tal

FAERREST = 5
INTET = "–"
ENHED = {Enhed.PROCENT: "%", Enhed.UGER: "uger"}
AENDRING = {
    Enhed.ANTAL: ("flere", "færre"),
    Enhed.PROCENT: ("procentpoint højere", "procentpoint lavere"),
    Enhed.UGER: ("uger længere", "uger kortere"),
}


@dataclass(frozen=True)
class Optalt:
    """What was counted, and what came of it in the figure's own unit."""

    enhed: str
    taeller: int
    naevner: int | None
    ukendte: int | None
    vaerdi: Decimal | None

    @classmethod
    def af(cls, vaerdi: Vaerdi | None, enhed: Enhed) -> "Optalt | None":
        if vaerdi is None:
            return None
        tal = None if vaerdi.vaerdi is None else Decimal(vaerdi.vaerdi)
        return cls(str(enhed), vaerdi.taeller, vaerdi.naevner, vaerdi.ukendte, tal)

    @classmethod
    def af_json(cls, data) -> "Optalt | None":
        return data and cls(**{**data, "vaerdi": _decimal(data["vaerdi"])})

    def med_enhed(self, tal: Decimal | None) -> str:
        """``142``, ``12,5 %``, ``13,0 uger``, or a dash when there was nothing to count."""
        if tal is None:
            return INTET
        return i_tal(kort(tal)) if self.enhed == Enhed.ANTAL else f"{i_tal(tal)} {ENHED[self.enhed]}"

    @property
    def tekst(self) -> str:
        return self.med_enhed(self.vaerdi)

    @property
    def ud_af(self) -> str:
        return "" if self.naevner is None else f"{i_tal(self.taeller)} af {i_tal(self.naevner)}"

    @property
    def peger_ud(self) -> bool:
        """Whether it tells of a group of persons so small that somebody may know who they are."""
        resten = 0 if self.naevner is None else self.naevner - self.taeller
        return self.er_faa or 0 < resten < FAERREST

    @property
    def er_faa(self) -> bool:
        return any(0 < antal < FAERREST for antal in (self.taeller, self.naevner or 0))


@dataclass(frozen=True)
class Maanedstal:
    noegle: str
    maaned: str
    navn: str
    definition: str
    emne: str
    maalart: str
    personer: bool
    ved_siden_af: str
    udsnit: str
    udsnit_navn: str
    nu: Optalt
    foer: Optalt | None
    maal: Decimal | None
    opfyldelse: int | None
    # What stands instead of a number that has been taken out before the row leaves the house.
    skjult: str = ""
    foer_skjult: str = ""

    @classmethod
    def af_tal(cls, tal) -> "Maanedstal":
        """From a line of ``jobcenter.tvaers.ledelse.tal.maaned``."""
        figur = tal.noegletal
        return cls(
            noegle=figur.noegle,
            maaned=tal.periode.noegle,
            navn=figur.navn,
            definition=figur.definition,
            emne=str(figur.emne),
            maalart=str(figur.maalart),
            personer=figur.personer,
            ved_siden_af=figur.ved_siden_af,
            udsnit=tal.udsnit_key,
            udsnit_navn=tal.udsnit_navn,
            nu=Optalt.af(tal.vaerdi, figur.enhed),
            foer=Optalt.af(tal.forrige, figur.enhed),
            maal=None if tal.maal is None else Decimal(tal.maal),
            opfyldelse=tal.opfyldelse,
        )

    @classmethod
    def af_json(cls, data) -> "Maanedstal":
        nu, foer = Optalt.af_json(data["nu"]), Optalt.af_json(data["foer"])
        return cls(**{**data, "nu": nu, "foer": foer, "maal": _decimal(data["maal"])})

    def som_json(self) -> dict:
        """What a report freezes; decimals as text, so that they come back as they were."""
        return _som_tekst(
            {navn: v for navn, v in asdict(self).items() if navn not in {"skjult", "foer_skjult"}}
        )

    @property
    def id(self) -> tuple[str, str]:
        return self.noegle, self.udsnit

    @property
    def er_hel(self) -> bool:
        """The figure itself, not one of its parts."""
        return not self.udsnit

    @property
    def del_noegle(self) -> str:
        return self.noegle + Udsnit.af(self.udsnit).endelse

    def raekker(self, hvilke: str) -> str:
        """The address of the rows behind it: "taeller", "naevner" or "ukendte"."""
        address = reverse("ledelse:noegletal_rows", args=[self.noegle])
        query = {"maaned": self.maaned, "udsnit": self.udsnit, "del": hvilke}
        return f"{address}?{urlencode({navn: vaerdi for navn, vaerdi in query.items() if vaerdi})}"

    @property
    def url(self) -> str:
        return self.raekker("taeller")

    @property
    def url_naevner(self) -> str:
        return self.raekker("naevner")

    @property
    def url_ukendte(self) -> str:
        return self.raekker("ukendte")

    @property
    def titel(self) -> str:
        return self.navn if self.er_hel else self.udsnit_navn[:1].upper() + self.udsnit_navn[1:]

    @property
    def tekst(self) -> str:
        return self.skjult or self.nu.tekst

    @property
    def ud_af(self) -> str:
        return "" if self.skjult else self.nu.ud_af

    @property
    def ukendte_tekst(self) -> str:
        return "" if self.nu.ukendte is None else i_tal(self.nu.ukendte)

    @property
    def usikkerhed(self) -> str:
        """Few persons say little: between what the share may well be."""
        interval = Vaerdi(self.nu.taeller, self.nu.naevner).interval if self.personer else None
        if interval is None:
            return ""
        lav, hoej = map(i_tal, interval)
        return f"få personer: usikkert mellem {lav} og {hoej} %"

    @property
    def maal_tekst(self) -> str:
        return "" if self.maal is None else self.nu.med_enhed(kort(self.maal))

    @property
    def opfyldelse_tekst(self) -> str:
        return "" if self.opfyldelse is None else f"{i_tal(self.opfyldelse)} %"

    @property
    def er_naaet(self) -> bool | None:
        """Whether the target is met; None where there is nothing to meet."""
        if self.maal is None or self.skjult or self.nu.vaerdi is None:
            return None
        return self.nu.vaerdi <= self.maal if self.maalart == Maalart.HOEJST else self.nu.vaerdi >= self.maal

    @property
    def er_langt_fra(self) -> bool:
        """So far from the target that somebody has to decide something."""
        if self.opfyldelse is None or self.maalart == Maalart.INTET:
            return False
        return self.opfyldelse > 125 if self.maalart == Maalart.HOEJST else self.opfyldelse < 80

    @property
    def bjaelke(self) -> tuple[str, str] | None:
        """How far the bar is filled and where the target's mark stands, of a hundred."""
        if self.opfyldelse is None:
            return None
        hele = max(125, self.opfyldelse)
        return f"{100 * self.opfyldelse / hele:.1f}", f"{10000 / hele:.1f}"

    @property
    def tint(self) -> str:
        if self.er_naaet is None:
            return "rolig"
        return "god" if self.er_naaet else "haster" if self.er_langt_fra else "opmaerksom"

    @property
    def foer_tekst(self) -> str:
        return self.foer_skjult or (self.foer.tekst if self.foer else "")

    @property
    def maaned_navn(self) -> str:
        return Periode.laes(self.maaned).navn

    @property
    def forrige_navn(self) -> str:
        """``september``"""
        return Periode.laes(self.maaned).forrige().navn.split()[0]

    @property
    def forskel(self) -> Decimal | None:
        """How much more than the month before."""
        if self.skjult or not self.foer or self.nu.vaerdi is None or self.foer.vaerdi is None:
            return None
        return self.nu.vaerdi - self.foer.vaerdi

    @property
    def retning(self) -> str:
        """Which way the arrow points."""
        if self.forskel is None:
            return ""
        return "op" if self.forskel > 0 else "ned" if self.forskel else "ens"

    @property
    def er_bedre(self) -> bool | None:
        """Whether it moved towards what is wanted; None when nothing is wanted or nothing moved."""
        vej = {Maalart.MINDST: 1, Maalart.HOEJST: -1}.get(self.maalart)
        return self.forskel * vej > 0 if vej and self.forskel else None

    @property
    def aendring(self) -> str:
        """``12 flere end i september``, ``2,5 procentpoint lavere end i september``."""
        if not self.retning:
            return ""
        if self.retning == "ens":
            return f"som i {self.forrige_navn}"
        mere, mindre = AENDRING[self.nu.enhed]
        ord = mere if self.forskel > 0 else mindre
        return f"{i_tal(kort(abs(self.forskel)))} {ord} end i {self.forrige_navn}"

    def uden(self, nu: str, foer: str) -> "Maanedstal":
        """With the numbers of small groups taken out; ``nu`` and ``foer`` are what stands instead."""
        raekke = replace(self, foer=None, foer_skjult=foer) if foer else self
        if nu:
            naevner = None if self.nu.naevner is None else 0
            tomt = Optalt(self.nu.enhed, 0, naevner, None, None)
            raekke = replace(raekke, nu=tomt, opfyldelse=None, skjult=nu)
        return raekke


def efter_emne(raekker: list) -> list[tuple[str, list]]:
    """Kind by kind, in the order the kinds first come."""
    emner = {}
    for raekke in raekker:
        emner.setdefault(raekke.emne, []).append(raekke)
    return list(emner.items())


def kort(tal: Decimal) -> Decimal | int:
    """Without decimals that say nothing: 20, not 20.0."""
    return int(tal) if tal == int(tal) else tal.normalize()


def _decimal(tekst) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)


def _som_tekst(data):
    if isinstance(data, dict):
        return {navn: _som_tekst(vaerdi) for navn, vaerdi in data.items()}
    return str(data) if isinstance(data, Decimal) else data
