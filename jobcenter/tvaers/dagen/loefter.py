"""All that is promised, however far ahead: as a list with filters, or week by week."""

import datetime as dt
from functools import cached_property
from itertools import groupby

from django import forms

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.adresse import read_day
from jobcenter.grund.core.arbejdsdage import mandag
from jobcenter.grund.core.dansk.dage import kort_dag, ugedag
from jobcenter.grund.core.forms import TekstFelt
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope, Udsnit
from jobcenter.grund.core.text import search_key
from jobcenter.tvaers.dagen.dagen import PR_SIDE, Afsnit, Sider
from virksomheder.models import Virksomhed

UGE = dt.timedelta(days=7)
OVER, DENNE, NAESTE, SENERE = "over", "uge", "naeste", "senere"
PERIODER = (
    ("", "Alle dage"),
    (OVER, "Over tiden"),
    (DENNE, "Denne uge"),
    (NAESTE, "Næste uge"),
    (SENERE, "Efter næste uge"),
)
# So many companies of a name are looked for; a single letter finds more.
_VIRKSOMHEDER = 2_000


class Filterform(forms.Form):
    virksomhed = TekstFelt(
        label="Virksomhed eller ord",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    hvad = forms.ChoiceField(label="Hvad det er", required=False)
    naar = forms.ChoiceField(label="Hvornår", choices=PERIODER, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sources = sorted(frister.kilder(), key=lambda kilde: kilde.navn)
        self.fields["hvad"].choices = [("", "Alt"), *((kilde.key, kilde.navn) for kilde in sources)]


class Loefter(Sider):
    """What the page shows of a scope: what its address asks for, in weeks or, of one week, in days."""

    def __init__(self, scope: Scope, today: dt.date, sporgsmaal: dict, user: User):
        super().__init__(scope, today, sporgsmaal.get("page", 1))
        self.sporgsmaal, self.user = sporgsmaal, user

    @cached_property
    def form(self) -> Filterform:
        return Filterform(self.sporgsmaal)

    @cached_property
    def uge(self) -> dt.date | None:
        """The Monday of the week that is looked at alone."""
        dag = read_day(self.sporgsmaal.get("uge"))
        return dag and mandag(dag)

    @property
    def denne_uge(self) -> dt.date:
        return mandag(self.today)

    @property
    def ugens_navn(self) -> str:
        return self._week_name(self.uge) if self.uge else ""

    @property
    def ugen_foer(self) -> dt.date | None:
        return self.uge and self.uge - UGE

    @property
    def ugen_efter(self) -> dt.date | None:
        return self.uge and self.uge + UGE

    @cached_property
    def udsnit(self) -> Udsnit:
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        ord_ = asked.get("virksomhed", "").strip()
        fra, til = (self.uge, self.uge + UGE - dt.timedelta(1)) if self.uge else self._period(asked)
        return Udsnit(fra, til, asked.get("hvad", ""), ord_, self._companies(ord_))

    def _period(self, asked: dict) -> tuple[dt.date | None, dt.date | None]:
        day, week = dt.timedelta(1), self.denne_uge
        return {
            OVER: (None, self.today - day),
            DENNE: (week, week + UGE - day),
            NAESTE: (week + UGE, week + 2 * UGE - day),
            SENERE: (week + 2 * UGE, None),
        }.get(asked.get("naar", ""), (None, None))

    def _companies(self, ord_: str) -> list[int]:
        key = search_key(ord_)
        if not key:
            return []
        rows = Virksomhed.objects.visible_to(self.user).filter(navn_soeg__contains=key).order_by()
        return list(rows.values_list("pk", flat=True)[:_VIRKSOMHEDER])

    def ask(self, fra: int) -> tuple[list[dict], int]:
        return frister.some(self.scope, self.udsnit, fra=fra, hoejst=PR_SIDE)

    @cached_property
    def grupper(self) -> list[Afsnit]:
        name = self._day_name if self.uge else self._week_or_late
        return [
            Afsnit(str(nr), navn, list(rows))
            for nr, (navn, rows) in enumerate(groupby(self.raekker, lambda row: name(row.data["forfald"])))
        ]

    def _day_name(self, dag: dt.date) -> str:
        return f"{ugedag(dag)} {kort_dag(dag)}".capitalize()

    def _week_or_late(self, dag: dt.date) -> str:
        if dag < self.today:
            return "Over tiden"
        if dag == self.today:
            return "I dag"
        return self._week_name(mandag(dag))

    def _week_name(self, uge: dt.date) -> str:
        named = {self.denne_uge: "Denne uge", self.denne_uge + UGE: "Næste uge"}
        sunday = uge + UGE - dt.timedelta(1)
        year = f" {sunday.year}" if sunday.year != self.today.year else ""
        days = f"{kort_dag(uge)} – {kort_dag(sunday)}{year}"
        return f"{named.get(uge, f'Uge {uge.isocalendar().week}')}, {days}"
