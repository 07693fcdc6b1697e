"""How many texts are read right, whatever wraps and mislabels them.

    python3 bench/decoding.py [--seed N] [--show] [--rules]

Needs no database and no Odoo. Makes mails of invented texts, by the classes of damage
seen in real mail, reads each with `kefu_service/tools/mail/parse.py` and compares what
comes out, character by character, with what went in; then texts of 31 languages under
their right labels and without one, with libraries beside ours. `--show` prints what was
read wrong, `--rules` takes out each rule in turn and prints what is read wrong then.

Some bytes mean two things: two Chinese characters in GBK may be two others in Big5.
What the label says is believed; where it says nothing, simplified Chinese is assumed.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "kefu_service"), str(ROOT / "bench")]

import decoding_damage as damage  # noqa: E402 (found by the path above)
import decoding_labels as labels  # noqa: E402
import decoding_rules as rules  # noqa: E402
import decoding_texts as texts  # noqa: E402
from tools.mail import parse  # noqa: E402


def cases(rng, every=1):
    """Yield `(written in, class, expected values by field, message)`."""
    for column, codec, samples in texts.corpora(rng):
        for text in samples[::every]:
            for kind, expected, raw in damage.all_of(text, codec, rng):
                yield column, kind, expected, raw


def read(raw):
    """The fields that the expectations name."""
    mail = parse.parse(raw)
    return {
        "subject": mail.subject,
        "sender": mail.sender.name,
        "body": mail.body_text,
        "file": mail.attachments[0].name if mail.attachments else "",
        "content": mail.attachments[0].content if mail.attachments else b"",
    }


def run(seed, every=1):
    """Return how many cases there were, how many were read wrong, and examples."""
    count, wrong, examples = Counter(), Counter(), []
    for column, kind, expected, raw in cases(random.Random(seed), every):
        found = read(raw)
        count[kind, column] += 1
        for field, value in expected.items():
            if found[field] != value:
                wrong[kind, column] += 1
                examples.append(f"{kind}, {column}: {value!r} read as {found[field]!r}")
                break
    return count, wrong, examples


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="what was read wrong")
    parser.add_argument("--rules", action="store_true", help="without each rule")
    options = parser.parse_args()
    if options.rules:
        rules.report(lambda: _wrong_in_all(options.seed))
        return
    count, wrong, examples = run(options.seed)
    _report(count, wrong)
    examples += labels.report(options.seed)
    if options.show:
        print("", *examples, sep="\n")


def _wrong_in_all(seed):
    """Figures of a smaller run: wrong in damaged mails, right labels, no label."""
    damaged = run(seed, every=3)[1].total()
    return (damaged, *labels.wrong_by_group(seed))


def _report(count, wrong):
    """A table of the classes, for each charset written in: wrong / cases."""
    columns = list(dict.fromkeys(column for _, column in count))
    print(" " * 40, *(f"{column:>14}" for column in columns))
    for kind in dict.fromkeys(kind for kind, _ in count):
        cells = [(wrong[kind, column], count[kind, column]) for column in columns]
        print(f"{kind:40}", *(f"{f'{w} / {c}' if c else '':>14}" for w, c in cells))
    total, bad = count.total(), wrong.total()
    print(f"\n{total} cases, {total - bad} right, {bad} wrong ({bad / total:.3%})")


if __name__ == "__main__":
    main()
