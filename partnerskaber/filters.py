import django_filters
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from partnerskaber.enums import Slags, Tilstand
from partnerskaber.models import Aftale

STATUS = (
    ("aktive", "Aktive"),
    ("evalueres", "Skal evalueres"),
    ("udloebne", "Udløbne"),
    *((t.value, t.label) for t in Tilstand if t != Tilstand.UNDERSKREVET),
)


class AftaleFilter(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(
        label="Vis", method="med_status", choices=STATUS, empty_label="Alle aftaler"
    )
    art = django_filters.ChoiceFilter(label="Slags", choices=Slags.choices, empty_label="Alle")
    ansvarlig = django_filters.ModelChoiceFilter(
        label="Ansvarlig", queryset=User.objects.aktive(), empty_label="Alle"
    )

    class Meta:
        model = Aftale
        fields = ()

    def med_status(self, queryset, name, value):
        today = timezone.localdate()
        if value == "aktive":
            return queryset.aktive()
        if value == "evalueres":
            return queryset.filter(naeste_evaluering__lte=today)
        if value == "udloebne":
            return queryset.filter(tilstand=Tilstand.UNDERSKREVET, slut__lt=today)
        return queryset.filter(tilstand=value)
