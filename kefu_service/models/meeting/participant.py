"""Who is invited to a meeting, who answered and who came (clause 5.3.2-4)."""

from odoo import api, fields, models

ROLES = [
    ("chair", "Chair"),
    ("recorder", "Recorder"),
    ("department", "Department"),
    ("outside", "Outside"),
]
ANSWERS = [
    ("needsAction", "No Answer Yet"),
    ("accepted", "Attending"),
    ("tentative", "Maybe"),
    ("declined", "Not Attending"),
]
ATTENDANCES = [
    ("present", "Present"),
    ("represented", "Represented"),
    ("excused", "Excused"),
    ("absent", "Absent"),
]


class KefuMeetingParticipant(models.Model):
    """One person of a meeting: the role, the answer, the attendance."""

    _name = "kefu.meeting.participant"
    _inherit = ["kefu.meeting.part.mixin"]
    _description = "Participant of a Meeting"
    _order = "meeting_id, sequence, id"
    _rec_name = "partner_id"

    meeting_id = fields.Many2one(
        "kefu.meeting",
        required=True,
        index=True,
        ondelete="cascade",
        gate="given",
    )
    sequence = fields.Integer(default=10, gate="free")
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        gate="free",
    )
    role = fields.Selection(
        ROLES,
        required=True,
        compute="_compute_place",
        store=True,
        readonly=False,
        precompute=True,
        gate="free",
    )
    department_id = fields.Many2one(
        "hr.department",
        compute="_compute_place",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        gate="free",
    )
    answer = fields.Selection(
        ANSWERS,
        "Invitation",
        compute="_compute_answer",
        help="What the person answered.",
    )
    attendance = fields.Selection(ATTENDANCES, gate="free")
    note = fields.Char(help="Why absent, or by whom represented.", gate="free")

    _partner_uniq = models.UniqueIndex(
        "(meeting_id, partner_id)", "This person is invited already."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("partner_id")
    def _compute_place(self):
        """Our own people stand for their department, others are outsiders."""
        # sudo: who works in which department is no secret
        employees = self.env["hr.employee"].sudo()
        known = employees.search(
            [("work_contact_id", "in", self.partner_id._origin.ids)]
        ).grouped("work_contact_id")
        for participant in self:
            partner = participant.partner_id._origin.sudo()  # as above
            staff = known.get(partner, employees)
            # one person may be an employee of several companies
            company = participant.meeting_id.company_id
            here = staff.filtered(
                lambda who, company=company: who.company_id == company
            )
            inside = staff or any(not user.share for user in partner.user_ids)
            if participant.role not in ("chair", "recorder"):
                participant.role = "department" if inside else "outside"
            participant.department_id = here[:1].department_id

    @api.depends("partner_id", "meeting_id.event_id.attendee_ids.state")
    def _compute_answer(self):
        for participant in self:
            # sudo: events of a meeting are private, the answers are the meeting's
            attendees = participant.meeting_id.sudo().event_id.attendee_ids
            answers = {a.partner_id: a.state for a in attendees}
            participant.answer = answers.get(participant.partner_id)

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        """Whoever is added to a scheduled meeting is invited."""
        participants = super()._create_passed(vals_list)
        participants._check_changeable()
        participants.meeting_id._invite_participants()
        return participants

    def _write_passed(self, vals):
        res = super()._write_passed(vals)
        if "partner_id" in vals:
            self.meeting_id._invite_participants()
        return res

    def unlink(self):
        self._check_changeable()
        meetings = self.meeting_id
        res = super().unlink()
        meetings._invite_participants()
        return res

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_present(self):
        """The person came."""
        self.attendance = "present"

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_free(self, names):
        self._check_changeable()
        return super()._check_free(names)

    def _check_changeable(self):
        """Raise `UserError` once the meeting has ended."""
        if not self.env.su:
            self.meeting_id._check_open()
