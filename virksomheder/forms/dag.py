"""Dagens kontakter: a row for each contact, the date once for all."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.forms import DatoFelt
from virksomheder.enums import Form, Hvornaar
from virksomheder.forms.kontakt import KontaktLinje, sidst_brugte_form
from virksomheder.regler import KONTAKT

RAEKKER = 5
HOEJST = 40
# A row where none of these is filled in is an empty row.
SIGENDE = ("virksomhed", "virksomhed_navn", "note", "formaal", "udfald", "skridt_hvad")


class DagensDatoForm(forms.Form):
    dato = DatoFelt(KONTAKT, label="Dato", initial=timezone.localdate)


class DagensLinje(KontaktLinje):
    """One's own contact, and one's own promise."""

    def __init__(self, *args, valg, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["skridt_ansvarlig"]
        self.fields["udfald"].label = "Udfald"
        for felt, choices in valg.items():
            self.fields[felt].widget = forms.Select(choices=choices)

    @property
    def er_tom(self):
        return not any(self[felt].value() for felt in SIGENDE)

    def has_changed(self):
        return not self.er_tom

    def _skridt_ansvarlig(self):
        return self.user


class _Raekker(forms.BaseFormSet):
    @property
    def udfyldte(self):
        return [form for form in self.forms if not form.er_tom]

    def clean(self):
        if not self.udfyldte:
            raise ValidationError("Skriv mindst én virksomhed.")


DagensFormSet = forms.formset_factory(
    DagensLinje, formset=_Raekker, extra=RAEKKER, max_num=HOEJST, absolute_max=HOEJST
)


def dagens_formset(user, data=None):
    """The rows, with the lists of choices read once for all of them."""
    linje = KontaktLinje(user=user)
    valg = {felt: list(linje.fields[felt].choices) for felt in ("formaal", "udfald")}
    valg |= {"hvordan": Form.choices, "hvornaar": Hvornaar.choices}
    initial_form = sidst_brugte_form(user)
    formset = DagensFormSet(data, prefix="raekke", form_kwargs={"user": user, "valg": valg})
    for form in formset.forms:
        form.initial.setdefault("hvordan", initial_form)
    return formset


def med_en_raekke_mere(data):
    """The posted rows and one more, for who has no script."""
    data = data.copy()
    antal = read_number(data.get("raekke-TOTAL_FORMS"))
    data["raekke-TOTAL_FORMS"] = RAEKKER if antal is None else min(antal + 1, HOEJST)
    return data
