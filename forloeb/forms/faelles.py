"""Fields that several forms share."""

from django import forms

from forloeb.enums import FULD_UGE
from forloeb.regler import JOBKONSULENT
from jobcenter.grund.accounts.models import User
from jobcenter.grund.opsaetning.models import Kode


class _Koder:
    """Of one code list, those that may be chosen today."""

    def __init__(self, liste, label, **kwargs):
        super().__init__(Kode.objects.none(), label=label, **(self.som_regel | kwargs))
        self._liste = liste

    def read(self):
        self.queryset = Kode.objects.filter(liste=self._liste).gyldige()


class KodeValg(_Koder, forms.ModelChoiceField):
    som_regel = {"empty_label": "Vælg"}


class KodeFlervalg(_Koder, forms.ModelMultipleChoiceField):
    """Several codes, as a row of buttons."""

    som_regel = {"required": False}
    widget = forms.CheckboxSelectMultiple(attrs={"knapper": True})


class MedarbejderValg(forms.ModelChoiceField):
    """Colleagues who hold a right."""

    def __init__(self, ret, label, **kwargs):
        super().__init__(
            User.objects.none(), label=label, **({"required": False, "empty_label": "Ingen"} | kwargs)
        )
        self._ret = ret

    def read(self):
        self.queryset = User.objects.med_ret(self._ret)


class ChoicesMixin:
    """Reads the choices that live in the database when the form is made."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if hasattr(field, "read"):
                field.read()


class TimerFelt(forms.DecimalField):
    widget = forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"})

    def __init__(self, **kwargs):
        between = f"Timer om ugen er mellem 1 og {FULD_UGE}."
        defaults = {
            "label": "Timer om ugen",
            "min_value": 1,
            "max_value": FULD_UGE,
            "decimal_places": 1,
            "error_messages": {"min_value": between, "max_value": between},
        }
        super().__init__(**(defaults | kwargs))


def jobkonsulenter(label="Jobkonsulent"):
    return MedarbejderValg(JOBKONSULENT, label)
