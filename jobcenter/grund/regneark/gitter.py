"""Cells put in their places, within the limits of what a file may hold."""

from jobcenter.grund.regneark.ark import FOR_STOR, MAX_CELLER, MAX_RAEKKER, UlaeseligFil


class Plads:
    """How many more places the sheets of a file may have."""

    def __init__(self) -> None:
        self.tilbage = MAX_CELLER

    def take(self, antal: int) -> None:
        self.tilbage -= antal
        if self.tilbage < 0:
            raise UlaeseligFil(FOR_STOR)


class Gitter:
    """The rows of one sheet; a place nobody has filled is an empty text."""

    def __init__(self, plads: Plads) -> None:
        self._plads = plads
        self.raekker: list[list] = []

    def put(self, raekke: int, kolonne: int, vaerdi: object) -> None:
        if raekke >= MAX_RAEKKER:
            raise UlaeseligFil(FOR_STOR)
        mangler = raekke + 1 - len(self.raekker)
        if mangler > 0:
            self._plads.take(mangler)
            self.raekker.extend([] for _ in range(mangler))
        celler = self.raekker[raekke]
        mangler = kolonne + 1 - len(celler)
        if mangler > 0:
            self._plads.take(mangler)
            celler.extend([""] * mangler)
        celler[kolonne] = vaerdi
