import django_filters
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.lister import ListeFilter
from partnerskaber.enums import Slags, Tilstand

STATUS = (
    ("aktive", "Aktive"),
    ("evalueres", "Skal evalueres"),
    ("udloebne", "Udløbne"),
    *((t.value, t.label) for t in Tilstand if t != Tilstand.UNDERSKREVET),
)

I_ORD = {
    "aktive": "Aktive aftaler",
    "evalueres": "Aftaler, der skal evalueres",
    "udloebne": "Udløbne aftaler",
}


class AftaleFilter(ListeFilter):
    status = django_filters.ChoiceFilter(
        label="Vis", method="med_status", choices=STATUS, empty_label="Alle aftaler"
    )
    art = django_filters.ChoiceFilter(label="Slags", choices=Slags.choices, empty_label="Alle")
    ansvarlig = django_filters.ModelChoiceFilter(
        label="Ansvarlig", queryset=User.objects.aktive(), empty_label="Alle"
    )

    ord_for = {
        "art": lambda v: f"af slagsen {Slags(v).label.lower()}",
        "ansvarlig": lambda v: f"som {v} er ansvarlig for",
    }

    @property
    def grundord(self):
        status = self.valgt.get("status")
        if status in Tilstand:
            return f"Aftaler, der er {Tilstand(status).label.lower()}"
        return I_ORD.get(status, "Aftaler")

    def med_status(self, queryset, name, value):
        today = timezone.localdate()
        if value == "aktive":
            return queryset.aktive()
        if value == "evalueres":
            return queryset.med_naeste_evaluering().filter(naeste_evaluering__lte=today)
        if value == "udloebne":
            return queryset.filter(tilstand=Tilstand.UNDERSKREVET, slut__lt=today)
        return queryset.filter(tilstand=value)
