"""A line of the dashboard or of a report: a figure of a month, counted now or frozen, and its words."""

from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.grund.core.dansk.tal import tal as i_tal
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries.noegletal import (
    Del,
    Enhed,
    Maalart,
    Noegletal,
    Udsnit,
    Vaerdi,
    VedTallet,
)
from jobcenter.tvaers.ledelse.tekst import rundt_i_ord, vaerdi_i_ord

FAERREST = 5
# Beside one month.
MAANEDER_I_ALT = 12
_OPTALT = {"nu", "foer", "aaret"}
_IKKE_GEMT = {"skjult", "foer_skjult", "aaret_skjult", "maaneder"}
AENDRING = {
    Enhed.ANTAL: ("flere", "færre"),
    Enhed.PROCENT: ("procentpoint højere", "procentpoint lavere"),
    Enhed.UGER: ("uger længere", "uger kortere"),
}


def er_faa(vaerdi: Vaerdi) -> bool:
    return any(0 < antal < FAERREST for antal in (vaerdi.taeller, vaerdi.naevner or 0))


def peger_ud(vaerdi: Vaerdi) -> bool:
    """Whether it tells of a group of persons so small that somebody may know who they are."""
    resten = 0 if vaerdi.naevner is None else vaerdi.naevner - vaerdi.taeller
    return er_faa(vaerdi) or 0 < resten < FAERREST


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
    nu: Vaerdi
    foer: Vaerdi | None
    maal: Decimal | None
    opfyldelse: int | None
    # What an even pace to the target would have given by now, and by which rule of its own it is counted.
    hidtil: int | None = None
    regel: str = ""
    # Of the twelve months up to and including this one, where the figure has such a number.
    aaret: Vaerdi | None = None
    # How many months ``nu`` is of.
    maaneder: int = 1
    # What stands instead of a number that has been taken out before the row leaves the house.
    skjult: str = ""
    foer_skjult: str = ""
    aaret_skjult: str = ""

    @classmethod
    def af(
        cls,
        figur: Noegletal,
        periode: Periode,
        del_: Del,
        nu: Vaerdi,
        foer,
        maal,
        ved: VedTallet | None = None,
        aaret: Vaerdi | None = None,
    ) -> "Maanedstal":
        return cls(
            noegle=figur.noegle,
            maaned=periode.noegle,
            navn=figur.navn,
            definition=f"{figur.definition} {ved.regel if ved else ''}".strip(),
            emne=str(figur.emne),
            maalart=str(figur.maalart),
            personer=figur.personer,
            ved_siden_af=figur.ved_siden_af,
            udsnit=del_.udsnit.noegle,
            udsnit_navn=del_.navn if del_.udsnit else "",
            nu=nu,
            foer=foer,
            maal=None if maal is None else Decimal(maal),
            opfyldelse=nu.opfyldelse(maal),
            hidtil=ved.hidtil if ved else None,
            regel=ved.regel if ved else "",
            aaret=aaret,
        )

    @classmethod
    def af_json(cls, data) -> "Maanedstal":
        """Also of a report that was sent before there were twelve months beside the month."""
        counted = {
            hvornaar: data[hvornaar] and vaerdi_af(data[hvornaar]) for hvornaar in _OPTALT & data.keys()
        }
        return cls(**{**data, **counted, "maal": _decimal(data["maal"])})

    def som_json(self) -> dict:
        """What a report freezes; decimals as text, so that they come back as they were."""
        data = {navn: v for navn, v in asdict(self).items() if navn not in _IKKE_GEMT}
        data |= {hvornaar: data[hvornaar] and frosset(data[hvornaar]) for hvornaar in sorted(_OPTALT)}
        return data | {"maal": _tekst(self.maal)}

    @property
    def tolv(self) -> "Maanedstal | None":
        """The twelve months, told as a month is. Of the targets only that of a share holds here too."""
        if self.aaret is None:
            return None
        maal = self.maal if self.nu.enhed == Enhed.PROCENT else None
        return replace(
            self,
            nu=self.aaret,
            foer=None,
            maal=maal,
            opfyldelse=None if self.aaret_skjult else self.aaret.opfyldelse(maal),
            hidtil=None,
            aaret=None,
            maaneder=MAANEDER_I_ALT,
            skjult=self.aaret_skjult,
            foer_skjult="",
            aaret_skjult="",
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
        return raekkernes_adresse(self.noegle, self.maaned, self.udsnit, hvilke, self.maaneder)

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
    def fulde_navn(self) -> str:
        """The figure and the part in words: "Kontaktdækning, gruppe 2"."""
        return self.navn if self.er_hel else f"{self.navn}, {self.udsnit_navn}"

    @property
    def titel(self) -> str:
        return self.navn if self.er_hel else self.udsnit_navn[:1].upper() + self.udsnit_navn[1:]

    @property
    def tekst(self) -> str:
        return self.skjult or vaerdi_i_ord(self.nu.vaerdi, self.nu.enhed)

    @property
    def ud_af(self) -> str:
        if self.skjult or self.nu.naevner is None:
            return ""
        return f"{i_tal(self.nu.taeller)} af {i_tal(self.nu.naevner)}"

    @property
    def tekst_med_antal(self) -> str:
        """``41,1 % (37 af 90)``: a share of few says how few."""
        return f"{self.tekst} ({self.ud_af})" if self.ud_af else self.tekst

    @property
    def ukendte_tekst(self) -> str:
        return "" if self.nu.ukendte is None else i_tal(self.nu.ukendte)

    @property
    def usikkerhed(self) -> str:
        """Few persons say little: between what the share may well be."""
        interval = self.nu.interval if self.personer else None
        if interval is None:
            return ""
        lav, hoej = map(i_tal, interval)
        return f"få personer: usikkert mellem {lav} og {hoej} %"

    @property
    def maal_tekst(self) -> str:
        return "" if self.maal is None else rundt_i_ord(self.maal, self.nu.enhed)

    @property
    def er_loft(self) -> bool:
        """Less is better: the target is what it should stay under."""
        return self.maalart == Maalart.HOEJST

    @property
    def ved_loftet(self) -> str:
        """Where less is better: half of the target is no half success."""
        if not self.er_loft or self.er_naaet is None:
            return ""
        if self.nu.vaerdi == self.maal:
            return "lige på loftet"
        return "under loftet" if self.er_naaet else "over loftet"

    @property
    def opfyldelse_tekst(self) -> str:
        """``114 %``, or ``under loftet``"""
        if self.er_loft:
            return self.ved_loftet
        return "" if self.opfyldelse is None else f"{i_tal(self.opfyldelse)} %"

    @property
    def maal_i_ord(self) -> str:
        """``Mål 125 · 114 % af målet``, ``Under loftet på 20 %``"""
        if self.maal is None:
            return ""
        if self.er_loft:
            return f"{self.ved_loftet.capitalize() or 'Loftet er'} på {self.maal_tekst}"
        reached = f" · {self.opfyldelse_tekst} af målet" if self.opfyldelse_tekst else ""
        return f"Mål {self.maal_tekst}{reached}"

    @property
    def er_naaet(self) -> bool | None:
        """Whether the target is met; None where there is nothing to meet."""
        if self.maal is None or self.skjult or self.nu.vaerdi is None:
            return None
        return self.nu.vaerdi <= self.maal if self.maalart == Maalart.HOEJST else self.nu.vaerdi >= self.maal

    @property
    def foelger_tempoet(self) -> bool:
        """Whether it has come as far as an even pace to the target would have by now."""
        return self.hidtil is not None and self.nu.vaerdi is not None and self.nu.vaerdi >= self.hidtil

    @property
    def tempo_tekst(self) -> str:
        """``17 foran et jævnt tempo (112)``"""
        if self.hidtil is None or self.skjult or self.nu.vaerdi is None or self.er_naaet is not False:
            return ""
        forskel = int(self.nu.vaerdi) - self.hidtil
        ord = f"{i_tal(abs(forskel))} {'foran' if forskel > 0 else 'efter'}" if forskel else "som"
        return f"{ord} et jævnt tempo ({i_tal(self.hidtil)})"

    @property
    def er_langt_fra(self) -> bool:
        """So far from the target that somebody has to decide something."""
        if self.opfyldelse is None or self.maalart == Maalart.INTET:
            return False
        if self.hidtil is not None:
            return (self.nu.opfyldelse(self.hidtil) or 100) < 80 and not self.er_naaet
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
        return (
            "god"
            if self.er_naaet or self.foelger_tempoet
            else "haster"
            if self.er_langt_fra
            else "opmaerksom"
        )

    @property
    def foer_tekst(self) -> str:
        return self.foer_skjult or (vaerdi_i_ord(self.foer.vaerdi, self.foer.enhed) if self.foer else "")

    @property
    def maaned_navn(self) -> str:
        return Periode.read(self.maaned).navn

    @property
    def forrige_navn(self) -> str:
        """``september``"""
        return Periode.read(self.maaned).forrige().navn.split()[0]

    @property
    def forskel(self) -> Decimal | int | None:
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
        vej = {Maalart.MINDST: 1, Maalart.HOEJST: -1}.get(Maalart(self.maalart))
        return self.forskel * vej > 0 if vej and self.forskel else None

    @property
    def aendring(self) -> str:
        """``12 flere end i september``, ``2,5 procentpoint lavere end i september``."""
        forskel = self.forskel
        if forskel is None:
            return ""
        if not forskel:
            return f"som i {self.forrige_navn}"
        mere, mindre = AENDRING[self.nu.enhed]
        ord = mere if forskel > 0 else mindre
        return f"{rundt_tal(max(forskel, -forskel))} {ord} end i {self.forrige_navn}"

    def uden(self, nu: str, foer: str) -> "Maanedstal":
        """With the numbers of small groups taken out; ``nu`` and ``foer`` are what stands instead."""
        raekke = replace(self, foer=None, foer_skjult=foer) if foer else self
        if nu:
            naevner = None if self.nu.naevner is None else 0
            tomt = Vaerdi(0, naevner, enhed=self.nu.enhed, vaerdi=None)
            raekke = replace(raekke, nu=tomt, opfyldelse=None, skjult=nu)
        return raekke


def raekkernes_adresse(noegle: str, maaned: str, udsnit: str, hvilke: str, maaneder: int = 1) -> str:
    address = reverse("ledelse:noegletal_rows", args=[noegle])
    query = {"maaned": maaned, "udsnit": udsnit, "del": hvilke, "maaneder": maaneder if maaneder > 1 else ""}
    return f"{address}?{urlencode({navn: vaerdi for navn, vaerdi in query.items() if vaerdi})}"


def efter_emne(raekker: list) -> list[tuple[str, list]]:
    """Kind by kind, in the order the kinds first come."""
    emner: dict[str, list] = {}
    for raekke in raekker:
        emner.setdefault(raekke.emne, []).append(raekke)
    return list(emner.items())


def _decimal(tekst) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)


def _tekst(tal) -> str | None:
    return None if tal is None else str(tal)


def vaerdi_af(data: dict) -> Vaerdi:
    """As it was before ``frosset``: a count is a whole number, not a decimal."""
    enhed, vaerdi = Enhed(data["enhed"]), _decimal(data["vaerdi"])
    if enhed == Enhed.ANTAL and vaerdi is not None:
        return Vaerdi(**data | {"enhed": enhed, "vaerdi": int(vaerdi)})
    return Vaerdi(**data | {"enhed": enhed, "vaerdi": vaerdi})


def frosset(vaerdi: dict) -> dict:
    return vaerdi | {"enhed": str(vaerdi["enhed"]), "vaerdi": _tekst(vaerdi["vaerdi"])}
