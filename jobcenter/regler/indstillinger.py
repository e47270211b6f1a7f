"""The house's own settings and promises: declared here, changed on the settings page."""

from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Definition:
    noegle: str
    navn: str
    standard: object
    hjaelp: str = ""
    mindst: int | None = None
    hoejst: int | None = None

    @property
    def type(self):
        return type(self.standard)


DEFINITIONER = {
    d.noegle: d
    for d in (
        Definition(
            "husets_navn", "Husets navn", "Jobcenter Bakkedal", "Står øverst på hver side og i mails."
        ),
        Definition(
            "kommunekode", "Kommunekode", "999", "Tre cifre. Afgør, hvilke arbejdssteder der er vores."
        ),
        Definition(
            "kollega_kontakt_dage",
            "Vis kollegers kontakt i (dage)",
            14,
            "Registrér kontakt siger til, når en kollega har talt med virksomheden inden for så mange dage.",
            1,
            365,
        ),
        Definition(
            "kontakt_ret_dage",
            "Egne kontakter kan rettes i (dage)",
            30,
            "Derefter står kontakten fast. Rettelser kan ses i historikken.",
            1,
            3650,
        ),
        Definition(
            "svarfrist_timer",
            "Svar på henvendelser inden (timer)",
            24,
            "Løftet til virksomhederne. Regnes i arbejdsdage.",
            1,
            240,
        ),
    )
}
_CACHE_KEY = "indstillinger"


def indstilling(noegle):
    """The house's value of a setting, else its default. KeyError for a setting that is not declared."""
    definition = DEFINITIONER[noegle]
    return alle().get(noegle, definition.standard)


def alle() -> dict:
    from jobcenter.regler.models import Indstilling

    values = cache.get(_CACHE_KEY)
    if values is None:
        values = dict(Indstilling.objects.values_list("noegle", "vaerdi"))
        cache.set(_CACHE_KEY, values, 5)
    return values


def forget_cached():
    cache.delete(_CACHE_KEY)
