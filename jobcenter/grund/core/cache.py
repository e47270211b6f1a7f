"""The cache the house's processes share: Redis or Valkey. When it is down, pages cost more and none fails."""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

import redis
from django.conf import settings
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.retry import Retry
from redis.typing import KeyT

logger = logging.getLogger(__name__)

PAUSE = 10  # seconds a cache that did not answer is left alone
PATIENCE = 0.5  # seconds a page waits for it


class QuietClient(RedisCacheClient):
    """What cannot be asked is not known, and what cannot be said is let go."""

    _left_alone_until = 0.0

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, socket_timeout=PATIENCE, retry=Retry(NoBackoff(), 0), **options)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(super().add, False, *args, **kwargs)

    def get(self, key: KeyT, default: Any) -> Any:
        return self._ask(super().get, default, key, default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        return self._ask(super().set, None, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(super().touch, False, *args, **kwargs)

    def delete(self, key: KeyT) -> bool:
        return self._ask(super().delete, False, key)

    def get_many(self, keys: Iterable[KeyT]) -> dict[KeyT, Any]:
        return self._ask(super().get_many, {}, keys)

    def has_key(self, key: KeyT) -> bool:
        return self._ask(super().has_key, False, key)

    def set_many(self, *args: Any, **kwargs: Any) -> None:
        return self._ask(super().set_many, None, *args, **kwargs)

    def delete_many(self, keys: Iterable[KeyT]) -> None:
        return self._ask(super().delete_many, None, keys)

    def clear(self) -> bool:
        raise NotImplementedError("The broker's queues lie beside our keys.")

    def _ask(self, question: Callable[..., Any], otherwise: Any, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < self._left_alone_until:
            return otherwise
        try:
            return question(*args, **kwargs)
        except redis.RedisError as error:
            self._left_alone_until = time.monotonic() + PAUSE
            # A command of development may run while the embedded one does not; in production it is a fault.
            level = logging.WARNING if settings.PRODUCTION else logging.DEBUG
            logger.log(level, "The shared cache does not answer: %s", type(error).__name__)
            return otherwise


class SharedCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = QuietClient
