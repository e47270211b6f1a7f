"""The administrator's pages for users and teams."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from jobcenter.grund.accounts import services
from jobcenter.grund.accounts.bidrag.retter import BRUGER_ADMIN, BRUGER_BEKRAEFT
from jobcenter.grund.accounts.bruger import Request
from jobcenter.grund.accounts.forms import DisableForm, TeamForm, UserForm
from jobcenter.grund.accounts.liste import INDLOGNINGER, Brugerliste, Teamliste
from jobcenter.grund.accounts.models import Adgangsoenske, Team, User
from jobcenter.grund.accounts.roles import oversigt
from jobcenter.grund.accounts.sign_in_log import is_locked_out, sign_ins
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import draw_table, show_list
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig
from jobcenter.grund.core.registries import overdragelse

PER_SIDE = 50


@kraever(BRUGER_ADMIN)
def user_list(request: Request) -> HttpResponseBase:
    return show_list(request, Brugerliste.af(request), "accounts/user_list.html")


@kraever(BRUGER_ADMIN)
def user_create(request: Request) -> HttpResponse:
    return form_side(
        request,
        UserForm(sendt(request)),
        lambda data: services.invite_user(by=request.user, **data),
        titel="Inviter en bruger",
        besked=lambda user: _inviteret(request.user, user),
        tilbage=reverse("accounts:user_list"),
        skabelon="accounts/user_form.html",
        roller=oversigt(),
    )


@kraever(BRUGER_ADMIN)
def user_detail(request: Request, pk: int) -> HttpResponse:
    user = synlig(request, User, pk)
    form = UserForm(sendt(request), instance=User.objects.get(pk=pk))
    return form_side(
        request,
        form,
        lambda data: services.update_user(user, by=request.user, **data),
        titel=user.navn,
        besked=lambda saved: _gemt(request.user, saved),
        tilbage=user,
        skabelon="accounts/user_detail.html",
        bruger=user,
        roller=oversigt(),
        laast=is_locked_out(user),
    )


def _inviteret(by: User, user: User) -> str:
    sendt = f"{user} er inviteret. Invitationen er sendt til {user.email}."
    return f"{sendt} {capfirst(_venter(by, user))}".strip()


def _gemt(by: User, user: User) -> str:
    waiting = _venter(by, user)
    return f"Gemt, men {waiting}" if waiting else f"Oplysningerne om {user} er gemt."


def _venter(by: User, user: User) -> str:
    waiting = Adgangsoenske.objects.aabne().filter(bruger=user, bestilt_af=by).first()
    if waiting is None:
        return ""
    if not User.objects.med_ret(BRUGER_BEKRAEFT).exclude(pk=by.pk).exists():
        return f"{waiting.hvad} skal bekræftes af en anden. Inviter først en leder."
    return f"{waiting.hvad} venter på, at en leder eller en anden administrator bekræfter."


@require_POST
@kraever(BRUGER_ADMIN)
def user_resend(request: Request, pk: int) -> HttpResponse:
    user = synlig(request, User, pk)
    return handling(
        request,
        lambda: services.resend_invitation(user, by=request.user),
        f"Invitationen er sendt igen til {user.email}. Det gamle link virker ikke længere.",
        user,
    )


@require_POST
@kraever(BRUGER_ADMIN)
def user_unlock(request: Request, pk: int) -> HttpResponse:
    user = synlig(request, User, pk)
    return handling(
        request,
        lambda: services.unlock_user(user, by=request.user),
        f"{user} kan prøve at logge ind igen.",
        user,
    )


@kraever(BRUGER_ADMIN)
def user_disable(request: Request, pk: int) -> HttpResponse:
    user = synlig(request, User, pk)
    aabne = overdragelse.aabne(user)
    kolleger = User.objects.visible_to(request.user).med_ret(overdragelse.modtageren().ret).exclude(pk=pk)
    form = DisableForm(sendt(request), kolleger=kolleger, skal_vaelge=bool(aabne))
    return form_side(
        request,
        form,
        lambda data: services.disable_user(user, by=request.user, **data),
        titel=f"Luk {user}",
        besked=f"{user} er lukket og kan ikke længere logge ind.",
        tilbage=reverse("accounts:user_list"),
        skabelon="accounts/user_disable.html",
        bruger=user,
        aabne=aabne,
    )


@require_POST
@kraever(BRUGER_ADMIN)
def user_reopen(request: Request, pk: int) -> HttpResponse:
    user = synlig(request, User, pk)
    return handling(
        request,
        lambda: services.reopen_user(user, by=request.user),
        f"{user} er åbnet igen og kan logge ind.",
        user,
    )


@kraever(BRUGER_BEKRAEFT)
def oenske_list(request: Request) -> HttpResponse:
    """What waits for a second person; one's own wishes stand here too, without a button."""
    rows = Adgangsoenske.objects.visible_to(request.user).aabne().select_related("bruger", "bestilt_af")
    return render(request, "accounts/oenske_list.html", {"oensker": rows})


