import errno
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.regneark.ark import UlaeseligFil
from jobcenter.grund.regneark.kilde import KILDER
from jobcenter.tvaers.indlaesning import services
from jobcenter.tvaers.indlaesning.motor import INGEN_RAEKKER, Import, Resultat

HOEJST_VIST = 50
_HVORFOR = {
    errno.ENOENT: "den findes ikke",
    errno.EISDIR: "det er en mappe",
    errno.EACCES: "du må ikke læse den",
}


class Command(BaseCommand):
    help = "Bring an old spreadsheet in. Rejected rows are told and never stop the others (exit code 0)."

    def add_arguments(self, parser):
        parser.add_argument("slags", choices=list(KILDER), help="what the file holds")
        parser.add_argument("fil", metavar="FILE", type=Path, help="CSV or xlsx")
        parser.add_argument("--proeve", action="store_true", help="dry run: writes nothing")
        parser.add_argument("--med-skjulte", action="store_true", help="read hidden sheets and rows too")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--som", metavar="INITIALER", help="the employee who does it")

    def handle(self, *, slags, fil, proeve, som, med_skjulte, **options):
        by = self._by(som, KILDER[slags])
        try:
            with fil.open("rb") as aaben:
                resultat = self._import(slags, aaben, by=by, proeve=proeve, med_skjulte=med_skjulte)
        except UlaeseligFil as fejl:
            raise CommandError(str(fejl)) from None
        except OSError as fejl:
            raise CommandError(f"Filen kan ikke åbnes: {_HVORFOR.get(fejl.errno, fejl.strerror)}.") from None
        for besked in resultat.oversprungne:
            self.stderr.write(f"Sprunget over: {besked}")
        self.stdout.write(self._as_json(resultat) if options["json"] else _i_ord(resultat, proeve))

    def _by(self, initialer, kilde):
        if not initialer:
            return User.objects.system()
        user = User.objects.aktive().filter(initialer__iexact=initialer).first()
        if user is None:
            raise CommandError(f"Der er ingen aktiv medarbejder med initialerne {initialer}.")
        if not user.har_ret(kilde.ret):
            raise CommandError(f"{user} har ikke en rolle, der må indlæse {kilde.navn.lower()}.")
        return user

    def _import(self, slags, fil, *, by, proeve, med_skjulte) -> Resultat:
        if proeve:
            return Import(slags, by=by, med_skjulte=med_skjulte).read(fil).write(proeve=True)
        return services.import_file(slags, fil, filnavn=Path(fil.name).name, by=by, med_skjulte=med_skjulte)

    def _as_json(self, resultat):
        return json.dumps(resultat.as_json(), ensure_ascii=False)


def _i_ord(resultat, proeve):
    tal = resultat.as_json()
    linjer = [
        f"{tal['rows']} rækker: {tal['created']} oprettet, {tal['updated']} rettet, "
        f"{tal['unchanged']} uændret, {tal['rejected']} afvist, {tal['warnings']} advarsler.",
        *map(_linje, resultat.fejl[:HOEJST_VIST]),
    ]
    if not tal["rows"]:
        linjer.append(INGEN_RAEKKER)
    if len(resultat.fejl) > HOEJST_VIST:
        linjer.append(f"… og {len(resultat.fejl) - HOEJST_VIST} fejl mere. Brug --json for at se alle.")
    if proeve:
        linjer.append("Prøvekørsel: intet er gemt.")
    return "\n".join(linjer)


def _linje(note):
    sted = f"{note.ark} række {note.raekke}".strip()
    return f"  {sted}: {note.kolonne}: {note.besked}" if note.kolonne else f"  {sted}: {note.besked}"
