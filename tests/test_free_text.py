"""What somebody writes in their own words holds no citizen's number and no sign that nobody can read."""

import pkgutil
from copy import deepcopy
from importlib import import_module

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError

from borgere.forms import CprFelt
from jobcenter.grund.core.forms import ModelForm, TekstFelt, TelefonFelt
from jobcenter.grund.opsaetning.forms import IndstillingerForm
from virksomheder.forms.virksomhedsvalg import VirksomhedsvalgForm

# No words of one's own: they are read as what they are, or are only looked for.
OWN_READING = (CprFelt, TelefonFelt, forms.EmailField, forms.UUIDField)
HIDDEN = (forms.HiddenInput, forms.PasswordInput)
NUMBERS = {"cvr", "pnr"}
SEARCHED = {"borgere.forms.SoegForm.q"}
# What company is meant may be said by its P-number.
FORM_DECIDES = {"virksomhed_navn"}

CPR = ("010190-1234", "Ring til 010190 1234", "nr. 0101901234.", "610190-1234", "01.01.1990-1234")
UNREADABLE = ("a\x07b", "a\x0bb", "a\x1bb", "a\x7fb", "a\x85b")


def _forms():
    """Of every app that production has."""
    ours = [app for app in apps.get_app_configs() if "site-packages" not in app.path]
    for app in (app for app in ours if "udvikling" not in app.name):
        for module in pkgutil.walk_packages(app.module.__path__, f"{app.name}."):
            if not {"migrations", "management"} & set(module.name.split(".")):
                import_module(module.name)
    packages = {app.name.split(".")[0] for app in ours}
    return {form for form in _below(forms.BaseForm) if form.__module__.split(".")[0] in packages}


def _below(form):
    for below in form.__subclasses__():
        yield below
        yield from _below(below)


def _is_free_text(address, name, field):
    return not (
        not isinstance(field, forms.CharField)
        or isinstance(field, OWN_READING)
        or isinstance(field.widget, HIDDEN)
        or field.disabled
        or name in NUMBERS
        or address in SEARCHED
    )


# Of their own: what a field was asked must not stay in the form's.
FREE_TEXTS = {
    address: deepcopy(field)
    for form in _forms()
    for name, field in form.base_fields.items()
    if _is_free_text(address := f"{form.__module__}.{form.__name__}.{name}", name, field)
}


def _fields_of(kind):
    return {
        f"{form.__module__}.{form.__name__}.{name}": deepcopy(field)
        for form in _forms()
        if form.__module__.split(".")[:2] != ["jobcenter", "udvikling"]
        for name, field in form.base_fields.items()
        if isinstance(field, kind)
    }


def _refuses(field, text):
    try:
        field.clean(text)
    except ValidationError:
        return True
    return False


def test_the_forms_are_found():
    assert {
        "netvaerk.forms.FremmoedeForm.referat",
        "netvaerk.forms.NetvaerkForm.formaal",
        "partnerskaber.forms.AftaleForm.vores_bidrag",
        "virksomheder.views.skridt.SkridtForm.hvad",
    } <= FREE_TEXTS.keys()


@pytest.mark.parametrize("text", UNREADABLE, ids=ascii)
def test_unreadable_signs_are_refused(text):
    assert [address for address, field in FREE_TEXTS.items() if not _refuses(field, text)] == []


@pytest.mark.parametrize("text", CPR)
def test_a_citizens_number_is_refused(text):
    taken = {address for address, field in FREE_TEXTS.items() if not _refuses(field, text)}
    assert taken == {
        address for address, field in FREE_TEXTS.items() if getattr(field, "form_decides", False)
    }


def test_only_where_a_company_is_chosen_the_form_decides():
    decide = [
        (form, name)
        for form in _forms()
        for name, field in form.base_fields.items()
        if getattr(field, "form_decides", False)
    ]
    assert {name for _, name in decide} == FORM_DECIDES
    assert [form for form, _ in decide if not issubclass(form, VirksomhedsvalgForm)] == []


class _Form(forms.Form):
    hvad = TekstFelt(label="Hvad")
    tal = forms.IntegerField()


def test_whoever_says_it_is_none_is_asked_and_believed():
    """The tick stands beside the text, also when something else is to be mended."""
    sent = {"p-hvad": "Ordre 0101901234", "p-tal": "x"}
    assert "ikke_cpr" not in str(_Form(prefix="p")["hvad"])
    refused = _Form(sent, prefix="p")
    assert "ligner et CPR-nummer" in refused.errors["hvad"][0]
    assert 'name="p-hvad-ikke_cpr">' in str(refused["hvad"])
    told = _Form(sent | {"p-hvad-ikke_cpr": "on"}, prefix="p")
    assert list(told.errors) == ["tal"]
    assert 'name="p-hvad-ikke_cpr" checked>' in str(told["hvad"])
    assert told.cleaned_data["hvad"] == "Ordre 0101901234"
    assert "ikke_cpr" not in str(_Form({"hvad": "Ordre 12"})["hvad"])
    assert list(_Form({"hvad": "a\x07b", "tal": "1", "hvad-ikke_cpr": "on"}).errors) == ["hvad"]


