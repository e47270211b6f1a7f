"""A column that the database holds only as cipher text."""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """The first key of CPR_KEYS writes; all of them read, so that keys can be changed."""
    return _cipher(tuple(settings.CPR_KEYS))


class EncryptedCprField(models.TextField):
    """Encrypted on the way in, decrypted on the way out; what has been tampered with raises."""

    def get_db_prep_save(self, value, connection):
        return None if value is None else cipher().encrypt(value.encode()).decode()

    def from_db_value(self, value, expression, connection):
        return None if value is None else cipher().decrypt(value.encode()).decode()

    def get_lookup(self, name):
        raise FieldError("An encrypted column cannot be searched; look up cpr_hash.")

    def get_transform(self, name):
        return self.get_lookup(name)
