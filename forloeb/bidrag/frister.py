"""What placements, slots and candidates promise, as sources of frister. No citizen is named in any."""

import datetime as dt

from django.db.models import CharField, Count, F, IntegerField, Min, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone

from forloeb.enums import Tilstand
from forloeb.ledige import ledige_nu
from forloeb.models import Forloeb, Kandidat, Virksomhedscenter
from jobcenter.grund.accounts.fristkilder import (
    DanskDag,
    ejer,
    ord_for,
    persons_number,
    som_frister,
    som_tekst,
    tekst,
)
from jobcenter.grund.core.registries.frister import FELTER, Kilde, register
from virksomheder.models import Arbejdssted


def _antal(rows, forfald):
    """How many one row speaks of: those that are due, and of a row that is not yet, those to come.

    So it says the same however far ahead is asked.
    """
    due = Q(**{f"{forfald}__lte": timezone.localdate()})
    return Coalesce(NullIf(Count(rows, filter=due, distinct=True), 0), Count(rows, distinct=True))


# The weekly talk: one row a centre (or a company), however many candidates.


def opfoelgning_center(scope, until):
    rows = _med_aabne(Virksomhedscenter.objects, "pladser__forloeb", until).annotate(
        hvem_id=ejer("pladser__forloeb__jobkonsulent", "ansvarlig"),
        virksomhed_id=F("arbejdssted__virksomhed_id"),
        virksomhed_navn=F("arbejdssted__virksomhed__navn"),
        **persons_number("mentor", "arbejdssted__telefon"),
    )
    return _runde(rows, scope, "pladser__forloeb")


def opfoelgning_sted(scope, until):
    rows = _med_aabne(Arbejdssted.objects, "forloeb", until, forloeb__plads__center=None).annotate(
        hvem_id=ejer("forloeb__jobkonsulent", "ansvarlig", "virksomhed__ansvarlig"),
        virksomhed_navn=F("virksomhed__navn"),
        ring_til=Value("", output_field=CharField()),
    )
    return _runde(rows, scope, "forloeb")


def _med_aabne(steder, vej, until, **felter):
    due = {"forfald__lte": until} if until else {"forfald__isnull": False}
    talks = {f"{vej}__opfoelgninger__{navn}": vaerdi for navn, vaerdi in due.items()}
    return steder.filter(**talks, **{f"{vej}__opfoelgninger__udfoert": None}, **felter)


def _runde(rows, scope, vej):
    grouped = (
        scope.narrow(rows)
        .annotate(objekt_id=F("pk"))
        .values("objekt_id", "navn", "hvem_id", "virksomhed_id", "virksomhed_navn", "telefon", "ring_til")
        .annotate(
            forfald=Min(f"{vej}__opfoelgninger__forfald"),
            antal=_antal(vej, f"{vej}__opfoelgninger__forfald"),
        )
    )
    hvem = tekst(som_tekst(F("antal")), ord_for("antal", " kandidat", " kandidater"))
    return grouped.annotate(hvad=tekst("Ugentlig opfølgning, ", F("navn"), " (", hvem, ")")).values(*FELTER)


# Single placements.


def _forloeb(rows, scope, until, *, hvad, forfald, hvem):
    return som_frister(
        rows,
        scope,
        until,
        hvad=tekst(*hvad),
        hvem_id=ejer(*hvem),
        forfald=F(forfald),
        virksomhed_id=F("arbejdssted__virksomhed_id"),
        virksomhed_navn=F("arbejdssted__virksomhed__navn"),
        **persons_number("mentor", "arbejdssted__telefon"),
    )


def forloeb_slut(scope, until):
    """Ends within the notice: extend, or let it end."""
    rows = Forloeb.objects.uafklarede()
    hvad = ("Forløb hos ", F("arbejdssted__navn"), " slutter ", DanskDag("slut"), ": forlænges det?")
    hvem = ("jobkonsulent", "plads__center__ansvarlig", "booket_af")
    return _forloeb(rows, scope, until, hvad=hvad, forfald="slut_frist", hvem=hvem)


def reservation(scope, until):
    rows = Forloeb.objects.filter(tilstand=Tilstand.RESERVERET)
    hvad = ("Reservation hos ", F("arbejdssted__navn"), " fra ", DanskDag("start"), " er ikke bekræftet")
    hvem = ("jobkonsulent", "booket_af")
    return _forloeb(rows, scope, until, hvad=hvad, forfald="start", hvem=hvem)


# Lists that are worked through on one page: one row a person.


