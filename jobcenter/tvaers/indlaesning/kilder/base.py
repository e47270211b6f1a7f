from jobcenter.grund.core.enums import Ret
from jobcenter.tvaers.indlaesning import vaerdier
from jobcenter.tvaers.indlaesning.tabel import Arkslags, Raekke, find_tabeller, oversprungne


class Kilde:
    """One kind of spreadsheet: its sheets, what makes two rows the same thing, and how rows are written.

    Reading and judging a row touches no database. ``gem`` writes many rows at once and says of each
    how it ended; the engine (services.py) gives it all of them, or fewer when the database refused
    one, so it must look up what it needs anew each time.
    """

    noegle: str
    navn: str
    beskrivelse: str
    # The kinds of sheet it has, those first that the others point at.
    ark: tuple[Arkslags, ...]
    # Who may bring one in.
    ret: Ret
    # The upload page lists the classes themselves.
    do_not_call_in_templates = True

    def __init__(self, *, by, valg=None):
        self.by = by
        # Chosen by a person on the page: place of the row in the file -> pk of the company.
        self.valg = valg or {}
        self.alle: list[Raekke] = []
        self.oversprungne: list[str] = []
        # Known citizens the file speaks of, so that the look can be logged.
        self.kendte_borgere = set()
        self.oprettede = set()

    @classmethod
    def er_fortrolig(cls) -> bool:
        """Whether its files name citizens."""
        return any(slags.fortrolig for slags in cls.ark)

    def laes(self, ark) -> list[Raekke]:
        """The rows of all sheets, in the order of the kinds."""
        tabeller = find_tabeller(ark, self.ark)
        self.oversprungne = oversprungne(ark, self.ark)
        tabeller.sort(key=lambda tabel: self.ark.index(tabel.slags))
        self.alle = [raekke for tabel in tabeller for raekke in tabel.raekker()]
        return self.alle

    def fortolk(self, raekke: Raekke):
        """Read the cells of one row; what cannot be read rejects the row or warns."""
        for kolonne in raekke.tabel.slags.kolonner:
            self._laes_celle(raekke, kolonne)
        if not raekke.fejl:
            self.kontroller(raekke)

    def _laes_celle(self, raekke, kolonne):
        celle = raekke.celle(kolonne.noegle)
        if celle is None:
            if kolonne.udfyldt:
                raekke.afvis(kolonne.noegle, f"{kolonne.navn} mangler.")
            return
        try:
            raekke.vaerdier[kolonne.noegle] = kolonne.laes(celle)
        except vaerdier.Ulaeselig as fejl:
            (raekke.afvis if kolonne.afviser else raekke.advar)(kolonne.noegle, str(fejl))

    def kontroller(self, raekke: Raekke):
        """Facts of one row that must agree."""

    def sammenhold(self, raekker: list[Raekke]):
        """Rows of the file that must agree with each other."""

    def identitet(self, raekke: Raekke):
        """What the row is about; the last row of the same decides."""
        raise NotImplementedError

    def gem(self, raekker: list[Raekke]):
        """Write the rows and set each one's ``udfald``: created, updated or unchanged (or reject it)."""
        raise NotImplementedError
