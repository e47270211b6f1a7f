"""The persons that rows of a spreadsheet name at their companies: known by that name, or new."""

from collections.abc import Iterable

from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark.skriver import Skriver
from virksomheder.models import Kontaktperson, Virksomhed
from virksomheder.regler import ringes_foerst


class Personbog:
    """Of ``kendte`` the last of a name at a company is the one."""

    def __init__(self, skriver: Skriver, kendte: Iterable[Kontaktperson]) -> None:
        self._skriver = skriver
        self._personer: dict[tuple[int | str, str], Kontaktperson] = {}
        # Companies where there is somebody to call already.
        self._med_nogen: set[int | str] = set()
        for person in kendte:
            self._remember(person, person.virksomhed_id)

    def person(self, virksomhed: Virksomhed, navn: str, **siger: str | None) -> tuple[Kontaktperson, bool]:
        """The person of that name, and whether anything about her is new. What we know already is kept."""
        noegle = virksomhed.pk or virksomhed.cvr or ""
        person = self._personer.get((noegle, search_key(navn)))
        ny = person is None
        if person is None:
            foerst = ringes_foerst(har_andre=noegle in self._med_nogen)
            person = Kontaktperson(virksomhed=virksomhed, navn=navn, foerste_valg=foerst)
            self._remember(self._skriver.add(person), noegle)
        mangler = {
            felt: v for felt, v in siger.items() if v and (person.pk is None or not getattr(person, felt))
        }
        return person, self._skriver.change(person, mangler) or ny

    def _remember(self, person: Kontaktperson, noegle: int | str) -> None:
        self._personer[noegle, search_key(person.navn)] = person
        if person.fratraadt is None:
            self._med_nogen.add(noegle)
