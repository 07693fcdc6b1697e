"""Child processes: each in a session of its own, so that nothing outlives us."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from .errors import LauncherError

_STOP_SECONDS = 15
_TAIL = 30  # lines of output shown when a command fails


def run(
    command: Sequence[str | Path],
    *,
    failure: str,
    log: Path | None = None,
    on_line: Callable[[str], None] | None = None,
    **options,
) -> str:
    """Run to the end and return the output (stdout and stderr as one text).

    :param failure: begins the sentence raised when the command fails
    :param log: file that receives the output as well
    :param on_line: called with every line as it comes
    :raise LauncherError: on a non-zero exit code, with the end of the output
    """
    lines = []
    with contextlib.ExitStack() as stack:
        copy = stack.enter_context(log.open("w")) if log else None
        child = stack.enter_context(
            child_process(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                **options,
            )
        )
        for line in child.stdout:
            lines.append(line)
            if copy:
                copy.write(line)
            if on_line:
                on_line(line)
        code = child.wait()
    if code:
        tail = "".join(lines[-_TAIL:]).strip()
        where = f"\nThe whole output: {log}" if log else ""
        raise LauncherError(f"{failure} (exit code {code}):\n{tail}{where}")
    return "".join(lines)


def fails(command: Sequence[str | Path]) -> bool:
    """Whether the command cannot be run to a good end; its output is dropped."""
    answer = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return bool(answer.returncode)


@contextlib.contextmanager
def child_process(command: Sequence[str | Path], **options):
    """A child that is stopped, with all its own children, when the block is left."""
    child = subprocess.Popen(
        [str(part) for part in command], start_new_session=True, **options
    )
    try:
        yield child
    finally:
        stop(child)


def stop(child: subprocess.Popen) -> None:
    """Ask the child's process group to end; after 15 seconds, insist."""
    if child.poll() is None:
        _signal_group(child, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_STOP_SECONDS)
    _signal_group(child, signal.SIGKILL)
    child.wait()


def _signal_group(child: subprocess.Popen, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)
