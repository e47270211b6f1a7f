"""What a spreadsheet is to the program, whatever kind of file it came in."""

from dataclasses import dataclass

MAX_RAEKKER = 100_000
# Places in all the rows of a file, empty ones between filled ones counted too.
MAX_CELLER = 2_000_000
MAX_BYTES = 25 * 1024 * 1024

IKKE_REGNEARK = "Filen er ikke et regneark. Vælg en CSV-fil eller en Excel-fil (.xlsx)."
OEDELAGT = "Filen er ødelagt og kan ikke læses. Åbn den i Excel, gem den igen, og prøv så igen."
FOR_STOR = "Filen er for stor, når den pakkes ud. Slet tomme rækker og kolonner, eller del den op."
MED_ADGANGSKODE = "Filen er beskyttet med adgangskode. Fjern adgangskoden i Excel, og prøv igen."
INGEN_ARK = "Der er ingen læsbare ark i filen."


class UlaeseligFil(Exception):
    """The file as a whole cannot be read; the text is one Danish sentence for the person who chose it."""


class UkendteKolonner(UlaeseligFil):
    """It can be read, but which column is what is not known: somebody may tell."""


@dataclass(frozen=True)
class Fejlcelle:
    """A cell that has no value: an error, or a formula nobody has calculated. ``vist`` is what is seen."""

    vist: str

    def __str__(self) -> str:
        return self.vist


class Tal1904(float):
    """A number of a workbook that counts its days from 1904."""


@dataclass(frozen=True)
class Ark:
    """A sheet: ``raekker[0]`` is row 1 of the file. CSV files have one sheet without a name."""

    navn: str
    raekker: list[list]
    skjult: bool = False
    # All counted from nought. A block of cells that are one goes from row and column to row and column.
    skjulte_raekker: frozenset[int] = frozenset()
    skjulte_kolonner: frozenset[int] = frozenset()
    flettede: tuple[tuple[int, int, int, int], ...] = ()
    # A file of separators: a cell too many has moved those behind it.
    adskilt: bool = False
