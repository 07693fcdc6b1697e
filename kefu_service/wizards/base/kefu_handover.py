"""Ask who takes over the open work of those who leave (5.2-3)."""

from odoo import api, fields, models


class KefuHandover(models.TransientModel):
    """Hands over all open work in one step, then archives whoever leaves."""

    _name = "kefu.handover"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Hand Over Open Work"
    _about = None

    user_ids = fields.Many2many(
        "res.users", string="Logins", context={"active_test": False}
    )
    employee_ids = fields.Many2many(
        "hr.employee", string="Employees", context={"active_test": False}
    )
    work = fields.Text("Open Work", compute="_compute_work")
    successor_id = fields.Many2one(
        "res.users",
        "Taken Over by",
        required=True,
        domain="[('share', '=', False), ('id', 'not in', user_ids)]",
    )

    @api.depends("user_ids", "employee_ids")
    def _compute_work(self):
        duties = self.env["kefu.duties"]
        for dialog in self:
            people = dialog._people()
            # what somebody has to do is told to whoever may archive the person
            work = duties._open(people) if people.has_access("write") else []
            dialog.work = "\n".join(duties._in_words(work))

    @api.model
    def _ask(self, people):
        """Open the dialog for users or employees, who are archived afterwards."""
        name = "user_ids" if people._name == "res.users" else "employee_ids"
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand Over Open Work"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {f"default_{name}": people.ids},
        }

    def action_confirm(self):
        """Hand over everything and archive; asks again for the right to archive."""
        self.ensure_one()
        people = self._people()
        people.check_access("write")
        self.env["kefu.duties"]._hand_over(people, self.successor_id)
        # hr asks for the reason of the departure next
        return people.action_archive() or {"type": "ir.actions.act_window_close"}

    def _people(self):
        """Whoever leaves: the logins, or the employees."""
        self.ensure_one()
        return (self.user_ids or self.employee_ids)._origin
