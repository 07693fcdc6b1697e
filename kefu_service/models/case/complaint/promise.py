"""The time promised to the customer, and every change of it (clause 5.2-2)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    promise_ids = fields.One2many(
        "kefu.promise", "complaint_id", "Promised Times", readonly=True
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        cases = super().create(vals_list)
        promised = cases.filtered("date_promised")
        promised._keep_promises(dict.fromkeys(promised, False))
        return cases

    def write(self, vals):
        """Keep every change of the promised time, whoever or whatever makes it.

        Raises `UserError` for a change without a reason; `kefu_promise_reason` in
        the context gives it.
        """
        if "date_promised" not in vals:
            return super().write(vals)
        before = {case: case.date_promised for case in self}
        rounds = {case: case.round for case in self}
        res = super().write(vals)
        # a new round starts without a promise: nothing that was promised has changed
        changed = self.filtered(
            lambda case: (
                case.date_promised != before[case] and case.round == rounds[case]
            )
        )
        changed._check_promise_reason(before)
        changed._keep_promises(before)
        first = changed.filtered(lambda c: c.date_promised and not c.date_planned)
        first._keep(date_planned=fields.Datetime.now())
        return res

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_promise(self):
        """Ask for the time, and for the reason if it changes."""
        self.ensure_one()
        return self._step_dialog("kefu.complaint.promise", self.env._("Promise a Time"))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _promise_reason(self):
        return (self.env.context.get("kefu_promise_reason") or "").strip()

    def _check_promise_reason(self, before):
        """Raise `UserError` if a promise changes without a reason.

        :param before: former times by case
        """
        unexplained = self.filtered(lambda case: before[case])
        if unexplained and not self._promise_reason():
            raise UserError(
                self.env._(
                    "The time promised for %(cases)s can't be changed without a "
                    "reason: use the button “Promise a Time…” and state why.",
                    cases=format_list(self.env, unexplained.mapped("display_name")),
                )
            )

    def _keep_promises(self, before):
        """Add a row to the history of each case.

        :param before: former times by case
        """
        if not self:
            return
        reason = self._promise_reason()
        self.env["kefu.promise"].sudo().create(  # nobody may write these by hand
            [
                {
                    "complaint_id": case.id,
                    "date_promised": case.date_promised,
                    "date_previous": before[case],
                    "reason": reason,
                    "user_id": self.env.uid,
                }
                for case in self
            ]
        )

    def _missing_promise(self):
        if self.date_promised:
            return ""
        return self.env._("a time promised to the customer (“Promise a Time…”)")
