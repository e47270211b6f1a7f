"""Centres and their slots, as the sheets Centre and Pladser tell of them."""

import datetime as dt
import re
from collections import defaultdict
from functools import cached_property

from django.db.models import Min, Q
from django.utils import timezone

from borgere.koder import HENSYN
from forloeb.bidrag.import_virksomhedscentre.steder import Stedbog, lies_there
from forloeb.enums import MINDSTE_ANTAL_PLADSER, CenterTilstand, Tilstand
from forloeb.koder import FUNKTION
from forloeb.models import Plads, Virksomhedscenter
from forloeb.regler import CENTERANSVARLIG
from jobcenter.grund.core.dansk.tal import antal, talord
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark.huset import Kodeliste, fra_regneark
from jobcenter.grund.regneark.skriver import Skriver
from jobcenter.grund.regneark.vaerdier import JA, NEJ
from virksomheder.enums import Niveau, Samarbejdsform
from virksomheder.models import Arbejdssted, Kontaktperson, Tilknytning, Virksomhed
from virksomheder.regler import ringes_foerst

_FUNKTIONER = {
    "groenne_omraader": ("Udendørs", "Ude", "Gartner", "Have og park", "Grønt"),
    "koekken": ("Kantine", "Madlavning"),
    "rengoering": ("Service", "Rengøringsassistent"),
    "kontor": ("Administration",),
    "pedel": ("Ejendomsservice", "Teknisk service", "Vicevært"),
    "butik": ("Salg", "Detail"),
    "omsorg": ("Omsorg", "Pleje"),
    "transport": ("Chauffør", "Kørsel"),
    "vaerksted": ("Værksted",),
}
_NUMMER_LAENGDE = 20


def funktioner() -> Kodeliste:
    return Kodeliste(FUNKTION, _FUNKTIONER)


def center_noegle(skrevet: str) -> str:
    """ "VC01", "vc 01" and "VC-01" are one."""
    return re.sub(r"[\s._-]+", "", skrevet).casefold() or skrevet


