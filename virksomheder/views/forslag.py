"""Fragments that help while a company is being chosen."""

from django.shortcuts import render

from jobcenter.grund.core.adgang import kraever
from virksomheder.bidrag.retter import KONTAKT_REGISTRER, VIRKSOMHED_RET, VIRKSOMHED_SE
from virksomheder.forms.kontakt import KontaktForm
from virksomheder.forslag import suggest
from virksomheder.kolleger import aabne_skridt, kollegers
from virksomheder.search import er_adresse


@kraever(VIRKSOMHED_SE)
def virksomhed_lookup(request):
    """The lines of the combobox's list; where no new company can be chosen (``kendte``) none is offered."""
    tekst = request.GET.get("q", "").strip()[:200]
    may_create = request.user.har_ret(VIRKSOMHED_RET) and "kendte" not in request.GET
    context = {
        "tekst": tekst,
        "forslag": suggest(request.user, tekst),
        "maa_oprette": len(tekst) > 1 and may_create and not er_adresse(tekst),
    }
    return render(request, "virksomheder/_forslag.html", context)


@kraever(KONTAKT_REGISTRER)
def virksomhed_chosen(request):
    """What to know of the chosen company before saving: colleagues, own promises, people, workplaces."""
    # In the day's grid the field's name carries the number of its row.
    valgt = next((v for navn, v in request.GET.items() if navn.endswith("virksomhed")), "")
    form = KontaktForm(user=request.user, initial={"virksomhed": valgt})
    return render(
        request,
        "virksomheder/_valgt.html",
        {"form": form, "raekke": "raekke" in request.GET} | om_valgte(form),
    )


def om_valgte(form) -> dict:
    """Colleagues' contacts and promises, and one's own, at the company the form has chosen."""
    if form.valgt is None:
        return {}
    aabne = aabne_skridt(form.valgt, form.user)
    return {
        "virksomhed": form.valgt,
        "kolleger": kollegers(form.valgt, form.user, aabne),
        "egne_skridt": [skridt for skridt in aabne if skridt.ansvarlig_id == form.user.pk],
    }
