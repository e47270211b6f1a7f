"""What the roles hold: the apps say it of each right, and this asks it of each role."""

from collections.abc import Iterable

from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.retter import Ret, retter


def retter_for(roller: Iterable[str]) -> frozenset[Ret]:
    """All rights of a person who holds ``roller``; a person without a role has none but signing in."""
    held = set(roller)
    return frozenset({INDLOGGET}).union(ret for ret in retter() if not held.isdisjoint(ret.roller))


def oversigt() -> list[tuple[str, list[str]]]:
    """Each role and what it may do, in words, for those who hand roles out."""
    return [
        (rolle.label, [ret.navn for ret in retter() if rolle in ret.roller and ret != INDLOGGET])
        for rolle in Rolle
    ]
