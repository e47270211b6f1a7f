"""What the figures about placements share: which count as an offer, the parts, how a row is shown."""

from dataclasses import replace

from django.db.models import Func, IntegerField

from borgere.koder import MAALGRUPPE
from forloeb.enums import AFTALT, TILBUD, Type
from forloeb.koder import SLUTAARSAG
from forloeb.models import Forloeb
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import Del, Emne, Linje, Noegletal, Opdeling, Udsnit
from jobcenter.grund.opsaetning.models import Kode

AFKLARES = "afklares"
HVAD_ER_TILBUD = (
    "Et virksomhedsrettet tilbud er praktik eller løntilskud; nytteindsats, hvis det er valgt under"
    " indstillinger."
)


class Dage(Func):
    """Days from the second date to the first, both included."""

    template = "(%(expressions)s + 1)"
    arg_joiner = " - "
    output_field = IntegerField()


def tilbud_typer():
    return (*TILBUD, Type.NYTTEINDSATS) if indstilling("nytteindsats_er_tilbud") else TILBUD


def tilbud():
    """Placements that have been agreed and are offers of the employment effort."""
    return Forloeb.objects.filter(tilstand__in=AFTALT, type__in=tilbud_typer())


def afsluttede(periode):
    """Offers that have ended in the month."""
    return tilbud().filter(slut__gte=periode.fra, slut__lte=periode.hidtil)


def maalgrupper(periode):
    """Those that may be chosen in the month, and others while somebody is in them."""
    dag = periode.status_dag
    parts = [
        Del(Udsnit("maalgruppe", k.kode), k.navn, altid=k.gyldig_paa(dag))
        for k in Kode.objects.filter(liste=MAALGRUPPE)
    ]
    return [*parts, Del(Udsnit("maalgruppe", AFKLARES), "målgruppe afklares", altid=False)]


def maalgrupper_i_brug(periode):
    """Only those somebody is in."""
    return [replace(part, altid=False) for part in maalgrupper(periode)]


BORGERES_MAALGRUPPE = Opdeling("maalgruppe", maalgrupper, felt="maalgruppe__kode", tom=AFKLARES)


def aarsager(*arter):
    """The end causes of these kinds, as parts of the numerator."""

    def dele(periode):
        codes = Kode.objects.filter(liste=SLUTAARSAG, art__in=arter)
        return [Del(Udsnit("aarsag", k.kode), k.navn) for k in codes]

    return Opdeling("aarsag", dele, felt="slutaarsag__kode", kun_taeller=True)


def _navn(kode) -> str:
    return kode.navn if kode else ""


class AfForloeb(Noegletal):
    """The rows are placements."""

    emne = Emne.RESULTATER
    ting = ("forløb", "forløb")
    personer = True
    sorter = ("borger__initialer",)
    felter = (
        Kolonne(
            "maalgruppe",
            "Målgruppe",
            lambda f: _navn(f.borger.maalgruppe) or "afklares",
            sorter=(sidst("borger__maalgruppe__navn"), "borger__initialer"),
        ),
        Kolonne("hos", "Hos", lambda f: f.arbejdssted.navn, sorter=("arbejdssted__navn",)),
        Kolonne("type", "Type", lambda f: f.get_type_display(), sorter=("type",)),
        Kolonne("fra", "Fra", lambda f: f.start, sorter=("start",)),
        Kolonne("til", "Til", lambda f: f.slut, sorter=(sidst("slut"),)),
        Kolonne("aarsag", "Slutårsag", lambda f: _navn(f.slutaarsag), sorter=(sidst("slutaarsag__navn"),)),
        Kolonne("udfald", "Status efter", lambda f: _navn(f.udfald), sorter=(sidst("udfald__navn"),)),
    )

    def raekke(self, forloeb) -> Linje:
        return Linje(forloeb.borger.initialer, forloeb.get_absolute_url())

    def shown(self, raekker, periode):
        related = ("borger__maalgruppe", "arbejdssted", "slutaarsag", "udfald")
        return raekker.select_related(*related).order_by("-slut", "borger__initialer", "pk")
