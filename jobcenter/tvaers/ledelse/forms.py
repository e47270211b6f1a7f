from django import forms

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Del, Enhed, Udsnit
from jobcenter.tvaers.ledelse.maanedstal import MAANEDER_I_ALT
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.optaelling import count

# How far back and ahead a target can be set.
MAANEDER_BAGUD, MAANEDER_FREM = 24, 36


def maaneder(bagud=MAANEDER_BAGUD, frem=MAANEDER_FREM) -> list[Periode]:
    periode = Periode.denne_maaned()
    for _ in range(frem):
        periode = periode.naeste()
    return periode.bagud(bagud + frem + 1)


class MaanedFelt(forms.TypedChoiceField):
    """A month, chosen from a list; the value is a Periode, or None where it may be left out."""

    def __init__(self, *, tom="", **kwargs):
        choices = [(p.noegle, p.navn) for p in maaneder()]
        empty = [("", tom)] if tom else []
        super().__init__(
            choices=empty + choices, coerce=Periode.read, empty_value=None, required=not tom, **kwargs
        )


def hvad_kan_faa_maal() -> list[tuple[str, list[tuple[str, str]]]]:
    """Figures and their parts by subject, as a select shows them."""
    figurer = [figur for figur in noegletal.alle() if figur.kan_faa_maal]
    parts = _dele(figurer, Periode.denne_maaned())
    groups: dict[str, list] = {}
    for figur in figurer:
        percent = " (%)" if figur.enhed == Enhed.PROCENT else ""
        groups.setdefault(figur.emne, []).append((f"{figur.noegle}/", f"{figur.navn}{percent}"))
        groups[figur.emne] += [
            (f"{figur.noegle}/{d.udsnit.noegle}", f"{figur.navn}, {d.navn}{percent}")
            for d in parts.get(figur.noegle, [])
        ]
    return list(groups.items())


def _dele(figurer, periode) -> dict[str, list[Del]]:
    """The parts that are shown of the month, and those that have a target already."""
    counted = count([figur for figur in figurer if figur.opdeling], periode)
    known = set(Maal.objects.values_list("noegle", "udsnit"))
    return {
        noegle: [
            d
            for d in noegletal.find(noegle).dele(periode)
            if d in optaelling.dele or (noegle, d.udsnit.noegle) in known
        ]
        for noegle, optaelling in counted.items()
    }


class RaekkesideForm(forms.Form):
    """Which month and which part of a figure is looked at; ``tolv``: also over twelve months."""

    def __init__(self, *args, periode: Periode, dele: dict[Udsnit, str], tolv: bool, **kwargs):
        super().__init__(*args, **kwargs)
        months = {periode, *maaneder(frem=0)}
        newest_first = sorted(months, key=lambda p: p.fra, reverse=True)
        choices = [(p.noegle, p.navn) for p in newest_first]
        self.fields["maaned"] = forms.ChoiceField(label="Måned", choices=choices)
        if tolv:
            lengths = [("", "Måneden alene"), (str(MAANEDER_I_ALT), "12 måneder til og med den")]
            self.fields["maaneder"] = forms.ChoiceField(label="Periode", choices=lengths)
        if dele:
            parts = [("", "Alle"), *((u.noegle, navn) for u, navn in dele.items())]
            self.fields["udsnit"] = forms.ChoiceField(label="Del", choices=parts)
        self.fields["del"] = forms.CharField(widget=forms.HiddenInput)
        self.fields["sort"] = forms.CharField(widget=forms.HiddenInput, required=False)


class MaalForm(forms.Form):
    hvad = forms.ChoiceField(label="Nøgletal")
    vaerdi = forms.DecimalField(
        label="Mål",
        max_digits=9,
        decimal_places=1,
        localize=True,
        help_text="Et antal, eller procent for en andel.",
    )
    fra = MaanedFelt(label="Fra", help_text="Et tidligere mål gælder til og med måneden før.")
    til = MaanedFelt(
        label="Til og med",
        tom="Indtil videre",
        help_text="Derefter gælder det mål igen, som månederne havde før.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hvad"].choices = [("", "Vælg"), *hvad_kan_faa_maal()]
        self.fields["fra"].initial = Periode.denne_maaned().noegle

    def felter(self) -> dict:
        """As the service takes them."""
        data = dict(self.cleaned_data)
        data["noegle"], data["udsnit"] = data.pop("hvad").split("/", 1)
        return data


class FjernMaalForm(forms.Form):
    # Which targets the page told of.
    udgave = forms.CharField(widget=forms.HiddenInput, required=False)

    def renew(self, udgave):
        """The page tells what holds now; sent once more it is meant."""
        self.data = self.data.copy()
        self.data[self.add_prefix("udgave")] = udgave


class AfslutMaalForm(FjernMaalForm):
    til = MaanedFelt(label="Sidste måned, målet gælder")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["til"].initial = Periode.denne_maaned().noegle
