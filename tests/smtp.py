"""A real mail server on the loopback interface that keeps what it is given."""

import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """``received`` are the mails taken in; ``on_data(address)`` may answer something else than 250."""

    def __init__(self):
        self.received = []
        self.refused = {}  # address -> answer to RCPT TO
        self.on_data = lambda address: None
        self.hangs_up = False  # takes the mail and drops the line without an answer
        self.quits = 0
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *exc):
        self._controller.stop()

    @property
    def port(self):
        return self._controller.port

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def addresses(self):
        return sorted(mail["To"] for mail in self.received)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.hangs_up:
            server.transport.abort()
        return self.on_data(envelope.rcpt_tos[0]) or "250 OK"

    async def handle_QUIT(self, server, session, envelope):
        self.quits += 1
        return "221 Bye"
