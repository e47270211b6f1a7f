"""The one locking order: the citizen, then the slot, then the placement. Nobody waits in a circle.

A centre is locked before its slots. The imports lock many rows of each in the same order.
"""

from typing import overload

from borgere.models import Borger
from forloeb.models import Forloeb, Plads
from jobcenter.grund.core.skriv import lock, refusals

# What the triggers refuse. The services look first, so these answer what slipped in meanwhile.
refusals(
    {
        "forloeb_i_pladsens_periode": "Pladsen findes ikke i hele perioden.",
        "forloeb_uden_pause": "Pladsen har pause i perioden.",
        "pause_uden_forloeb": "Pladsen er optaget i de dage.",
        "plads_rummer_forloeb": "Pladsen har forløb uden for den periode. Afslut eller annullér dem først.",
        "center_fire_pladser": "Et virksomhedscenter skal have mindst fire pladser for at åbne.",
    }
)


@overload
def lock_booking(borger: Borger, plads: Plads) -> tuple[Borger, Plads]: ...


@overload
def lock_booking(borger: Borger, plads: Plads | None = None) -> tuple[Borger, Plads | None]: ...


def lock_booking(borger: Borger, plads: Plads | None = None) -> tuple[Borger, Plads | None]:
    return lock(borger), plads and lock(plads)


def lock_forloeb(forloeb: Forloeb) -> Forloeb:
    lock_booking(Borger(pk=forloeb.borger_id), Plads(pk=forloeb.plads_id) if forloeb.plads_id else None)
    return lock(forloeb)
