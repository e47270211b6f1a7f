"""The plain form controls, written without a template: a page has dozens, and each was four templates deep.

To the letter what Django's own templates give; whatever else a widget asks for goes to those.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from jobcenter.grund.core.markup import escaped

_INPUTS = (
    *("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "search", "tel"),
    *("checkbox", "input"),
)


def _attrs(attrs: dict[str, Any]) -> str:
    said = (
        name if value is True else f'{name}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )
    return "".join(f" {text}" for text in said)


def _input(widget: dict[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{escaped(widget["value"])}"'
    head = f'<input type="{escaped(widget["type"])}" name="{escaped(widget["name"])}"'
    return f"{head}{value}{_attrs(widget['attrs'])}>\n"


def _choice_input(widget: dict[str, Any]) -> str:
    drawn = _input(widget)
    if not widget["wrap_label"]:
        return drawn
    where = f' for="{escaped(widget["attrs"]["id"])}"' if widget["attrs"].get("id") else ""
    return f"<label{where}>{drawn} {escaped(widget['label'])}</label>"


def _textarea(widget: dict[str, Any]) -> str:
    value = escaped(widget["value"]) if widget["value"] else ""
    head = f'<textarea name="{escaped(widget["name"])}"{_attrs(widget["attrs"])}>'
    return f"{head}\n{value}</textarea>\n"


def _select(widget: dict[str, Any]) -> str:
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{escaped(widget["name"])}"{_attrs(widget["attrs"])}>{groups}\n</select>\n'


def _group(name: str | None, options: Iterable[dict[str, Any]]) -> str:
    inside = "".join(map(_option, options))
    return f'\n  <optgroup label="{escaped(name)}">{inside}\n  </optgroup>' if name else inside


def _option(option: dict[str, Any]) -> str:
    value, label = escaped(str(option["value"])), escaped(option["label"])
    return f'\n  <option value="{value}"{_attrs(option["attrs"])}>{label}</option>\n'


_QUICK = {
    **{f"django/forms/widgets/{name}.html": _input for name in _INPUTS},
    "django/forms/widgets/radio_option.html": _choice_input,
    "django/forms/widgets/checkbox_option.html": _choice_input,
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}


class Renderer(TemplatesSetting):
    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        quick = _QUICK.get(template_name)
        if quick is None:
            return super().render(template_name, context, request)
        return mark_safe(quick(context["widget"]).strip())  # noqa: S308 (each part is escaped above)


def draw_field(
    field: BoundField, *, klasse: str = "", with_label: bool = True, with_errors: bool = True
) -> SafeString:
    """A control under its label, its help and what is wrong with it."""
    errors = with_errors and bool(field.errors)
    klasser = " ".join(filter(None, ("form-group", klasse, "form-error" if errors else "")))
    parts = (
        _label(field) if with_label and field.label else "",
        render_to_string("dkfds/layout/help_text.html", {"field": field}) if field.help_text else "",
        render_to_string(_ERRORS, {"field": field, "form_show_errors": True}) if errors else "",
        _control(field),
    )
    start = f'<div id="div_{escaped(field.auto_id)}" class="{escaped(klasser)}">'
    return mark_safe(f"{start}{''.join(parts)}</div>")  # noqa: S308 (each part is escaped)


_ERRORS = "dkfds/layout/field_errors.html"


def _label(field: BoundField) -> str:
    valgfri = "" if field.field.required else '<span class="valgfri"> (valgfri)</span>'
    start = f'<label class="form-label" for="{escaped(field.id_for_label)}">'
    return f"{start}{escaped(field.label)}{valgfri}</label>"


def _control(field: BoundField) -> str:
    """With the class of its kind, as ``{% crispy_field %}`` gives it."""
    control = field.field.widget
    for widget in getattr(control, "widgets", [control]):
        kind = type(widget).__name__.lower()
        klasse, given = settings.CRISPY_CLASS_CONVERTERS.get(kind, kind), widget.attrs.get("class", "")
        if klasse not in given:
            widget.attrs["class"] = f"{given} {klasse}".strip()
    return str(field)


def draw_choices(name: str, groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """Radio buttons or boxes: a list of colleagues has dozens."""
    name = escaped(name)
    drawn = "".join(
        f"{_group_name(group)}{''.join(_choice(name, option) for option in options)}"
        for group, options, _ in groups
    )
    return mark_safe(drawn)  # noqa: S308 (each part is escaped)


def draw_flervalg(field: BoundField, groups: Iterable[tuple[Any, list[dict[str, Any]], int]]) -> SafeString:
    """Boxes that fold out of a line that says which are ticked; without script it is HTML's own."""
    groups = list(groups)
    ticked = [str(option["label"]) for _, options, _ in groups for option in options if option["selected"]]
    boxes = draw_choices(field.html_name, groups)
    start = (
        '<details class="flervalg" data-menu><summary class="form-select">'
        f'<span class="sr-only">{escaped(field.label)}: </span>{draw_valgt(field, ticked)}</summary>'
    )
    whole = f'{start}<div class="flervalg__boks">{boxes}</div></details>'
    return mark_safe(whole)  # noqa: S308 (each part is escaped)


def draw_valgt(field: BoundField, ticked: list[str], *, swap: bool = False) -> SafeString:
    """``swap``: htmx puts it in the place of the one on the page."""
    said, oob = escaped(field.field.widget.i_ord(ticked)), ' hx-swap-oob="true"' if swap else ""
    drawn = f'<span id="{escaped(field.auto_id)}-valgt"{oob}>{said}</span>'
    return mark_safe(drawn)  # noqa: S308 (each part is escaped)


def _group_name(group: str | None) -> str:
    return f'<p class="valg__gruppe">{escaped(group)}</p>' if group else ""


def _choice(name: str, option: dict[str, Any]) -> str:
    kind, attrs, value = option["type"], option["attrs"], escaped(str(option["value"]))
    where, label = escaped(attrs.get("id", "")), escaped(option["label"])
    return (
        f'<div class="form-group-{kind}"><input type="{kind}" class="form-{kind}" name="{name}" '
        f'value="{value}"{_attrs(attrs)}><label for="{where}">{label}</label></div>'
    )
