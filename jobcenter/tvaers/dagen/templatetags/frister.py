"""The rows of Min dag, written straight: a page has a hundred, and templates were three quarters of it."""

from functools import cache
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from jobcenter.grund.core.adgang import may_open
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.dage import kort_dato, relativ, ugedag
from jobcenter.grund.core.dansk.tal import telefon
from jobcenter.grund.core.templatetags.dansk import ikon, tel
from jobcenter.tvaers.dagen.omfang import KOE

register = template.Library()


@register.simple_tag(takes_context=True)
def frister(context, raekker):
    """Rows whose panels are closed."""
    tegner = Tegner(context)
    return mark_safe("".join([tegner.raekke(row) for row in raekker]))  # noqa: S308 (all texts are escaped)


@register.simple_tag(takes_context=True)
def fristens_indhold(context, raekke):
    """One row as it is answered with, its panel perhaps open; ``fejl`` is why something was refused."""
    tegner = Tegner(context, context.get("panel"))
    return mark_safe(tegner.indhold(raekke, context.get("fejl", "")))  # noqa: S308 (likewise)


class Tegner:
    """What the rows of a page have in common is worked out once."""

    def __init__(self, context, panel=None):
        valg = context["valg"]
        self._user, self._open = context["user"], {}
        self.panel, self.query, self.med_ejer = panel, escape(valg.query), not valg.er_mig
        self.csrf = f'<input type="hidden" name="csrfmiddlewaretoken" value="{context["csrf_token"]}">'
        ingen = {"tint": "opmaerksom", "text": "Ingen ansvarlig"}
        self.uden_ejer = "" if valg.key == KOE else render_to_string("components/badge.html", ingen)
        self.ikon = cache(ikon)
        self.dag = cache(
            lambda dag: (f"{ugedag(dag)} {kort_dato(dag)}", f"{kort_dato(dag)} ({relativ(dag)})")
        )

    def raekke(self, row) -> str:
        over = " frist--over" if row.er_over_tiden else ""
        return f'<li class="frist{over}" id="{row.id}">{self.indhold(row)}</li>'

    def indhold(self, row, fejl="") -> str:
        url = escape(row.url) if self._may_open(row) else ""
        om = escape(str(row.data["virksomhed_navn"]))
        om = f'<a href="{url}">{om}</a>' if url else om
        om += f" <span>{escape(hvem)}</span>" if (hvem := row.data["ring_til"]) else ""
        refused = f'<p class="frist__fejl tekst-haster" role="alert">{escape(fejl)}</p>' if fejl else ""
        return (
            f'<div class="frist__tekst"><p class="frist__hvad">{escape(row.data["hvad"])}</p>'
            f'<p class="frist__om">{om} '
            f"{self._forfald(row)} {self._ejer(row)}</p>{refused}</div>"
            f'<div class="frist__handlinger">{self._ring(row)} {self._complete(row, url)} '
            f"{self._panelknap(row, 'postpone', 'udskyd', 'Udskyd')} "
            f"{self._panelknap(row, 'hand_over', 'overdrag', 'Overdrag')}</div>"
        )

    def _may_open(self, row) -> bool:
        """A colleague's may lead to a page that is not for everybody; all of a source to one kind of page."""
        source = row.data["kilde"]
        if source not in self._open:
            self._open[source] = may_open(self._user, row.url)
        return self._open[source]

    def _forfald(self, row):
        paa_dagen, over_tiden = self.dag(row.data["forfald"])
        if row.er_over_tiden:
            ord = "lovet" if "complete" in row.kan else "forfaldt"
            hvornaar = f"{self.ikon('error')}{ord} {over_tiden}"
            return f'<span class="frist__forfald tekst-haster">{hvornaar}</span>'
        return "" if row.er_i_dag else f'<span class="frist__forfald">{paa_dagen}</span>'

    def _ejer(self, row):
        if not self.med_ejer:
            return ""
        ejer = escape(row.ejer.get_short_name()) if row.ejer else self.uden_ejer
        return f'<span class="frist__ejer">{ejer}</span>'

    def _ring(self, row):
        if not (nummer := row.data["telefon"]):
            return ""
        return (
            f'<a class="button button-secondary button--lille frist__ring" href="{escape(tel(nummer))}">'
            f"{self.ikon('telefon')}Ring {escape(telefon(nummer))}</a>"
        )

    def _complete(self, row, url):
        if "complete" not in row.kan and not url:
            return ""
        if "complete" not in row.kan:
            return (
                f'<a class="button button-secondary button--lille" href="{url}">{escape(row.kilde.aabn)}</a>'
            )
        address = self._address("complete", row)
        return (
            f'<form method="post" action="{address}" hx-post="{address}" hx-target="#{row.id}" '
            f'hx-swap="outerHTML">{self.csrf}<button class="button button-secondary button--lille" '
            f'type="submit">{self.ikon("check")}Udført</button></form>'
        )

    def _panelknap(self, row, act, navn, tekst):
        """Opens the panel under the row, and closes it again."""
        if act not in row.kan:
            return ""
        address, aaben = self._address(act, row), self.panel == navn
        target, expanded = (self._address("detail", row), ' aria-expanded="true"') if aaben else (address, "")
        pil = self.ikon(f"chevron-{'up' if aaben else 'down'}", "", "kun-skaerm")
        return (
            f'<a class="button button-tertiary button--lille" id="{row.id}-{navn}" href="{address}" '
            f'hx-get="{target}" hx-target="#{row.id}" hx-swap="outerHTML"{expanded}>{tekst}{pil}</a>'
        )

    def _address(self, act, row):
        return f"{address_of(f'dagen:frist_{act}', row.pk, row.data['kilde'])}{self.query}"
