"""The quick form controls are to the letter those of Django's templates."""

import datetime as dt

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from jobcenter.grund.core.felter import _QUICK, Renderer
from jobcenter.grund.core.templatetags.felter import valgmuligheder

UGLY = "<b>\"Bæk & 'Søn'\"</b>"
CHOICES = [("", "Vælg"), (1, "En & <to>"), ("Gruppe <x>", [(2, UGLY), (3, mark_safe("<i>sikker</i>"))])]
WIDGETS = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.URLInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.DateInput,
    forms.DateTimeInput,
    forms.TimeInput,
    forms.SearchInput,
    forms.TelInput,
    forms.CheckboxInput,
    forms.Textarea,
]
ATTRS = [
    {},
    {"id": "x", "class": UGLY, "required": True, "disabled": False, "data-n": 3, "title": mark_safe("&amp;")},
]
VALUES = [None, "", UGLY, 12, 1234567, dt.date(2026, 11, 28), mark_safe("<i>x</i>"), True]


def same(widget, name, value, attrs):
    quick = widget.render(name, value, attrs, Renderer())
    assert quick == widget.render(name, value, attrs, TemplatesSetting())
    return quick


@pytest.mark.parametrize("attrs", ATTRS, ids=["plain", "attributes"])
@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("widget", WIDGETS)
def test_inputs(widget, value, attrs):
    assert "<b>" not in same(widget(), f"felt {UGLY}", value, attrs)


@pytest.mark.parametrize("attrs", ATTRS, ids=["plain", "attributes"])
@pytest.mark.parametrize("value", [None, "", "1", 2, ["1", "3"], "findes ikke"])
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect])
def test_selects(widget, value, attrs):
    if widget is forms.NullBooleanSelect:
        drawn, value = widget(), value if isinstance(value, str) else None
    else:
        drawn = widget(choices=CHOICES)
    assert "<b>" not in same(drawn, "felt", value, attrs)


def test_what_is_not_plain_goes_to_the_templates():
    drawn = forms.RadioSelect(choices=CHOICES)
    assert drawn.template_name not in _QUICK
    same(drawn, "felt", "1", {"id": "x"})


@pytest.mark.parametrize("wrap_label", [True, False])
@pytest.mark.parametrize("attrs", ATTRS, ids=["plain", "attributes"])
@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_each_choice(widget, attrs, wrap_label):
    drawn = widget(choices=CHOICES)
    for option in drawn.subwidgets("felt", ["1"], attrs):
        context = {"widget": {**option, "wrap_label": wrap_label}}
        quick = drawn._render(option["template_name"], context, Renderer())
        assert quick == drawn._render(option["template_name"], context, TemplatesSetting())
        assert "<b>" not in quick


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_the_choices_of_a_field(widget):
    class Form(forms.Form):
        felt = forms.ChoiceField(choices=CHOICES, widget=widget, initial="1")

    drawn = valgmuligheder(Form()["felt"])
    assert drawn.count("<input") == drawn.count("</label>") == 4
    assert drawn.count(" checked") == 1
    assert '<label for="id_felt_1">En &amp; &lt;to&gt;</label>' in drawn
    assert '<p class="valg__gruppe">Gruppe &lt;x&gt;</p>' in drawn
    assert "<i>sikker</i>" in drawn
    assert "<b>" not in drawn
