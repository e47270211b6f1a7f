"""What an import is made of: an app declares one in its ``bidrag/import_<what>.py``."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.db.models.fields.related_descriptors import ManyToManyDescriptor

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.ordforraad import Ordforraad
from jobcenter.grund.core.registries.register import Register
from jobcenter.grund.core.registries.retter import Ret
from jobcenter.grund.core.tracking import Usporet
from jobcenter.grund.regneark import vaerdier
from jobcenter.grund.regneark.ark import Ark, UlaeseligFil
from jobcenter.grund.regneark.arkslags import Arkfelt, Arkslags
from jobcenter.grund.regneark.tabel import Arkraekke, find_tabeller, oversprungne

_LIGNER_CPR = (
    "Teksten ligner et CPR-nummer. Slet det i arket. Er det noget andet, så skriv det uden en dato foran "
    "eller bagved."
)


class Importkilde:
    """One kind of spreadsheet: its sheets, what makes two rows the same thing, and how rows are written.

    Reading and judging a row touches no database. ``save`` writes many rows at once and says of each
    how it ended; the engine gives it all of them, or fewer when the database refused
    one, so it must look up what it needs anew each time.
    """

    noegle: str
    navn: str
    beskrivelse: str
    # The kinds of sheet it has, those first that the others point at.
    ark: tuple[Arkslags, ...]
    # Who may bring one in.
    ret: Ret
    # Its place among the others.
    plads: int
    # The upload page lists the classes themselves.
    do_not_call_in_templates = True

    def __init__(
        self,
        *,
        by: User,
        ark: tuple[Arkslags, ...] = (),
        filens: Collection[str] = (),
        med_skjulte: bool = False,
    ) -> None:
        self.by = by
        # The kinds of sheet as people have explained their columns.
        self.ark = ark or type(self).ark
        # Corrections made here that a person gives up for what the file says: ``Aendring.noegle``.
        self.filens = filens
        # Whether hidden sheets and rows are read too.
        self.med_skjulte = med_skjulte
        self.alle: list[Arkraekke] = []
        # What the history does not hold of what is written, so that it can be taken back.
        self.usporet = Usporet()
        self.oversprungne: list[str] = []
        # What rows have said that are written a few at a time, where they must agree with each other.
        self.husk: dict[str, Any] = {}

    @classmethod
    def er_fortrolig(cls) -> bool:
        """Whether its files name citizens."""
        return any(slags.fortrolig for slags in cls.ark)

    def read(self, ark: list[Ark]) -> list[Arkraekke]:
        """The rows of all sheets, in the order of the kinds."""
        tabeller = find_tabeller(ark, self.ark, med_skjulte=self.med_skjulte)
        self.oversprungne = oversprungne(ark, self.ark, tabeller)
        tabeller.sort(key=lambda tabel: self.ark.index(tabel.slags))
        self.alle = [raekke for tabel in tabeller for raekke in tabel.raekker()]
        return self.alle

    def interpret(self, raekke: Arkraekke) -> None:
        """Read the cells of one row; what cannot be read rejects the row or warns."""
        if raekke.er_forskudt:
            raekke.reject(
                None, "Rækken har flere celler, end der er overskrifter. Er der et skilletegn for meget?"
            )
            return
        for kolonne in raekke.tabel.slags.kolonner:
            self._read_celle(raekke, kolonne)
        if not raekke.fejl:
            self.check(raekke)

    def _read_celle(self, raekke: Arkraekke, kolonne: Arkfelt) -> None:
        celler = [raekke.celler[indeks] for indeks in raekke.filled(kolonne.noegle)]
        if not celler:
            if kolonne.udfyldt:
                raekke.reject(kolonne.noegle, f"{kolonne.navn} mangler.")
            return
        celle = celler[0]
        if kolonne.holds_cpr(vaerdier.tekst(celle)):
            # Left out, a row would be another one when it is mended and read again.
            raekke.reject(kolonne.noegle, _LIGNER_CPR)
            return
        try:
            vaerdier.check_value(celle, fri_tekst=kolonne.er_fri_tekst)
        except vaerdier.Ulaeselig as fejl:
            if kolonne.er_afgoerende:
                raekke.reject(kolonne.noegle, str(fejl))
            else:
                raekke.warn(kolonne.noegle, f"{fejl} Cellen er sprunget over.")
            return
        try:
            raekke.vaerdier[kolonne.noegle] = self._read_all(raekke, kolonne, celler) or kolonne.read(celle)
        except vaerdier.Ulaeselig as fejl:
            (raekke.reject if kolonne.afviser else raekke.warn)(kolonne.noegle, str(fejl))

    def _read_all(self, raekke: Arkraekke, kolonne: Arkfelt, celler: list) -> Any:
        """Of several filled cells: notes are put together; elsewhere the first one counts, and it is told."""
        if len(celler) < 2 or (kolonne.samler and not kolonne.er_fri_tekst):
            return None
        if kolonne.er_fri_tekst and kolonne.samler:
            return "\n".join(map(vaerdier.tekst, celler))
        if len(set(map(vaerdier.tekst, celler))) > 1:
            raekke.warn(
                kolonne.noegle, "Der står noget andet i en anden kolonne af samme slags. Det er ikke brugt."
            )
        return None

    def check(self, raekke: Arkraekke) -> None:
        """Facts of one row that must agree."""

    def compare(self, raekker: list[Arkraekke]) -> None:
        """Rows of the file that must agree with each other."""

    def identitet(self, raekke: Arkraekke) -> Any:
        """What the row is about; the last row of the same decides."""
        raise NotImplementedError

    def log_look(self) -> None:
        """What the file let its reader see, also when nothing is written."""

    def link(self, felt: ManyToManyDescriptor, par: Iterable[tuple[int, int]]) -> None:
        """Add to a many-to-many field, by the pks of both sides, what is not there yet."""
        through, her, der = felt.through, felt.field.m2m_column_name(), felt.field.m2m_reverse_name()
        nye = [through(**{her: a, der: b}) for a, b in dict.fromkeys(par)]
        through._default_manager.bulk_create(nye)
        self.usporet.led.setdefault(through._meta.label, []).extend(row.pk for row in nye)

    def save(self, raekker: list[Arkraekke]) -> None:
        """Write the rows and set each one's ``udfald``: created, updated or unchanged (or reject it)."""
        raise NotImplementedError


