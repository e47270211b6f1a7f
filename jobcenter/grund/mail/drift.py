"""Whoever keeps the house running need not look: a run that went wrong comes by mail."""

from datetime import datetime

from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.bidrag.retter import DRIFT_SE
from jobcenter.grund.audit.models import JobRun
from jobcenter.grund.mail.enums import Slags
from jobcenter.grund.mail.services import queue_mail


def tell_of_runs(now: datetime) -> int:
    """One mail a day of each kind that went wrong the last time; how many there are to tell of now."""
    told = JobRun.objects.skal_ses_paa(now).select_related("bestilt_af")
    drift = list(User.objects.med_ret(DRIFT_SE)) if told else []
    for run in told:
        kind = f"{run.navn}:{run.bestilt_af_id or ''}:{timezone.localdate(now)}"
        for bruger in drift:
            queue_mail(
                til=bruger,
                skabelon="mail/mail/gik_galt",
                kontekst={"koersel": run},
                noegle=f"gik_galt:{kind}:{bruger.pk}",
                slags=Slags.DRIFT,
            )
    return len(told)
