"""A company's workplaces."""

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.pages import synlig
from virksomheder.bidrag.retter import VIRKSOMHED_RET
from virksomheder.forms.arbejdssted import ArbejdsstedForm, FlytForm
from virksomheder.models import Arbejdssted, Virksomhed
from virksomheder.services import arbejdssted as services
from virksomheder.views.faelles import form_side


def _adresse(virksomhed):
    return f"{virksomhed.get_absolute_url()}?fane=arbejdssteder"


def _side(request, virksomhed, form, write, **side):
    return form_side(
        request,
        form,
        write,
        tilbage=lambda sted: _adresse(sted.virksomhed),
        virksomhed=virksomhed,
        annuller=_adresse(virksomhed),
        **side,
    )


@kraever(VIRKSOMHED_RET)
def arbejdssted_create(request, pk):
    virksomhed = synlig(request, Virksomhed, pk)
    return _side(
        request,
        virksomhed,
        ArbejdsstedForm(request.POST or None, user=request.user, initial={"navn": virksomhed.navn}),
        lambda data: services.create_arbejdssted(virksomhed, by=request.user, **data),
        titel="Nyt arbejdssted",
        besked="Arbejdsstedet er oprettet.",
    )


@kraever(VIRKSOMHED_RET)
def arbejdssted_update(request, pk):
    sted = synlig(request, Arbejdssted, pk)
    return _side(
        request,
        sted.virksomhed,
        ArbejdsstedForm(request.POST or None, user=request.user, instance=sted),
        lambda data: services.update_arbejdssted(sted, by=request.user, **data),
        titel="Ret arbejdssted",
        besked="Arbejdsstedet er rettet.",
    )


@kraever(VIRKSOMHED_RET)
def arbejdssted_move(request, pk):
    sted = synlig(request, Arbejdssted, pk)
    return _side(
        request,
        sted.virksomhed,
        FlytForm(request.POST or None, user=request.user),
        lambda data: services.move_arbejdssted(sted, by=request.user, til=data["cvr"], dato=data["dato"]),
        titel=f"Flyt {sted} til en anden virksomhed",
        besked="Arbejdsstedet er flyttet.",
        knap="Flyt",
        forklaring="Når et arbejdssted får ny ejer. Kontakterne fra før bliver stående hos den gamle ejer; "
        "kontaktpersonerne følger med stedet.",
    )
