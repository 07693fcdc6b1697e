"""An Odoo server process on a database of its own, which can be killed."""

import contextlib
import os
import signal

import psycopg2
import requests

from launcher import database, mail, odoo_process, postgres, server
from launcher.paths import HOME

from .waiting import PATIENCE


class OdooServer:
    """A server process: start, stop and kill it, and talk to it by XML-RPC."""

    def __init__(self, name):
        self._name = name
        self._port = server.free_port()
        self._address = f"http://127.0.0.1:{self._port}"
        self._logs = []
        self._running = contextlib.ExitStack()
        self._child = None

    def start(self):
        """Serve the database; returns once it answers."""
        log = HOME / "log" / f"{self._name}-{len(self._logs)}.log"
        self._child = self._running.enter_context(
            server.serving(self._name, self._port, log)
        )
        self._logs.append(log)

    def stop(self):
        """End the process in an orderly way, if it still runs."""
        self._running.close()

    def kill(self):
        """Let it end in the middle of whatever it does, as if power was cut."""
        os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()

    def restart(self):
        """Start again after `kill`."""
        self.stop()
        self.start()

    def client(self, login="admin"):
        """A connection of a user, whose password is the login; one a thread."""
        return mail.Gateway(*self.instance, login)

    @property
    def instance(self):
        """Address and database, as the launcher tells them of a running instance."""
        return self._address, self._name

    def press(self, model, method, record_id, login="admin"):
        """Press a button of a record, as the web client does."""
        with requests.Session() as browser:
            access = {"db": self._name, "login": login, "password": login}
            self._post(browser, "/web/session/authenticate", access)
            call = {"model": model, "method": method, "args": [[record_id]]}
            self._post(browser, "/web/dataset/call_button", {**call, "kwargs": {}})

    def _post(self, browser, path, params):
        answer = browser.post(
            self._address + path,
            json={"jsonrpc": "2.0", "params": params},
            timeout=PATIENCE,
        ).json()
        assert "error" not in answer, answer["error"]

    def sql(self, query):
        """What the database says, also while no server runs."""
        return postgres.sql(query, self._name)

    @contextlib.contextmanager
    def transaction(self):
        """Another transaction on the database, committed at the end of the block."""
        connection = psycopg2.connect(
            host=postgres.SOCKET, user=postgres.USER, dbname=self._name
        )
        with contextlib.closing(connection), connection, connection.cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def without_jobs(self):
        """In this block no scheduled job runs; those at work end first.

        A job finds its row locked, as if another worker had it.
        """
        with self.transaction() as cursor:
            cursor.execute("SELECT FROM ir_cron FOR NO KEY UPDATE")
            yield

    def problems(self):
        """Warnings and errors in the logs since the last look."""
        lines = [line for log in self._logs for line in log.read_text().splitlines()]
        return odoo_process.problems(lines)


@contextlib.contextmanager
def serving():
    """A server on a fresh database in this block; yields its `OdooServer`."""
    with database.throwaway() as name:
        odoo = OdooServer(name)
        odoo.start()
        try:
            yield odoo
        finally:
            odoo.stop()
