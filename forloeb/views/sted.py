"""Where: a centre or a slot begins with a workplace."""

from django.shortcuts import render

from jobcenter.grund.core.adresse import read_number
from virksomheder.models import Arbejdssted, Virksomhed
from virksomheder.search import find_virksomheder

ANTAL = 10


def chosen_sted(request):
    """The workplace of the address, if there is one this user may see."""
    nr = read_number(request.GET.get("arbejdssted"))
    steder = Arbejdssted.objects.visible_to(request.user).select_related("virksomhed")
    return steder.filter(pk=nr).first() if nr else None


def choose_sted(request, titel):
    """Find the company, then go on with one of its workplaces."""
    tekst = request.GET.get("q", "")
    virksomheder = find_virksomheder(Virksomhed.objects.visible_to(request.user).aktive(), tekst)[:ANTAL]
    steder = Arbejdssted.objects.filter(virksomhed__in=[v.pk for v in virksomheder]).select_related(
        "virksomhed"
    )
    context = {"titel": titel, "q": tekst, "steder": steder}
    return render(request, "forloeb/sted_valg.html", context)
