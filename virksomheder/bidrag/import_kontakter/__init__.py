"""The consultants' contact sheets: one row per contact, one sheet per consultant."""

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.registries import historik
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.tracking import event_model
from jobcenter.grund.regneark import vaerdier as v
from jobcenter.grund.regneark.arkslags import Arkfelt, Arkslags
from jobcenter.grund.regneark.kilde import Importkilde, register
from jobcenter.grund.regneark.skriver import Skriver
from virksomheder.bidrag.import_kontakter.ens import compared, may_have_moved
from virksomheder.bidrag.import_kontakter.kendte import Kendte
from virksomheder.bidrag.retter import INDLAES_VIRKSOMHEDER
from virksomheder.enums import Form
from virksomheder.models import Kontakt, Kontaktperson, NaesteSkridt
from virksomheder.personbog import Personbog
from virksomheder.regler import KONTAKT_REGISTER, LOEFTE_REGISTER

_FLYTTET = "Rækken ligner en kontakt, der ikke længere står i arket:"
_FLYTTET_HVAD = "Er datoen rettet, så slet den gamle kontakt. Begge er gemt."
_FORMER = v.blandt(
    {
        Form.TELEFON: ("Tlf samtale", "Telefon samtale", "Telefonmøde", "Telefonopkald", "Telefonkontakt",
                       "Ringet op", "Phone", "Call", "Phone call", "T", "Tlf", "Telefon", "Telefonisk",
                       "Telefonsamtale", "Ring", "Ringet", "Ringede",
                       "Opkald", "Opringning", "Mobil", "SMS"),
        Form.MAIL: ("Mailkorrespondance", "Mailkontakt", "Sendt mail", "M", "Mail", "E-mail", "Email",
                    "Mailet", "Mailede", "Skrev", "E-post"),
        Form.BESOEG: ("Fysisk besøg", "Visit", "B", "Besøg", "Besøgt", "Besøgte", "Virksomhedsbesøg",
                      "Fremmøde"),
        Form.MOEDE: ("Fysisk møde", "Teams møde", "Online møde", "Meeting", "Møde", "Mødt", "Mødtes",
                     "Teams", "Teamsmøde", "Video", "Videomøde",
                     "Online", "Onlinemøde"),
        Form.BREV: ("Brev", "Post"),
        Form.MESSE: ("Messe", "Jobmesse"),
    },
    "Skriv T for telefon, M for mail eller B for besøg.",
)  # fmt: skip


def _read_form(celle):
    """ "Telefon + mail" is two contacts."""
    try:
        return _FORMER(celle)
    except v.Ulaeselig:
        dele = [del_ for del_ in re.split(r"[+/,;&]|\bog\b", v.tekst(celle)[:60]) if del_.strip()]
        former = {_FORMER(del_) for del_ in dele}
        if len(former) != 1:
            raise v.Ulaeselig("Der står flere slags kontakt. Skriv en række for hver.") from None
        return former.pop()