class Centerbog:
    """The centres the rows speak of, with their slots: known ones locked, new ones waiting to be written."""

    def __init__(self, kilde, raekker, huset):
        self.kilde, self.huset = kilde, huset
        modeller = (Virksomhed, Arbejdssted, Tilknytning, Kontaktperson, Virksomhedscenter, Plads)
        self.skriver = Skriver(*modeller, filens=kilde.filens)
        self.steder = Stedbog([r for r in raekker if r.slags == "center"], self.skriver)
        self._ved_noegle, self._andres = self._kendte({center_noegle(r["center"]) for r in raekker})
        kendte = list(self._ved_noegle.values())
        self._foerste = _foerste_forloeb(kendte)
        self._pladser = _kendte_pladser(kendte)
        self.skriver.keep_corrections(kendte, created=True)
        self.skriver.keep_corrections(self._pladser.values(), created=True)
        self._raekke_for, self._fik_pladser = {}, set()
        self._funktioner, self._hensyn = funktioner(), Kodeliste(HENSYN)
        self._plads_hensyn, self._kendte_hensyn = [], _hensyn_nu(self._pladser.values())

    def _kendte(self, noegler) -> tuple[dict, dict]:
        """The centres of the numbers or names, and those that have a number but lie elsewhere."""
        egne = {center_noegle(r["center"]): r for r in self.kilde.alle if r.slags == "center" and not r.fejl}
        ved_noegle = _ved_noegle(noegler)
        ejere = _tidligere_ejere(center for centre in ved_noegle.values() for center in centre)
        kendte, andres = {}, {}
        for noegle, centre in ved_noegle.items():
            raekke = egne.get(noegle)
            passer = [
                center
                for center in centre
                if raekke is None or lies_there(center.arbejdssted, raekke, ejere[center.arbejdssted_id])
            ]
            if passer and (raekke or len(passer) == 1):
                kendte[noegle] = passer[0]
            else:
                andres[noegle] = centre
        return kendte, andres

    def center(self, raekke) -> Virksomhedscenter | None:
        return self._ved_noegle.get(center_noegle(raekke["center"]))

    def plads(self, raekke) -> Plads | None:
        return self._pladser.get((id(self.center(raekke)), raekke["plads"]))

    def kendte_pladser(self):
        return [plads for plads in self._pladser.values() if plads.pk]

    # Centres

    def apply_center(self, raekke) -> str | None:
        center = self.center(raekke)
        if anden := center and self._raekke_for.get(id(center)):
            raekke.reject("center", f"Centret står også i {anden.henvisning}.")
            return None
        udfald = self._correct_center(center, raekke) if center else self._create_center(raekke)
        if not raekke.fejl:
            self._raekke_for[id(self.center(raekke))] = raekke
        return udfald

    def _create_center(self, raekke):
        andre = self._andres.get(center_noegle(raekke["center"]), ())
        if findes := next(filter(fra_regneark, andre), None):
            raekke.reject("center", f"Centret er indlæst før og ligger hos {findes.arbejdssted.virksomhed}.")
            return None
        sted = self.steder.find(raekke)
        if sted is None:
            return None
        skrevet = raekke["center"]
        nummer = self._nummer(raekke, andre)
        center = Virksomhedscenter(
            arbejdssted=sted,
            navn=raekke["centernavn"] or (sted.navn if nummer else skrevet)[:120],
            nummer=nummer,
            **self._facts(raekke, sted),
        )
        self.skriver.add(center)
        self._ved_noegle[center_noegle(skrevet)] = center
        self._ved_noegle.setdefault(center_noegle(center.navn), center)
        if sted.virksomhed.samarbejdsform == Samarbejdsform.INGEN:
            self.skriver.change(sted.virksomhed, {"samarbejdsform": Samarbejdsform.VIRKSOMHEDSCENTER})
        return "created"

    def _nummer(self, raekke, andre) -> str | None:
        """As written; where a centre made here has that number already, with one more figure."""
        skrevet = raekke["center"]
        if andre:
            raekke.warn(
                "center", "Et andet center har allerede det nummer. Dette er gemt med /2 efter nummeret."
            )
            skrevet = f"{skrevet}/2"
        return skrevet if len(skrevet) <= _NUMMER_LAENGDE else None

    def _correct_center(self, center, raekke):
        facts = self._facts(raekke, center.arbejdssted)
        if raekke["centernavn"]:
            facts["navn"] = raekke["centernavn"]
        return "updated" if self.skriver.change(center, facts, raekke) else "unchanged"

    def _facts(self, raekke, sted):
        """What the row says; the start waits for the placements."""
        facts = {felt: raekke[felt] for felt in ("form", "mentortimer") if raekke[felt] is not None}
        if user := self.huset.find(raekke, "konsulent", CENTERANSVARLIG, "Centret er uden ansvarlig."):
            facts["ansvarlig_id"] = user.pk
        if raekke["mentor"]:
            facts["mentor"] = self._mentor(sted, raekke["mentor"])
        return facts

    def _mentor(self, sted, navn):
        virksomhed = sted.virksomhed
        kendte = virksomhed.kontaktpersoner.order_by("fratraadt", "pk") if virksomhed.pk else ()
        nye = [p for p in self.skriver.nye[Kontaktperson] if p.virksomhed == virksomhed]
        for person in (*kendte, *nye):
            if search_key(person.navn) == search_key(navn):
                return person
        har_andre = any(person.fratraadt is None for person in (*kendte, *nye))
        return self.skriver.add(
            Kontaktperson(
                virksomhed=virksomhed,
                arbejdssted=sted,
                navn=navn,
                niveau=Niveau.MENTOR,
                foerste_valg=ringes_foerst(har_andre=har_andre),
            )
        )

    # Slots

    def apply_plads(self, raekke) -> str | None:
        center = self.center(raekke)
        if center is None or self.rejected_center(raekke):
            self.reject_without_center(raekke)
            return None
        noegle = id(center), raekke["plads"]
        # One row may call the centre by its number, another by its name.
        if anden := self._raekke_for.get(noegle):
            raekke.reject("plads", f"Pladsen står også i {anden.henvisning}.")
            return None
        self._raekke_for[noegle] = raekke
        plads = self.plads(raekke)
        if plads is None:
            return self._create_plads(center, raekke)
        changed = self.skriver.change(plads, self._plads_facts(raekke), raekke)
        return "updated" if self._add_hensyn(plads, raekke) or changed else "unchanged"

    def _create_plads(self, center, raekke):
        if center.er_lukket:
            raekke.reject("center", f"{center} er lukket.")
            return None
        plads = Plads(
            center=center, arbejdssted=center.arbejdssted, nr=raekke["plads"], **self._plads_facts(raekke)
        )
        self._pladser[id(center), raekke["plads"]] = self.skriver.add(plads)
        self._fik_pladser.add(id(center))
        self._add_hensyn(plads, raekke)
        return "created"

    def _plads_facts(self, raekke):
        return {"funktion_id": self._funktion(raekke).pk, "timer": raekke["timer"]}

    def _funktion(self, raekke):
        kode = self._funktioner.find(raekke["funktion"])
        if kode is None:
            raekke.warn("funktion", "Funktionen findes ikke i listen. Pladsen er gemt under Andet.")
        return kode or self._funktioner.find("andet")

    def _add_hensyn(self, plads, raekke) -> bool:
        """What the slot can accommodate; what is there already stays."""
        nye = [k for k in self._read_hensyn(raekke) if (plads.pk, k.pk) not in self._kendte_hensyn]
        if nye and not self.skriver.may_link(plads, "hensyn", raekke):
            return False
        self._plads_hensyn += [(plads, kode) for kode in nye]
        return bool(nye)

    def _read_hensyn(self, raekke):
        skrevet = raekke["hensyn"] or ""
        if search_key(skrevet) in {"", *NEJ}:
            return []
        if search_key(skrevet) in JA:
            raekke.warn("hensyn", "Der står ja, men ikke til hvad. Tilføj hensynene på pladsen.")
            return []
        fundne, ukendte = self._hensyn.alle(skrevet)
        if ukendte:
            raekke.warn("hensyn", "Hensynet findes ikke i listen og er ikke gemt.")
        return fundne

    # What rows that point at a centre ask

    @cached_property
    def _rejected(self) -> dict:
        """Rows about centres and slots that were rejected, and no other row about the same went in."""
        egne = [raekke for raekke in self.kilde.alle if raekke.slags != "forloeb"]
        gode = {_om(raekke) for raekke in egne if not raekke.fejl}
        return {_om(raekke): raekke for raekke in egne if raekke.fejl and _om(raekke) not in gode}

    def rejected_center(self, raekke):
        """The centre's own row, when the file has one that was rejected."""
        return self._rejected.get((center_noegle(raekke["center"]), None))

    def reject_without_center(self, raekke):
        if afvist := self.rejected_center(raekke):
            raekke.reject("center", f"Centret er afvist, se {afvist.henvisning}.")
        elif center_noegle(raekke["center"]) in self._andres:
            raekke.reject(
                "center", "Flere centre har det nummer. Tag arket Centre med, så vi ved, hvor det ligger."
            )
        else:
            raekke.reject("center", "Vi kender ikke centret. Det står ikke i arket Centre.")

    def reject_without_plads(self, raekke):
        if afvist := self._rejected.get((center_noegle(raekke["center"]), raekke["plads"])):
            raekke.reject("plads", f"Pladsen er afvist, se {afvist.henvisning}.")
        else:
            raekke.reject("plads", "Centret har ingen plads med det nummer. Tilføj den i arket Pladser.")

    def begins(self, center, plads, start: dt.date):
        """A placement goes in that begins on ``start``."""
        for noegle in (id(center), id(plads)):
            self._foerste[noegle] = min(start, self._foerste.get(noegle, start))

    def er_foer(self, center, raekke) -> bool:
        """Whether the placement begins before the centre does, as far as its row or we know."""
        egen = self._raekke_for.get(id(center))
        start = (egen and egen["start"]) or center.start
        return start is not None and raekke["start"] < start

    # Writing

    def write(self):
        """Once all rows have been judged: the starts are known now."""
        for center in self._centre():
            self._set_start(center, self._raekke_for.get(id(center)))
        for plads in self._pladser.values():
            nu = plads.start or plads.center.start
            self.skriver.change(plads, {"start": min(nu, self._foerste.get(id(plads), nu))})
        self.skriver.write()
        self._write_hensyn()
        self._open()

    def _centre(self):
        return {id(center): center for center in self._ved_noegle.values()}.values()

    def _set_start(self, center, raekke):
        oensket = self._wished_start(center, raekke)
        kendte = [dag for dag in (oensket, self._foerste.get(id(center))) if dag]
        aendret = self.skriver.change(center, {"start": min(kendte, default=timezone.localdate())})
        if center.pk and aendret and raekke and raekke.udfald == "unchanged":
            raekke.udfald = "updated"

    def _wished_start(self, center, raekke):
        skrevet = raekke and raekke["start"]
        if not skrevet or skrevet == center.start:
            return center.start
        if center.pk and not self.skriver.may_change(center, "start", skrevet, raekke):
            return center.start
        return skrevet

    def _write_hensyn(self):
        self.kilde.link(Plads.hensyn, ((plads.pk, kode.pk) for plads, kode in self._plads_hensyn))

    def _open(self):
        """A centre that got its slots now, and has enough of them, is open; one with too few is told of."""
        aabner = Skriver(Virksomhedscenter)
        for center in self._centre():
            if raekke := self._raekke_for.get(id(center)):
                self._compare_antal(center, raekke)
            if center.tilstand == CenterTilstand.PLANLAGT:
                self._open_one(aabner, center, raekke)
        aabner.write()

    def _open_one(self, aabner, center, raekke):
        if mangler := center.pladser_der_mangler():
            if raekke:
                _tell_missing(raekke, MINDSTE_ANTAL_PLADSER - mangler)
        elif id(center) in self._fik_pladser and center.start <= timezone.localdate():
            aabner.change(center, {"tilstand": CenterTilstand.AABEN})

    def _compare_antal(self, center, raekke):
        findes = sum(1 for sted, _nr in self._pladser if sted == id(center))
        if raekke["pladser"] and raekke["pladser"] != findes:
            raekke.warn("pladser", f"Centret har {antal(findes, 'plads', 'pladser')} efter arket Pladser.")


