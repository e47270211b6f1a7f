from crispy_forms.templatetags.crispy_forms_filters import optgroups
from django import template
from django.forms import BoundField
from django.template import Context
from django.utils.safestring import SafeString

from jobcenter.grund.core.felter import draw_choices, draw_field, draw_flervalg

register = template.Library()


@register.simple_tag
def valgmuligheder(field: BoundField) -> SafeString:
    """The radio buttons or boxes of a field, under the names of their groups."""
    return draw_choices(field.html_name, optgroups(field))


@register.simple_tag
def flervalg(field: BoundField) -> SafeString:
    """The boxes of a filter of several values, folded behind what is chosen."""
    return draw_flervalg(field, optgroups(field))


@register.simple_tag(takes_context=True)
def felt(context: Context, field: BoundField) -> SafeString:
    """A field with one control, as the form asks for it."""
    return draw_field(
        field,
        klasse=context.get("wrapper_class") or "",
        with_label=bool(context.get("form_show_labels")),
        with_errors=bool(context.get("form_show_errors")),
    )
