"""How a customer wants to be spoken with (5.3.1-3)."""

from collections import namedtuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..base.roles import OFFICER

CONTACT_METHODS = [
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("wechat", "WeChat"),
    ("visit", "On-Site Visit"),
]

#: Hours of the day (floats, in the customer's time zone), 0 and 24 without a wish;
#: weekdays as Python counts them, Monday being 0, all of them without a wish.
ContactWindow = namedtuple("ContactWindow", "hour_from hour_to weekdays")
ANY_DAY = frozenset(range(7))


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_contact_from = fields.Float(
        "Reachable From",
        groups=OFFICER,
        help="Hour of the day in the customer's time zone; 0:00 to 0:00 for any hour.",
    )
    kefu_contact_to = fields.Float("Reachable Until", groups=OFFICER)
    kefu_contact_weekday_ids = fields.Many2many(
        "kefu.weekday",
        string="Reachable on",
        groups=OFFICER,
        help="Empty if any day will do.",
    )
    kefu_contact_method = fields.Selection(
        CONTACT_METHODS, "Preferred Method", groups=OFFICER
    )
    kefu_service_note = fields.Text(
        "Service Notes",
        groups=OFFICER,
        help="What whoever speaks with the customer has to know.",
    )

    @api.constrains("kefu_contact_from", "kefu_contact_to")
    def _check_kefu_contact_window(self):
        for partner in self:
            begin, end = partner.kefu_contact_from, partner.kefu_contact_to
            if (begin or end) and not 0 <= begin < end <= 24:
                raise ValidationError(
                    self.env._(
                        "%(customer)s is reachable from an hour to a later one of the "
                        "same day: correct the times.",
                        customer=partner.display_name,
                    )
                )

    def _read_group_groupby(self, alias, groupby_spec, query):
        """Ask for the right to read what is grouped by.

        Core asks for none with fields that hold several records.
        """
        name = groupby_spec.partition(":")[0].partition(".")[0]
        if name.startswith("kefu_") and name in self._fields:
            self._check_field_access(self._fields[name], "read")
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _kefu_contact_window(self):
        """When the customer wants to be spoken with; see `ContactWindow`.

        Wishes that a contact has not told are those of the company.
        """
        self.ensure_one()
        # sudo: planning a contact takes into account what the planner need not read
        partner = self.sudo()
        company = partner.commercial_partner_id
        hours = partner if partner.kefu_contact_to else company
        days = partner.kefu_contact_weekday_ids or company.kefu_contact_weekday_ids
        return ContactWindow(
            hours.kefu_contact_from,
            hours.kefu_contact_to or 24.0,
            frozenset(int(day.code) for day in days) or ANY_DAY,
        )

    def _kefu_preferred_method(self):
        """How the customer, or the company, likes best to be contacted, or False."""
        self.ensure_one()
        partner = self.sudo()  # as above
        return (
            partner.kefu_contact_method
            or partner.commercial_partner_id.kefu_contact_method
        )