def _om(raekke):
    """A centre, or a slot of one."""
    return center_noegle(raekke["center"] or ""), raekke["plads"]


def _tell_missing(raekke, har):
    raekke.warn(
        "pladser",
        f"Centret har {'kun ' if har else ''}{talord(har) if har else 'ingen'}"
        f" {'plads' if har == 1 else 'pladser'} og kan ikke åbnes. Der skal være mindst"
        f" {talord(MINDSTE_ANTAL_PLADSER)}.",
    )


def _ved_noegle(noegler) -> dict[str, list[Virksomhedscenter]]:
    """By number, else by name; there are never so many that all cannot be looked through."""
    rows = lock_rows(Virksomhedscenter.objects.all())
    alle = list(rows.select_related("arbejdssted__virksomhed", "mentor").order_by("nummer", "pk"))
    numre, navne = defaultdict(list), defaultdict(list)
    for center in alle:
        for nummer in {center.nummer or "", (center.nummer or "").removesuffix("/2")}:
            numre[center_noegle(nummer)].append(center)
        navne[center_noegle(center.navn)].append(center)
    fundne = {noegle: numre.get(noegle) or navne.get(noegle) for noegle in noegler}
    return {noegle: centre for noegle, centre in fundne.items() if centre}


def _tidligere_ejere(centre):
    """The CVR numbers each workplace has stood under."""
    steder = {center.arbejdssted_id for center in centre}
    ejere = defaultdict(set)
    rows = Tilknytning.objects.filter(arbejdssted__in=steder)
    for sted, cvr in rows.values_list("arbejdssted", "virksomhed__cvr"):
        ejere[sted].add(cvr)
    return ejere


def _kendte_pladser(centre) -> dict:
    ved_pk = {center.pk: center for center in centre}
    rows = Plads.objects.filter(center__in=ved_pk).order_by("pk")
    pladser = {}
    for plads in lock_rows(rows):
        plads.center = ved_pk[plads.center_id]
        plads.arbejdssted = plads.center.arbejdssted
        pladser[id(plads.center), plads.nr] = plads
    return pladser


def _hensyn_nu(pladser):
    through = Plads.hensyn.through.objects.filter(plads__in=[plads.pk for plads in pladser])
    return set(through.values_list("plads_id", "kode_id"))


def _foerste_forloeb(centre) -> dict:
    """When each centre's first placement began."""
    taeller = ~Q(pladser__forloeb__tilstand=Tilstand.ANNULLERET)
    rows = Virksomhedscenter.objects.filter(pk__in=[center.pk for center in centre])
    rows = rows.annotate(foerste=Min("pladser__forloeb__start", filter=taeller)).order_by()
    foerste = dict(rows.values_list("pk", "foerste"))
    return {id(center): foerste[center.pk] for center in centre if foerste[center.pk]}
