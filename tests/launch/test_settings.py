"""Settings: loud when something is missing, secrets from files, and a key of one's own for development."""

import shutil
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from jobcenter.environment import Environment, new_fernet_key, own_secret_key
from tests.launch.processes import ROOT, environment

PRODUCTION = {
    "JOBCENTER_ENV": "production",
    "SECRET_KEY": "x" * 60,
    "CPR_KEYS": new_fernet_key(),
    "CPR_HASH_KEY": "y" * 40,
    "ALLOWED_HOSTS": "crm.example.dk",
    "SITE_URL": "https://crm.example.dk",
    "DATABASE_URL": "postgres://jobcenter@database/jobcenter",
    "REDIS_URL": "redis://broker/0",
}
SHOW = "from jobcenter import settings; print(settings.{})"


def settings(name, data_dir, **values):
    return subprocess.run(
        [sys.executable, "-c", SHOW.format(name)],
        cwd=ROOT,
        env=environment(data_dir, **values),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("missing", sorted(set(PRODUCTION) - {"JOBCENTER_ENV"}))
def test_production_refuses_to_start_without(missing, tmp_path):
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    done = settings("SECRET_KEY", tmp_path, **given)
    assert done.returncode != 0
    assert done.stderr.strip().endswith(f"{missing} must be set when JOBCENTER_ENV=production.")


@pytest.mark.parametrize("keys", ["kort", "", new_fernet_key() + ",x"], ids=["short", "none", "one of two"])
def test_keys_that_encrypt_nothing_are_refused(keys, tmp_path):
    done = settings("CPR_KEYS", tmp_path, **PRODUCTION | {"CPR_KEYS": keys})
    assert done.returncode != 0
    assert "CPR_KEYS must be" in done.stderr


def test_production_shows_no_debug_pages_whatever_is_asked(tmp_path):
    assert settings("DEBUG", tmp_path, **PRODUCTION, JOBCENTER_DEBUG="true").stdout == "False\n"


def test_an_unknown_environment_is_refused(tmp_path):
    assert "must be 'development' or 'production'" in settings("DEBUG", tmp_path, JOBCENTER_ENV="prod").stderr


def test_the_password_may_lie_apart_from_the_url(tmp_path):
    (tmp_path / "kode").write_text("hemmelig\n")
    done = settings(
        "DATABASES['default']['PASSWORD']",
        tmp_path,
        DATABASE_URL="postgres://jobcenter@database/jobcenter",
        DATABASE_PASSWORD_FILE=str(tmp_path / "kode"),
    )
    assert done.stdout == "hemmelig\n"


def test_a_value_from_a_file_has_no_newline(tmp_path, monkeypatch):
    (tmp_path / "secret").write_text("hemmelig\n")
    monkeypatch.setenv("A_SECRET_FILE", str(tmp_path / "secret"))
    assert Environment().str("A_SECRET") == "hemmelig"


def test_a_file_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("ANOTHER_SECRET_FILE", str(tmp_path / "ingen"))
    with pytest.raises(ImproperlyConfigured, match=r"ANOTHER_SECRET_FILE cannot be read: .*ingen"):
        Environment().str("ANOTHER_SECRET")


def test_each_folder_has_a_secret_key_of_its_own(tmp_path):
    key = own_secret_key(tmp_path / "en")
    assert own_secret_key(tmp_path / "en") == key
    assert own_secret_key(tmp_path / "to") != key
    assert len(key) >= 50
    assert stat.S_IMODE((tmp_path / "en" / "secret_key").stat().st_mode) == 0o600


def test_production_runs_without_what_serves_development(tmp_path):
    """The image has no ``jobcenter/udvikling``; whatever imports it would stop here."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    left_out = shutil.ignore_patterns("__pycache__", "udvikling")
    for name in packages | {"templates", "static"}:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    shutil.copy(ROOT / "manage.py", tmp_path)
    env = environment(tmp_path / "data", **PRODUCTION)
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_what_is_remembered_of_one_database_is_not_said_of_another(tmp_path):
    values = [
        PRODUCTION | {"DATABASE_URL": f"postgres://jobcenter@database/{name}"} for name in ("en", "en", "to")
    ]
    first, again, other = (settings("CACHES['default']['KEY_PREFIX']", tmp_path, **v).stdout for v in values)
    assert first == again != other
