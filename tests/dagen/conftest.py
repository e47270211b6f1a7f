import datetime as dt

import pytest
from django.utils import timezone

from virksomheder.models import NaesteSkridt, Virksomhed

KILDE = "naeste_skridt"


@pytest.fixture
def virksomhed(db):
    return Virksomhed.objects.create(navn="Bækkes Maskinfabrik & Søn", cvr="91234567", telefon="75112233")


@pytest.fixture
def make_skridt(virksomhed):
    """``make_skridt(anne, dage=-2)``: promised by Anne for the day before yesterday."""

    def make(ansvarlig=None, *, dage=0, dato=None, hvad="Ring om lagerpladser", **felter):
        frist = dato or timezone.localdate() + dt.timedelta(days=dage)
        return NaesteSkridt.objects.create(
            **{"virksomhed": virksomhed, "oprindelig_frist": frist, **felter},
            hvad=hvad,
            frist=frist,
            ansvarlig=ansvarlig,
        )

    return make
