"""The business register: one row per arbejdssted, known by P-number, with the CVR it belongs to."""

import re
from collections import defaultdict
from functools import cached_property
from itertools import count

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.registries import historik
from jobcenter.grund.core.skriv import change, lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.core.tracking import event_model
from jobcenter.grund.regneark import vaerdier as v
from jobcenter.grund.regneark.arkslags import Arkfelt, Arkslags
from jobcenter.grund.regneark.huset import Medarbejdere
from jobcenter.grund.regneark.kilde import Importkilde, register
from jobcenter.grund.regneark.skriver import Skriver
from virksomheder.bidrag.retter import INDLAES_VIRKSOMHEDER, KONTAKT_REGISTRER
from virksomheder.enums import Gruppe, Sektor
from virksomheder.models import Arbejdssted, GruppeSkift, Kontaktperson, Tilknytning, Virksomhed
from virksomheder.navnebog import Navnebog, same_name
from virksomheder.personbog import Personbog
from virksomheder.regler import LEVETID, sidste_dag_hos_den_gamle
from virksomheder.services.arbejdssted import move_people

_SEKTOR = v.blandt(
    {
        Sektor.PRIVAT: ("Privat", "P", "Privat sektor"),
        Sektor.OFFENTLIG: (
            "Offentlig", "Off", "O", "Offentlig sektor", "Kommunal", "Kommune", "Regional", "Region",
            "Statslig", "Stat",
        ),
        Sektor.UKENDT: ("Ikke oplyst", "Ukendt"),
    },
    "Sektoren er ikke privat eller offentlig og er ikke gemt.",
)  # fmt: skip

_GRUPPE = v.blandt(
    {gruppe: (str(gruppe.value), f"Gruppe {gruppe.value}", gruppe.label) for gruppe in Gruppe},
    "Gruppen er et tal fra 1 til 4 og er ikke gemt.",
)

