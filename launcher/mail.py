"""``./kefu mail``: hand raw messages to the running instance's mail gateway."""

import xmlrpc.client
from pathlib import Path

from . import run as running
from .errors import LauncherError

_LOGIN = "admin"


def run(*, files: list[Path]) -> int:
    """Deliver the files as a mail server would; return 1 if one was not taken."""
    for path in files:
        if not path.is_file():
            raise LauncherError(f"{path} is not a file.")
    address, database = running.instance()
    gateway = Gateway(address, database)
    # Not all() over a generator: one refused message must not keep back the others.
    taken = [_deliver(gateway, path) for path in files]
    return 0 if all(taken) else 1


class Gateway:
    """Odoo's interface for mail servers, the way its own ``odoo-mailgate`` uses it."""

    def __init__(self, address: str, database: str, login: str = _LOGIN):
        self._database = database
        self._login = login
        self._object = xmlrpc.client.ServerProxy(f"{address}/xmlrpc/2/object")
        common = xmlrpc.client.ServerProxy(f"{address}/xmlrpc/2/common")
        self._user = common.authenticate(database, login, login, {})
        if not self._user:
            raise LauncherError(
                f"The user {login} has another password than {login}: start over "
                "with ./kefu run --reset."
            )

    def call(self, model: str, method: str, *args, **kwargs):
        """Call a public method of a model."""
        return self._object.execute_kw(
            self._database, self._user, self._login, model, method, list(args), kwargs
        )

    def last_message(self) -> int:
        """The highest id among all messages."""
        found = self.call("mail.message", "search", [], order="id desc", limit=1)
        return found[0] if found else 0

    def received_since(self, message: int) -> list[dict]:
        """The e-mails that reached a record after the message with this id."""
        domain = [("id", ">", message), ("message_type", "=", "email")]
        fields = ["model", "res_id", "record_name"]
        return self.call("mail.message", "search_read", domain, fields, order="id")


def _deliver(gateway: Gateway, path: Path) -> bool:
    before = gateway.last_message()
    try:
        raw = xmlrpc.client.Binary(path.read_bytes())
        gateway.call("mail.thread", "message_process", False, raw)
    except xmlrpc.client.Fault as fault:
        reason = fault.faultString.strip().splitlines()[-1]
        print(f"{path}: refused. {reason}")
        return False
    for message in gateway.received_since(before):
        record = f"{message['model']} {message['res_id']}"
        print(f"{path}: on {record}, {message['record_name']}")
        return True
    print(
        f"{path}: accepted, nothing new on any record: a duplicate, an automatic "
        "reply, or kept aside; Odoo's log says more."
    )
    return True
