"""The shared cache, which the program is quicker with and never depends on."""

import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def _otherwise(answer):
    """What a method answers when the server does not: as if nothing were remembered."""

    def wrap(method):
        def call(self, *args, **kwargs):
            try:
                return method(self, *args, **kwargs)
            except RedisError as error:
                logger.warning("No cache: %s", type(error).__name__)
                return answer(*args, **kwargs)

        return call

    return wrap


class ForgivingRedisCache(RedisCache):
    """Redis or Valkey; while it is away nothing is remembered and nothing fails."""

    get = _otherwise(lambda key, default=None, version=None: default)(RedisCache.get)
    get_many = _otherwise(lambda keys, version=None: {})(RedisCache.get_many)
    set = _otherwise(lambda *args, **kwargs: None)(RedisCache.set)
    set_many = _otherwise(lambda data, *args, **kwargs: list(data))(RedisCache.set_many)
    add = _otherwise(lambda *args, **kwargs: True)(RedisCache.add)
    touch = _otherwise(lambda *args, **kwargs: False)(RedisCache.touch)
    delete = _otherwise(lambda *args, **kwargs: False)(RedisCache.delete)
    delete_many = _otherwise(lambda *args, **kwargs: None)(RedisCache.delete_many)
    has_key = _otherwise(lambda *args, **kwargs: False)(RedisCache.has_key)
    incr = _otherwise(lambda key, delta=1, version=None: delta)(RedisCache.incr)
    clear = _otherwise(lambda: False)(RedisCache.clear)
