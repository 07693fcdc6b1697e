"""A coordination meeting: who decides what about which complaints (5.3.2-4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("draft", "To Be Scheduled"),
    ("scheduled", "Scheduled"),
    ("held", "Held"),
    ("following", "Following Up"),
    ("closed", "Meeting Closed"),
    ("cancelled", "Cancelled"),
]
PLAN_STATES = ("draft", "scheduled")
# Nobody has to do anything about it any more.
ENDED_STATES = ("closed", "cancelled")


class KefuMeeting(models.Model):
    """A meeting that the general manager calls on major complaints.

    It assesses who answers for what, decides the solution, orders measures and grants
    their resources (clause 5.3.2-4); it is followed until the last measure is verified
    (5.3.2-5).
    """

    _name = "kefu.meeting"
    _inherit = [
        "kefu.numbered.mixin",
        "kefu.step.mixin",
        "kefu.deadline.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Coordination Meeting"
    _order = "date_start desc, id desc"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True
    _mail_post_access = "read"

    name = fields.Char("Subject", required=True, tracking=True, gate="free")
    purpose = fields.Text(help="What the meeting has to settle.", gate="free")
    agenda = fields.Html(gate="free")
    active = fields.Boolean(default=True, copy=False, gate="free")
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
        gate="step",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        gate="given",
    )
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        default=lambda self: self.env.user,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        help="Prepares the meeting, writes the minutes and follows the measures.",
        gate="free",
    )
    chair_id = fields.Many2one(
        "res.users",
        # sudo: who the general manager is is no secret
        default=lambda self: self.env.company.sudo()._kefu_general_managers()[:1],
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        help="The general manager, unless somebody else is named.",
        gate="free",
    )
    item_ids = fields.One2many(
        "kefu.meeting.item", "meeting_id", "Complaints", gate="free"
    )
    participant_ids = fields.One2many(
        "kefu.meeting.participant",
        "meeting_id",
        "Participants",
        gate="free",
    )
    measure_ids = fields.One2many("kefu.measure", "meeting_id", "Measures", gate="step")
    minutes_ids = fields.One2many("kefu.meeting.minutes", "meeting_id", gate="step")
    previous_id = fields.Many2one(
        "kefu.meeting",
        "Follows",
        check_company=True,
        copy=False,
        index="btree_not_null",
        help="The meeting whose unfinished measures this one takes up.",
        gate="step",
    )
    follow_up_ids = fields.One2many(
        "kefu.meeting", "previous_id", "Follow-up Meetings", gate="step"
    )

    # What was done
    date_held = fields.Datetime("Held on", copy=False, readonly=True, gate="step")
    date_closed = fields.Datetime(
        "Meeting Closed on", copy=False, readonly=True, gate="step"
    )
    cancel_reason = fields.Text("Why Cancelled", copy=False, readonly=True, gate="step")

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This meeting number is used already."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("number", "name")
    def _compute_display_name(self):
        for meeting in self:
            meeting.display_name = (
                f"[{meeting.number}] {meeting.name}" if meeting.number else meeting.name
            )

    @api.onchange("company_id")
    def _onchange_company_id(self):
        """The chair is proposed by the company."""
        company = self.company_id.sudo()  # who the general manager is is no secret
        if company and not self.chair_id._kefu_working_in(company):
            self.chair_id = company._kefu_general_managers()[:1].id

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        """Call meetings: people and agenda are proposed; an old one has its own."""
        meetings = super()._create_passed(vals_list)
        if not self._is_takeover():
            meetings._propose()
        meetings._sync_clocks(new=True)
        return meetings

    def _write_passed(self, vals):
        """Change meetings, in this order: seats, calendar, drafts, closing, clocks."""
        res = super()._write_passed(vals)
        self._seats_followed(vals)
        self._event_followed(vals)
        if vals.get("state") == "cancelled":
            self._drop_drafts()
        if vals.get("state") == "following":
            self._offer_closing()
        self._follow_clocks(vals)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Meetings are records that have to be kept (clause 6) and can't be "
                "deleted: cancel them with a reason."
            )
        )
