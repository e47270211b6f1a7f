"""The static files as production serves them: every name in a style sheet exists and carries a hash."""

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from jobcenter.grund.core.templatetags.dansk import ikon

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}


def test_manifest_finds_everything(tmp_path):
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        url = staticfiles_storage.url("vendor/dkfds/css/dkfds.css")
    assert (tmp_path / url.removeprefix(settings.STATIC_URL)).is_file()
    assert url != "/static/vendor/dkfds/css/dkfds.css"


@pytest.mark.parametrize("path", sorted((settings.BASE_DIR / "static" / "ikoner").glob("*.svg")))
def test_our_icons_follow_the_text_colour(path):
    if path.stem != "hus":
        assert "fill=" not in path.read_text()
        assert ikon(path.stem)


def test_vendored_files_come_with_their_licences():
    vendor = settings.BASE_DIR / "static" / "vendor"
    for folder in vendor.iterdir():
        assert list(folder.rglob("LICENSE*")), folder
        assert (folder / "README.md").is_file(), folder