KOLONNER = (
    Arkfelt("cvr", "CVR-nr.", v.cvr, ("CVR", "CVR-nummer", "CVR no", "CVR number", "Virksomhedens CVR", "VAT",
            "VAT number", "VAT no", "Virksomhed CVR-nr"), paakraevet=True, udfyldt=True, afviser=True,
            kendetegn=True),
    Arkfelt("pnr", "P-nr.", v.pnr, ("P-nummer", "Pnr", "P", "P-enhed", "Produktionsenhed", "P-enhedsnummer",
            "Produktionsenhedsnummer", "P number", "P no", "Production unit"), afviser=True, kendetegn=True),
    Arkfelt("navn", "Navn", v.linje(200), ("Virksomhed", "Virksomhedsnavn", "Firma", "Firmanavn", "Selskab",
            "Virksomhedens navn", "Navn på virksomhed", "Arbejdssted", "Arbejdspladsens navn", "Company name",
            "Company", "Name", "Navn tekst"), paakraevet=True, udfyldt=True, afviser=True),
    Arkfelt("adresse", "Adresse", v.linje(160), ("Vej", "Gade", "Vejnavn", "Gadenavn", "Postadresse",
            "Beliggenhed", "Beliggenhedsadresse", "Adresselinje", "Vej og nr", "Gade og nr", "Address",
            "Street", "Street name", "Street address", "Beliggenhedsadresse vejnavn")),
    Arkfelt("husnr", "Husnr.", v.linje(20), ("Husnummer", "House number", "House no", "Street number",
            "Husnummer fra", "Beliggenhedsadresse husnummerfra", "Nr")),
    Arkfelt("husbogstav", "Husbogstav", v.linje(5, ord_=False), ("Bogstav", "Bogstav fra", "House letter",
            "Beliggenhedsadresse bogstavfra")),
    Arkfelt("etage", "Etage", v.linje(20), ("Sal", "Floor", "Beliggenhedsadresse etage")),
    Arkfelt("doer", "Dør", v.linje(20), ("Side", "Sidedør", "Door", "Beliggenhedsadresse sidedoer")),
    Arkfelt("postnr", "Postnr.", v.postnr, ("Postnummer", "Post nr", "Post", "Postnr og by", "Postnr/by",
            "Zip", "Zip code", "Postal code", "Postcode", "Beliggenhedsadresse postnr")),
    Arkfelt("by", "By", v.linje(60), ("Bynavn", "Postdistrikt", "Postby", "City", "Town",
            "Beliggenhedsadresse postdistrikt")),
    Arkfelt("kommunekode", "Kommunekode", v.kommunekode, ("Kommunenr", "Kommunenummer", "Komkode",
            "Municipality code", "Beliggenhedsadresse kommunekode")),
    Arkfelt("branchekode", "Branchekode", v.branchekode, ("Branchenr", "Hovedbranchekode", "DB07", "Nace",
            "DB07-kode", "Nacekode", "Industry code", "Hovedbranche kode")),
    Arkfelt("branche", "Branche", v.linje(160), ("Branchenavn", "Branchetekst", "Branchebetegnelse",
            "Hovedbranche", "Industry", "Industry desc", "Industry description", "Hovedbranche tekst")),
    Arkfelt("ansatte", "Antal ansatte", v.ansatte, ("Ansatte", "Antal medarbejdere", "Medarbejdere",
            "Antal beskæftigede", "Beskæftigede", "Størrelse", "Ansatte interval", "Antal ansatte interval",
            "Ansatteinterval", "Employees", "Number of employees")),
    Arkfelt("aarsvaerk", "Årsværk", v.decimaltal, ("Antal årsværk", "Fuldtidsansatte", "Fuldtidsstillinger",
            "FTE")),
    Arkfelt("sektor", "Sektor", _SEKTOR, ("Privat/offentlig", "Offentlig/privat", "Sector")),
    Arkfelt("startdato", "Startdato", v.dag(LEVETID), ("Start", "Stiftet", "Stiftelsesdato", "Etableret",
            "Etableringsdato", "Opstart", "Gyldig fra", "Start date", "Livsforløb startdato"), afviser=True),
    Arkfelt("ophoert", "Ophørsdato", v.dag(LEVETID), ("Ophørt", "Ophør", "Slutdato", "Lukket", "Nedlagt",
            "Gyldig til", "End date", "Livsforløb ophørsdato"), afviser=True),
    Arkfelt("reklamebeskyttet", "Reklamebeskyttet", v.ja_nej, ("Reklamebeskyttelse", "Reklamebesk",
            "Protected")),
    Arkfelt("telefon", "Telefon", v.telefon, ("Tlf", "Telefonnr", "Telefonnummer", "Tlf nr", "Hovednummer",
            "Fastnet", "Phone", "Phone number", "Mobil", "Mobilnr", "Mobilnummer", "Mobiltelefon", "Mobile",
            "Direkte nummer"), personlig=True, samler=True),
    Arkfelt("email", "E-mail", v.email, ("Mail", "Mailadresse", "E-mailadresse", "E-post", "Emailadresse"),
            personlig=True),
    Arkfelt("gruppe", "Gruppe", _GRUPPE, ("Segment", "Kontaktgruppe", "Group")),
    Arkfelt("ansvarlig", "Ansvarlig", v.linje(120), ("Ansvarlig konsulent", "Virksomhedskonsulent",
            "Konsulent", "Sagsansvarlig", "Medarbejder initialer", "Initialer", "Consultant", "Responsible")),
    Arkfelt("kontaktperson", "Kontaktperson", v.linje(120), ("Kontakt", "Person", "Navn på kontaktperson",
            "Kontaktnavn", "Contact", "Contact person"), personlig=True),
)  # fmt: skip

_KUN_VIRKSOMHEDEN = (
    "Der står intet P-nr., og virksomheden har flere arbejdssteder eller ligger et andet sted."
    " Kun virksomhedens egne oplysninger er brugt; arbejdsstedernes adresse og ansatte er ikke ændret."
)

_INGEN_ADRESSE = (
    "Der står hverken P-nr. eller adresse, og andre rækker om virksomheden har en adresse. Kun virksomhedens"
    " egne oplysninger er brugt."
)
_UENIGE = "Flere rækker siger hver sit om virksomheden ({felter}). Denne række er ikke brugt til det."

_STED = ("pnr", "navn", "adresse", "postnr", "by", "kommunekode", "branchekode", "branche", "aarsvaerk",
         "startdato", "ophoert", "telefon", "email")  # fmt: skip
