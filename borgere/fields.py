"""A column that the database holds only as cipher text."""

from django.core.exceptions import FieldError
from django.db import models

from jobcenter.grund.core.kryptering import cipher


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
