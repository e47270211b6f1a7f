"""Spreadsheets with citizens: who may bring them in, and that nothing tells who anybody is."""

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from borgere.models import Borger, BorgerIdentitet
from forloeb.models import Forloeb, Kandidat
from jobcenter.grund.audit.models import Opslag
from jobcenter.grund.regneark.kilde import KILDER, kilder_for
from jobcenter.tvaers.indlaesning import services
from jobcenter.tvaers.indlaesning.bidrag.retter import INDLAES
from jobcenter.tvaers.indlaesning.models import Indlaesning
from jobcenter.tvaers.indlaesning.tasks import run as koer_opgave
from tests.indlaesning.filer import (
    CVR,
    FORLOEB,
    center,
    centerfil,
    forloeb,
    kandidat,
    kandidatfil,
    register,
    without_chance,
)
from tests.indlaesning.test_indlaesning_pages import indlaes, upload
from virksomheder.models import Virksomhed

pytestmark = pytest.mark.django_db
NAVN, CPR = "Zenia Qvistgaard", "610170-1111"
HEMMELIGT = (NAVN, "Zenia", CPR, "6101701111", "1111", "Qvist")


@pytest.fixture(autouse=True)
def _filer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def filen():
    """A good row, one with a bad number, one that ends too soon, one with a number in a wrong column."""
    today = timezone.localdate()
    return centerfil(
        forloeb(CPR, today, today),
        forloeb("610170-11", today, today, Plads=2),
        forloeb(CPR, today, "01-01-2001"),
        forloeb("62017044", today, today, Jobkonsulent=CPR, **{"Afsluttet til": NAVN}),
    )


def kommando(slags, fil, tmp_path, *flag):
    sti, ud = tmp_path / "ark.xlsx", io.StringIO()
    sti.write_bytes(fil.getvalue())
    call_command("indlaes", slags, str(sti), *flag, stdout=ud)
    return ud.getvalue()


# Who may


@pytest.mark.parametrize(
    ("initialer", "slags"),
    [
        ("ABB", "virksomheder kontakter"),
        ("JKO", "virksomhedscentre kandidatbank"),
        ("SSA", "kandidatbank"),
        ("LLE", "virksomheder kontakter virksomhedscentre kandidatbank"),
        ("AAD", "virksomheder kontakter"),
        ("UUD", ""),
    ],
)
def test_who_may_bring_in_what(cast, initialer, slags):
    assert [kilde.noegle for kilde in kilder_for(cast[initialer])] == slags.split()
    if slags:
        side = cast.client(initialer).get("/indlaesning/ny/").text
        assert [navn for navn in KILDER if f'value="{navn}"' in side] == slags.split()


def test_whoever_brings_in_anything_gets_through_the_door(cast):
    for user in cast.users.values():
        assert user.har_ret(INDLAES) == bool(kilder_for(user))


@pytest.mark.parametrize(
    ("initialer", "slags"),
    [
        ("ABB", "virksomhedscentre"),
        ("AAD", "kandidatbank"),
        ("SSA", "virksomhedscentre"),
        ("JKO", "virksomheder"),
    ],
)
def test_another_kind_is_refused(cast, initialer, slags):
    svar = upload(cast.client(initialer), filen(), slags, "ark.xlsx")
    assert "indlaesning/ny" in svar.request["PATH_INFO"]
    assert not Indlaesning.objects.exists()


def test_those_who_may_not_bring_it_in_do_not_find_it(cast):
    upload(cast.client("JKO"), filen(), "virksomhedscentre", "centre.xlsx")
    indlaesning = Indlaesning.objects.get()
    for initialer, svar in (("LLE", 200), ("ABB", 404), ("SSA", 404), ("AAD", 404), ("UUD", 403)):
        client = cast.client(initialer)
        for rute in ("detail", "errors"):
            adresse = reverse(f"indlaesning:indlaesning_{rute}", args=[indlaesning.pk])
            assert client.get(adresse).status_code == svar
        adresse = reverse("indlaesning:indlaesning_run", args=[indlaesning.pk])
        assert client.post(adresse).status_code == (302 if svar == 200 else svar)
        if svar == 404:
            assert "centre.xlsx" not in client.get("/indlaesning/").text


