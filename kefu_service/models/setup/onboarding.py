"""What the first steps say together."""

from odoo import api, models
from odoo.tools import format_list

from ..base.roles import MANAGER
from .onboarding_step import ONBOARDING


class Onboarding(models.Model):
    _inherit = "onboarding.onboarding"

    @api.model
    def kefu_missing_line(self):
        """One line on what is still missing, for managers; "" if nothing is.

        Empty as well for others, and once somebody has closed it.
        """
        if not self.env.user.has_group(MANAGER):
            return ""
        first = self.env.ref(ONBOARDING, raise_if_not_found=False)
        if not first or first.is_onboarding_closed:
            return ""
        steps = first.step_ids.filtered(lambda step: step.kefu_state == "open")
        if not steps:
            return ""
        return self.env._(
            "First steps, still to do: %(steps)s",
            steps=format_list(self.env, steps.mapped("title")),
        )

    @api.model
    def kefu_close_line(self):
        """Show the line no more; the first steps stay under Configuration."""
        self.env["onboarding.onboarding.step"]._kefu_check_manager()
        # sudo: a manager may hide what is shown to managers
        first = self.sudo().env.ref(ONBOARDING, raise_if_not_found=False)
        if first:
            first._search_or_create_progress()
            first.action_close()
