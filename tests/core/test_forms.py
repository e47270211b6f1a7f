"""The form templates: labels, help, errors and their links, as one would read them with a screen reader."""

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Fieldset, Row
from django import forms
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict

from jobcenter.grund.core.komponenter import EksempelForm


def render(form, source="{% crispy form %}"):
    return Template(source).render(Context({"form": form}))


@pytest.fixture
def faulty():
    return EksempelForm(MultiValueDict({"email": ["ikke en adresse"], "antal": ["-1"]}))


def test_errors_are_links_to_their_fields(faulty):
    html = render(faulty)
    assert 'data-module="error-summary"' in html
    assert 'href="#id_navn">Virksomhedens navn: Skal udfyldes.</a>' in html
    assert 'href="#id_hvordan_0"' in html
    assert 'id="id_hvordan_0"' in html


def test_a_field_knows_its_help_and_its_error(faulty):
    html = render(faulty)
    assert 'aria-describedby="id_note_helptext id_note_error"' in html
    assert 'id="id_note_helptext"' in html
    assert 'id="id_note_error"' in html
    assert html.count('aria-invalid="true"') >= len(faulty.errors) - 1


def test_only_what_may_be_left_out_is_marked():
    html = " ".join(render(EksempelForm()).split())
    assert 'CVR-nummer<span class="valgfri"> (valgfri)</span>' in html
    assert 'for="id_navn">Virksomhedens navn</label>' in html


def test_what_somebody_typed_is_text():
    html = render(EksempelForm({"navn": '"><script>alert(1)</script>'}))
    assert "<script>" not in html


def test_the_same_form_by_filter_and_by_tag(faulty):
    assert render(faulty, "{{ form|crispy }}").count("form-error-message") == render(faulty).count(
        "form-error-message"
    )


class Laid(forms.Form):
    navn = forms.CharField(label="Navn")
    by = forms.CharField(label="By", required=False)
    hvordan = forms.ChoiceField(label="Hvordan", choices=[("1", "Mail")], widget=forms.RadioSelect)
    skjult = forms.CharField(widget=forms.HiddenInput, initial="hemmelig")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = "/gem/"
        self.helper.layout = Fieldset(
            "Virksomheden",
            Row("navn", Field("by", css_class="bred")),
            "hvordan",
            "skjult",
            HTML("<p>Husk det.</p>"),
        )


def test_every_layout_object_that_is_used_has_its_template():
    html = " ".join(render(Laid()).split())
    for part in (
        'action="/gem/"',
        "novalidate",
        '<legend class="feltgruppe__navn">Virksomheden</legend>',
        'class="raekke',
        'class="bred',
        '<legend class="form-label">Hvordan</legend>',
        'value="hemmelig"',
        "<p>Husk det.</p>",
    ):
        assert part in html, part
