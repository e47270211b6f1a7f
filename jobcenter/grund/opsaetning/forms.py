from collections import defaultdict
from typing import Any, cast

from django import forms

from jobcenter.grund.core.forms import DatoFelt, ModelForm, TekstFelt, dag
from jobcenter.grund.core.indstillinger import DEFINITIONER, Definition, alle, indstilling, paa_siden
from jobcenter.grund.core.kalender import Interval
from jobcenter.grund.core.rettelse import Aendring, EditForm, last_event
from jobcenter.grund.opsaetning.laase import lock_indstillinger
from jobcenter.grund.opsaetning.lister import ARTER
from jobcenter.grund.opsaetning.models import Indstilling, Kode

GYLDIG = Interval(20, 20)
FELTER = {int: forms.IntegerField, str: TekstFelt, bool: forms.BooleanField}


class NyKodeForm(forms.Form):
    navn = TekstFelt(label="Navn", max_length=80, help_text="Det, der står i listen.")
    art = forms.ChoiceField(
        label="Hører under",
        required=False,
        help_text="Det, linjen regnes for, hvor huset skelner. Kan ikke ændres bagefter.",
    )
    gyldig_fra = DatoFelt(GYLDIG, label="Kan vælges fra", required=False, help_text="Tomt: med det samme.")

    def __init__(self, *args: Any, liste: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["art"]).choices = list(ARTER[liste].items())


class KodeForm(ModelForm):
    class Meta:
        model = Kode
        fields = ("navn", "gyldig_fra", "gyldig_til")
        labels = {"gyldig_fra": "Kan vælges fra", "gyldig_til": "Kan vælges til og med"}
        field_classes = {"gyldig_fra": dag(GYLDIG), "gyldig_til": dag(GYLDIG)}
        help_texts = {"navn": "Det nye navn står også ved det, der allerede er registreret."}


class IndstillingerForm(EditForm, forms.Form):
    """One field for every declared setting, of its own type."""

    edits = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for definition in paa_siden():
            self.fields[definition.noegle] = _felt(definition)

    def now(self) -> dict[str, Any]:
        changed = alle()
        return {d.noegle: changed.get(d.noegle, d.standard) for d in paa_siden()}

    def take(self) -> None:
        lock_indstillinger()

    def changed_by(self, name: str) -> Aendring | None:
        """Put back, it has no row any more; the log has."""
        return last_event(Indstilling, noegle=name)

    def grupper(self) -> list[tuple[str, list[tuple[forms.BoundField, Definition, bool]]]]:
        """``(group, [(field, definition, changed)])``."""
        grupper = defaultdict(list)
        for definition in paa_siden():
            changed = indstilling(definition.noegle) != definition.standard
            grupper[definition.gruppe].append((self[definition.noegle], definition, changed))
        return list(grupper.items())


class SettingForm(forms.Form):
    """One setting, as it is written on a command line."""

    def __init__(self, *args: Any, noegle: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[noegle] = _felt(DEFINITIONER[noegle])


def _felt(definition: Definition) -> forms.Field:
    return FELTER[definition.type](
        label=definition.navn,
        help_text=f"{definition.hjaelp} Fra start: {definition.standard_i_ord}.",
        initial=indstilling(definition.noegle),
        required=definition.type is not bool and not definition.maa_vaere_tom,
        validators=[definition.check],
    )
