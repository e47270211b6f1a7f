"""Registering contacts: one form for one, a row each for the day's."""

import uuid

from django import forms
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.forms import DatoFelt, TekstFelt, TidFelt
from jobcenter.grund.core.rettelse import EditForm, last_change
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.enums import Form, Hvornaar, Indvending, Retning
from virksomheder.forms.virksomhedsvalg import VirksomhedsvalgForm
from virksomheder.hvornaar import dato_for
from virksomheder.koder import FORMAAL, IKKE_TRUFFET, UDFALD
from virksomheder.kolleger import egne_skridt
from virksomheder.models import Arbejdssted, Kontakt, Kontaktperson, NaesteSkridt
from virksomheder.regler import KONTAKT, LOEFTE
from virksomheder.services.kontakt import Skridt

NOTE_HOEJST = 4000
# What a next step calls them.
SKRIDT = {"skridt_dato": "frist", "skridt_hvad": "hvad", "skridt_ansvarlig": "ansvarlig"}
# What stands under "Flere felter".
FLERE = ("dato", "tidspunkt", "retning", "kontaktperson", "arbejdssted", "deltagere", "indvending")


def kolleger_med_frister(user):
    return User.objects.visible_to(user).med_ret(FRIST_SE)


class KontaktLinje(VirksomhedsvalgForm):
    """What every contact says, whichever screen it is written on."""

    # What the services call the fields that have a name of their own here.
    TJENESTENS_NAVNE = {
        "virksomhed": "virksomhed_navn",
        "form": "hvordan",
        "hvad": "skridt_hvad",
        "frist": "skridt_dato",
        "ansvarlig": "skridt_ansvarlig",
    }

    klientnoegle = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # Not "form": a control of that name hides the form property scripts need.
    hvordan = forms.ChoiceField(
        label="Hvordan",
        choices=Form.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan I talte sammen."},
    )
    formaal = forms.ModelChoiceField(
        Kode.objects.none(), label="Formål", required=False, empty_label="Vælg formål"
    )
    udfald = forms.ModelChoiceField(
        Kode.objects.none(), label="Hvad kom der ud af det", required=False, empty_label="–"
    )
    note = TekstFelt(label="Note", required=False, max_length=NOTE_HOEJST, linjer=True)
    hvornaar = forms.ChoiceField(
        label="Næste skridt",
        choices=Hvornaar.choices,
        required=False,
        widget=forms.RadioSelect,
        initial=Hvornaar.INGEN,
    )
    skridt_dato = DatoFelt(LOEFTE, label="Dato for næste skridt", required=False)
    skridt_hvad = TekstFelt(
        label="Hvad skal der ske",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Fx ring om praktik"}),
    )
    skridt_ansvarlig = forms.ModelChoiceField(
        User.objects.none(), label="Hvem", required=False, empty_label="Ingen – lederens kø"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["formaal"].queryset = self._koder(FORMAAL)
        self.fields["udfald"].queryset = self._koder(UDFALD)
        self.fields["skridt_ansvarlig"].queryset = kolleger_med_frister(self.user)
        self.fields["klientnoegle"].initial = uuid.uuid4
        self.fields["skridt_ansvarlig"].initial = self.user.pk

    def _koder(self, liste):
        return Kode.objects.visible_to(self.user).filter(liste=liste).gyldige()

    def clean(self):
        cleaned = super().clean()
        self._check_skridt(cleaned)
        if (cleaned.get("hvornaar") or Hvornaar.INGEN) == Hvornaar.INGEN:
            # Nothing is promised: what stands in the hidden field is not kept.
            cleaned["skridt_hvad"] = ""
            self.errors.pop("skridt_hvad", None)
        return cleaned

    def _check_skridt(self, cleaned):
        if cleaned.get("hvornaar") != Hvornaar.DATO:
            # What stands in the hidden field is not read.
            self.errors.pop("skridt_dato", None)
            cleaned.setdefault("skridt_dato", None)
            return
        dato = cleaned.get("skridt_dato")
        if dato is None and "skridt_dato" not in self.errors:
            self.add_error("skridt_dato", "Vælg datoen for næste skridt.")

    def skridt(self) -> Skridt | None:
        data = self.cleaned_data
        hvornaar = data["hvornaar"] or Hvornaar.INGEN
        frist = data["skridt_dato"] if hvornaar == Hvornaar.DATO else dato_for(hvornaar)
        if frist is None:
            return None
        return Skridt(data["skridt_hvad"] or self._sedvanligt_skridt(), frist, self._skridt_ansvarlig())

    def _skridt_ansvarlig(self):
        return self.cleaned_data["skridt_ansvarlig"]

    def _sedvanligt_skridt(self):
        """What people mean when they only say when."""
        udfald, formaal = self.cleaned_data["udfald"], self.cleaned_data["formaal"]
        if udfald and udfald.art in {"aaben", IKKE_TRUFFET}:
            return f"Ring igen om {formaal.navn.lower()}" if formaal else "Ring igen"
        return f"Følg op på {formaal.navn.lower()}" if formaal else "Følg op"

    def til_service(self) -> dict:
        """The arguments of ``register_kontakt``, but for who."""
        data = self.cleaned_data
        return {
            "virksomhed": data["virksomhed"],
            "arbejdssted": self._arbejdssted(),
            "form": data["hvordan"],
            "formaal": data["formaal"],
            "udfald": data["udfald"],
            "note": data["note"],
            "skridt": self.skridt(),
            "klientnoegle": data["klientnoegle"],
        }

    def _arbejdssted(self):
        return self.valgt_arbejdssted


class KontaktForm(KontaktLinje):
    """Registrér kontakt: six fields in view, the rest under "Flere felter"."""

    udfald = forms.ModelChoiceField(
        Kode.objects.none(),
        label="Hvad kom der ud af det",
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    dato = DatoFelt(KONTAKT, label="Dato", initial=timezone.localdate)
    tidspunkt = forms.TimeField(label="Klokkeslæt", required=False, help_text="Tom = nu", widget=TidFelt)
    retning = forms.ChoiceField(
        label="Hvem tog kontakt", choices=Retning.choices, initial=Retning.UD, required=False
    )
    kontaktperson = forms.ModelChoiceField(
        Kontaktperson.objects.none(), label="Talte med", required=False, empty_label="Ikke noteret"
    )
    arbejdssted = forms.ModelChoiceField(
        Arbejdssted.objects.none(), label="Arbejdssted", required=False, empty_label="Hele virksomheden"
    )
    deltagere = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Kolleger, der var med",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    indvending = forms.ChoiceField(
        label="Indvending", choices=[("", "Ingen"), *Indvending.choices], required=False
    )
    opfylder = forms.ModelMultipleChoiceField(
        NaesteSkridt.objects.none(),
        label="Er det gjort nu?",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-checkbox"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deltagere"].queryset = kolleger_med_frister(self.user).exclude(pk=self.user.pk)
        if self.valgt:
            self._kun_fra(self.valgt)

    def _kun_fra(self, virksomhed):
        self.fields["kontaktperson"].queryset = virksomhed.kontaktpersoner.nuvaerende()
        self.fields["arbejdssted"].queryset = virksomhed.arbejdssteder.all()
        self.fields["opfylder"].queryset = egne_skridt(virksomhed, self.user)
        self.fields["arbejdssted"].initial = self.valgt_arbejdssted

    def til_service(self):
        data = self.cleaned_data
        return super().til_service() | {
            "dato": data["dato"],
            "tidspunkt": self._tidspunkt(),
            "retning": data["retning"] or Retning.UD,
            "kontaktperson": data["kontaktperson"],
            "indvending": data["indvending"],
            "deltagere": data["deltagere"],
            "opfylder": data["opfylder"],
        }

    def _arbejdssted(self):
        """The list decides where there is one; it may say "the whole company" of a found P-number."""
        listed = self.add_prefix("arbejdssted") in self.data
        return self.cleaned_data["arbejdssted"] if listed else self.valgt_arbejdssted

    def _tidspunkt(self):
        """Nothing written means now, when it was today."""
        if self.cleaned_data["tidspunkt"] or self.cleaned_data["dato"] != timezone.localdate():
            return self.cleaned_data["tidspunkt"]
        return timezone.localtime().time().replace(second=0, microsecond=0)

    @property
    def flere_aaben(self):
        return any(felt in self.errors for felt in FLERE) if self.is_bound else False

    def begyndt_hos(self):
        return self.initial.get("begyndt_hos") or self.data.get("begyndt_hos") or ""


class RetKontaktForm(EditForm, KontaktForm):
    """Correcting one's own contact: what was chosen then may still be chosen."""

    kolonner = {"hvordan": "form"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for felt in ("formaal", "udfald", "kontaktperson", "deltagere", "skridt_ansvarlig"):
            self._behold_valgte(felt)

    def now(self):
        return som_udfyldt(self.row)

    def changed_by(self, name):
        if not name.startswith("skridt_"):
            return super().changed_by(name)
        skridt = self.row.naeste_skridt.first()
        return skridt and last_change(skridt, SKRIDT[name])

    @property
    def skridt_staar_fast(self):
        return self.row.naeste_skridt.exclude(udfoert=None, bortfaldet=None).exists()

    def _judge(self):
        super()._judge()
        before = self.valgt
        self.valgt, self.valgt_arbejdssted = self._valgt()
        if self.valgt and self.valgt != before:
            self._kun_fra(self.valgt)

    def _arbejdssted(self):
        """Where the page had no list of them, and it is the same company, it is the same place."""
        if self.add_prefix("arbejdssted") not in self.data and "virksomhed" in self.untouched:
            return self.row.arbejdssted
        return super()._arbejdssted()

    def _behold_valgte(self, felt):
        valgte = self.initial.get(felt)
        model = self.fields[felt].queryset.model
        valgte = valgte if isinstance(valgte, list) else [valgte] if valgte else []
        self.fields[felt].queryset |= model.objects.filter(pk__in=valgte)

    def til_service(self):
        args = super().til_service()
        del args["klientnoegle"], args["opfylder"]
        if self.skridt_staar_fast:
            del args["skridt"]
        if "formaal" in self.changed_data:
            args["formaal_tekst"] = ""  # What a spreadsheet called it was another purpose.
        return args

    def _tidspunkt(self):
        return self.cleaned_data["tidspunkt"]


def begin(user, virksomhed=None, skridt=None) -> dict:
    """A new contact as it most likely will be: by the form last used, with the company in view."""
    return {
        "hvordan": sidst_brugte_form(user),
        "opfylder": [skridt.pk] if skridt else [],
        "begyndt_hos": str(virksomhed.pk) if virksomhed else "",
        "virksomhed": str(virksomhed.pk) if virksomhed else "",
        "virksomhed_navn": virksomhed.navn if virksomhed else "",
    }


def som_udfyldt(kontakt) -> dict:
    """The form as it was filled in, in plain values."""
    skridt = kontakt.naeste_skridt.filter(udfoert=None, bortfaldet=None).first()
    felter = (
        "retning",
        "formaal_id",
        "udfald_id",
        "kontaktperson_id",
        "arbejdssted_id",
        "indvending",
        "note",
    )
    return {
        **{felt.removesuffix("_id"): getattr(kontakt, felt) for felt in felter},
        "hvordan": kontakt.form,
        "virksomhed": str(kontakt.virksomhed_id),
        "virksomhed_navn": kontakt.virksomhed.navn,
        "dato": kontakt.dato.isoformat(),
        "tidspunkt": f"{kontakt.tidspunkt:%H:%M}" if kontakt.tidspunkt else "",
        "deltagere": [user.pk for user in kontakt.deltagere.all()],
        **(_skridt_som_udfyldt(skridt) if skridt else {}),
    }


def _skridt_som_udfyldt(skridt):
    return {
        "hvornaar": Hvornaar.DATO.value,
        "skridt_dato": skridt.frist.isoformat(),
        "skridt_hvad": skridt.hvad,
        "skridt_ansvarlig": skridt.ansvarlig_id,
    }


def sidst_brugte_form(user) -> str:
    """How the user last had contact: most likely also now."""
    sidste = Kontakt.objects.visible_to(user).filter(konsulent=user).order_by("-dato", "-pk")
    return sidste.values_list("form", flat=True).first() or Form.TELEFON.value