# What only the company has, whichever of its workplaces the row is about.
_EGNE = ("sektor", "reklamebeskyttet", "gruppe", "ansvarlig")
_HOVEDSTED = {*_STED, "sektor", "reklamebeskyttet"} - {"pnr", "ophoert"}
_NY = 1 << 62
# Who has a number that is not the company's first one, when nobody is named.
_ANDET_NUMMER = "Andet nummer"


@register
class Virksomheder(Importkilde):
    noegle = "virksomheder"
    navn = "Virksomheder"
    beskrivelse = "Et register med en række for hvert arbejdssted."
    ark = (Arkslags("virksomheder", "Virksomheder", KOLONNER),)
    ret = INDLAES_VIRKSOMHEDER
    plads = 10

    def check(self, raekke):
        start, slut = raekke["startdato"], raekke["ophoert"]
        if start and slut and slut < start:
            raekke.reject("ophoert", "Ophørsdatoen ligger før startdatoen.")
        _by_af_postnr(raekke)
        _full_address(raekke)
        _split_branche(raekke)
        _share_phones(raekke)

    def compare(self, raekker):
        """A row without P-number is its company's only one, else it cannot be told what it speaks of."""
        med_nummer = {raekke["cvr"] for raekke in raekker if raekke["pnr"]}
        for raekke in raekker:
            if not raekke["pnr"] and raekke["cvr"] in med_nummer:
                raekke.reject("pnr", "P-nr. mangler. Andre rækker om virksomheden har et.")
        _fill_postnr([raekke for raekke in raekker if raekke["adresse"] and not raekke["pnr"]])

    def identitet(self, raekke):
        return raekke["pnr"] or f"cvr {raekke['cvr']} {_place(raekke['adresse'], raekke['postnr'])}"

    def save(self, raekker):
        register = Virksomhedsregister(self, raekker)
        # What is known by its number first: a place that leaves a company is none of its places any more.
        for raekke in sorted(raekker, key=lambda raekke: not raekke["pnr"]):
            raekke.udfald = register.apply(raekke)
        register.correct_virksomheder(raekker)
        register.personer.settle()
        register.write()


def _place(adresse, postnr) -> str:
    """An address as one place, however it is written; "" where the row has none."""
    return f"{search_key(adresse)} {postnr or ''}".strip() if adresse else ""


def _fill_postnr(raekker):
    """One address of a company is one place, also where a row leaves out the postcode another one gives."""
    fundne = defaultdict(set)
    for raekke in raekker:
        if raekke["postnr"]:
            fundne[raekke["cvr"], search_key(raekke["adresse"])].add(raekke["postnr"])
    for raekke in raekker:
        numre = fundne[raekke["cvr"], search_key(raekke["adresse"])]
        if not raekke["postnr"] and len(numre) == 1:
            [raekke.vaerdier["postnr"]] = numre


def _by_af_postnr(raekke):
    """ "8722 Hedensted" in the postcode column gives the town too."""
    if raekke["postnr"] and not raekke["by"]:
        by = re.sub(r"^\D{0,3}\d{4}[ ,]*", "", v.tekst(raekke.celle("postnr")))
        if by:
            raekke.vaerdier["by"] = by[:60]


def _full_address(raekke):
    """Street, house, letter, floor and door are one address: "Møllevej 12B, 2. tv"."""
    if not raekke["adresse"]:
        return
    adresse = raekke["adresse"]
    hus = f"{raekke['husnr'] or ''}{raekke['husbogstav'] or ''}"
    if hus and not adresse.endswith(f" {hus}"):
        adresse = f"{adresse} {hus}"
    etage = re.sub(r"^(\d{1,2})(\.?\s*sal)?\.?$", r"\1.", raekke["etage"] or "")
    hvor = " ".join(filter(None, [etage, raekke["doer"]]))
    if hvor and hvor not in adresse:
        adresse = f"{adresse}, {hvor}"
    raekke.vaerdier["adresse"] = adresse[:160]


def _split_branche(raekke):
    """ "433200 Tømrer- og bygningssnedkervirksomhed" is a code and a text, in either column."""
    for felt in ("branchekode", "branche"):
        celle = raekke.celle(felt)
        match = (
            re.match(r"((?:\d\.?){5,6})[\s:–-]+([^\d\s].*)", v.tekst(celle)) if celle is not None else None
        )
        if match:
            raekke.vaerdier.setdefault("branchekode", v.branchekode(match[1]))
            if felt == "branche" or not raekke["branche"]:
                raekke.vaerdier["branche"] = match[2][:160]


