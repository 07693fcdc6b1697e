"""Files are added freely; one that was wrong is withdrawn, never deleted (clause 6).

A withdrawn file is hidden where it stood, and kept and listed with who withdrew it and
why. It belongs to its withdrawal from then on: whoever reads that, reads the file.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..own_models import is_ours

# What core writes on a file that stays as it is.
NOT_THE_FILE = frozenset({"access_token", "thumbnail", "index_content"})

# Where core leaves a file that was sent with a message and belongs to nothing else.
NOBODYS = (False, "mail.compose.message", "mail.message")


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def write(self, vals):
        if not self.env.su and vals.keys() - NOT_THE_FILE:
            self._kefu_check_kept()
        return super().write(vals)

    def unlink(self):
        if not self.env.su:
            self._kefu_check_kept()
        return super().unlink()

    def _delete_and_notify(self, message=None):
        """The web client deletes as superuser: it is asked here whether it may."""
        self._kefu_check_kept()
        return super()._delete_and_notify(message)

    def _kefu_check_kept(self):
        """Raise `AccessError` if one of these files belongs to a record of ours."""
        if self._kefu_kept():
            raise AccessError(
                self.env._(
                    "Files of the customer service are kept (clause 6): they can't be "
                    "changed or deleted. If one was added by mistake, use the action "
                    "“Withdraw a File…” and state the reason."
                )
            )

    def _kefu_kept(self):
        """Those that stand on records of ours or on messages of such."""
        files = self.sudo()  # where they stand, for whoever may read them
        kept = files.filtered(
            lambda file: is_ours(file.res_model) and _is_kept_model(self, file)
        )
        if others := files - kept:
            rows = self.env.execute_query(
                SQL(
                    "SELECT DISTINCT rel.attachment_id"
                    "  FROM message_attachment_rel rel"
                    "  JOIN mail_message m ON m.id = rel.message_id"
                    " WHERE rel.attachment_id IN %s AND m.model LIKE %s",
                    tuple(others.ids),
                    "kefu.%",
                )
            )
            kept += files.browse([file_id for (file_id,) in rows])
        return kept

    def _kefu_own(self, parts, messages):
        """Those of these files that stand on `parts` and `messages` alone.

        Core hangs one file on many messages: that of a template goes out with each mail.
        What others have as well stays theirs.

        :param parts: iterable of recordsets
        """
        homes = {(rows._name, record_id) for rows in parts for record_id in rows.ids}
        homes |= {("mail.message", message_id) for message_id in messages.ids}
        shared = self._kefu_on_other_messages(messages, homes)
        own = self.browse()
        for file in self:
            at_home = (file.res_model, file.res_id) in homes
            if other := shared.get(file):
                if at_home:  # it is kept with what has it still
                    file.write({"res_model": other.model, "res_id": other.res_id})
            elif at_home or (not file.res_id and file.res_model in NOBODYS):
                own += file
        return own

    def _kefu_on_other_messages(self, messages, homes):
        """File → one of the messages of other records on which it stands as well."""
        others = self.env["mail.message"].search(
            [
                ("attachment_ids", "in", self.ids),
                ("id", "not in", messages.ids),
                ("model", "!=", False),
                ("res_id", "!=", 0),
            ],
            order="id desc",
        )
        others = others.filtered(lambda it: (it.model, it.res_id) not in homes)
        return {file: other for other in others for file in other.attachment_ids & self}


class KefuWithdrawal(models.Model):
    """A file that was taken out of sight, with the reason."""

    _name = "kefu.withdrawal"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Withdrawn File"
    _order = "id desc"

    name = fields.Char("File", required=True, readonly=True)
    attachment_id = fields.Many2one(
        "ir.attachment", required=True, readonly=True, ondelete="restrict", index=True
    )
    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Record ID", model_field="res_model", required=True, readonly=True
    )
    record_name = fields.Char("Record", readonly=True)
    message_id = fields.Many2one(
        "mail.message", readonly=True, index="btree_not_null", ondelete="set null"
    )
    user_id = fields.Many2one("res.users", "Withdrawn By", required=True, readonly=True)
    date = fields.Datetime("Withdrawn on", required=True, readonly=True)
    reason = fields.Text(required=True, readonly=True)
    company_id = fields.Many2one("res.company", readonly=True, index=True)

    _record_idx = models.Index("(res_model, res_id)")

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_download(self):
        """Show the file that was withdrawn, to whoever may read that it was."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _withdraw(self, record, attachments, reason):
        """Take the files out of sight, and say in the history that it was done.

        Raises unless the user may write the record, and there is a reason.
        """
        record.ensure_one()
        record.check_access("write")
        reason = (reason or "").strip()
        if not (attachments and reason):
            raise UserError(
                self.env._("Choose the files, and state the reason: both are kept.")
            )
        if wrong := attachments - self._files_of(record):
            raise UserError(
                self.env._(
                    "“%(file)s” is no file of %(record)s any more: open it anew.",
                    file=wrong[0].sudo().name,  # the user has named it
                    record=record.display_name,
                )
            )
        for attachment in attachments:
            self._withdraw_one(record, attachment, reason)

    @api.model
    def _files_of(self, record):
        """The files that stand on a record or on one of its messages."""
        # sudo: whoever reads the record reads its files
        attachments = self.env["ir.attachment"].sudo()
        own = attachments.search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)]
        )
        return (own | record.sudo().message_ids.attachment_ids).sudo(False)

    @api.model
    def _withdraw_one(self, record, attachment, reason):
        # sudo: the right to write the record was checked; files are the system's
        record, attachment = record.sudo(), attachment.sudo()
        message = record.message_ids.filtered(
            lambda message: attachment in message.attachment_ids
        )
        name, kept = attachment.name, attachment
        if not attachment._kefu_own(record, message):  # others have it as well
            kept = attachment.copy({"name": name})
        withdrawal = self.sudo().create(
            {
                "name": name,
                "attachment_id": kept.id,
                "res_model": record._name,
                "res_id": record.id,
                "record_name": record.display_name,
                "message_id": message[:1].id,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
                "reason": reason,
                "company_id": record["company_id"].id if "company_id" in record else 0,
            }
        )
        message.attachment_ids -= attachment
        withdrawal._take(kept)
        record._message_log(
            body=self.env._(
                "File “%(file)s” was withdrawn: %(reason)s", file=name, reason=reason
            )
        )

    def _take(self, attachment):
        """Let the file belong to this withdrawal; old links to it lead nowhere."""
        owner = {"res_model": self._name, "res_id": self.id}
        attachment.write({**owner, "access_token": False, "public": False})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(
            self.env._("What was withdrawn is kept, with the reason (clause 6).")
        )


def _is_kept_model(records, attachment):
    """Whether the file is on a record that is kept, and not on an open dialog."""
    model = records.env.get(attachment.res_model)
    return model is not None and not model._transient and bool(attachment.res_id)
