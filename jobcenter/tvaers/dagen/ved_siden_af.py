"""The column to the right of Min dag: what colleagues did today, and what could be next."""

import datetime as dt

from django.db.models import Exists, OuterRef

from jobcenter.grund.core.bidrag.retter import FRIST_LEDER
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.tvaers.dagen.omfang import kolleger
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed

VIS_HOEJST = 8


def kollegernes_dag(user, today: dt.date):
    """Today's contacts of the team's other members (for a leder everybody's), latest first."""
    contacts = Kontakt.objects.visible_to(user).filter(dato=today, konsulent__isnull=False)
    if not user.har_ret(FRIST_LEDER):
        contacts = contacts.filter(konsulent__in=kolleger(user))
    contacts = contacts.exclude(konsulent=user).select_related("konsulent", "virksomhed", "formaal", "udfald")
    return contacts.order_by("-oprettet", "-pk")[:VIS_HOEJST]


def stille_virksomheder(user, today: dt.date):
    """The user's own companies with nothing planned that nobody has been in touch with for long."""
    since = today - dt.timedelta(days=indstilling("stille_dage"))
    planned = NaesteSkridt.objects.aabne().filter(virksomhed=OuterRef("pk"))
    own = Virksomhed.objects.visible_to(user).aktive().filter(ansvarlig=user)
    silent = own.uden_kontakt_siden(since).filter(~Exists(planned))
    return silent.order_by("seneste_kontakt", "navn_sort", "pk")[:5]
