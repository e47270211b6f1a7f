"""The kandidatbank."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from borgere.bidrag.retter import BORGER_SE
from borgere.enums import Syn
from borgere.models import Borger
from borgere.navne import ET_ANDET_NAVN, may_be_same
from borgere.services.opslag import look
from forloeb.bidrag.retter import KANDIDAT_HENVIS
from forloeb.forms.kandidat import AfslutKandidatForm, HenvisForm, OenskerForm
from forloeb.liste import Kandidatliste
from forloeb.match import match_pladser
from forloeb.models import Kandidat, Plads
from forloeb.services import kandidat as services
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_uuid
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.lister import show_list
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig


def _egen(request, pk):
    """Changed only by those who have the case or are in its team."""
    rows = Kandidat.objects.visible_to(request.user).select_related("borger")
    return get_object_or_404(rows, pk=pk, borger__in=Borger.objects.kendt_af(request.user))


@kraever(BORGER_SE)
def kandidat_list(request):
    liste = Kandidatliste.af(request)
    aeldste = liste.start().aeldste_foerst().first()
    return show_list(request, liste, "forloeb/kandidat_list.html", aeldste=aeldste)


def _kendte(user, kandidater) -> set:
    """The citizens of these candidates whom the user may know."""
    ids = [k.borger_id for k in kandidater]
    return set(Borger.objects.kendt_af(user).filter(pk__in=ids).values_list("pk", flat=True))


@kraever(BORGER_SE)
def kandidat_detail(request, pk):
    kandidat = synlig(request, Kandidat, pk)
    ledige = Plads.objects.visible_to(request.user).ledige(timezone.localdate())
    ledige = ledige.select_related("center", "arbejdssted", "funktion").prefetch_related("hensyn")
    matches = match_pladser(kandidat, ledige) if kandidat.er_aaben else []
    context = {
        "kandidat": kandidat,
        "kendte": _kendte(request.user, [kandidat]),
        "matches": [m for m in matches if m.passer],
        "naesten": [m for m in matches if not m.passer][:5],
        "afslut": AfslutKandidatForm(),
        "side": haendelser("kandidat", pk),
    }
    return render(request, "forloeb/kandidat_detail.html", context)


@kraever(KANDIDAT_HENVIS)
def kandidat_create(request):
    """Somebody one already has open, or by number: known or new."""
    ref = request.GET.get("borger")
    if ref:
        known = Borger.objects.kendt_af(request.user)
        borger = get_object_or_404(known, offentlig_id=read_uuid(ref))
        return _refer(
            request,
            # Of the citizen the form shows the considerations: only what is changed in them is written.
            OenskerForm(sendt(request), row=borger),
            lambda data: services.refer_kandidat(by=request.user, borger=borger, **data),
            f"Henvis {borger} til kandidatbanken",
        )
    return _refer(
        request,
        HenvisForm(sendt(request)),
        lambda data: _refer_by_number(request.user, **data),
        "Henvis til kandidatbanken",
    )


def _refer(request, form, write, titel):
    return form_side(
        request,
        form,
        write,
        titel=titel,
        besked="Kandidaten er på listen.",
        knap="Henvis",
        annuller=reverse("forloeb:kandidat_list"),
    )


def _refer_by_number(user, *, cpr, navn, maalgruppe, hensyn, **oensker):
    borger = Borger.objects.med_cpr(cpr).first()
    if borger is None:
        if not navn:
            raise ValidationError({"navn": "Borgeren er ny her. Skriv navnet."})
        new = {"cpr": cpr, "navn": navn, "maalgruppe": maalgruppe, "hensyn": hensyn} | _min_sag(user)
        return services.refer_new(by=user, borger=new, **oensker)
    look([borger], by=user, slags=Syn.SOEGNING)
    if not Borger.objects.kendt_af(user).filter(pk=borger.pk).exists():
        hos = borger.team or "et andet team"
        raise ValidationError({"cpr": f"Borgeren hører til {hos}. Bed dem om at henvise."})
    if navn and not may_be_same(navn, borger.identitet.navn):
        raise ValidationError({"cpr": ET_ANDET_NAVN})
    # The form showed nothing of what stands.
    return services.refer_kandidat(
        by=user, borger=borger, nye_hensyn=hensyn, maalgruppe=maalgruppe, **oensker
    )


def _min_sag(user) -> dict:
    """A new citizen is the case of whoever brings her."""
    felt = "jobkonsulent" if Rolle.JOBKONSULENT in user.roller else "sagsbehandler"
    teams = list(user.teams.all()[:2])
    return {felt: user, "team": teams[0] if len(teams) == 1 else None}


@kraever(KANDIDAT_HENVIS)
def kandidat_edit(request, pk):
    kandidat = _egen(request, pk)
    form = OenskerForm(sendt(request), row=kandidat)
    del form.fields["hensyn"]
    return form_side(
        request,
        form,
        lambda data: services.edit_kandidat(kandidat, by=request.user, **data),
        titel=f"Ret ønsker for {kandidat.borger}",
        besked="Ønskerne er rettet.",
        annuller=kandidat,
    )


@require_POST
@kraever(KANDIDAT_HENVIS)
def kandidat_confirm(request, pk):
    kandidat = _egen(request, pk)
    if not request.htmx:
        return handling(
            request,
            lambda: services.confirm_kandidat(kandidat, by=request.user),
            f"{kandidat.borger} er stadig aktuel.",
            kandidat,
        )
    kandidat = services.confirm_kandidat(kandidat, by=request.user)
    return render(request, "forloeb/_kandidat_aktuel.html", {"kandidat": kandidat, "kendte": ()})


@require_POST
@kraever(KANDIDAT_HENVIS)
def kandidat_close(request, pk):
    kandidat = _egen(request, pk)
    form = AfslutKandidatForm(request.POST)
    aarsag = form.cleaned_data["aarsag"] if form.is_valid() else ""
    return handling(
        request,
        lambda: services.close_kandidat(kandidat, by=request.user, aarsag=aarsag),
        f"{kandidat.borger} er taget af listen.",
        kandidat,
    )


@require_POST
@kraever(KANDIDAT_HENVIS)
def kandidat_reopen(request, pk):
    kandidat = _egen(request, pk)
    return handling(
        request,
        lambda: services.reopen_kandidat(kandidat, by=request.user),
        f"{kandidat.borger} er på listen igen.",
        kandidat,
    )
