"""Whether the weekly talk is held, and who does not show up."""

from django.db.models import F, Q
from django.utils import timezone

from forloeb.enums import Fremmoede
from forloeb.models import Opfoelgning
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import Andel, Emne, Linje, Maalart

IKKE_HOLDT = Q(fremmoede=Fremmoede.IKKE_HOLDT)


class AfOpfoelgninger(Andel):
    emne = Emne.OPFOELGNING
    ting = ("opfølgning", "opfølgninger")
    sorter = ("forloeb__borger__initialer", "forfald")
    # What was said at the talk is not shown: that is for those who have the case.
    felter = (
        Kolonne("hos", "Hos", lambda o: o.forloeb.arbejdssted.navn, sorter=("forloeb__arbejdssted__navn",)),
        Kolonne(
            "jobkonsulent",
            "Jobkonsulent",
            lambda o: o.forloeb.jobkonsulent.get_short_name() if o.forloeb.jobkonsulent else "",
            sorter=(sidst("forloeb__jobkonsulent__navn"), "forfald"),
        ),
        Kolonne("forfald", "Frist", sorter=("forfald",)),
        Kolonne("udfoert", "Udført", sorter=(sidst("udfoert"),)),
    )

    def raekke(self, opfoelgning) -> Linje:
        return Linje(opfoelgning.forloeb.borger.initialer, opfoelgning.forloeb.get_absolute_url())

    def shown(self, raekker, periode):
        related = ("forloeb__borger", "forloeb__arbejdssted", "forloeb__jobkonsulent")
        return raekker.select_related(*related).order_by("forfald", "pk")


class RettidigOpfoelgning(AfOpfoelgninger):
    noegle = "rettidig_opfoelgning"
    navn = "Rettidig opfølgning"
    definition = (
        "Opfølgninger med frist i måneden (i den løbende måned til og med i dag): andelen, der blev holdt"
        " senest på fristen. En opfølgning, der ikke er holdt, tæller fra dagen efter fristen. Er fristen"
        " udskudt, gælder den nye."
    )

    def grundlag(self, periode):
        """Due in the month, and either done or past their day."""
        reached = Q(udfoert__isnull=False) | Q(forfald__lt=timezone.localdate())
        return Opfoelgning.objects.filter(reached, forfald__gte=periode.fra, forfald__lte=periode.status_dag)

    def taeller(self, periode):
        return Q(udfoert__lte=F("forfald")) & ~IKKE_HOLDT


class Udeblivelser(AfOpfoelgninger):
    noegle = "udeblivelser"
    navn = "Udeblivelser"
    definition = "Opfølgninger holdt i måneden: andelen, hvor borgeren var udeblevet fra arbejdspladsen."
    maalart = Maalart.HOEJST
    personer = True

    def grundlag(self, periode):
        done = Opfoelgning.objects.filter(udfoert__gte=periode.fra, udfoert__lte=periode.status_dag)
        return done.exclude(IKKE_HOLDT)

    def taeller(self, periode):
        return Q(fremmoede=Fremmoede.UDEBLEVET)
