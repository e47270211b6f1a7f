"""The plain form controls, written without a template: a page has dozens, and each was four templates deep.

To the letter what Django's own templates give; whatever else a widget asks for goes to those.
"""

from collections.abc import Iterable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_INPUTS = (
    *("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "search", "tel"),
    *("checkbox", "input"),
)


def _attrs(attrs: dict[str, Any]) -> str:
    said = (
        name if value is True else f'{name}="{conditional_escape(value)}"'
        for name, value in attrs.items()
        if value is not False
    )
    return "".join(f" {text}" for text in said)


def _input(widget: dict[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{conditional_escape(widget["value"])}"'
    head = f'<input type="{conditional_escape(widget["type"])}" name="{conditional_escape(widget["name"])}"'
    return f"{head}{value}{_attrs(widget['attrs'])}>\n"


def _choice_input(widget: dict[str, Any]) -> str:
    drawn = _input(widget)
    if not widget["wrap_label"]:
        return drawn
    where = f' for="{conditional_escape(widget["attrs"]["id"])}"' if widget["attrs"].get("id") else ""
    return f"<label{where}>{drawn} {conditional_escape(widget['label'])}</label>"


def _textarea(widget: dict[str, Any]) -> str:
    value = conditional_escape(widget["value"]) if widget["value"] else ""
    head = f'<textarea name="{conditional_escape(widget["name"])}"{_attrs(widget["attrs"])}>'
    return f"{head}\n{value}</textarea>\n"


def _select(widget: dict[str, Any]) -> str:
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return (
        f'<select name="{conditional_escape(widget["name"])}"{_attrs(widget["attrs"])}>{groups}\n</select>\n'
    )


def _group(name: str | None, options: Iterable[dict[str, Any]]) -> str:
    inside = "".join(map(_option, options))
    return f'\n  <optgroup label="{conditional_escape(name)}">{inside}\n  </optgroup>' if name else inside


def _option(option: dict[str, Any]) -> str:
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
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


def draw_choices(name: str, groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """Radio buttons or boxes: a list of colleagues has dozens."""
    name = conditional_escape(name)
    drawn = "".join(
        f"{_group_name(group)}{''.join(_choice(name, option) for option in options)}"
        for group, options, _ in groups
    )
    return mark_safe(drawn)  # noqa: S308 (each part is escaped)


def _group_name(group: str | None) -> str:
    return f'<p class="valg__gruppe">{conditional_escape(group)}</p>' if group else ""


def _choice(name: str, option: dict[str, Any]) -> str:
    kind, attrs, value = option["type"], option["attrs"], conditional_escape(str(option["value"]))
    where, label = conditional_escape(attrs.get("id", "")), conditional_escape(option["label"])
    return (
        f'<div class="form-group-{kind}"><input type="{kind}" class="form-{kind}" name="{name}" '
        f'value="{value}"{_attrs(attrs)}><label for="{where}">{label}</label></div>'
    )
