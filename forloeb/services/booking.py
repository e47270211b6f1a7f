"""Booking a slot, and what becomes of the booking."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from borgere.cpr import aldre
from borgere.models import Borger
from forloeb import regler
from forloeb.dage import plan_opfoelgninger, set_frister
from forloeb.enums import FULD_UGE, Tilstand
from forloeb.laase import lock_booking, lock_forloeb
from forloeb.models import Forloeb, Plads
from forloeb.optaget import hvor, require_ledig
from forloeb.services.kandidat import bring_back, take_off_list
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.dansk.dage import dag
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.grund.core.skriv import fill, save, service
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.models import Arbejdssted, Kontaktperson


@service("forloeb.plads_book", "bookede en plads")
def book_plads(
    *,
    by: User,
    borger: Borger,
    plads: Plads,
    start: date,
    slut: date,
    type: str,
    formaal: str = "",
    timer: Decimal | None = None,
    jobkonsulent: User | None = None,
    mentor: Kontaktperson | None = None,
    vitas: str = "",
    samtidig_grund: str = "",
    tilstand: Tilstand = Tilstand.BEKRAEFTET,
) -> Forloeb:
    """Take the slot every day from ``start`` to ``slut``, or say who has it and what else is free."""
    borger, plads = lock_booking(borger, plads)
    _require_order(start, slut)
    _require_length(type, slut)
    require_ledig(plads, start, slut, by=by)
    return _register(
        Forloeb(
            borger=borger,
            type=type,
            formaal=formaal,
            start=start,
            slut=slut,
            jobkonsulent=jobkonsulent,
            vitas=vitas,
            samtidig_grund=samtidig_grund.strip(),
            tilstand=tilstand,
            booket_af=by,
            **regler.af_pladsen(plads, timer=timer, mentor=mentor),
        )
    )


@service("forloeb.forloeb_opret", "oprettede et forløb")
def register_forloeb(
    *,
    by: User,
    borger: Borger,
    arbejdssted: Arbejdssted,
    type: str,
    start: date,
    slut: date | None = None,
    formaal: str = "",
    timer: Decimal | None = None,
    jobkonsulent: User | None = None,
    mentor: Kontaktperson | None = None,
    vitas: str = "",
    samtidig_grund: str = "",
) -> Forloeb:
    """A placement outside the fixed slots: a job, a småjob, an individual praktik."""
    borger, _ = lock_booking(borger)
    _require_order(start, slut)
    _require_length(type, slut)
    return _register(
        Forloeb(
            borger=borger,
            arbejdssted=arbejdssted,
            type=type,
            formaal=formaal,
            start=start,
            slut=slut,
            timer=timer,
            jobkonsulent=jobkonsulent,
            mentor=mentor,
            vitas=vitas,
            samtidig_grund=samtidig_grund.strip(),
            booket_af=by,
        )
    )


@service("forloeb.forloeb_bekraeft", "bekræftede et forløb")
def confirm_forloeb(forloeb: Forloeb, *, by: User) -> Forloeb:
    """A reservation becomes an agreement."""
    row = _locked(forloeb, Tilstand.BEKRAEFTET, nu=Tilstand.RESERVERET)
    row.tilstand = Tilstand.BEKRAEFTET
    take_off_list(row)
    return _settled(row)


@service("forloeb.forloeb_annuller", "annullerede et forløb")
def cancel_forloeb(forloeb: Forloeb, *, by: User) -> Forloeb:
    """Never began: the days are free, and a candidate who had left the list for it is back."""
    row = _locked(forloeb, Tilstand.ANNULLERET)
    if not row.kan_annulleres:
        raise ValidationError("Forløbet er begyndt. Afslut det i stedet.")
    row.tilstand = Tilstand.ANNULLERET
    bring_back(row)
    return _settled(row)


@service("forloeb.forloeb_afslut", "afsluttede et forløb")
def end_forloeb(
    forloeb: Forloeb,
    *,
    by: User,
    slut: date,
    slutaarsag: Kode,
    foer_samtaler: bool = False,
    om_igen: bool = False,
) -> Forloeb:
    """Ends on ``slut`` and says why; the days after are free. The cause tells whether it was broken off.

    ``foer_samtaler``: that talks were held about days after it is known, and the last day is right.
    ``om_igen``: so is that somebody has ended it already, on another day or for another cause.
    """
    row = lock_forloeb(forloeb)
    if not regler.kan_afsluttes(row.tilstand):
        raise ValidationError("Kun et bekræftet forløb kan afsluttes.")
    _require_order(row.start, slut)
    if row.slut and slut > row.slut:
        raise ValidationError({"slut": "Forløbet slutter før den dag. Forlæng det i stedet."})
    if not om_igen and row.slutaarsag_id and (row.slut, row.slutaarsag) != (slut, slutaarsag):
        _tell_that_it_ended(row, by)
    if not foer_samtaler:
        _require_before_talks(row, slut)
    return _settled(fill(row, {"slut": slut, **regler.afsluttet(slutaarsag, timezone.localdate())}))


@service("forloeb.forloeb_forlaeng", "forlængede et forløb")
def extend_forloeb(
    forloeb: Forloeb, *, by: User, slut: date, samtidig_grund: str = "", genoptag: bool = False
) -> Forloeb:
    """The same forløb, longer: the new days must be free. What was broken off is taken up again.

    ``genoptag``: that why it ended and what came of it are deleted is known.
    """
    row = lock_forloeb(forloeb)
    if row.tilstand == Tilstand.ANNULLERET:
        raise ValidationError("Et annulleret forløb kan ikke forlænges. Book pladsen igen.")
    if row.slut is None or slut <= row.slut:
        raise ValidationError({"slut": "Vælg en dag efter den nuværende slutdato."})
    _require_length(row.type, slut)
    if not genoptag:
        _require_nothing_lost(row, by)
    if row.plads_id:
        require_ledig(row.plads, row.slut + regler.DAG, slut, by=by)
    nye_dage = row.slut + regler.DAG
    fill(row, {"slut": slut, **regler.forlaenget(row.tilstand)})
    if samtidig_grund.strip():
        row.samtidig_grund = samtidig_grund.strip()
    _require_hours(row)
    _require_reason(row, nye_dage)
    return _settled(row)


@service("forloeb.slut_afklar", "afklarede, at forløbet slutter som aftalt")
def settle_slut(forloeb: Forloeb, *, by: User) -> Forloeb:
    """It ends as agreed: nothing more to decide before the last day."""
    row = lock_forloeb(forloeb)
    row.slut_afklaret = timezone.localdate()
    return save(row)


@service("forloeb.forloeb_ret", "rettede et forløb")
def edit_forloeb(forloeb: Forloeb, *, by: User, **felter: Any) -> Forloeb:
    """Type, purpose, hours and people; the dates and the state have services of their own."""
    if unknown := felter.keys() - {"type", "formaal", "timer", "jobkonsulent", "mentor", "vitas"}:
        raise TypeError(f"not for this service: {', '.join(sorted(unknown))}")
    row = fill(lock_forloeb(forloeb), felter)
    _require_length(row.type, row.slut)
    _require_hours(row)
    _require_people(row)
    return _settled(row)


def _register(forloeb: Forloeb) -> Forloeb:
    if forloeb.tilstand not in (Tilstand.RESERVERET, Tilstand.BEKRAEFTET):
        raise ValidationError("Et nyt forløb er reserveret eller bekræftet.")
    _require_age(forloeb)
    _require_hours(forloeb)
    _require_reason(forloeb, forloeb.start)
    _require_people(forloeb)
    _settled(forloeb)
    take_off_list(forloeb)
    return forloeb


def _settled(forloeb: Forloeb) -> Forloeb:
    """Save with everything that follows from the dates and the state."""
    set_frister(forloeb)
    save(forloeb)
    plan_opfoelgninger(forloeb)
    return forloeb


def _locked(forloeb: Forloeb, til: Tilstand, nu: Tilstand | None = None) -> Forloeb:
    row = lock_forloeb(forloeb)
    if not row.kan_blive(til) or (nu and row.tilstand != nu):
        raise ValidationError(f"Forløbet er {row.get_tilstand_display().lower()} og kan ikke ændres sådan.")
    return row


def _require_order(start: date, slut: date | None) -> None:
    if not regler.er_i_orden(start, slut):
        raise ValidationError({"slut": "Forløbet kan ikke slutte, før det starter."})


def _require_length(type: str, slut: date | None) -> None:
    if fejl := regler.for_lang(type, slut):
        raise ValidationError({"slut": fejl})


def _require_nothing_lost(forloeb: Forloeb, by: User) -> None:
    """Why it ended and what came of it go when it goes on; what they say is for who knows the citizen."""
    staar = {
        "slutårsagen": forloeb.slutaarsag,
        "status efter 28 dage": forloeb.udfald,
    }
    if not any(staar.values()):
        return
    known = _knows_borger(forloeb, by)
    hvad = opremsning([f"{navn} ({kode})" if known else navn for navn, kode in staar.items() if kode])
    raise ValidationError(
        {
            "genoptag": f"Forløbet er afsluttet. Forlænges det, slettes {hvad}."
            " Sæt kryds, hvis det skal genoptages."
        }
    )


def _tell_that_it_ended(forloeb: Forloeb, by: User) -> None:
    """A colleague's cause is not overwritten unseen."""
    naar = f" {dag(forloeb.slut)}" if forloeb.slut else ""
    hvorfor = f" ({forloeb.slutaarsag})" if _knows_borger(forloeb, by) else ""
    raise ValidationError(
        {
            "om_igen": f"Forløbet er allerede afsluttet{naar}{hvorfor}."
            " Sæt kryds, hvis det skal rettes til det, du har skrevet."
        }
    )