def _share_phones(raekke):
    """The first number is the company's. The second is the person's who is named, else kept beside it."""
    numre, alt_laest = [], True
    for indeks in raekke.filled("telefon"):
        try:
            fundne, hele = v.telefoner(raekke.celler[indeks])
        except v.Ulaeselig:
            fundne, hele = [], False
        numre += fundne
        alt_laest &= hele
    numre = list(dict.fromkeys(numre))
    if numre:
        raekke.vaerdier["telefon"] = numre[0]
    if len(numre) > 2 or (numre and not alt_laest):
        raekke.warn("telefon", "Der er kun plads til to telefonnumre. Resten er ikke gemt.")
    if len(numre) > 1:
        raekke.vaerdier["andet_nummer"] = numre[1]


class Virksomhedsregister:
    """The companies and workplaces the rows speak of: locked, changed in memory, written together."""

    def __init__(self, kilde, raekker):
        self.by = kilde.by
        self.virksomheder = _virksomheder({r["cvr"] for r in raekker})
        self.steder = _steder({r["pnr"] for r in raekker if r["pnr"]}, self.virksomheder.values())
        self.ved_pnr = {sted.pnr: sted for sted in self.steder if sted.pnr}
        self.ved_cvr = defaultdict(list)
        for sted in self.steder:
            self.ved_cvr[sted.virksomhed.cvr].append(sted)
        self.skriver = Skriver(
            Virksomhed, Arbejdssted, Tilknytning, GruppeSkift, Kontaktperson, filens=kilde.filens
        )
        self.medarbejdere = Medarbejdere()
        self.personer = Personbog(self.skriver, kilde, [v.pk for v in self.virksomheder.values()])
        self.skriver.keep_corrections(self.virksomheder.values())
        self.skriver.keep_corrections(self.steder)
        self.flyttede = []
        self.forladte = {}
        self.sted_for = {}
        # The place in that order of what is new with its company, behind all links that are there.
        self.siden, self.nye_led = {}, count(_NY)
        self.laa_foer = self._imported_places()
        # Where the file says that companies have places that it gives no number.
        self.naevnte, self.adresser = defaultdict(list), defaultdict(set)
        for raekke in raekker:
            if not raekke["pnr"]:
                self.naevnte[raekke["cvr"]].append(_place(raekke["adresse"], raekke["postnr"]))
                self.adresser[raekke["cvr"], search_key(raekke["adresse"] or "")].add(
                    raekke["postnr"] or None
                )

    @cached_property
    def navnebog(self) -> Navnebog:
        return Navnebog()

    def _imported_places(self):
        """Where a spreadsheet had the workplaces whose address a person has corrected since, by pk."""
        rettede = [sted.pk for sted in self.steder if self.skriver.is_corrected(sted, "adresse")]
        log = event_model(Arbejdssted).objects.filter(
            pgh_obj_id__in=rettede, pgh_context__metadata__action__in=historik.fra_regneark()
        )
        places = defaultdict(set)
        for pk, adresse, postnr in log.values_list("pgh_obj_id", "adresse", "postnr"):
            places[pk].add(_place(adresse, postnr))
        return places

    def _tell_another_name(self, raekke, virksomhed):
        """The number is one company's, and the name is that of another we know: one of them may be a slip."""
        navn = raekke["navn"]
        names = {virksomhed.navn, *(sted.navn for sted in self.ved_cvr[virksomhed.cvr])}
        if virksomhed.pk is None or any(same_name(navn, known) for known in names):
            return
        if andre := sorted(self.navnebog.ens(navn) - {virksomhed.pk}):
            besked = f"CVR-nummeret er {virksomhed.navn}, men navnet er {self.navnebog.fund(andre[0])}."
            raekke.warn("navn", f"{besked} Tjek, hvad der er rigtigt.")

    def apply(self, raekke) -> str:
        """The workplace of the row, created, moved or brought up to date."""
        virksomhed = self._virksomhed(raekke)
        self._tell_another_name(raekke, virksomhed)
        if self._speaks_of_company(raekke, virksomhed):
            uden_adresse = not raekke["adresse"] and not any(sted.pnr for sted in self.ved_cvr[raekke["cvr"]])
            raekke.warn("pnr", _INGEN_ADRESSE if uden_adresse else _KUN_VIRKSOMHEDEN)
            ny_person = self._set_person(virksomhed, raekke)
            return "updated" if ny_person or virksomhed.pk is None else "unchanged"
        sted = self._sted(raekke, virksomhed)
        self.sted_for[raekke.sted] = sted or self._create_sted(raekke, virksomhed)
        ny_person = self._set_person(virksomhed, raekke)
        if sted is None:
            return "created"
        aendret = (
            ny_person
            | self._move(sted, virksomhed, raekke)
            | self.skriver.change(sted, _sted_facts(raekke), raekke)
        )
        return "updated" if aendret else "unchanged"

    def correct_virksomheder(self, raekker):
        """What the rows say of each company itself, once all its workplaces are in place: written once, so
        that rows that disagree never overwrite each other by turns."""
        samlet = defaultdict(list)
        for raekke in raekker:
            virksomhed, vaegt, facts = self._om_virksomheden(raekke)
            if facts:
                samlet[virksomhed.cvr].append((vaegt, raekke, facts))
        for cvr, siger in samlet.items():
            self._settle(self.virksomheder[cvr], sorted(siger, key=lambda et: et[0]))

    def _om_virksomheden(self, raekke):
        """The company, how much the row's word weighs, and its word: that of its first workplace decides,
        then the last that speaks of the company alone; of another workplace's row counts only what the
        company alone has."""
        facts = _facts(raekke, _HOVEDSTED)
        if ansvarlig := self.medarbejdere.find(
            raekke, "ansvarlig", KONTAKT_REGISTRER, "Virksomheden er gemt uden ansvarlig."
        ):
            facts["ansvarlig"] = ansvarlig
        if raekke["gruppe"]:
            facts["gruppe"] = raekke["gruppe"].value
        sted = self.sted_for.get(raekke.sted)
        if sted is None:
            return self.virksomheder[raekke["cvr"]], 1, facts
        if sted.virksomhed.cvr != raekke["cvr"]:
            # A person has moved it: the row's company is not the one that has it.
            return sted.virksomhed, 0, {}
        if sted is self._first(raekke["cvr"]):
            return sted.virksomhed, 2, facts
        return sted.virksomhed, 0, {felt: vaerdi for felt, vaerdi in facts.items() if felt in _EGNE}

    def _first(self, cvr):
        """The workplace that has been the company's the longest, in the order of ``_steder``."""

        def place(sted):
            link = self.siden.get(id(sted), getattr(sted, "siden", None))
            return link is not None, link or 0

        return min(self.ved_cvr[cvr], key=place)

    def _settle(self, virksomhed, siger):
        facts = {}
        for _vaegt, _raekke, hers in siger:
            facts |= hers
        for _vaegt, raekke, hers in siger:
            felter = [felt for felt, vaerdi in hers.items() if facts[felt] != vaerdi]
            if felter:
                navne = sorted(str(virksomhed._meta.get_field(felt).verbose_name) for felt in felter)
                raekke.warn(None, _UENIGE.format(felter=opremsning(navne)))
        for _vaegt, raekke, hers in reversed(siger):
            # Each field is the word of the last row that has it.
            sidst = {felt: facts.pop(felt) for felt in hers if felt in facts}
            if self._correct(virksomhed, sidst, raekke) and raekke.udfald == "unchanged":
                raekke.udfald = "updated"

    def _correct(self, virksomhed, facts, raekke) -> bool:
        gruppe = virksomhed.gruppe
        aendret = self.skriver.change(virksomhed, facts, raekke)
        if virksomhed.gruppe != gruppe:
            self.skriver.add(
                GruppeSkift(
                    virksomhed=virksomhed,
                    gruppe=virksomhed.gruppe,
                    begrundelse="Stod i et regneark",
                    af=self.by,
                )
            )
        return aendret

    def _set_person(self, virksomhed, raekke) -> bool:
        """The person of the row, or who has the other number."""
        navn = raekke["kontaktperson"] or (_ANDET_NUMMER if raekke["andet_nummer"] else "")
        if not navn:
            return False
        _, ny = self.personer.person(virksomhed, navn, raekke, telefon=("telefon", raekke["andet_nummer"]))
        return ny

    def _virksomhed(self, raekke):
        cvr = raekke["cvr"]
        if cvr not in self.virksomheder:
            self.virksomheder[cvr] = self.skriver.add(Virksomhed(cvr=cvr, navn=raekke["navn"]))
        return self.virksomheder[cvr]

    def _sted(self, raekke, virksomhed):
        """The workplace of the row: by P-number, or the company's own one that has no number yet."""
        if sted := self.ved_pnr.get(raekke["pnr"]):
            return sted
        steder = self.ved_cvr[virksomhed.cvr]
        if not raekke["pnr"]:
            return self._without_number(raekke, steder)
        uden_nummer = [sted for sted in steder if not sted.pnr]
        if len(uden_nummer) != 1:
            return None
        self.ved_pnr[raekke["pnr"]] = uden_nummer[0]
        return uden_nummer[0]

    def _speaks_of_company(self, raekke, virksomhed) -> bool:
        """A row without P-number of a company whose places have some, or which has several (in the file, too)
        and says none."""
        steder = self.ved_cvr[virksomhed.cvr]
        place = _place(raekke["adresse"], raekke["postnr"])
        if raekke["pnr"]:
            return False
        if not place and any(self.naevnte[raekke["cvr"]]):
            return True
        if not steder:
            return False
        if len(steder) == 1:
            return bool(steder[0].pnr and place) and place != _place_of(steder[0])
        return not place or any(sted.pnr for sted in steder)

    def _without_number(self, raekke, steder):
        """The place at that address, else the one that nobody else in the file speaks of: it has moved."""
        place, naevnte = _place(raekke["adresse"], raekke["postnr"]), self.naevnte[raekke["cvr"]]
        there = next((sted for sted in steder if place in self._places(sted)), None)
        there = there or self._but_for_postnr(raekke, steder)
        if there or not steder:
            return there
        taget = {id(sted) for sted in self.sted_for.values()}
        others = [
            sted
            for sted in steder
            if id(sted) not in taget and not (self._places(sted) & set(naevnte) or self._is_named(sted))
        ]
        if len(naevnte) == 1 and len(steder) == 1:
            return steder[0]
        navn = search_key(raekke["navn"])
        same_name = [sted for sted in others if not _place_of(sted) or search_key(sted.navn) == navn]
        return same_name[0] if len(same_name) == 1 else None

    def _but_for_postnr(self, raekke, steder):
        """The only place of that address, where the row or we lack the postcode."""
        adresse = search_key(raekke["adresse"] or "")
        alike = [
            sted
            for sted in steder
            if adresse and search_key(sted.adresse) == adresse and not (raekke["postnr"] and sted.postnr)
        ]
        return alike[0] if len(alike) == 1 else None

    def _is_named(self, sted) -> bool:
        """Whether a row says its address, and the row or we lack the postcode."""
        adresse, cvr = search_key(sted.adresse), sted.virksomhed.cvr
        numre = self.adresser[cvr, adresse] if adresse else ()
        return bool(numre) and (not sted.postnr or None in numre)

    def _places(self, sted) -> set[str]:
        return {_place_of(sted)} | self.laa_foer[sted.pk]

    def _create_sted(self, raekke, virksomhed):
        sted = Arbejdssted(virksomhed=virksomhed, **_sted_facts(raekke))
        self.skriver.add(sted)
        self.siden[id(sted)] = next(self.nye_led)
        self.skriver.add(Tilknytning(arbejdssted=sted, virksomhed=virksomhed, fra=sted.startdato))
        self.ved_cvr[virksomhed.cvr].append(sted)
        if sted.pnr:
            self.ved_pnr[sted.pnr] = sted
        return sted

    def _move(self, sted, virksomhed, raekke) -> bool:
        """A P-number that now stands under another CVR has moved there, unless a person says otherwise."""
        if sted.virksomhed is virksomhed or not self.skriver.may_change(
            sted, "virksomhed", virksomhed, raekke
        ):
            return False
        raekke.warn("cvr", f"Arbejdsstedet er flyttet fra {sted.virksomhed} til {virksomhed}.")
        self.forladte[sted.virksomhed.pk] = sted.virksomhed
        self.ved_cvr[sted.virksomhed.cvr].remove(sted)
        self.ved_cvr[virksomhed.cvr].append(sted)
        self.flyttede.append(sted)
        today = timezone.localdate()
        self.siden[id(sted)] = next(self.nye_led)
        if not _end_tilknytning(sted, today):
            til = sidste_dag_hos_den_gamle(None, today)
            self.skriver.add(Tilknytning(arbejdssted=sted, virksomhed=sted.virksomhed, til=til))
        self.skriver.add(Tilknytning(arbejdssted=sted, virksomhed=virksomhed, fra=today))
        return self.skriver.change(sted, {"virksomhed": virksomhed})

    def write(self):
        for steder in self.ved_cvr.values():
            if any(self.skriver.er_roert(sted) for sted in steder):
                virksomhed, samlet = steder[0].virksomhed, _samlet(steder)
                facts = {f: v for f, v in samlet.items() if not self.skriver.is_corrected(virksomhed, f)}
                self.skriver.change(virksomhed, facts)
        for virksomhed in self.forladte.values():
            rest = virksomhed.arbejdssteder.exclude(pk__in=[sted.pk for sted in self.flyttede])
            if not (rest or self.ved_cvr[virksomhed.cvr]):
                self.skriver.change(virksomhed, {"ansatte_min": None, "ansatte_max": None})
            elif not self.ved_cvr[virksomhed.cvr]:
                self.skriver.change(virksomhed, _samlet(list(rest)))
        self.skriver.write()
        for sted in self.flyttede:
            move_people(sted, sted.virksomhed)


