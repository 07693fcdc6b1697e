"""Which primary buttons a form shows, by its record and its reader."""

import re

from lxml import etree

from odoo.tools.safe_eval import safe_eval

PRIMARY = "contains(@class, 'btn-primary') or contains(@class, 'oe_highlight')"
NAMES = re.compile(r"[a-z_][a-z0-9_]*")


def primary_buttons(model, view_id=False):
    """The primary buttons above a form as the user gets it: name and `invisible`."""
    arch = etree.fromstring(model.get_view(view_id, "form")["arch"])
    return [
        (button.get("name"), button.get("invisible") or "False")
        for button in arch.xpath(f"/form/header//button[{PRIMARY}]")
    ]


def shown(record, buttons):
    """Names of the buttons that are shown on the record."""
    names = {
        name for _button, hidden in buttons for name in NAMES.findall(hidden)
    } & record._fields.keys()
    values = {"uid": record.env.uid, "context": dict(record.env.context)}
    for name in names:
        value, field = record[name], record._fields[name]
        values[name] = (
            value.id
            if field.type == "many2one"
            else value.ids
            if field.relational
            else value
        )
    return [button for button, hidden in buttons if not safe_eval(hidden, dict(values))]
