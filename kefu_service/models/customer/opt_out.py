"""Service information by mail, and who wants none (5.3.3-2)."""

from odoo import api, models
from odoo.exceptions import UserError

from ..base.roles import OFFICER

TEMPLATE = "kefu_service.mail_template_service_information"


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.readonly
    def action_kefu_send_information(self):
        """Write to the chosen customers by a template; who opted out is skipped."""
        self.check_access("read")
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        team = self.env.company.kefu_team_id
        own = self.env["kefu.team"].search(
            [
                ("member_ids", "in", self.env.uid),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send Service Information"),
            "res_model": "mail.compose.message",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_composition_mode": "mass_mail",
                "default_model": "res.partner",
                "default_res_ids": self.ids,
                "default_template_id": template and template.id,
                "default_use_exclusion_list": True,
                "default_is_service_information": True,
                # an answer becomes a case, and is not lost in a contact's history
                "default_reply_to": (own or team).alias_email or self.env.user.email,
                "default_reply_to_force_new": True,
            },
        }

    def action_kefu_opt_out(self):
        """The customer has told an officer to get no service information any more."""
        self.check_access("write")
        if not self.env.user.has_group(OFFICER):
            raise UserError(
                self.env._("Only an officer of the customer service may do that.")
            )
        for partner in self:
            if not partner.email_normalized:
                raise UserError(
                    self.env._(
                        "%(customer)s has no e-mail address to be left out.",
                        customer=partner.display_name,
                    )
                )
            self.env["mail.blacklist"]._kefu_opt_out(
                partner.email_normalized,
                self.env._("Told to %(officer)s.", officer=self.env.user.name),
            )
        self.invalidate_recordset(["is_blacklisted"])
