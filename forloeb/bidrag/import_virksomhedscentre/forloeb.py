"""Placements, as the sheet Forløb tells of them: one row a citizen on a slot from one day to another."""

from collections import defaultdict

from django.db.models import F
from django.utils import timezone

from borgere.bidrag.retter import BORGER_EGNE
from forloeb.bidrag.relationer import EFTER
from forloeb.bidrag.retter import OPFOELGNING_SKRIV
from forloeb.dage import DAG, kommende_opfoelgninger, plan_opfoelgninger, regn_frister
from forloeb.enums import FULD_UGE, Tilstand, Type
from forloeb.koder import SLUTAARSAG, UDFALD_28
from forloeb.models import Forloeb, Kandidat, Opfoelgning, PladsPause
from forloeb.services.kandidat import take_off_list
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.dansk.dage import dag, periode
from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark.huset import Kodeliste, ret_det_arket_ejer, rettet_her
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
_AFBRUDT_ORD = ("afbrudt", "afbrud", "stoppet", "ophoert", "opgivet")


def laes_afslutning(skrevet: str) -> tuple[str, str] | None:
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
        self.skriver = Skriver(Forloeb, Opfoelgning)
        self._aarsager, self._udfald = Kodeliste(SLUTAARSAG), Kodeliste(UDFALD_28)
        kendte = _kendte(centre.kendte_pladser())
        self._ved_noegle = {_noegle(f.plads_id, f.borger_noegle, f.start): f for f in kendte}
        self._paa_pladsen, self._hos_borgeren = defaultdict(list), defaultdict(list)
        for forloeb in kendte:
            self._paa_pladsen[forloeb.plads_id].append(forloeb)
        for forloeb in Forloeb.objects.taeller().filter(borger__in=[b.pk for b in borgere.alle()]):
            self._hos_borgeren[forloeb.borger_id].append(forloeb)
        self._pauser = _pauser(centre.kendte_pladser())
        self._roerte = rettet_her(Forloeb, kendte)
        self._raekke_for, self._sager = {}, []
        self._system = User.objects.system()

    def i_orden(self, raekker):
        """Those first that give days back, so that others can have them."""
        return sorted(raekker, key=lambda raekke: not self._forkorter(raekke))

    def _forkorter(self, raekke):
        forloeb = self._kendt(raekke)
        return bool(forloeb and forloeb.slut and raekke["slut"] < forloeb.slut)

    def _kendt(self, raekke) -> Forloeb | None:
        plads = self.centre.plads(raekke)
        return plads and self._ved_noegle.get(_noegle(plads.pk, self.borgere.noegle(raekke), raekke["start"]))

    def anvend(self, raekke) -> str | None:
        center, plads = self.centre.center(raekke), self.centre.plads(raekke)
        if center is None or self.centre.afvist_center(raekke):
            self.centre.afvis_uden_center(raekke)
        elif plads is None:
            self.centre.afvis_uden_plads(raekke)
        elif self.borgere.tjek(raekke):
            return self._anvend(raekke, center, plads)
        return None

    def _anvend(self, raekke, center, plads):
        forloeb = self._kendt(raekke)
        if forloeb and forloeb.tilstand == Tilstand.ANNULLERET:
            return "unchanged"
        if not self._er_ledig(raekke, plads, forloeb):
            return None
        udfald = self._ret(forloeb, raekke) if forloeb else self._opret(raekke, center, plads)
        self.centre.begynder(center, plads, raekke["start"])
        self._sager.append((raekke["start"], self.borgere.find(raekke), self._jobkonsulent(raekke)))
        if self.centre.er_foer(center, raekke):
            raekke.advar("start", "Forløbet begynder før centret. Centrets start er flyttet tilbage.")
        return udfald

    # New ones

    def _opret(self, raekke, center, plads):
        self._tjek_timer(raekke, plads)
        borger = self.borgere.hent(raekke)
        self.borgere.saet(borger, self.borgere.fakta(raekke), kun_tomme=True)
        forloeb = Forloeb(
            borger=borger,
            plads=plads,
            arbejdssted=plads.arbejdssted,
            mentor=center.mentor,
            start=raekke["start"],
            **{"type": Type.PRAKTIK, "timer": plads.timer, **self._facts(raekke, None)},
        )
        # Whom to ask. What nobody here answers for is the leder's, not whoever's that brought the file.
        forloeb.booket_af_id = forloeb.jobkonsulent_id or self._system.pk
        self._afgoer_status(forloeb, raekke)
        regn_frister(forloeb)
        self.skriver.opret(forloeb)
        self._husk(forloeb, raekke, plads)
        if forloeb.kan_foelges and forloeb.slut >= timezone.localdate():
            for opfoelgning in kommende_opfoelgninger(forloeb, forloeb.start):
                self.skriver.opret(opfoelgning)
        return "created"

    def _husk(self, forloeb, raekke, plads):
        self._raekke_for[id(forloeb)] = raekke
        self._paa_pladsen[plads.pk or id(plads)].append(forloeb)
        self._hos_borgeren[forloeb.borger_id or id(forloeb.borger)].append(forloeb)

    def _afgoer_status(self, forloeb, raekke):
        """So long after the end nobody will look it up any more: the status is not known."""
        if forloeb.slutaarsag_id is None and forloeb.slut + EFTER < timezone.localdate():
            kode = self._udfald.find("ukendt")
            forloeb.udfald_id, forloeb.udfald_dato = kode.pk, _status_dag(forloeb.slut)
            raekke.advar("afsluttet", "Der står ikke, hvordan det gik. Status er gemt som ukendt.")

    def _tjek_timer(self, raekke, plads):
        borger = self.borgere.find(raekke)
        andre = self._hos_borgeren[borger.pk or id(borger)] if borger else ()
        samtidig = [f for f in andre if _overlapper(f, raekke["start"], raekke["slut"])]
        timer = sum(f.timer or 0 for f in samtidig) + (raekke["timer"] or plads.timer)
        if samtidig and timer > FULD_UGE:
            raekke.advar(
                "timer",
                f"Borgeren har andre forløb i de dage. Sammen er det {rundt_tal(timer)} timer om ugen.",
            )

    # Known ones

    def _ret(self, forloeb, raekke):
        self._raekke_for[id(forloeb)] = raekke
        slut = forloeb.slut
        udfald = ret_det_arket_ejer(self.skriver, forloeb, self._facts(raekke, forloeb), self._roerte, raekke)
        if forloeb.slut != slut:
            regn_frister(forloeb)
            self.skriver.husk(forloeb, "slut_frist", "udfald_frist")
        return udfald

    def _facts(self, raekke, forloeb):
        facts = {"slut": raekke["slut"]} | self._afslutning(raekke, forloeb)
        facts |= {felt: raekke[felt] for felt in ("type", "formaal", "timer") if raekke[felt]}
        if user := self._jobkonsulent(raekke):
            facts["jobkonsulent_id"] = user.pk
        return facts

    def _jobkonsulent(self, raekke):
        return self.huset.find(raekke, "jobkonsulent", OPFOELGNING_SKRIV, "Forløbet er uden jobkonsulent.")

    def _afslutning(self, raekke, forloeb) -> dict:
        """Cause, state and status, when the row tells them and it is over."""
        if not raekke["afsluttet"]:
            return {}
        koder = laes_afslutning(raekke["afsluttet"])
        if koder is None:
            raekke.advar("afsluttet", "Vi kender ikke den afslutning. Den er ikke gemt.")
            return {}
        if raekke["slut"] >= timezone.localdate():
            raekke.advar("afsluttet", "Forløbet er ikke slut endnu. Afslutningen er ikke gemt.")
            return {}
        aarsag, udfald = self._aarsager.find(koder[0]), self._udfald.find(koder[1])
        broken_off = aarsag.art in ("afbrudt", "udeblevet")
        facts = {
            "slutaarsag_id": aarsag.pk,
            "udfald_id": udfald.pk,
            "tilstand": Tilstand.AFBRUDT if broken_off else Tilstand.BEKRAEFTET,
        }
        if forloeb is None or forloeb.udfald_id != udfald.pk:
            facts["udfald_dato"] = _status_dag(raekke["slut"])
        return facts

    # Whether the slot is free

    def _er_ledig(self, raekke, plads, forloeb) -> bool:
        start, slut = raekke["start"], raekke["slut"]
        if plads.slut and slut > plads.slut:
            raekke.afvis("slut", f"Pladsen findes kun til {dag(plads.slut)}.")
        elif konflikt := self._konflikt(plads, start, slut, forloeb):
            raekke.afvis(
                "plads", f"Pladsen er optaget {periode(konflikt.start, konflikt.slut)}{self._af(konflikt)}."
            )
        elif pause := next((p for p in self._pauser[plads.pk] if p.fra <= slut and p.til >= start), None):
            raekke.afvis("plads", f"Pladsen har pause {periode(pause.fra, pause.til)}.")
        return not raekke.fejl

    def _konflikt(self, plads, start, slut, forloeb):
        andre = (f for f in self._paa_pladsen[plads.pk or id(plads)] if f is not forloeb)
        return next(
            (f for f in andre if f.tilstand != Tilstand.ANNULLERET and _overlapper(f, start, slut)), None
        )

    def _af(self, konflikt) -> str:
        """Which row has it, or which colleague booked it; never who."""
        if raekke := self._raekke_for.get(id(konflikt)):
            return f", se {raekke.henvisning}"
        return f", booket af {konflikt.booket_af.get_short_name()}".rstrip(".")

    # Writing

    def skriv_borgere(self):
        """The latest placement tells whose case a citizen without a jobkonsulent is."""
        for _start, borger, user in sorted(self._sager, key=lambda sag: sag[0], reverse=True):
            if user and user.har_ret(BORGER_EGNE):
                self.borgere.saet(borger, {"jobkonsulent_id": user.pk}, kun_tomme=True)
        self.borgere.skriv()

    def skriv(self):
        """First what gives days back, then what takes them."""
        self.skriver.skriv_aendrede()
        self.skriver.skriv_nye()
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
    return sorted(rows, key=lambda f: (f.tilstand != Tilstand.ANNULLERET, f.pk))


def _pauser(pladser):
    pauser = defaultdict(list)
    for pause in PladsPause.objects.filter(plads__in=[plads.pk for plads in pladser]):
        pauser[pause.plads_id].append(pause)
    return pauser


def _noegle(plads_pk, borger_noegle, start):
    return plads_pk, borger_noegle, start


def _overlapper(forloeb, start, slut) -> bool:
    return forloeb.start <= slut and (forloeb.slut is None or forloeb.slut >= start)


def _status_dag(slut):
    """The status is that of 28 days after, or of today when that is still to come."""
    return min(slut + indstilling("udfald_dage") * DAG, timezone.localdate())
