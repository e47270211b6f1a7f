"""Every registry of the house, found by itself: a key that is taken is refused, and both places are named."""

import ast
import inspect
import pkgutil
import re
from importlib import import_module

import pytest
from django.conf import settings

from jobcenter.grund.core import indstillinger, navigation, registries
from jobcenter.grund.core.registries import frister, noegletal
from jobcenter.grund.core.registries.register import Register
from jobcenter.grund.regneark import kilde

MODULES = [
    *(
        import_module(found.name)
        for found in pkgutil.iter_modules(registries.__path__, f"{registries.__name__}.")
    ),
    indstillinger,
    navigation,
    kilde,
]


def dicts(module):
    """The dicts a module keeps; of one that is kept by a subject, each subject's."""
    for name, kept in vars(module).items():
        if isinstance(kept, dict) and not name.startswith("__"):
            parts = kept.items() if hasattr(kept, "default_factory") else [(None, kept)]
            yield from (
                (f"{module.__name__.rpartition('.')[2]}.{name}{f'[{of}]' if of else ''}", part)
                for of, part in parts
            )


DICTS = [found for module in MODULES for found in dicts(module)]
DECLARED_IN = r"in \w[\w/]*\.py:\d+"


def declare_elsewhere(source, **names):
    """As a module of an app would, when it is imported."""
    file = settings.BASE_DIR / "en_anden/bidrag/her.py"
    exec(compile(f"\n\n{source}", str(file), "exec"), {"__name__": "en_anden.bidrag.her", **names})  # noqa: S102


@pytest.mark.parametrize(("name", "kept"), DICTS, ids=[name for name, _ in DICTS])
def test_a_key_that_is_taken_is_refused(name, kept):
    assert isinstance(kept, Register), "a plain dict forgets what was declared first"
    assert kept, "nothing is declared in it"
    for key, first in list(kept.items()):
        with pytest.raises(ValueError, match="is declared twice") as refused:
            declare_elsewhere("kept[key] = None", kept=kept, key=key)
        assert re.search(rf"{re.escape(repr(key))} is .*: {DECLARED_IN} and in ", str(refused.value))
        assert str(refused.value).endswith(" in en_anden/bidrag/her.py:3")
        assert kept[key] is first


@pytest.mark.parametrize(
    "module", MODULES[: -len([indstillinger, navigation, kilde])], ids=lambda module: module.__name__
)
def test_nothing_is_kept_where_the_next_replaces_it(module):
    tree = ast.parse(inspect.getsource(module))
    assert not [node.names for node in ast.walk(tree) if isinstance(node, ast.Global)]


def test_a_figure_and_a_frist_say_where_the_other_is():
    with pytest.raises(
        ValueError, match=r"'netvaerksmoeder' .* in netvaerk/bidrag/noegletal\.py:\d+ and in en_anden"
    ):
        declare_elsewhere("class Moeder(Antal):\n    noegle = 'netvaerksmoeder'", Antal=noegletal.Antal)
    assert noegletal.find("netvaerksmoeder").navn == "Netværksmøder"
    with pytest.raises(
        ValueError, match=r"'netvaerksmoede' .* in netvaerk/bidrag/frister\.py:\d+ and in en_anden"
    ):
        declare_elsewhere("register(Kilde('netvaerksmoede', '', None, None))", **vars(frister))
    assert frister.kilde("netvaerksmoede").navn == "Netværksmøde"
