"""What the database and the disk hold only as cipher text."""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """The first key of CPR_KEYS writes; all of them read, so that keys can be changed."""
    return _cipher(tuple(settings.CPR_KEYS))