@pytest.mark.parametrize("stood", ["Ordre 0101901234", " Ordre 0101901234\r\nog mere "])
def test_what_stood_there_is_not_asked_about_again(stood):
    class Form(forms.Form):
        hvad = TekstFelt(widget=forms.Textarea, initial=stood)

    same = stood.strip().replace("\r\n", "\n")
    for sent in (stood, same, same.replace("\n", "\r\n")):
        form = Form({"hvad": sent})
        assert form.is_valid()
        assert "ikke_cpr" not in str(form["hvad"])
    for sent in (f"{same}, 010290-1234", same.replace("190", "290"), f"{same}!"):
        form = Form({"hvad": sent})
        assert "ligner et CPR-nummer" in form.errors["hvad"][0]
        assert "ikke_cpr" in str(form["hvad"])
    # Another that was given for a form of its own.
    assert not Form({"hvad": stood}, initial={"hvad": "Ordre"}).is_valid()


@pytest.mark.parametrize("address", ["110580-1234@x.invalid", "1105801234@x.invalid", "ole.110580.1234@x.dk"])
def test_an_address_of_a_citizens_number_is_refused(address):
    kept = {f"{form.__module__}.{form.__name__}.email" for form in _forms() if issubclass(form, ModelForm)}
    fields = {name: field for name, field in _fields_of(forms.EmailField).items() if name in kept}
    assert {"virksomheder.forms.kontaktperson.KontaktpersonForm.email"} <= fields.keys()
    assert [name for name, field in fields.items() if not _refuses(field, address)] == []
    assert [name for name, field in fields.items() if _refuses(field, "ole.1958@firma1234.invalid")] == []


@pytest.mark.parametrize("number", ["+1105801234", "0011 05 80 12 34", "+110580-1234", "+71 05 80 12 34"])
def test_a_telephone_of_a_citizens_number_is_refused(number):
    fields = _fields_of(TelefonFelt)
    assert fields
    assert [name for name, field in fields.items() if not _refuses(field, number)] == []


@pytest.mark.parametrize(
    "number",
    [
        "+12025550123",
        "+4745671234",
        "+6591234567",
        "+201012345678",
        "+46709451234",
        "0045 20111213",
        "20111213",
    ],
)
def test_telephones_of_the_world_are_taken(number):
    assert [name for name, field in _fields_of(TelefonFelt).items() if _refuses(field, number)] == []


def test_there_is_a_way_out_everywhere():
    assert [address for address, field in FREE_TEXTS.items() if not isinstance(field, TekstFelt)] == []


def test_ordinary_words_are_taken():
    """A field that refused everything would pass the tests above."""
    short = {a: field for a, field in FREE_TEXTS.items() if (field.max_length or 99) > 40}
    assert [
        a for a, field in short.items() if _refuses(field, "Møde den 12. maj kl. 10, ring 75 11 22 33")
    ] == []


def test_what_may_be_left_out_may_be_left_out():
    assert [a for a, field in FREE_TEXTS.items() if not field.required and _refuses(field, "")] == []


def test_lines_are_kept_where_there_is_room_for_them():
    areas = {a: field for a, field in FREE_TEXTS.items() if isinstance(field.widget, forms.Textarea)}
    assert areas
    assert [a for a, field in areas.items() if _refuses(field, "Første linje\r\n\tAnden linje")] == []
    assert _refuses(FREE_TEXTS["netvaerk.forms.MoedeForm.emne"], "Første linje\nAnden linje")


def test_every_form_of_a_model_reads_its_texts_so():
    """Also one that has no text yet."""
    of_models = [form for form in _forms() if issubclass(form, forms.ModelForm) and form._meta.model]
    assert of_models
    assert [form.__name__ for form in of_models if not issubclass(form, ModelForm)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("text", [CPR[0], UNREADABLE[0]], ids=ascii)
def test_the_settings_of_the_house(text):
    texts = [field for field in IndstillingerForm().fields.values() if isinstance(field, forms.CharField)]
    assert texts
    assert [field.label for field in texts if not _refuses(field, text)] == []


def test_a_company_is_not_called_by_a_citizens_number(cast):
    form = VirksomhedsvalgForm({"virksomhed": "ny", "virksomhed_navn": CPR[0]}, user=cast.anne)
    assert "ligner et CPR-nummer" in form.errors["virksomhed_navn"][0]
