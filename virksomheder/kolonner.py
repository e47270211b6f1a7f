"""The columns of the list of companies: what a cell shows, what it exports, how it sorts."""

from collections.abc import Iterable
from functools import partial
from operator import attrgetter

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, FilteredRelation, Min, OuterRef, Q
from django.template.loader import render_to_string
from django.utils.html import format_html

from jobcenter.grund.core.dansk.dage import kort_dato
from jobcenter.grund.core.dansk.tal import telefon
from jobcenter.grund.core.lister import PAA_SKAERM, Kolonne, sidst
from jobcenter.grund.core.templatetags.dansk import tel, tid
from virksomheder.models import Arbejdssted


def ansatte(erhverv) -> str:
    """``10-19``, ``34`` or ``mindst 1.000``."""
    mindst, hoejst = erhverv.ansatte_min, erhverv.ansatte_max
    if mindst is None and hoejst is None:
        return ""
    if hoejst is None:
        return f"mindst {mindst}"
    return str(hoejst) if mindst in (None, hoejst) else f"{mindst}-{hoejst}"


def _navn(virksomhed):
    link = format_html('<a href="{}">{}</a>', virksomhed.get_absolute_url(), virksomhed.navn)
    if virksomhed.er_foreloebig or virksomhed.er_ophoert or virksomhed.reklamebeskyttet:
        link += render_to_string("virksomheder/_maerker.html", {"virksomhed": virksomhed})
    if virksomhed.fundet_ved:
        link += format_html('<span class="fundet-ved tekst-daempet">{}</span>', virksomhed.fundet_ved)
    return link


def _ring_foerst(queryset):
    """At most one, as the table says; of a whole page's persons only what is shown is read."""
    person = FilteredRelation("kontaktpersoner", condition=Q(kontaktpersoner__foerste_valg=True))
    return queryset.alias(_person=person).annotate(
        ring_navn=F("_person__navn"), ring_telefon=F("_person__telefon")
    )


def _nummer(virksomhed):
    return virksomhed.ring_telefon or virksomhed.telefon


def _ring_til_celle(virksomhed):
    navn, nummer = virksomhed.ring_navn or "", _nummer(virksomhed)
    link = format_html('<a class="ring" href="{}">{}</a>', tel(nummer), telefon(nummer)) if nummer else ""
    return format_html('<span class="ring-til">{} {}</span>', navn, link) if navn or nummer else ""


def _naeste_skridt(queryset):
    open_ = Q(naeste_skridt__udfoert=None, naeste_skridt__bortfaldet=None)
    return queryset.annotate(naeste_frist=Min("naeste_skridt__frist", filter=open_))


_paa_skaerm = partial(Kolonne, klasse=PAA_SKAERM)

KOLONNER = (
    Kolonne("navn", "Virksomhed", celle=_navn, sorter=("navn_sort",), altid=True),
    _paa_skaerm("cvr", "CVR", sorter=(F("cvr").asc(nulls_last=True),)),
    _paa_skaerm("gruppe", "Gruppe", sorter=(sidst("gruppe"), "navn_sort")),
    _paa_skaerm(
        "samarbejdsform",
        "Samarbejdsform",
        lambda v: v.get_samarbejdsform_display() if v.samarbejdsform != "ingen" else "",
        # Its keys lie as its words do, and have the index.
        sorter=(F("samarbejdsform"), "navn_sort"),
    ),
    _paa_skaerm("adresse", "Adresse"),
    _paa_skaerm("sted", "By", lambda v: v.postby, sorter=(F("postnr"), "navn_sort")),
    _paa_skaerm("branche", "Branche", sorter=(F("branchekode"), "navn_sort")),
    _paa_skaerm("ansatte", "Ansatte", ansatte, sorter=(sidst("ansatte_min"), "navn_sort")),
    _paa_skaerm("sektor", "Sektor", lambda v: v.get_sektor_display(), sorter=("sektor", "navn_sort")),
    Kolonne("ring_til", "Ring til", lambda v: v.ring_navn or "", _ring_til_celle, fetch=_ring_foerst),
    _paa_skaerm("email", "E-mail"),
    _paa_skaerm(
        "ansvarlig",
        "Ansvarlig",
        lambda v: str(v.ansvarlig or ""),
        lambda v: v.ansvarlig.get_short_name() if v.ansvarlig else "",
        (sidst("ansvarlig__navn"), "navn_sort"),
        fetch=lambda queryset: queryset.select_related("ansvarlig"),
    ),
    Kolonne(
        "seneste_kontakt",
        "Seneste kontakt",
        celle=lambda v: tid(v.seneste_kontakt) or "aldrig",
        sorter=(F("seneste_kontakt").asc(nulls_first=True), "navn_sort"),
    ),
    _paa_skaerm(
        "naeste_skridt",
        "Næste skridt",
        attrgetter("naeste_frist"),
        lambda v: kort_dato(v.naeste_frist),
        (sidst("naeste_frist"), "navn_sort"),
        fetch=_naeste_skridt,
    ),
    _paa_skaerm(
        "reklame",
        "Reklamer",
        lambda v: "Reklamebeskyttet" if v.reklamebeskyttet else "",
        sorter=(F("reklamebeskyttet").desc(), "navn_sort"),
    ),
)
STANDARD = ("navn", "gruppe", "sted", "branche", "ansatte", "ring_til", "ansvarlig", "seneste_kontakt")


def _numre(queryset):
    steder = Arbejdssted.objects.filter(virksomhed=OuterRef("pk"), pnr__isnull=False).order_by("pnr")
    return queryset.annotate(pnumre=ArraySubquery(steder.values("pnr")))


# A spreadsheet is sorted, merged and called from: each fact has a column of its own, whatever is shown.
I_FILEN = (
    Kolonne("navn", "Virksomhed"),
    Kolonne("cvr", "CVR"),
    Kolonne("pnr", "P-nr.", lambda v: ", ".join(v.pnumre), fetch=_numre),
    Kolonne("adresse", "Adresse"),
    Kolonne("postnr", "Postnr."),
    Kolonne("sted", "By", attrgetter("by")),
    Kolonne("telefon", "Telefon"),
    Kolonne("email", "E-mail"),
)
_RING_NUMMER = Kolonne("ring_nummer", "Direkte nummer", lambda v: v.ring_telefon or "")


def i_filen(viste: Iterable[Kolonne]) -> list[Kolonne]:
    """The columns of the spreadsheet where these are shown."""
    faste = {kolonne.noegle for kolonne in I_FILEN}
    andre = []
    for kolonne in viste:
        if kolonne.noegle not in faste:
            andre.append(kolonne)
        if kolonne.noegle == "ring_til":
            andre.append(_RING_NUMMER)
    return [*I_FILEN, *andre]
