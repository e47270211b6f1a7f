"""The database of a test process is a copy of one that was migrated once.

Migrating takes ten times as long as copying, and each process would do it. The copy is fresh in each run:
what a killed run left is gone. The template is made anew when a migration or a package has changed.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from jobcenter.udvikling.embedded import keeper, postgres
from jobcenter.udvikling.embedded.postgres import Postgres
from tests.launch.processes import ROOT, environment


def folder() -> Path:
    """The stopped cluster to copy, whose database is migrated; whoever asks first makes it."""
    base = settings.DATA_DIR.parent / "skabelon"
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = keeper.locked(base / "lock", fcntl.LOCK_EX)
    try:
        made = base / _version()
        if not made.exists():
            for old in base.glob("*/"):
                shutil.rmtree(old)
            _migrate(draft := base / "ny")
            draft.rename(made)
    finally:
        os.close(lock)
    return made / "postgres"


def copy_to(data_dir: Path) -> bool:
    """Give the embedded server of a data folder a copy, unless it runs and somebody uses it."""
    server = Postgres(data_dir)
    if not server.stop():
        return False
    shutil.rmtree(server.folder, ignore_errors=True)
    shutil.copytree(folder(), server.folder)
    return True


def _version() -> str:
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("jobcenter/*/*/migrations/*.py")]
    said = hashlib.sha256(f"PostgreSQL {postgres.major_version()}".encode())
    for path in [*sorted(files), ROOT / "requirements.txt"]:
        said.update(path.as_posix().encode() + path.read_bytes())
    return said.hexdigest()[:16]


def _migrate(data_dir):
    server = Postgres(data_dir, durable=False)
    server.ensure()
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=environment(data_dir, DJANGO_SETTINGS_MODULE="jobcenter.settings"),
        check=True,
    )
    assert server.stop()
