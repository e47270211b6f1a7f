"""The people at a company."""

from django.utils import timezone
from django.views.decorators.http import require_POST

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.pages import handling, synlig
from virksomheder.bidrag.retter import VIRKSOMHED_RET
from virksomheder.forms.kontaktperson import KontaktpersonForm
from virksomheder.models import Kontaktperson, Virksomhed
from virksomheder.services import kontaktperson as services
from virksomheder.views.faelles import form_side


def _adresse(virksomhed):
    return f"{virksomhed.get_absolute_url()}?fane=kontaktpersoner"


def _side(request, virksomhed, form, write, **side):
    return form_side(
        request,
        form,
        write,
        tilbage=lambda person: _adresse(person.virksomhed),
        virksomhed=virksomhed,
        annuller=_adresse(virksomhed),
        **side,
    )


@kraever(VIRKSOMHED_RET)
def kontaktperson_create(request, pk):
    virksomhed = synlig(request, Virksomhed, pk)
    return _side(
        request,
        virksomhed,
        KontaktpersonForm(request.POST or None, virksomhed=virksomhed),
        lambda data: services.create_kontaktperson(virksomhed, by=request.user, **data),
        titel="Ny kontaktperson",
        besked="Kontaktpersonen er tilføjet.",
        forklaring="Skriv kun det, vi skal bruge for at ringe eller skrive. "
        "Sig til personen, at du noterer det.",
    )


@kraever(VIRKSOMHED_RET)
def kontaktperson_update(request, pk):
    person = synlig(request, Kontaktperson, pk)
    return _side(
        request,
        person.virksomhed,
        KontaktpersonForm(request.POST or None, instance=person, virksomhed=person.virksomhed),
        lambda data: services.update_kontaktperson(person, by=request.user, **data),
        titel=f"Ret {person}",
        besked="Kontaktpersonen er rettet.",
    )


def _handling(request, pk, write, besked):
    person = synlig(request, Kontaktperson, pk)
    return handling(
        request, lambda: write(person, by=request.user), besked.format(person), _adresse(person.virksomhed)
    )


@require_POST
@kraever(VIRKSOMHED_RET)
def kontaktperson_call_first(request, pk):
    return _handling(request, pk, services.call_first, "Vi ringer til {} først.")


@require_POST
@kraever(VIRKSOMHED_RET)
def kontaktperson_told(request, pk):
    def told(person, *, by):
        return services.update_kontaktperson(person, by=by, orienteret=timezone.localdate())

    return _handling(request, pk, told, "{} er orienteret om, hvad vi har noteret.")


@require_POST
@kraever(VIRKSOMHED_RET)
def kontaktperson_leave(request, pk):
    def leave(person, *, by):
        return services.leave(person, by=by, dato=timezone.localdate())

    return _handling(
        request, pk, leave, "{} er noteret som stoppet. Personen står nederst og kan hentes tilbage."
    )


@require_POST
@kraever(VIRKSOMHED_RET)
def kontaktperson_come_back(request, pk):
    return _handling(request, pk, services.come_back, "{} er tilbage.")
