"""Where customers write to a team: its address, whose mail becomes cases (5.1-1)."""

import ast

from odoo import api, fields, models


class KefuTeam(models.Model):
    _inherit = "kefu.team"

    acknowledge = fields.Boolean(
        "Acknowledge Mail",
        default=True,
        help="Tell people who write that their message arrived, with the number of "
        "their case. Robots, mailing lists and no-reply senders are never answered.",
    )
    follow_cc = fields.Boolean(
        "Copied People Follow",
        help="People in copy of a message become followers of its case, and get "
        "what is sent to the customer.",
    )
    email = fields.Char(
        "Service E-mail",
        compute="_compute_email",
        store=True,
        readonly=False,
        copy=False,
        help="Address that customers are told; the team's incoming address if empty.",
    )
    email_of_alias = fields.Char(
        "Address Taken from Alias",
        compute="_compute_email",
        store=True,
        readonly=False,
        copy=False,
        help="The incoming address that was taken for the service e-mail.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("alias_name", "alias_domain_id")
    def _compute_email(self):
        """The service e-mail follows the alias; one that was set by hand stays."""
        for team in self:
            by_hand = team.email and team.email != team.email_of_alias
            team.email = team.email if by_hand else team.alias_email
            team.email_of_alias = team.alias_email

    # ------------------------------------------------------------------
    # Mail alias
    # ------------------------------------------------------------------

    def _alias_get_creation_values(self):
        values = super()._alias_get_creation_values()
        values["alias_model_id"] = self.env["ir.model"]._get_id("kefu.complaint")
        if self.id:
            defaults = ast.literal_eval(self.alias_defaults or "{}")
            values["alias_defaults"] = dict(defaults, team_id=self.id)
        return values
