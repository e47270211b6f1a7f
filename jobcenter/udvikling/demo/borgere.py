"""Invented citizens. Every number has 60 added to its day, as no real one has."""

from itertools import count

from borgere.cpr import hash_cpr
from borgere.initialer import initialer_af
from borgere.koder import HENSYN, MAALGRUPPE, YDELSE
from borgere.models import Borger, BorgerIdentitet
from jobcenter.udvikling.demo import invented

# (målgruppe, ydelse, how many of a hundred in a centre, how many of those who get an ordinary job)
GRUPPER = (
    ("aktivitetsparat", "kontanthjaelp", 34, 6),
    ("jobparat", "kontanthjaelp", 14, 30),
    ("uddannelsesparat", "uddannelseshjaelp", 12, 6),
    ("aktivitetsparat_ung", "uddannelseshjaelp", 10, 0),
    ("sygedagpenge", "sygedagpenge", 9, 6),
    ("jobafklaring", "ressourceforloebsydelse", 8, 0),
    ("ressourceforloeb", "ressourceforloebsydelse", 6, 0),
    ("fleksjobvisiteret", "ledighedsydelse", 4, 2),
    ("dagpenge", "dagpenge", 3, 50),
)
CENTER, JOB = 2, 3


class Borgere:
    """Draws citizens one at a time; ``save`` writes them all, with who they are."""

    def __init__(self, r, staff, koder):
        self._r, self._koder = r, koder
        self._team = staff["SAG"].teams.first()
        self._sagsbehandler = staff["SAG"]
        self._jobkonsulenter = (staff["JKV"], staff["FAH"])
        self._nr = count()
        self._drawn = []

    def draw(self, *, aaben=True, slags=CENTER) -> Borger:
        """A citizen with an open case, or one whose case is over: then only the team has it."""
        nr, navn = next(self._nr), invented.person(self._r)
        gruppe, ydelse, *_ = self._r.choices(GRUPPER, [g[slags] for g in GRUPPER])[0]
        unclear = self._r.random() < 0.02
        borger = Borger(
            initialer=initialer_af(navn),
            maalgruppe=None if unclear else self._koder[MAALGRUPPE, gruppe],
            ydelse=self._koder[YDELSE, ydelse],
            team=self._team,
            jobkonsulent=self._jobkonsulenter[nr % 2] if aaben else None,
            sagsbehandler=self._sagsbehandler if aaben else None,
        )
        self._drawn.append((borger, navn, self._cpr(nr, ung="uddannelsesparat" in gruppe or "ung" in gruppe)))
        return borger

    def draw_with(self, **kwargs):
        """A citizen and the jobkonsulent who had the placement."""
        borger = self.draw(**kwargs)
        return borger, borger.jobkonsulent or self._r.choice(self._jobkonsulenter)

    def _cpr(self, nr, *, ung):
        """The under-30s were born in this century; its numbers have a 4 in the seventh place."""
        day, month = 61 + nr % 28, 1 + self._r.randrange(12)
        if ung:
            return f"{day}{month:02}{self._r.randint(0, 7):02}{4000 + nr}"
        return f"{day}{month:02}{self._r.randint(63, 95)}{nr:04}"

    def save(self):
        Borger.objects.bulk_create(borger for borger, *_ in self._drawn)
        BorgerIdentitet.objects.bulk_create(
            BorgerIdentitet(borger=borger, navn=navn, cpr=cpr, cpr_hash=hash_cpr(cpr), telefon=self._phone())
            for borger, navn, cpr in self._drawn
        )
        hensyn = [kode for (liste, _), kode in self._koder.items() if liste == HENSYN][:-1]
        needs = Borger.hensyn.through
        needs.objects.bulk_create(
            needs(borger=borger, kode=kode)
            for borger, *_ in self._drawn
            for kode in self._r.sample(hensyn, self._r.choice((0, 0, 1, 1, 2)))
        )
        self._drawn.clear()

    def _phone(self):
        return invented.telefon(self._r) if self._r.random() < 0.8 else ""
