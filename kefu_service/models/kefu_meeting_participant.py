"""Who is invited to a meeting, and who came (clause 5.3.2-4)."""

from odoo import fields, models

ROLES = [
    ("chair", "Chair"),
    ("recorder", "Recorder"),
    ("department", "Department"),
    ("outside", "Outside"),
]
ATTENDANCES = [
    ("present", "Present"),
    ("represented", "Represented"),
    ("excused", "Excused"),
    ("absent", "Absent"),
]


class KefuMeetingParticipant(models.Model):
    """One person of a meeting: the role, and the attendance."""

    _name = "kefu.meeting.participant"
    _description = "Participant of a Meeting"
    _order = "meeting_id, sequence, id"
    _rec_name = "partner_id"

    meeting_id = fields.Many2one(
        "kefu.meeting", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, index=True, ondelete="restrict"
    )
    role = fields.Selection(ROLES, required=True, default="department")
    department_id = fields.Many2one("hr.department", index="btree_not_null")
    attendance = fields.Selection(ATTENDANCES)
    note = fields.Char(help="Why absent, or by whom represented.")

    _partner_uniq = models.UniqueIndex(
        "(meeting_id, partner_id)", "This person is invited already."
    )
