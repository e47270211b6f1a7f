"""What a contact row points at: company, workplace, person, consultant, codes. Read once for all rows."""

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.text import search_key
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.grund.regneark.huset import brugere, koder
from virksomheder.genkendelse import Genkendelse
from virksomheder.koder import FORMAAL, UDFALD
from virksomheder.models import Virksomhed

# Words that tell the purpose, the more telling first.
_FORMAAL = (
    ("opfoelgning", "opfoelg"),
    ("loentilskud", "loentilskud"),
    ("fleksjob", "fleks"),
    ("smaajob", "smaajob"),
    ("voksenlaerling", "voksenlaer"),
    ("virksomhedscenter", "virksomhedscent"),
    ("sygefravaer", "sygefrav"),
    ("samarbejdsaftale", "samarbejdsaft"),
    ("rekruttering", "rekrutt"),
    ("praktik", "praktik"),
    ("praesentation", "praesent"),
    ("henvendelse", "henvendelse"),
)


class Kendte:
    def __init__(self, raekker):
        self._genkendelse = Genkendelse(raekker)
        self._genkendelse.learn(raekker)
        self._fundne = {r.sted: self._find(r) for r in raekker}
        self.virksomheder = {virksomhed.pk for virksomhed in self._fundne.values() if virksomhed}
        self._brugere = brugere()
        self._formaal = koder(FORMAAL)
        self._udfald = koder(UDFALD)

    def virksomhed(self, raekke) -> Virksomhed | None:
        """The company, or None when the row has been rejected."""
        return self._fundne[raekke.sted]

    def _find(self, raekke) -> Virksomhed | None:
        virksomhed = self._genkendelse.find(raekke)
        if virksomhed is None and not raekke.fejl:
            raekke.reject(*_nobody(raekke))
        return virksomhed

    def arbejdssted_id(self, raekke, virksomhed):
        sted = self._genkendelse.steder.get(raekke["pnr"])
        return sted.pk if sted and sted.virksomhed_id == virksomhed.pk else None

    def konsulent(self, raekke) -> User | None:
        skrevet = raekke["konsulent"]
        user = self._brugere.get(skrevet.casefold())
        if skrevet and user is None:
            raekke.warn(
                "konsulent", f"Vi kender ingen medarbejder {skrevet}. Kontakten er gemt med initialerne."
            )
        return user

    def ansvarlig(self, konsulent, virksomhed) -> User | None:
        """Who keeps the promise: the consultant, else who is responsible, else the leder's queue."""
        responsible = self._brugere.get(virksomhed.ansvarlig_id)
        return next((u for u in (konsulent, responsible) if u and u.har_ret(FRIST_SE)), None)

    def formaal(self, raekke) -> tuple[Kode | None, str]:
        """The code, and what was written when it says more than the code."""
        skrevet = raekke["formaal"]
        if not skrevet:
            return None, ""
        noegle = search_key(skrevet)
        if noegle in self._formaal:
            return self._formaal[noegle], ""
        for kode, ord_ in _FORMAAL:
            if ord_ in noegle and kode in self._formaal:
                return self._formaal[kode], skrevet
        raekke.warn("formaal", "Formålet findes ikke i listen. Kontakten er gemt under Andet med teksten.")
        return self._formaal.get("andet"), skrevet

    def udfald(self, raekke) -> tuple[Kode | None, str]:
        skrevet = raekke["udfald"]
        if not skrevet:
            return None, ""
        if kode := self._udfald.get(search_key(skrevet)):
            return kode, ""
        raekke.warn("udfald", "Udfaldet findes ikke i listen. Teksten er gemt i notatet.")
        return None, f"Udfald: {skrevet}"


def _nobody(raekke) -> tuple[str, str]:
    if raekke["cvr"]:
        return "cvr", "Vi kender ingen virksomhed med det CVR-nummer. Indlæs virksomhederne først."
    if raekke["virksomhed"]:
        return "virksomhed", "Vi kender ingen virksomhed med det navn."
    return "pnr", "Vi kender intet arbejdssted med det P-nummer."
