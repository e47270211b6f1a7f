"""Two records of one citizen: what becomes of their placements and of their waiting."""

from collections.abc import Iterator
from itertools import product

from django.db.models import Model, QuerySet
from django.utils import timezone

from borgere.models import Borger
from forloeb import regler
from forloeb.enums import KandidatSlut
from forloeb.models import Forloeb, Kandidat
from forloeb.optaget import hvor
from jobcenter.grund.core.dansk.dage import dag
from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.grund.core.registries.sammenlaegning import move
from jobcenter.grund.core.skriv import fill, lock_rows, save


def move_kandidater(model: type[Model], felt: str, taber: Borger, vinder: Borger) -> None:
    """Nobody stands on the list twice: who has waited longest stays, with the wishes; the other is closed."""
    rows = list(lock_rows(_aabne(taber, vinder)))
    for row in rows[1:]:
        save(fill(row, {"afsluttet": timezone.localdate(), "afsluttet_aarsag": KandidatSlut.DOBBELT}))
    move(model, felt, taber, vinder)


def _aabne(taber: Borger, vinder: Borger) -> QuerySet[Kandidat]:
    return Kandidat.objects.aabne().filter(borger__in=[taber, vinder]).order_by("henvist", "pk")


def told_of_kandidater(taber: Borger, vinder: Borger) -> list[str]:
    rows = list(_aabne(taber, vinder))
    if len(rows) < 2:
        return []
    return [
        f"Begge står i kandidatbanken. Henvisningen fra {dag(rows[0].henvist)} bliver stående, og den fra"
        f" {dag(rows[1].henvist)} lukkes med sine ønsker."
    ]


def told_of_forloeb(taber: Borger, vinder: Borger) -> list[str]:
    """Placements of the same days, one of each: both stay, for both may be right."""
    return list(_samtidige(taber, vinder))


def _samtidige(taber: Borger, vinder: Borger) -> Iterator[str]:
    held = Forloeb.objects.taeller().select_related("plads__center", "arbejdssted").order_by("start", "pk")
    ene, andre = list(held.filter(borger=taber)), list(held.filter(borger=vinder))
    for a, b in product(ene, andre):
        if regler.samtidige(a.start, a.slut, [b]):
            yield f"Der er forløb i de samme dage {hvor(a)} og {hvor(b)}. Begge bliver stående."
    for a in ene:
        if over := regler.overtid(a.start, a.slut, a.timer, andre):
            yield f"Sammen bliver det {rundt_tal(over.timer)} timer om ugen."
