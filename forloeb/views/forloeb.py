"""A placement, and what is decided about it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from borgere.bidrag.retter import BORGER_SE
from borgere.models import Borger
from forloeb.bidrag.retter import FORLOEB_BOOK
from forloeb.forms.booking import AfslutForm, ForlaengForm, ForloebForm
from forloeb.models import Forloeb, Opfoelgning
from forloeb.regler import UGE
from forloeb.services import booking as services
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig

FIRE_UGER = 4 * UGE


def _forloeb(request, pk):
    return synlig(request, Forloeb, pk)


@kraever(BORGER_SE)
def forloeb_detail(request, pk):
    """Initials, slot and dates for the house; what was noted only for those who may know who it is."""
    forloeb = _forloeb(request, pk)
    context = {
        "forloeb": forloeb,
        "status": forloeb.status(),
        "kendt": Borger.objects.kendt_af(request.user).filter(pk=forloeb.borger_id).exists(),
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
    return handling(request, lambda: service(forloeb, by=request.user), besked, forloeb)


@kraever(FORLOEB_BOOK)
def forloeb_edit(request, pk):
    forloeb = _forloeb(request, pk)
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


def _form(request, forloeb, form, service, **side):
    return form_side(
        request,
        form,
        lambda data: service(forloeb, by=request.user, **data),
        annuller=forloeb,
        **side,
    )