KOLONNER = (
    Arkfelt("noegle", "Kontakt-id", v.linje(60, ord_=False), ("Kontaktid", "Kontaktnr", "Kontaktnummer",
            "ID", "Løbenr", "Løbenummer"), afviser=True, kendetegn=True),
    Arkfelt("dato", "Dato", v.dato, ("Kontaktdato", "Dag", "Dato for kontakt", "Den", "Hvornår",
            "Sidst kontaktet", "Seneste kontakt", "Senest kontaktet", "Sidste kontakt", "Kontaktet",
            "Kontaktet den",
            "Dato for seneste kontakt", "Date", "Contact date", "Last contact", "Last contacted"),
            paakraevet=True, udfyldt=True, afviser=True),
    Arkfelt("tidspunkt", "Kl.", v.klokkeslaet, ("Klokken", "Klokkeslæt", "Tidspunkt", "Tid")),
    Arkfelt("virksomhed", "Virksomhed", v.linje(200), ("Virksomhedsnavn", "Firma", "Firmanavn",
            "Selskab", "Virksomhedens navn", "Arbejdssted", "Arbejdsplads", "Hvem", "Company",
            "Company name", "Name", "Navn"),
            paakraevet=True, afviser=True),
    Arkfelt("cvr", "CVR", v.cvr, ("CVR-nr", "CVR-nummer", "CVR no", "CVR number", "VAT", "VAT number"),
            afviser=True, kendetegn=True),
    Arkfelt("pnr", "P-nr.", v.pnr, ("P-nummer", "Pnr", "P-enhed", "Produktionsenhed", "P number"),
            afviser=True,
            kendetegn=True),
    Arkfelt("kontaktperson", "Kontaktperson", v.linje(120), ("Kontakt", "Person", "Talt med", "Talte med",
            "Kontaktpersoner", "Navn på kontaktperson", "Kontaktnavn", "Contact", "Contact person", "Name",
            "Navn"),
            personlig=True),
    Arkfelt("telefon", "Tlf.", v.telefon, ("Telefon", "Phone", "Mobile", "Mobilnummer", "Mobiltelefon",
            "Fastnet", "Telefonnr", "Telefonnummer", "Tlf nr", "Mobil",
            "Mobilnr", "Direkte nummer"), personlig=True, samler=True),
    Arkfelt("email", "E-mail", v.email, ("Mail", "Mailadresse", "E-mailadresse", "E-post"), personlig=True),
    Arkfelt("form", "T/M/B", _read_form, ("Form", "Kontakt via", "Kontaktform", "Type", "Kontakttype",
            "Hvordan", "Måde",
            "Kontaktmåde", "TMB", "T/B/M", "Telefon/mail/besøg"), afviser=True),
    Arkfelt("formaal", "Formål", v.linje(120), ("Emne", "Vedr", "Vedrørende", "Årsag", "Formål med kontakten",
            "Anledning"), afviser=True),
    Arkfelt("udfald", "Udfald", v.linje(120), ("Resultat", "Hvad kom der ud af det")),
    Arkfelt("note", "Notat", v.notat, ("Note", "Noter", "Notater", "Notes", "Comment", "Comments",
            "Bemærkning", "Bemærkninger", "Kommentar",
            "Kommentarer", "Referat", "Tekst", "Beskrivelse"), personlig=True,
            samler=True),
    Arkfelt("skridt", "Næste skridt", v.linje(180), ("Næste trin", "Aftale", "Aftalt", "Handling",
            "Next step",
            "Todo", "Skal gøres"), personlig=True),
    Arkfelt("status", "Status", v.linje(120), ("Tilstand",), personlig=True),
    Arkfelt("opfoelgning", "Følg op", v.dag(LOEFTE_REGISTER),
            ("Følges op", "Opfølgning", "Opfølgningsdato", "Ring igen",
            "Opfølgning dato", "Næste kontakt", "Næste opfølgning", "Frist", "Følg op dato", "Følg op den"),
            afviser=True),
    Arkfelt("konsulent", "Konsulent", v.linje(120), ("Medarbejder", "Initialer", "Init", "Kons",
            "Sagsansvarlig", "Virksomhedskonsulent", "Ansvarlig", "Registreret af", "Ansvarlig konsulent",
            "Konsulent initialer", "Kontaktet af", "Hvem ringede", "Consultant")),
)  # fmt: skip

# A row without a key of its own is known by what it says.
_SIGER = ("dato", "tidspunkt", "virksomhed", "cvr", "pnr", "kontaktperson", "telefon", "email", "form",
                 "formaal", "udfald", "note", "opfoelgning")  # fmt: skip
_PERIODE = re.compile(
    r"(?:[\s_.-]+(?:(?:jan|febr)(?:uar)?|feb|marts?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|(?:sept?|nov|dec)(?:ember)?"
    r"|okt(?:ober)?))?(?:[\s_.-]+\(?(?:19|20)?\d{2}\)?)*$",
    re.IGNORECASE,
)
# Names of sheets that say nothing about who the consultant is.
_INTET_NAVN = re.compile(
    r"(ark|sheet|tabel|table|data|side|blad|liste|kontakt\w*|besøg\w*|(jan|febr)(uar)?|feb|marts?|apr(il)?|maj|juni?"
    r"|juli?|aug(ust)?|(sept?|nov|dec)(ember)?|okt(ober)?)?[\s\d_.()-]*",
    re.IGNORECASE,
)


