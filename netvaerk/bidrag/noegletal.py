"""Figures about networks: members against the goal, meetings, who came."""

from django.db.models import Q

from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import (
    STATUS_DAG,
    Andel,
    Antal,
    Del,
    Emne,
    Linje,
    Opdeling,
    OverTid,
    Udsnit,
    dated,
)
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk

dated(Medlemskab, "fra")
dated(Moede, "dato")
dated(Netvaerk, "start")


def netvaerk_i(periode):
    return Netvaerk.objects.aktive(periode.status_dag)


def dele(periode):
    return _hvert(netvaerk_i(periode))


def moedende(periode):
    """Those that run, and those that met before they ended in the month."""
    running, met = netvaerk_i(periode), moeder(periode).values("netvaerk")
    return _hvert(Netvaerk.objects.filter(Q(pk__in=running) | Q(pk__in=met)))


def _hvert(netvaerk):
    """A network of its own only where there are several."""
    rows = list(netvaerk)
    return [Del(Udsnit("netvaerk", str(n.pk)), n.navn) for n in rows] if len(rows) > 1 else []


def moeder(periode):
    return Moede.objects.holdt(periode.fra, periode.status_dag)


class Medlemmer(Antal):
    noegle = "netvaerk_medlemmer"
    navn = "Medlemmer af netværk"
    emne = Emne.PARTNERSKAB
    definition = (
        f"Medlemmer af de netværk, der er i gang {STATUS_DAG}. En virksomhed i to netværk tæller i begge."
        " Målet er netværkenes eget."
    )
    ting = ("medlem", "medlemmer")
    sorter = ("virksomhed__navn_sort",)
    felter = (
        Kolonne("netvaerk", "Netværk", lambda m: m.netvaerk.navn, sorter=("netvaerk__navn",)),
        Kolonne(
            "ambassadoer", "Ambassadør", lambda m: "ja" if m.ambassadoer else "", sorter=("-ambassadoer",)
        ),
        Kolonne("fra", "Medlem fra", sorter=("fra",)),
        Kolonne("til", "Medlem til", sorter=(sidst("til"),)),
    )
    opdeling = Opdeling("netvaerk", dele, felt="netvaerk_id")
    over_tid = OverTid.TILSTAND

    def taeller(self, periode):
        return Medlemskab.objects.paa(periode.status_dag).filter(netvaerk__in=netvaerk_i(periode))

    def egne_maal(self, periode):
        """Each network's, and all together; none when one of them has no goal."""
        rows = netvaerk_i(periode).values_list("pk", "maal_medlemmer")
        goals = {Udsnit("netvaerk", str(pk)): goal for pk, goal in rows}
        known = goals and None not in goals.values()
        return goals | {Udsnit(): sum(goals.values()) if known else None}

    def raekke(self, medlemskab) -> Linje:
        return Linje(str(medlemskab.virksomhed), medlemskab.virksomhed.get_absolute_url())

    def shown(self, raekker, periode):
        return raekker.select_related("virksomhed", "netvaerk")


class Netvaerksmoeder(Antal):
    noegle = "netvaerksmoeder"
    navn = "Netværksmøder"
    emne = Emne.PARTNERSKAB
    definition = "Møder i netværk, der er holdt i måneden."
    ting = ("møde", "møder")
    sorter = ("emne",)
    felter = (
        Kolonne("netvaerk", "Netværk", lambda m: m.netvaerk.navn, sorter=("netvaerk__navn", "dato")),
        Kolonne("dato", "Dato", sorter=("dato",)),
        Kolonne("sted", "Sted", sorter=("sted",)),
    )
    opdeling = Opdeling("netvaerk", moedende, felt="netvaerk_id")

    def taeller(self, periode):
        return moeder(periode)

    def raekke(self, moede) -> Linje:
        return Linje(moede.emne, moede.get_absolute_url())

    def shown(self, raekker, periode):
        return raekker.select_related("netvaerk")


class Fremmoede(Andel):
    noegle = "netvaerk_fremmoede"
    navn = "Fremmøde til netværksmøder"
    emne = Emne.PARTNERSKAB
    definition = (
        "Inviterede virksomheder til de møder, der er holdt i måneden: andelen, der kom. Invitationer"
        " uden noteret fremmøde vises ved siden af."
    )
    ting = ("invitation", "invitationer")
    sorter = ("virksomhed__navn_sort",)
    felter = (
        Kolonne("netvaerk", "Netværk", lambda i: i.moede.netvaerk.navn, sorter=("moede__netvaerk__navn",)),
        Kolonne("moede", "Møde", lambda i: i.moede.emne, sorter=("moede__emne",)),
        Kolonne("dato", "Dato", lambda i: i.moede.dato, sorter=("moede__dato",)),
        Kolonne("kom", "Kom", lambda i: {True: "ja", False: "nej", None: ""}[i.kom], sorter=(sidst("kom"),)),
    )
    opdeling = Opdeling("netvaerk", moedende, felt="moede__netvaerk_id")

    def grundlag(self, periode):
        return Invitation.objects.filter(moede__in=moeder(periode))

    def taeller(self, periode):
        return Q(kom=True)

    def naevner(self, periode):
        return Q(kom__isnull=False)

    def ukendte(self, periode):
        return Q(kom=None)

    def raekke(self, invitation) -> Linje:
        return Linje(str(invitation.virksomhed), invitation.moede.get_absolute_url())

    def shown(self, raekker, periode):
        related = raekker.select_related("virksomhed", "moede__netvaerk")
        return related.order_by("moede__dato", "virksomhed__navn_sort", "pk")
