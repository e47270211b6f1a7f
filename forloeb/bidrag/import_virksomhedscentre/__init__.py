"""The start and end register of the centres: centres, their slots, and who has been in them."""

from borgere.bidrag.import_borgere import KOLONNER as BORGER
from borgere.bidrag.import_borgere import Borgerbog, Borgerkilde
from borgere.cpr import aldre
from forloeb.bidrag.import_virksomhedscentre.centre import Centerbog, center_noegle
from forloeb.bidrag.import_virksomhedscentre.forloeb import Forloebsbog
from forloeb.bidrag.retter import INDLAES_CENTRE
from forloeb.enums import FULD_UGE, CenterForm, Formaal, Type
from forloeb.regler import CENTER_START, SLUT_REGISTER, START_REGISTER, er_i_orden, for_lang, for_ung
from jobcenter.grund.regneark import vaerdier as v
from jobcenter.grund.regneark.arkslags import Arkfelt, Arkslags
from jobcenter.grund.regneark.huset import Medarbejdere
from jobcenter.grund.regneark.kilde import register

_FORM = v.blandt(
    {
        CenterForm.VIRTUELT: ("Virtuelt", "Virtuel", "Individuelt"),
        CenterForm.SIDEPRODUKTION: ("Åben sideproduktion", "Sideproduktion", "Åben side-produktion"),
        CenterForm.NETVAERKSBASERET: ("Netværksbaseret", "Netværk", "Netværkscenter"),
        CenterForm.SATELLIT: ("Satellit", "Satellitcenter", "Vikarbureau"),
    },
    "Centerets form findes ikke. Det er gemt som virtuelt.",
)
_TYPE = v.blandt(
    {
        Type.PRAKTIK: ("Praktik", "Virksomhedspraktik", "VP", "P"),
        Type.LOENTILSKUD_PRIVAT: ("Løntilskud", "Løntilskud privat", "Privat løntilskud", "LTP"),
        Type.LOENTILSKUD_OFFENTLIG: ("Løntilskud offentlig", "Offentligt løntilskud", "LTO"),
        Type.SMAAJOB: ("Småjob", "Lille job", "Timejob"),
        Type.FLEKSJOB: ("Fleksjob",),
        Type.VOKSENLAERLING: ("Voksenlærling",),
        Type.NYTTEINDSATS: ("Nytteindsats", "Nyttejob"),
        Type.FRITIDSJOB: ("Fritidsjob",),
        Type.ORDINAERT: ("Ordinært job", "Ordinær", "Job"),
    },
    "Typen findes ikke. Forløbet er gemt som virksomhedspraktik.",
)
_FORMAAL = v.blandt(
    {
        Formaal.SPRINGBRAET: ("Springbræt", "Springbræt til job her", "Job"),
        Formaal.AFKLARING: ("Afklaring", "Afklare"),
        Formaal.OPKVALIFICERING: ("Opkvalificering", "Optræning", "Opkvalificere"),
    },
    "Formålet findes ikke i listen og er ikke gemt.",
)

_TIMER = v.timer(FULD_UGE)
_NUMMER = v.nummer("Nummeret på pladsen kan ikke læses. Skriv for eksempel 3.")
_CENTER = Arkfelt("center", "Center", v.linje(120), ("Centernr", "Centernummer", "VC", "Centerkode",
                  "Virksomhedscenter"), paakraevet=True, udfyldt=True, afviser=True)  # fmt: skip
_PLADS = Arkfelt("plads", "Plads", _NUMMER, ("Pladsnr", "Pladsnummer", "Plads nr", "Nr", "Nummer"),
                 paakraevet=True, udfyldt=True, afviser=True)  # fmt: skip