def test_the_command_asks_the_role_of_whom_it_acts_for(cast, tmp_path):
    with pytest.raises(CommandError, match="har ikke en rolle, der må indlæse kandidatbank"):
        kommando("kandidatbank", kandidatfil(kandidat(CPR)), tmp_path, "--som", "ABB")
    kommando("kandidatbank", kandidatfil(kandidat(CPR)), tmp_path, "--som", "SSA")
    assert Kandidat.objects.exists()


# The command


def test_json_of_both(cast, tmp_path):
    svar = json.loads(kommando("virksomhedscentre", filen(), tmp_path, "--json"))
    assert {k: v for k, v in svar.items() if isinstance(v, int) and k != "warnings"} == {
        "rows": 9, "created": 6, "updated": 0, "unchanged": 0, "rejected": 3,
    }  # fmt: skip
    assert [(f["sheet"], f["row"], f["column"], f["value"]) for f in svar["errors"]] == [
        ("Forløb", 3, "CPR", "•••"),
        ("Forløb", 4, "Slut", "01-01-2001"),
        ("Forløb", 5, "CPR", "•••"),
        ("Forløb", 5, "Jobkonsulent", "•••"),
    ]
    igen = json.loads(kommando("virksomhedscentre", filen(), tmp_path, "--json"))
    assert (igen["created"], igen["updated"], igen["unchanged"], igen["rejected"]) == (0, 0, 6, 3)
    svar = json.loads(kommando("kandidatbank", kandidatfil(kandidat("6201704444")), tmp_path, "--json"))
    assert (svar["rows"], svar["created"], svar["errors"]) == (1, 1, [])


def test_a_dry_run_of_the_command_writes_nothing_at_all(cast, tmp_path):
    kommando("kandidatbank", kandidatfil(kandidat(CPR)), tmp_path, "--proeve", "--som", "SSA")
    for model in (Borger, BorgerIdentitet, Kandidat, Indlaesning, Opslag):
        assert not model.objects.exists()


def test_nothing_the_command_says_tells_who_it_is(cast, tmp_path, caplog):
    for flag in ((), ("--json",), ("--proeve",)):
        svar = kommando("virksomhedscentre", filen(), tmp_path, *flag)
        assert not [ord_ for ord_ in HEMMELIGT if ord_ in without_chance(svar)]
    assert not [ord_ for ord_ in HEMMELIGT if ord_ in without_chance(caplog.text)]


@pytest.mark.parametrize(
    ("fil", "besked"),
    [
        (
            lambda: centerfil(centre=[], pladser=[], Forløb=[["Hej"]], Centre=[], Pladser=[]),
            "ingen læsbare ark",
        ),
        (lambda: register({"CVR-nr.": CVR[0]}), "mangler kolonnen Center"),
        (lambda: io.BytesIO(b""), "Filen er tom."),
        (lambda: io.BytesIO(b"%PDF-1.7"), "Filen er ikke et regneark."),
    ],
)
def test_a_file_that_is_none_of_it(cast, tmp_path, fil, besked):
    with pytest.raises(CommandError, match=besked):
        kommando("virksomhedscentre", fil(), tmp_path)


# The pages


def test_from_upload_to_placements(cast):
    client = cast.client("JKO")
    side = upload(client, filen(), "virksomhedscentre", "centre.xlsx").text
    assert "Intet er gemt endnu" in side
    assert "Indlæs 6 rækker" in side
    assert not Forloeb.objects.exists()
    assert "Filen er indlæst" in indlaes(client).text
    assert Forloeb.objects.get().booket_af == cast.jonas
    assert "Filen er indlæst" in indlaes(client).text
    assert Forloeb.objects.count() == 1


def test_neither_page_nor_what_is_stored_tells_who_it_is(cast):
    client = cast.client("LLE")
    side = upload(client, filen(), "virksomhedscentre", "centre.xlsx").text + indlaes(client).text
    side += json.dumps(Indlaesning.objects.get().resultat, ensure_ascii=False)
    assert not [ord_ for ord_ in HEMMELIGT if ord_ in without_chance(side)]


def test_the_file_itself_lies_encrypted(cast):
    fil = filen()
    upload(cast.client("JKO"), fil, "virksomhedscentre", "centre.xlsx")
    indlaesning = Indlaesning.objects.get()
    assert not indlaesning.fil.read().startswith(b"PK")
    assert indlaesning.open_file().read() == fil.getvalue()


