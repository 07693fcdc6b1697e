"""What reading costs: ordinary mail, and what was made to be slow.

    python3 bench/heavy.py

Needs no database and no Odoo. Ordinary is a message of a dozen lines in plain text and
HTML: milliseconds of processor time, the best of some rounds. Each heavy message repeats without end what a reader may
stumble over (`tests/unit/mail/heavy.py`). Seconds of processor time: reading and judging
here; there, parsing with Python's `email` and the text of each part, without judging.
The promise is five seconds for any message.
"""

import email
import email.policy
import signal
import sys
import time
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "kefu_service")]

from tools.mail import classify, forwarded, parse  # noqa: E402 (found by the path above)

from tests.unit.mail.heavy import HEAVY  # noqa: E402

PROMISE = 5.0
LONGEST = 20.0
ROUNDS, REPEATED = 7, 200


def ours(raw):
    mail = parse.parse(raw)
    classify.classify(mail)
    forwarded.senders(mail)


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


def ordinary(charset, *, labelled=True):
    """A message of a person, as bytes."""
    text = "您好,送货单 4711 的周转箱有三只压坏,请尽快核实并回复。\n" * 12
    mail = EmailMessage()
    mail["From"] = "limin@xingsha.example.com"
    mail["Subject"] = "送货单 4711 周转箱压坏"
    mail["Message-ID"] = "<1@bench.example.com>"
    mail.set_content(text, charset=charset)
    mail.add_alternative(f"<p>{text}</p>", subtype="html", charset=charset)
    raw = mail.as_bytes()
    return raw if labelled else raw.replace(f'charset="{charset}"'.encode(), b"x=y")


def milliseconds(raw):
    """Processor time of reading and judging `raw` once."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(REPEATED):
            ours(raw)
        rounds.append((time.process_time() - start) / REPEATED * 1000)
    return min(rounds)


def main():
    for title, raw in (
        ("UTF-8", ordinary("utf-8")),
        ("GB 18030", ordinary("gb18030")),
        ("GB 18030 without a label", ordinary("gb18030", labelled=False)),
    ):
        print(f"{title:32} {milliseconds(raw):>15.2f} ms")
    print()
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
