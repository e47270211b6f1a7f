"""Whether the weekly talk is held, and who does not show up."""

from django.db.models import F, Q
from django.utils import timezone

from forloeb.bidrag.noegletal.faelles import forloeb_adresse
from forloeb.enums import Fremmoede
from forloeb.models import Opfoelgning
from jobcenter.grund.core.registries.noegletal import Emne, Linje, Maalart, Noegletal, noegletal


def forfaldne(periode):
    """Due in the month, and either done or past their day."""
    reached = Q(udfoert__isnull=False) | Q(forfald__lt=timezone.localdate())
    return Opfoelgning.objects.filter(reached, forfald__gte=periode.fra, forfald__lt=periode.til)


def rettidige(periode):
    return forfaldne(periode).filter(udfoert__lte=F("forfald")).exclude(fremmoede=Fremmoede.IKKE_HOLDT)


def holdte(periode):
    return Opfoelgning.objects.filter(udfoert__gte=periode.fra, udfoert__lt=periode.til).exclude(
        fremmoede=Fremmoede.IKKE_HOLDT
    )


def udeblevne(periode):
    return holdte(periode).filter(fremmoede=Fremmoede.UDEBLEVET)


def opfoelgning_linje(opfoelgning) -> Linje:
    """What was said at the talk is not shown: that is for those who have the case."""
    forloeb = opfoelgning.forloeb
    return Linje(
        forloeb.borger.initialer,
        forloeb_adresse(forloeb),
        (
            ("Hos", forloeb.arbejdssted.navn),
            ("Jobkonsulent", forloeb.jobkonsulent.get_short_name() if forloeb.jobkonsulent else ""),
            ("Frist", opfoelgning.forfald),
            ("Udført", opfoelgning.udfoert),
        ),
    )


def vis_opfoelgninger(raekker, periode):
    related = ("forloeb__borger", "forloeb__arbejdssted", "forloeb__jobkonsulent")
    return raekker.select_related(*related).order_by("forfald", "pk")


def _opfoelgning(**felter):
    return noegletal(
        Noegletal(
            emne=Emne.OPFOELGNING,
            raekke=opfoelgning_linje,
            vis=vis_opfoelgninger,
            ting=("opfølgning", "opfølgninger"),
            **felter,
        )
    )


_opfoelgning(
    noegle="rettidig_opfoelgning",
    navn="Rettidig opfølgning",
    definition=(
        "Opfølgninger med frist i måneden: andelen, der blev holdt senest på fristen. En opfølgning, der ikke"
        " er holdt, tæller fra dagen efter fristen. Er fristen udskudt, gælder den nye."
    ),
    taeller=rettidige,
    naevner=forfaldne,
)
_opfoelgning(
    noegle="udeblivelser",
    navn="Udeblivelser",
    definition="Opfølgninger holdt i måneden: andelen, hvor borgeren var udeblevet fra arbejdspladsen.",
    taeller=udeblevne,
    naevner=holdte,
    maalart=Maalart.HOEJST,
    personer=True,
)