def test_the_bad_rows_come_without_name_and_number_and_say_where_they_stand(cast):
    client = cast.client("JKO")
    side = upload(client, filen(), "virksomhedscentre", "centre.xlsx").text
    assert "Borgernes navne og CPR-numre er ikke med." in side
    svar = client.get(reverse("indlaesning:indlaesning_errors", args=[Indlaesning.objects.get().pk]))
    bog = openpyxl.load_workbook(io.BytesIO(svar.content))
    assert bog.sheetnames == ["Forløb"]
    overskrifter, *raekker = bog.active.iter_rows(values_only=True)
    assert overskrifter == ("Række", *FORLOEB, "Afvist fordi")
    assert [raekke[0] for raekke in raekker] == [3, 4, 5]
    assert {(r[3], r[4]) for r in raekker} == {("•••", "•••")}
    assert raekker[2][7] == "•••"
    assert raekker[1][-1] == "Slutdatoen ligger før startdatoen."
    alt = json.dumps([[str(celle) for celle in raekke] for raekke in raekker], ensure_ascii=False)
    assert not [ord_ for ord_ in (CPR, "6101701111", "610170-11") if ord_ in alt]


def test_a_doubtful_company_is_chosen_on_the_page(cast):
    Virksomhed.objects.bulk_create(
        Virksomhed(navn=f"Bageren {form}", cvr=cvr) for form, cvr in (("A/S", CVR[0]), ("ApS", CVR[1]))
    )
    client, fil = cast.client("LLE"), centerfil(centre=[center(Virksomhed="Bageren", CVR=None)])
    assert "Hvilken virksomhed er det?" in upload(client, fil, "virksomhedscentre", "centre.xlsx").text
    vaelg = reverse("indlaesning:indlaesning_choose", args=[Indlaesning.objects.get().pk])
    vinder = Virksomhed.objects.get(cvr=CVR[1])
    assert "Indlæs 5 rækker" in client.post(vaelg, {"valg-bageren": vinder.pk}, follow=True).text
    indlaes(client)
    assert vinder.arbejdssteder.get().centre.get().pladser.count() == 4


def test_a_sheet_that_was_left_out_is_told_of(cast):
    fil = centerfil(Forløb=[[o for o in FORLOEB if o != "CPR"], ["VC01", 1]])
    side = upload(cast.client("JKO"), fil, "virksomhedscentre", "centre.xlsx").text
    assert "Arket Forløb mangler kolonnen CPR." in side


def test_a_big_file_is_left_to_a_worker(cast, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(services, "STRAKS", 1)
    client = cast.client("JKO")
    upload(client, filen(), "virksomhedscentre", "centre.xlsx")
    indlaesning = Indlaesning.objects.get()
    koer_opgave(indlaesning.koersel_id)
    indlaes(client)
    indlaesning.refresh_from_db()
    koer_opgave(indlaesning.koersel_id)
    assert Forloeb.objects.count() == 1


# The logs


def test_the_change_log_says_who_brought_it_and_nobody_is_named_in_it(cast):
    from django.apps import apps

    upload(cast.client("JKO"), filen(), "virksomhedscentre", "centre.xlsx")
    indlaes(cast.client("JKO"))
    for navn in ("forloeb.Forloeb", "forloeb.Plads", "forloeb.Virksomhedscenter", "borgere.Borger"):
        for event in apps.get_model(f"{navn}Event").objects.select_related("pgh_context"):
            assert event.pgh_context.metadata["action"] == "indlaesning.indlaes"
            assert event.pgh_context.metadata["actor"] == "JKO"
            assert not [ord_ for ord_ in HEMMELIGT if ord_ in without_chance(str(event.__dict__))]


def test_a_file_with_citizens_we_know_is_a_look_at_them_also_when_tried(cast):
    upload(cast.client("SSA"), kandidatfil(kandidat(CPR)), "kandidatbank", "k.xlsx")
    assert not Opslag.objects.exists()
    indlaes(cast.client("SSA"))
    assert not Opslag.objects.exists()
    Indlaesning.objects.all().delete()
    upload(cast.client("LLE"), kandidatfil(kandidat(CPR)), "kandidatbank", "k.xlsx")
    opslag = Opslag.objects.get()
    assert (opslag.bruger, opslag.slags, opslag.relation) == (cast.lea, "regneark", "uden navn")
    assert opslag.borger_ref == Borger.objects.get().offentlig_id
