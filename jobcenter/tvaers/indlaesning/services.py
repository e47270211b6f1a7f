"""What a person does with a spreadsheet: bring it, try it, choose where it doubts, and bring it in."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.fortrydelse import Fortrydelse
from jobcenter.grund.audit.jobs import order_run
from jobcenter.grund.core.cpr import mask_cpr_forms
from jobcenter.grund.core.skriv import change, lock, save, service
from jobcenter.grund.core.tracking import Usporet
from jobcenter.grund.regneark.ark import Ark, UlaeseligFil
from jobcenter.grund.regneark.arkslags import Arkslags
from jobcenter.grund.regneark.kilde import kilder_for
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.grund.regneark.note import Note
from jobcenter.grund.regneark.tabel import Arkraekke, Tabel, find_tabeller
from jobcenter.tvaers.indlaesning.enums import Tilstand
from jobcenter.tvaers.indlaesning.kolonner import Filark, Filkolonne, explained
from jobcenter.tvaers.indlaesning.models import OVERSKRIFT_FYLDER, Indlaesning, Kolonnevalg
from jobcenter.tvaers.indlaesning.motor import INGEN_RAEKKER, Import, Resultat, wait_for_turn
from virksomheder.models import Virksomhed
from virksomheder.services.navnevalg import remember_choice

# So many rows of each outcome are kept to be looked at.
HOEJST_VIST = 2000
# More rows than this are left to a worker.
STRAKS = 1500


def check_file(slags: str, fil: IO[bytes], *, med_skjulte: bool = False) -> int:
    """How many rows the file has. Raises UlaeseligFil when it is none we can read."""
    return count_rows(read_file(fil), explained(slags), med_skjulte=med_skjulte)


def count_rows(ark: list[Ark], slags: tuple[Arkslags, ...], *, med_skjulte: bool) -> int:
    """The rows of the sheets that can be read as these kinds. Raises UkendteKolonner when there is none."""
    return sum(1 for tabel in find_tabeller(ark, slags, med_skjulte=med_skjulte) for _ in tabel.raekker())


@service("indlaesning.laeg_op", "lagde et regneark op")
def upload(
    *,
    by: User,
    slags: str,
    fil: IO[bytes],
    filnavn: str,
    raekker: int | None = None,
    med_skjulte: bool = False,
) -> Indlaesning:
    """Keep the file; ``raekker`` is said by who has read it already. Raises UlaeseligFil."""
    if raekker is None:
        raekker = check_file(slags, fil, med_skjulte=med_skjulte)
    filnavn = mask_cpr_forms(filnavn)
    indlaesning = Indlaesning(
        slags=slags, filnavn=filnavn[-200:], af=by, resultat={"rows": raekker}, med_skjulte=med_skjulte
    )
    fil.seek(0)
    indlaesning.save_file(fil.read(), filnavn[-100:])
    indlaesning.save()
    return indlaesning


def import_file(slags: str, fil: IO[bytes], *, filnavn: str, by: User, med_skjulte: bool = False) -> Resultat:
    """Bring a file in at once and keep it on the list, all in one. Raises UlaeseligFil."""
    arbejde = Import(slags, by=by, med_skjulte=med_skjulte).read(fil)
    with transaction.atomic():
        resultat = arbejde.write(proeve=False)
        arbejde.kilde.log_look()
        indlaesning = upload(
            by=by,
            slags=slags,
            fil=fil,
            filnavn=filnavn,
            raekker=len(resultat.raekker),
            med_skjulte=med_skjulte,
        )
        _save(indlaesning, by=by, **_outcome(indlaesning, resultat))
    return resultat


def start(indlaesning: Indlaesning, *, by: User, proeve: bool) -> None:
    """Run it now, or have a worker do it when it is big."""
    if not indlaesning.fil:
        raise ValidationError("Filen er slettet. Læg den op igen.")
    if indlaesning.resultat.get("rows", 0) <= STRAKS:
        run_import(indlaesning, by=by, proeve=proeve)
    else:
        hvad = "Prøvekør" if proeve else "Indlæs"
        _order(indlaesning, by=by, opgave="indlaesning.koer", hvad=hvad, proeve=proeve)


@service("indlaesning.bestil", "satte en indlæsning i gang")
def _order(indlaesning: Indlaesning, *, by: User, opgave: str, hvad: str, **argumenter: Any) -> None:
    titel = f"{hvad} {indlaesning.kilde.navn.lower()}"
    noegle = f"indlaesning:{indlaesning.pk}"
    indlaesning.koersel = order_run(
        opgave, titel, by=by, noegle=noegle, indlaesning=indlaesning.pk, **argumenter
    )
    indlaesning.save(update_fields=["koersel"])


def run_import(
    indlaesning: Indlaesning,
    *,
    by: User,
    proeve: bool,
    fremskridt: Callable[[int, int], None] = lambda naaet, i_alt: None,
) -> None:
    """Rows and result are kept together or not at all. A file already brought in stays so."""
    arbejde = Import(indlaesning.slags, by=by, filens=indlaesning.filens, med_skjulte=indlaesning.med_skjulte)
    try:
        arbejde.read(indlaesning.open_file(), fremskridt)
    except UlaeseligFil as fejl:
        _save(indlaesning, by=by, tilstand=Tilstand.FEJLET, besked=str(fejl))
        return
    except FileNotFoundError:
        _save(indlaesning, by=by, tilstand=Tilstand.FEJLET, besked="Filen er slettet. Læg den op igen.")
        return
    with transaction.atomic():
        resultat = arbejde.write(proeve=proeve)
        arbejde.kilde.log_look()
        _save(indlaesning, by=by, **_outcome(lock(indlaesning), resultat))


def _outcome(indlaesning: Indlaesning, resultat: Resultat) -> dict[str, Any]:
    """What becomes of the row. A file brought in again adds to what it left."""
    felter: dict[str, Any] = {"tilstand": Tilstand.PROEVET, "besked": "", "resultat": som_resultat(resultat)}
    if resultat.aftryk:
        felter |= {
            "tilstand": Tilstand.INDLAEST,
            "aftryk": [*indlaesning.aftryk, asdict(resultat.aftryk)],
        }
    return felter


def undoing(indlaesning: Indlaesning) -> Fortrydelse:
    """What taking the import back would do, and what stands in the way."""
    handlinger = [aftryk["handling"] for aftryk in indlaesning.aftryk]
    return Fortrydelse(handlinger, [Usporet(**aftryk["usporet"]) for aftryk in indlaesning.aftryk])


def start_undo(indlaesning: Indlaesning, *, by: User) -> None:
    """Take it back now, or have a worker do it when it is big."""
    if not indlaesning.kan_fortrydes:
        raise ValidationError("Indlæsningen er fortrudt eller i gang.")
    if indlaesning.resultat.get("rows", 0) <= STRAKS:
        undo(indlaesning, by=by)
    else:
        _order(indlaesning, by=by, opgave="indlaesning.fortryd", hvad="Fortryd indlæsning af")


@service("indlaesning.fortryd", "fortrød en indlæsning")
def undo(indlaesning: Indlaesning, *, by: User) -> None:
    """The rows it made go, those it changed are as before. ValidationError when somebody built on them."""
    wait_for_turn()
    indlaesning = lock(indlaesning)
    if not indlaesning.har_aftryk:
        raise ValidationError("Indlæsningen er fortrudt i forvejen.")
    undoing(indlaesning).take_back()
    _save(indlaesning, by=by, tilstand=Tilstand.FORTRUDT, aftryk=[], besked="")


@service("indlaesning.slags", "valgte en anden slags for et regneark")
def change_kind(indlaesning: Indlaesning, *, by: User, slags: str) -> None:
    """What the file is instead, while nothing of it has been brought in."""
    indlaesning = lock(indlaesning)
    if indlaesning.er_indlaest or indlaesning.er_i_gang:
        raise ValidationError("Filen er indlæst. Læg den op igen som det, den er.")
    if slags not in {kilde.noegle for kilde in kilder_for(by)}:
        raise ValidationError("Vælg noget, du må indlæse.")
    indlaesning.slags = slags
    indlaesning.save(update_fields=["slags"])


@service("indlaesning.vaelg", "valgte virksomheder i et regneark")
def choose(indlaesning: Indlaesning, *, by: User, valg: dict[str, int]) -> None:
    """Remember which companies a person chose; only one of the candidates of that very question."""
    mulige = {tvivl["spoergsmaal"]: {k["pk"] for k in tvivl["kandidater"]} for tvivl in indlaesning.tvivl}
    if any(pk not in mulige.get(spoergsmaal, ()) for spoergsmaal, pk in valg.items()):
        raise ValidationError("Vælg en af de foreslåede virksomheder.")
    for spoergsmaal, pk in valg.items():
        remember_choice(spoergsmaal, Virksomhed.objects.get(pk=pk), by=by)


@service("indlaesning.kolonner", "forklarede kolonnerne i et regneark")
def explain_columns(
    indlaesning: Indlaesning, *, by: User, valg: Iterable[tuple[Filark, Filkolonne, str]], raekker: int
) -> None:
    """Remember what columns are, for all files of the kind; what the reader says by itself is not kept.

    ``raekker``: how many rows the file has, read so.
    """
    indlaesning = lock(indlaesning)
    if indlaesning.er_indlaest or indlaesning.er_i_gang:
        raise ValidationError("Filen er indlæst. Fortryd det først, eller læg den op igen.")
    for ark, kolonne, felt in valg:
        noegle = {"slags": indlaesning.slags, "ark": ark.slags.noegle, "overskrift": kolonne.noegle}
        kendt = Kolonnevalg.objects.filter(**noegle).first()
        if felt == kolonne.laest:
            if kendt:
                kendt.delete()
        elif kendt:
            change(kendt, {"felt": felt, "af": by})
        else:
            skrevet = kolonne.overskrift[:OVERSKRIFT_FYLDER]
            save(Kolonnevalg(**noegle, skrevet=skrevet, felt=felt, af=by))
    indlaesning.resultat = {**indlaesning.resultat, "rows": raekker}
    indlaesning.save(update_fields=["resultat"])


@service("indlaesning.kolonne_glem", "glemte, hvad en kolonne i et regneark er")
def forget_column(valgt: Kolonnevalg, *, by: User) -> None:
    """From now on the reader decides again; what came in by it stays."""
    valgt.delete()


@service("indlaesning.filens", "valgte filens oplysninger frem for rettelser")
def prefer_file(indlaesning: Indlaesning, *, by: User, noegler: Iterable[str]) -> None:
    """The corrections a person gives up; only such as the file would have changed."""
    mulige = {aendring["noegle"] for aendring in indlaesning.beholdt}
    if not set(noegler) <= mulige:
        raise ValidationError("Vælg blandt de oplysninger, filen siger noget andet om.")
    indlaesning.filens = sorted({*indlaesning.filens, *noegler})
    indlaesning.save(update_fields=["filens"])


@service("indlaesning.resultat", "fik resultatet af en indlæsning")
def _save(indlaesning: Indlaesning, *, by: User, **felter: Any) -> None:
    for felt, vaerdi in felter.items():
        setattr(indlaesning, felt, vaerdi)
    indlaesning.save(update_fields=list(felter))


def som_resultat(resultat: Resultat) -> dict:
    """What the page shows, as it is stored."""
    fejl = [
        note.as_json() | {"kandidater": _kandidater(note), "spoergsmaal": note.spoergsmaal}
        for note in resultat.fejl
    ]
    return resultat.as_json() | {
        "errors": fejl,
        "aarsager": _samlede(note for note in resultat.fejl if not note.kandidater),
        "advarsler": _samlede(resultat.advarsler),
        "genkendte": _samlede(resultat.genkendte, med_vaerdi=True),
        "ark": [_ark(tabel, resultat) for tabel in resultat.tabeller],
        "oversprungne": resultat.oversprungne,
        "ingen_raekker": "" if resultat.raekker else INGEN_RAEKKER,
        "raekker": _raekker(resultat.raekker),
        "beholdt": _beholdt(resultat.raekker),
        "ligner": resultat.ligner.noegle if resultat.ligner else "",
    }


def _raekker(raekker: Iterable[Arkraekke]) -> dict[str, list[dict[str, Any]]]:
    """By outcome: which rows, and what each corrects. The page shows so many of them, and counts all."""
    vist: dict[str, list[dict[str, Any]]] = {"created": [], "updated": [], "unchanged": []}
    for raekke in raekker:
        dem = vist.get(raekke.udfald)
        if dem is not None and len(dem) < HOEJST_VIST:
            rettet = [asdict(aendring) for aendring in raekke.rettet.values()]
            dem.append({"sted": raekke.henvisning, "hvad": raekke.hvad, "rettet": rettet})
    return vist


def _beholdt(raekker: Iterable[Arkraekke]) -> list[dict[str, Any]]:
    return [
        asdict(aendring) | {"sted": raekke.henvisning, "hvad": raekke.hvad}
        for raekke in raekker
        for aendring in raekke.beholdt.values()
    ]


def _kandidater(note: Note) -> list[dict[str, Any]]:
    return [{"pk": k.pk, "navn": str(k)} for k in note.kandidater]


def _samlede(noter: Iterable[Note], *, med_vaerdi: bool = False) -> list[dict[str, Any]]:
    """Notes that say the same, together, with the first places they were found."""
    grupper = defaultdict(list)
    for note in noter:
        vaerdi = note.vaerdi if med_vaerdi else ""
        grupper[note.besked, note.kolonne, vaerdi].append(f"{note.ark} {note.raekke}".strip())
    return [
        {"besked": besked, "kolonne": kolonne, "vaerdi": vaerdi, "antal": len(steder), "steder": steder[:5]}
        for (besked, kolonne, vaerdi), steder in grupper.items()
    ]


def _ark(tabel: Tabel, resultat: Resultat) -> dict[str, Any]:
    brugte = [
        {"overskrift": header, "navn": navn, "sagt": sagt} for header, navn, sagt in tabel.brugte_og_sagt
    ]
    antal = sum(raekke.tabel is tabel for raekke in resultat.raekker)
    return {"navn": tabel.ark.navn, "antal": antal, "brugte": brugte, "ubrugte": tabel.ubrugte}
