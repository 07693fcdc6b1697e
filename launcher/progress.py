"""Progress lines: ``[2/5] Odoo: unpacking … 4 s``."""

import contextlib
import sys
import time


class Progress:
    """Numbered steps of one command; a step that has nothing to do prints nothing."""

    def __init__(self, total: int):
        self._total = total
        self._number = 0
        self._label = ""

    def step(self, label: str) -> "Progress":
        """Begin the next step."""
        self._number += 1
        self._label = label
        return self

    @contextlib.contextmanager
    def doing(self, task: str):
        """Announce a task of the current step and add how long it took.

        Yields a function that shows an intermediate state on a terminal.
        """
        start = time.monotonic()
        line = f"[{self._number}/{self._total}] {self._label}: {task} …"
        print(line, end="", flush=True)

        def note(state: str) -> None:
            if sys.stdout.isatty():
                print(f"\r\033[K{line} {state}", end="", flush=True)

        try:
            yield note
            seconds = f"{time.monotonic() - start:.0f} s"
            again = f"\r\033[K{line}" if sys.stdout.isatty() else ""
            print(f"{again} {seconds}", flush=True)
        except BaseException:
            print()
            raise
