"""Every template loads, and none holds what the browser's safety rules refuse."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from tests.page_reader import ENGLISH

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file())
NOT_WORDS = re.compile(
    r"{% comment.*?endcomment %}|{#.*?#}|{%.*?%}|{{.*?}}|<(script|style)\b.*?</\1>|<[^>]*>|[\w.-]+@[\w.-]+",
    re.DOTALL,
)
REFUSED = re.compile(
    r"""\sstyle=|\son[a-z]+=|\shx-on[:-]|<style|<script(?![^>]*\ssrc=)|javascript:|\|safe\b""", re.IGNORECASE
)
# Help texts are ours, never typed by a user.
MAY_TRUST = {"dkfds/layout/help_text.html"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_template(name):
    get_template(name)
    source = (ROOT / name).read_text()
    words = NOT_WORDS.sub(" ", source)
    assert [found.group(0) for found in ENGLISH.finditer(words)] == []
    if Path(name).parts[1:-1] == ("mail",):  # Read in a mail program, not in our pages.
        return
    without_comments = re.sub(r"{% comment.*?endcomment %}", "", source, flags=re.DOTALL)
    refused = {found.group(0).strip() for found in REFUSED.finditer(without_comments)}
    assert refused - ({"|safe"} if name in MAY_TRUST else set()) == set()
