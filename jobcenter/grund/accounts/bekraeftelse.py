"""Who is told when somebody's access changes: whoever it is about, the leder, and whoever can say no."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from jobcenter.grund.accounts import breve
from jobcenter.grund.accounts.bidrag.retter import BRUGER_BEKRAEFT
from jobcenter.grund.accounts.models import Adgangsoenske, Team, User
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.enums import Rolle


def tell_asked(oenske: Adgangsoenske) -> None:
    """Both addresses, and all who may confirm it; who is only just invited hears when it is so."""
    tekst = f"{oenske.bestilt_af} vil give {oenske.bruger} {oenske.hvad}. En anden skal bekræfte det."
    others = User.objects.med_ret(BRUGER_BEKRAEFT).exclude(pk=oenske.bestilt_af_id)
    own = "" if oenske.bruger.venter_paa_velkomst else oenske.bruger.email
    _send({own, oenske.email, *(user.email for user in others)}, tekst)


def tell_decided(oenske: Adgangsoenske, emails: Iterable[str]) -> None:
    by = oenske.afgjort_af or oenske.bestilt_af
    word = "bekræftede" if oenske.bekraeftet else "afviste"
    tekst = f"{by} {word}, at {oenske.bestilt_af} gav {oenske.bruger} {oenske.hvad}."
    _send({*emails, *_ledere(by)}, tekst)


def tell_changed(user: User, by: User, email: str) -> None:
    """An account that nobody can take over in this way: it is told, and done."""
    _send(
        {user.email, email, *_ledere(by)}, f"{by} ændrede e-mailen for {user} fra {user.email} til {email}."
    )


def tell_joined(joined: dict[Team, set[User]], by: User) -> None:
    """Who is in a team may see its citizens: the leder knows whether they should."""
    hvem = [f"{opremsning(sorted(map(str, users)))} i {team}" for team, users in joined.items() if users]
    if hvem:
        _send(_ledere(by), f"{by} har sat {opremsning(hvem)}.")


def _ledere(*but: User) -> list[str]:
    rows = (
        User.objects.aktive().filter(roller__contains=[Rolle.LEDER]).exclude(pk__in=[user.pk for user in but])
    )
    return list(rows.values_list("email", flat=True))


def _send(emails: Iterable[str], tekst: str) -> None:
    link = settings.SITE_URL + reverse("accounts:oenske_list")
    for email in sorted(filter(None, emails)):
        breve.send("adgang", email, besked=tekst, link=link)
