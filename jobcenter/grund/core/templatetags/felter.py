from crispy_forms.templatetags.crispy_forms_filters import optgroups
from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from jobcenter.grund.core.felter import draw_choices

register = template.Library()


@register.simple_tag
def valgmuligheder(field: BoundField) -> SafeString:
    """The radio buttons or boxes of a field, under the names of their groups."""
    return draw_choices(field.html_name, optgroups(field))
