"""Private links in letters: the key that they carry, taken out and put in.

Whoever has the key of a case or of a questionnaire is its customer. It stands in the
customer's own copy of a letter and in no other, nor in the history.
"""

import re

# The page of a case or a measure, and a questionnaire; each with the key behind it.
_PAGE = r"(/my/(?:cases|measures)/\d{1,10}|/survey/start/[0-9a-f-]{36})"
# What leads to a measure, for whoever has a login.
_RECORD = r"/odoo/kefu-measures/\d{1,10}"
_KEYED = re.compile(_PAGE + r"\?(?:access_token|answer_token)=[0-9a-f-]{36}")


def has_page(text):
    """Whether a page that has a key is named in `text`."""
    return re.search(f"{_PAGE}|{_RECORD}", text or "") is not None


def without_keys(text):
    """Return `text` with its private links as anybody may see them."""
    if not text or "_token=" not in text:
        return text
    return _KEYED.sub(r"\1", str(text))


def with_key(text, page, private):
    """Return `text` with the address `page`, wherever it stands, as `private`.

    :param page: an address without a key, whole or from the path on
    :param private: the same with its key
    """
    # nothing behind it that makes it the address of another page
    return re.sub(re.escape(page) + r"(?![\w/?-])", lambda _found: private, text)
