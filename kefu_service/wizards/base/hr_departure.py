"""Odoo's own dialog for a departure asks who takes over the open work (5.2-3)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list


class HrDepartureWizard(models.TransientModel):
    _inherit = "hr.departure.wizard"

    kefu_work = fields.Text("Open Work", compute="_compute_kefu_work")
    kefu_successor_id = fields.Many2one(
        "res.users",
        "Taken Over by",
        domain="[('share', '=', False)]",
        help="Who has from now on what the employees have on their hands in the "
        "customer service.",
    )

    @api.depends("employee_ids")
    @api.depends_context("employee_termination")
    def _compute_kefu_work(self):
        for dialog in self:
            dialog.kefu_work = "\n".join(dialog._kefu_work_in_words())

    def action_register_departure(self):
        """Hand the open work over first; refused as long as nobody takes it."""
        self.ensure_one()
        if words := self._kefu_work_in_words():
            if not self.kefu_successor_id:
                raise UserError(
                    self.env._(
                        "Who takes the open work over? %(work)s. Choose somebody "
                        "under “Taken Over by”.",
                        work=format_list(self.env, words),
                    )
                )
            self._kefu_leaving().check_access("write")
            self.env["kefu.duties"]._hand_over(
                self._kefu_leaving(), self.kefu_successor_id
            )
        return super().action_register_departure()

    def _kefu_leaving(self):
        """The employees whom the dialog archives; none if it notes a departure alone."""
        if not self.env.context.get("employee_termination"):
            return self.env["hr.employee"]
        return self.employee_ids._origin.filtered("active")

    def _kefu_work_in_words(self):
        """What is open, for whoever may archive the employees."""
        duties, leaving = self.env["kefu.duties"], self._kefu_leaving()
        if not (leaving and leaving.has_access("write")):
            return []
        return duties._in_words(duties._open(leaving))
