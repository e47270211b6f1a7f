from django.conf import settings
from django.db import models

from jobcenter.grund.core.models import VisibleQuerySet
from jobcenter.grund.mail.models import Mail


class PaamindelseQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        return self.filter(modtager=user) if user.is_active else self.none()


class Paamindelse(models.Model):
    """Somebody was reminded of something for one due date; the key is what makes it once."""

    modtager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="medarbejder",
        on_delete=models.PROTECT,
        related_name="paamindelser",
    )
    kilde = models.CharField("kilde", max_length=40)
    objekt_id = models.BigIntegerField("objekt")
    forfald = models.DateField("forfald")
    # The mail is forgotten after a while, that the reminder was given is not.
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="paamindelser")
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = PaamindelseQuerySet.as_manager()

    class Meta:
        verbose_name = "påmindelse"
        verbose_name_plural = "påmindelser"
        ordering = ["-oprettet", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["modtager", "kilde", "objekt_id", "forfald"],
                name="paamindelse_en_pr_frist",
                violation_error_message="Medarbejderen er allerede mindet om denne frist.",
            ),
        ]

    def __str__(self):
        return f"{self.kilde} {self.objekt_id}, {self.forfald:%d-%m-%Y}"
