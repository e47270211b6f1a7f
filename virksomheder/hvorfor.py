"""Why a company was found, where neither its name nor its CVR number says so."""

import re
from collections.abc import Iterable, Iterator

from django.db.models import Q

from jobcenter.grund.core.dansk.tal import telefon
from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed
from virksomheder.search import (
    email_noegle,
    forkortet,
    soegeord,
    soegte_steder,
    som_nummer,
    som_skrevet,
    vej_moenster,
)


def explain(virksomheder: Iterable[Virksomhed], tekst: str, user) -> None:
    """Sets ``fundet_ved`` of each: "vej: Industrivej 70", or nothing; two queries at most."""
    if not som_nummer(tekst) and soegte_steder(tekst):
        return
    uforklarede: dict[int, Virksomhed] = {}
    for virksomhed in virksomheder:
        if not _siger_det_selv(virksomhed, tekst):
            virksomhed.fundet_ved = next(_adresser(virksomhed, tekst), "")
            if not virksomhed.fundet_ved:
                uforklarede[virksomhed.pk] = virksomhed
    if uforklarede:
        for row, hvad in _steder_og_personer(uforklarede, tekst, user):
            virksomhed = uforklarede[row.virksomhed_id]
            virksomhed.fundet_ved = virksomhed.fundet_ved or hvad


def _siger_det_selv(virksomhed, tekst):
    if nummer := som_nummer(tekst):
        begynder = (virksomhed.cvr or "").startswith(nummer) or virksomhed.postnr == nummer
        return begynder or nummer in virksomhed.navn_soeg
    return all(
        any(stavet in virksomhed.soegetekst for stavet in (word, *forkortet(word)))
        for word in soegeord(tekst)
    )


def _adresser(row, tekst) -> Iterator[str]:
    """What of a company, a workplace or a person has the number, the street or the e-mail that was typed."""
    if nummer := som_nummer(tekst):
        if row.telefon.startswith(nummer):
            yield f"telefon: {telefon(row.telefon)}"
        return
    moenster, noegle = vej_moenster(tekst), email_noegle(tekst)
    if moenster and re.search(moenster, row.adresse_soeg):
        yield f"vej: {row.adresse}"
    if noegle and noegle in row.adresse_soeg:
        yield f"e-mail: {row.email}"


def _steder_og_personer(virksomheder, tekst, user):
    nummer, noegle, moenster = som_nummer(tekst), email_noegle(tekst), vej_moenster(tekst)
    if nummer:
        person = Q(telefon__startswith=nummer)
        sted = person | Q(pnr__startswith=nummer)
    else:
        person = Q(*som_skrevet(soegeord(tekst)))
        if noegle:
            person |= Q(adresse_soeg__contains=noegle)
        sted = person | Q(adresse_soeg__regex=moenster) if moenster else person
    her = {"virksomhed__in": list(virksomheder)}
    for row in Arbejdssted.objects.visible_to(user).filter(sted, **her):
        navn = f"P-nummer: {row.pnr}" if nummer else f"arbejdssted: {row.navn}"
        yield row, next(_adresser(row, tekst), navn)
    for row in Kontaktperson.objects.visible_to(user).nuvaerende().filter(person, **her):
        hvad = next(_adresser(row, tekst), "")
        yield row, f"{hvad} ({row.navn})" if hvad else f"kontaktperson: {row.navn}"
