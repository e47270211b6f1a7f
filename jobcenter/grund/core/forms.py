"""What forms share."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseForm, BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jobcenter.grund.core.arbejdsdage import hvorfor_fri
from jobcenter.grund.core.cpr import looks_like_cpr
from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.kalender import Interval
from jobcenter.grund.core.rettelse import EditForm
from jobcenter.grund.core.validators import normalize_phone, refuse_cpr_address

LIGNER_CPR = "Det ligner et CPR-nummer. Slet det – her må ikke stå personfølsomme oplysninger."


class DatoInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "form-input"} | (attrs or {}), format="%Y-%m-%d")


class TidFelt(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "form-input"} | (attrs or {}), format="%H:%M")


class ForslagInput(forms.TextInput):
    """Free text with suggestions under it that fit what is typed."""

    def __init__(self, forslag: Iterable[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "form-input"} | (attrs or {}))
        self.forslag = format_html_join("", '<option value="{}"></option>', ((tekst,) for tekst in forslag))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        noegle = f"{(attrs or {}).get('id', name)}-forslag"
        drawn = super().render(name, value, {**(attrs or {}), "list": noegle}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', drawn, noegle, self.forslag)


class _Spurgt(BoundField):
    """A value that may be right though it looks wrong: it is asked about beside it, wherever it is drawn."""

    field: Any
    kryds: ClassVar[str]
    kryds_tekst: ClassVar[str]

    @property
    def _kryds_navn(self) -> str:
        return f"{self.html_name}-{self.kryds}"

    @property
    def er_krydset(self) -> bool:
        return self.form.is_bound and self._kryds_navn in self.form.data

    @property
    def krydset(self) -> SafeString:
        """The tick that says it is right."""
        return format_html(
            '<div class="form-group-checkbox ikke-cpr"><input type="checkbox" class="form-checkbox" id="{}" '
            'name="{}"{}><label for="{}">{}</label></div>',
            f"{self.id_for_label}-{self.kryds}",
            self._kryds_navn,
            " checked" if self.er_krydset else "",
            f"{self.id_for_label}-{self.kryds}",
            self.kryds_tekst,
        )

    def as_widget(self, *args: Any, **kwargs: Any) -> SafeString:
        drawn = super().as_widget(*args, **kwargs)
        return format_html("{}{}", drawn, self.krydset) if self.field.spoerger else drawn


class _BundetTekst(_Spurgt):
    kryds, kryds_tekst = "ikke_cpr", "Det er ikke et CPR-nummer"

    @property
    def ligner_cpr(self) -> bool:
        return self.field.spoerger

    @property
    def ikke_cpr(self) -> SafeString:
        return self.krydset


class TekstFelt(forms.CharField):
    """What somebody writes in their own words: signs that can be read, and no citizen's number.

    ``linjer``: whether it may have several lines; left out, where it is written in a text area.
    ``form_decides``: when it is to be no CPR number is for the form to say, by ``refuse_cpr``.
    """

    default_error_messages = {
        "tegn": "Teksten har tegn, der ikke kan læses. Skriv den igen.",
        "cpr": LIGNER_CPR,
    }
    # Of the text that was sent, and of what was ticked beside it.
    spoerger = er_ikke_cpr = False
    # What stood there before: somebody has answered for it already.
    stod = ""

    def __init__(self, *, linjer: bool | None = None, form_decides: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.linjer, self.form_decides = linjer, form_decides

    def get_bound_field(self, form: BaseForm, field_name: str) -> _BundetTekst:
        bound = _BundetTekst(form, self, field_name)
        self.er_ikke_cpr = bound.er_krydset
        self.stod = self.clean_text(bound.initial)
        return bound

    def validate(self, value: str | None) -> None:
        super().validate(value)
        value = value or ""
        linjer = isinstance(self.widget, forms.Textarea) if self.linjer is None else self.linjer
        # Of NUL the field says so itself.
        harmless = "\x00\t\n\r" if linjer else "\x00\t"
        if any(unicodedata.category(char) == "Cc" and char not in harmless for char in value):
            raise ValidationError(self.error_messages["tegn"], code="tegn")
        if not self.form_decides:
            self.refuse_cpr(value)

    def clean_text(self, value: Any) -> str:
        """Without what a browser and the field change on the way."""
        return str(self.to_python(value) or "").replace("\r\n", "\n")

    def refuse_cpr(self, value: str) -> None:
        self.spoerger = self.clean_text(value) != self.stod and looks_like_cpr(value)
        if self.spoerger and not self.er_ikke_cpr:
            raise ValidationError(self.error_messages["cpr"], code="cpr")


# A period of a whole year ends a day before this.
_NAESTEN_ET_AAR = dt.timedelta(days=364)


def _maaneder(tid: dt.timedelta) -> int:
    return round(tid.days / 30.44)


class _BundetDato(_Spurgt):
    kryds, kryds_tekst = "fridag", "Det er den rigtige dag"


class DatoFelt(forms.DateField):
    """A day, and in which years it makes sense.

    ``fridage_spoerges``: a day on which nobody works is asked about, for something begins or takes place.
    ``fra``: the field with the first day of a period that this one ends; a year or more after it is asked
    about, for that is what a wrong year makes of it. A form that knows that day itself sets ``regnet_fra``.
    """

    widget = DatoInput
    # As a browser sends it, and as people write it where it draws no calendar.
    input_formats = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")
    default_error_messages = {"invalid": "Indtast en gyldig dato. Skriv datoen som 24-12-2026."}
    # Of the day that was sent, and of what was ticked beside it.
    spoerger = er_krydset = False
    # What stood there before is not asked about again, and may be from any time.
    stod: dt.date | None = None
    er_rettelse = False
    regnet_fra: dt.date | None = None

    def __init__(
        self, interval: Interval, *, fridage_spoerges: bool = False, fra: str = "", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.interval, self.fridage_spoerges, self.fra = interval, fridage_spoerges, fra

    def get_bound_field(self, form: BaseForm, field_name: str) -> _BundetDato:
        bound = _BundetDato(form, self, field_name)
        self.er_krydset = bound.er_krydset
        self.er_rettelse = getattr(getattr(form, "instance", None), "pk", None) is not None
        self.stod = self._day_of(bound.initial)
        if self.fra and form.is_bound:
            self.regnet_fra = self._day_of(form.data.get(form.add_prefix(self.fra)))
        return bound

    def _day_of(self, value: Any) -> dt.date | None:
        try:
            return self.to_python(value)
        except ValidationError:
            return None

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is None or (value == self.stod and self.er_rettelse):
            return
        if value != self.stod and (fejl := self.interval.fejl(value)):
            raise ValidationError(fejl, code="interval")
        if self.fridage_spoerges and (fri := hvorfor_fri(value)):
            self._ask(f"{dansk_dato(value)} er {fri}.", "fridag")
        if self.regnet_fra and value - self.regnet_fra > _NAESTEN_ET_AAR:
            hvor_laenge = f"{antal(_maaneder(value - self.regnet_fra), 'måned', 'måneder')}"
            self._ask(
                f"{dansk_dato(value)} er {hvor_laenge} efter {dansk_dato(self.regnet_fra)}. Er året rigtigt?",
                "laengde",
            )

    def _ask(self, hvad: str, code: str) -> None:
        self.spoerger = True
        if not self.er_krydset:
            raise ValidationError(f"{hvad} Sæt kryds, hvis det er rigtigt.", code=code)


def dag(interval: Interval, **how: Any) -> Callable[..., DatoFelt]:
    """What a form of a model says of a date in ``Meta.field_classes``."""
    return partial(DatoFelt, interval, **how)


class TelefonFelt(forms.CharField):
    def clean(self, value: object) -> str:
        return normalize_phone(super().clean(value))


class MailFelt(forms.EmailField):
    default_validators = [*forms.EmailField.default_validators, refuse_cpr_address]


def _form_field(column: models.Field, **kwargs: Any) -> forms.Field | None:
    if type(column) in (models.CharField, models.TextField) and not column.choices:
        kwargs.setdefault("form_class", TekstFelt)
    elif isinstance(column, models.EmailField):
        kwargs.setdefault("form_class", MailFelt)
    elif isinstance(column, models.DateField) and not isinstance(column, models.DateTimeField):
        kwargs.setdefault("form_class", DatoFelt)
    return column.formfield(**kwargs)


class ModelForm(EditForm, forms.ModelForm):
    """A column of text is free text, unless ``Meta.field_classes`` says what it holds. Of a row that stands
    already it writes what was changed (``rettelse.py``)."""

    def __init__(self, *args: Any, instance: models.Model | None = None, **kwargs: Any) -> None:
        row = None if instance is None or instance._state.adding else instance
        super().__init__(*args, row=row, instance=instance, **kwargs)

    def _take(self) -> None:
        super()._take()
        self.instance = self.row

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "Meta" in cls.__dict__:
            cls.Meta.formfield_callback = _form_field  # type: ignore[attr-defined]  # Django's own hook


class RowForm(ModelForm):
    """Fields of a row. The service checks the row; here only the fields' own forms are asked."""

    def _post_clean(self) -> None:
        pass


def add_service_errors(form: BaseForm, error: ValidationError, navne: dict[str, str] | None = None) -> None:
    """Show what a service refused at the fields it concerns; ``navne`` maps its names to the form's."""
    navne = navne or {}
    form.is_valid()  # Judged at least, where the row could not be held.
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for navn, beskeder in error.error_dict.items():
        felt = navne.get(navn, navn)
        form.add_error(felt if felt in form.fields else None, ValidationError(beskeder))
