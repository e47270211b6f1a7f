"""Danish working days.

Public holidays are those of the ``holidays`` library, which follows the law: store bededag is gone from
2024 (lov nr. 214 af 6. marts 2023). Which other days an office keeps closed is the house's own decision
and therefore a setting; see ``lukkedage`` in ``jobcenter.grund.core.bidrag.indstillinger``.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.core.exceptions import ValidationError

from jobcenter.grund.core.dansk.dage import ugedag
from jobcenter.grund.core.indstillinger import indstilling

_DAG = re.compile(r"(\d{1,2})\.\s?(\d{1,2})")


@lru_cache(maxsize=64)
def helligdage(aar: int) -> dict[date, str]:
    """The public holidays of a year with their Danish names."""
    return dict(holidays.country_holidays("DK", years=aar, language="da"))


def read_lukkedage(text: str) -> frozenset[tuple[int, int]]:
    """``(month, day)`` of each day in a text such as "5.6, 24.12 og 31.12"."""
    return frozenset((int(month), int(day)) for day, month in _DAG.findall(text))


def check_lukkedage(text: str) -> None:
    """ValidationError for a text in which not everything is a day of the year."""
    rest = re.sub(r"og|[\s,;]", "", _DAG.sub("", text))
    if rest:
        raise ValidationError(f"»{rest}« er ikke en dag. Skriv dag og måned, fx 24.12.")
    for month, day in read_lukkedage(text):
        try:
            date(2024, month, day)
        except ValueError:
            raise ValidationError(f"{day}.{month} findes ikke i kalenderen.") from None


def mandag(dag: date) -> date:
    """The first day of its week."""
    return dag - timedelta(days=dag.weekday())


def er_arbejdsdag(dag: date) -> bool:
    return not hvorfor_fri(dag)


def hvorfor_fri(dag: date) -> str:
    """What the day is when nobody works: "en lørdag", "juledag"; nothing of a working day."""
    if navn := helligdage(dag.year).get(dag):
        return navn[0].lower() + navn[1:]
    if dag.weekday() >= 5:
        return f"en {ugedag(dag)}"
    return "en lukkedag" if (dag.month, dag.day) in read_lukkedage(indstilling("lukkedage")) else ""


def naeste_arbejdsdag(dag: date) -> date:
    """The first working day after ``dag``."""
    return add_arbejdsdage(dag, 1)


def add_arbejdsdage(dag: date, antal: int) -> date:
    """The working day ``antal`` working days after ``dag`` (before it, when negative).

    With 0 the day itself, or the next working day when it is none.
    """
    step = timedelta(days=-1 if antal < 0 else 1)
    if antal == 0:
        dag, antal = dag - step, 1
    for _ in range(abs(antal)):
        dag += step
        while not er_arbejdsdag(dag):
            dag += step
    return dag
