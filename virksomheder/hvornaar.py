"""When "in a week" is: a working day, worked out when the date is set."""

import calendar
import datetime as dt

from django.utils import timezone

from jobcenter.grund.core.arbejdsdage import add_arbejdsdage, naeste_arbejdsdag
from virksomheder.enums import Hvornaar


def dato_for(hvornaar, i_dag: dt.date | None = None) -> dt.date | None:
    """The date of a quick choice; None where there is none (or the user picks it)."""
    i_dag = i_dag or timezone.localdate()
    match hvornaar:
        case Hvornaar.I_MORGEN:
            return naeste_arbejdsdag(i_dag)
        case Hvornaar.OM_EN_UGE:
            return add_arbejdsdage(i_dag + dt.timedelta(weeks=1), 0)
        case Hvornaar.OM_EN_MAANED:
            return add_arbejdsdage(_en_maaned_efter(i_dag), 0)
    return None


def _en_maaned_efter(dag):
    aar, maaned = dag.year + dag.month // 12, dag.month % 12 + 1
    return dt.date(aar, maaned, min(dag.day, calendar.monthrange(aar, maaned)[1]))
