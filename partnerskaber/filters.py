import django_filters
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.lister import FlervalgFilter, FlervalgRaekkerFilter, ListeFilter, eller
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
    art = FlervalgFilter(label="Slags", choices=Slags.choices)
    ansvarlig = FlervalgRaekkerFilter(label="Ansvarlig", queryset=User.objects.aktive())

    ord_for = {
        "art": lambda arter: f"af slagsen {eller(Slags(art).label.lower() for art in arter)}",
        "ansvarlig": lambda users: f"som {eller(users)} er ansvarlig for",
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
