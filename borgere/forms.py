from django import forms

from borgere.bidrag.retter import BORGER_EGNE
from borgere.cpr import er_erstatning, normalize_cpr
from borgere.enums import CprGrund
from borgere.koder import HENSYN, MAALGRUPPE, YDELSE
from borgere.models import Borger, BorgerIdentitet
from borgere.services.borger import IDENTITET
from borgere.services.sammenlaegning import forskelle, maerke
from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.forms import RowForm, TekstFelt, TelefonFelt
from jobcenter.grund.core.rettelse import last_change
from jobcenter.grund.opsaetning.models import Kode

_UDEN_HUKOMMELSE = {"autocomplete": "off", "spellcheck": "false"}


class CprFelt(forms.CharField):
    widget = forms.TextInput(attrs=_UDEN_HUKOMMELSE | {"inputmode": "numeric"})

    def __init__(self, **kwargs):
        super().__init__(**({"label": "CPR-nummer"} | kwargs))

    def clean(self, value):
        return normalize_cpr(super().clean(value))


class RetCprForm(forms.Form):
    cpr = CprFelt(label="Det rigtige CPR-nummer")
    grund = forms.ChoiceField(
        label="Hvorfor",
        choices=CprGrund.choices,
        widget=forms.RadioSelect(attrs={"knapper": True}),
        error_messages={"required": "Vælg, hvorfor nummeret rettes."},
    )
    # Which number stood when the page was opened.
    stod = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)


class SammenlaegForm(forms.Form):
    """Two records of one citizen: whose number is right, and what only one of them can keep."""

    def __init__(self, *args, ene, anden, bemaerkninger, **kwargs):
        super().__init__(*args, **kwargs)
        self.ene, self.anden = ene, anden
        self.fields["nummer"] = _af_to("Hvilket nummer er det rigtige", *map(_nummer, (ene, anden)))
        self._forskelle = forskelle(ene, anden)
        for felt, (a, b) in self._forskelle.items():
            self.fields[felt] = _af_to(_feltnavn(felt), str(a), str(b))
        if bemaerkninger:
            self.fields["bemaerket"] = forms.ChoiceField(
                label="Det sker samtidig",
                choices=[(maerke(bemaerkninger), "Jeg har set det")],
                help_text=" ".join(bemaerkninger),
                widget=forms.RadioSelect(attrs={"knapper": True}),
                error_messages={"required": "Bekræft, at du har set det.", "invalid_choice": _NYT},
            )

    @property
    def begge(self):
        return self.ene, self.anden

    @property
    def valgt(self):
        """As the service takes it."""
        data = self.cleaned_data
        taber, vinder, hans = (
            (self.anden, self.ene, "anden") if data["nummer"] == "ene" else (self.ene, self.anden, "ene")
        )
        return {
            "taber": taber,
            "vinder": vinder,
            "fra_taber": [felt for felt in self._forskelle if data[felt] == hans],
            "bemaerket": data.get("bemaerket", ""),
        }


_NYT = "Der er sket noget nyt, siden du åbnede siden. Læs det igen."


def _af_to(label, ene, anden):
    return forms.ChoiceField(
        label=label,
        choices=[("ene", ene), ("anden", anden)],
        widget=forms.RadioSelect(attrs={"knapper": True}),
        error_messages={"required": "Vælg en af de to."},
    )


def _nummer(borger):
    slags = " (erstatningsnummer)" if er_erstatning(borger.identitet.cpr) else ""
    return f"{borger.identitet.cpr_maskeret}{slags}, oprettet {dansk_dato(borger.oprettet)}"


def _feltnavn(felt):
    model = BorgerIdentitet if felt in IDENTITET else Borger
    return model._meta.get_field(felt).verbose_name.capitalize()


class BorgerTekst(TekstFelt):
    default_error_messages = {"cpr": "Det ligner et CPR-nummer, og det har sin egen plads. Slet det her."}


class SoegForm(forms.Form):
    """Sent by POST only: what is searched for stands in no address."""

    q = forms.CharField(
        label="Navn eller CPR-nummer",
        max_length=120,
        widget=forms.TextInput(attrs=_UDEN_HUKOMMELSE),
        error_messages={"required": "Skriv et navn eller et CPR-nummer."},
    )


class BegrundelseForm(forms.Form):
    begrundelse = TekstFelt(
        label="Hvorfor åbner du borgeren?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Begrundelsen gemmes sammen med dit navn.",
    )


class BorgerForm(RowForm):
    navn = BorgerTekst(label="Navn", max_length=120, widget=forms.TextInput(attrs=_UDEN_HUKOMMELSE))
    adresse = BorgerTekst(label="Adresse", max_length=160, required=False)
    telefon = TelefonFelt(label="Telefon", max_length=20, required=False)

    class Meta:
        model = Borger
        fields = ("maalgruppe", "ydelse", "team", "jobkonsulent", "sagsbehandler", "hensyn")
        widgets = {"hensyn": forms.CheckboxSelectMultiple(attrs={"knapper": True})}
        help_texts = {"hensyn": "Det, der virker på en arbejdsplads. Aldrig en diagnose."}

    field_order: tuple[str, ...] = ("navn", "telefon", "adresse")

    def now(self):
        return super().now() | {navn: getattr(self.row.identitet, navn) for navn in IDENTITET}

    def changed_by(self, name):
        return last_change(self.row.identitet, name) if name in IDENTITET else super().changed_by(name)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for felt, liste in (
            ("maalgruppe", MAALGRUPPE),
            ("ydelse", YDELSE),
            ("hensyn", HENSYN),
        ):
            self.fields[felt].queryset = Kode.objects.filter(liste=liste).gyldige()
        self.fields["maalgruppe"].empty_label = "Afklares"
        self.fields["ydelse"].empty_label = "Ikke oplyst"
        self.fields["team"].queryset = Team.objects.filter(nedlagt=False)
        for felt in ("jobkonsulent", "sagsbehandler"):
            self.fields[felt].queryset = User.objects.med_ret(BORGER_EGNE)
            self.fields[felt].empty_label = "Ingen"


class NyBorgerForm(BorgerForm):
    cpr = CprFelt()
    field_order = ("cpr", "navn", "telefon", "adresse")
