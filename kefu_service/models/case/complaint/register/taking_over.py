"""Who takes a case: the free ones at once, those of colleagues with a reason."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_list


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_assign_to_me(self):
        """Make the current user the officer; asks first if colleagues have some."""
        self._check_takeable()
        if self._of_colleagues():
            return self.env["kefu.reason"]._ask(self, "take_over")
        self.user_id = self.env.user
        return None

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _of_colleagues(self):
        """Those that somebody else has who is still there."""
        return self.filtered(lambda case: case.user_id._kefu_there() - self.env.user)

    def _check_takeable(self):
        self.check_access("write")
        if ended := self.filtered("date_closed"):
            raise UserError(
                self.env._(
                    "These cases have ended, or were merged into others: %(cases)s. "
                    "Leave them out; nobody works on them any more.",
                    cases=format_list(self.env, ended.mapped("display_name")),
                )
            )

    def _take_over_warning(self):
        """Whose cases they are."""
        names = [
            self.env._(
                "%(officer)s: %(cases)s",
                officer=officer.name,
                cases=format_list(self.env, cases.mapped("display_name")),
            )
            for officer, cases in self._of_colleagues().grouped("user_id").items()
        ]
        return self.env._(
            "You are about to take cases from colleagues. %(whose)s",
            whose="; ".join(names),
        )

    def _take_over(self, reason):
        """Become the officer; the colleagues hear of it, and why."""
        self._check_takeable()
        officers = {case: case.user_id for case in self._of_colleagues()}
        self.user_id = self.env.user
        for case, officer in officers.items():
            case.message_post(
                body=self.env._(
                    "Taken over from %(officer)s: %(reason)s",
                    officer=officer.name,
                    reason=reason,
                ),
                subtype_xmlid="mail.mt_note",
                partner_ids=officer.partner_id.ids,
            )
