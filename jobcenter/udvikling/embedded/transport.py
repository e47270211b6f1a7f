"""Celery's way to the embedded broker: Redis, found or started when the connection is made."""

from django.conf import settings
from kombu.transport import redis

from jobcenter.udvikling.embedded.broker import Broker
from jobcenter.udvikling.embedded.server import EmbeddedError


class Transport(redis.Transport):
    def establish_connection(self):
        try:
            Broker.at(settings.DATA_DIR).ensure()
        except EmbeddedError as error:
            raise ConnectionError(str(error)) from error
        return super().establish_connection()
