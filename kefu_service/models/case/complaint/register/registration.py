"""Registering by hand: calls and visits from one short form (clause 5.1-1)."""

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def copy_data(self, default=None):
        """A duplicate goes to whoever registers it, if the team is no more."""
        vals_list = super().copy_data(default)
        for case, vals in zip(self, vals_list, strict=True):
            if not case.team_id.active and "team_id" not in (default or {}):
                vals.pop("team_id", None)
        return vals_list

    @api.constrains("team_id")
    def _check_team_id(self):
        """An archived team receives nothing; what it had stays, as an old register."""
        for case in self:
            if not (case.team_id.active or case.date_closed) and case.team_id:
                raise ValidationError(
                    self.env._(
                        "Team “%(team)s” is archived and receives nothing any more: "
                        "choose another one.",
                        team=case.team_id.name,
                    )
                )

    def action_registered(self):
        """Tell the number, for the customer who is still on the line."""
        return self._tell_number({"type": "ir.actions.act_window_close"})

    def action_register_next(self):
        """Tell the number and open the short form for the next call."""
        return self._tell_number(
            self.env["ir.actions.act_window"]._for_xml_id(
                "kefu_service.kefu_complaint_action_register"
            )
        )

    def action_open_registered(self):
        """Go on with the case in its full form."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "kefu.complaint",
            "res_id": self.id,
            "view_mode": "form",
        }

    def _tell_number(self, next_action):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("The case is registered"),
                "message": "%s",
                "links": [
                    {
                        "label": self.display_name,
                        "url": f"/odoo/kefu-complaints/{self.id}",
                    }
                ],
                "next": next_action,
            },
        }

    def action_create_contact(self):
        """Make the caller a contact, as noted on the case, and the case's customer.

        A contact with the same e-mail address is taken as it is. Raises `UserError`
        if neither a name nor a company was noted.
        """
        self.ensure_one()
        self.check_access("write")
        if self.partner_id:
            return
        if not (self.contact_name or self.contact_company):
            raise UserError(
                self.env._(
                    "Who called? Fill in the contact's name or the company first."
                )
            )
        partners = self.env["res.partner"].with_company(self.company_id)
        known = partners._kefu_find_by_address(self.email_normalized)
        self.partner_id = known or partners.create(self._contact_values())

    def _contact_values(self):
        """Values of the contact; below its company if that one is known for sure."""
        values = {
            "name": self.contact_name or self.contact_company,
            "is_company": not self.contact_name,
            "phone": self.phone,
            "email": self.email_from,
        }
        if self.contact_name and self.contact_company:
            companies = self.env["res.partner"].search(
                Domain("is_company", "=", True)
                & Domain("name", "=ilike", self.contact_company.strip())
                & Domain("company_id", "in", [False, self.company_id.id]),
                limit=2,
            )
            if len(companies) == 1:
                values["parent_id"] = companies.id
            else:
                values["company_name"] = self.contact_company
        return values
