"""A placement, and what is decided about it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from borgere.bidrag.retter import BORGER_SE
from borgere.enums import SELVTAGET_DAGE
from borgere.forms import BegrundelseForm
from forloeb.bidrag.retter import FORLOEB_BOOK
from forloeb.forms.booking import AfslutForm, ForlaengForm, ForloebForm
from forloeb.models import Forloeb, Opfoelgning
from forloeb.regler import UGE
from forloeb.relation import begrund_aendring, er_kendt, kan_aabnes, maa_aendre
from forloeb.services import booking as services
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig

FIRE_UGER = 4 * UGE
MED_FORMULAR = ("forloeb_edit", "forloeb_extend", "forloeb_end")
SELV_TAGET = (
    "Du har selv knyttet dig til forløbet; ingen kollega har givet dig det."
    f" Begrundelsen gælder i {SELVTAGET_DAGE} dage, og lederen får besked."
)
UDEN_RELATION = (
    "Sagen ligger hos kolleger. Skriv, hvorfor du ændrer forløbet: begrundelsen gælder resten af dagen."
    " Du ser ikke, hvem borgeren er."
)


def _forloeb(request, pk):
    return synlig(request, Forloeb, pk)


@kraever(BORGER_SE)
def forloeb_detail(request, pk):
    """Initials, slot and dates for the house; what was noted only for those who may know who it is."""
    forloeb = _forloeb(request, pk)
    kendt = er_kendt(request.user, forloeb)
    context = {
        "forloeb": forloeb,
        "status": forloeb.status(),
        "kendt": kendt,
        "kan_aabnes": not kendt and kan_aabnes(request.user, forloeb),
        **_opfoelgninger(request.user, forloeb),
        "side": haendelser("forloeb", pk),
    }
    return render(request, "forloeb/forloeb_detail.html", context)


def _opfoelgninger(user, forloeb) -> dict:
    """The talks so far and the next one first; how many more there are to come."""
    rows = (
        Opfoelgning.objects.visible_to(user).filter(forloeb=forloeb).select_related("af").order_by("-forfald")
    )
    today = timezone.localdate()
    kommer = [o for o in rows if o.udfoert is None and o.forfald >= today]
    resten = [o for o in rows if o not in kommer]
    return {"opfoelgninger": kommer[-1:] + resten, "flere": len(kommer[:-1]), "sidste": kommer[:1]}


@kraever(FORLOEB_BOOK)
def forloeb_reason(request, pk):
    """Why somebody to whom nobody gave the citizen changes a placement; then on to what was to be done."""
    forloeb = _forloeb(request, pk)
    naeste = request.GET.get("til")
    url = reverse(f"forloeb:{naeste}", args=[pk]) if naeste in MED_FORMULAR else forloeb.get_absolute_url()
    if maa_aendre(request.user, forloeb):
        return redirect(url)
    selvtaget = kan_aabnes(request.user, forloeb)
    return form_side(
        request,
        BegrundelseForm(sendt(request)),
        lambda data: begrund_aendring(forloeb, by=request.user, **data) or True,
        titel=f"Begrund, at du ændrer forløbet for {forloeb.borger}",
        forklaring=SELV_TAGET if selvtaget else UDEN_RELATION,
        besked="Begrundelsen er gemt.",
        tilbage=url,
        annuller=forloeb,
        knap="Fortsæt",
    )


@require_POST
@kraever(FORLOEB_BOOK)
def forloeb_confirm(request, pk):
    return _act(request, pk, services.confirm_forloeb, "Forløbet er bekræftet.")


@require_POST
@kraever(FORLOEB_BOOK)
def forloeb_cancel(request, pk):
    return _act(request, pk, services.cancel_forloeb, "Forløbet er annulleret, og dagene er ledige igen.")


@require_POST
@kraever(FORLOEB_BOOK)
def forloeb_settle(request, pk):
    return _act(request, pk, services.settle_slut, "Forløbet slutter som aftalt.")


def _act(request, pk, service, besked):
    forloeb = _forloeb(request, pk)
    # Who has booked may take it back.
    if forloeb.booket_af_id != request.user.pk and not maa_aendre(request.user, forloeb):
        return _ask_reason(forloeb)
    return handling(request, lambda: service(forloeb, by=request.user), besked, forloeb)


@kraever(FORLOEB_BOOK)
def forloeb_edit(request, pk):
    forloeb = _forloeb(request, pk)
    if not maa_aendre(request.user, forloeb):
        return _ask_reason(forloeb, til="forloeb_edit")
    return _form(
        request,
        forloeb,
        ForloebForm(sendt(request), instance=forloeb),
        services.edit_forloeb,
        titel=f"Ret forløbet for {forloeb.borger}",
        besked="Forløbet er rettet.",
    )


@kraever(FORLOEB_BOOK)
def forloeb_extend(request, pk):
    forloeb = _forloeb(request, pk)
    if not maa_aendre(request.user, forloeb):
        return _ask_reason(forloeb, til="forloeb_extend")
    slut = forloeb.slut and forloeb.slut + FIRE_UGER
    return _form(
        request,
        forloeb,
        ForlaengForm(sendt(request), forloeb=forloeb, initial={"slut": slut}),
        services.extend_forloeb,
        titel=f"Forlæng forløbet for {forloeb.borger}",
        besked="Forløbet er forlænget.",
        knap="Forlæng",
    )


@kraever(FORLOEB_BOOK)
def forloeb_end(request, pk):
    forloeb = _forloeb(request, pk)
    if not maa_aendre(request.user, forloeb):
        return _ask_reason(forloeb, til="forloeb_end")
    today = timezone.localdate()
    slut = min(max(today, forloeb.start), forloeb.slut or today)
    return _form(
        request,
        forloeb,
        AfslutForm(sendt(request), initial={"slut": slut, "slutaarsag": forloeb.slutaarsag_id}),
        services.end_forloeb,
        titel=f"Afslut forløbet for {forloeb.borger}",
        besked="Forløbet er afsluttet. Dagene efter er ledige igen.",
        knap="Afslut",
        forklaring="Vælg, hvad der skete. Årsagen afgør, om forløbet tæller som afbrudt.",
    )


def _ask_reason(forloeb, **til):
    return redirect(reverse("forloeb:forloeb_reason", args=[forloeb.pk], query=til))


def _form(request, forloeb, form, service, **side):
    return form_side(
        request,
        form,
        lambda data: service(forloeb, by=request.user, **data),
        annuller=forloeb,
        **side,
    )