_CENTRE = (
    _CENTER,
    Arkfelt("centernavn", "Centernavn", v.linje(120), ("Navn på center", "Centrets navn")),
    Arkfelt("virksomhed", "Virksomhed", v.linje(200), ("Virksomhedsnavn", "Firma", "Firmanavn", "Selskab",
            "Virksomhedens navn", "Arbejdssted", "Arbejdsplads"), paakraevet=True, afviser=True,
            ellers=("cvr", "pnr")),
    Arkfelt("cvr", "CVR", v.cvr, ("CVR-nr", "CVR-nummer", "CVR no"), afviser=True),
    Arkfelt("pnr", "P-nr.", v.pnr, ("P-nummer", "Pnr", "P-enhed", "Produktionsenhed"), afviser=True),
    Arkfelt("form", "Type", _FORM, ("Form", "Centertype", "Centerform", "Model")),
    Arkfelt("mentor", "Mentor", v.linje(120), ("Mentors navn", "Navn på mentor"), personlig=True),
    Arkfelt("mentortimer", "Mentortimer/uge", _TIMER, ("Mentortimer", "Mentortimer pr uge", "Frikøb",
            "Frikøbte timer", "Mentor timer")),
    Arkfelt("pladser", "Pladser", v.antal, ("Antal pladser", "Faste pladser")),
    Arkfelt("konsulent", "Konsulent", v.linje(120), ("Ansvarlig", "Virksomhedskonsulent",
            "Ansvarlig konsulent", "Medarbejder", "Initialer")),
    Arkfelt("start", "Start", v.dag(CENTER_START), ("Startdato", "Fra", "Oprettet", "Åbnet", "Gyldig fra"),
            afviser=True),
)  # fmt: skip
_PLADSER = (
    _CENTER,
    _PLADS,
    Arkfelt("funktion", "Funktion", v.linje(80), ("Opgave", "Opgaver", "Arbejde", "Jobfunktion", "Stilling"),
            paakraevet=True, udfyldt=True, afviser=True),
    Arkfelt("timer", "Timer/uge", _TIMER, ("Timer", "Timer pr uge", "Ugentlige timer", "Timetal"),
            paakraevet=True, udfyldt=True, afviser=True),
    Arkfelt("hensyn", "Skånehensyn mulige", v.linje(200), ("Skånehensyn", "Hensyn", "Mulige skånehensyn",
            "Mulige hensyn", "Kan tage hensyn til")),
)  # fmt: skip
_FORLOEB = (
    _CENTER,
    _PLADS,
    *BORGER,
    Arkfelt("start", "Start", v.dag(START_REGISTER), ("Startdato", "Fra", "Begynder", "Startet"),
            paakraevet=True, udfyldt=True, afviser=True),
    Arkfelt("slut", "Slut", v.dag(SLUT_REGISTER),
            ("Slutdato", "Til", "Ophør", "Slutter", "Sluttet", "Ophørt"),
            paakraevet=True, udfyldt=True, afviser=True),
    Arkfelt("jobkonsulent", "Jobkonsulent", v.linje(120), ("Konsulent", "Medarbejder", "Initialer",
            "Sagsansvarlig", "Ansvarlig")),
    Arkfelt("afsluttet", "Afsluttet til", v.linje(120), ("Afsluttet", "Resultat", "Udfald", "Afslutning",
            "Slutårsag", "Status efter")),
    Arkfelt("type", "Type", _TYPE, ("Forløbstype", "Tilbud", "Redskab", "Ordning")),
    Arkfelt("formaal", "Formål", _FORMAAL, ("Formål med forløbet",)),
    Arkfelt("timer", "Timer/uge", _TIMER, ("Timer", "Timer pr uge", "Ugentlige timer", "Timetal")),
)  # fmt: skip


@register
class Virksomhedscentre(Borgerkilde):
    noegle = "virksomhedscentre"
    navn = "Virksomhedscentre og forløb"
    beskrivelse = "Start- og slutregistret med et ark for centrene, et for pladserne og et for forløbene."
    ark = (
        Arkslags("center", "Centre", _CENTRE),
        Arkslags("plads", "Pladser", _PLADSER),
        Arkslags("forloeb", "Forløb", _FORLOEB, fortrolig=True),
    )
    ret = INDLAES_CENTRE
    plads = 30

    def check(self, raekke):
        if raekke.slags == "forloeb":
            _check_forloeb(raekke)
        if raekke.slags == "center" and raekke["form"] is None and raekke.celle("form") is None:
            raekke.warn("form", "Centerets form mangler. Det er gemt som virtuelt.")

    def identitet(self, raekke):
        """Centres and slots by number, placements by slot, citizen and first day."""
        slags, center = raekke.slags, center_noegle(raekke["center"])
        if slags == "forloeb":
            return slags, center, raekke["plads"], raekke["cpr"], raekke["start"]
        return slags, center, raekke["plads"]

    def save(self, raekker):
        """Centres, then slots, then placements, in whatever order the sheets lie."""
        dele = {en.noegle: [r for r in raekker if r.slags == en.noegle] for en in self.ark}
        huset = Medarbejdere()
        # The order of forloeb/laase.py: citizens, then centres and slots, then placements.
        borgere = Borgerbog(self, dele["forloeb"])
        centre = Centerbog(self, raekker, huset)
        _apply(centre.steder.i_orden(dele["center"]), centre.apply_center)
        _apply(dele["plads"], centre.apply_plads)
        forloeb = Forloebsbog(self, dele["forloeb"], centre, borgere, huset)
        _apply(forloeb.i_orden(dele["forloeb"]), forloeb.apply)
        centre.write()
        forloeb.write_borgere()
        forloeb.write()


def _check_forloeb(raekke):
    start, slut, type_ = raekke["start"], raekke["slut"], raekke["type"] or Type.PRAKTIK
    if not er_i_orden(start, slut):
        raekke.reject("slut", "Slutdatoen ligger før startdatoen.")
    elif fejl := for_lang(type_, slut):
        raekke.reject("slut", fejl)
    elif fejl := for_ung(aldre(raekke["cpr"], start), type_):
        raekke.reject("cpr", fejl)


def _apply(raekker, apply):
    for raekke in raekker:
        raekke.udfald = apply(raekke) or raekke.udfald
