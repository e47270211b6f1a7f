import datetime as dt

from django import forms
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage, naeste_arbejdsdag
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.dansk.dage import kort_dato, ugedag
from jobcenter.grund.core.forms import DatoFelt
from jobcenter.grund.core.kalender import Interval

UDSKUDT = Interval(0, 3, foer="Vælg en dag fra i dag og frem.")


class UdskydForm(forms.Form):
    til = DatoFelt(UDSKUDT, label="Ny dato", error_messages={"required": "Vælg en dato."})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["til"].widget.attrs["min"] = timezone.localdate().isoformat()

    def forslag(self):
        """``(date, words)`` of the days most often chosen, each a working day."""
        today = timezone.localdate()
        days = {
            naeste_arbejdsdag(today): "I morgen",
            add_arbejdsdage(today + dt.timedelta(days=7), 0): "Om en uge",
            add_arbejdsdage(today + dt.timedelta(days=28), 0): "Om fire uger",
        }
        exact = {1: "I morgen", 7: "Om en uge", 28: "Om fire uger"}
        return [
            (
                day,
                words
                if exact.get((day - today).days) == words
                else f"{ugedag(day)} {kort_dato(day)}".capitalize(),
            )
            for day, words in days.items()
        ]


class OverdragForm(forms.Form):
    til = forms.ModelChoiceField(
        User.objects.none(),
        label="Kollega",
        empty_label="Vælg kollega",
        error_messages={"required": "Vælg en kollega.", "invalid_choice": "Vælg en kollega fra listen."},
    )

    def __init__(self, *args, ejer_id=None, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.med_ret(FRIST_SE).exclude(pk=ejer_id)
        self.fields["til"].queryset = colleagues.order_by("navn", "pk")
