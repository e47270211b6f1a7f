"""What the contact form's templates ask for."""

from django import template

from jobcenter.grund.core.dansk.dage import kort_dato, ugedag
from virksomheder.enums import Form
from virksomheder.hvornaar import dato_for
from virksomheder.kolleger import aabne_skridt, kollegers

register = template.Library()

FORMIKONER = {
    Form.TELEFON: "telefon",
    Form.BESOEG: "besoeg",
    Form.MAIL: "email",
    Form.MOEDE: "groups",
    Form.BREV: "document",
    Form.MESSE: "flag",
}
SJAELDNE = {Form.BREV, Form.MESSE}


@register.filter
def formikon(form):
    return FORMIKONER[form]


@register.filter
def hovedformer(field):
    return [valg for valg in field if valg.data["value"] not in SJAELDNE]


@register.filter
def sjaeldne_former(field):
    return [valg for valg in field if valg.data["value"] in SJAELDNE]


@register.filter
def har_sjaelden_form(field):
    return field.value() in SJAELDNE


@register.filter
def med_klasse(field, klasse):
    """The field's control with a class, and with its errors tied to it."""
    fejl = {"aria-invalid": "true", "aria-describedby": f"{field.auto_id}_error"} if field.errors else {}
    return field.as_widget(attrs={"class": klasse, **fejl})


@register.filter
def chipdato(hvornaar):
    return dato_for(hvornaar)


@register.filter
def dag_kort(dato):
    """``tirs. 24. nov.``"""
    dag = ugedag(dato)
    return f"{dag[:3]}. {kort_dato(dato)}"


@register.filter
def dagens_felter(form):
    """The fields of a row, in the order they are filled in."""
    return [
        form[felt]
        for felt in ("hvordan", "formaal", "udfald", "note", "hvornaar", "skridt_dato", "skridt_hvad")
    ]


@register.filter
def dagens_felt(field):
    return med_klasse(field, "form-select" if field.widget_type == "select" else "form-input")


@register.filter
def kolleger_til(form):
    """The warning of a row that comes back from the server with its company chosen."""
    if form.valgt is None:
        return None
    return kollegers(form.valgt, form.user, aabne_skridt(form.valgt, form.user))
