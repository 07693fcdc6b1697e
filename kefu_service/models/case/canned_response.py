"""Prepared answers: Odoo's canned responses, with placeholders for a case."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_list

from ...tools.case import placeholders
from ..base.roles import HANDLER


class MailCannedResponse(models.Model):
    _inherit = "mail.canned.response"

    kefu_place = fields.Selection(
        [("solution", "Solution"), ("explanation", "Explanation")],
        "Goes into",
        default="solution",
        required=True,
        help="Into which part of a reply it is put.",
    )
    kefu_team_ids = fields.Many2many(
        "kefu.team",
        "kefu_canned_response_team_rel",
        "response_id",
        "team_id",
        "Teams",
        help="Proposed in replies of these teams only. Empty: of all.",
    )
    kefu_placeholders = fields.Text(
        "Placeholders", compute="_compute_kefu_placeholders"
    )

    def _compute_kefu_placeholders(self):
        words = self.env["kefu.complaint"]._placeholder_words()
        self.kefu_placeholders = "\n".join(
            f"{{{{ {word} }}}}" for word in words.values()
        )

    @api.constrains("substitution")
    def _check_placeholders(self):
        """A placeholder that nobody fills in would reach the customer as it stands."""
        if not self.env.user.has_group(HANDLER):
            return  # other apps have canned responses, too
        known = self.env["kefu.complaint"]._placeholder_names()
        for response in self:
            unknown = [
                name
                for name in placeholders.names(response.substitution)
                if name not in known
            ]
            if unknown:
                raise ValidationError(
                    self.env._(
                        "“%(shortcut)s” has placeholders that nothing is known for: "
                        "%(unknown)s. There are: %(known)s.",
                        shortcut=response.source,
                        unknown=format_list(self.env, unknown),
                        known=format_list(
                            self.env,
                            list(
                                self.env["kefu.complaint"]._placeholder_words().values()
                            ),
                        ),
                    )
                )
