"""One complaint on the agenda of a meeting, and what was decided (5.3.2-4)."""

from odoo import fields, models


class KefuMeetingItem(models.Model):
    """What a meeting finds and decides on one complaint."""

    _name = "kefu.meeting.item"
    _description = "Complaint of a Meeting"
    _order = "meeting_id, sequence, id"
    _check_company_auto = True

    meeting_id = fields.Many2one(
        "kefu.meeting", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="meeting_id.company_id")
    sequence = fields.Integer(default=10)
    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
    )
    finding_ids = fields.One2many("kefu.meeting.finding", "item_id", "Responsibility")
    solution = fields.Html(help="What the meeting decided.")
    measure_ids = fields.One2many("kefu.measure", "meeting_item_id", "Measures")

    _complaint_uniq = models.UniqueIndex(
        "(meeting_id, complaint_id)", "The case is on the agenda already."
    )
