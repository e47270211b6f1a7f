"""What this app puts on the company's page: its tabs, and what stands on the timeline."""

from django.db.models import CharField, F, Prefetch, Value
from django.db.models.functions import TruncDate, TruncTime

from jobcenter.grund.core.registries.paneler import FELTER, Fane, Tidslinje, fane, poster, tidslinje
from virksomheder.models import GruppeSkift, Kontakt, NaesteSkridt

PR_GANG = 20


def _slags(navn):
    return Value(navn, output_field=CharField())


# Tabs


def _tidslinje(virksomhed, user):
    rows, flere = poster("virksomhed", virksomhed, user, antal=PR_GANG)
    return {"poster": rows, "naeste": PR_GANG if flere else None}


def _kontaktpersoner(virksomhed, user):
    people = virksomhed.kontaktpersoner.visible_to(user).select_related("arbejdssted")
    return {
        "personer": [person for person in people if person.fratraadt is None],
        "stoppede": [person for person in people if person.fratraadt],
    }


def _arbejdssteder(virksomhed, user):
    steder = virksomhed.arbejdssteder.visible_to(user).select_related("ansvarlig")
    tidligere = virksomhed.tilknytninger.visible_to(user).exclude(til=None)
    return {"arbejdssteder": steder, "tidligere": tidligere.select_related("arbejdssted__virksomhed")}


fane(Fane("virksomhed", "tidslinje", "Tidslinje", "virksomheder/_tidslinje.html", _tidslinje))
fane(
    Fane(
        "virksomhed",
        "kontaktpersoner",
        "Kontaktpersoner",
        "virksomheder/_kontaktpersoner.html",
        _kontaktpersoner,
        lambda virksomhed, user: virksomhed.kontaktpersoner.visible_to(user).nuvaerende(),
    )
)
fane(
    Fane(
        "virksomhed",
        "arbejdssteder",
        "Arbejdssteder",
        "virksomheder/_arbejdssteder.html",
        _arbejdssteder,
        lambda virksomhed, user: virksomhed.arbejdssteder.visible_to(user),
    )
)
fane(Fane("virksomhed", "historik", "Historik", "virksomheder/_historik.html", lambda virksomhed, user: {}))


# Timeline


def _kontakter(virksomhed, user):
    rows = virksomhed.kontakter.visible_to(user)
    return rows.annotate(slags=_slags("kontakt"), objekt_id=F("pk"), kl=F("tidspunkt")).values(*FELTER)


def _fetch_kontakter(ids, user):
    skridt = Prefetch("naeste_skridt", NaesteSkridt.objects.select_related("ansvarlig"), to_attr="lovet")
    deltagere = Prefetch("deltagere", to_attr="kolleger")
    rows = Kontakt.objects.visible_to(user).select_related(
        "konsulent", "formaal", "udfald", "kontaktperson", "arbejdssted"
    )
    return rows.prefetch_related(skridt, deltagere).order_by().in_bulk(ids)


def _udfoerte_skridt(virksomhed, user):
    rows = virksomhed.naeste_skridt.visible_to(user).exclude(udfoert=None)
    return _paa_klokken(rows, "skridt", "udfoert")


def _fetch_skridt(ids, user):
    return NaesteSkridt.objects.visible_to(user).select_related("udfoert_af").order_by().in_bulk(ids)


def _gruppeskift(virksomhed, user):
    return _paa_klokken(virksomhed.gruppeskift.visible_to(user), "gruppe", "tidspunkt")


def _fetch_gruppeskift(ids, user):
    return GruppeSkift.objects.visible_to(user).select_related("af").order_by().in_bulk(ids)


def _paa_klokken(rows, slags, felt):
    """A moment as a Danish day and time of day."""
    columns = {"objekt_id": F("pk"), "dato": TruncDate(felt), "kl": TruncTime(felt)}
    return rows.annotate(slags=_slags(slags), **columns).values(*FELTER)


for slags, raekker, fetch in (
    ("kontakt", _kontakter, _fetch_kontakter),
    ("skridt", _udfoerte_skridt, _fetch_skridt),
    ("gruppe", _gruppeskift, _fetch_gruppeskift),
):
    tidslinje(Tidslinje("virksomhed", slags, raekker, fetch, f"virksomheder/tidslinje/_{slags}.html"))
