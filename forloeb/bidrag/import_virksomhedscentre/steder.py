"""Where a centre lies: the workplace by P-number, CVR or name, or a new one when we know none."""

from collections import defaultdict

from django.db.models import F

from jobcenter.grund.core.dansk.navne import resembles
from jobcenter.grund.core.text import search_key
from virksomheder.genkendelse import Genkendelse
from virksomheder.models import Arbejdssted, Tilknytning, Virksomhed

_OPRETTET = (
    "cvr",
    "Vi kendte ikke virksomheden. Den er oprettet med navn og CVR-nummer."
    " Indlæs virksomhedsregistret for at få resten.",
)
_FORELOEBIG = ("virksomhed", "Vi kendte ikke virksomheden. Den er oprettet som foreløbig uden CVR-nummer.")


class Stedbog:
    def __init__(self, raekker, skriver):
        self.skriver = skriver
        self._genkendelse = Genkendelse(raekker)
        self._ved_pnr = dict(self._genkendelse.steder)
        # What this file brings: workplaces by number, companies by CVR number or name.
        self._nye_numre = {}
        self._nye = {}
        self._steder = defaultdict(list)

    def i_orden(self, raekker):
        """Those last that are in doubt: another row may bring the workplace they mean."""
        return sorted(raekker, key=self._genkendelse.is_in_doubt)

    def find(self, raekke) -> Arbejdssted | None:
        """The workplace, or None when the row has been rejected."""
        sted = self._nye_numre.get(raekke["pnr"])
        if sted and not self._genkendelse.is_chosen(raekke):
            return sted if self._lies_at(raekke, sted) else None
        virksomhed = self._genkendelse.find(raekke)
        if virksomhed is None and not raekke.fejl:
            virksomhed = self._ny(raekke)
        if virksomhed is None:
            return None
        sted = self._ved_pnr.get(raekke["pnr"])
        return sted if sted and sted.virksomhed == virksomhed else self._sted(virksomhed, raekke)

    def _lies_at(self, raekke, sted) -> bool:
        """Whether the row may mean the workplace that another row of the file has brought."""
        virksomhed = sted.virksomhed
        cvr_agrees = raekke["cvr"] in (None, virksomhed.cvr)
        if cvr_agrees and self._genkendelse.may_be_called(raekke["virksomhed"], virksomhed):
            return True
        raekke.reject("pnr", f"P-nummeret står også ved {virksomhed}, som er en anden virksomhed.")
        return False

    def _ny(self, raekke) -> Virksomhed | None:
        navn, cvr = raekke["virksomhed"], raekke["cvr"]
        noegle = cvr or (navn or "").casefold()
        if noegle in self._nye:
            return self._nye[noegle]
        if not navn:
            besked = "Vi kender ingen virksomhed med det CVR-nummer. Skriv også navnet."
            raekke.reject(*(("cvr", besked) if cvr else ("virksomhed", "Virksomhed mangler.")))
            return None
        raekke.warn(*(_OPRETTET if cvr else _FORELOEBIG))
        self._nye[noegle] = self.skriver.add(Virksomhed(cvr=cvr, navn=navn))
        return self._nye[noegle]

    def _sted(self, virksomhed, raekke):
        steder = self._paa(virksomhed)
        if raekke["pnr"] and raekke["pnr"] not in self._ved_pnr:
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
        self._ved_pnr[pnr] = self._nye_numre[pnr] = sted
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
