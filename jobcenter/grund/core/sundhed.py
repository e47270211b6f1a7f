"""Is everything there? Asked by the container platform and the demo's launcher."""

from celery import current_app
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError

from jobcenter.grund.core.adgang import offentlig

BROKER_PATIENCE = {"socket_timeout": 2, "socket_connect_timeout": 2}


@offentlig
@never_cache
def sundhed(request: HttpRequest) -> HttpResponse:
    """For health checks: ok only when both servers answer, and no more told than which does not."""
    asked = {"database": database_answers, "broker": broker_answers}
    silent = [name for name, answers in asked.items() if not answers()]
    if silent:
        return HttpResponse(f"svarer ikke: {', '.join(silent)}\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


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
