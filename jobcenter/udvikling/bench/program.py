"""Settings of a measured server: those of production, on the bench's database and cache."""

import json
import os

from jobcenter.settings import *  # noqa: F403
from jobcenter.settings import DATA_DIR, DATABASES, STORAGES

BENCH = json.loads(os.environ["BENCH"])

DATABASES["default"] |= {"ENGINE": "django.db.backends.postgresql"} | BENCH["database"]
if "CACHES" in globals():
    CACHES["default"] |= {"LOCATION": BENCH["cache"], "KEY_PREFIX": BENCH["run"]}  # noqa: F405
STATIC_ROOT = str(DATA_DIR / "bench_static")
# The addresses cost what they cost in production; the compressed copies nobody asks for.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
