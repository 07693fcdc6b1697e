"""What the mail server that took a message found out about its sender."""

import re

_DMARC = re.compile(r"\bdmarc\s*=\s*([a-z]+)", re.IGNORECASE)
_READ = 4000


def is_forged(fields):
    """Whether the last server that checked says that the sender isn't who it claims.

    Servers put their findings on top. What a message says in its own favour proves
    nothing, and isn't asked: only `dmarc=fail` counts, and against it.

    :param Fields fields: the header of the message
    """
    for text in fields.get_all("authentication-results"):
        if found := _DMARC.search(text[:_READ]):
            return found[1].lower() == "fail"
    return False
