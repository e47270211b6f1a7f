"""The kandidatbank: referring, keeping the list true, and leaving it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from borgere.models import Borger
from borgere.services.borger import create_borger, update_borger
from forloeb import regler
from forloeb.dage import kandidatfrister
from forloeb.enums import Kanal, KandidatSlut
from forloeb.models import Forloeb, Kandidat
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.skriv import fill, lock, save, service, set_links
from jobcenter.grund.opsaetning.models import Kode


@service("forloeb.kandidat_henvis", "henviste til kandidatbanken")
def refer_kandidat(
    *,
    by: User,
    borger: Borger,
    oensker: Iterable[Kode] = (),
    timer: Decimal | None = None,
    omraade: str = "",
    kanal: str | None = None,
    henvist: dt.date | None = None,
    hensyn: Iterable[Kode] | None = None,
    nye_hensyn: Iterable[Kode] = (),
    maalgruppe: Kode | None = None,
) -> Kandidat:
    """Put a citizen on the list. ``hensyn`` corrects what the citizen's work must allow for, by whoever was
    shown what stands; ``nye_hensyn`` and ``maalgruppe`` come from who was not, and empty nothing."""
    borger = lock(borger)
    if hensyn is not None:
        update_borger(borger, by=by, hensyn=hensyn)
    _add_to(borger, by, nye_hensyn, maalgruppe)
    henvist = henvist or timezone.localdate()
    kandidat = Kandidat(
        borger=borger,
        henvist_af=by,
        kanal=kanal or _kanal_af(by),
        timer=timer,
        omraade=omraade.strip(),
        **kandidatfrister(henvist, henvist),
    )
    save(kandidat)
    kandidat.oensker.set(oensker)
    return kandidat


@service("forloeb.kandidat_henvis", "henviste til kandidatbanken")
def refer_new(*, by: User, borger: dict, **kandidat: Any) -> Kandidat:
    """A citizen the house does not know yet, created and referred in one go."""
    return refer_kandidat(by=by, borger=create_borger(by=by, **borger), **kandidat)


@service("forloeb.kandidat_ret", "rettede en kandidat")
def edit_kandidat(
    kandidat: Kandidat, *, by: User, oensker: Iterable[Kode] | None = None, **felter: Any
) -> Kandidat:
    if unknown := felter.keys() - {"timer", "omraade", "kanal"}:
        raise TypeError(f"not for this service: {', '.join(sorted(unknown))}")
    row = _lock_open(kandidat)
    elsewhere = felter.get("omraade", row.omraade) != row.omraade
    save(fill(row, felter | ({"oensker_rettet": True} if elsewhere else {})))
    if oensker is not None:
        set_links(row, "oensker", oensker)
    return row


@service("forloeb.kandidat_bekraeft", "bekræftede, at kandidaten er aktuel")
def confirm_kandidat(kandidat: Kandidat, *, by: User, dato: dt.date | None = None) -> Kandidat:
    """Still wants a placement; asked again in four weeks."""
    row = _lock_open(kandidat)
    asked = kandidatfrister(row.henvist, dato or timezone.localdate())
    return save(fill(row, {felt: asked[felt] for felt in ("aktuel_senest", "aktuel_frist")}))


@service("forloeb.kandidat_afslut", "tog en kandidat af listen")
def close_kandidat(kandidat: Kandidat, *, by: User, aarsag: str, dato: dt.date | None = None) -> Kandidat:
    row = _lock_open(kandidat)
    row.afsluttet, row.afsluttet_aarsag = dato or timezone.localdate(), aarsag
    return save(row)


@service("forloeb.kandidat_genaabn", "satte en kandidat på listen igen")
def reopen_kandidat(kandidat: Kandidat, *, by: User) -> Kandidat:
    """Undo: back on the list, with the days already waited."""
    return _reopen(lock(kandidat))


def take_off_list(forloeb: Forloeb) -> None:
    """Whoever gets a placement is no longer waiting. The caller holds the citizen and has saved the row."""
    today = timezone.localdate()
    if not regler.forlader_listen(forloeb.tilstand, forloeb.slut, today):
        return
    for row in Kandidat.objects.aabne().filter(borger=forloeb.borger_id):
        row.afsluttet, row.afsluttet_aarsag, row.forloeb = today, KandidatSlut.PLACERET, forloeb
        save(row)


def bring_back(forloeb: Forloeb) -> None:
    """A placement that never began gives the candidate the place on the list back."""
    if not Kandidat.objects.aabne().filter(borger=forloeb.borger).exists():
        for row in Kandidat.objects.filter(forloeb=forloeb).order_by("-pk")[:1]:
            _reopen(row)


def _add_to(borger: Borger, by: User, hensyn: Iterable[Kode], maalgruppe: Kode | None) -> None:
    """What stands already stays; another target group than the one that stands is said, not lost."""
    if maalgruppe and borger.maalgruppe not in (None, maalgruppe):
        raise ValidationError(
            {
                "maalgruppe": f"Borgeren står i forvejen som {borger.maalgruppe}."
                " Lad feltet stå på Afklares her, eller ret målgruppen på borgerens side."
            }
        )
    felter: dict[str, Any] = {}
    if nye := set(hensyn) - set(borger.hensyn.all()):
        felter["hensyn"] = [*borger.hensyn.all(), *nye]
    if maalgruppe and borger.maalgruppe is None:
        felter["maalgruppe"] = maalgruppe
    if felter:
        update_borger(borger, by=by, **felter)


def _kanal_af(user: User) -> str:
    """Through whom, as far as the person's role tells."""
    return Kanal.JOBKONSULENT if Rolle.JOBKONSULENT in user.roller else Kanal.SAGSBEHANDLER


def _reopen(row: Kandidat) -> Kandidat:
    row.afsluttet, row.afsluttet_aarsag, row.forloeb = None, "", None
    return save(row)


def _lock_open(kandidat: Kandidat) -> Kandidat:
    row = lock(kandidat)
    if not row.er_aaben:
        raise ValidationError("Kandidaten er allerede ude af listen.")
    return row
