"""A small fixed cast: one per role, a colleague, and somebody without a role."""

from functools import cache

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import caches
from django.test import Client

from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.enums import Rolle

PASSWORD = "Kaffe-og-rundstykker-9"

# Begun first, so that no process is left alone with one of them in the end.
LONGEST = ("test_every_page.py", "test_demo.py", "test_compose.py")

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


class Cast:
    """``cast.anne`` and friends are users; ``cast.client("ABB")`` is a browser she is signed in with."""

    def __init__(self):
        self.team = Team.objects.create(navn="Virksomhedsteam")
        self.users = {
            initialer: User.objects.create(
                email=f"{initialer.lower()}@bakkedal.invalid",
                password=password_hash(),
                navn=navn,
                initialer=initialer,
                roller=roller,
            )
            for initialer, (navn, roller) in CAST.items()
        }
        self.team.medlemmer.set([self["ABB"], self["LTH"]])
        self.anne, self.lis, self.jonas, self.sara, self.lea, self.adam, self.ulla = self.users.values()

    def __getitem__(self, initialer):
        return self.users[initialer]

    def client(self, initialer, **kwargs):
        client = Client(**kwargs)
        client.force_login(self[initialer], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Settings and rate limits are cached in the process and must not leak into the next test."""
    for remembered in caches.all():
        remembered.clear()
