"""A number typed wrong, and a replacement number exchanged for the real one."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from borgere.cpr import hash_cpr
from borgere.models import Borger, TidligereNummer
from borgere.services.borger import correct_cpr, create_borger
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.audit.models import Opslag

pytestmark = pytest.mark.django_db

FORKERT, RIGTIGT, ERSTATNING = "0107811234", "0107811243", "6107811234"


def citizen(cast, cpr=FORKERT, navn="Zenia Qvist", **felter):
    return create_borger(by=cast.jonas, navn=navn, cpr=cpr, **({"jobkonsulent": cast.jonas} | felter))


def ret(cast, borger, cpr=RIGTIGT, grund="tastefejl", who="JKO"):
    url = reverse("borgere:cpr_correct", args=[borger.offentlig_id])
    return cast.client(who).post(url, {"cpr": cpr, "grund": grund}, follow=True)


def test_a_number_typed_wrong_is_corrected_with_reason_and_log(cast):
    borger = citizen(cast)
    page = ret(cast, borger, "010781-1243")
    assert "CPR-nummeret er rettet." in page.content.decode()
    borger = Borger.objects.get()
    assert (borger.identitet.cpr, borger.identitet.cpr_hash) == (RIGTIGT, hash_cpr(RIGTIGT))
    told = [h for h in haendelser("borger", borger.pk).haendelser if h.grund]
    assert [h.overskrift for h in told] == ["Jonas K. rettede borgerens CPR-nummer"]
    assert told[0].tekst == "Grund: Nummeret var tastet forkert"
    # The wrong number may be somebody else's.
    assert not Borger.objects.med_cpr(FORKERT).exists()
    assert Borger.objects.med_cpr(RIGTIGT).get() == borger


def test_no_number_in_the_log_or_in_an_address(cast):
    borger = citizen(cast)
    ret(cast, borger)
    tables = set(connection.introspection.table_names())
    for model in apps.get_models():
        if model._meta.db_table not in tables or model._meta.label == "borgere.BorgerIdentitet":
            continue
        for row in model._base_manager.all().values_list():
            assert not re.search(r"010781-?12(34|43)", str(row)), model
    assert "010781" not in reverse("borgere:cpr_correct", args=[borger.offentlig_id])


def test_a_replacement_number_still_leads_to_its_citizen(cast):
    borger = citizen(cast, ERSTATNING)
    ret(cast, borger, RIGTIGT, "erstatning")
    assert Borger.objects.med_cpr(ERSTATNING).get() == borger == Borger.objects.med_cpr(RIGTIGT).get()
    found = cast.client("JKO").post(reverse("borgere:borger_search"), {"q": ERSTATNING}).content.decode()
    assert "Zenia Qvist" in found
    with pytest.raises(ValidationError, match="allerede oprettet"):
        citizen(cast, ERSTATNING)
    url = reverse("forloeb:kandidat_create")
    assert (
        "Kandidaten er på listen."
        in cast.client("JKO").post(url, {"cpr": ERSTATNING}, follow=True).content.decode()
    )


def test_a_replacement_number_typed_wrong_is_somebody_elses(cast):
    ret(cast, citizen(cast, ERSTATNING))
    assert not Borger.objects.med_cpr(ERSTATNING).exists()
    other = citizen(cast, ERSTATNING, "Yrsa Lind")
    assert Borger.objects.med_cpr(ERSTATNING).get() == other


def test_back_to_the_replacement_number(cast):
    borger = citizen(cast, ERSTATNING)
    correct_cpr(borger, by=cast.jonas, cpr=RIGTIGT, grund="erstatning")
    correct_cpr(borger, by=cast.jonas, cpr=ERSTATNING, grund="tastefejl")
    assert not TidligereNummer.objects.exists()
    assert Borger.objects.med_cpr(ERSTATNING).get() == borger


@pytest.mark.parametrize(
    ("cpr", "grund", "felt", "besked"),
    [
        (FORKERT, "tastefejl", "cpr", "Det er det nummer, borgeren har i forvejen."),
        (RIGTIGT, "erstatning", "grund", "Det nummer, borgeren har nu, er ikke et erstatningsnummer."),
        (RIGTIGT, "", "grund", "Vælg, hvorfor nummeret rettes."),
        ("0107", "tastefejl", "cpr", "Et CPR-nummer har ti cifre."),
        ("3207811234", "tastefejl", "cpr", "begynder ikke med en dato"),
        ("0101184567", "tastefejl", "cpr", "Er nummeret rigtigt?"),
    ],
)
def test_what_is_refused_is_said_at_the_field(cast, cpr, grund, felt, besked):
    borger = citizen(cast)
    page = ret(cast, borger, cpr, grund)
    assert besked in str(page.context["form"].errors[felt])
    assert Borger.objects.get().identitet.cpr == FORKERT


def test_a_number_that_is_anothers_is_refused_and_that_is_a_look_at_her(cast):
    borger = citizen(cast)
    other = citizen(cast, RIGTIGT, "Xerxes Wulff", jobkonsulent=None, sagsbehandler=cast.sara)
    page = ret(cast, borger)
    assert "Borgeren er allerede oprettet og har endnu intet team." in str(page.context["form"].errors["cpr"])
    assert "Xerxes" not in page.content.decode()
    assert Opslag.objects.filter(borger_ref=other.offentlig_id, slags="soegning", bruger=cast.jonas).exists()
    assert Borger.objects.med_cpr(FORKERT).get() == borger


def test_only_who_knows_the_citizen(cast):
    borger = citizen(cast)
    assert ret(cast, borger, who="SSA").status_code == 404
    assert ret(cast, borger, who="ABB").status_code == 403
    assert Borger.objects.get().identitet.cpr == FORKERT


def test_who_corrects_what_a_colleague_has_corrected_meanwhile_is_told(cast):
    borger = citizen(cast)
    url = reverse("borgere:cpr_correct", args=[borger.offentlig_id])
    form = cast.client("JKO").get(url).context["form"]
    data = {"cpr": "0107811227", "grund": "tastefejl", "stod": form["stod"].value()}
    correct_cpr(borger, by=cast.jonas, cpr=RIGTIGT, grund="tastefejl")
    page = cast.client("JKO").post(url, data)
    assert "En kollega har rettet nummeret i mellemtiden." in page.content.decode()
    assert Borger.objects.get().identitet.cpr == RIGTIGT
