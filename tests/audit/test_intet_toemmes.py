"""No service empties what somebody has entered, unless that is what it is for."""

from itertools import pairwise

import pytest
from django.apps import apps
from pghistory.models import Context, Event

from tests.audit.test_every_service import label
from tests.audit_calls import CALLS, UNLOGGED, Calls

pytestmark = pytest.mark.django_db

# What a service is there to empty: what it takes back, or a state that is no more.
TOEMMER = {
    "opfoelgning_genaabn": {"udfoert", "fremmoede", "af"},
    "forloeb_forlaeng": {"slut_afklaret"},
    "forloeb_annuller": {"slut_frist", "udfald_frist"},
    "kandidat_genaabn": {"afsluttet", "afsluttet_aarsag", "forloeb"},
    "skridt_genaabn": {"udfoert", "udfoert_af", "bortfaldet"},
    "kontaktperson_tilbage": {"fratraadt"},
    "aftale_ret_opsigelse": {"opsagt"},
    "aftale_traek_tilbage": set(),
    "kode_genaabn": {"gyldig_til"},
}


def emptied(handling):
    """Columns that held something before an act under this name and hold nothing after it."""
    contexts = set(Context.objects.filter(metadata__action=handling).values_list("pk", flat=True))
    found = set()
    for model in apps.get_models():
        if not issubclass(model, Event) or not hasattr(model, "pgh_obj"):
            continue
        columns = [f for f in model.pgh_tracked_model._meta.concrete_fields if hasattr(model, f.attname)]
        for pk in set(model.objects.filter(pgh_context__in=contexts).values_list("pgh_obj_id", flat=True)):
            history = list(model.objects.filter(pgh_obj_id=pk).order_by("pgh_id"))
            for before, after in pairwise(history):
                if after.pgh_context_id in contexts and after.pgh_label == "update":
                    found |= {
                        f.name
                        for f in columns
                        if getattr(before, f.attname) not in (None, "", [])
                        and getattr(after, f.attname) in (None, "", [])
                    }
    return found


@pytest.mark.parametrize("service", [s for s in CALLS if s not in UNLOGGED], ids=label)
def test_a_service_empties_nothing_that_it_is_not_there_to_empty(service, cast):
    CALLS[service](Calls(cast))
    handling = service.handling if hasattr(service, "handling") else None
    if handling is None:
        return
    assert emptied(handling) <= TOEMMER.get(handling.split(".")[1], set())
