"""Merging a foreløbig company into another: what points at a company, and what happens to it.

``RELATIONER`` names every relation. One that is missing stops the merge (and a test), so that
a new model cannot lose its rows unseen. Apps on higher floors are named by label.
"""

import pghistory.models
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from jobcenter.grund.core.saving import change
from virksomheder.enums import Samarbejdsform
from virksomheder.models import Arbejdssted
from virksomheder.services.laase import FAELLES

# What the winner takes over where it has nothing itself.
UDFYLDES = [*sorted(FAELLES - {"ophoert", "branche_skema"}), "gruppe", "ansvarlig"]


def move(model, felt, taber, vinder):
    """Rows that cannot collide."""
    model._base_manager.filter(**{felt: taber}).update(**{felt: vinder})


def move_arbejdssteder(model, felt, taber, vinder):
    """The same place at the same address is one place; its contacts and people go along."""
    known = {_sted(row): row for row in Arbejdssted.objects.filter(virksomhed=vinder)}
    for row in Arbejdssted.objects.filter(virksomhed=taber):
        if (same := known.get(_sted(row))) and row.pnr is None:
            _absorb(row, same, SAMME_ARBEJDSSTED)
    move(model, felt, taber, vinder)


def move_kontaktpersoner(model, felt, taber, vinder):
    """The same name is the same person; the winner's choice of whom to call first stands."""
    known = {row.soegetekst: row for row in vinder.kontaktpersoner.nuvaerende()}
    if vinder.kontaktpersoner.filter(foerste_valg=True).exists():
        taber.kontaktpersoner.update(foerste_valg=False)
    for row in taber.kontaktpersoner.nuvaerende():
        if same := known.get(row.soegetekst):
            _absorb(row, same, SAMME_PERSON, fill=("titel", "telefon", "email", "orienteret"))
    move(model, felt, taber, vinder)


def move_medlemskaber(model, felt, taber, vinder):
    """A company is in a network once: where both are, the winner's membership stands."""
    both = model._base_manager.filter(virksomhed=vinder, til=None).values("netvaerk")
    model._base_manager.filter(virksomhed=taber, til=None, netvaerk__in=both).delete()
    move(model, felt, taber, vinder)


def move_invitationer(model, felt, taber, vinder):
    """One invitation a meeting: where both have one, the winner's answer stands."""
    both = model._base_manager.filter(virksomhed=vinder).values("moede")
    model._base_manager.filter(virksomhed=taber, moede__in=both).delete()
    move(model, felt, taber, vinder)


# (model, field, what to do), in this order.
RELATIONER = (
    ("virksomheder.Kontaktperson", "virksomhed", move_kontaktpersoner),
    ("virksomheder.Arbejdssted", "virksomhed", move_arbejdssteder),
    ("virksomheder.Tilknytning", "virksomhed", move),
    ("virksomheder.GruppeSkift", "virksomhed", move),
    ("virksomheder.Kontakt", "virksomhed", move),
    ("virksomheder.NaesteSkridt", "virksomhed", move),
    ("partnerskaber.Aftale", "virksomhed", move),
    ("partnerskaber.Part", "virksomhed", move),
    ("netvaerk.Medlemskab", "virksomhed", move_medlemskaber),
    ("netvaerk.Invitation", "virksomhed", move_invitationer),
)
SAMME_ARBEJDSSTED = (
    ("virksomheder.Tilknytning", "arbejdssted", None),
    ("virksomheder.Kontaktperson", "arbejdssted", move),
    ("virksomheder.Kontakt", "arbejdssted", move),
    ("forloeb.Virksomhedscenter", "arbejdssted", move),
    ("forloeb.Plads", "arbejdssted", move),
    ("forloeb.Forloeb", "arbejdssted", move),
)
SAMME_PERSON = (
    ("virksomheder.Kontakt", "kontaktperson", move),
    ("forloeb.Virksomhedscenter", "mentor", move),
    ("forloeb.Forloeb", "mentor", move),
    ("netvaerk.Medlemskab", "kontaktperson", move),
    ("netvaerk.Invitation", "kontaktperson", move),
)


def move_everything(taber, vinder):
    """Within the caller's transaction, with both companies locked."""
    _carry_out(RELATIONER, taber, vinder)
    if vinder.samarbejdsform == Samarbejdsform.INGEN:
        change(vinder, {"samarbejdsform": taber.samarbejdsform})
    _fill(vinder, taber, UDFYLDES)
    taber.delete()


def ukendte_relationer(model, relationer) -> set[tuple[str, str]]:
    """Relations to ``model`` that the list does not name; the change log's own tables apart."""
    graph = {
        (relation.related_model._meta.label, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
        if not issubclass(relation.related_model, pghistory.models.Event)
    }
    return graph ^ {(label, felt) for label, felt, _ in relationer}


def _carry_out(relationer, taber, vinder):
    if unknown := ukendte_relationer(type(taber), relationer):
        raise ImproperlyConfigured(f"virksomheder.merge does not know what to do with {sorted(unknown)}")
    for label, felt, how in relationer:
        if how:
            how(apps.get_model(label), felt, taber, vinder)


def _absorb(row, same, relationer, fill=()):
    _carry_out(relationer, row, same)
    _fill(same, row, fill)
    row.delete()


def _fill(to, source, felter):
    change(to, {felt: getattr(source, felt) for felt in felter if getattr(to, felt) in (None, "")})


def _sted(arbejdssted):
    return (arbejdssted.adresse.casefold(), arbejdssted.postnr)
