"""Rules that the services ask with one row and the imports with many: values in, the answer out."""

import datetime as dt

DAG = dt.timedelta(days=1)


def ringes_foerst(*, har_andre: bool, fratraadt: dt.date | None = None, oensket: bool = False) -> bool:
    """The first person of a company is the one to call first, until somebody says otherwise."""
    return oensket if har_andre else fratraadt is None


def sidste_dag_hos_den_gamle(fra: dt.date | None, skift: dt.date) -> dt.date | None:
    """A workplace that belonged to one since ``fra`` is another's from ``skift`` on: the day before.

    None when it has not been the old one's for a day.
    """
    foer = skift - DAG
    return None if fra and fra > foer else foer
