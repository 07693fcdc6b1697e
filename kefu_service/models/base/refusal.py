"""Refusals that lead to the place: the client opens it and marks the field.

A step that is refused says in one sentence what is missing. Where that is a field of
the record, the client opens the page with it and marks it: see
`static/src/base/missing_fields.js`.
"""

from odoo.exceptions import UserError


class Missing(str):
    """A phrase on what is missing, which knows the fields that it is filled in."""

    __slots__ = ("fields",)

    def __new__(cls, phrase, *fields):
        missing = super().__new__(cls, phrase)
        missing.fields = fields
        return missing


class MissingFieldsError(UserError):
    """A step of `record` is refused for what is missing.

    :param missing: phrases; those that are `Missing` know their fields
    """

    def __init__(self, message, record, missing):
        super().__init__(message)
        names = [name for phrase in missing for name in getattr(phrase, "fields", ())]
        self.context = {
            "exception_class": "kefu_service.missing_fields",
            "missing_fields": {
                "model": record._name,
                "id": record.id,
                "names": list(dict.fromkeys(names)),
            },
        }
