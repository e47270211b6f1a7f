"""The persons that rows of a spreadsheet name at their companies: known by that name, or new."""

from collections import defaultdict
from collections.abc import Iterable

from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark.kilde import Importkilde
from jobcenter.grund.regneark.rettelser import corrections
from jobcenter.grund.regneark.skriver import Skriver, column
from jobcenter.grund.regneark.tabel import Arkraekke
from virksomheder.models import Kontaktperson, Virksomhed
from virksomheder.regler import ringes_foerst

_UENIGE = "Rækkerne siger hver sit om kontaktpersonens {felt}. {bliver}"
_BLIVER = "Det, vi har i forvejen, er beholdt."
_SIDSTE = "Det, der står sidst, er gemt."


class Personbog:
    """Of several of a name at a company, who is there still is the one, then who came first.

    A number or an address that a row gives of somebody known is newer than ours and is written, unless a
    person has put ours there; where the rows of the file disagree, ours stays, and it is told. What the rows
    say is kept in the ``kilde``: the engine may hand them over a few at a time.
    """

    def __init__(self, skriver: Skriver, kilde: Importkilde, virksomheder: Iterable[int]) -> None:
        self._skriver = skriver
        self._siger: dict[tuple, dict[str, None]] = kilde.husk.setdefault("personer", defaultdict(dict))
        self._personer: dict[tuple[int | str, str], Kontaktperson] = {}
        # What this batch of rows says: the person, the field, the word of the sheet for it.
        self._at_settle: list[tuple[Kontaktperson, str, tuple, Arkraekke, str]] = []
        # Companies where there is somebody to call already.
        self._med_nogen: set[int | str] = set()
        # The company first, as in ``lock_person``.
        companies = lock_rows(Virksomhed.objects.filter(pk__in=virksomheder).order_by("pk").only("pk"))
        people = Kontaktperson.objects.filter(virksomhed__in=list(companies))
        kendte = list(lock_rows(people.order_by("pk")))
        self._keep_what_people_said(kendte)
        for person in sorted(kendte, key=lambda p: (p.fratraadt is None, -p.pk)):
            self._remember(person, person.virksomhed_id)

    def _keep_what_people_said(self, kendte: list[Kontaktperson]) -> None:
        """What a person wrote, or emptied since; what she left open when she made the row is open."""
        self._skriver.keep_corrections(kendte, created=True)
        since, rettede = corrections(kendte), self._skriver.rettede.get(Kontaktperson, {})
        for person in kendte:
            written = rettede.get(person.pk, set())
            rettede[person.pk] = {
                felt for felt in written if getattr(person, felt) or felt in since.get(person.pk, ())
            }

    def person(
        self, virksomhed: Virksomhed, navn: str, raekke: Arkraekke, **siger: tuple[str, str | None]
    ) -> tuple[Kontaktperson, bool]:
        """The person of that name, and whether she is new. ``siger``: of each field the column and the value,
        which ``settle`` writes when all rows have spoken."""
        noegle = virksomhed.pk or virksomhed.cvr or ""
        person = self._personer.get((noegle, search_key(navn)))
        ny = person is None
        if person is None:
            foerst = ringes_foerst(har_andre=noegle in self._med_nogen)
            person = Kontaktperson(virksomhed=virksomhed, navn=navn, foerste_valg=foerst)
            self._remember(self._skriver.add(person), noegle)
        for felt, (kolonne, vaerdi) in siger.items():
            if vaerdi:
                om = (virksomhed.cvr or virksomhed.pk, search_key(navn), felt)
                # The last said stands last, also when it was said before.
                self._siger[om].pop(vaerdi, None)
                self._siger[om][vaerdi] = None
                self._at_settle.append((person, felt, om, raekke, kolonne))
        return person, ny

    def settle(self) -> None:
        """Write what the rows say of each person, or tell why not."""
        stands = {om: self._has(person, felt) for person, felt, om, _raekke, _kolonne in self._at_settle}
        for person, felt, om, raekke, kolonne in self._at_settle:
            *andre, vaerdi = self._siger[om]
            if andre:
                navn = column(person, felt).verbose_name
                raekke.warn(kolonne, _UENIGE.format(felt=navn, bliver=_BLIVER if stands[om] else _SIDSTE))
            if andre and stands[om]:
                continue
            aendret = self._skriver.change(person, {felt: vaerdi}, raekke, om="kontaktpersonens")
            if aendret and raekke.udfald == "unchanged":
                raekke.udfald = "updated"

    def _has(self, person: Kontaktperson, felt: str) -> bool:
        """Something, or nothing because a person wants it so."""
        return bool(person.pk and (getattr(person, felt) or self._skriver.is_corrected(person, felt)))

    def _remember(self, person: Kontaktperson, noegle: int | str) -> None:
        self._personer[noegle, search_key(person.navn)] = person
        if person.fratraadt is None:
            self._med_nogen.add(noegle)
