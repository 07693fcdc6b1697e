"""Placeholders in prepared texts: `{{ number }}` stands for the number of the case.

Only words that are given a value are filled in: what somebody wrote is never run.
"""

import re

_PLACE = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_SPACES = re.compile(r"(?:\s|&nbsp;|\u00a0)+")


def names(text):
    """The placeholders of a text, in order, each once."""
    return list(dict.fromkeys(_clean(name) for name in _PLACE.findall(text or "")))


def fill(text, values):
    """The text with its placeholders filled in; a name without a value stays as it is.

    :param values: text by the name of the placeholder, in small letters
    """
    return _PLACE.sub(
        lambda match: str(values.get(_clean(match[1]), match[0])), text or ""
    )


def _clean(name):
    return _SPACES.sub(" ", name).strip().lower()
