"""What the mail server that took a message found out about its sender."""

import re

# A finding stands at the beginning of its piece (RFC 8601 2.2); what the sender chose,
# such as its address, stands behind another finding, in quotes or in a comment.
_DMARC = re.compile(r"\s*dmarc(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(?![^\s;])", re.IGNORECASE)
_ASIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)', re.DOTALL)
_READ = 4000
_NESTED = 10


def is_forged(fields):
    """Whether the last server that checked says that the sender isn't who it claims.

    Servers put their findings on top. What a message says in its own favour proves
    nothing, and isn't asked: only `dmarc=fail` counts, and against it.

    :param Fields fields: the header of the message
    """
    for text in fields.get_all("authentication-results"):
        if found := _findings(text[:_READ]):
            return "fail" in found
    return False


def _findings(text):
    """What one field says of DMARC, once for each author; empty if nothing."""
    for _depth in range(_NESTED):
        text, count = _ASIDE.subn(" ", text)
        if not count:
            break
    found = map(_DMARC.match, text.split(";"))
    return [match[1].lower() for match in found if match]
