"""The forms of a page, filled as somebody would who types only what is asked for."""

from html.parser import HTMLParser

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


class Forms(HTMLParser):
    """``found``: where each form that is posted goes to, and what it sends, by name."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self._fields = self._select = self._area = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            posted = attrs.get("method") == "post"
            self._fields = {} if posted else None
            if posted:
                self.found.append((attrs.get("action") or "", self._fields))
        elif self._fields is not None:
            getattr(self, f"_start_{tag}", lambda attrs: None)(attrs)

    def _start_input(self, attrs):
        kind, name, value = attrs.get("type", "text"), attrs.get("name"), attrs.get("value") or ""
        if not name or "disabled" in attrs or kind in ("submit", "file"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in attrs or (kind == "radio" and name not in self._fields):
                self._fields[name] = value or "on"
        elif kind == "date":
            self._fields[name] = value or timezone.localdate().isoformat()
        else:
            self._fields[name] = value or TYPED.get(kind, "")

    def _start_select(self, attrs):
        self._select = attrs.get("name")

    def _start_option(self, attrs):
        value = attrs.get("value")
        if self._select and value and ("selected" in attrs or not self._fields.get(self._select)):
            self._fields[self._select] = value

    def _start_textarea(self, attrs):
        self._area = attrs.get("name")
        if self._area:
            self._fields[self._area] = ""

    def _start_button(self, attrs):
        if attrs.get("name"):
            self._fields.setdefault(attrs["name"], attrs.get("value") or "")

    def handle_data(self, data):
        if self._area:
            self._fields[self._area] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            text = self._fields[self._area]
            self._fields[self._area] = text[1:] if text.startswith("\n") else text
            self._fields[self._area] = self._fields[self._area] or TYPED["textarea"]
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._fields = None
