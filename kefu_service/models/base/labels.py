"""What selections are called in the language of the reader."""


def label_of(record, name, value=None):
    """The label of what the selection `name` holds, or of `value`; "" if there is none."""
    labels = dict(record._fields[name]._description_selection(record.env))
    return labels.get(value or record[name], "")