KILDER: Register[str, type[Importkilde]] = Register("as an import")
IMPORTSLAGS = Ordforraad("the kind of import")


def register(kilde: type[Importkilde]) -> type[Importkilde]:
    """The apps' imports stand in the order of their ``plads``, whoever comes first."""
    KILDER[kilde.noegle] = kilde
    IMPORTSLAGS.add(kilde.noegle, kilde.navn, plads=kilde.plads)
    in_order = sorted(KILDER.values(), key=lambda kilde: kilde.plads)
    KILDER.clear()
    KILDER.update({kilde.noegle: kilde for kilde in in_order})
    return kilde


# So many more columns of a sheet another kind has to know before it is proposed.
_BEDRE = 2
# Headings stand in the first rows.
_FOERSTE_RAEKKER = 60


def looks_more_like(
    ark: list[Ark], valgt: type[Importkilde], som: tuple[Arkslags, ...]
) -> type[Importkilde] | None:
    """Another kind that knows more of the file's columns than the one somebody chose for it, read ``som``."""
    head = [replace(et, raekker=et.raekker[:_FOERSTE_RAEKKER]) for et in ark]
    fit = {kilde: _known_columns(head, som if kilde is valgt else kilde.ark) for kilde in KILDER.values()}
    best = max(fit, key=lambda kilde: fit[kilde])
    return best if fit[best] >= fit[valgt] + _BEDRE else None


def _known_columns(ark: list[Ark], slags: tuple[Arkslags, ...]) -> int:
    try:
        tabeller = find_tabeller(ark, slags, med_skjulte=True)
    except UlaeseligFil:
        return 0
    return sum(len(tabel.brugte) for tabel in tabeller)


def kilder_for(user: User) -> list[type[Importkilde]]:
    """What the user may bring in."""
    return [kilde for kilde in KILDER.values() if user.har_ret(kilde.ret)]
