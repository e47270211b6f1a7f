"""Who gives something a name that is taken reads a Danish sentence, not a pattern with a label in it."""

import pytest
from django.apps import apps
from django.db import models

from tests.test_declared_is_used import APPS

# "… med dette CVR-nummer eksisterer allerede" is a sentence; the others no form writes.
IN_ORDER = {"cvr", "pnr"}
NO_FORM = {
    "Maanedsrapport.maaned",
    "Mail.noegle",
    "Indstilling.noegle",
    "Navnevalg.skrevet",
    "BorgerIdentitet.borger",
}


def fields():
    for model in apps.get_models():
        if model.__module__.partition(".")[0] not in APPS or model._meta.label.endswith("Event"):
            continue
        for field in model._meta.concrete_fields:
            if field.unique and field.editable and not field.primary_key:
                yield model, field


@pytest.mark.parametrize(("model", "field"), list(fields()), ids=lambda part: getattr(part, "name", None))
def test_a_name_that_is_taken_is_told_in_a_sentence(model, field):
    if field.name in IN_ORDER or f"{model.__name__}.{field.name}" in NO_FORM:
        return
    sentence = (field._error_messages or {}).get("unique", "")
    assert sentence.endswith("eksisterer allerede.")
    assert "%(" not in sentence


def test_a_rule_of_two_columns_has_words(db):
    silent = {
        constraint.name
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in APPS
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and constraint.violation_error_message == constraint.default_violation_error_message
    }
    # Written by the program alone.
    assert silent == {"listevalg_et_pr_liste", "husket_en_gang"}