def _knows_borger(forloeb: Forloeb, by: User) -> bool:
    return Borger.objects.kendt_af(by).filter(pk=forloeb.borger_id).exists()


def _require_before_talks(forloeb: Forloeb, slut: date) -> None:
    """Whoever was talked about on a day was there: a last day before it is a slip, or must be meant."""
    if held := [o.forfald for o in forloeb.opfoelgninger.holdt_efter(slut)]:
        hvad = "en opfølgning" if len(held) == 1 else "opfølgninger"
        raise ValidationError(
            {
                "foer_samtaler": f"Der er holdt {hvad} efter den dag: {opremsning([dag(d) for d in held])}."
                " Vælg en senere dag, eller sæt kryds, hvis den er rigtig."
            }
        )


def _require_age(forloeb: Forloeb) -> None:
    aldre_da = aldre(forloeb.borger.identitet.cpr, forloeb.start)
    if fejl := regler.for_ung(aldre_da, forloeb.type):
        raise ValidationError({"start": fejl})


def _require_people(forloeb: Forloeb) -> None:
    if forloeb.jobkonsulent and not forloeb.jobkonsulent.har_ret(regler.JOBKONSULENT):
        raise ValidationError({"jobkonsulent": f"{forloeb.jobkonsulent} kan ikke følge op på forløb."})