@register
class Kontakter(Importkilde):
    noegle = "kontakter"
    navn = "Kontakter"
    beskrivelse = "Konsulenternes kontaktark med en række for hver kontakt, gerne et ark til hver konsulent."
    ark = (Arkslags("kontakter", "Kontakter", KOLONNER),)
    ret = INDLAES_VIRKSOMHEDER
    plads = 20

    def check(self, raekke):
        if not any(raekke[felt] for felt in ("virksomhed", "cvr", "pnr")):
            raekke.reject("virksomhed", "Virksomhed mangler.")
        _judge_dato(raekke)
        if raekke["opfoelgning"] and raekke["opfoelgning"] < raekke["dato"]:
            raekke.warn("opfoelgning", "Opfølgningen ligger før kontakten.")
        _read_phones(raekke)
        _read_skridt(raekke)
        tid = v.tid_i_dato(raekke.celle("dato"))
        if tid and raekke["tidspunkt"] is None:
            raekke.vaerdier["tidspunkt"] = tid
        raekke.vaerdier.setdefault("konsulent", ark_konsulent(raekke.tabel.ark.navn))

    def compare(self, raekker):
        """Two rows that say the same are two contacts."""
        talt = Counter()
        for raekke in raekker:
            siger = self._siger(raekke)
            raekke.vaerdier["gentagelse"] = talt[siger]
            talt[siger] += 1

    def identitet(self, raekke):
        """Stored with the contact, so that the same row is known next time."""
        if raekke["noegle"]:
            return f"id:{_fingeraftryk([raekke.tabel.ark.navn, raekke['noegle']])}"
        gentagelse = f"#{raekke['gentagelse'] + 1}" if raekke["gentagelse"] else ""
        return f"fp:{self._siger(raekke)}{gentagelse}"

    def _siger(self, raekke):
        return _fingeraftryk([raekke["konsulent"], *(raekke[felt] for felt in _SIGER)])

    def save(self, raekker):
        Kontaktbog(self, raekker).apply()


def _read_phones(raekke):
    """Of several numbers the first is the person's; the others stand in the note."""
    numre, alt_laest = [], True
    for indeks in raekke.filled("telefon") if raekke["telefon"] else ():
        try:
            fundne, hele = v.telefoner(raekke.celler[indeks])
        except v.Ulaeselig:
            fundne, hele = [], False
        numre += fundne
        alt_laest &= hele
    if not alt_laest:
        raekke.warn("telefon", "Et af telefonnumrene kan ikke læses og er ikke gemt.")
    if andre := [nummer for nummer in dict.fromkeys(numre) if nummer != raekke["telefon"]]:
        _add_note(raekke, f"Tlf.: {', '.join(andre)}")


def _read_skridt(raekke):
    """What was to happen next: with a day it is a promise, without it stands in the note."""
    skridt = raekke["skridt"]
    if skridt and not raekke["opfoelgning"]:
        try:
            raekke.vaerdier["opfoelgning"] = v.dag(LOEFTE_REGISTER)(raekke.celle("skridt"))
            skridt = raekke.vaerdier["skridt"] = ""
        except v.Ulaeselig:
            _add_note(raekke, f"Næste skridt: {skridt}")
    if raekke["status"]:
        _add_note(raekke, f"Status: {raekke['status']}")


def _add_note(raekke, linje):
    raekke.vaerdier["note"] = "\n".join(filter(None, [raekke["note"], linje]))


def _judge_dato(raekke):
    """A contact has taken place, and not so long ago that the year must be wrong."""
    if fejl := KONTAKT_REGISTER.fejl(raekke["dato"]):
        raekke.reject("dato", fejl)


def _fingeraftryk(dele):
    return hashlib.sha256("\x1f".join(str(del_ or "") for del_ in dele).casefold().encode()).hexdigest()


