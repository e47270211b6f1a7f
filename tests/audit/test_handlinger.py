"""Every action the code opens has a Danish sentence."""

import ast
from pathlib import Path

from django.conf import settings

from jobcenter.grund.core.registries import historik


def project_files():
    roots = [Path(settings.BASE_DIR, app.split(".")[0]) for app in settings.INSTALLED_APPS]
    roots = {root for root in roots if root.is_dir()}
    files = (path for root in roots for path in root.rglob("*.py"))
    return (path for path in files if "migrations" not in path.parts and path.name != "skriv.py")


def opened_actions(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "action":
            name = node.args[0]
            assert isinstance(name, ast.Constant), f"{path}:{node.lineno}: the action's name is not a literal"
            yield name.value, f"{path.relative_to(settings.BASE_DIR)}:{node.lineno}"


def test_every_action_has_a_sentence():
    known = historik.handlinger()
    missing = [
        f'{place}: add handling("{name}", "…") to {name.split(".")[0]}/bidrag/historik.py'
        for path in project_files()
        for name, place in opened_actions(path)
        if name not in known
    ]
    assert not missing, "\n".join(missing)


def test_sentences_follow_a_name():
    for name, sentence in historik.handlinger().items():
        assert sentence[:1].islower(), f"{name}: {sentence!r} follows the actor's name"
        assert not sentence.endswith("."), f"{name}: {sentence!r} has a time after it"
