"""``./kefu mail``: hand raw messages to the running instance's mail gateway."""

import xmlrpc.client
from pathlib import Path

from . import run as running
from .errors import LauncherError

_LOGIN = "admin"
_CASE = "kefu.complaint"
_MESSAGE = "mail.message"
_QUARANTINE = "kefu.mail.quarantine"


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

    def newest(self) -> dict[str, int]:
        """The highest ids of what a message can become."""
        return {
            model: max(self.call(model, "search", [], order="id desc", limit=1) or [0])
            for model in (_CASE, _MESSAGE, _QUARANTINE)
        }

    def received_since(self, message: int) -> list[dict]:
        """The e-mails that reached a record after the message with this id."""
        domain = [("id", ">", message), ("message_type", "=", "email")]
        fields = ["model", "res_id", "record_name"]
        return self.call(_MESSAGE, "search_read", domain, fields, order="id")

    def quarantined_since(self, kept: int) -> list[dict]:
        """What went to quarantine after the message with this id there."""
        domain, fields = [("id", ">", kept)], ["reason", "detail"]
        return self.call(_QUARANTINE, "search_read", domain, fields, order="id")


def _deliver(gateway: Gateway, path: Path) -> bool:
    before = gateway.newest()
    try:
        raw = xmlrpc.client.Binary(path.read_bytes())
        gateway.call("mail.thread", "message_process", False, raw)
    except xmlrpc.client.Fault as fault:
        print(f"{path}: refused. {_last_line(fault.faultString)}")
        return False
    print(f"{path}: {_fate(gateway, before)}")
    return True


def _fate(gateway: Gateway, before: dict[str, int]) -> str:
    """What became of the message that was delivered after these newest ids."""
    for row in gateway.received_since(before[_MESSAGE]):
        model, record = row["model"], row["res_id"]
        what = "new" if model == _CASE and record > before[_CASE] else "on"
        return f"{what} {model} {record}, {row['record_name']}"
    for row in gateway.quarantined_since(before[_QUARANTINE]):
        detail = f". {_last_line(row['detail'])}" if row["detail"] else ""
        return f"in quarantine as {row['reason']}{detail}"
    return "accepted, and ignored by Odoo's own gateway; its log says more."


def _last_line(text: str) -> str:
    """The last line of an explanation: of a traceback, the error."""
    return text.strip().splitlines()[-1]
