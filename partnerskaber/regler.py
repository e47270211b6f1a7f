"""Which days make sense for agreements and alliances."""

import datetime as dt
import re

from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.kalender import Interval

AFTALE_START, AFTALE_SLUT = Interval(10, 5), Interval(10, 20)
UNDERSKREVET = Interval(10, 0, efter="Underskriften kan ikke ligge i fremtiden.")
OPSAGT, EVALUERET = Interval(10, 5), Interval(5, 0)
TRIN = Interval(10, 10)
MEDLEM = Interval(30, 2)
BESLUTTET = Interval(10, 1)


def uden_for_aftalen(dag: dt.date, start: dt.date, slut: dt.date | None) -> str:
    """Why an agreement cannot be terminated on the day, as a sentence; nothing when it can."""
    if dag < start:
        return f"Aftalen gælder først fra {dansk_dato(start)}. Vælg den dag eller en senere."
    if slut and dag > slut:
        return f"Aftalen slutter selv {dansk_dato(slut)}. Vælg den dag eller en tidligere."
    return ""


def branchekoder(skrevet: str) -> list[str]:
    """``43.32, 41`` as the register writes them: ``["4332", "41"]``."""
    return [re.sub(r"[.\s]", "", kode) for kode in skrevet.split(",") if kode.strip()]


def branchefejl(koder: list[str]) -> str:
    """What is wrong with the codes, as a sentence; nothing when they are in order."""
    if not koder:
        return "Skriv de branchekoder, der tæller, fx 41, 42, 43."
    if forkerte := [kode for kode in koder if not re.fullmatch(r"[0-9]{2,6}", kode)]:
        return f"»{forkerte[0]}« er ikke en branchekode. Skriv to til seks cifre og komma imellem."
    return ""
