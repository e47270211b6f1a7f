"""The invented municipality in a database of its own, which is as it was seeded whenever a walk begins."""

import os
import random
import shutil
import sys
from contextlib import contextmanager

from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, models

from borgere.models import BorgerIdentitet
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle
from jobcenter.udvikling.demo.logins import MEDARBEJDERE
from jobcenter.udvikling.embedded.postgres import DATABASE, Postgres
from tests import skabelon

SEEDED = "storm_seeded"
NOBODY = "-"
# Beside the municipality's own: somebody of every role, and somebody of none.
EVERYBODY, WITHOUT_ROLE = "ALT", "UDE"
SAMPLES = 24
# The keys that stand in addresses are drawn; a walk that is had again draws the same.
DRAWN = random.Random()


class House:
    def __init__(self, *, virksomheder=120, kontakter=500):
        call_command("seed_demo", virksomheder=virksomheder, kontakter=kontakter, verbosity=0)
        for initialer, navn, roller in (
            (EVERYBODY, "Alma Alt", list(Rolle.values)),
            (WITHOUT_ROLE, "Ulla Udenfor", []),
        ):
            email = f"{initialer.lower()}@bakkedal.invalid"
            User.objects.create(initialer=initialer, navn=navn, roller=roller, email=email, password="!")
        self.learn()

    def learn(self):
        """Who works here, which rows there are, and what may never be told."""
        known = [*(one.initialer for one in MEDARBEJDERE), EVERYBODY, WITHOUT_ROLE]
        self.staff = {one.initialer: one for one in User.objects.filter(initialer__in=known).order_by("pk")}
        self.samples = {model._meta.model_name: _sample(model) for model in _own_models()}
        self.refs = [str(ref) for model in _own_models() for ref in _refs(model)]
        citizens = BorgerIdentitet.objects.order_by("pk")
        self.secrets = {str(one.cpr) for one in citizens}


def _own_models():
    """With a number as their key; the change log is nobody's address."""
    ours = [m for m in apps.get_models() if "site-packages" not in sys.modules[m.__module__].__file__]
    return [
        m
        for m in sorted(ours, key=lambda m: m._meta.label)
        if m._meta.managed and isinstance(m._meta.pk, models.AutoField) and not m.__name__.endswith("Event")
    ]


def _sample(model):
    """Some from each end and some from between."""
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    step = max(1, len(keys) // SAMPLES)
    return [*keys[:3], *keys[3::step], *keys[-3:]]


def _refs(model):
    for field in model._meta.local_fields:
        if isinstance(field, models.UUIDField):
            yield from model._base_manager.order_by("pk").values_list(field.name, flat=True)[:SAMPLES]


@contextmanager
def built(seed):
    """Its database server runs until the end."""
    if not skabelon.copy_to(settings.DATA_DIR):
        raise SystemExit(f"Somebody else is at {settings.DATA_DIR}; say another folder in JOBCENTER_DATA.")
    server = Postgres(settings.DATA_DIR, durable=False)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    os.urandom = DRAWN.randbytes
    DRAWN.seed(seed)
    try:
        house = House()
        _keep()
        yield house
    finally:
        connection.close()
        server.stop()


def _keep():
    connection.close()
    _admin(f'ALTER DATABASE "{DATABASE}" RENAME TO {SEEDED}')
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    shutil.copytree(settings.MEDIA_ROOT, _kept_files(), dirs_exist_ok=True)


def _kept_files():
    return settings.MEDIA_ROOT.with_name("filer.storm")


def restore():
    DRAWN.seed("a walk")
    connection.close()
    _admin(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
    _admin(f'CREATE DATABASE "{DATABASE}" TEMPLATE {SEEDED}')
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    shutil.copytree(_kept_files(), settings.MEDIA_ROOT)
    for remembered in caches.all():
        remembered.clear()


def _admin(sql):
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql)


def orders():
    """``(task, arguments)`` that were handed to the workers since it was last asked."""
    with current_app.connection_for_read() as broker, broker.channel() as channel:
        queue = current_app.conf.task_default_queue
        while message := _next(channel, queue):
            arguments, *_ = message.decode()
            yield message.headers["task"], arguments


def _next(channel, queue):
    try:
        return channel.basic_get(queue, no_ack=True)
    except KeyError:  # nothing was ever handed over
        return None
