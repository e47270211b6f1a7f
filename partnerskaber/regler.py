"""Which days make sense for agreements and alliances."""

from jobcenter.grund.core.kalender import Interval

AFTALE_START, AFTALE_SLUT = Interval(10, 5), Interval(10, 20)
UNDERSKREVET = Interval(10, 0, efter="Underskriften kan ikke ligge i fremtiden.")
OPSAGT, EVALUERET = Interval(10, 5), Interval(5, 0)
TRIN = Interval(10, 10)
BESLUTTET = Interval(10, 1)
