"""What the documents say of the code is there."""

import datetime as dt
import re
from dataclasses import replace
from html import unescape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from urllib.parse import urlencode

import django_filters
import openpyxl
import pytest
from celery import current_app, shared_task
from celery.schedules import crontab
from django import forms
from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from jobcenter.grund.accounts import fristkilder
from jobcenter.grund.accounts.models import User
from jobcenter.grund.accounts.roles import retter_for
from jobcenter.grund.audit import jobs
from jobcenter.grund.audit.models import JobRun
from jobcenter.grund.core import enums, indstillinger, lister, navigation, skriv
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.lister import celler, export_liste
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import frister, historik, noegletal, retter
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.mail import services as mail
from jobcenter.grund.mail.enums import MAILSLAGS
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.opsaetning import lister as kodelister
from jobcenter.grund.opsaetning.codes import ensure_codes
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.grund.opsaetning.services import set_indstillinger
from jobcenter.grund.regneark import kilde, tabel, vaerdier
from jobcenter.grund.regneark.kilde import IMPORTSLAGS, KILDER
from jobcenter.grund.regneark.skriver import Skriver
from netvaerk import models
from netvaerk.bidrag.retter import NETVAERK_RET, NETVAERK_SE
from netvaerk.enums import Svar
from netvaerk.models import Moede
from tests.access_matrix import World
from tests.indlaesning import filer

DOCS = Path(settings.BASE_DIR) / "docs"
WORDS = re.findall(
    r"^\| ([^|]+) \| [^|]+ \| `([\w.]+)` \|$", (DOCS / "ordliste.md").read_text(), re.MULTILINE
)


def test_a_word_has_one_meaning():
    words = [word for word, _ in WORDS]
    assert len(words) == len(set(words)) >= 60


@pytest.mark.parametrize(("word", "place"), WORDS)
def test_a_word_is_where_it_is_said_to_be(word, place):
    module, _, name = place.rpartition(".")
    try:
        import_module(place)
    except ModuleNotFoundError:
        assert hasattr(import_module(module), name), f"{word}: {place}"


def section(heading):
    return (DOCS / "bidrag.md").read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]


