"""The label of the access button in notification mails."""

from odoo import models

from ..own_models import is_ours


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _notify_get_recipients_groups_fillup(
        self, groups, model_description, msg_vals=False
    ):
        """Odoo's own Chinese for it is a noun: “视图 服务单”."""
        if is_ours(self._name) and model_description:
            title = self.env._("View %(record)s", record=model_description)
            for _name, _belongs, data in groups:
                data.setdefault("button_access", {}).setdefault("title", title)
        return super()._notify_get_recipients_groups_fillup(
            groups, model_description, msg_vals
        )
