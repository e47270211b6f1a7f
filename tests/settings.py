"""The program's settings for a test run: a data folder of its own, and speed before durability.

Runs side by side (pytest-xdist) have a folder each, and so a database server and a broker each.
"""

import os
from pathlib import Path

_data = Path(os.environ.get("JOBCENTER_DATA") or Path(__file__).resolve().parent.parent / ".data")
_worker = os.environ.get("PYTEST_XDIST_WORKER")
os.environ["JOBCENTER_DATA"] = str(_data / (_worker or "test"))

from jobcenter.settings import *  # noqa: E402, F403
from jobcenter.settings import CACHES, DATABASES  # noqa: E402

if "DURABLE" in DATABASES["default"]:
    DATABASES["default"]["DURABLE"] = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "process": CACHES["process"],
}
# One process, one memory: how much is remembered does not hang on which test has started the broker. The
# shared cache is tried where it matters.
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name} for name in CACHES
}
