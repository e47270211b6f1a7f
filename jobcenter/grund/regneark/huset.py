"""What the house has that a row points at: employees, lines of the code lists, earlier corrections."""

import re
from collections.abc import Iterable, Mapping

from django.db.models import Model

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.registries import historik
from jobcenter.grund.core.text import search_key
from jobcenter.grund.core.tracking import event_model
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.grund.regneark.tabel import Arkraekke

_INITIALER = re.compile(r"[^\W\d_]{1,8}")


class Medarbejdere:
    def __init__(self) -> None:
        self._brugere = brugere()

    def find(self, raekke: Arkraekke, felt: str, ret: str, uden: str) -> User | None:
        """The employee written in the cell; else a warning with what becomes of it (``uden``)."""
        skrevet = raekke[felt]
        if not skrevet:
            return None
        user = self._brugere.get(skrevet.casefold())
        if user is None:
            navn = f" {skrevet}" if _INITIALER.fullmatch(skrevet) else " med det navn"
            raekke.warn(felt, f"Vi kender ingen medarbejder{navn}. {uden}")
        elif not user.har_ret(ret):
            raekke.warn(felt, f"{user} har ikke en rolle, der kan have det. {uden}")
            return None
        return user


class Kodeliste:
    """A code list by code, name and the other words people use: ``synonymer`` goes from code to words."""

    def __init__(self, liste: str, synonymer: Mapping[str, Iterable[str]] | None = None) -> None:
        self._linjer = koder(liste)
        for kode, ord_ in (synonymer or {}).items():
            if kode in self._linjer:
                self._linjer = {search_key(o): self._linjer[kode] for o in ord_} | self._linjer

    def find(self, skrevet: str) -> Kode | None:
        return self._linjer.get(skrevet) or self._linjer.get(search_key(skrevet))

    def alle(self, skrevet: str) -> tuple[list[Kode], list[str]]:
        """Each of the words in the cell: the codes, and what is none."""
        if kode := self.find(skrevet):
            return [kode], []
        dele = [d.strip() for d in re.split(r"[,;/\n+]|\s(?:og|eller|samt)\s", skrevet) if d.strip()]
        fundne = [self.find(d) for d in dele]
        return list(filter(None, fundne)), [d for d, kode in zip(dele, fundne, strict=True) if kode is None]


def fra_regneark(row: Model) -> bool:
    """Whether a spreadsheet brought the row here."""
    events = event_model(type(row)).objects.filter(pgh_obj_id=row.pk, pgh_label="insert")
    return events.filter(pgh_context__metadata__action__in=historik.fra_regneark()).exists()


def brugere() -> dict[int | str, User]:
    """Employees by pk, initials and name; whoever has stopped is still the one who had the contact."""
    kendte: dict[int | str, User] = {}
    for user in User.objects.order_by("is_active"):
        kendte |= {user.pk: user, user.navn.casefold(): user, user.initialer.casefold(): user}
    return kendte


def koder(liste: str) -> dict[str, Kode]:
    linjer = Kode.objects.filter(liste=liste)
    return {kode.kode: kode for kode in linjer} | {search_key(kode.navn): kode for kode in linjer}
