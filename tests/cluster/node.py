"""A node: an Odoo server with workers, configured by `odoo.conf` of this folder."""

import contextlib
import os
import signal
import string
import subprocess
import sys
from pathlib import Path

import requests

from launcher import odoo_process, process, server, tools
from launcher.paths import NEUTRAL
from tests.e2e.waiting import wait_until

TEMPLATE = Path(__file__).with_name("odoo.conf")
PROGRAM = Path(__file__).with_name("odoo_program.py")
START_SECONDS = 120
# As systemd's Restart=always: Odoo ends where its database is away for a while. It ends
# with us, however we do.
LOOP = 'while kill -0 $PPID; do "$@"; sleep 1; done'
SUPERVISED = ("sh", "-c", LOOP, "supervisor")
MEGABYTE = 1024 * 1024


def filled_in(template, **values):
    """A file of this folder with its names replaced."""
    return string.Template(template.read_text()).substitute(values)


class Node:
    """One Odoo server of the cluster."""

    def __init__(self, folder, name, environment, **settings):
        self.port, self.gevent_port = server.free_port(), server.free_port()
        self.log = folder / f"{name}.log"
        self.settings = settings
        self.environment = environment
        self._config = folder / f"{name}.conf"
        self._child = None

    def workers(self):
        """The ids of the processes that do the work."""
        odoo = _children(self._child.pid)
        return [worker for pid in odoo for worker in _children(pid)]

    def start(self, *, wait=True):
        """Start the server.

        :param wait: until it answers
        """
        values = {
            "workers": 2,
            "memory": 2560 * MEGABYTE,
            "memory_soft": 2048 * MEGABYTE,
            "http_port": self.port,
            "gevent_port": self.gevent_port,
            **self.settings,
        }
        self._config.write_text(filled_in(TEMPLATE, **values))
        with self.log.open("a") as output:
            self._child = subprocess.Popen(
                [*SUPERVISED, sys.executable, str(PROGRAM), "-c", str(self._config)],
                cwd=NEUTRAL,
                env={**_without_postgres(), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        if wait:
            wait_until(self.answers, f"{self._config.stem} starts", START_SECONDS)

    def answers(self):
        """Whether it serves requests."""
        with contextlib.suppress(requests.RequestException):
            url = f"http://127.0.0.1:{self.port}/web/login"
            return requests.get(url, timeout=30).status_code == 200
        return False

    def kill(self):
        """End all its processes, if they still run, as if power was cut."""
        if self._child:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()

    def problems(self):
        """The warnings and errors of its log."""
        return odoo_process.problems(self.log.read_text().splitlines())


class Balancer:
    """Debian's nginx, configured by `nginx.conf` of this folder."""

    TEMPLATE = Path(__file__).with_name("nginx.conf")

    def __init__(self, folder, nodes):
        self.port = server.free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._folder = folder / "nginx"
        self._nodes = nodes

    @contextlib.contextmanager
    def running(self):
        """It runs in this block."""
        self._folder.mkdir(exist_ok=True)
        lines = "        server 127.0.0.1:{} max_fails=1 fail_timeout=2s;"
        config = self._folder / "nginx.conf"
        config.write_text(
            filled_in(
                self.TEMPLATE,
                folder=self._folder,
                port=self.port,
                http_servers="\n".join(lines.format(n.port) for n in self._nodes),
                gevent_servers="\n".join(
                    lines.format(n.gevent_port) for n in self._nodes
                ),
            )
        )
        command = (
            tools.find("nginx-light"),
            "-p",
            self._folder,
            "-c",
            config,
            "-e",
            "stderr",
        )
        with (self._folder / "output.log").open("w") as output:
            with process.child_process(command, stdout=output, stderr=output):
                yield


def _children(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True)
    return [int(line) for line in found.stdout.split()]


def _without_postgres():
    """The environment without what leads libpq somewhere else."""
    return {k: v for k, v in os.environ.items() if not k.startswith("PG")}
