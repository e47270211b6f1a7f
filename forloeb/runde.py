"""The weekly round: who is followed up at a place, and what each row needs."""

from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from borgere.models import Borger
from forloeb.forms.booking import AfslutForm, ForlaengForm, OpfoelgningForm, UdskydSamtaleForm
from forloeb.models import Forloeb, Opfoelgning
from forloeb.regler import UGE, er_forbi
from jobcenter.grund.core.arbejdsdage import naeste_arbejdsdag


def foelges(forloeb):
    """Those to be followed, with what their rows show."""
    return (
        forloeb.foelges()
        .select_related("borger", "plads__funktion", "jobkonsulent", "arbejdssted")
        .prefetch_related("opfoelgninger__af")
        .order_by("plads__nr", "pk")
    )


def kendte(forloeb, user):
    """The part of ``forloeb`` whose citizens the user may know, with who they are."""
    return forloeb.filter(borger__in=Borger.objects.kendt_af(user)).select_related("borger__identitet")


def postpone_to(opfoelgning, talks):
    """The day most likely meant: the next working day, after today, on which no other talk is due."""
    taken = {talk.forfald for talk in talks}
    day = naeste_arbejdsdag(max(opfoelgning.forfald, timezone.localdate()))
    while day in taken:
        day = naeste_arbejdsdag(day)
    return None if er_forbi(opfoelgning.forloeb.slut, day) else day


@dataclass
class Raekke:
    """A candidate of the round: the talk that is due, the one before, and four small forms."""

    forloeb: Forloeb
    forms: dict = field(default_factory=dict)

    @property
    def pk(self):
        return self.forloeb.pk

    @property
    def url(self):
        return reverse("forloeb:opfoelgning_record", args=[self.pk])

    @cached_property
    def _talks(self):
        return sorted(self.forloeb.opfoelgninger.all(), key=lambda o: o.forfald)

    @cached_property
    def forfaldne(self) -> list[Opfoelgning]:
        today = timezone.localdate()
        return [o for o in self._talks if o.udfoert is None and o.forfald <= today]

    @cached_property
    def aaben(self) -> Opfoelgning | None:
        """The latest talk that is due, else the next to come."""
        if self.forfaldne:
            return self.forfaldne[-1]
        return next((o for o in self._talks if o.udfoert is None), None)

    @cached_property
    def sidste(self) -> Opfoelgning | None:
        return next((o for o in reversed(self._talks) if o.udfoert), None)

    @property
    def er_talt_i_dag(self):
        return self.sidste is not None and self.sidste.udfoert == timezone.localdate()

    @property
    def form(self):
        return self.forms.get("gem") or self.talk_form()

    def talk_form(self, data=None):
        """What was noted before the talk was taken back stands in it."""
        initial = {"note": self.aaben.note} if self.aaben else {}
        return OpfoelgningForm(data, prefix=f"o{self.pk}", er_forbi=self.er_forbi, initial=initial)

    @property
    def er_forbi(self):
        return er_forbi(self.forloeb.slut, timezone.localdate())

    @property
    def postpone_form(self):
        initial = {"til": postpone_to(self.aaben, self._talks)} if self.aaben else {}
        return self.forms.get("udskyd") or UdskydSamtaleForm(prefix=f"u{self.pk}", initial=initial)

    @property
    def extend_form(self):
        initial = {"slut": self.forloeb.slut + 4 * UGE}
        return self.forms.get("forlaeng") or ForlaengForm(
            forloeb=self.forloeb, prefix=f"f{self.pk}", initial=initial
        )

    @property
    def end_form(self):
        slut = min(max(timezone.localdate(), self.forloeb.start), self.forloeb.slut)
        return self.forms.get("afslut") or AfslutForm(prefix=f"a{self.pk}", initial={"slut": slut})
