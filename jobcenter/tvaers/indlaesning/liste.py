"""The list of spreadsheets that were brought in, and the rows of one of them by what became of them."""

from django.db.models import F
from django.utils.html import format_html, format_html_join

from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.dage import dansk_dato, klokken, relativ
from jobcenter.grund.core.dansk.tal import tal
from jobcenter.grund.core.lister import TAL, Kolonne, Liste, sidst
from jobcenter.grund.core.lister.celler import etiket, link, post_knap
from jobcenter.tvaers.indlaesning.kolonneform import BRUGES_IKKE
from jobcenter.tvaers.indlaesning.models import Indlaesning, Kolonnevalg
from virksomheder.models import Navnevalg


def _hvem(indlaesning):
    af, oprettet = indlaesning.af.get_short_name(), indlaesning.oprettet
    return format_html("<span>{} {} {}</span>", af, relativ(oprettet), klokken(oprettet))


def _hvem_praecist(indlaesning):
    return f"{indlaesning.af}, {dansk_dato(indlaesning.oprettet)} {klokken(indlaesning.oprettet)}"


def _antal(felt, navn):
    """A count of the result; the result itself holds every bad row and stays where it is."""
    noegle = f"antal_{felt}"
    return Kolonne(
        noegle,
        navn,
        sorter=(sidst(noegle),),
        fetch=lambda rows: rows.annotate(**{noegle: F(f"resultat__{felt}")}),
        klasse=TAL,
    )


class Indlaesningsliste(Liste):
    noegle = "indlaesninger"
    navn = "Indlæste regneark"
    ting = "indlæsninger"
    alle_kolonner = (
        Kolonne(
            "filnavn",
            "Fil",
            celle=lambda i: link(i.get_absolute_url(), i.filnavn),
            sorter=("filnavn",),
            hoved=True,
        ),
        Kolonne("slags", "Hvad", lambda i: i.get_slags_display(), sorter=("slags",)),
        Kolonne(
            "oprettet",
            "Hvem og hvornår",
            _hvem_praecist,
            _hvem,
            ("oprettet",),
            lambda rows: rows.select_related("af"),
        ),
        Kolonne(
            "tilstand",
            "Tilstand",
            lambda i: i.tilstand_vist[1],
            lambda i: etiket(*i.tilstand_vist),
            fetch=lambda rows: rows.select_related("koersel"),
        ),
        _antal("created", "Oprettet"),
        _antal("updated", "Rettet"),
        _antal("rejected", "Afvist"),
    )

    def start(self):
        return Indlaesning.objects.visible_to(self.user)

    def with_content(self, rows):
        return super().with_content(rows).defer("resultat")


def _who_and_forget(liste, glem):
    """The last columns of what a person has explained about spreadsheets; it is forgotten at ``glem``."""

    def forget(valgt):
        adresse = address_of(glem, valgt.pk)
        return post_knap(liste.request, adresse, "Glem", f" {valgt.skrevet}", klasse="button--lille")

    return (
        Kolonne(
            "af", "Sagt af", lambda v: v.af, sorter=("af__navn",), fetch=lambda r: r.select_related("af")
        ),
        Kolonne("handling", "Handling", celle=forget, handling=True),
    )


class Navnevalgliste(Liste):
    noegle = "navnevalg"
    navn = "Navne, vi har fået forklaret"
    ting = "navne"

    def start(self):
        return Navnevalg.objects.visible_to(self.user)

    @property
    def alle_kolonner(self):
        return (
            Kolonne("skrevet", "Når der står", lambda v: v.skrevet, sorter=("skrevet",), hoved=True),
            Kolonne(
                "virksomhed",
                "er det",
                lambda v: v.virksomhed.navn,
                lambda v: link(v.virksomhed.get_absolute_url(), v.virksomhed.navn),
                ("virksomhed__navn",),
                lambda rows: rows.select_related("virksomhed"),
            ),
            *_who_and_forget(self, "indlaesning:navnevalg_forget"),
        )


class Kolonnevalgliste(Liste):
    noegle = "kolonnevalg"
    navn = "Kolonner, vi har fået forklaret"
    ting = "kolonner"

    def start(self):
        return Kolonnevalg.objects.visible_to(self.user)

    @property
    def alle_kolonner(self):
        return (
            Kolonne("skrevet", "Når overskriften er", lambda v: v.skrevet, sorter=("skrevet",), hoved=True),
            Kolonne("slags", "i", lambda v: v.get_slags_display(), sorter=("slags", "skrevet")),
            Kolonne("kolonne", "er det", lambda v: v.kolonne or BRUGES_IKKE),
            *_who_and_forget(self, "indlaesning:kolonnevalg_forget"),
        )


def _choice(linje):
    """The choice, what was shown, and what is wrong with it."""
    fejl = format_html_join(
        "", '<span class="form-error-message">{}</span>', ((e,) for e in linje.valg.errors)
    )
    return format_html("{}{}{}", fejl, linje.valg, linje.vist)


# The step where a person says what a column is: one line a column of the file.
FORKLARING = (
    Kolonne("overskrift", "I arket", lambda linje: linje.kolonne.overskrift, hoved=True),
    Kolonne("eksempler", "Der står fx", lambda linje: linje.kolonne.eksempler),
    Kolonne("felt", "Det er", celle=_choice),
)
# Of a sheet about citizens no values are shown.
FORKLARING_FORTROLIG = (FORKLARING[0], FORKLARING[2])


AFVISTE = (
    Kolonne(
        "raekke", "Række", lambda fejl: f"{fejl['sheet']} {tal(fejl['row'])}", klasse="indlaesning__raekke"
    ),
    Kolonne("kolonne", "Kolonne", lambda fejl: fejl["column"]),
    Kolonne("vaerdi", "Der står", lambda fejl: fejl["value"]),
    Kolonne("hvorfor", "Hvorfor", lambda fejl: fejl["message"]),
)

# What becomes of a row, in the order one wants to look: what went wrong first.
UDFALD = (
    ("rejected", "Afvist"),
    ("updated", "Rettet"),
    ("created", "Oprettet"),
    ("unchanged", "Uændret"),
)
_STED = Kolonne("raekke", "Række", lambda raekke: raekke["sted"], klasse="indlaesning__raekke")
_HVAD = Kolonne("hvad", "Hvad", lambda raekke: raekke["hvad"])


def _rettelser(raekke):
    return ", ".join(
        f"{a['felt']}: {a['foer'] or 'intet'} → {a['nu']}" if a["nu"] else a["felt"] for a in raekke["rettet"]
    )


def _rettelser_vist(raekke):
    linjer = (
        (
            a["felt"],
            format_html(": {} → <strong>{}</strong>", a["foer"] or "intet", a["nu"]) if a["nu"] else "",
        )
        for a in raekke["rettet"]
    )
    return format_html('<ul class="rettelser">{}</ul>', format_html_join("", "<li>{}{}</li>", linjer))


BEHANDLEDE = {
    "created": (_STED, _HVAD),
    "unchanged": (_STED, _HVAD),
    "updated": (_STED, _HVAD, Kolonne("rettet", "Rettes", _rettelser, _rettelser_vist)),
}
