"""Placements, as the sheet Forløb tells of them: one row a citizen on a slot from one day to another."""

from collections import defaultdict

from django.db.models import F
from django.utils import timezone

from borgere.bidrag.retter import BORGER_EGNE
from forloeb import regler
from forloeb.bidrag.relationer import EFTER
from forloeb.dage import kommende_opfoelgninger, plan_opfoelgninger, set_frister
from forloeb.enums import Type
from forloeb.koder import SLUTAARSAG, UDFALD_28
from forloeb.models import Forloeb, Kandidat, Opfoelgning, PladsPause
from forloeb.optaget import findes_kun_til, har_pause, hvor
from forloeb.regler import Hvorfor
from forloeb.services.kandidat import take_off_list
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.dansk.dage import dag, periode
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark.huset import Kodeliste
from jobcenter.grund.regneark.skriver import Skriver

# What was written of how it ended -> (why it ended, status after 28 days). Where a job was is not said,
# so it is never counted as a job with the same company.
_AFSLUTTET = {
    ("job_andetsteds", "job"): ("Ordinært job", "Job", "Ordinært arbejde", "Ordinær ansættelse", "Ansat",
                                "Selvforsørgende", "I job", "Arbejde"),
    ("job_her", "job"): ("Job på stedet", "Job her", "Ansat på stedet", "Ansat i virksomheden"),
    ("fleksjob", "fleksjob"): ("Fleksjob",),
    ("uddannelse", "uddannelse"): ("Uddannelse", "SU", "I uddannelse", "Elev", "Lærling"),
    ("planlagt", "ny_praktik"): ("Ny praktik", "Praktik", "Ny virksomhedspraktik", "Nyt forløb"),
    ("planlagt", "ledig"): ("Fortsat ledig", "Ledig", "Ledighed", "Stadig ledig", "Fortsat på ydelse"),
    ("planlagt", "ukendt"): ("Ukendt", "Ved ikke", "Gennemført", "Som aftalt", "Som planlagt", "Andet"),
}  # fmt: skip
# Broken off, for whatever comes after the word or stands alone.
_AFBRUDT = (("syg", "sygdom"), ("udebl", "udeblivelse"), ("match", "match"), ("virksomhed", "virksomheden"),
            ("konkurs", "virksomheden"), ("arbejdsplads", "virksomheden"))  # fmt: skip
# When and how it ended, and what became of it: told together or not at all.
_ENDEN = ("slut", "tilstand", "slutaarsag_id", "slut_afklaret", "udfald_id", "udfald_dato")
_AFBRUDT_ORD = ("afbrudt", "afbrud", "stoppet", "ophoert", "opgivet")


def read_afslutning(skrevet: str) -> tuple[str, str] | None:
    """Codes of the cause and of the status: "Afbrudt - sygdom" is broken off, and nobody knows the status."""
    noegle = search_key(skrevet)
    for koder, ord_ in _AFSLUTTET.items():
        if noegle in map(search_key, ord_):
            return koder
    foerst, _, resten = noegle.partition(" ")
    aarsag = next((kode for ord_, kode in _AFBRUDT if (resten or foerst).startswith(ord_)), None)
    if foerst in _AFBRUDT_ORD:
        return aarsag or "andet", "ukendt"
    return (aarsag, "ukendt") if aarsag in ("sygdom", "udeblivelse") else None


