import pytest
from django.apps import apps
from django.db import ProgrammingError, transaction

from jobcenter.grund.accounts.models import Team
from jobcenter.grund.core.skriv import action, note


def event_models():
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


@pytest.mark.parametrize("change", [lambda rows: rows.update(navn="x"), lambda rows: rows.delete()])
def test_what_is_logged_stays(cast, change):
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        change(Team.pgh_event_model.objects.filter(pgh_obj=cast.team))


def test_every_event_table_is_append_only():
    for model in event_models():
        assert "append_only" in {trigger.name for trigger in model._meta.triggers}, model.__name__


def test_context_tells_action_and_actor(cast):
    with action("accounts.team_ret", by=cast.adam):
        Team.objects.filter(pk=cast.team.pk).update(navn="Kørende")
    event = cast.team.events.latest("pgh_id")
    assert event.pgh_context.metadata == {
        "action": "accounts.team_ret",
        "actor": "AAD",
        "actor_id": cast.adam.pk,
    }


def test_service_within_a_service_is_one_action(cast):
    with action("ydre", by=cast.adam):
        with action("indre", by=cast.anne):
            note(fil="x.csv")
            Team.objects.create(navn="Et")
        Team.objects.create(navn="To")
    contexts = {event.pgh_context for event in Team.pgh_event_model.objects.filter(navn__in=["Et", "To"])}
    (context,) = contexts
    assert context.metadata["action"] == "ydre"
    assert context.metadata["actor"] == "AAD"
    assert context.metadata["fil"] == "x.csv"


def test_joining_and_leaving_a_team_is_logged(cast):
    TeamMedlemEvent = apps.get_model("accounts", "TeamMedlemEvent")
    cast.team.medlemmer.remove(cast.anne)
    events = TeamMedlemEvent.objects.filter(user=cast.anne).order_by("pgh_id")
    assert list(events.values_list("pgh_label", "team")) == [
        ("insert", cast.team.pk),
        ("delete", cast.team.pk),
    ]
