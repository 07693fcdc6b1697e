"""What the case that is kept takes over from those merged into it, in its own fields."""

from odoo import models
from odoo.fields import Command

from ....base.vocabulary import SEVERITIES
from ..handling.analysis import ASKED, WHYS
from ..handling.assessment import EFFECTS
from ..register.contact import CONTACT
from ..register.goods import GOODS

# Each goes over where the kept case has nothing; what belongs together, as a whole:
# two customers, or the answers to two chains of whys, would be mixed up otherwise.
TOGETHER = (
    ("partner_id", *CONTACT),
    WHYS,
    ("date_assessed", "assessed_by_id"),
)
ESCALATION = (
    "date_escalated",
    "escalated_by_id",
    "escalation_reason",
    "escalation_tried",
    "date_gm_acknowledged",
    "gm_acknowledged_by_id",
)
ALONE = (
    "category_id",
    "department_id",
    "user_id",
    "scope",
    "remedy_sought",
    "analysis_team",
    *GOODS,
    *ASKED,
)


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _merged_values(self, others):
        """What this case takes over from `others` in its own fields.

        The customer has waited since the first message and goes by the earliest
        promise, and the matter is as severe as the most severe of its reports.
        """
        cases = self + others
        values = {
            "date_received": min(cases.mapped("date_received")),
            "severity": _worst(cases, "severity", SEVERITIES),
            "affects_production": _worst(cases, "affects_production", EFFECTS),
            "affects_safety": any(cases.mapped("affects_safety")),
            "tag_ids": [Command.link(tag.id) for tag in others.tag_ids - self.tag_ids],
            "spokesperson_ids": [
                Command.link(person.id) for person in others.spokesperson_ids
            ],
            "email_cc": self._merged_copies(others),
        }
        answered = list(filter(None, cases.mapped("date_responded")))
        if answered and not self.date_reopened:
            values["date_responded"] = min(answered)
        departments = others.responsible_department_ids
        if departments and not self.responsible_department_ids:
            values["responsible_department_ids"] = [Command.set(departments.ids)]
        for names in (*TOGETHER, *((name,) for name in ALONE)):
            values |= self._taken_from(others, names)
        if self.department_id:
            # what the category proposes does not take its place
            values["department_id"] = self.department_id.id
        return values | self._merged_escalation(others)

    def _merged_escalation(self, others):
        """The first escalation of now, in place of one that was settled earlier."""
        first = others.filtered("is_escalated")[:1]
        if self.is_escalated or not first:
            return {}
        return {
            name: first._fields[name].convert_to_write(first[name], first)
            for name in ESCALATION
        }

    def _taken_from(self, others, names):
        """What of the fields `names` the first of `others` has that has the first one.

        Nothing where this case has that itself.
        """
        first = others.filtered(names[0])[:1]
        if self[names[0]] or not first:
            return {}
        return {
            name: first._fields[name].convert_to_write(first[name], first)
            for name in names
            if first[name] and not self[name]
        }

    def _merged_copies(self, others):
        copied = {}
        for case in reversed(self + others):
            copied.update(self._mail_cc_sanitized_raw_dict(case.email_cc))
        return ", ".join(copied.values()) or False


def _worst(cases, name, selection):
    """The last of the keys of `selection` that one of the cases has in `name`."""
    order = [key for key, _label in selection]
    return max(cases.mapped(name), key=order.index)
