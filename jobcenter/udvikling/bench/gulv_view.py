"""The floor: one query, and a plain table of fifty rows."""

from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path

from virksomheder.models import Virksomhed

RAEKKER = 50
SKABELON = Template(
    "<!DOCTYPE html><html><head><title>Virksomheder</title></head><body><table>"
    "{% for v in raekker %}<tr><td>{{ v.navn }}</td><td>{{ v.cvr }}</td><td>{{ v.adresse }}</td>"
    "<td>{{ v.postnr }}</td><td>{{ v.by }}</td><td>{{ v.telefon }}</td></tr>{% endfor %}"
    "</table></body></html>"
)


def gulv(request):
    raekker = Virksomhed.objects.order_by("pk")[:RAEKKER]
    return HttpResponse(SKABELON.render(Context({"raekker": raekker})))


urlpatterns = [path("", gulv)]
