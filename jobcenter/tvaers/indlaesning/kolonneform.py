"""The step where a person says what the columns of a file are."""

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.regneark.ark import Ark, UkendteKolonner
from jobcenter.tvaers.indlaesning.kolonner import Filark, Filkolonne, explained
from jobcenter.tvaers.indlaesning.services import count_rows

BRUGES_IKKE = "Bruges ikke"


class Kolonneform(forms.Form):
    """A choice for each column. What was not touched here is not written: it may be a colleague's by now."""

    def __init__(
        self, *args: Any, filens: list[Ark], ark: list[Filark], slags: str, med_skjulte: bool, **kw: Any
    ):
        super().__init__(*args, **kw)
        self.filens, self.ark, self.slags, self.med_skjulte = filens, ark, slags, med_skjulte
        self.raekker = 0
        self._touched: set[str] = set()
        for et in ark:
            valg = [("", BRUGES_IKKE), *((felt.noegle, felt.navn) for felt in et.slags.kolonner)]
            for kolonne in et.kolonner:
                felt = forms.ChoiceField(label=kolonne.overskrift, choices=valg, required=False)
                felt.initial = kolonne.felt
                felt.error_messages["invalid_choice"] = "Vælg på listen."
                felt.widget.attrs |= {"class": "form-select", "aria-label": f"Kolonnen {kolonne.overskrift}"}
                self.fields[_navn(et, kolonne)] = felt
                self.fields[_vist(et, kolonne)] = forms.CharField(
                    required=False, initial=kolonne.felt, widget=forms.HiddenInput, max_length=40
                )

    @property
    def dele(self) -> list[tuple[Filark, list["Linje"]]]:
        return [(et, [Linje(self, et, kolonne) for kolonne in et.kolonner]) for et in self.ark]

    @property
    def valgt(self) -> list[tuple[Filark, Filkolonne, str]]:
        """What was chosen now."""
        return [
            (et, kolonne, self.cleaned_data[_navn(et, kolonne)])
            for et in self.ark
            for kolonne in et.kolonner
            if _navn(et, kolonne) in self._touched
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        data: Any = self.data
        self.data = data.copy()
        for et in self.ark:
            for kolonne in et.kolonner:
                self._judge(et, kolonne)
            self._check_doubles(et)
        if not self.errors:
            self._count()
        return cleaned

    def _judge(self, et: Filark, kolonne: Filkolonne) -> None:
        """Whether it was chosen here, and by a colleague too; sent once more it is meant."""
        navn, vist = _navn(et, kolonne), _vist(et, kolonne)
        sendt, var = self.cleaned_data.get(navn), self.data.get(vist, kolonne.felt)
        self.data[vist] = kolonne.felt  # type: ignore[index]  # a copy
        if navn not in self.data or sendt is None or sendt in (var, kolonne.felt):
            self.data[navn] = kolonne.felt  # type: ignore[index]
            return
        self._touched.add(navn)
        if var != kolonne.felt:
            nu = et.slags.ved_noegle[kolonne.felt].navn if kolonne.felt else BRUGES_IKKE
            self.add_error(
                navn, f"En kollega har valgt »{nu}« imens. Prøvekør igen, hvis det er dit, der gælder."
            )

    def _check_doubles(self, et: Filark) -> None:
        """Of two columns of a kind only one is read: which is for a person to say."""
        samme: dict[str, list[Filkolonne]] = defaultdict(list)
        for kolonne in et.kolonner:
            samme[self._now(et, kolonne)].append(kolonne)
        for felt, kolonner in samme.items():
            if not felt or len(kolonner) < 2 or et.slags.ved_noegle[felt].samler:
                continue
            if any(_navn(et, kolonne) in self._touched for kolonne in kolonner):
                navne = opremsning([f"»{kolonne.overskrift}«" for kolonne in kolonner])
                raad = f"{navne} er alle valgt som {et.slags.ved_noegle[felt].navn}. Vælg én af dem."
                if len(kolonner) == 2:
                    raad = f"Både {navne} er valgt som {et.slags.ved_noegle[felt].navn}. Vælg en af dem."
                self.add_error(None, raad)

    def _now(self, et: Filark, kolonne: Filkolonne) -> str:
        navn = _navn(et, kolonne)
        return self.cleaned_data.get(navn, "") if navn in self._touched else kolonne.felt

    def _count(self) -> None:
        """Whether it can be read so, and how many rows there are."""
        valg: dict[str, dict[str, str]] = {}
        for et, kolonne, felt in self.valgt:
            valg.setdefault(et.slags.noegle, {})[kolonne.noegle] = felt
        try:
            self.raekker = count_rows(self.filens, explained(self.slags, valg), med_skjulte=self.med_skjulte)
        except UkendteKolonner as fejl:
            raise ValidationError(str(fejl)) from None


class Linje:
    """A column on the page."""

    def __init__(self, form: Kolonneform, et: Filark, kolonne: Filkolonne) -> None:
        self.kolonne = kolonne
        self.valg, self.vist = form[_navn(et, kolonne)], form[_vist(et, kolonne)]


def _navn(et: Filark, kolonne: Filkolonne) -> str:
    return f"k{et.nr}-{kolonne.nr}"


def _vist(et: Filark, kolonne: Filkolonne) -> str:
    return f"v{et.nr}-{kolonne.nr}"
