"""The look log: who looked at which citizen, when and why. Rows are written and never changed."""

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.bidrag.retter import OPSLAG_SE
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.ordforraad import OrdField, Ordforraad

# What a look can be; an app adds its own in ``bidrag/opslag.py``. One with a reason holds for some days.
OPSLAGSSLAGS = Ordforraad("the kind of look")
BEGRUNDET = "begrundet"
OPSLAGSSLAGS.add(BEGRUNDET, "Åbnede med begrundelse", plads=100)


class OpslagQuerySet(VisibleByRight):
    ret = OPSLAG_SE

    def begrundede(self, user: User) -> Self:
        """The citizens this user has opened with a reason that still holds."""
        return self.filter(bruger=user, slags=BEGRUNDET, gaelder_til__gte=timezone.localdate())

    def selvtagne(self) -> Self:
        """Opened with a reason by who had made the relation himself; it still holds."""
        return self.filter(slags=BEGRUNDET, selvtaget=True, gaelder_til__gte=timezone.localdate())


class Opslag(models.Model):
    """``borger_ref`` is the citizen's public id: this floor knows no citizens."""

    bruger = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="medarbejder", on_delete=models.PROTECT, related_name="opslag"
    )
    borger_ref = models.UUIDField("borger")
    slags = OrdField("hvad", max_length=12, ordforraad=OPSLAGSSLAGS)
    relation = models.CharField("relation", max_length=60)
    begrundelse = models.CharField("begrundelse", max_length=300, blank=True)
    # The last day a reason holds, and whether it stands for a relation the employee had made himself.
    gaelder_til = models.DateField("gælder til", null=True, blank=True)
    selvtaget = models.BooleanField("selv taget", default=False)
    tidspunkt = models.DateTimeField("tidspunkt", default=timezone.now)

    objects = OpslagQuerySet.as_manager()

    class Meta:
        verbose_name = "opslag"
        verbose_name_plural = "opslag"
        ordering = ["-tidspunkt", "-pk"]
        indexes = [
            models.Index(fields=["-tidspunkt", "-id"], name="opslag_nyeste_foerst"),
            models.Index(fields=["borger_ref", "-tidspunkt"], name="opslag_pr_borger"),
            models.Index(fields=["bruger", "-tidspunkt"], name="opslag_pr_bruger"),
            models.Index(
                fields=["bruger", "gaelder_til"], condition=Q(slags=BEGRUNDET), name="opslag_begrundet"
            ),
        ]
        constraints = [
            i_kalenderen("opslag", "gaelder_til"),
            models.CheckConstraint(
                condition=~Q(slags="begrundet") | ~Q(begrundelse=""),
                name="opslag_begrundet_har_begrundelse",
                violation_error_message="Skriv, hvorfor du åbner borgeren.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="kun_tilfoej", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.bruger} {self.get_slags_display().lower()}"


def log_opslag(*, by: User, slags: str, relationer: Mapping[UUID, str], **begrundet: Any) -> list[Opslag]:
    """Log a look at each citizen of ``relationer``: ``{borger_ref: relation}``."""
    OPSLAGSSLAGS.check(slags)
    return Opslag.objects.bulk_create(
        Opslag(bruger=by, borger_ref=ref, slags=slags, relation=relation, **begrundet)
        for ref, relation in relationer.items()
    )
