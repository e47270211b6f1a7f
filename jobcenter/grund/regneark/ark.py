"""What a spreadsheet is to the program, whatever kind of file it came in."""

from dataclasses import dataclass

MAX_RAEKKER = 100_000


class UlaeseligFil(Exception):
    """The file as a whole cannot be read; the text is one Danish sentence for the person who chose it."""


@dataclass(frozen=True)
class Ark:
    """A sheet: ``raekker[0]`` is row 1 of the file. CSV files have one sheet without a name."""

    navn: str
    raekker: list[list]
