"""Which days make sense: forms and imports ask the same intervals, and the database has a last bound."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jobcenter.grund.core.dansk.dage import dansk_dato

# No date of the house lies outside of this, whoever wrote it. Years and not a few: what a form takes follows
# today, and a row that was right when it was written must still be right when it is corrected years after.
FOERSTE_DAG, SIDSTE_DAG = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True)
class Interval:
    """From so many years ago (or a day) to so many years from now; 0 is today, and both ends count."""

    bagud: int | dt.date
    # None: the row it stands on says how long.
    frem: int | None
    # Said in place of the ordinary sentence to what lies before, or after.
    foer: str = ""
    efter: str = ""

    def graenser(self, i_dag: dt.date | None = None) -> tuple[dt.date, dt.date | None]:
        i_dag = i_dag or timezone.localdate()
        foerste = self.bagud if isinstance(self.bagud, dt.date) else _aar_fra(i_dag, -self.bagud)
        return foerste, None if self.frem is None else _aar_fra(i_dag, self.frem)

    def fejl(self, dag: dt.date, i_dag: dt.date | None = None) -> str:
        """What is wrong with the day, as a sentence; nothing when it is in order."""
        foerste, sidste = self.graenser(i_dag)
        if dag < foerste:
            return self.foer or self._foer(foerste)
        if sidste and dag > sidste:
            return self.efter or self._efter(sidste)
        return ""

    def _foer(self, foerste: dt.date) -> str:
        if self.bagud == 0:
            return "Datoen er gået. Vælg en dag fra i dag og frem."
        return f"Datoen ligger for langt tilbage. Vælg en dag fra {dansk_dato(foerste)} og frem."

    def _efter(self, sidste: dt.date) -> str:
        if self.frem == 0:
            return "Datoen ligger i fremtiden. Vælg senest i dag."
        return f"Datoen ligger for langt ude i fremtiden. Vælg senest {dansk_dato(sidste)}."


def _aar_fra(dag: dt.date, antal: int) -> dt.date:
    """The same day so many years on; 29 February becomes the 28th."""
    try:
        return dag.replace(year=dag.year + antal)
    except ValueError:
        return dag.replace(year=dag.year + antal, day=28)


class _IKalenderen(models.CheckConstraint):
    """Asked of a row in memory it says which date it is; to the database it is a constraint as any."""

    def deconstruct(self) -> Any:
        _, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", args, kwargs

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        fejl = {}
        for udtryk, (foerste, sidste) in cast(Any, self.condition).children:
            felt = udtryk.removesuffix("__range")
            dag = getattr(instance, felt)
            if isinstance(dag, dt.date) and not foerste <= dag <= sidste and felt not in (exclude or ()):
                fejl[felt] = self.get_violation_error_message()
        if fejl:
            raise ValidationError(fejl)


def i_kalenderen(navn: str, *felter: str, foerste: dt.date = FOERSTE_DAG) -> models.CheckConstraint:
    """The database's last bound on the dates of a model; ``navn`` is what its constraints are called by.

    The migration that adds it to a table with rows is ``AddConstraintNotValid``: it holds for what is written
    from then on, and an odd row of former days stops nobody's upgrade.
    """
    return _IKalenderen(
        condition=Q(*((f"{felt}__range", (foerste, SIDSTE_DAG)) for felt in felter)),
        name=f"{navn}_i_kalenderen",
        violation_error_message=f"Datoen kan ikke passe. Året er fra {foerste.year} til {SIDSTE_DAG.year}.",
    )
