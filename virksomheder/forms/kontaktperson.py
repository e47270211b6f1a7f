from jobcenter.grund.core.forms import RowForm, TelefonFelt, dag
from virksomheder.laase import lock_person
from virksomheder.models import Kontaktperson
from virksomheder.regler import ORIENTERET


class KontaktpersonForm(RowForm):
    class Meta:
        model = Kontaktperson
        field_classes = {"telefon": TelefonFelt, "orienteret": dag(ORIENTERET)}
        fields = ("navn", "titel", "niveau", "telefon", "email", "arbejdssted", "orienteret", "foerste_valg")

    def __init__(self, *args, virksomhed, **kwargs):
        super().__init__(*args, **kwargs)
        steder = virksomhed.arbejdssteder.all()
        self.fields["arbejdssted"].queryset = steder
        self.fields["arbejdssted"].empty_label = "Hele virksomheden"
        if self.instance.foerste_valg:
            # Somebody else is chosen instead; nobody is no choice.
            del self.fields["foerste_valg"]

    def take(self):
        return lock_person(self.row)
