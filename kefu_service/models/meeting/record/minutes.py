"""The minutes of a meeting, revision by revision, and what is locked (5.3.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

STATES = [
    ("draft", "Draft"),
    ("in_approval", "In Approval"),
    ("issued", "Issued"),
    ("superseded", "Superseded"),
]


class KefuMeetingMinutes(models.Model):
    """One revision of the minutes: drafted, approved by the chair, issued, locked."""

    _name = "kefu.meeting.minutes"
    _inherit = ["kefu.step.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Minutes"
    _order = "meeting_id desc, revision desc"
    _rec_names_search = ["number"]
    _check_company_auto = True
    _mail_post_access = "read"

    meeting_id = fields.Many2one(
        "kefu.meeting",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        gate="step",
    )
    number = fields.Char(
        related="meeting_id.number", store=True, precompute=True, index="trigram"
    )
    company_id = fields.Many2one(
        related="meeting_id.company_id", store=True, precompute=True, index=True
    )
    revision = fields.Integer(
        readonly=True, default=1, copy=False, aggregator=None, gate="step"
    )
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
        gate="step",
    )
    body = fields.Html(
        "Text",
        help="Agenda, attendance, findings, solution and measures.",
        gate="free",
    )
    changes = fields.Text("What Changed", copy=False, readonly=True, gate="step")
    change_reason = fields.Text("Why Revised", copy=False, readonly=True, gate="step")
    send_back_reason = fields.Text(
        "Why Sent Back", copy=False, readonly=True, gate="step"
    )
    date_submitted = fields.Datetime(
        "Submitted on", copy=False, readonly=True, gate="step"
    )
    date_approved = fields.Datetime(
        "Approved on", copy=False, readonly=True, gate="step"
    )
    approved_by_id = fields.Many2one(
        "res.users",
        "Approved by",
        copy=False,
        readonly=True,
        gate="step",
    )
    date_issued = fields.Datetime("Issued on", copy=False, readonly=True, gate="step")
    pdf_id = fields.Many2one(
        "ir.attachment",
        "PDF as Issued",
        copy=False,
        readonly=True,
        ondelete="restrict",
        help="Drawn when the minutes were issued, and never again.",
        gate="step",
    )
    can_approve = fields.Boolean(compute="_compute_can_approve")
    can_send_back = fields.Boolean(compute="_compute_can_approve")

    _revision_uniq = models.UniqueIndex(
        "(meeting_id, revision)", "There is such a revision already."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("number", "revision")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for minutes in self:
            minutes.display_name = self.env._(
                "Minutes %(number)s, revision %(revision)s",
                number=minutes.number or "",
                revision=minutes.revision,
            )

    @api.depends("state", "meeting_id.chair_id", "writer_ids")
    @api.depends_context("uid")
    def _compute_can_approve(self):
        user = self.env.user
        for minutes in self:
            waits = minutes.state == "in_approval"
            minutes.can_send_back = waits and user in minutes.meeting_id._approvers()
            minutes.can_approve = waits and user in minutes._free_approvers()

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Minutes are records that have to be kept (clause 6) and can't be "
                "deleted: a new revision takes the place of the former."
            )
        )

    def _check_free(self, names):
        """The text is written while it is a draft."""
        for minutes in self:
            if minutes.state != "draft":
                raise AccessError(
                    self.env._(
                        "%(minutes)s: this is “%(state)s” and can't be changed any "
                        "more. A change makes a new revision.",
                        minutes=minutes.display_name,
                        state=minutes._state_label(),
                    )
                )
        return super()._check_free(names)

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _revision_label(self):
        self.ensure_one()
        return self.env._("Revision %(revision)s", revision=self.revision)

    def _lang(self):
        """The language of the minutes: the recorder's."""
        self.ensure_one()
        return self.meeting_id.user_id.lang or self.env.lang