def ark_konsulent(ark):
    """A sheet is named by its consultant's initials or name, unless its name says something else; a year or
    a month behind it is not part of it."""
    navn = _PERIODE.sub("", ark.strip())
    return "" if _INTET_NAVN.fullmatch(navn) else navn[:40]


class Kontaktbog:
    """The contacts the rows speak of: those known from before, and the new ones with person and next step.

    A row that says what it said is known by that. One that says something else may be a contact from before
    that was corrected in the sheet: same company and day, and all else but one thing the same.
    """

    def __init__(self, kilde, raekker):
        self.noegler = {raekke.sted: kilde.identitet(raekke) for raekke in raekker}
        kom = Kontakt.objects.filter(import_noegle__in=self.noegler.values()).order_by("pk")
        self.kontakter = {kontakt.import_noegle: kontakt for kontakt in lock_rows(kom, removal=True)}
        self.skriver = Skriver(Kontaktperson, Kontakt, NaesteSkridt, filens=kilde.filens)
        self.skriver.keep_corrections(self.kontakter.values())
        self.skridt = _skridt(self.kontakter.values())
        self.skriver.keep_corrections(self.skridt.values())
        self.raekker = raekker
        self.nye = [raekke for raekke in raekker if not self._is_as_it_was(raekke)]
        self.kendte = Kendte(self.nye)
        self.personer = Personbog(self.skriver, kilde, self.kendte.virksomheder)
        self.fortrudte = set(
            event_model(Kontakt)
            .objects.filter(pgh_label="delete", import_noegle__in=self.noegler.values())
            .exclude(pgh_context__metadata__action__in=historik.fra_regneark())
            .values_list("import_noegle", flat=True)
        )

    def _kontakt(self, raekke) -> Kontakt | None:
        return self.kontakter.get(self.noegler[raekke.sted])

    def _is_as_it_was(self, raekke) -> bool:
        """Known by what it says, so that it cannot have changed; nor has anybody corrected it here."""
        kontakt = self._kontakt(raekke)
        if kontakt is None or raekke["noegle"]:
            return False
        if self._file_is_right(kontakt.kontaktperson_id):
            return False
        return not (self.skriver.has_corrections(kontakt) or self._skridt_is_corrected(kontakt))

    def _file_is_right(self, person) -> bool:
        """Whether somebody prefers what the file says of the person to what was corrected here."""
        return any(
            noegle.startswith(f"virksomheder.kontaktperson:{person}:") for noegle in self.skriver.filens
        )

    def _skridt_is_corrected(self, kontakt) -> bool:
        skridt = self.skridt.get(kontakt.pk)
        return bool(skridt and skridt.er_aabent and self.skriver.has_corrections(skridt))

    def apply(self):
        for raekke in self.raekker:
            raekke.udfald = raekke.udfald or "unchanged"
        facts = {}
        for raekke in self.nye:
            if virksomhed := self.kendte.virksomhed(raekke):
                facts[raekke.sted] = self._facts(raekke, virksomhed)
        self._find_corrected(facts)
        self._tell_of_moved(facts)
        for raekke in self.nye:
            if raekke.sted in facts:
                raekke.udfald = self._apply(raekke, facts[raekke.sted])
        self.personer.settle()
        self.skriver.write()
        _complete_indfriede({kontakt.virksomhed_id for kontakt in self.skriver.nye[Kontakt]})

    def _apply(self, raekke, facts) -> str:
        noegle = self.noegler[raekke.sted]
        if kontakt := self._kontakt(raekke):
            return "updated" if self._correct(kontakt, facts, raekke, noegle) else "unchanged"
        if noegle in self.fortrudte:
            raekke.warn(None, "Kontakten er fortrudt her i systemet og kommer ikke igen.")
            return "unchanged"
        kontakt = self.skriver.add(Kontakt(import_noegle=noegle, **facts))
        self._set_skridt(kontakt, raekke)
        return "created"

    def _find_corrected(self, facts):
        """Which contact a row was before it was corrected: the pairs most alike first, each of them once.

        Who has another key in a sheet is another contact, unless nothing differs: then the sheet was renamed.
        So is a row that was rejected until now.
        """
        ukendte = [raekke for raekke in self.nye if self._may_be_corrected(raekke, facts)]
        andre = self._others(facts[raekke.sted] for raekke in ukendte)
        par = []
        for nr, raekke in enumerate(ukendte):
            hers = facts[raekke.sted]
            for kontakt in andre[hers["virksomhed_id"], hers["dato"]]:
                same, other = compared(hers, kontakt)
                has_key = raekke["noegle"] and kontakt.import_noegle.startswith("id:")
                if same and other <= (0 if has_key else 1):
                    par.append((other - 2 * same, nr, kontakt.pk, raekke, kontakt))
        taget = set()
        for _, nr, pk, raekke, kontakt in sorted(par, key=lambda p: p[:3]):
            if nr not in taget and -pk not in taget:
                taget |= {nr, -pk}
                self.kontakter[self.noegler[raekke.sted]] = kontakt

    def _tell_of_moved(self, facts):
        """A sheet that we know, where a contact is gone and one like it stands on another day.

        The day may have been corrected, or the row deleted and another written: both are kept, and told.
        """
        nye = [r for r in self.nye if self._may_be_corrected(r, facts) and facts[r.sted]["note"]]
        if not self.kontakter or not nye:
            return
        rows = Kontakt.objects.filter(import_noegle__isnull=False).exclude(
            pk__in=[kontakt.pk for kontakt in self.kontakter.values()]
        )
        gone = defaultdict(list)
        there = rows.filter(virksomhed__in={facts[raekke.sted]["virksomhed_id"] for raekke in nye})
        for kontakt in there.order_by("pk"):
            gone[kontakt.virksomhed_id].append(kontakt)
        for raekke in nye:
            hers = facts[raekke.sted]
            for kontakt in gone[hers["virksomhed_id"]]:
                if may_have_moved(hers, kontakt):
                    raekke.warn("dato", f"{_FLYTTET} {dansk_dato(kontakt.dato)}. {_FLYTTET_HVAD}")
                    gone[hers["virksomhed_id"]].remove(kontakt)
                    break

    def _may_be_corrected(self, raekke, facts) -> bool:
        return raekke.sted in facts and not self._kontakt(raekke) and not raekke.var_afvist

    def _others(self, facts):
        """Contacts that a sheet brought on these days at these companies, and no row of this file is; where a
        person has moved one since, it is known by where the sheet had it."""
        steder = {(f["virksomhed_id"], f["dato"]) for f in facts}
        log = event_model(Kontakt).objects.filter(
            pgh_label="insert",
            import_noegle__isnull=False,
            virksomhed_id__in={pk for pk, _ in steder},
            dato__in={dato for _, dato in steder},
        )
        kom = defaultdict(set)
        for pk, virksomhed, dato in log.values_list("pgh_obj_id", "virksomhed_id", "dato"):
            kom[pk].add((virksomhed, dato))
        rows = Kontakt.objects.filter(import_noegle__isnull=False).exclude(import_noegle__in=self.kontakter)
        there = Q(virksomhed__in={pk for pk, _ in steder}, dato__in={dato for _, dato in steder})
        andre = defaultdict(list)
        alle = list(lock_rows(rows.filter(there | Q(pk__in=kom)).order_by("pk"), removal=True))
        for kontakt in alle:
            for sted in kom[kontakt.pk] | {(kontakt.virksomhed_id, kontakt.dato)}:
                andre[sted].append(kontakt)
        self.skriver.keep_corrections(alle)
        skridt = _skridt(alle)
        self.skriver.keep_corrections(skridt.values())
        self.skridt |= skridt
        return andre

    def _correct(self, kontakt, facts, raekke, noegle) -> bool:
        if not raekke["form"]:
            del facts["form"]
        facts = {felt: vaerdi for felt, vaerdi in facts.items() if vaerdi not in (None, "")}
        if facts.get("konsulent") and kontakt.konsulent_tekst:
            facts["konsulent_tekst"] = ""
        elif kontakt.konsulent:
            facts.pop("konsulent_tekst", None)
        aendret = self.skriver.change(kontakt, facts, raekke)
        aendret |= self._set_skridt(kontakt, raekke)
        if skridt := self.skridt.get(kontakt.pk):
            self.skriver.change(skridt, {"virksomhed_id": kontakt.virksomhed_id})
        # Where a correction was kept, the row is compared again next time, and a person may choose again.
        if not raekke.beholdt:
            self.skriver.change(kontakt, {"import_noegle": noegle})
        return aendret

    def _facts(self, raekke, virksomhed):
        konsulent = self.kendte.konsulent(raekke)
        formaal, formaal_tekst = self.kendte.formaal(raekke)
        udfald, udfald_tekst = self.kendte.udfald(raekke)
        person = self._kontaktperson(raekke, virksomhed)
        uden_person = "" if person else raekke["telefon"] or raekke["email"] or ""
        return {
            "virksomhed_id": virksomhed.pk,
            "arbejdssted_id": self.kendte.arbejdssted_id(raekke, virksomhed),
            "kontaktperson": person,
            "dato": raekke["dato"],
            "tidspunkt": raekke["tidspunkt"],
            "form": _form(raekke),
            "konsulent": konsulent,
            "konsulent_tekst": "" if konsulent else raekke["konsulent"][:40],
            "formaal": formaal,
            "formaal_tekst": formaal_tekst,
            "udfald": udfald,
            "note": "\n".join(filter(None, [raekke["note"], udfald_tekst, uden_person])),
        }

    def _kontaktperson(self, raekke, virksomhed):
        """The person of that name at the company, or a new one."""
        if not raekke["kontaktperson"]:
            return None
        person, _ = self.personer.person(
            virksomhed,
            raekke["kontaktperson"],
            raekke,
            telefon=("telefon", raekke["telefon"]),
            email=("email", raekke["email"]),
        )
        return person

    def _set_skridt(self, kontakt, raekke) -> bool:
        """The follow-up of the row, as a next step of its contact."""
        frist = raekke["opfoelgning"]
        skridt = self.skridt.get(kontakt.pk)
        if frist is None or (skridt and not skridt.er_aabent):
            return False
        if skridt:
            ny = {"frist": frist} if skridt.oprindelig_frist != frist else {}
            return self.skriver.change(skridt, ny, raekke)
        self.skriver.add(
            NaesteSkridt(
                virksomhed_id=kontakt.virksomhed_id,
                kontakt=kontakt,
                hvad=raekke["skridt"] or ": ".join(filter(None, ["Følg op", raekke["formaal"]])),
                frist=frist,
                oprindelig_frist=frist,
                ansvarlig=self.kendte.ansvarlig(kontakt.konsulent, kontakt.virksomhed),
            )
        )
        return True


