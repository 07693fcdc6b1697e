"""An SMTP server that keeps what it is given."""

import asyncio
import contextlib
import email
import email.policy

from aiosmtpd.controller import Controller

from launcher import server


class SmtpCatcher:
    """The messages that were handed over, in their order.

    `delay` is how many seconds it takes to say that it keeps one, which it does.
    """

    def __init__(self, port):
        self.port = port
        self.messages = []
        self.delay = 0
        self._controller = None

    def start(self):
        """Listen."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self):
        """Refuse connections."""
        self._controller.stop()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        """aiosmtpd's hook: keep the message with those it goes to."""
        message = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
        self.messages.append((envelope.rcpt_tos, message))
        await asyncio.sleep(self.delay)
        return "250 Kept"

    def sent_to(self, address):
        """The messages to an address."""
        return [message for to, message in self.messages if address in to]


@contextlib.contextmanager
def catching():
    """A server in this block; yields its `SmtpCatcher`."""
    catcher = SmtpCatcher(server.free_port())
    catcher.start()
    try:
        yield catcher
    finally:
        catcher.stop()
