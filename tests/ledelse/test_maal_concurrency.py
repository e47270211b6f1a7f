"""Two leders at the same targets at once: one is first, and the other is told or comes on top."""

import pytest
from django.core.exceptions import ValidationError

from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.lag import Lag
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.services.maal import drop_maal, end_maal, set_maal
from tests.virksomheder.test_virksomhed_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NU = Periode.denne_maaned()


def saet(cast, vaerdi):
    return lambda: set_maal(by=cast.lea, noegle="centre", vaerdi=vaerdi, fra=NU)


def test_a_form_sent_twice_at_once_sets_one_target(cast):
    first, second = at_once(saet(cast, 10), saet(cast, 10))
    assert first == second == Maal.objects.get()


def test_of_two_set_at_once_one_is_later(cast):
    at_once(saet(cast, 10), saet(cast, 12))
    upper, lower = Lag.af("centre").maal
    assert upper.sat >= lower.sat
    assert Maal.objects.i_maaned(NU).get() == Lag.af("centre").i(NU) == upper


def test_one_is_ended_and_removed_at_once(cast):
    maal = saet(cast, 10)()
    udgave = Lag.af("centre").udgave
    results = at_once(
        lambda: drop_maal(maal, by=cast.lea, udgave=udgave),
        lambda: end_maal(maal, by=cast.lea, til=NU, udgave=udgave),
    )
    [refused] = [result for result in results if isinstance(result, ValidationError)]
    left = Maal.objects.all()
    assert refused.code == ("foraeldet" if left else "vaek")
    assert [m.til for m in left] in ([], [NU.fra])
