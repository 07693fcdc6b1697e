"""What is shown of a record, number and name in one, as somebody looks for it again.

It is copied from a page, a mail or an exported list, into a search or an import.
"""

import re
from collections.abc import Collection

from odoo.fields import Domain

SHOWN = re.compile(r"\s*\[([^\[\]]+)\]")
COMPARING = {"=", "!=", "in", "not in", "=like", "=ilike"}
CONTAINING = {"like", "ilike", "not like", "not ilike"}


def texts_in(operator, value):
    """The texts that a name is compared with, or asked to contain."""
    if operator not in COMPARING | CONTAINING:
        return []
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, Collection):
        return []
    return [text for text in values if isinstance(text, str)]


def or_shown(domain, operator, found):
    """What is named so, or shown so; of a negation: what is neither."""
    if operator in Domain.NEGATIVE_OPERATORS:
        return Domain(domain) & ~found
    return Domain(domain) | found


def numbers_in(operator, value):
    """The numbers in front of what is looked for: “[KF/2026/00001] Broken Boxes”."""
    found = map(SHOWN.match, texts_in(operator, value))
    return [match[1].strip() for match in found if match]


def clauses_in(operator, value):
    """The domain of what is shown with its clause: “5.3.2-2 Satisfied Customers”."""
    contains = operator in CONTAINING
    parts = [text.strip().partition(" ") for text in texts_in(operator, value)]
    return Domain.OR(
        Domain("clause", "=", clause)
        & Domain("name", "ilike" if contains else "=", name.strip())
        for clause, _blank, name in parts
        if name
    )
