"""Rules that the services ask with one row and the imports with many: values in, the answer out."""

import datetime as dt

from jobcenter.grund.core.kalender import Interval

DAG = dt.timedelta(days=1)

# The oldest companies are older than the century.
LEVETID_FRA = dt.date(1600, 1, 1)
# Which days make sense. What an old register tells lies further back than what somebody types.
KONTAKT = Interval(2, 0, efter="Datoen ligger i fremtiden. Skriv det som næste skridt i stedet.")
KONTAKT_REGISTER = Interval(
    30,
    0,
    foer="Datoen ligger over 30 år tilbage. Er årstallet rigtigt?",
    efter="Datoen ligger i fremtiden.",
)
LOEFTE = Interval(0, 5)
LOEFTE_REGISTER = Interval(30, 5)
LEVETID = Interval(LEVETID_FRA, 3)
EJERSKIFTE = Interval(5, 1)
ORIENTERET = Interval(10, 0)


def ringes_foerst(*, har_andre: bool, fratraadt: dt.date | None = None, oensket: bool = False) -> bool:
    """The first person of a company is the one to call first, until somebody says otherwise."""
    return oensket if har_andre else fratraadt is None


def sidste_dag_hos_den_gamle(fra: dt.date | None, skift: dt.date) -> dt.date | None:
    """A workplace that belonged to one since ``fra`` is another's from ``skift`` on: the day before.

    None when it has not been the old one's for a day.
    """
    foer = skift - DAG
    return None if fra and fra > foer else foer
