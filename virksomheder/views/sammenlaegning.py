"""Merging a foreløbig company into the one it turned out to be."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from virksomheder.bidrag.retter import VIRKSOMHED_RET
from virksomheder.models import Virksomhed
from virksomheder.search import find_virksomheder
from virksomheder.services.virksomhed import merge_virksomhed

HOEJST = 10


@kraever(VIRKSOMHED_RET)
def virksomhed_merge(request, pk):
    synlige = Virksomhed.objects.visible_to(request.user)
    taber = get_object_or_404(synlige.foreloebige(), pk=pk)
    valgt = read_number(request.POST.get("vinder"))
    vinder = synlige.filter(pk=valgt).first() if valgt else None
    if vinder and (merged := _merge(request, taber, vinder)):
        return redirect(merged)
    tekst = request.GET.get("q") or taber.navn
    context = {
        "virksomhed": taber,
        "tekst": tekst,
        "forslag": find_virksomheder(synlige.exclude(pk=taber.pk), tekst)[:HOEJST],
        "flytter": _flytter(taber),
        "mangler_valg": request.method == "POST" and vinder is None,
    }
    return render(request, "virksomheder/virksomhed_merge.html", context)


def _merge(request, taber, vinder):
    try:
        merged = merge_virksomhed(taber, vinder, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    messages.success(request, f"{taber} er nu en del af {merged}.")
    return merged


def _flytter(taber):
    """What goes along: (singular, plural, count)."""
    return [
        ("kontakt,kontakter", taber.kontakter.count()),
        ("næste skridt,næste skridt", taber.naeste_skridt.count()),
        ("kontaktperson,kontaktpersoner", taber.kontaktpersoner.count()),
        ("arbejdssted,arbejdssteder", taber.arbejdssteder.count()),
    ]
