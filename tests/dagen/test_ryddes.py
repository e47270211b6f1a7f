"""Every source of frister: its row leads to a page on which somebody with the right clears it, and then it is
gone from Min dag, from the number on it, and from the list it stood in."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from forloeb.models import Forloeb, Kandidat, Opfoelgning
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.tvaers.dagen.maerke import antal_over_tiden
from tests.access_matrix import World
from tests.conftest import Cast
from tests.forloeb import byg
from tests.once import fixtures_of

pytestmark = pytest.mark.django_db


def one_of_each():
    """The leder may do all that is done about what nobody owns."""
    world = World(Cast())
    for name in ("skridt", "forloeb", "kandidat", "moede", "rapport", *World.FRISTER):
        getattr(world, name)
    world.cast.lea.roller = [Rolle.LEDER, Rolle.JOBKONSULENT]
    world.cast.lea.save()
    world.cast.team.medlemmer.add(world.cast.lea)
    return world


made, world, cast = fixtures_of(one_of_each)


def day_of(row, time_machine):
    """The day it is due, or today where that is past."""
    day = max(row["forfald"], timezone.localdate())
    time_machine.move_to(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC), tick=False)
    return day


def act(client, page, url, data=None):
    """What the page offers is sent to where it offers it."""
    assert url in page, f"the page offers no way to {url}"
    response = client.post(url, data or {}, follow=True)
    assert response.status_code == 200
    return response


def on_page(client, url):
    return client.get(url).content.decode()


def _skridt(client, page, row, world):
    act(client, page, reverse("virksomheder:skridt_complete", args=[row["objekt_id"]]))


def _runde(client, page, row, world):
    """By whoever follows them: the leder who answers for the centre reads who that is."""
    client = world.cast.client("JKO")
    page = on_page(client, frister.kilde(row["kilde"]).url(row))
    due = Opfoelgning.objects.aabne().filter(forfald__lte=timezone.localdate())
    for pk in re.findall(r'id="runde-(\d+)"', page):
        if due.filter(forloeb=pk).exists():
            url = reverse("forloeb:opfoelgning_record", args=[pk])
            act(client, page, url, {"gem": "", f"o{pk}-fremmoede": "alle_dage"})


def _slut(client, page, row, world):
    """Whoever does not know the citizen says why first."""
    settle = reverse("forloeb:forloeb_settle", args=[row["objekt_id"]])
    asked = act(client, page, settle)
    if asked.redirect_chain[-1][0].startswith(reverse("forloeb:forloeb_reason", args=[row["objekt_id"]])):
        client.post(asked.redirect_chain[-1][0], {"begrundelse": "Virksomheden har ringet om det."})
        client.post(settle)


def _reservation(client, page, row, world):
    act(client, page, reverse("forloeb:forloeb_confirm", args=[row["objekt_id"]]))


def _udfald(client, page, row, world):
    names = re.findall(r'name="(\d+-udfald)"', page)
    assert names
    ledig = byg.kode("udfald_28", "ledig").pk
    client.post(reverse("forloeb:udfald_list"), dict.fromkeys(names, ledig))


def _aktuel(client, page, row, world):
    for pk in Kandidat.objects.skal_bekraeftes().values_list("pk", flat=True):
        act(client, page, reverse("forloeb:kandidat_confirm", args=[pk]))


def _venter(client, page, row, world):
    for pk in Kandidat.objects.aabne().har_ventet_laenge().values_list("pk", flat=True):
        detail = reverse("forloeb:kandidat_detail", args=[pk])
        assert detail in page
        url = reverse("forloeb:kandidat_close", args=[pk])
        act(client, on_page(client, detail), url, {"aarsag": "ikke_aktuel"})


def _plads(client, page, row, world):
    today = timezone.localdate()
    data = {"fra": today, "til": today + dt.timedelta(days=30), "aarsag": "Ombygning"}
    act(client, page, reverse("forloeb:pause_create", args=[row["objekt_id"]]), data)


def _evaluering(client, page, row, world):
    url = reverse("partnerskaber:aftale_evaluate", args=[row["objekt_id"]])
    act(client, page, url, {"konklusion": "Det går godt.", "dato": timezone.localdate()})


def _udloeb(client, page, row, world):
    act(client, page, reverse("partnerskaber:aftale_settle", args=[row["objekt_id"]]))


def _moede(client, page, row, world):
    act(client, page, reverse("netvaerk:moede_hold", args=[row["objekt_id"]]), {"referat": ""})


def _rapport(client, page, row, world):
    assert '<textarea name="kommentar"' in page
    client.post(reverse("ledelse:rapport_comment", args=[row["objekt_id"]]), {"kommentar": "Godt gået"})


RYD = {
    "naeste_skridt": _skridt,
    "opfoelgning_center": _runde,
    "opfoelgning_sted": _runde,
    "forloeb_slut": _slut,
    "reservation": _reservation,
    "udfald": _udfald,
    "kandidat_aktuel": _aktuel,
    "kandidat_venter": _venter,
    "plads_ledig": _plads,
    "plads_ledig_leder": _plads,
    "aftale_evaluering": _evaluering,
    "aftale_udloeb": _udloeb,
    "netvaerksmoede": _moede,
    "maanedsrapport": _rapport,
}


def test_every_source_has_its_way_out():
    assert [k.key for k in frister.kilder() if k.key not in RYD] == []


@pytest.mark.parametrize("kilde", frister.kilder(), ids=lambda kilde: kilde.key)
def test_a_row_is_cleared_where_it_leads_and_is_gone_everywhere(world, kilde, time_machine):
    first = next(row for row in frister.raekker(Scope.alle()) if row["kilde"] == kilde.key)
    day = day_of(first, time_machine)
    row = next(row for row in frister.raekker(Scope.alle(), day) if row["kilde"] == kilde.key)
    owner = next((u for u in world.cast.users.values() if u.pk == row["hvem_id"]), world.cast.lea)
    scope = Scope.mine(owner) if row["hvem_id"] else Scope.koe()
    client = world.cast.client(owner.initialer)
    min_dag = "/min-dag/" if row["hvem_id"] else "/min-dag/?vis=koe"
    mark = f'id="frist-{kilde.key}-{row["objekt_id"]}"'
    assert mark in on_page(client, min_dag)
    RYD[kilde.key](client, on_page(client, kilde.url(row)), row, world)
    left = {(r["kilde"], r["objekt_id"]) for r in frister.raekker(scope, day)}
    assert (kilde.key, row["objekt_id"]) not in left
    assert mark not in on_page(client, min_dag)
    if row["hvem_id"]:
        told = frister.antal(Scope.mine(owner), day, day)["over_tiden"]
        assert antal_over_tiden(owner) == told


@pytest.mark.parametrize("tilstand", ["bekraeftet", "afbrudt"])
@pytest.mark.parametrize("slut", [-3, 0, 4])
@pytest.mark.parametrize("type", ["praktik", "smaajob"])
def test_what_min_dag_counts_as_open_stands_in_the_round(world, tilstand, slut, type, time_machine):
    """Whatever state, type and days a placement has: both ask one question."""
    forloeb = world.forloeb
    Opfoelgning.objects.exclude(forloeb=forloeb).delete()
    Opfoelgning.objects.filter(forloeb=forloeb).delete()
    Opfoelgning.objects.create(forloeb=forloeb, forfald=byg.i_dag(-4))
    aarsag = byg.kode("slutaarsag", "sygdom") if tilstand == "afbrudt" else None
    Forloeb.objects.filter(pk=forloeb.pk).update(
        tilstand=tilstand, slut=byg.i_dag(slut), slutaarsag=aarsag, type=type
    )
    rows = [r for r in frister.raekker(Scope.alle(), byg.i_dag()) if r["kilde"] == "opfoelgning_center"]
    assert [r["objekt_id"] for r in rows] == [world.center.pk]
    page = on_page(world.cast.client("JKO"), frister.kilde("opfoelgning_center").url(rows[0]))
    assert f'id="runde-{forloeb.pk}"' in page
    assert "Over tiden" in page
