"""Titles that reports propose, and telling them from those that somebody has written."""

import re

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

TITLES = {
    "monthly": _lt("Service report %(month)s, %(department)s"),
    "survey": _lt("Revisit survey: %(plan)s"),
    "analysis": _lt("Analysis %(period)s, %(department)s"),
}
DAY = r"(\d{4}-\d\d-\d\d)?"
PLACES = {
    "%(period)s": f"{DAY} – {DAY}",
    "%(month)s": r"(\d{4}-\d\d)?",
    "%(department)s": ".*",
    "%(plan)s": ".*",
}


def is_proposed(env, name):
    """Whether a report proposes such a title, of whatever period, in any language."""
    for code, _name in env["res.lang"].get_installed():
        said = env["kefu.report"].with_context(lang=code).env
        if any(
            re.fullmatch(_pattern(said._(title)), name) for title in TITLES.values()
        ):
            return True
    return False


def _pattern(title):
    """What titles of the form `title` look like."""
    parts = re.split(r"(%\(\w+\)s)", title)
    return "".join(PLACES.get(part, re.escape(part)) for part in parts)
