"""The search at the top finds centres, agreements and networks beside the companies."""

import datetime as dt

import pytest
from django.urls import reverse

from netvaerk.models import Netvaerk
from partnerskaber.models import Aftale
from tests.forloeb import byg


@pytest.fixture
def house(cast):
    center = byg.center("Åkjær Byg", nummer="VC07", ansvarlig=cast.anne)
    aftale = Aftale.objects.create(
        virksomhed=center.arbejdssted.virksomhed,
        art="centerkontrakt",
        titel="Kontrakt med Åkjær",
        formaal="Fire pladser.",
        ansvarlig=cast.anne,
        start=dt.date(2026, 1, 1),
    )
    netvaerk = Netvaerk.objects.create(
        navn="Åkjærs venner", slags="viden", formaal="Viden.", tovholder=cast.anne, start=dt.date(2026, 1, 1)
    )
    return {
        "center": reverse("forloeb:center_detail", args=[center.pk]),
        "aftale": reverse("partnerskaber:aftale_detail", args=[aftale.pk]),
        "netvaerk": reverse("netvaerk:netvaerk_detail", args=[netvaerk.pk]),
    }


def found(cast, who, tekst, house):
    text = cast.client(who).get("/virksomheder/", {"q": tekst}).content.decode()
    return {what for what, address in house.items() if f'href="{address}"' in text}


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        ("åkjær", {"center", "aftale", "netvaerk"}),
        ("kontrakt", {"aftale"}),
        ("vc07", {"center"}),
        ("venner", {"netvaerk"}),
        ("x", set()),
        ("", set()),
        ("findes ikke", set()),
    ],
)
def test_found(cast, house, tekst, expected):
    assert found(cast, "SSA", tekst, house) == expected


def test_only_what_one_may_see(cast, house):
    assert found(cast, "AAD", "åkjær", house) == set()
