"""Reads a page as strictly as the house wants it: its words, its ids, its handlers, its headings."""

import re
from html.parser import HTMLParser

# Words that stand in no Danish sentence: each has once slipped through from a library.
ENGLISH = re.compile(
    r"\b(the|this|your|you|please|submit|cancel|save|delete|search|password|username|login|logout|sign"
    r"|email|welcome|errors?|required|optional|invalid|enter|choose|browse|next|previous|page|true|false"
    r"|none|null|loading|close|added|changed|removed|not found|forbidden)\b",
    re.IGNORECASE,
)
MAIL = re.compile(r"\S+@\S+")
SPOKEN = {"placeholder", "title", "aria-label", "alt"}
SILENT = {"script", "style"}


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.words, self.ids, self.faults, self.headings, self.title = [], [], [], 0, ""
        self.lang, self._stack = None, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self._stack.append(tag)
        if tag == "html":
            self.lang = attrs.get("lang")
        if tag == "h1":
            self.headings += 1
        if "id" in attrs:
            self.ids.append(attrs["id"])
        self.words += [value for name, value in attrs.items() if name in SPOKEN and value]
        self.faults += [
            f"<{tag} {name}>" for name in attrs if name == "style" or name.startswith(("on", "hx-on"))
        ]
        if tag == "style" or (tag == "script" and "src" not in attrs):
            self.faults.append(f"<{tag}> in the page")
        if (attrs.get("href") or "").startswith("javascript:"):
            self.faults.append("javascript: address")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self._stack.pop()

    def handle_endtag(self, tag):
        if tag in self._stack:
            while self._stack.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self._stack and "svg" not in self._stack:
            self.title += data
        if not SILENT & set(self._stack):
            self.words.append(data)

    @property
    def english(self):
        return sorted(
            {found.group(0) for text in self.words for found in ENGLISH.finditer(MAIL.sub("", text))}
        )

    @property
    def repeated_ids(self):
        return sorted({one for one in self.ids if self.ids.count(one) > 1})
