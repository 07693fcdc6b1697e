"""What stands in a field, in the words and the language of the reader."""

from odoo.tools import format_datetime, format_list, html2plaintext


def label_of(record, name, value=None):
    """The label of what the selection `name` holds, or of `value`; "" if there is none."""
    labels = dict(record._fields[name]._description_selection(record.env))
    return labels.get(value or record[name], "")


def in_words(record, name):
    """What stands in the field `name`, as text; "" if nothing does."""
    field, value = record._fields[name], record[name]
    if field.type == "html":
        return html2plaintext(value or "")
    if field.type == "datetime":
        return format_datetime(record.env, value)
    if field.type == "selection":
        return label_of(record, name)
    if field.type in ("one2many", "many2many"):
        names = value.mapped("display_name")
        return format_list(record.env, names) if names else ""
    return str(field.convert_to_display_name(value, record) or "")
