"""What reading costs that was made to be slow, beside the standard library.

    python3 bench/heavy.py

Needs no database and no Odoo. Each message repeats without end what a reader may
stumble over (`tests/unit/mail/heavy.py`). Seconds of processor time: reading and judging
here; there, parsing with Python's `email` and the text of each part, without judging.
The promise is five seconds for any message.
"""

import email
import email.policy
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "kefu_service")]

from tools.mail import classify, parse  # noqa: E402 (found by the path above)

from tests.unit.mail.heavy import HEAVY  # noqa: E402

PROMISE = 5.0
LONGEST = 20.0


def ours(raw):
    classify.classify(parse.parse(raw))


def standard(raw):
    found = email.message_from_bytes(raw, policy=email.policy.SMTP)
    for part in found.walk():
        if part.get_content_maintype() == "text":
            part.get_content()


def _give_up(signum, frame):
    raise TimeoutError


def seconds(reader, raw):
    """Processor time, or what it failed with."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        reader(raw)
    except TimeoutError:
        return f"over {LONGEST:.0f}"
    except Exception as error:
        return type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return f"{time.process_time() - start:.2f}"


def main():
    signal.signal(signal.SIGVTALRM, _give_up)
    print(f"{'':32} {'MB':>6} {'ours':>8} {'email':>20}")
    slowest = 0.0
    for name, make in HEAVY.items():
        raw = make()
        mine = seconds(ours, raw)
        slowest = max(slowest, float(mine))
        theirs = seconds(standard, raw)
        print(f"{name:32} {len(raw) / 1e6:>6.1f} {mine:>8} {theirs:>20}", flush=True)
    print(f"\nslowest: {slowest:.2f} s of {PROMISE:.0f}")


if __name__ == "__main__":
    main()
