"""Hand a task to the workers when the transaction has committed.

The row it is about is already written and a planner picks it up within minutes, so a broker that is
down delays the work and never loses it, and no command needs a broker.
"""

import logging
from functools import partial

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue(task, *args):
    transaction.on_commit(partial(_send, task, args), robust=True)


def _send(task, args):
    try:
        task.apply_async(args, retry=False)
    except OperationalError:
        logger.warning("No broker: %s waits for the planner", task.name)
