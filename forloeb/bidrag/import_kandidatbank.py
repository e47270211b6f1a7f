"""The waiting list: one row a citizen who waits for a slot."""

from django.utils import timezone

from borgere.bidrag.import_borgere import KOLONNER as BORGER
from borgere.bidrag.import_borgere import Borgerbog, Borgerkilde
from borgere.bidrag.retter import BORGER_EGNE
from borgere.koder import HENSYN
from forloeb.bidrag.import_virksomhedscentre.centre import funktioner
from forloeb.bidrag.retter import INDLAES_KANDIDATER
from forloeb.dage import kandidatfrister
from forloeb.enums import FULD_UGE, Kanal
from forloeb.models import Kandidat
from forloeb.regler import HENVIST_REGISTER
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark import vaerdier as v
from jobcenter.grund.regneark.arkslags import Arkfelt, Arkslags
from jobcenter.grund.regneark.huset import Kodeliste, Medarbejdere
from jobcenter.grund.regneark.kilde import register
from jobcenter.grund.regneark.skriver import Skriver
from jobcenter.grund.regneark.vaerdier import NEJ

# Whoever takes anything wishes for nothing in particular.
_ALT = {
    "alt",
    "alle",
    "alle omraader",
    "aaben",
    "aaben for alt",
    "hvad som helst",
    "ingen oensker",
    "ingen",
    *NEJ,
}
_HENSYN = {
    "siddende": ("Sidde ned", "Stillesiddende", "Siddende"),
    "ikke_tunge_loeft": ("Ingen tunge løft", "Tunge løft", "Må ikke løfte", "Undgå tunge løft", "Ingen løft"),
    "ro": ("Ro", "Rolige omgivelser", "Støjfrit", "Undgå støj"),
    "fleksibel_moedetid": ("Fleksibel tid", "Fleksible tider", "Fleksibel arbejdstid"),
    "ekstra_pauser": ("Pauser", "Hyppige pauser", "Mange pauser"),
    "faste_opgaver": ("Faste rammer", "Struktur", "Ensartede opgaver"),
    "uden_kunder": ("Ingen kunder", "Ingen kundekontakt"),
    "enkelt_dansk": ("Lidt dansk", "Begrænset dansk"),
    "koerestol": ("Kørestol", "Kørestolsbruger"),
}

# How long she has waited, and what follows of it.
_VENTER = ("henvist", "aktuel_senest", "vente_frist", "aktuel_frist")

KOLONNER = (
    *BORGER,
    Arkfelt("oensker", "Ønsket område", v.linje(200), ("Ønsker", "Ønske", "Arbejdsområde", "Funktion",
            "Ønsket funktion", "Ønsket arbejde", "Jobønske", "Jobønsker", "Branche")),
    Arkfelt("timer", "Timer/uge", v.timer(FULD_UGE), ("Timer", "Timer pr uge", "Ugentlige timer", "Timetal",
            "Kan arbejde")),
    Arkfelt("hensyn", "Skånehensyn", v.linje(200), ("Hensyn", "Skånebehov", "Hensyn på arbejdspladsen"),
            personlig=True),
    Arkfelt("omraade", "Hvor", v.linje(80), ("By", "Postnr", "Postnummer", "Geografi", "Område")),
    Arkfelt("henvist", "På listen siden", v.dag(HENVIST_REGISTER),
            ("Henvist", "Henvist den", "Henvisningsdato", "Skrevet op",
            "Opskrevet", "Venter siden", "Tilmeldt", "Dato", "Siden"), afviser=True),
    Arkfelt("bekraeftet", "Senest bekræftet", v.dag(HENVIST_REGISTER),
            ("Sidst bekræftet", "Bekræftet", "Stadig aktuel",
            "Aktuel pr", "Sidst kontaktet", "Senest kontaktet")),
    Arkfelt("sagsbehandler", "Sagsbehandler", v.linje(120), ("Henvist af", "Rådgiver", "Sagsansvarlig",
            "Initialer", "Medarbejder", "Kontaktperson i jobcentret")),
    Arkfelt("jobkonsulent", "Jobkonsulent", v.linje(120), ("Konsulent",)),
)  # fmt: skip


@register
class Kandidatbank(Borgerkilde):
    noegle = "kandidatbank"
    navn = "Kandidatbank"
    beskrivelse = "Ventelisten med en række for hver borger, der venter på en plads."
    ark = (Arkslags("kandidat", "Kandidatbank", KOLONNER, fortrolig=True),)
    ret = INDLAES_KANDIDATER
    plads = 40

    def check(self, raekke):
        if raekke["henvist"] and raekke["henvist"] > timezone.localdate():
            raekke.warn("henvist", "Datoen ligger i fremtiden.")

    def identitet(self, raekke):
        return raekke["cpr"]

    def save(self, raekker):
        bog = Kandidatbog(self, raekker)
        for raekke in raekker:
            raekke.udfald = bog.apply(raekke) or raekke.udfald
        bog.write()


