"""A small fixed cast: one per role, a colleague, and somebody without a role."""

import gc
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.test import Client

from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.enums import Rolle
from jobcenter.udvikling.embedded.postgres import DATABASE
from tests import skabelon

PASSWORD = "Kaffe-og-rundstykker-9"

# Begun first, so that no process is left alone with one of them in the end (``make test`` keeps the order).
LONGEST = (
    "test_every_page.py",
    "test_demo.py",
    "test_rapport_kill.py",
    "test_compose.py",
    "test_embedded.py",
    "test_kontakt.py",
    "test_husk.py",
    "test_lederens_maaned.py",
    "test_jobkonsulentens_dag.py",
    "test_access_matrix.py",
    "test_install.py",
    "test_frame.py",
    "test_min_dag.py",
    "test_ugly_forms.py",
    "test_edit_forms.py",
    "test_kill.py",
)

CAST = {
    # initials: (name, roles)
    "ABB": ("Anne Birk Bæk", [Rolle.VIRKSOMHEDSKONSULENT]),
    "LTH": ("Lis Thorup", [Rolle.VIRKSOMHEDSKONSULENT]),
    "JKO": ("Jonas Kofoed", [Rolle.JOBKONSULENT]),
    "SSA": ("Sara Sander", [Rolle.SAGSBEHANDLER]),
    "LLE": ("Lea Leth", [Rolle.LEDER]),
    "AAD": ("Adam Admin", [Rolle.ADMINISTRATOR]),
    "UUD": ("Ulla Udenfor", []),
}


@cache
def password_hash():
    """Hashing is slow on purpose; the whole cast shares one."""
    return make_password(PASSWORD)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_collection_finish():
    """What is loaded by now stays; looking through it for rubbish again and again was a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_createdb):
    """``--create-db`` and a server that is not ours are left to Django, which migrates."""
    database = settings.DATABASES["default"]
    if "DATA_DIR" in database and not django_db_createdb and skabelon.copy_to(settings.DATA_DIR):
        database["TEST"]["TEMPLATE"] = DATABASE


def _users():
    for initialer, (navn, roller) in CAST.items():
        email = f"{initialer.lower()}@bakkedal.invalid"
        yield User(email=email, password=password_hash(), navn=navn, initialer=initialer, roller=roller)


def signed_in(user, **kwargs):
    """A browser, without the signals of a sign-in, which has tests of its own."""
    client, session = Client(**kwargs), SessionStore()
    session.update(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend",
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
    )
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


class Cast:
    """``cast.anne`` and friends are users; ``cast.client("ABB")`` is a browser she is signed in with."""

    def __init__(self):
        self.team = Team.objects.create(navn="Virksomhedsteam")
        self.users = {u.initialer: u for u in User.objects.bulk_create(_users())}
        self.team.medlemmer.set([self["ABB"], self["LTH"]])
        self.anne, self.lis, self.jonas, self.sara, self.lea, self.adam, self.ulla = self.users.values()

    def __getitem__(self, initialer):
        return self.users[initialer]

    def client(self, initialer, **kwargs):
        return signed_in(self[initialer], **kwargs)


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Settings and rate limits are cached in the process and must not leak into the next test."""
    for remembered in caches.all():
        remembered.clear()
