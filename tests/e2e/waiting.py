"""Waiting for what another process does."""

import threading
import time

# Odoo's own limit of one request; whoever waits longer waits for nothing.
PATIENCE = 60
PAUSE = 0.05


def wait_until(condition, what, seconds=PATIENCE, pause=PAUSE):
    """The first true answer of `condition`, which is asked again and again.

    :param str what: what is waited for, said when it does not come
    :param pause: seconds between two questions; longer where they cost something
    """
    waiting = threading.Event()
    end = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < end, f"Not within {seconds} s: {what}"
        waiting.wait(pause)
    return answer
