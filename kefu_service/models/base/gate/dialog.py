"""Dialogs: what they work on may have changed before they are confirmed.

Somebody writes a reply for half an hour; meanwhile a colleague has closed the case. So a
dialog remembers how its records stood when it was opened, and its step is taken only
while they stand as they did.
"""

import hashlib
import re

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.tools import format_datetime, format_list

from ..labels import in_words

# Where a field follows from another, that one is tracked.
TRACKED_BY = {"state": "stage_id"}
# How formatted text names a picture that was pasted into it.
_PICTURE = re.compile(r"/web/(?:image|content)/(\d+)")


class KefuDialogMixin(models.AbstractModel):
    """A dialog works on records that whoever fills it in can read.

    A model names in `_about` the field with these records, in `_goes_by` the fields
    that its step goes by, and takes the step in `_confirm`. One that only shows
    something is about none.
    """

    _name = "kefu.dialog.mixin"
    _inherit = ["kefu.link.mixin"]
    _description = "Dialog"
    _about = "complaint_id"
    _goes_by = ("state",)

    opened_on = fields.Json(help="How the records stood when the dialog was opened.")

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self._check_links(vals_list)
        dialogs = super().create(vals_list)
        for dialog in dialogs:  # a program opens none
            records = dialog._records()._filtered_access("read")
            dialog.opened_on = dialog.opened_on or _snapshot(records, dialog._facts())
        return dialogs

    def write(self, vals):
        self._check_links([vals])
        return super().write(vals)

    # ------------------------------------------------------------------
    # Opening
    # ------------------------------------------------------------------

    @api.model
    def _open(self, records, title, facts=None, **context):
        """Open the dialog on `records`, as they stand now.

        :param facts: names of the fields that the step goes by, unless all dialogs of
            this model go by the same
        """
        snapshot = _snapshot(records, facts or self._goes_by)
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_opened_on": snapshot, **context},
        }

    def _records(self):
        """The records that the dialog is about."""
        return self[self._about] if self._about else self.browse()

    def _facts(self):
        """Names of the fields that the step of this dialog goes by."""
        return self._goes_by

    # ------------------------------------------------------------------
    # Confirming
    # ------------------------------------------------------------------

    def action_confirm(self):
        """Take the step, if the records still stand as they did.

        Raises `UserError` that says what happened meanwhile.
        """
        self.ensure_one()
        self._check_as_opened()
        self._hand_over_files()
        return self._confirm() or {"type": "ir.actions.act_window_close"}

    def _confirm(self):
        """Take the step; an action, or nothing to close the dialog."""
        raise NotImplementedError

    def _hand_over_files(self):
        """Give what was uploaded into the dialog to its record; the dialog is deleted.

        Files are chosen in `attachment_ids`, pictures stand in formatted text.
        """
        record = self._records()
        ids = set()
        for name, field in self._fields.items():
            if field.type == "html" and field.store:
                ids |= set(map(int, _PICTURE.findall(self[name] or "")))
            elif name == "attachment_ids":
                ids |= set(self[name].ids)
        if not ids or len(record) != 1:
            return
        # sudo: what the user has uploaded into this sort of dialog, and nothing else
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("id", "in", list(ids)),
                    ("res_model", "=", self._name),
                    ("res_field", "=", False),
                    ("create_uid", "=", self.env.uid),
                ]
            )
        )
        files.write({"res_model": record._name, "res_id": record.id})

    def _check_as_opened(self):
        """Lock the records, so that nobody comes in between from now on.

        Raises `UserError` if one of them was changed since the dialog was opened.
        """
        records = self._records()
        records.check_access("read")
        try:
            records.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody is changing %(records)s at this moment. Look again in a "
                    "minute.",
                    records=format_list(self.env, records.mapped("display_name")),
                )
            ) from error
        news = [
            self._what_happened(record, changed)
            for record in records
            if (changed := self._changed_meanwhile(record))
        ]
        if news:
            raise UserError(
                self.env._(
                    "Meanwhile, since you opened this dialog:\n%(news)s\nNothing was "
                    "done. Discard it, look at what happened, and begin again if it is "
                    "still needed.",
                    news="\n".join(news),
                )
            )

    def _changed_meanwhile(self, record):
        """Names of the fields in which a record stands otherwise than it did."""
        before = (self.opened_on or {}).get("records", {}).get(str(record.id), {})
        now = _stand(record, before.keys() & record._fields.keys())
        return [name for name in now if now[name] != before[name]]

    def _what_happened(self, record, names):
        """A line on what the fields `names` say now, who changed them and when."""
        changes = [
            self.env._(
                "“%(field)s” is “%(value)s” now",
                field=record._fields[name]._description_string(self.env),
                value=in_words(record, name),
            )
            for name in sorted(names)
        ]
        who, when = self._last_change(record, names)
        return self.env._(
            "%(record)s: %(changes)s (%(who)s, %(when)s).",
            record=record.display_name,
            changes=format_list(self.env, changes),
            who=who.name,
            when=format_datetime(self.env, when),
        )

    def _last_change(self, record, names):
        """Who changed the fields `names` last, and when.

        By the history; what isn't kept there was written with the last change.
        """
        tracked = [*names, *(TRACKED_BY[name] for name in names if name in TRACKED_BY)]
        # sudo: who changed a record that the user reads, and nothing else of it
        message = self.env["mail.message"].sudo()
        message = message.search(
            [
                ("model", "=", record._name),
                ("res_id", "=", record.id),
                ("date", ">=", self.opened_on["moment"]),
                ("tracking_value_ids.field_id.name", "in", tracked),
            ],
            order="id desc",
            limit=1,
        )
        if message:
            return message.author_id, message.date
        return record.sudo().write_uid, record.write_date  # sudo: as above


def _snapshot(records, names):
    """How the records stand at this moment, as a dialog keeps it."""
    return {
        "moment": fields.Datetime.to_string(fields.Datetime.now()),
        "records": {str(record.id): _stand(record, names) for record in records},
    }


def _stand(record, names):
    """What stands in the fields `names`, each as one word: it is only compared."""
    return {
        name: hashlib.sha256(str(record[name]).encode()).hexdigest()[:16]
        for name in names
    }
