"""The pages that are measured, for whatever stands in the database, and what each may cost in floors."""

from django.db.models import Count
from django.utils import timezone

from forloeb.models import Virksomhedscenter
from jobcenter.udvikling.bench.klient import Side
from virksomheder.models import Kontakt, Virksomhed

LISTE = "/virksomheder/"
HTMX = {"HX-Request": "true", "HX-Target": "liste"}


def sider() -> list[Side]:
    """Those of the quick form first."""
    return sorted([*_lists(), *_companies(), *_day(), *_slots(), *_figures()], key=lambda s: not s.kerne)


def _lists():
    antal = Virksomhed.objects.aktive().count()
    kendt = Virksomhed.objects.order_by("pk")[antal // 3]
    yield Side("403", "/ledelse/", (4, 4), status=403)
    yield Side("liste", LISTE, (8, 8))
    yield Side("liste, filter og sortering", f"{LISTE}?sted=8991&uden_kontakt=90&sort=seneste_kontakt")
    yield Side("liste, htmx", f"{LISTE}?gruppe=2", headers=HTMX)
    yield Side("søg, et bogstav galt", f"{LISTE}?q={misspelled(kendt.navn)}")
    yield Side("søg, CVR", f"{LISTE}?q={kendt.cvr}")
    yield Side("opslag i Registrér kontakt", f"/opslag/virksomhed/?q={kendt.navn[:6]}")
    for navn, query in {
        "liste, midt i": f"page={antal // 100}",
        "liste, sidste side": f"page={antal // 50}",
        "liste, længst uden kontakt": "sort=seneste_kontakt",
        "filter, gruppe 2": "gruppe=2",
        "filter, by og 90 dage": "sted=8991&uden_kontakt=90",
        "filter, branche": "branche=tømrer",
        "filter, mine": "ansvarlig=mig",
        "søg, navn": f"q={kendt.navn}",
        "søg, midt i et ord": "q=ømrer",
        "søg, telefon": f"q={kendt.telefon}",
    }.items():
        yield Side(navn, f"{LISTE}?{query}", kerne=False)


def _companies():
    efter_kontakter = (
        Kontakt.objects.order_by().values("virksomhed").annotate(n=Count("pk")).order_by("n", "pk")
    )
    i_orden = [row["virksomhed"] for row in efter_kontakter]
    median, tungest = i_orden[len(i_orden) // 2], i_orden[-1]
    yield Side("virksomhed", f"{LISTE}{median}/", (8, 8))
    yield Side("virksomhed, den tungeste", f"{LISTE}{tungest}/", (8, 8))
    yield Side("før mødet, den tungeste", f"{LISTE}{tungest}/foer-moedet/", kerne=False)
    yield Side("kontaktformular", f"/kontakt/ny/?virksomhed={median}", (8, 8))
    felter = {
        "virksomhed": median,
        "virksomhed_navn": "",
        "hvordan": "telefon",
        "dato": timezone.localdate().isoformat(),
        "retning": "ud",
        "hvornaar": "ingen",
    }
    yield Side("gem kontakt", "/kontakt/ny/", status=302, felter=felter)


def _day():
    yield Side("min dag", "/min-dag/", (20, 20))
    yield Side("min dag, teamet", "/min-dag/?vis=team", kerne=False)


def _slots():
    center = Virksomhedscenter.objects.order_by("pk").first()
    yield Side("tavle", "/pladser/", (30, 80))
    yield Side("kandidatbank", "/kandidater/", (12, 12))
    yield Side("tavle, et center", f"/pladser/?center={center.pk}", kerne=False)
    yield Side("centrets side", f"/centre/{center.pk}/", kerne=False)
    yield Side("ugens opfølgning", f"/centre/{center.pk}/opfoelgning/", kerne=False)


def _figures():
    yield Side("dashboard", "/ledelse/", (50, 50), bruger="L00")
    yield Side("tal og rækker", "/ledelse/tal/belaegningsgrad/", bruger="L00")


def misspelled(navn):
    return navn[:2] + ("x" if navn[2] != "x" else "y") + navn[3:]