class Forloebsbog:
    """The placements of the slots in question: known ones locked, new ones judged before they are written."""

    def __init__(self, kilde, raekker, centre, borgere, huset):
        self.kilde, self.centre, self.borgere, self.huset = kilde, centre, borgere, huset
        self.skriver = Skriver(Forloeb, Opfoelgning, filens=kilde.filens)
        self._aarsager, self._udfald = Kodeliste(SLUTAARSAG), Kodeliste(UDFALD_28)
        kendte = _kendte(centre.kendte_pladser())
        self._ved_noegle = {_noegle(f.plads_id, f.borger_noegle, f.start): f for f in kendte}
        self._paa_pladsen, self._hos_borgeren = defaultdict(list), defaultdict(list)
        for forloeb in kendte:
            self._paa_pladsen[forloeb.plads_id].append(forloeb)
        ved_pk = {forloeb.pk: forloeb for forloeb in kendte}
        hos_borgerne = Forloeb.objects.taeller().filter(borger__in=[b.pk for b in borgere.alle()])
        for forloeb in hos_borgerne.select_related("plads__center", "arbejdssted"):
            self._hos_borgeren[forloeb.borger_id].append(ved_pk.get(forloeb.pk, forloeb))
        self._pauser = _pauser(centre.kendte_pladser())
        self.skriver.keep_corrections(kendte, created=True)
        self._raekke_for, self._sager = {}, []
        self._system = User.objects.system()

    def i_orden(self, raekker):
        """Those first that give days back, so that others can have them."""
        return sorted(raekker, key=lambda raekke: not self._shortens(raekke))

    def _shortens(self, raekke):
        forloeb = self._kendt(raekke)
        return bool(forloeb and forloeb.slut and raekke["slut"] < forloeb.slut)

    def _kendt(self, raekke) -> Forloeb | None:
        plads = self.centre.plads(raekke)
        return plads and self._ved_noegle.get(_noegle(plads.pk, self.borgere.noegle(raekke), raekke["start"]))

    def apply(self, raekke) -> str | None:
        center, plads = self.centre.center(raekke), self.centre.plads(raekke)
        if center is None or self.centre.rejected_center(raekke):
            self.centre.reject_without_center(raekke)
        elif plads is None:
            self.centre.reject_without_plads(raekke)
        elif self.borgere.check(raekke):
            return self._apply(raekke, center, plads)
        return None

    def _apply(self, raekke, center, plads):
        forloeb = self._kendt(raekke)
        if forloeb and not regler.holder_sin_plads(forloeb.tilstand):
            return "unchanged"
        if not self._er_ledig(raekke, plads, forloeb):
            return None
        udfald = self._correct(forloeb, raekke) if forloeb else self._create(raekke, plads)
        self.centre.begins(center, plads, raekke["start"])
        self._sager.append((raekke["start"], self.borgere.find(raekke), self._jobkonsulent(raekke)))
        if self.centre.er_foer(center, raekke):
            raekke.warn("start", "Forløbet begynder før centret. Centrets start er flyttet tilbage.")
        return udfald

    # New ones

    def _create(self, raekke, plads):
        borger = self.borgere.find_or_create(raekke)
        self.borgere.fill_empty(borger, self.borgere.fakta(raekke))
        forloeb = Forloeb(
            borger=borger,
            start=raekke["start"],
            **regler.af_pladsen(plads) | {"type": Type.PRAKTIK} | self._facts(raekke, None),
        )
        # Whom to ask. What nobody here answers for is the leder's, not whoever's that brought the file.
        forloeb.booket_af_id = forloeb.jobkonsulent_id or self._system.pk
        self._check_timer(raekke, forloeb)
        set_frister(forloeb)
        self.skriver.add(forloeb)
        self._remember(forloeb, raekke, plads)
        for opfoelgning in kommende_opfoelgninger(forloeb, forloeb.start):
            self.skriver.add(opfoelgning)
        return "created"

    def _remember(self, forloeb, raekke, plads):
        self._raekke_for[id(forloeb)] = raekke
        self._paa_pladsen[_noegle_for(plads)].append(forloeb)
        self._hos_borgeren[_borgeren(forloeb)].append(forloeb)

    def _check_timer(self, raekke, forloeb):
        """Too many hours in one week, or two places at once without a reason, are refused where somebody
        wishes for them. What an old sheet says has been is a fact: it goes in, and the result tells it."""
        andre = [f for f in self._hos_borgeren[_borgeren(forloeb)] if f is not forloeb]
        if for_meget := regler.overtid(forloeb.start, forloeb.slut, forloeb.timer, andre):
            raekke.warn(
                "timer",
                "Borgeren har andre forløb i de dage."
                f" Sammen er det {rundt_tal(for_meget.timer)} timer om ugen.",
            )
        elif andre := regler.samtidige(forloeb.start, forloeb.slut, andre):
            raekke.warn("start", f"Borgeren har også et forløb {hvor(andre[0])}.")

    # Known ones

    def _correct(self, forloeb, raekke):
        self._raekke_for[id(forloeb)] = raekke
        facts = self._facts(raekke, forloeb)
        if not any(self.skriver.is_corrected(forloeb, felt) for felt in _ENDEN):
            self._tell_what_goes(raekke, forloeb, facts)
        if not self.skriver.change(forloeb, facts, raekke, sammen=_ENDEN):
            return "unchanged"
        self._check_timer(raekke, forloeb)
        set_frister(forloeb)
        self.skriver.mark(forloeb, "slut_frist", "udfald_frist")
        return "updated"

    def _tell_what_goes(self, raekke, forloeb, facts):
        """What a service asks about first: a sheet from the place is taken at its word, and it is said."""
        gaar = [
            navn
            for felt, navn in (("slutaarsag_id", "slutårsag"), ("udfald_id", "status"))
            if getattr(forloeb, felt) and facts.get(felt, True) is None
        ]
        if gaar:
            raekke.warn("slut", f"Forløbet varer længere end før. Dets {opremsning(gaar)} er slettet.")
        shorter = forloeb.slut and raekke["slut"] < forloeb.slut
        if shorter and (held := forloeb.opfoelgninger.holdt_efter(raekke["slut"])):
            raekke.warn(
                "slut", f"Der er holdt opfølgning {dag(held[0].forfald)}, efter at forløbet sluttede."
            )

    def _facts(self, raekke, forloeb):
        facts = {"slut": raekke["slut"]} | self._afslutning(raekke, forloeb)
        facts |= {felt: raekke[felt] for felt in ("type", "formaal", "timer") if raekke[felt]}
        if user := self._jobkonsulent(raekke):
            facts["jobkonsulent_id"] = user.pk
        return facts

    def _jobkonsulent(self, raekke):
        return self.huset.find(raekke, "jobkonsulent", regler.JOBKONSULENT, "Forløbet er uden jobkonsulent.")

    def _afslutning(self, raekke, forloeb) -> dict:
        """Cause, state and status, when the row tells them and it is over."""
        if koder := self._read_afslutning(raekke):
            return self._sluttet(raekke, forloeb, *koder)
        if forloeb is None:
            return self._uden_status(raekke)
        if forloeb.slut and raekke["slut"] > forloeb.slut:
            return regler.forlaenget(forloeb.tilstand) | self._uden_status(raekke)
        return {}

    def _sluttet(self, raekke, forloeb, aarsag, udfald) -> dict:
        """Found out once: the days on which that was stay as they are."""
        aarsag, udfald = self._aarsager.find(aarsag), self._udfald.find(udfald)
        facts: dict[str, object] = {}
        if forloeb is None or forloeb.slutaarsag_id != aarsag.pk:
            facts |= regler.afsluttet(aarsag, timezone.localdate())
        if forloeb is None or forloeb.udfald_id != udfald.pk:
            facts |= {"udfald_id": udfald.pk, "udfald_dato": _status_dag(raekke["slut"])}
        return facts

    def _uden_status(self, raekke) -> dict:
        """So long after the end nobody will look it up any more: the status is not known."""
        if not regler.er_forbi(raekke["slut"] + EFTER, timezone.localdate()):
            return {}
        raekke.warn("afsluttet", "Der står ikke, hvordan det gik. Status er gemt som ukendt.")
        return {"udfald_id": self._udfald.find("ukendt").pk, "udfald_dato": _status_dag(raekke["slut"])}

    def _read_afslutning(self, raekke) -> tuple[str, str] | None:
        if not raekke["afsluttet"]:
            return None
        koder = read_afslutning(raekke["afsluttet"])
        if koder is None:
            raekke.warn("afsluttet", "Vi kender ikke den afslutning. Den er ikke gemt.")
        elif not regler.er_forbi(raekke["slut"], timezone.localdate()):
            # A colleague may say beforehand why it will end; a sheet tells what became of them.
            raekke.warn("afsluttet", "Forløbet er ikke slut endnu. Afslutningen er ikke gemt.")
            koder = None
        return koder

    # Whether the slot is free

    def _er_ledig(self, raekke, plads, forloeb) -> bool:
        """Two cannot have been in one slot. But an old sheet's history is a fact where a booking is a wish:
        a centre that has closed since, and a slot that was noted later than its first placement, refuse
        nobody (the slot's start is moved back, see ``Centerbog``)."""
        andre = [f for f in self._paa_pladsen[_noegle_for(plads)] if f is not forloeb]
        pauser = self._pauser[plads.pk]
        for hindring in regler.hindringer(plads, raekke["start"], raekke["slut"], andre, pauser):
            match hindring.hvorfor:
                case Hvorfor.OPTAGET:
                    raekke.reject("plads", self._optaget(hindring.forloeb))
                case Hvorfor.PAUSE:
                    raekke.reject("plads", har_pause(hindring.pause))
                case Hvorfor.FINDES_IKKE_MERE:
                    raekke.reject("slut", findes_kun_til(plads))
            if raekke.fejl:
                return False
        return True

    def _optaget(self, konflikt) -> str:
        return f"Pladsen er optaget {periode(konflikt.start, konflikt.slut)}{self._af(konflikt)}."

    def _af(self, konflikt) -> str:
        """Which row has it, or which colleague booked it; never who."""
        if raekke := self._raekke_for.get(id(konflikt)):
            return f", se {raekke.henvisning}"
        return f", booket af {konflikt.booket_af.get_short_name()}".rstrip(".")

    # Writing

    def write_borgere(self):
        """The latest placement tells whose case a citizen without a jobkonsulent is."""
        for _start, borger, user in sorted(self._sager, key=lambda sag: sag[0], reverse=True):
            if user and user.har_ret(BORGER_EGNE):
                self.borgere.fill_empty(borger, {"jobkonsulent_id": user.pk})
        self.borgere.write()

    def write(self):
        """First what gives days back, then what takes them."""
        self.skriver.write_aendrede()
        self.skriver.write_nye()
        for forloeb in self.skriver.aendrede[Forloeb].values():
            plan_opfoelgninger(forloeb)
        venter = set(Kandidat.objects.aabne().values_list("borger", flat=True))
        for forloeb in self.skriver.nye[Forloeb]:
            if forloeb.borger_id in venter:
                take_off_list(forloeb)


def _kendte(pladser):
    rows = (
        lock_rows(Forloeb.objects.filter(plads__in=[plads.pk for plads in pladser]))
        .select_related("booket_af")
        .annotate(borger_noegle=F("borger__identitet__cpr_hash"))
    )
    # Those that count last, so that they win over a cancelled one of the same days.
    return sorted(rows, key=lambda f: (regler.holder_sin_plads(f.tilstand), f.pk))


def _pauser(pladser):
    pauser = defaultdict(list)
    for pause in PladsPause.objects.filter(plads__in=[plads.pk for plads in pladser]):
        pauser[pause.plads_id].append(pause)
    return pauser


def _noegle(plads_pk, borger_noegle, start):
    return plads_pk, borger_noegle, start


def _borgeren(forloeb):
    return forloeb.borger_id or id(forloeb.borger)


def _noegle_for(row):
    """A row that has not been written yet has no number."""
    return row.pk or id(row)


def _status_dag(slut):
    """The status is that of 28 days after, or of today when that is still to come."""
    return min(slut + indstilling("udfald_dage") * regler.DAG, timezone.localdate())
