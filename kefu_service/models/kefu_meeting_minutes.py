"""The minutes of a meeting, revision by revision (会议纪要, clause 5.3.2-5)."""

from odoo import fields, models

STATES = [
    ("draft", "Draft"),
    ("in_approval", "In Approval"),
    ("issued", "Issued"),
    ("superseded", "Superseded"),
]


class KefuMeetingMinutes(models.Model):
    """One revision of the minutes: drafted, approved by the chair, issued, locked."""

    _name = "kefu.meeting.minutes"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Minutes"
    _order = "meeting_id desc, revision desc"
    _check_company_auto = True
    _mail_post_access = "read"

    meeting_id = fields.Many2one(
        "kefu.meeting", required=True, readonly=True, index=True, ondelete="restrict"
    )
    number = fields.Char(
        related="meeting_id.number", store=True, precompute=True, index="trigram"
    )
    company_id = fields.Many2one(
        related="meeting_id.company_id", store=True, precompute=True, index=True
    )
    revision = fields.Integer(readonly=True, default=1, copy=False)
    state = fields.Selection(
        STATES, required=True, default="draft", readonly=True, copy=False, tracking=True
    )
    body = fields.Html(help="Agenda, attendance, findings, solution and measures.")
    changes = fields.Text("What Changed", copy=False)
    date_submitted = fields.Datetime("Submitted on", copy=False, readonly=True)
    date_approved = fields.Datetime("Approved on", copy=False, readonly=True)
    approved_by_id = fields.Many2one(
        "res.users", "Approved by", copy=False, readonly=True
    )
    date_issued = fields.Datetime("Issued on", copy=False, readonly=True)

    _revision_uniq = models.UniqueIndex(
        "(meeting_id, revision)", "There is such a revision already."
    )