class Kandidatbog:
    def __init__(self, kilde, raekker):
        self.kilde = kilde
        self.huset, self.borgere = Medarbejdere(), Borgerbog(kilde, raekker)
        self.skriver = Skriver(Kandidat, filens=kilde.filens)
        self._kandidater = _kandidater(self.borgere.alle())
        self.skriver.keep_corrections(self._kandidater.values(), created=True)
        self.borgere.skriver.keep_corrections(self.borgere.alle(), created=True)
        self._oensker_nu = _oensker_nu(self._kandidater.values())
        self._nye_oensker = []
        self._funktioner, self._hensyn = funktioner(), Kodeliste(HENSYN, _HENSYN)

    def apply(self, raekke) -> str | None:
        if not self.borgere.check(raekke):
            return None
        kendt = self.borgere.find(raekke)
        kandidat = kendt and self._kandidater.get(kendt.pk)
        if kandidat and not kandidat.er_aaben and not _is_back(kandidat, raekke):
            return "unchanged"
        borger = self.borgere.find_or_create(raekke)
        nyt_om_borger = self._apply_borger(borger, raekke)
        if kandidat is None or not kandidat.er_aaben:
            self._create(borger, raekke)
            return "created"
        return "updated" if self._correct(kandidat, borger, raekke) or nyt_om_borger else "unchanged"

    def _apply_borger(self, borger, raekke) -> bool:
        """Target group, benefit, people and considerations."""
        facts = self.borgere.fakta(raekke)
        for felt in ("sagsbehandler", "jobkonsulent"):
            if user := self.huset.find(raekke, felt, BORGER_EGNE, f"Borgeren er uden {felt}."):
                facts[felt] = user
        nye_hensyn = self.borgere.add_hensyn(borger, self._read_hensyn(raekke), raekke)
        return self.borgere.skriver.change(borger, facts, raekke) or nye_hensyn

    def _read_hensyn(self, raekke):
        skrevet = raekke["hensyn"] or ""
        if search_key(skrevet) in {"", "ingen", *NEJ}:
            return []
        fundne, ukendte = self._hensyn.alle(skrevet)
        if ukendte:
            raekke.warn("hensyn", "Hensynet findes ikke i listen og er ikke gemt.")
        return fundne

    def _create(self, borger, raekke):
        henvist = raekke["henvist"] or timezone.localdate()
        if not raekke["henvist"]:
            raekke.warn(
                "henvist", "Der står ikke, hvor længe borgeren har ventet. Ventetiden regnes fra i dag."
            )
        oensker, omraade = self._read_oensker(raekke)
        kandidat = Kandidat(
            borger=borger,
            henvist_af=borger.sagsbehandler,
            kanal=Kanal.REGNEARK,
            timer=raekke["timer"],
            omraade=omraade,
            **kandidatfrister(henvist, self._bekraeftet(raekke, henvist)),
        )
        self.skriver.add(kandidat)
        self._nye_oensker += [(kandidat, kode) for kode in oensker]

    def _correct(self, kandidat, borger, raekke) -> bool:
        oensker, omraade = self._read_oensker(raekke)
        henvist = raekke["henvist"] or kandidat.henvist
        senest = max(self._bekraeftet(raekke, henvist), kandidat.aktuel_senest)
        facts = {"timer": raekke["timer"]}
        if kandidat.henvist_af_id is None:
            facts["henvist_af_id"] = borger.sagsbehandler_id
        facts = {felt: vaerdi for felt, vaerdi in facts.items() if vaerdi}
        if (henvist, senest) != (kandidat.henvist, kandidat.aktuel_senest):
            facts |= kandidatfrister(henvist, senest)
        changed = self.skriver.change(kandidat, facts, raekke, sammen=_VENTER)
        return self._correct_oensker(kandidat, oensker, omraade, raekke) or changed

    def _correct_oensker(self, kandidat, oensker, omraade, raekke) -> bool:
        """Wishes are added to; the where of the list replaces the one it brought."""
        nye = [kode for kode in oensker if (kandidat.pk, kode.pk) not in self._oensker_nu]
        flyttet = omraade and omraade != kandidat.omraade
        if not (nye or flyttet) or not self.skriver.may_link(kandidat, "oensker", raekke):
            return False
        self._nye_oensker += [(kandidat, kode) for kode in nye]
        if flyttet:
            self.kilde.usporet.rettet.append(
                (kandidat._meta.label, kandidat.pk, "omraade", kandidat.omraade, omraade)
            )
            self.skriver.change(kandidat, {"omraade": omraade})
        return True

    def _read_oensker(self, raekke) -> tuple[list, str]:
        """Kinds of work; what is none of them is kept as where."""
        omraade, skrevet = raekke["omraade"] or "", raekke["oensker"] or ""
        if search_key(skrevet) in {"", *_ALT}:
            return [], omraade
        fundne, ukendte = self._funktioner.alle(skrevet)
        if ukendte:
            raekke.warn("oensker", "Ønsket findes ikke i listen over funktioner. Teksten er gemt under Hvor.")
        return fundne, ", ".join(filter(None, [omraade, *ukendte]))[:80]

    def _bekraeftet(self, raekke, henvist):
        dag = raekke["bekraeftet"]
        if dag and dag < henvist:
            raekke.warn("bekraeftet", "Dagen ligger før henvisningen og er ikke gemt.")
        return max(henvist, dag or henvist)

    def write(self):
        self.borgere.write()
        self.skriver.write()
        self.kilde.link(Kandidat.oensker, ((kandidat.pk, kode.pk) for kandidat, kode in self._nye_oensker))


def _kandidater(borgere) -> dict[int, Kandidat]:
    """Each citizen's open row, else the latest closed one."""
    rows = lock_rows(Kandidat.objects.filter(borger__in=[borger.pk for borger in borgere]))
    i_orden = sorted(rows, key=lambda k: (k.er_aaben, k.henvist, k.pk))
    return {kandidat.borger_id: kandidat for kandidat in i_orden}


def _oensker_nu(kandidater):
    through = Kandidat.oensker.through.objects.filter(kandidat__in=[k.pk for k in kandidater])
    return set(through.values_list("kandidat_id", "kode_id"))


def _is_back(kandidat, raekke) -> bool:
    """Whether a citizen who has left the list has come back to it since."""
    return bool(raekke["henvist"]) and raekke["henvist"] > kandidat.afsluttet
