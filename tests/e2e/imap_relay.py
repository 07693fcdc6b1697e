"""A wire between Odoo and its mailbox, which can be cut at a chosen command."""

import contextlib
import re
import select
import socket
import socketserver
import threading


class ImapRelay:
    """Passes everything on, until a command comes at which something else happens."""

    def __init__(self, port):
        self.port = port
        self._lock = threading.Lock()
        self._pattern = None
        self._left = 0
        self._act = None
        self.cut = threading.Event()

    def cut_at(self, pattern, nth, act):
        """Call `act` instead of passing on the nth command that matches `pattern`.

        The connection ends there. `cut` is set when it has happened.
        """
        with self._lock:
            self.cut.clear()
            self._pattern, self._left, self._act = re.compile(pattern), nth, act

    def pass_on(self, command):
        """Whether the command (bytes) goes on to the mail server."""
        with self._lock:
            if not self._pattern or not self._pattern.search(command):
                return True
            self._left -= 1
            if self._left:
                return True
            self._pattern = None
        self._act()
        self.cut.set()
        return False


@contextlib.contextmanager
def relaying(target_port):
    """A relay to a port of 127.0.0.1 in this block; yields its `ImapRelay`."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            with socket.create_connection(("127.0.0.1", target_port)) as target:
                _relay(self.request, target, relay)

    address = ("127.0.0.1", 0)
    with socketserver.ThreadingTCPServer(address, Handler) as server:
        server.daemon_threads = True
        relay = ImapRelay(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield relay
        finally:
            server.shutdown()


def _relay(client, target, relay):
    """Pass on both ways until one side ends; imaplib sends a command at a time."""
    other = {client: target, target: client}
    while True:
        for source in select.select(other, (), ())[0]:
            with contextlib.suppress(ConnectionError):
                data = source.recv(65536)
                if data and (source is target or relay.pass_on(data)):
                    other[source].sendall(data)
                    continue
            return
