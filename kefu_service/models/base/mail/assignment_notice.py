"""“You have been assigned”: told to whoever was not responsible before."""

from odoo import models

from ..own_models import is_ours


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _message_auto_subscribe_notify(self, partner_ids, template):
        """An import, or a change of many, names the officer who has the record already.

        Core tells whoever is named in what is written, on every record.
        """
        new = self._kefu_newly_assigned() if is_ours(self._name) else self
        return super(MailThread, new)._message_auto_subscribe_notify(
            partner_ids, template
        )

    def _kefu_newly_assigned(self):
        """Those of these records that had another user before, or did not exist."""
        # core's own note of what stood there, for the history
        before = self.env.cr.precommit.data.get(f"mail.tracking.{self._name}", {})
        return self.filtered(
            lambda rec: (before.get(rec.id) or {}).get("user_id") != rec.user_id
        )
