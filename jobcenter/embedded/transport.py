"""Celery's way to the embedded broker: Redis, found or started when the connection is made."""

from django.conf import settings
from kombu.transport import redis

from jobcenter.embedded.broker import Broker


class Transport(redis.Transport):
    def establish_connection(self):
        Broker.at(settings.DATA_DIR).ensure()
        return super().establish_connection()