@require_POST
@kraever(BRUGER_BEKRAEFT)
def oenske_confirm(request: Request, pk: int) -> HttpResponse:
    return _decide(request, pk, services.confirm_adgang, "Det er bekræftet og gælder nu.")


@require_POST
@kraever(BRUGER_BEKRAEFT)
def oenske_refuse(request: Request, pk: int) -> HttpResponse:
    return _decide(request, pk, services.refuse_adgang, "Det er afvist. Intet er ændret.")


def _decide(request: Request, pk: int, service: Callable[..., object], besked: str) -> HttpResponse:
    oenske = synlig(request, Adgangsoenske, pk)
    return handling(
        request, lambda: service(oenske, by=request.user), besked, reverse("accounts:oenske_list")
    )


@kraever(BRUGER_ADMIN)
def sign_in_list(request: Request) -> HttpResponse:
    """Who signed in, and who tried in vain, newest first. Passwords are nowhere."""
    side = Paginator(sign_ins(), PER_SIDE).get_page(request.GET.get("page"))
    known = {user.email: user for user in User.objects.visible_to(request.user)}
    rows = [row | {"bruger": known.get(row["username"])} for row in side]
    tabel = draw_table(INDLOGNINGER, rows, navn="Indlogninger")
    return render(request, "accounts/sign_in_list.html", {"page_obj": side, "tabel": tabel})


@kraever(BRUGER_ADMIN)
def team_list(request: Request) -> HttpResponseBase:
    return show_list(request, Teamliste.af(request), "accounts/team_list.html")


@kraever(BRUGER_ADMIN)
def team_create(request: Request) -> HttpResponse:
    return form_side(
        request,
        TeamForm(sendt(request)),
        lambda data: services.create_team(by=request.user, **data),
        titel="Nyt team",
        besked=lambda team: f"{team} er oprettet.",
        tilbage=reverse("accounts:team_list"),
        annuller=reverse("accounts:team_list"),
    )


@kraever(BRUGER_ADMIN)
def team_update(request: Request, pk: int) -> HttpResponse:
    team = synlig(request, Team, pk)
    return form_side(
        request,
        TeamForm(sendt(request), instance=Team.objects.get(pk=pk)),
        lambda data: services.update_team(team, by=request.user, **data),
        titel=team.navn,
        besked=f"{team} er gemt.",
        tilbage=reverse("accounts:team_list"),
        skabelon="accounts/team_form.html",
        annuller=reverse("accounts:team_list"),
        team=team,
    )


@require_POST
@kraever(BRUGER_ADMIN)
def team_close(request: Request, pk: int) -> HttpResponse:
    team = synlig(request, Team, pk)
    services.close_team(team, by=request.user)
    messages.success(request, f"{team} er nedlagt. Hvem der var med, er ikke glemt.")
    return redirect("accounts:team_list")


@require_POST
@kraever(BRUGER_ADMIN)
def team_reopen(request: Request, pk: int) -> HttpResponse:
    team = synlig(request, Team, pk)
    services.reopen_team(team, by=request.user)
    messages.success(request, f"{team} er i brug igen.")
    return redirect("accounts:team_list")
