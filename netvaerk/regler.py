"""Which days make sense for networks, their members and their meetings."""

from jobcenter.grund.core.kalender import Interval

START, SLUT, MEDLEM = Interval(30, 5), Interval(30, 20), Interval(30, 2)
# A meeting further away is a slip of the finger.
_FEM_AAR = "Vælg en dag inden for fem år fra i dag."
MOEDE = Interval(5, 5, foer=_FEM_AAR, efter=_FEM_AAR)
