"""Where a centre lies: the workplace by P-number, CVR or name, or a new one when we know none."""

from collections import defaultdict

from django.db.models import F

from jobcenter.grund.core.dansk.navne import resembles
from jobcenter.grund.core.text import search_key
from virksomheder.models import Arbejdssted, Tilknytning, Virksomhed
from virksomheder.navnebog import Navnebog


class Stedbog:
    def __init__(self, kilde, raekker, skriver):
        self.kilde, self.skriver = kilde, skriver
        self._navnebog = None
        cvr, pnr = ({raekke[felt] for raekke in raekker if raekke[felt]} for felt in ("cvr", "pnr"))
        fundne = Arbejdssted.objects.select_related("virksomhed")
        self._ved_pnr = {sted.pnr: sted for sted in fundne.filter(pnr__in=pnr)}
        self._ved_cvr = {virksomhed.cvr: virksomhed for virksomhed in Virksomhed.objects.filter(cvr__in=cvr)}
        self._nye, self._valgte = {}, {}
        self._steder = defaultdict(list)

    def i_orden(self, raekker):
        """Those last that are in doubt: another row may bring the workplace they mean."""
        return sorted(raekker, key=self._er_i_tvivl)

    def _er_i_tvivl(self, raekke) -> bool:
        if raekke.sted in self.kilde.valg or raekke["pnr"] in self._ved_pnr:
            return False
        if raekke["cvr"]:
            return raekke["cvr"] not in self._ved_cvr and not raekke["virksomhed"]
        return not raekke["virksomhed"] or bool(self._svar(raekke).kandidater)

    def find(self, raekke) -> Arbejdssted | None:
        """The workplace, or None when the row has been rejected."""
        sted = self._ved_pnr.get(raekke["pnr"])
        if sted and raekke.sted not in self.kilde.valg:
            if raekke["cvr"] and sted.virksomhed.cvr != raekke["cvr"]:
                raekke.warn("cvr", f"P-nummeret hører til {sted.virksomhed}, og centret er lagt dér.")
            return sted
        virksomhed = self._virksomhed(raekke)
        return self._sted(virksomhed, raekke) if virksomhed else None

    def _virksomhed(self, raekke) -> Virksomhed | None:
        if raekke.sted in self.kilde.valg:
            return self._ved_pk(self.kilde.valg[raekke.sted])
        if raekke["cvr"]:
            return self._ved_nummer(raekke)
        if raekke["virksomhed"]:
            return self._ved_navn(raekke)
        raekke.reject("virksomhed", "Virksomhed mangler.")
        return None

    def _ved_pk(self, pk):
        if pk not in self._valgte:
            self._valgte[pk] = Virksomhed.objects.get(pk=pk)
        return self._valgte[pk]

    def _ved_nummer(self, raekke):
        cvr, navn = raekke["cvr"], raekke["virksomhed"]
        if virksomhed := self._ved_cvr.get(cvr):
            if navn and not resembles(navn, virksomhed.navn):
                raekke.warn("virksomhed", f"CVR-nummeret hører til {virksomhed}, og centret er lagt dér.")
            return virksomhed
        if not navn:
            raekke.reject("cvr", "Vi kender ingen virksomhed med det CVR-nummer. Skriv også navnet.")
            return None
        raekke.warn(
            "cvr", "Vi kendte ikke virksomheden. Den er oprettet med navn og CVR-nummer."
            " Indlæs virksomhedsregistret for at få resten."
        )  # fmt: skip
        self._ved_cvr[cvr] = self.skriver.add(Virksomhed(cvr=cvr, navn=navn))
        return self._ved_cvr[cvr]

    def _ved_navn(self, raekke):
        navn, svar = raekke["virksomhed"], self._svar(raekke)
        if svar.valgt:
            return self._ved_pk(svar.valgt.pk)
        if svar.kandidater:
            navne = ", ".join(map(str, svar.kandidater))
            raekke.reject(
                "virksomhed", f"Vi er ikke sikre på, hvilken virksomhed det er: {navne}.", svar.kandidater
            )
            return None
        raekke.warn(
            "virksomhed", "Vi kendte ikke virksomheden. Den er oprettet som foreløbig uden CVR-nummer."
        )
        if navn.casefold() not in self._nye:
            self._nye[navn.casefold()] = self.skriver.add(Virksomhed(navn=navn))
        return self._nye[navn.casefold()]

    def _svar(self, raekke):
        self._navnebog = self._navnebog or Navnebog()
        return self._navnebog.find(raekke["virksomhed"])

    def _sted(self, virksomhed, raekke):
        steder = self._paa(virksomhed)
        if raekke["pnr"]:
            return self._med_nummer(virksomhed, raekke["pnr"], steder)
        if not steder:
            return self._create(virksomhed)
        if len(steder) > 1:
            return self._et_af(steder, raekke)
        return steder[0]

    def _paa(self, virksomhed) -> list[Arbejdssted]:
        """The company's workplaces, those in use first."""
        noegle = virksomhed.pk or id(virksomhed)
        if virksomhed.pk and noegle not in self._steder:
            rows = virksomhed.arbejdssteder.order_by(F("ophoert").desc(nulls_first=True), "pk")
            self._steder[noegle] = list(rows)
        return self._steder[noegle]

    def _med_nummer(self, virksomhed, pnr, steder):
        """A number we do not know: the company's only workplace without one, else a new one."""
        uden = [sted for sted in steder if not sted.pnr]
        sted = uden[0] if len(uden) == 1 else self._create(virksomhed)
        self.skriver.change(sted, {"pnr": pnr})
        self._ved_pnr[pnr] = sted
        return sted

    def _et_af(self, steder, raekke):
        navn = search_key(raekke["virksomhed"] or "")
        sted = next((s for s in steder if search_key(s.navn) == navn), steder[0])
        raekke.warn(
            "virksomhed", "Virksomheden har flere arbejdssteder. Centret er lagt på det, der passer bedst."
            " Tilføj en kolonne med P-nr., hvis det er et andet."
        )  # fmt: skip
        return sted

    def _create(self, virksomhed):
        felter = ("navn", "adresse", "postnr", "by", "kommunekode", "branchekode", "branche")
        facts = {felt: getattr(virksomhed, felt) for felt in felter}
        sted = self.skriver.add(Arbejdssted(virksomhed=virksomhed, **facts))
        self.skriver.add(Tilknytning(arbejdssted=sted, virksomhed=virksomhed))
        self._paa(virksomhed).append(sted)
        return sted


def lies_there(sted, raekke, tilknytninger) -> bool:
    """Whether the row can mean a centre that already lies at ``sted``."""
    if raekke["pnr"] and raekke["pnr"] == sted.pnr:
        return True
    if raekke["pnr"] or raekke["cvr"]:
        return bool(raekke["cvr"]) and raekke["cvr"] in {sted.virksomhed.cvr, *tilknytninger}
    skrevet = raekke["virksomhed"] or sted.navn
    navne = (sted.navn, sted.virksomhed.navn)
    return any(skrevet.casefold() == navn.casefold() or resembles(skrevet, navn) for navn in navne)
