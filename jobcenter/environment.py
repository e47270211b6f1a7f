"""How settings are read: from the environment, or from the file that ``<NAME>_FILE`` names (secrets)."""

import os
import secrets

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping


class _EnvironmentAndFiles(FileAwareMapping):
    def __getitem__(self, key):
        try:
            return super().__getitem__(key).strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{key}_FILE cannot be read: {error}.") from None


class Environment(environ.Env):
    ENVIRON = _EnvironmentAndFiles()

    def required(self, name, *, in_production, otherwise):
        """The value of ``name``; production does not start without it."""
        value = self.str(name, default="")
        if not value and in_production:
            raise ImproperlyConfigured(f"{name} must be set when JOBCENTER_ENV=production.")
        return value or (otherwise() if callable(otherwise) else otherwise)


def own_secret_key(data_dir):
    return own_key(data_dir, "secret_key", lambda: secrets.token_urlsafe(50))


def own_key(data_dir, name, make):
    """A key for this folder alone, made the first time and readable by its owner only."""
    path = data_dir / name
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = data_dir / f"{name}.{os.getpid()}"
        if not path.exists():
            draft.touch(mode=0o600)
            draft.write_text(make())
            _publish(draft, path)
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(f"The data folder {data_dir} cannot be used: {error.strerror}.") from None


def new_fernet_key() -> str:
    return Fernet.generate_key().decode()


def fernet_keys(text) -> list[str]:
    """Several, with commas between, the newest first."""
    keys = [key.strip() for key in text.split(",")]
    try:
        [Fernet(key) for key in keys]
    except ValueError:
        raise ImproperlyConfigured(
            "CPR_KEYS must be 32 random bytes each, as URL-safe base64, with commas between."
        ) from None
    return keys


def _publish(draft, path):
    """Put the draft in place unless another process was first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
