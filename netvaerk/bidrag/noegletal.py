"""Figures about networks: members against the goal, meetings, who came."""

from django.urls import reverse

from jobcenter.grund.core.registries.noegletal import Del, Emne, Linje, Noegletal, Opdeling, Udsnit, noegletal
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk


def netvaerk_i(periode):
    return Netvaerk.objects.aktive(periode.sidste_dag)


def dele(periode):
    """A network of its own only where there are several."""
    rows = list(netvaerk_i(periode))
    return [Del(Udsnit("netvaerk", str(n.pk)), n.navn) for n in rows] if len(rows) > 1 else []


def medlemmer(periode):
    return Medlemskab.objects.paa(periode.sidste_dag).filter(netvaerk__in=netvaerk_i(periode))


def maal_for_medlemmer(periode, udsnit):
    """The networks' own goals together; none when one of them has no goal."""
    rows = netvaerk_i(periode)
    goals = rows.filter(pk=udsnit.vaerdi) if udsnit else rows
    goals = list(goals.values_list("maal_medlemmer", flat=True))
    return sum(goals) if goals and None not in goals else None


def moeder(periode):
    return Moede.objects.holdt(periode.fra, periode.sidste_dag)


def inviterede(periode):
    return Invitation.objects.filter(moede__in=moeder(periode), kom__isnull=False)


def fremmoedte(periode):
    return inviterede(periode).filter(kom=True)


def ikke_noteret(periode):
    return Invitation.objects.filter(moede__in=moeder(periode), kom=None)


def medlem_linje(medlemskab) -> Linje:
    return Linje(
        str(medlemskab.virksomhed),
        reverse("virksomheder:virksomhed_detail", args=[medlemskab.virksomhed_id]),
        (
            ("Netværk", medlemskab.netvaerk.navn),
            ("Ambassadør", "ja" if medlemskab.ambassadoer else ""),
            ("Medlem fra", medlemskab.fra),
            ("Medlem til", medlemskab.til),
        ),
    )


def moede_linje(moede) -> Linje:
    return Linje(
        moede.emne,
        reverse("netvaerk:moede_detail", args=[moede.pk]),
        (("Netværk", moede.netvaerk.navn), ("Dato", moede.dato), ("Sted", moede.sted)),
    )


def invitation_linje(invitation) -> Linje:
    return Linje(
        str(invitation.virksomhed),
        reverse("netvaerk:moede_detail", args=[invitation.moede_id]),
        (
            ("Netværk", invitation.moede.netvaerk.navn),
            ("Møde", invitation.moede.emne),
            ("Dato", invitation.moede.dato),
            ("Kom", {True: "ja", False: "nej", None: ""}[invitation.kom]),
        ),
    )


noegletal(
    Noegletal(
        noegle="netvaerk_medlemmer",
        navn="Medlemmer af netværk",
        emne=Emne.PARTNERSKAB,
        definition=(
            "Medlemmer af de netværk, der er i gang den sidste dag i måneden. En virksomhed i to netværk"
            " tæller i begge. Målet er netværkenes eget."
        ),
        taeller=medlemmer,
        raekke=medlem_linje,
        ting=("medlem", "medlemmer"),
        vis=lambda raekker, periode: raekker.select_related("virksomhed", "netvaerk"),
        opdeling=Opdeling("netvaerk", dele, felt="netvaerk_id"),
        eget_maal=maal_for_medlemmer,
    )
)
noegletal(
    Noegletal(
        noegle="netvaerksmoeder",
        navn="Netværksmøder",
        emne=Emne.PARTNERSKAB,
        definition="Møder i netværk, der er holdt i måneden.",
        taeller=moeder,
        raekke=moede_linje,
        ting=("møde", "møder"),
        vis=lambda raekker, periode: raekker.select_related("netvaerk"),
        opdeling=Opdeling("netvaerk", dele, felt="netvaerk_id"),
    )
)
noegletal(
    Noegletal(
        noegle="netvaerk_fremmoede",
        navn="Fremmøde til netværksmøder",
        emne=Emne.PARTNERSKAB,
        definition=(
            "Inviterede virksomheder til de møder, der er holdt i måneden: andelen, der kom. Invitationer"
            " uden noteret fremmøde vises ved siden af."
        ),
        taeller=fremmoedte,
        naevner=inviterede,
        ukendte=ikke_noteret,
        raekke=invitation_linje,
        ting=("invitation", "invitationer"),
        vis=lambda raekker, periode: raekker.select_related("virksomhed", "moede__netvaerk").order_by(
            "moede__dato", "virksomhed__navn_sort", "pk"
        ),
        opdeling=Opdeling("netvaerk", dele, felt="moede__netvaerk_id"),
    )
)
