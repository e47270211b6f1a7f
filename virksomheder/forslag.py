"""Suggestions while a company's name, CVR or P-number is being typed."""

from dataclasses import dataclass

from jobcenter.grund.core.text import search_key
from virksomheder.hvorfor import explain
from virksomheder.models import Kontakt, Virksomhed
from virksomheder.search import find_virksomheder, soegeord, som_nummer

HOEJST = 8


@dataclass(frozen=True)
class Forslag:
    """A line of the list: a company, or one of its workplaces."""

    virksomhed: Virksomhed
    arbejdssted: object = None

    @property
    def vaerdi(self):
        return f"{self.virksomhed.pk}-{self.arbejdssted.pk}" if self.arbejdssted else str(self.virksomhed.pk)

    @property
    def navn(self):
        return self.virksomhed.navn

    @property
    def er_sted_med_eget_navn(self):
        return self.arbejdssted and self.arbejdssted.navn_soeg != self.virksomhed.navn_soeg


def suggest(user, tekst) -> list[Forslag]:
    """Best first; with nothing typed the companies ``user`` last had to do with."""
    if not tekst:
        return [Forslag(virksomhed) for virksomhed in _senest_brugte(user)]
    found = find_virksomheder(Virksomhed.objects.visible_to(user), tekst)[:HOEJST]
    fundne = list(found.prefetch_related("arbejdssteder"))
    explain(fundne, tekst, user)
    return [forslag for virksomhed in fundne for forslag in _hos(virksomhed, tekst)]


def _senest_brugte(user, antal=5):
    seneste = Kontakt.objects.visible_to(user).filter(konsulent=user).order_by("-dato", "-pk")
    pks = list(dict.fromkeys(seneste.values_list("virksomhed_id", flat=True)[:30]))[:antal]
    fundne = Virksomhed.objects.visible_to(user).in_bulk(pks)
    return [fundne[pk] for pk in pks if pk in fundne]


def _hos(virksomhed, tekst):
    """The company itself, unless what was typed is one of its workplaces."""
    steder = [sted for sted in virksomhed.arbejdssteder.all() if _er_ment(sted, virksomhed, tekst)]
    return [Forslag(virksomhed, sted) for sted in steder[:3]] or [Forslag(virksomhed)]


def _er_ment(sted, virksomhed, tekst):
    if nummer := som_nummer(tekst):
        return len(nummer) > 8 and (sted.pnr or "").startswith(nummer)
    ordene = soegeord(tekst)
    i_navnet = all(ord_ in virksomhed.navn_soeg for ord_ in ordene)
    return not i_navnet and all(ord_ in search_key(sted.navn) for ord_ in ordene)
