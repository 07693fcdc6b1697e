"""Ask who takes over the open work of somebody who stays (5.2-3)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.base.roles import MANAGER


class KefuHandoverWork(models.TransientModel):
    """For managers, and for whoever may change the login; the login stays as it is."""

    _name = "kefu.handover.work"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Hand Over Open Work and Stay"
    _about = None

    user_id = fields.Many2one(
        "res.users",
        "Person",
        required=True,
        context={"active_test": False},
        domain="[('share', '=', False)]",
    )
    work = fields.Text("Open Work", compute="_compute_work")
    successor_id = fields.Many2one(
        "res.users",
        "Taken Over by",
        required=True,
        domain="[('share', '=', False), ('id', '!=', user_id)]",
    )
    reason = fields.Text(
        required=True,
        help="Why the work goes over; it stays in the history of every record.",
    )

    @api.depends("user_id")
    def _compute_work(self):
        duties = self.env["kefu.duties"]
        for dialog in self:
            person = dialog.user_id._origin
            # what somebody has to do is told to whoever may hand it over
            may = person and dialog._may_hand_over()
            work = duties._open_work(person, dialog._companies()) if may else []
            dialog.work = "\n".join(duties._in_words(work))

    @api.model
    def _ask(self, person):
        """Open the dialog for a login."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand Over Open Work"),
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_user_id": person.id},
        }

    def action_confirm(self):
        """Hand the work over; how much it was."""
        self.ensure_one()
        person = self.user_id
        if not self._may_hand_over():
            person.check_access("write")
        if not (self.reason or "").strip():
            raise UserError(self.env._("State the reason: it stays in the history."))
        work = self.env["kefu.duties"]._hand_over_work(
            person, self.successor_id, self.reason.strip(), self._companies()
        )
        if not work:
            raise UserError(self.env._("There is no open work to hand over."))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Handed over to %s", self.successor_id.name),
                "message": "\n".join(self.env["kefu.duties"]._in_words(work)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _may_hand_over(self):
        return self.env.user.has_group(MANAGER) or self.user_id._origin.has_access(
            "write"
        )

    def _companies(self):
        """Whose work is handed over: of the companies where the asker works."""
        return self.env.user.company_ids
