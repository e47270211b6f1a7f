"""Small builders of reports: a line, and a report that was sent with such lines."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries.noegletal import Maalart, Vaerdi
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion
from jobcenter.tvaers.ledelse.tasks import plan_reports

MAANED = "2026-10"


def linje(taeller, naevner=None, ukendte=None, *, noegle="personer", del_="", foer=None, maal=None, **felter):
    """A line of October 2026; ``del_`` is a part such as ``maalgruppe:jobparat``."""
    vaerdi = Vaerdi(taeller, naevner, ukendte)
    return Maanedstal(
        noegle=noegle,
        maaned=MAANED,
        navn=felter.pop("navn", noegle.capitalize()),
        definition="Alle, der er talt.",
        emne="Borgere",
        maalart=felter.pop("maalart", str(Maalart.MINDST)),
        personer=felter.pop("personer", True),
        ved_siden_af=felter.pop("ved_siden_af", ""),
        udsnit=del_,
        udsnit_navn=del_.partition(":")[2],
        nu=vaerdi,
        foer=Vaerdi(foer) if isinstance(foer, int) else foer,
        maal=None if maal is None else Decimal(maal),
        opfyldelse=vaerdi.opfyldelse(maal),
        **felter,
    )


def sendt_rapport(by, linjer, *, kommentar="", **felter) -> Maanedsrapport:
    """October's report as it was sent on 6 November with these lines."""
    sendt = dt.datetime(2026, 11, 6, 12, tzinfo=timezone.get_current_timezone())
    written = {"kommentar": kommentar, "kommenteret": sendt, "kommenteret_af": by} if kommentar else {}
    rapport = Maanedsrapport.objects.create(
        maaned=dt.date(2026, 10, 1),
        tilstand="sendt",
        frist=sendt,
        paamindes=dt.date(2026, 11, 4),
        sendt=sendt,
        sendt_af=by,
        **written,
    )
    Rapportversion.objects.create(
        rapport=rapport,
        nr=1,
        raekker=[r.som_json() for r in linjer],
        kommentar=kommentar,
        kommenteret_af=by if kommentar else None,
        af=by,
        frosset=sendt,
        **felter,
    )
    return rapport


def kl(tekst: str) -> dt.datetime:
    """``2026-11-06 12:00``, in Danish time."""
    return timezone.make_aware(dt.datetime.fromisoformat(tekst))


def beat(tekst: str):
    """The planner's beat at that time."""
    return plan_reports(kl(tekst))


OKTOBER = Periode.maaned(2026, 10)
