"""The list of companies as one person sees it."""

from django.http import QueryDict

from jobcenter.grund.accounts.listevalg import valgte_kolonner
from jobcenter.grund.core.lister import Liste
from virksomheder.filters import VirksomhedFilter
from virksomheder.kolonner import KOLONNER, STANDARD
from virksomheder.models import Virksomhed


class Virksomhedsliste(Liste):
    noegle = "virksomheder"
    navn = "Virksomheder"
    klasse = "virksomhedsliste"
    alle_kolonner = KOLONNER
    standard = STANDARD
    filterset = VirksomhedFilter
    er_lang = True

    def __init__(self, user, query: QueryDict):
        super().__init__(user, query, valgte_kolonner(user, self.noegle))

    def start(self):
        return Virksomhed.objects.visible_to(self.user)

    def sort_naturally(self, rows):
        """What was searched for comes best first."""
        return rows if self.soegt else rows.i_dansk_orden()
