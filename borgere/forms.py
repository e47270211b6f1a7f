from django import forms

from borgere.bidrag.retter import BORGER_EGNE
from borgere.cpr import normalize_cpr
from borgere.koder import HENSYN, MAALGRUPPE, YDELSE
from borgere.models import Borger
from borgere.services.borger import IDENTITET
from jobcenter.grund.accounts.models import Team, User
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