def _liste(raekker, *, hvem, forfald, ental, flertal, side):
    """``raekker(until)`` are those on the list; the source is called like any other."""

    def source(scope, until):
        rows = raekker(until).order_by().annotate(hvem_id=ejer(*hvem))
        if until:
            rows = rows.filter(**{f"{forfald}__lte": until})
        grouped = (
            scope.narrow(rows)
            .annotate(objekt_id=Coalesce("hvem_id", 0))
            .values("objekt_id", "hvem_id")
            .annotate(
                forfald=Min(forfald),
                antal=_antal("pk", forfald),
                virksomhed_id=Value(None, output_field=IntegerField()),
                virksomhed_navn=Value(side, output_field=CharField()),
                telefon=Value("", output_field=CharField()),
                ring_til=Value("", output_field=CharField()),
            )
        )
        return grouped.annotate(hvad=tekst(som_tekst(F("antal")), ord_for("antal", ental, flertal))).values(
            *FELTER
        )

    return source


def _kandidatliste(forfald, ental, flertal):
    return _liste(
        lambda until: Kandidat.objects.aabne(),
        hvem=("borger__jobkonsulent", "borger__sagsbehandler", "henvist_af"),
        forfald=forfald,
        ental=ental,
        flertal=flertal,
        side="Kandidatbanken",
    )


udfald = _liste(
    lambda until: Forloeb.objects.mangler_udfald(until or dt.date.max),
    hvem=("jobkonsulent", "booket_af"),
    forfald="udfald_frist",
    ental=" forløb mangler status 28 dage efter",
    flertal=" forløb mangler status 28 dage efter",
    side="Status efter forløb",
)
kandidat_aktuel = _kandidatliste("aktuel_frist", " kandidat: stadig aktuel?", " kandidater: stadig aktuelle?")
kandidat_venter = _kandidatliste(
    "vente_frist", " kandidat har ventet for længe", " kandidater har ventet for længe"
)


# A slot that stands empty: first the consultant, then the leder.


def _ledig(scope, until, forfald, hvem_id):
    sted = Coalesce("center__navn", "arbejdssted__navn")
    return som_frister(
        ledige_nu().filter(nogen_paa_vej=False),
        scope,
        until,
        hvad=tekst(
            "Plads ", som_tekst(F("nr")), " hos ", sted, " har stået ledig siden ", DanskDag("ledig_siden")
        ),
        hvem_id=hvem_id,
        forfald=F(forfald),
        virksomhed_id=F("arbejdssted__virksomhed_id"),
        virksomhed_navn=F("arbejdssted__virksomhed__navn"),
        telefon=F("arbejdssted__telefon"),
    )


def plads_ledig(scope, until):
    hvem = ejer("center__ansvarlig", "arbejdssted__ansvarlig", "arbejdssted__virksomhed__ansvarlig")
    return _ledig(scope, until, "konsulent_frist", hvem)


def plads_ledig_leder(scope, until):
    nobody = Value(None, output_field=IntegerField())
    return _ledig(scope, until, "leder_frist", nobody)


def _til(rute, *, pk=True, query=""):
    return lambda raekke: reverse(rute, args=[raekke["objekt_id"]] if pk else []) + query


_FORLOEB, _PLADS = _til("forloeb:forloeb_detail"), _til("forloeb:plads_detail")

for _key, _navn, _raekker, _url, _aabn in (
    (
        "opfoelgning_center",
        "Ugentlig opfølgning i centre",
        opfoelgning_center,
        _til("forloeb:opfoelgning_center"),
        "Åbn runden",
    ),
    (
        "opfoelgning_sted",
        "Ugentlig opfølgning",
        opfoelgning_sted,
        _til("forloeb:opfoelgning_sted"),
        "Åbn runden",
    ),
    ("forloeb_slut", "Forløb, der slutter", forloeb_slut, _FORLOEB, "Se forløbet"),
    ("reservation", "Reservationer", reservation, _FORLOEB, "Se forløbet"),
    ("udfald", "Status efter forløb", udfald, _til("forloeb:udfald_list", pk=False), "Åbn listen"),
    (
        "kandidat_aktuel",
        "Kandidater, der skal spørges",
        kandidat_aktuel,
        _til("forloeb:kandidat_list", pk=False, query="?vis=spoerg"),
        "Åbn listen",
    ),
    (
        "kandidat_venter",
        "Kandidater, der har ventet længe",
        kandidat_venter,
        _til("forloeb:kandidat_list", pk=False, query="?vis=venter"),
        "Åbn listen",
    ),
    ("plads_ledig", "Ledige pladser", plads_ledig, _PLADS, "Find kandidat"),
    ("plads_ledig_leder", "Ledige pladser til lederen", plads_ledig_leder, _PLADS, "Find kandidat"),
):
    register(Kilde(key=_key, navn=_navn, raekker=_raekker, url=_url, aabn=_aabn))
