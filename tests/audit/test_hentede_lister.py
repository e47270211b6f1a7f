"""A list that leaves the house as a spreadsheet is written down: who, when, what it held, how many rows.

That every list with a spreadsheet does is in tests/core/test_lister.py.
"""

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from jobcenter.grund.audit import udtraek
from jobcenter.grund.audit.models import Udtraek
from virksomheder.models import Virksomhed


def test_the_register_the_rows_of_a_figure_and_the_page_that_shows_it(cast):
    for navn in ("Bager Bang", "Smed Sand"):
        Virksomhed.objects.create(navn=navn)
    anne, leder = cast.client("ABB"), cast.client("LLE")
    anne.post(
        reverse("virksomheder:virksomhed_export"), {"query": "q=bager+Zenia&sted=8722&kontaktet=aldrig"}
    )
    anne.post(reverse("virksomheder:virksomhed_export"), {"query": "q=bager"})
    leder.get(reverse("ledelse:noegletal_export", args=["kontaktdaekning"]))
    first, second, third = Udtraek.objects.order_by("pk")
    assert (first.bruger, first.liste) == (cast.anne, "Virksomheder")
    assert "kontakt" in first.indhold
    assert first.indhold.endswith(
        ", kun dem, der svarer til noget skrevet i felterne Søg og Postnr. eller by"
    )
    assert second.indhold == "Virksomheder, kun dem, der svarer til noget skrevet i feltet Søg"
    assert (second.raekker, third.bruger) == (1, cast.lea)
    shown = leder.get(reverse("audit:udtraek_list")).text
    assert "Anne Birk Bæk" in shown
    assert "Zenia" not in shown


def test_who_may_not_take_it_out_leaves_no_row_and_no_row_is_changed(cast):
    assert cast.client("UUD").post(reverse("virksomheder:virksomhed_export")).status_code == 403
    assert not Udtraek.objects.exists()
    row = udtraek.log_udtraek(by=cast.anne, liste="Virksomheder", indhold="x" * 10_000, raekker=1)
    assert len(row.indhold) == udtraek.INDHOLD_FYLDER
    for change in (lambda: Udtraek.objects.update(raekker=2), row.delete):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
