"""The general manager's desk: one card a company, with all that waits (5.3.2-3, -4)."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..base.roles import HANDLER


def _count(label):
    return fields.Integer(label, compute="_compute_kefu_desk", groups=HANDLER)


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_unseen_count = _count("Waiting for My Acknowledgement")
    kefu_uncalled_count = _count("Meetings to Call")
    kefu_minutes_count = _count("Minutes to Approve")
    kefu_late_measure_count = _count("Overdue Measures of My Meetings")

    @api.depends_context("uid")
    def _compute_kefu_desk(self):
        """One query for each figure."""
        for name, (model, domain) in self._kefu_desk_domains().items():
            counts = dict(
                self.env[model]._read_group(
                    Domain("company_id", "in", self.ids) & domain,
                    ["company_id"],
                    ["__count"],
                )
            )
            for company in self:
                company[name] = counts.get(company, 0)

    @api.model
    def _kefu_desk_domains(self):
        """Model and domain of each figure, by the name of its field."""
        escalated = Domain("date_closed", "=", False) & Domain(
            "is_escalated", "=", True
        )
        chaired = Domain("meeting_id.chair_id", "=", self.env.uid)
        return {
            "kefu_unseen_count": (
                "kefu.complaint",
                escalated & Domain("date_gm_acknowledged", "=", False),
            ),
            "kefu_uncalled_count": (
                "kefu.complaint",
                escalated
                & Domain("date_gm_acknowledged", "!=", False)
                & Domain(
                    "rule_meeting_item_ids", "not any", [("is_current", "=", True)]
                ),
            ),
            "kefu_minutes_count": (
                "kefu.meeting.minutes",
                Domain("state", "=", "in_approval")
                & (chaired | Domain("company_id.kefu_gm_deputy_id", "=", self.env.uid)),
            ),
            "kefu_late_measure_count": (
                "kefu.measure",
                Domain("is_overdue", "=", True) & chaired,
            ),
        }

    @api.readonly
    def action_open_kefu_desk(self):
        """Open what a figure counts; `kefu_count` in the context names its field."""
        self.ensure_one()
        self.check_access("read")
        name = self.env.context["kefu_count"]
        model, domain = self._kefu_desk_domains()[name]
        return {
            "type": "ir.actions.act_window",
            "name": self._fields[name]._description_string(self.env),
            "res_model": model,
            "domain": list(Domain("company_id", "=", self.id) & domain),
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
        }
