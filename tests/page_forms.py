"""The forms of a page: what each sends as it stands, what may be chosen in it, and how somebody fills it."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.utils import timezone

TYPED = {
    "text": "Æblegrød",
    "textarea": "Æblegrød",
    "search": "Æblegrød",
    "email": "aeble@groed.invalid",
    "tel": "75112233",
    "number": "5",
    "time": "10:00",
    "month": "2026-12",
}


def forms(text):
    return FormReader(text).found


def posted(text):
    return [form for form in forms(text) if form.method == "post"]


class FormReader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self._form = self._select = self._area = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._form = Form((attrs.get("method") or "get").lower(), attrs.get("action") or "")
            self.found.append(self._form)
        elif self._form is not None and attrs.get("name"):
            self._control(tag, attrs)
        if tag == "option" and self._select:
            self._select.option(attrs)

    def _control(self, tag, attrs):
        name, kind = attrs["name"], attrs.get("type", "text") if tag == "input" else tag
        if kind in ("button", "submit"):
            self._form.buttons.append((name, attrs.get("value") or ""))
            return
        controls = self._form.files if kind == "file" else self._form.controls
        control = controls.setdefault(name, Control(kind))
        control.disabled |= "disabled" in attrs
        if kind in ("checkbox", "radio"):
            control.choices.append(attrs.get("value", "on"))
            control.value += [attrs.get("value", "on")] if "checked" in attrs else []
            control.says |= "checked" in attrs
        elif tag == "select":
            self._select, control.several = control, "multiple" in attrs
        elif tag == "textarea":
            self._area, control.value = control, [""]
        elif kind != "file":
            control.value = [attrs.get("value") or ""]
            control.says |= kind != "hidden" and bool(attrs.get("value"))

    def handle_data(self, data):
        if self._area:
            self._area.value = [self._area.value[0] + data]
        elif self._select and self._select.opened:
            self._select.labels[self._select.choices[-1]] = data.strip()
            self._select.opened = False

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            self._area.value = [self._area.value[0].removeprefix("\n")]
            self._area.says, self._area = bool(self._area.value[0]), None
        elif tag == "select" and self._select:
            if not self._select.value and not self._select.several:
                self._select.value = self._select.choices[:1]
            self._select = None
        elif tag == "form":
            self._form = None


class Form:
    """Buttons and files apart: they are sent only when somebody presses or picks them."""

    def __init__(self, method, action):
        self.method, self.action = method, action
        self.controls, self.files, self.buttons = {}, {}, []

    @property
    def says(self):
        """Does it show something that stands?"""
        return any(control.says for control in self.controls.values())

    @property
    def names(self):
        return {*self.controls, *self.files, *(name for name, _ in self.buttons)}

    def target(self, url):
        """Where it is sent from the page at ``url``."""
        return urlsplit(self.action)._replace(fragment="").geturl() or url

    def held(self):
        """As a browser sends it untouched, no button pressed."""
        return {name: control.value for name, control in self.controls.items() if not control.disabled}

    def filled(self):
        """As somebody sends it who fills in only what is empty, and presses the first button."""
        filled = {}
        for name, control in self.controls.items():
            if not control.disabled and (value := control.filled()) is not None:
                filled[name] = value
        for name, value in self.buttons:
            filled.setdefault(name, value)
        return filled


class Control:
    """What is sent under one name. ``value``: untouched; ``choices``: what may be chosen, if that is said."""

    def __init__(self, kind):
        self.kind, self.value, self.choices, self.labels = kind, [], [], {}
        self.says = self.several = self.opened = self.disabled = False

    def option(self, attrs):
        self.choices.append(attrs.get("value", ""))
        self.opened = True
        if "selected" in attrs:
            self.value.append(attrs.get("value", ""))
            self.says |= bool(attrs.get("value"))

    def filled(self):
        held = self.value[-1] if self.value else ""
        if self.kind == "checkbox":
            return held or None
        if self.kind == "date":
            return held or timezone.localdate().isoformat()
        if self.choices:
            return held or next(filter(None, self.choices), None)
        return held or TYPED.get(self.kind, "")
