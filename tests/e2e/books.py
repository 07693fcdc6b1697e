"""What became of messages: found again in cases and in quarantine by their tokens."""

import base64
import re
from collections import Counter


class Books:
    """Where the messages of a flood are, read from the running server."""

    def __init__(self, client, name):
        self._client = client
        self._token = re.compile(rf"{name}\d{{4}}Z(?:2Z)?")

    def fates(self):
        """How often each (token, fate) is there."""
        return Counter((*self._on_cases(), *self._in_quarantine()))

    def tokens(self, raws):
        """The tokens of raw messages."""
        return {
            token
            for raw in raws
            for token, _fate in self._found(raw.decode("latin-1"), None)
        }

    def _on_cases(self):
        domain = [("model", "=", "kefu.complaint"), ("message_type", "=", "email")]
        rows = self._client.call(
            "mail.message", "search_read", domain, ["subject", "body"]
        )
        for row in rows:
            yield from self._found(f"{row['subject']} {row['body']}", "case")

    def _in_quarantine(self):
        rows = self._client.call(
            "kefu.mail.quarantine", "search_read", [], ["raw", "reason"]
        )
        for row in rows:
            raw = base64.b64decode(row["raw"]).decode("latin-1")
            yield from self._found(raw, row["reason"])

    def _found(self, text, fate):
        """The token in a text, if it is of this flood: the longest is its own."""
        tokens = self._token.findall(text)
        if tokens:
            yield max(tokens, key=len), fate
