"""The lists of networks, of the members and the meetings of one, and of who is invited to a meeting."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.dansk.tal import tal
from jobcenter.grund.core.lister import PAA_SKAERM, TAL, Kolonne, Liste, sidst
from jobcenter.grund.core.lister.celler import daempet, etiket, link, post_form, post_knap
from jobcenter.grund.core.templatetags.dansk import tid
from netvaerk.bidrag.retter import NETVAERK_RET
from netvaerk.enums import Svar
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk


def _navn(netvaerk: Netvaerk) -> SafeString:
    over = netvaerk.slut is not None and netvaerk.slut < timezone.localdate()
    return format_html(
        "{} {}", link(netvaerk.get_absolute_url(), netvaerk.navn), etiket("", "Afsluttet") if over else ""
    )


def _medlemmer(netvaerk: Any) -> str:
    maal = f" af {tal(netvaerk.maal_medlemmer)}" if netvaerk.maal_medlemmer else ""
    return f"{tal(netvaerk.antal_medlemmer or 0)}{maal}"


def _dato(dato: dt.date | None, ellers: str) -> SafeString:
    if dato is None:
        return daempet(ellers)
    return format_html("{} {}", dansk_dato(dato), daempet(format_html("({})", tid(dato))))


def _med_medlemmer(rows: QuerySet[Netvaerk]) -> QuerySet[Netvaerk]:
    members = Medlemskab.objects.nuvaerende().filter(netvaerk=OuterRef("pk")).order_by().values("netvaerk")
    return rows.annotate(antal_medlemmer=Subquery(members.annotate(antal=Count("pk")).values("antal")))


def _med_naeste_moede(rows: QuerySet[Netvaerk]) -> QuerySet[Netvaerk]:
    kommer = Q(moeder__dato__gte=timezone.localdate(), moeder__aflyst=False)
    return rows.annotate(naeste_moede=Min("moeder__dato", filter=kommer))


class Netvaerksliste(Liste):
    noegle = "netvaerk"
    navn = "Netværk"
    pr_side = None
    kan_hentes = True
    alle_kolonner = (
        Kolonne("navn", "Netværk", celle=_navn, sorter=("navn",), hoved=True),
        Kolonne("slags", "Slags", lambda n: n.get_slags_display(), sorter=("slags",)),
        Kolonne(
            "medlemmer",
            "Medlemmer",
            lambda n: n.antal_medlemmer or 0,
            _medlemmer,
            (sidst("antal_medlemmer"),),
            _med_medlemmer,
            TAL,
        ),
        Kolonne(
            "naeste",
            "Næste møde",
            lambda n: n.naeste_moede,
            lambda n: _dato(n.naeste_moede, "ikke planlagt"),
            (sidst("naeste_moede"),),
            _med_naeste_moede,
        ),
        Kolonne(
            "seneste",
            "Seneste møde",
            lambda n: n.sidste_moede,
            lambda n: _dato(n.sidste_moede, "ingen endnu"),
            (sidst("sidste_moede"),),
            lambda rows: rows.annotate(sidste_moede=Max("moeder__dato", filter=Q(moeder__afholdt=True))),
        ),
        Kolonne(
            "tovholder",
            "Tovholder",
            lambda n: n.tovholder.get_short_name(),
            sorter=("tovholder__navn",),
            fetch=lambda rows: rows.select_related("tovholder"),
        ),
    )

    def start(self) -> QuerySet[Netvaerk]:
        return Netvaerk.objects.visible_to(self.user)


# Who is a member and who is invited: a company, and who comes for it.


def _virksomhed(celle: Callable[[Any], SafeString]) -> Kolonne:
    return Kolonne(
        "virksomhed",
        "Virksomhed",
        lambda row: str(row.virksomhed),
        celle,
        ("virksomhed__navn_sort",),
        fetch=lambda rows: rows.select_related("virksomhed"),
        hoved=True,
    )


def _deltager(**felter: Any) -> Kolonne:
    return Kolonne(
        "deltager",
        "Deltager",
        lambda row: row.kontaktperson.navn if row.kontaktperson else "–",
        sorter=(sidst("kontaktperson__navn"),),
        fetch=lambda rows: rows.select_related("kontaktperson"),
        **felter,
    )


# Members and meetings stand on one page with one order in its address: no column of both has the same key.


def _medlem(medlem: Medlemskab) -> SafeString:
    return format_html(
        "{} {}",
        link(medlem.virksomhed.get_absolute_url(), medlem.virksomhed),
        etiket("god", "Ambassadør") if medlem.ambassadoer else "",
    )


class Medlemsliste(Liste):
    noegle = "netvaerk-medlemmer"
    navn = "Medlemmer"
    pr_side = None
    request: HttpRequest

    def __init__(self, user: Any, query: QueryDict, netvaerk: Netvaerk):
        super().__init__(user, query)
        self.netvaerk = netvaerk
        if not user.har_ret(NETVAERK_RET):
            self.kolonner = [k for k in self.kolonner if not k.handling]

    @property
    def alle_kolonner(self) -> tuple[Kolonne, ...]:  # type: ignore[override]
        return (
            _virksomhed(_medlem),
            _deltager(),
            Kolonne("fra", "Med siden", sorter=("fra",)),
            Kolonne("handlinger", "Handlinger", celle=self._end_knap, handling=True),
        )

    def start(self) -> QuerySet[Medlemskab]:
        return Medlemskab.objects.visible_to(self.user).filter(netvaerk=self.netvaerk).nuvaerende()

    def _end_knap(self, medlem: Medlemskab) -> SafeString:
        address = reverse("netvaerk:medlem_end", args=[medlem.pk])
        return post_knap(self.request, address, "Meld ud", f" {medlem.virksomhed}", klasse="button--lille")


def _emne(moede: Moede) -> SafeString:
    aflyst = etiket("rolig", "Aflyst") if moede.aflyst else ""
    return format_html("{} {}", link(moede.get_absolute_url(), moede.emne), aflyst)


class Moedeliste(Liste):
    noegle = "netvaerk-moeder"
    navn = "Møder"
    pr_side = None
    alle_kolonner = (
        Kolonne("emne", "Møde", celle=_emne, sorter=("emne",), hoved=True),
        Kolonne("dato", "Dato", celle=lambda m: _dato(m.dato, ""), sorter=("dato",)),
        Kolonne(
            "inviterede",
            "Inviterede",
            sorter=("inviterede", "dato"),
            fetch=lambda rows: rows.annotate(inviterede=Count("invitationer")),
            klasse=TAL,
        ),
        Kolonne(
            "kom",
            "Kom",
            lambda m: m.kom if m.afholdt else "–",
            sorter=("kom", "dato"),
            fetch=lambda rows: rows.annotate(kom=Count("invitationer", filter=Q(invitationer__kom=True))),
            klasse=TAL,
        ),
    )

    def __init__(self, user: Any, query: QueryDict, netvaerk: Netvaerk):
        super().__init__(user, query)
        self.netvaerk = netvaerk

    def start(self) -> QuerySet[Moede]:
        return Moede.objects.visible_to(self.user).filter(netvaerk=self.netvaerk)


def _inviteret(invitation: Any) -> SafeString:
    gaest = etiket("", "Gæst") if invitation.er_gaest else ""
    return format_html("{} {}", link(invitation.virksomhed.get_absolute_url(), invitation.virksomhed), gaest)


def _svarknap(invitation: Invitation, vaerdi: str, navn: str) -> tuple[str, str, str, str, Any]:
    valgt = invitation.svar == vaerdi
    klasse = "button-secondary" if valgt else "button-tertiary"
    return vaerdi, klasse, "true" if valgt else "false", navn, invitation.virksomhed


class Invitationsliste(Liste):
    noegle = "invitationer"
    navn = "Inviterede"
    pr_side = None
    request: HttpRequest

    def __init__(self, user: Any, query: QueryDict, moede: Moede):
        super().__init__(user, query)
        self.moede = moede

    @property
    def alle_kolonner(self) -> tuple[Kolonne, ...]:  # type: ignore[override]
        return (
            _virksomhed(_inviteret),
            _deltager(klasse=PAA_SKAERM),
            Kolonne(
                "svar", "Svar", lambda i: i.get_svar_display(), self._svar, ("svar", "virksomhed__navn_sort")
            ),
        )

    def start(self) -> QuerySet[Invitation]:
        """With ``er_gaest``: no member of the network on the day of the meeting."""
        members = self.moede.netvaerk.medlemskaber.paa(self.moede.dato)
        rows = Invitation.objects.visible_to(self.user).filter(moede=self.moede)
        return rows.annotate(er_gaest=~Exists(members.filter(virksomhed=OuterRef("virksomhed")).order_by()))

    def content_by_key(self) -> QuerySet[Invitation]:
        """Who is a guest is asked of the rows of this meeting alone."""
        return self.with_content(self.raekker)

    def _svar(self, invitation: Invitation) -> SafeString | str:
        if self.moede.aflyst or not self.user.har_ret(NETVAERK_RET):
            return invitation.get_svar_display()
        knapper = format_html_join(
            "",
            '<button type="submit" name="svar" value="{}" class="button button--lille {}"'
            ' aria-pressed="{}">{}<span class="sr-only">, {}</span></button>',
            (_svarknap(invitation, *svar) for svar in Svar.choices),
        )
        address = reverse("netvaerk:svar_record", args=[invitation.pk])
        return post_form(self.request, address, knapper, klasse="knapper")
