"""The engine: read, judge, and write all rows of a file in one transaction, dry or for real."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from jobcenter.grund.core.skriv import action, sentence_of
from jobcenter.grund.core.tracking import Usporet
from jobcenter.grund.regneark.kilde import KILDER, Importkilde, looks_more_like
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.grund.regneark.note import Note
from jobcenter.grund.regneark.tabel import Arkraekke, Tabel
from jobcenter.tvaers.indlaesning.kolonner import explained

# One import at a time: the second one waits and then sees what the first one wrote.
_LAAS = 7_402_001


@dataclass
class Aftryk:
    """What an import left: the history's number of the act, and what the history does not hold of it."""

    handling: str
    usporet: Usporet


@dataclass
class Resultat:
    raekker: list[Arkraekke]
    # What of the file was left out, in words: sheets that lack a column, hidden rows, sums.
    oversprungne: list[str] = field(default_factory=list)
    # None after a prøvekørsel.
    aftryk: Aftryk | None = None
    # The kind of spreadsheet it looks more like.
    ligner: type[Importkilde] | None = None

    @property
    def antal(self) -> Counter:
        return Counter(raekke.udfald for raekke in self.raekker)

    @property
    def fejl(self) -> list[Note]:
        return [note for raekke in self.raekker for note in raekke.fejl]

    @property
    def advarsler(self) -> list[Note]:
        gemte = (raekke for raekke in self.raekker if raekke.udfald != "rejected")
        return [note for raekke in gemte for note in raekke.advarsler.values()]

    @property
    def genkendte(self) -> list[Note]:
        """What was understood that was not written to the letter."""
        return [raekke.genkendt for raekke in self.raekker if raekke.genkendt and not raekke.fejl]

    @property
    def tabeller(self) -> list[Tabel]:
        return list({id(raekke.tabel): raekke.tabel for raekke in self.raekker}.values())

    def as_json(self) -> dict:
        udfald = {navn: self.antal[navn] for navn in ("created", "updated", "unchanged", "rejected")}
        fejl = [note.as_json() for note in self.fejl]
        return {
            "rows": len(self.raekker),
            **udfald,
            "warnings": len(self.advarsler),
            "errors": fejl,
            "notes": [note.as_json() for note in self.advarsler],
            "matched": [note.as_json() for note in self.genkendte],
            "columns": {
                "used": {header: navn for tabel in self.tabeller for header, navn in tabel.brugte},
                "ignored": list(dict.fromkeys(header for tabel in self.tabeller for header in tabel.ubrugte)),
            },
            "skipped": self.oversprungne,
        }


# What is said of a file without a single row.
INGEN_RAEKKER = "Filen har overskrifter, men ingen rækker under dem. Der er ikke noget at indlæse."


class Import:
    """An import on its way: first read and judged, which writes nothing, then written."""

    def __init__(self, slags: str, *, by, filens=(), med_skjulte=False):
        self.by = by
        self.kilde = KILDER[slags](by=by, ark=explained(slags), filens=filens, med_skjulte=med_skjulte)
        self.raekker: list[Arkraekke] = []
        self.ligner: type[Importkilde] | None = None

    def read(self, fil, fremskridt=lambda naaet, i_alt: None):
        """Read the file and judge its rows. Raises UlaeseligFil."""
        ark = read_file(fil)
        self.ligner = looks_more_like(ark, type(self.kilde), self.kilde.ark)
        self.raekker = self.kilde.read(ark)
        return self.judge(fremskridt)

    def judge(self, fremskridt=lambda naaet, i_alt: None):
        for nr, raekke in enumerate(self.raekker, 1):
            self.kilde.interpret(raekke)
            fremskridt(nr, len(self.raekker))
        self.kilde.compare(self._gode())
        return self

    def _gode(self):
        return [raekke for raekke in self.raekker if not raekke.fejl]

    def write(self, *, proeve: bool) -> Resultat:
        """Write all rows, or none; ``proeve`` does everything and then takes it back."""
        grupper = _gather(self.kilde, self._gode())
        with transaction.atomic(), action("indlaesning.indlaes", by=self.by) as handling:
            wait_for_turn()
            _check_at_once()
            _save(self.kilde, [gruppe[-1] for gruppe in grupper])
            transaction.set_rollback(proeve)
        for gruppe in grupper:
            _share_outcome(gruppe)
        aftryk = None if proeve else Aftryk(str(handling), self.kilde.usporet)
        return Resultat(self.raekker, self.kilde.oversprungne, aftryk, self.ligner)


def _gather(kilde: Importkilde, raekker) -> list[list[Arkraekke]]:
    """Rows about the same thing. The last one decides, and keeps what only the others say."""
    grupper = defaultdict(list)
    for raekke in raekker:
        grupper[kilde.identitet(raekke)].append(raekke)
    for gruppe in grupper.values():
        samlet: dict[str, object] = {}
        for raekke in gruppe:
            raekke.siger_nyt = any(samlet.get(felt) != v for felt, v in raekke.vaerdier.items())
            samlet |= raekke.vaerdier
        gruppe[-1].vaerdier = samlet
    return list(grupper.values())


def _share_outcome(gruppe):
    """What became of the last row tells what became of those it overtook."""
    *overhalede, sidste = gruppe
    if overhalede and sidste.udfald == "created":
        overhalede[0].udfald = "created"
        for raekke in gruppe[1:]:
            raekke.udfald = "updated" if raekke.siger_nyt else "unchanged"
        return
    for raekke in overhalede:
        if sidste.udfald == "rejected":
            raekke.reject(None, f"Række {sidste.nr} handler om det samme og er afvist.")
        else:
            raekke.udfald = "unchanged"


def wait_for_turn():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LAAS])


def _check_at_once():
    """Tens of thousands of checks put off to the end make every row slower than the one before it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _save(kilde: Importkilde, raekker):
    """All at once; when the database refuses, in halves, until the row it refuses stands alone."""
    if not raekker:
        return
    try:
        with transaction.atomic():
            kilde.save([raekke for raekke in raekker if not raekke.fejl])
    except (DatabaseError, ValidationError) as fejl:
        if len(raekker) == 1:
            raekker[0].reject(None, _forklaring(fejl))
            return
        midt = len(raekker) // 2
        _save(kilde, raekker[:midt])
        _save(kilde, raekker[midt:])


def _forklaring(fejl) -> str:
    """The constraint's or trigger's own words, where it is one of ours."""
    if isinstance(fejl, ValidationError):
        return fejl.messages[0]
    return sentence_of(fejl) or "Rækken kan ikke gemmes, fordi oplysningerne ikke passer sammen."