def _andre(forloeb: Forloeb, fra: date) -> Iterable[Forloeb]:
    """The citizen's other placements from that day on, while this one lasts."""
    andre = Forloeb.objects.taeller().filter(borger=forloeb.borger).exclude(pk=forloeb.pk)
    return andre.overlapper(fra, forloeb.slut).select_related("plads__center", "arbejdssted")


def _require_hours(forloeb: Forloeb) -> None:
    """One citizen cannot work more than a full week, all placements of the same days together."""
    samme_dage = _andre(forloeb, forloeb.start)
    if for_meget := regler.overtid(forloeb.start, forloeb.slut, forloeb.timer, samme_dage):
        raise ValidationError(
            f"Borgeren har et forløb {hvor(for_meget.samtidige[0])}."
            f" Med dette bliver det {rundt_tal(for_meget.timer)} timer om ugen. Det højeste er {FULD_UGE}."
        )


def _require_reason(forloeb: Forloeb, fra: date) -> None:
    """Two places at once are a slip, unless somebody says why."""
    andre = regler.samtidige(fra, forloeb.slut, _andre(forloeb, fra))
    if andre and not forloeb.samtidig_grund:
        raise ValidationError(
            {
                "samtidig_grund": f"Borgeren har allerede et forløb {hvor(andre[0])}."
                " Skriv, hvorfor borgeren skal være to steder på én gang."
            }
        )
