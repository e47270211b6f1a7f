"""Hand a task to the workers, by its name, when the transaction has committed.

Tasks call services; a service that imported its task would stand in a circle.

The row it is about is already written and a planner picks it up within minutes, so a broker that is
down delays the work and never loses it, and no command needs a broker.
"""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue(opgave: str, *args: object) -> None:
    transaction.on_commit(partial(_send, opgave, args), robust=True)


def _send(opgave: str, args: tuple[object, ...]) -> None:
    try:
        current_app.send_task(opgave, args, retry=False)
    except OperationalError:
        logger.warning("No broker: %s waits for the planner", opgave)