def fenced(heading):
    """Language and content of what is no code of an app: a template, a line of a table."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", section(heading), re.MULTILINE | re.DOTALL)


def recipe(heading, *modules, **names):
    """What the code of a recipe declares, done to the letter with the names it says they come from."""
    text = re.sub(r"^```.*?^```$", "", section(heading), flags=re.MULTILINE | re.DOTALL)
    # A block begins after an empty line; what is set in further is code.
    code = dedent("\n".join(line for line in text.split("\n") if line.startswith("    ") or not line))
    names = {name: value for module in modules for name, value in vars(module).items()} | names
    names["__name__"] = "tests.docs"
    exec(compile(code, f"docs/bidrag.md, {heading}", "exec"), names)  # noqa: S102
    return names


@pytest.fixture
def house():
    """What recipes declare is forgotten again."""
    ordforraad = [kodelister.LISTER, MAILSLAGS, IMPORTSLAGS]
    dicts = [retter._retter, indstillinger.DEFINITIONER, KILDER, frister._kilder, noegletal._noegletal]
    dicts += [kodelister.ARTER, kodelister.START, historik._handlinger]
    dicts += [names for one in ordforraad for names in (one._navne, one._pladser)]
    before, punkter = [dict(one) for one in dicts], list(navigation.MENU)
    yield
    for one, was in zip(dicts, before, strict=True):
        one.clear()
        one.update(was)
    navigation.MENU[:] = punkter
    frister._skrevet.cache_clear()
    current_app.tasks.pop("netvaerk.mind", None)


def test_the_app_of_the_recipe():
    config = recipe("An app", AppConfig=AppConfig)["BedriftConfig"]
    assert (config.name, config.verbose_name) == ("bedrift", "Bedrifter")


def test_the_right_of_the_recipe_is_held_by_its_role(cast, house):
    assert not cast.lea.har_ret("netvaerk_aflys")
    new = recipe("A right", retter, enums)["NETVAERK_AFLYS"]
    assert new in retter_for([Rolle.LEDER])
    assert new not in retter_for([Rolle.JOBKONSULENT])


def test_the_menu_item_of_the_recipe_is_there_for_who_has_the_right(cast, house, rf):
    try:
        recipe("A menu item", navigation, NETVAERK_SE=NETVAERK_SE)
        request = rf.get("/")
        request.user = cast.anne
        assert "Møder" not in [link.navn for link in navigation.Navigation(request).menu]
        # Its route does not exist yet; with one that does, it stands there.
        punkt = next(punkt for punkt in navigation.MENU if punkt.navn == "Møder")
        navigation.MENU[:] = [replace(punkt, rute="netvaerk:netvaerk_list")]
        for user, seen in ((cast.anne, True), (cast.adam, False)):
            request.user = user
            assert ("Møder" in [link.navn for link in navigation.Navigation(request).menu]) is seen
    finally:
        navigation._adresse.cache_clear()


def moedeliste(filterset=None):
    klasse = recipe("A list", lister, celler, models)["AlleMoeder"]
    return type("AlleMoeder", (klasse,), {"filterset": filterset, "__module__": "tests.docs"})


def test_the_list_of_the_recipe_is_shown_and_exported(cast):
    world = World(cast)
    assert world.moede
    liste = moedeliste()(cast.anne, QueryDict("sort=-dato"))
    assert "God modtagelse" in liste.tabel
    fil = BytesIO()
    export_liste(fil, liste)
    assert [row[::2] for row in openpyxl.load_workbook(fil).worksheets[0].values] == [
        ("Møde", "Netværk"),
        ("God modtagelse", "Mentornetværket"),
    ]


def test_the_filter_of_the_recipe_narrows_the_list_and_says_so(cast):
    world = World(cast)
    invitation = world.invitation
    names = {"django_filters": django_filters, "forms": forms, "Svar": Svar}
    klasse = moedeliste(recipe("A filter", lister, models, **names)["Moedefilter"])

    def asked(**query):
        return klasse(cast.anne, QueryDict(urlencode(query)))

    moede = invitation.moede
    assert [m.pk for m in asked(netvaerk=moede.netvaerk_id, svar=invitation.svar).page_obj] == [moede.pk]
    assert asked(netvaerk=moede.netvaerk_id).i_ord() == f"Møder i {moede.netvaerk}"
    assert asked(svar="afbud").i_ord() == "Møder med svaret afbud"
    assert not asked(svar="afbud").antal
    assert not asked(holdt="on").antal
    assert asked(holdt="on").er_filtreret
    refused = asked(netvaerk=0)
    assert refused.filter.form.errors.keys() == {"netvaerk"}
    assert not refused.er_filtreret


def test_the_setting_of_the_recipe_is_read_and_stands_on_its_page(cast, house):
    recipe("A setting", indstillinger)
    assert indstillinger.indstilling("netvaerk_stille_dage") == 90
    assert "Et netværk er stille efter" in cast.client("AAD").get("/indstillinger/").content.decode()
    set_indstillinger(by=cast.adam, netvaerk_stille_dage=30)
    assert indstillinger.indstilling("netvaerk_stille_dage") == 30
    with pytest.raises(ValidationError, match="fra 1 til 365"):
        set_indstillinger(by=cast.adam, netvaerk_stille_dage=0)


def test_the_code_list_of_the_recipe_has_its_first_lines(cast, house):
    recipe("A code list", kodelister, MOEDEEMNE="moedeemne")
    ensure_codes()
    lines = Kode.objects.filter(liste="moedeemne").gyldige()
    assert [(kode.navn, kode.artens_navn) for kode in lines] == [
        ("At være mentor", "Mentorer"),
        ("Nye regler", "Ingen særlig"),
    ]
    assert "Emne for netværksmøder" in cast.client("AAD").get("/kodelister/").content.decode()


def test_the_import_of_the_recipe_brings_rows_in_and_refuses(cast, house):
    world = World(cast)
    names = {"v": vaerdier, "search_key": search_key, "lock_rows": lock_rows, "Skriver": Skriver}
    recipe("An import", kilde, tabel, models, NETVAERK_RET=NETVAERK_RET, **names)
    moede = world.moede
    known = [moede.netvaerk.navn, moede.emne, moede.dato.isoformat()]
    rows = [
        [*known, "Rådhuset"],
        [moede.netvaerk.navn, "Nye regler", "2026-02-03", None],
        ["Findes ikke", "Nye regler", "2026-02-03", None],
        [moede.netvaerk.navn, "Nye regler", "i morgen", None],
    ]

    def bring():
        return filer.tal(
            filer.koer("netvaerksmoeder", filer.xlsx_fil(Ark=[["Netværk", "Møde", "Dato", "Sted"], *rows]))
        )

    assert bring() == (1, 1, 0, 2)
    assert bring() == (0, 0, 2, 2)
    assert Moede.objects.get(pk=moede.pk).sted == "Rådhuset"
    assert Moede.objects.get(emne="Nye regler").netvaerk == moede.netvaerk
    assert cast.client("ABB").get("/indlaesning/ny/").content.decode().count("Møder i netværk")
    assert not cast.client("JKO").get("/indlaesning/ny/").content.decode().count("Møder i netværk")


def test_the_figure_of_the_recipe_is_counted_and_its_rows_shown(cast, house):
    world = World(cast)
    assert world.medlem
    figur = recipe("A figure", noegletal, models)["NyeMedlemmer"]()
    periode = Periode.maaned_med(world.medlem.fra)
    assert figur.compute(periode).vaerdi == 1
    [row] = figur.shown(figur.raekker("taeller", periode), periode)
    assert figur.raekke(row).tekst == str(world.medlem.virksomhed)
    assert [(k.navn, str(k.read(row))) for k in figur.felter] == [("Netværk", "Mentornetværket")]


def test_the_frist_of_the_recipe_is_asked_for_until_it_is_done(cast, house):
    world = World(cast)
    Moede.objects.filter(pk=world.moede.pk).update(dato=timezone.localdate() + dt.timedelta(days=20))
    recipe("A frist", fristkilder, frister, address_of=address_of, Moede=Moede)

    def asked():
        rows = frister.raekker(frister.Scope.mine(cast.anne))
        return [row for row in rows if row["kilde"] == "netvaerksmoede_sted"]

    [row] = asked()
    assert row["forfald"] == timezone.localdate() + dt.timedelta(days=13)
    assert row["hvad"].endswith(": God modtagelse")
    assert frister.kilde(row["kilde"]).url(row) == world.moede.get_absolute_url()
    Moede.objects.filter(pk=world.moede.pk).update(sted="Rådhuset")
    assert not asked()


def test_the_mail_and_the_job_of_the_recipes_write_one_mail(cast, house, tmp_path, settings):
    world = World(cast)
    folder = tmp_path / "netvaerk" / "mail"
    folder.mkdir(parents=True)
    named = re.findall(r"^`templates/netvaerk/mail/(moede\.[\w.]+)`", section("A mail"), re.MULTILINE)
    assert named == ["moede.subject.txt", "moede.txt", "moede.html"]
    for name, (_, content) in zip(named, fenced("A mail"), strict=True):
        (folder / name).write_text(content)
    engine, *rest = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}, *rest]
    MAILSLAGS.add("netvaerksmoede", "Møde i morgen")
    send = recipe("A mail", skriv, mail, models, User=User, Mail=Mail, MOEDE="netvaerksmoede")[
        "remind_of_moede"
    ]
    names = {
        "timezone": timezone,
        "timedelta": dt.timedelta,
        "shared_task": shared_task,
        "User": User,
        "antal": antal,
    }
    job = recipe("A job", jobs, models, remind_of_moede=send, **names)["remind"]
    [(_, line)] = fenced("A job")
    [beat] = eval(f"{{{line}}}", {"crontab": crontab}).values()  # noqa: S307
    assert beat["task"] == job.name
    dato = timezone.localdate() + dt.timedelta(days=1)
    Moede.objects.filter(pk=world.moede.pk).update(dato=dato, sted="Rådhus & torv")
    for _ in range(2):
        current_app.tasks[beat["task"]]()
    [sent] = Mail.objects.filter(slags="netvaerksmoede")
    assert sent.til == cast.anne.email
    assert sent.emne == f"I morgen: {world.moede.emne}"
    for text in (sent.tekst, unescape(sent.html)):
        assert f"{dansk_dato(dato)}: Rådhus & torv" in text
        assert f"{settings.SITE_URL}{world.moede.get_absolute_url()}" in text
        assert indstillinger.indstilling("husets_navn") in text
    assert [run.besked for run in JobRun.objects.filter(navn="netvaerk.mind")] == ["1 møde i morgen"] * 2


def test_whatever_the_schedule_begins_is_a_task():
    current_app.loader.import_default_modules()
    assert {beat["task"] for beat in current_app.conf.beat_schedule.values()} <= current_app.tasks.keys()


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_files_and_links_exist(page):
    text = page.read_text()
    for link in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (DOCS / link).exists(), link
    for path in re.findall(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|yml|toml))`", text):
        found = [*Path(settings.BASE_DIR).glob(path), *Path(settings.BASE_DIR).glob(f"*/*/{path}")]
        found += Path(settings.BASE_DIR).glob(f"*/{path}")
        assert found or path.startswith("bidrag/"), path
