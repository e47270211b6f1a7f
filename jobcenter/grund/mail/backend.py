from collections.abc import Sequence
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from jobcenter.grund.mail.services import queue_message


class OutboxBackend(BaseEmailBackend):
    """Django's mail backend for libraries: their mails become rows of the outbox."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        return sum(self._queue(message) for message in messages)

    def _queue(self, message: EmailMessage) -> int:
        if message.attachments:
            raise NotImplementedError("The outbox carries no attachments.")
        html = next(
            (a.content for a in getattr(message, "alternatives", ()) if a.mimetype == "text/html"), ""
        )
        for address in message.recipients():
            queue_message(
                til=address,
                emne=str(message.subject),
                tekst=str(message.body),
                html=html,
                noegle=f"django:{uuid4()}",
            )
        return 1
