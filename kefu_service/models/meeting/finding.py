"""Who answers for a complaint, and to what part (责任认定, clause 5.3.2-4)."""

from odoo import api, fields, models

from ..base.vocabulary import CAUSES


class KefuMeetingFinding(models.Model):
    """The part of one department in the responsibility for a complaint."""

    _name = "kefu.meeting.finding"
    _inherit = ["kefu.meeting.part.mixin"]
    _description = "Responsibility Finding"
    _order = "item_id, share desc, id"
    _rec_name = "department_id"
    _check_company_auto = True

    item_id = fields.Many2one(
        "kefu.meeting.item",
        required=True,
        index=True,
        ondelete="cascade",
        gate="given",
    )
    meeting_id = fields.Many2one(
        related="item_id.meeting_id", store=True, precompute=True, index=True
    )
    complaint_id = fields.Many2one(
        related="item_id.complaint_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="meeting_id.company_id", store=True, precompute=True
    )
    department_id = fields.Many2one(
        "hr.department",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        gate="free",
    )
    cause = fields.Selection(
        CAUSES,
        help="Where the fault lay (man, machine, material, method, …).",
        gate="free",
    )
    share = fields.Float("Share (%)", digits=(5, 2), aggregator="avg", gate="free")
    reason = fields.Char(
        "Grounds", help="Why the department answers for this part.", gate="free"
    )
    complaints_borne = fields.Float(
        digits=(8, 2),
        compute="_compute_complaints_borne",
        store=True,
        help="The share as a part of one complaint: added up, how many complaints a "
        "department or a cause stands for.",
    )

    # For the analysis
    date_held = fields.Datetime(related="meeting_id.date_held", store=True)
    category_id = fields.Many2one(related="complaint_id.category_id", store=True)
    severity = fields.Selection(related="complaint_id.severity", store=True)

    _department_uniq = models.UniqueIndex(
        "(item_id, department_id)", "The department has its share already."
    )
    _check_share = models.Constraint(
        "CHECK(share >= 0 AND share <= 100)", "A share lies between 0 and 100 %."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("share")
    def _compute_complaints_borne(self):
        for finding in self:
            finding.complaints_borne = finding.share / 100
