"""Holding what has no row of its own."""

from django.db import connection

from jobcenter.grund.core.indstillinger import forget_cached

_INDSTILLINGER = 7_301_150_419


def lock_indstillinger() -> None:
    """All settings, also those that stand as the program came; what another has just written is read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_INDSTILLINGER])
    forget_cached()
