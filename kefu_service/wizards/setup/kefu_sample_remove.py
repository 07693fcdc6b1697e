"""Removing the sample data: what will go is said before."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...models.setup.onboarding_step import ADMINISTRATOR


class KefuSampleRemove(models.TransientModel):
    """Asks whether the sample data may go."""

    _name = "kefu.sample.remove"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Remove the Sample Data"
    _about = None

    case_count = fields.Integer("Cases", compute="_compute_counts")
    contact_count = fields.Integer("Contacts", compute="_compute_counts")
    login_count = fields.Integer("Logins", compute="_compute_counts")

    @api.depends_context("uid")
    def _compute_counts(self):
        self._check_administrator()
        # sudo: how many there are
        found = self.env["kefu.sample"].sudo()._records()
        counts = {name: len(records) for name, records in found.items()}
        for dialog in self:
            dialog.case_count = counts.get("kefu.complaint", 0)
            dialog.contact_count = counts.get("res.partner", 0)
            dialog.login_count = counts.get("res.users", 0)

    def _check_administrator(self):
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(
                self.env._("Only an administrator removes the sample data.")
            )

    def _confirm(self):
        """Remove it, and show what is left to set up."""
        self._check_administrator()
        # sudo: the administrator was asked for; what was brought along for show alone
        sample = self.env["kefu.sample"].sudo().with_context(tracking_disable=True)
        if not sample._is_there():
            raise UserError(self.env._("There is no sample data in this database."))
        count = sample._remove()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The sample data is gone, %(count)s cases among it.", count=count
                ),
                "next": self.env["ir.actions.act_window"]._for_xml_id(
                    "kefu_service.onboarding_step_action"
                ),
            },
        }
