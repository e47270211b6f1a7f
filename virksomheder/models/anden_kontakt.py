"""What is a contact and was registered as something else: a network meeting they came to, a talk about a
placement at their place. The apps above say what of theirs is one; the rows here follow it by triggers, so
that *Seneste kontakt*, the figures and the warning before two call the same company ask one table beside the
contacts."""

from collections.abc import Callable
from dataclasses import dataclass

import pgtrigger
from django.conf import settings
from django.db import models

from jobcenter.grund.core.kalender import i_kalenderen
from virksomheder.models.virksomhed import Arbejdssted, Virksomhed, VirksomhedRows, latest_contact

_TABEL = "virksomheder_andenkontakt"
_KOLONNER = "slags, kilde, dato, medarbejder_id, virksomhed_id, arbejdssted_id"


class AndenKontaktQuerySet(VirksomhedRows):
    def siden(self, dato):
        return self.filter(dato__gte=dato)


class AndenKontakt(models.Model):
    """Derived: nobody writes it but the triggers of ``Slags``, and the change log has what it comes from."""

    slags = models.CharField("slags", max_length=20, editable=False)
    # The key of the row it comes from, in that one's table.
    kilde = models.BigIntegerField(editable=False)
    dato = models.DateField("dato", editable=False)
    medarbejder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="medarbejder",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    virksomhed = models.ForeignKey(
        Virksomhed,
        verbose_name="virksomhed",
        on_delete=models.CASCADE,
        editable=False,
        related_name="andre_kontakter",
    )
    arbejdssted = models.ForeignKey(
        Arbejdssted,
        verbose_name="arbejdssted",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = AndenKontaktQuerySet.as_manager()

    class Meta:
        verbose_name = "anden kontakt"
        verbose_name_plural = "andre kontakter"
        ordering = ["-dato", "-pk"]
        indexes = [models.Index(fields=["virksomhed", "-dato"], name="andenkontakt_paa_virksomhed")]
        constraints = [
            i_kalenderen("andenkontakt", "dato"),
            models.UniqueConstraint(
                fields=["slags", "kilde"],
                name="andenkontakt_en_pr_kilde",
                violation_error_message="Den kontakt kendes allerede.",
            ),
        ]
        triggers = [latest_contact()]

    def __str__(self):
        return f"{self.hvad_skete} {self.dato:%d-%m-%Y}, {self.virksomhed}"

    # As a contact is told.
    tidspunkt = None
    emne = note = ""

    @property
    def hvem(self) -> str:
        """Who of us it was, as colleagues are named."""
        return self.medarbejder.get_short_name() if self.medarbejder else "En kollega"

    @property
    def hvad_skete(self) -> str:
        """What we did, to follow the name."""
        return _slags[self.slags].hvad_skete


@dataclass(frozen=True)
class Slags:
    """A kind of them: ``valg`` selects the key, date, employee, company and workplace (or NULL) of each that
    is a contact."""

    navn: str
    # To follow the name of who did it: "ringede".
    hvad_skete: str
    valg: str

    def __post_init__(self) -> None:
        _slags[self.navn] = self

    def kilden(self, *kolonner: str, alias: str) -> pgtrigger.Trigger:
        """On the table whose rows they are, by ``alias`` in ``valg``: when such a row comes, goes, or is
        changed in ``kolonner``."""
        return pgtrigger.Trigger(
            name="er_kontakt",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.UpdateOf(*kolonner) | pgtrigger.Delete,
            func=f"""
                IF TG_OP <> 'INSERT' THEN
                    {self._forget("OLD.id")}
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    {self._note(f"{alias}.id = NEW.id")}
                END IF;
                RETURN NULL;
            """,
        )

    def det_andet(self, *kolonner: str, alias: str, kilder: Callable[[str], str]) -> pgtrigger.Trigger:
        """On another table they rest on: when ``kolonner`` change, for those ``kilder(NEW.id)`` selects."""
        return pgtrigger.Trigger(
            name="flytter_kontakter",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf(*kolonner),
            func=f"""
                {self._forget(kilder("NEW.id"))}
                {self._note(f"{alias}.id = NEW.id")}
                RETURN NULL;
            """,
        )

    def _forget(self, kilder: str) -> str:
        return f"DELETE FROM {_TABEL} WHERE slags = '{self.navn}' AND kilde IN ({kilder});"  # noqa: S608

    def _note(self, hvilke: str) -> str:
        return f"INSERT INTO {_TABEL} ({_KOLONNER}) SELECT '{self.navn}', {self.valg} AND {hvilke};"


_slags: dict[str, Slags] = {}
