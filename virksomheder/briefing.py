"""Før mødet: what to know of a company in one minute."""

from dataclasses import dataclass

from django.db.models import Count, Max
from django.db.models.functions import TruncDate

from jobcenter.grund.accounts.models import User

SENESTE = 3
HOLDT = 3


@dataclass(frozen=True)
class Kender:
    """A colleague who knows them: how often, and when last."""

    user: User
    antal: int
    senest: object


class Briefing:
    def __init__(self, virksomhed, user):
        self.virksomhed, self.user = virksomhed, user
        self.kontakter = list(self._kontakter()[:SENESTE])
        self.indvending = self._kontakter().exclude(indvending="").first()
        skridt = virksomhed.naeste_skridt.visible_to(user).select_related("ansvarlig", "udfoert_af")
        self.aabne = list(skridt.aabne())
        self.udfoerte = list(skridt.exclude(udfoert=None).order_by("-udfoert")[:HOLDT])
        self.holdt, self.i_alt = self._holdt_til_tiden(skridt)
        self.andre = self._andre()
        self.personer = list(virksomhed.kontaktpersoner.visible_to(user).nuvaerende())

    def _kontakter(self):
        rows = self.virksomhed.kontakter.visible_to(self.user).nyeste_foerst()
        return rows.select_related("konsulent", "formaal", "udfald", "kontaktperson")

    def _holdt_til_tiden(self, skridt):
        """Promises kept by the day first promised, of all that were kept."""
        done = skridt.exclude(udfoert=None).annotate(dag=TruncDate("udfoert"))
        rows = done.order_by().values_list("dag", "oprindelig_frist")
        return sum(dag <= frist for dag, frist in rows), len(rows)

    def _andre(self):
        """Colleagues who have talked with them, the latest first."""
        rows = self.virksomhed.kontakter.visible_to(self.user).exclude(konsulent=None).order_by()
        rows = rows.exclude(konsulent=self.user).values("konsulent")
        counted = {row["konsulent"]: row for row in rows.annotate(antal=Count("pk"), senest=Max("dato"))}
        users = User.objects.in_bulk(counted)
        kender = [Kender(users[pk], row["antal"], row["senest"]) for pk, row in counted.items()]
        return sorted(kender, key=lambda k: k.senest, reverse=True)
