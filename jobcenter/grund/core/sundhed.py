"""Is everything there? Asked by whoever watches the house, the container platform and the demo's launcher."""

from celery import current_app
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError

from jobcenter.grund.core.adgang import offentlig
from jobcenter.grund.core.registries.sundhed import silent_parts

BROKER_PATIENCE = {"socket_timeout": 2, "socket_connect_timeout": 2}


@offentlig
@never_cache
def sundhed(request: HttpRequest) -> HttpResponse:
    """ok only when both servers answer and nothing stands still, and no more told than which does not."""
    return _answer(_silent_servers() or _silent_parts())


@offentlig
@never_cache
def sundhed_web(request: HttpRequest) -> HttpResponse:
    """Of what a web server itself needs: another part that stands still is no reason to start it anew."""
    return _answer(_silent_servers())


def _answer(silent: list[str]) -> HttpResponse:
    if silent:
        return HttpResponse(f"svarer ikke: {', '.join(silent)}\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def _silent_servers() -> list[str]:
    asked = {"database": database_answers, "broker": broker_answers}
    return [name for name, answers in asked.items() if not answers()]


def _silent_parts() -> list[str]:
    try:
        return list(silent_parts())
    except DatabaseError:
        return ["database"]


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    try:
        with current_app.connection(transport_options=BROKER_PATIENCE) as broker:
            broker.ensure_connection(max_retries=1)
    except (OperationalError, OSError):
        return False
    return True
