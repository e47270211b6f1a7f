"""Django's PostgreSQL backend, with the embedded server found or started by the first connection."""

from django.db import OperationalError
from django.db.backends.postgresql import base

from jobcenter.udvikling.embedded.postgres import Postgres
from jobcenter.udvikling.embedded.server import EmbeddedError


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        try:
            Postgres.at(self.settings_dict["DATA_DIR"], durable=self.settings_dict["DURABLE"]).ensure()
        except EmbeddedError as error:
            raise OperationalError(str(error)) from error
        return super().get_new_connection(conn_params)
