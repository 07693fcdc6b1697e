"""Child processes: each in a session of its own, so that nothing outlives us."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

import click

from .paths import NEUTRAL

_STOP_SECONDS = 15
_TAIL = 30  # lines of output shown when a command fails


class LauncherError(click.ClickException):
    """Something the user can mend; the message says what is missing and what to do."""


def run(command, *, failure: str, log: Path | None = None, **options) -> str:
    """Run to the end and return the output (stdout and stderr as one text).

    :param failure: begins the sentence raised when the command fails
    :param log: file that receives the output as well
    """
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    try:
        with child_process(command, **pipes, **options) as child:
            output = child.communicate()[0].decode(errors="replace")
    except FileNotFoundError as error:
        raise LauncherError(f"{failure}: {error}") from None
    if log:
        log.write_text(output)
    if child.returncode:
        tail = "\n".join(output.splitlines()[-_TAIL:])
        where = f"\nThe whole output: {log}" if log else ""
        raise LauncherError(f"{failure} (exit code {child.returncode}):\n{tail}{where}")
    return output


def call(command, **options) -> int:
    """Run to the end with our own output; return the exit code."""
    with child_process(command, **options) as child:
        return child.wait()


@contextlib.contextmanager
def child_process(command, *, cwd=NEUTRAL, stdin=subprocess.DEVNULL, **options):
    """A child that is stopped, with all its own children, when the block is left."""
    child = subprocess.Popen(
        list(map(str, command)), cwd=cwd, stdin=stdin, start_new_session=True, **options
    )
    try:
        yield child
    finally:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(_STOP_SECONDS)
