"""The weekly talk, and how the citizen stands 28 days after."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from forloeb import regler
from forloeb.enums import Fremmoede
from forloeb.laase import lock_forloeb
from forloeb.models import Forloeb, Opfoelgning
from forloeb.regler import er_forbi
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.dansk.dage import dag
from jobcenter.grund.core.enums import Rettelsesgrund
from jobcenter.grund.core.skriv import fill, lock, note, save, service
from jobcenter.grund.opsaetning.models import Kode


@service("forloeb.opfoelgning_udfoer", "fulgte op på et forløb")
def record_opfoelgning(
    opfoelgning: Opfoelgning,
    *,
    by: User,
    fremmoede: str,
    note: str = "",
    udfoert: date | None = None,
    stod_aaben: bool = False,
) -> Opfoelgning:
    """Done, or corrected; talks due before it were not held. The note stays out of the change log.

    ``stod_aaben``: to whoever writes it nobody had had the talk yet.
    """
    row = lock(opfoelgning)
    if stod_aaben and row.udfoert:
        raise ValidationError(
            f"{row.af} har i mellemtiden registreret opfølgningen {dag(row.forfald)}:"
            f" {row.get_fremmoede_display().lower()}. Din er ikke gemt."
        )
    row.udfoert = udfoert or row.udfoert or timezone.localdate()
    if row.udfoert > timezone.localdate():
        raise ValidationError({"udfoert": "Opfølgningen kan ikke være udført i fremtiden."})
    row.fremmoede, row.note, row.af = fremmoede, note.strip(), by
    earlier = Opfoelgning.objects.aabne().filter(
        forloeb=row.forloeb_id, forfald__lt=row.forfald, forfald__lte=row.udfoert
    )
    earlier.update(udfoert=row.udfoert, fremmoede=Fremmoede.IKKE_HOLDT, af=by)
    return save(row)


@service("forloeb.opfoelgning_genaabn", "åbnede en opfølgning igen")
def reopen_opfoelgning(opfoelgning: Opfoelgning, *, by: User) -> Opfoelgning:
    """As it was before it was recorded; the note is kept for whoever records it again, and the talks before
    that were not held by it are open too."""
    row = lock(opfoelgning)
    earlier = Opfoelgning.objects.filter(
        forloeb=row.forloeb_id,
        forfald__lt=row.forfald,
        fremmoede=Fremmoede.IKKE_HOLDT,
        udfoert=row.udfoert,
        af=row.af,
    )
    earlier.update(udfoert=None, fremmoede="", af=None)
    row.udfoert, row.fremmoede, row.af = None, "", None
    return save(row)


@service("forloeb.opfoelgning_udskyd", "udskød en opfølgning")
def postpone_opfoelgning(opfoelgning: Opfoelgning, *, by: User, til: date) -> Opfoelgning:
    """To another day of the placement on which no other talk is due."""
    forloeb = lock_forloeb(opfoelgning.forloeb)
    row = lock(opfoelgning)
    if row.udfoert:
        raise ValidationError("Opfølgningen er allerede udført.")
    _require_day(row, forloeb, til)
    row.forfald = til
    return save(row)


def _require_day(opfoelgning: Opfoelgning, forloeb: Forloeb, til: date) -> None:
    if til < timezone.localdate():
        raise ValidationError({"til": "Vælg en dag fra i dag og frem."})
    if til < forloeb.start:
        raise ValidationError({"til": f"Forløbet begynder først {dag(forloeb.start)}."})
    if forloeb.slut and er_forbi(forloeb.slut, til):
        raise ValidationError({"til": f"Forløbet slutter {dag(forloeb.slut)}. Vælg senest den dag."})
    if forloeb.opfoelgninger.filter(forfald=til).exclude(pk=opfoelgning.pk).exists():
        raise ValidationError({"til": f"Der er allerede en opfølgning {dag(til)}. Vælg en anden dag."})


@service("forloeb.udfald_registrer", "registrerede status efter et forløb")
def record_udfald(forloeb: Forloeb, *, by: User, udfald: Kode | None, dato: date | None = None) -> Forloeb:
    """How the citizen stands four weeks after; ``udfald=None`` takes it back."""
    row = lock_forloeb(forloeb)
    if row.status() not in ("afsluttet", "afbrudt"):
        raise ValidationError("Forløbet er ikke slut endnu.")
    row.udfald = udfald
    row.udfald_dato = (dato or timezone.localdate()) if udfald else None
    return save(row)


@service("forloeb.resultat_ret", "rettede, hvordan et forløb sluttede")
def correct_resultat(
    forloeb: Forloeb,
    *,
    by: User,
    grund: str,
    slutaarsag: Kode | None,
    udfald: Kode | None,
    udfald_dato: date | None = None,
) -> Forloeb:
    """Why it ended and what came of it, where one of them was a mistake. ``grund``: a Rettelsesgrund.

    A new status without a day is known today; none has no day.
    """
    row = lock_forloeb(forloeb)
    if not row.har_resultat:
        raise ValidationError("Forløbet er ikke slut endnu.")
    if udfald and not er_forbi(row.slut, timezone.localdate()):
        raise ValidationError({"udfald": "Status kan først registreres, når forløbet er slut."})
    nye = {"udfald": udfald, "udfald_dato": (udfald_dato or timezone.localdate()) if udfald else None}
    if slutaarsag != row.slutaarsag:
        nye |= (
            regler.afsluttet(slutaarsag, timezone.localdate())
            if slutaarsag
            else regler.uden_aarsag(row.tilstand)
        )
    if not any(getattr(row, felt) != vaerdi for felt, vaerdi in nye.items()):
        raise ValidationError("Der er ikke rettet noget.")
    note(grund=Rettelsesgrund(grund).label)
    return save(fill(row, nye))


@service("forloeb.udfald_registrer", "registrerede status efter et forløb")
def record_udfald_list(*, by: User, raekker: Collection[tuple[Forloeb, Kode | None]]) -> int:
    """Several at once, all or none: ``[(forloeb, udfald), …]``."""
    for forloeb, udfald in raekker:
        record_udfald(forloeb, by=by, udfald=udfald)
    return len(raekker)
