"""The list of companies as one person sees it."""

from django.http import QueryDict

from jobcenter.grund.accounts.listevalg import valgte_kolonner
from jobcenter.grund.core.lister import Liste
from virksomheder.filters import VirksomhedFilter
from virksomheder.hvorfor import explain
from virksomheder.kolonner import KOLONNER, STANDARD, i_filen
from virksomheder.models import Virksomhed
from virksomheder.search import er_adresse, soegte_steder


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

    def prepare_file(self):
        self.kolonner = i_filen(self.kolonner)

    @property
    def soegt_adresse(self):
        """Whether what was searched for is no name to make a company with."""
        return er_adresse(self.soegt) or bool(self.soegte_steder)

    @property
    def soegte_steder(self):
        """The postcodes that were searched for, as their own filter takes them."""
        return soegte_steder(self.soegt)

    def complete(self, rows):
        # A file does not say it.
        if self.soegt and self.request:
            explain(rows, self.soegt, self.user)

    def sort_naturally(self, rows):
        """What was searched for comes best first."""
        return rows if self.soegt else rows.i_dansk_orden()
