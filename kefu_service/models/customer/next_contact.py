"""When a customer is spoken with next: an activity, shown as a date (5.3.3-2)."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..base.roles import OFFICER

ACTIVITY = "kefu_service.mail_activity_type_next_contact"


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_date_next_contact = fields.Date(
        "Next Contact",
        compute="_compute_kefu_date_next_contact",
        inverse="_inverse_kefu_date_next_contact",
        search="_search_kefu_date_next_contact",
        groups=OFFICER,
        help="Day of the next activity “Next Contact”: setting it plans the activity "
        "for the responsible officer, marking the activity as done empties it.",
    )

    @api.depends("activity_ids.date_deadline", "activity_ids.activity_type_id")
    def _compute_kefu_date_next_contact(self):
        planned = dict(
            self.env["mail.activity"]
            .sudo()  # only the day, of customers that the user reads
            ._read_group(
                self._kefu_next_contacts() & Domain("res_id", "in", self.ids),
                ["res_id"],
                ["date_deadline:min"],
            )
        )
        for partner in self:
            partner.kefu_date_next_contact = planned.get(partner._origin.id, False)

    def _inverse_kefu_date_next_contact(self):
        for partner in self:
            date = partner.kefu_date_next_contact
            activities = partner.activity_ids.filtered(
                lambda a: a.activity_type_id == self.env.ref(ACTIVITY)
            ).sorted("date_deadline")
            if not date:
                activities.unlink()
            elif activities:
                # of several, none stays before the day that was chosen
                for number, activity in enumerate(activities):
                    if not number or activity.date_deadline < date:
                        activity.date_deadline = date
            else:
                partner.activity_schedule(
                    ACTIVITY,
                    date_deadline=date,
                    user_id=(partner.user_id._kefu_there() or self.env.user).id,
                )

    def _search_kefu_date_next_contact(self, operator, value):
        planned = self._kefu_next_contacts()
        if operator in ("<", "<=", ">", ">="):
            found = planned & Domain("date_deadline", operator, value)
            return Domain("activity_ids", "any", found)
        if operator != "in":
            return NotImplemented
        days = planned & Domain("date_deadline", "in", [day for day in value if day])
        domain = Domain("activity_ids", "any", days)
        if False in value:
            domain |= Domain("activity_ids", "not any", planned)
        return domain

    @api.model
    def _kefu_next_contacts(self):
        """The activities that plan the next contact with customers."""
        return Domain(
            [
                ("res_model", "=", "res.partner"),
                ("activity_type_id", "=", self.env.ref(ACTIVITY).id),
            ]
        )
