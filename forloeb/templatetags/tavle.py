"""The rows of the board and of its table, written straight: two hundred slots have two thousand bands, and
by templates they cost three times as much."""

from functools import cache
from html import escape

from django import template
from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from forloeb.bidrag.retter import FORLOEB_BOOK
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.dage import dag, kort_dato
from jobcenter.grund.core.templatetags.dansk import ikon

register = template.Library()


@register.simple_tag(takes_context=True)
def tavleraekker(context, raekker):
    """The slots of a centre, each with its bands."""
    return _rows(context, Tegner.tavleraekke, raekker)


@register.simple_tag(takes_context=True)
def tabelraekker(context, raekker):
    """The same in words: who is there now, who is next, when it is free."""
    return _rows(context, Tegner.tabelraekke, raekker)


def _rows(context, draw, raekker):
    tavle = context["tavle"]
    if tavle not in context.render_context:
        context.render_context[tavle] = Tegner(tavle, context["user"], context.get("for_hvem", ""))
    tegner = context.render_context[tavle]
    return mark_safe("".join([draw(tegner, row) for row in raekker]))  # noqa: S308 (all texts are escaped)


class Tegner:
    """What the rows of a board have in common is worked out once."""

    def __init__(self, tavle, user, for_hvem):
        self.for_hvem = escape(for_hvem)
        self.may_book = FORLOEB_BOOK in user.retter
        self.i_dag = f'<span class="tavle__idag a{tavle.i_dag}"></span>' if tavle.i_dag else ""
        self.kan_hensyn = ikon("accessibility-new", "Kan tage hensyn")
        self.ledig_nu = render_to_string("components/badge.html", {"tint": "god", "text": "Ledig nu"})
        self.dag, self.kort_dato, self.tal = cache(dag), cache(kort_dato), cache(floatformat)

    def tavleraekke(self, raekke) -> str:
        plads, hensyn = raekke.plads, _hensyn(raekke.plads)
        mark = f' <span class="tavle__hensyn" title="Kan tage hensyn: {hensyn}">{self.kan_hensyn}</span>'
        grunde = escape(", ".join(raekke.match.grunde)) if raekke.match else ""
        return (
            f'<tr class="tavle__plads"><th scope="row"><a href="{_plads(plads)}">{plads.nr} '
            f'{escape(plads.funktion.navn)}</a> <span class="tavle__timer">{self.tal(plads.timer)} t</span>'
            f"{mark if hensyn else ''}{_span('tavle__grunde', grunde)}</th>"
            f'<td><div class="tavle__dage">{self.i_dag}'
            f"{''.join([self.baand(band, plads) for band in raekke.baand])}</div></td></tr>"
        )

    def baand(self, band, plads) -> str:
        """Free days lead to a booking, for those who may book; taken ones to the placement."""
        where = f'class="baand baand--{band.slags} a{band.kolonne} l{band.laengde}"'
        vist = f"<span>{escape(band.vist)}</span>"
        if not band.tekst:
            return f"<span {where}>{vist}</span>"
        til = f" til {self.dag(band.til)}" if band.til else ""
        titel = escape(f"{band.tekst}: fra {self.dag(band.fra)}{til}")
        if band.forloeb:
            address = address_of("forloeb:forloeb_detail", band.forloeb)
            return f'<a {where} href="{address}" title="{titel}" aria-label="{titel}">{vist}</a>'
        if band.er_ledig and self.may_book:
            address = self.booking(plads, band)
            return f'<a {where} href="{address}" title="{titel}" aria-label="{titel}. Book.">{vist}</a>'
        return f'<span {where} title="{titel}">{vist}</span>'

    def booking(self, plads, band) -> str:
        address = address_of("forloeb:forloeb_create", plads.pk)
        return f"{address}?start={band.book_fra.isoformat()}{self.for_hvem}"

    def tabelraekke(self, raekke) -> str:
        plads, nu, naeste, hensyn = raekke.plads, raekke.nu, raekke.naeste, _hensyn(raekke.plads)
        sted, timer = escape(plads.sted), self.tal(plads.timer)
        tekst = escape(nu.tekst) if nu else ""
        if nu and nu.forloeb:
            tekst = f'<a href="{address_of("forloeb:forloeb_detail", nu.forloeb)}">{tekst}</a>'
        bagefter = f"{escape(naeste.tekst)} fra {self.kort_dato(naeste.fra)}" if naeste else "–"
        med_hensyn = _span("tekst-daempet kun-skaerm", hensyn and f" · {hensyn}")
        return (
            f'<tr><th scope="row"><a href="{_plads(plads)}">{sted}, plads {plads.nr}</a></th>'
            f'<td data-label="Funktion"><span>{escape(plads.funktion.navn)}'
            f'<span class="kun-telefon">, {timer} timer</span>{med_hensyn}</span></td>'
            f'<td class="tal skjul-paa-telefon" data-label="Timer">{timer}</td>'
            f'<td data-label="Nu">{tekst or "–"}</td>'
            f'<td class="skjul-paa-telefon" data-label="Næste">{bagefter}</td>'
            f'<td data-label="Ledig fra">{self._ledig_fra(raekke)}</td>'
            f'<td data-label="">{self._bookknap(raekke, sted)}</td></tr>'
        )

    def _ledig_fra(self, raekke):
        if raekke.er_ledig_nu:
            return self.ledig_nu
        return self.kort_dato(raekke.ledig.fra) if raekke.ledig else "–"

    def _bookknap(self, raekke, sted):
        if not (raekke.ledig and self.may_book):
            return ""
        address = self.booking(raekke.plads, raekke.ledig)
        return (
            f'<a class="button button-secondary button--lille" href="{address}">Book'
            f'<span class="sr-only"> plads {raekke.plads.nr} hos {sted}</span></a>'
        )


def _plads(plads):
    return address_of("forloeb:plads_detail", plads.pk)


def _hensyn(plads):
    return escape(", ".join(str(kode) for kode in plads.hensyn.all())).lower()


def _span(klasse, indhold):
    return f'<span class="{klasse}">{indhold}</span>' if indhold else ""
