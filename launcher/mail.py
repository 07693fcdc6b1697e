"""``./kefu mail``: hand raw messages to the running instance's mail gateway."""

from pathlib import Path

import click

from . import run as running
from .process import LauncherError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_CASE = "kefu.complaint"
_MESSAGE = "mail.message"
_QUARANTINE = "kefu.mail.quarantine"


@click.command("mail")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE.eml…")
def run(files: tuple[Path, ...]) -> int:
    """Hand raw e-mails to the running instance, as a mail server would."""
    gateway = Gateway(*running.instance())
    # Not all() over a generator: one refused message must not keep back the others.
    taken = [_deliver(gateway, path) for path in files]
    return 0 if all(taken) else 1


class Gateway:
    """Odoo's interface for mail servers, the way its own ``odoo-mailgate`` uses it."""

    def __init__(self, address: str, database: str, login: str = "admin"):
        import xmlrpc.client

        self._object = xmlrpc.client.ServerProxy(f"{address}/xmlrpc/2/object")
        common = xmlrpc.client.ServerProxy(f"{address}/xmlrpc/2/common")
        user = common.authenticate(database, login, login, {})
        if not user:
            raise LauncherError(
                f"The user {login} has another password than {login}: start over "
                "with ./kefu run --reset."
            )
        self._access = (database, user, login)

    def call(self, model: str, method: str, *args, **kwargs):
        """Call a public method of a model."""
        return self._object.execute_kw(*self._access, model, method, args, kwargs)

    def newest(self, model: str) -> int:
        """The highest id of a model's records, or 0.

        Not by a search with a limit: of messages, Odoo takes out after it what the user
        may not read, such as the notice that somebody else was given a case.
        """
        (row,) = self.call(model, "formatted_read_group", [], aggregates=["id:max"])
        return row["id:max"] or 0

    def since(self, model: str, number: int, **options) -> list[dict]:
        """The records after the one with this id."""
        domain = [("id", ">", number)]
        return self.call(model, "search_read", domain, order="id", **options)


def _deliver(gateway: Gateway, path: Path) -> bool:
    import xmlrpc.client

    newest = {model: gateway.newest(model) for model in (_CASE, _MESSAGE, _QUARANTINE)}
    try:
        raw = xmlrpc.client.Binary(path.read_bytes())
        gateway.call("mail.thread", "message_process", False, raw)
    except xmlrpc.client.Fault as fault:
        click.echo(f"{path}: refused. {_last_line(fault.faultString)}")
        return False
    click.echo(f"{path}: {_fate(gateway, newest)}")
    return True


def _fate(gateway: Gateway, newest: dict[str, int]) -> str:
    """What became of the message that was delivered after these newest ids."""
    fields = ["model", "res_id", "record_name", "message_type"]
    for row in gateway.since(_MESSAGE, newest[_MESSAGE], fields=fields):
        if row["message_type"] == "email":
            model, record = row["model"], row["res_id"]
            what = "new" if model == _CASE and record > newest[_CASE] else "on"
            return f"{what} {model} {record}, {row['record_name']}"
    fields = ["reason", "detail"]
    for row in gateway.since(_QUARANTINE, newest[_QUARANTINE], fields=fields):
        detail = f". {_last_line(row['detail'])}" if row["detail"] else ""
        return f"in quarantine as {row['reason']}{detail}"
    return "accepted, and ignored by Odoo's own gateway; its log says more."


def _last_line(text: str) -> str:
    """The last line of an explanation: of a traceback, the error."""
    return text.strip().splitlines()[-1]