def _place_of(sted) -> str:
    return _place(sted.adresse, sted.postnr)


def _virksomheder(cvr):
    laast = lock_rows(Virksomhed.objects.order_by("pk"))
    return {virksomhed.cvr: virksomhed for virksomhed in laast.filter(cvr__in=cvr)}


def _steder(pnr, virksomheder):
    """Those of the companies, and those that stand under another CVR until now; first come first."""
    by_pk = {virksomhed.pk: virksomhed for virksomhed in virksomheder}
    aaben = Tilknytning.objects.filter(arbejdssted=OuterRef("pk"), til=None).order_by().values("pk")[:1]
    laast = lock_rows(Arbejdssted.objects.all()).annotate(siden=Subquery(aaben))
    fundne = laast.filter(Q(pnr__in=pnr) | Q(virksomhed__in=by_pk)).select_related("virksomhed")
    steder = list(fundne.order_by(F("siden").asc(nulls_first=True), "pk"))
    for sted in steder:
        sted.virksomhed = by_pk.get(sted.virksomhed_id, sted.virksomhed)
    return steder


def _facts(raekke, felter):
    """What the row says; an empty cell says nothing and erases nothing."""
    return {felt: raekke[felt] for felt in felter if felt in raekke.vaerdier}


def _sted_facts(raekke):
    facts = _facts(raekke, _STED)
    if "ansatte" in raekke.vaerdier:
        facts["ansatte_min"], facts["ansatte_max"] = raekke["ansatte"]
    return facts


def _samlet(steder):
    """A company has the employees of all its open workplaces, and has ceased when every one has."""
    if all(sted.ophoert for sted in steder):
        return {"ophoert": max(sted.ophoert for sted in steder)}
    talte = [sted for sted in steder if not sted.ophoert and sted.ansatte_min is not None]
    if not talte:
        return {}
    hoejst = [sted.ansatte_max for sted in talte]
    return {
        "ansatte_min": sum(sted.ansatte_min for sted in talte),
        "ansatte_max": None if None in hoejst else sum(hoejst),
    }


def _end_tilknytning(sted, skift) -> bool:
    """False when no owner is known. A person is asked for another day when the old owner has had the place
    since that very day; a register only tells who has it now, so the old one never had it."""
    aaben = sted.tilknytninger.filter(til=None).first()
    if aaben is None:
        return False
    til = sidste_dag_hos_den_gamle(aaben.fra, skift)
    if til is None:
        aaben.delete()
    else:
        change(aaben, {"til": til})
    return True
