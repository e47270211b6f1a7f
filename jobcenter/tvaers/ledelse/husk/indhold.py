"""A counting as it is stored, and back; decimals as text, so that they come back as they were."""

from dataclasses import asdict
from decimal import Decimal

from jobcenter.grund.core.registries.noegletal import Del, Udsnit, VedTallet
from jobcenter.tvaers.ledelse.maanedstal import frosset, vaerdi_af
from jobcenter.tvaers.ledelse.optaelling import Optaelling


def to_json(optaelling: Optaelling) -> dict:
    return {
        "dele": [
            [d.udsnit.slags, d.udsnit.vaerdi, d.navn, d.altid, frosset(asdict(v))]
            for d, v in optaelling.dele.items()
        ],
        "maal": [[u.slags, u.vaerdi, _goal(goal)] for u, goal in optaelling.maal.items()],
        "ved": [[u.slags, u.vaerdi, v.hidtil, v.regel] for u, v in optaelling.ved.items()],
    }


def from_json(data: dict) -> Optaelling:
    """Without the tables it was read from: nobody counts it again."""
    dele = {Del(Udsnit(s, v), navn, altid): vaerdi_af(tal) for s, v, navn, altid, tal in data["dele"]}
    beside = {Udsnit(s, v): VedTallet(hidtil, regel) for s, v, hidtil, regel in data["ved"]}
    return Optaelling(dele, {Udsnit(s, v): _number(goal) for s, v, goal in data["maal"]}, {}, beside)


def _goal(goal: Decimal | int | None) -> int | str | None:
    return str(goal) if isinstance(goal, Decimal) else goal


def _number(goal: int | str | None) -> Decimal | int | None:
    return Decimal(goal) if isinstance(goal, str) else goal
