"""What the documents say of the code is there."""

import datetime as dt
import re
from importlib import import_module
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from jobcenter.grund.accounts import fristkilder
from jobcenter.grund.core import lister
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.lister import celler, export_liste
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import frister, noegletal
from netvaerk import models
from netvaerk.models import Moede
from tests.access_matrix import World

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


def recipe(heading, *modules, **names):
    """What the code of a recipe declares, done to the letter with the names it says they come from."""
    text = (DOCS / "bidrag.md").read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    # A block begins after an empty line; what is set in further is code.
    code = dedent("\n".join(line for line in text.split("\n") if line.startswith("    ") or not line))
    names = {name: value for module in modules for name, value in vars(module).items()} | names
    names["__name__"] = "tests.docs"
    exec(compile(code, f"docs/bidrag.md, {heading}", "exec"), names)  # noqa: S102
    return names


def test_the_list_of_the_recipe_is_shown_and_exported(cast):
    world = World(cast)
    assert world.moede
    liste = recipe("A list", lister, celler, models)["Moedeliste"](cast.anne, QueryDict("sort=-dato"))
    assert "God modtagelse" in liste.tabel
    fil = BytesIO()
    export_liste(fil, liste)
    assert [row[::2] for row in openpyxl.load_workbook(fil).worksheets[0].values] == [
        ("Møde", "Netværk"),
        ("God modtagelse", "Mentornetværket"),
    ]


def test_the_figure_of_the_recipe_is_counted_and_its_rows_shown(cast):
    world = World(cast)
    assert world.medlem
    try:
        figur = recipe("A figure", noegletal, models)["NyeMedlemmer"]()
        periode = Periode.maaned_med(world.medlem.fra)
        assert figur.compute(periode).vaerdi == 1
        [row] = figur.shown(figur.raekker("taeller", periode), periode)
        assert figur.raekke(row).tekst == str(world.medlem.virksomhed)
        assert [(k.navn, str(k.read(row))) for k in figur.felter] == [("Netværk", "Mentornetværket")]
    finally:
        del noegletal._noegletal["netvaerk_nye_medlemmer"]


def test_the_frist_of_the_recipe_is_asked_for(cast):
    world = World(cast)
    Moede.objects.filter(pk=world.moede.pk).update(dato=timezone.localdate() + dt.timedelta(days=20))
    try:
        recipe("A frist", fristkilder, frister, address_of=address_of, Moede=Moede)
        [row] = [
            r for r in frister.raekker(frister.Scope.mine(cast.anne)) if r["kilde"] == "netvaerksmoede_sted"
        ]
        assert row["forfald"] == timezone.localdate() + dt.timedelta(days=13)
        assert row["hvad"].endswith(": God modtagelse")
        assert frister.kilde(row["kilde"]).url(row) == world.moede.get_absolute_url()
    finally:
        del frister._kilder["netvaerksmoede_sted"]
        frister._skrevet.cache_clear()


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_files_and_links_exist(page):
    text = page.read_text()
    for link in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (DOCS / link).exists(), link
    for path in re.findall(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|yml|toml))`", text):
        found = [*Path(settings.BASE_DIR).glob(path), *Path(settings.BASE_DIR).glob(f"*/*/{path}")]
        found += Path(settings.BASE_DIR).glob(f"*/{path}")
        assert found or path.startswith("bidrag/"), path