def _skridt(kontakter):
    """By contact; the latest, where a contact has several."""
    steps = NaesteSkridt.objects.filter(kontakt__in=[kontakt.pk for kontakt in kontakter])
    return {s.kontakt_id: s for s in steps.order_by("-pk")}


def _form(raekke):
    if not raekke["form"]:
        raekke.warn("form", "Der står ikke, hvordan kontakten foregik. Den er gemt som telefon.")
    return raekke["form"] or Form.TELEFON


def _complete_indfriede(virksomheder):
    """What an imported contact promised is done when there is a later contact with the company, unless it is
    for a day that has not come."""
    senere = Kontakt.objects.filter(
        virksomhed=OuterRef("virksomhed"), dato__gt=OuterRef("kontakt__dato")
    ).order_by("dato", "pk")
    aabne = (
        NaesteSkridt.objects.aabne()
        .filter(virksomhed__in=virksomheder, kontakt__import_noegle__isnull=False)
        .filter(frist__lte=timezone.localdate())
        .annotate(senere=Subquery(senere.values("dato")[:1]), af=Subquery(senere.values("konsulent")[:1]))
        .filter(senere__isnull=False)
    )
    for skridt in (indfriede := list(aabne)):
        skridt.udfoert = timezone.make_aware(dt.datetime.combine(skridt.senere, dt.time(12)))
        skridt.udfoert_af_id = skridt.af
    NaesteSkridt.objects.bulk_update(indfriede, ["udfoert", "udfoert_af"], batch_size=250)
