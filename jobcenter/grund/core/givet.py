"""Who gave somebody a tie to others' data: kept by the database, whatever wrote it.

A tie is a column (the responsible of a centre, the jobkonsulent of a case) or the row itself (a placement
ties a citizen to a place). Beside it stand ``<tie>_givet_af`` and ``<tie>_givet``: the actor of the action
that made it, and when. Both are empty for what was there before anybody asked, and count as given.
"""

from typing import NamedTuple, cast

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Greatest

from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.models import Row

# The actor of the open action, as ``core/skriv.py`` tells the change log.
AKTOER = "(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'actor_id')::bigint"


def giver_felt() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="givet af",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
    )


def giver_tid() -> models.DateTimeField:
    return models.DateTimeField("givet", null=True, blank=True, editable=False)


def givet_felter(*ties: str) -> list[str]:
    """The columns of these ties, which the change log need not keep: it knows who changed the tie itself."""
    return [f"{tie}_givet{af}".lstrip("_") for tie in ties for af in ("_af", "")]


class Gave(NamedTuple):
    """SQL: whether ``AKTOER`` has the tie to give, of OLD, and who is given it, of NEW."""

    har: str
    faar: str


def har_eller_ingens(row: str) -> str:
    """SQL: ``row``'s responsible is ``AKTOER``, given it by another; or nobody is, and another emptied it."""
    return (
        f"({row}.ansvarlig_givet_af_id IS DISTINCT FROM {AKTOER}"
        f" AND ({row}.ansvarlig_id IS NULL OR {row}.ansvarlig_id = {AKTOER}))"
    )


def giver(
    tie: str, *kolonner: str, fra_oprettelsen: bool = True, gave: Gave | None = None
) -> pgtrigger.Trigger:
    """Notes who changes one of ``kolonner``; nothing else writes the two columns.

    But one who finds a tie in order makes it theirs by writing their own name as the giver. Without
    ``fra_oprettelsen`` a new row's ties are as good as given: whoever wrote it knows what it says. Where
    ``gave`` says that nobody gives what is not theirs, a tie from somebody else counts as taken.
    """
    af, kl = f"{tie}_givet_af_id".lstrip("_"), f"{tie}_givet".lstrip("_")
    new, old = (", ".join(f"{row}.{kolonne}" for kolonne in kolonner) for row in ("NEW", "OLD"))
    noted = f"NEW.{af} := {AKTOER}; NEW.{kl} := clock_timestamp();"
    taken = (
        f" IF NOT coalesce({AKTOER} IS NULL OR {gave.har}, false) THEN"
        f" NEW.{af} := coalesce({gave.faar}, NEW.{af}); END IF;"
        if gave
        else ""
    )
    return pgtrigger.Trigger(
        name=f"{tie or 'raekken'}_giver",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*kolonner, af, kl),
        func=f"""
            IF TG_OP = 'INSERT' THEN
                {noted if fra_oprettelsen else f"NEW.{af} := NULL; NEW.{kl} := NULL;"}
            ELSIF ROW({new}) IS DISTINCT FROM ROW({old})
                  OR (NEW.{af} IS DISTINCT FROM OLD.{af} AND NEW.{af} = {AKTOER}) THEN
                {noted}{taken}
            ELSE
                NEW.{af} := OLD.{af}; NEW.{kl} := OLD.{kl};
            END IF;
            RETURN NEW;
        """,
    )


def af_andre(rows: models.QuerySet[Row], user: Bruger, *ties: str) -> models.QuerySet[Row]:
    """The rows whose chain of ``ties`` was last made by somebody else than ``user``.

    A centre one took by oneself opens nobody who was there, and opens whom a colleague places there later.
    Of one tie ask its column.
    """
    own = [Case(When(**{f"{tie}_af": user.pk}, then=F(tie))) for tie in ties]
    others = [Case(When(**{f"{tie}_af": user.pk}, then=None), default=F(tie)) for tie in ties]
    # PostgreSQL's greatest leaves out what is empty.
    dated = rows.alias(selv_sidst=Greatest(*own), andre_sidst=Greatest(*others))
    given = dated.filter(Q(selv_sidst=None) | Q(andre_sidst__gt=F("selv_sidst")))
    return cast("models.QuerySet[Row]", given)
