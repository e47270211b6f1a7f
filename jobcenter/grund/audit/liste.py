"""The lists of runs, and of what left the house as spreadsheets."""

from django.utils import timezone
from django.utils.safestring import SafeString

from jobcenter.grund.audit.models import JobRun, JobRunQuerySet, Udtraek
from jobcenter.grund.audit.udtraek import UdtraekQuerySet
from jobcenter.grund.core.lister import TAL, FaneFilter, Kolonne, Liste, ListeFilter, sidst
from jobcenter.grund.core.lister.celler import daempet, etiket, link, tidspunkt

PROGRAMMET = "Programmet selv"


VIS_ORD = {
    "skal-ses-paa": "der gik galt sidst, de blev prøvet",
    "gaaet-galt": "der gik galt",
    "i-gang": "der er i gang",
}


class JobFilter(ListeFilter):
    vis = FaneFilter(
        lambda: {
            "": ("Alle", lambda rows, user: rows),
            "skal-ses-paa": ("Skal ses på", lambda rows, user: rows.skal_ses_paa(timezone.now())),
            "gaaet-galt": ("Gået galt", lambda rows, user: rows.gaaet_galt()),
            "i-gang": ("I gang", lambda rows, user: rows.i_gang()),
        }
    )
    grundord = "Kørsler"
    ord_for = {"vis": lambda v: VIS_ORD[v]}


def _bestilt_af(job: JobRun) -> str | SafeString:
    return job.bestilt_af.get_short_name() if job.bestilt_af else daempet(PROGRAMMET)


class Jobliste(Liste):
    noegle = "koersler"
    navn = "Kørsler"
    filterset = JobFilter
    fane = "vis"
    alle_kolonner = (
        Kolonne(
            "titel",
            "Kørsel",
            celle=lambda j: link(j.get_absolute_url(), j.titel),
            sorter=("titel",),
            hoved=True,
        ),
        Kolonne("oprettet", "Hvornår", celle=lambda j: tidspunkt(j.oprettet), sorter=("oprettet",)),
        Kolonne(
            "bestilt_af",
            "Bestilt af",
            lambda j: j.bestilt_af.get_short_name() if j.bestilt_af else PROGRAMMET,
            _bestilt_af,
            (sidst("bestilt_af__navn"),),
            lambda rows: rows.select_related("bestilt_af"),
        ),
        Kolonne("resultat", "Resultat", lambda j: j.besked or j.fejl),
        Kolonne(
            "tilstand",
            "Tilstand",
            lambda j: j.jobstatus.label,
            lambda j: etiket(j.jobstatus.tint, j.jobstatus.label, j.jobstatus.ikon),
            ("status",),
        ),
    )

    def start(self) -> JobRunQuerySet:
        return JobRun.objects.visible_to(self.user)

    def count_faner(self) -> dict[str, int]:
        """How many of all there are is told below them."""
        return {
            "skal-ses-paa": self.start().skal_ses_paa(timezone.now()).count(),
            "gaaet-galt": self.start().gaaet_galt().count(),
            "i-gang": self.start().i_gang().count(),
        }


class Udtraeksliste(Liste):
    noegle = "hentede-lister"
    navn = "Hentede lister"
    alle_kolonner = (
        Kolonne("liste", "Liste", lambda u: u.liste, sorter=("liste", "-tidspunkt"), hoved=True),
        Kolonne("tidspunkt", "Hvornår", celle=lambda u: tidspunkt(u.tidspunkt), sorter=("tidspunkt",)),
        Kolonne(
            "medarbejder",
            "Medarbejder",
            lambda u: u.bruger.navn,
            sorter=("bruger__navn", "-tidspunkt"),
            fetch=lambda rows: rows.select_related("bruger"),
        ),
        Kolonne("indhold", "Hvad der stod i den", lambda u: u.indhold),
        Kolonne("raekker", "Rækker", lambda u: u.raekker, sorter=("raekker",), klasse=TAL),
    )

    def start(self) -> UdtraekQuerySet:
        return Udtraek.objects.visible_to(self.user)
