"""Numbers in addresses and forms, which anybody may write as they like."""

import re

from ..models.base.web.public_pages import MOST

NUMBER = re.compile(r"[0-9]{1,10}")


def number(value):
    """The id or page that `value` names; None for what can't be one."""
    if isinstance(value, str):
        value = int(value) if NUMBER.fullmatch(value) else None
    return value if value is not None and value <= MOST else None
