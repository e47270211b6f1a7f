"""What the documents say of the code is there."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

DOCS = Path(settings.BASE_DIR) / "docs"
WORDS = re.findall(
    r"^\| ([^|]+) \| [^|]+ \| `([\w.]+)` \|$", (DOCS / "ordliste.md").read_text(), re.MULTILINE
)


def test_a_word_has_one_meaning():
    words = [word for word, _ in WORDS]
    assert len(words) == len(set(words)) >= 60


@pytest.mark.parametrize(("word", "place"), WORDS)
def test_a_word_is_where_it_is_said_to_be(word, place):
    module, _, name = place.rpartition(".")
    try:
        import_module(place)
    except ModuleNotFoundError:
        assert hasattr(import_module(module), name), f"{word}: {place}"


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_files_and_links_exist(page):
    text = page.read_text()
    for link in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (DOCS / link).exists(), link
    for path in re.findall(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|yml|toml))`", text):
        found = [*Path(settings.BASE_DIR).glob(path), *Path(settings.BASE_DIR).glob(f"*/*/{path}")]
        found += Path(settings.BASE_DIR).glob(f"*/{path}")
        assert found or path.startswith("bidrag/"), path
