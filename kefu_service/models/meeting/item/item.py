"""One complaint on the agenda of a meeting, and what was decided (5.3.2-4)."""

from odoo import api, fields, models
from odoo.tools import float_compare, float_repr

SHARE_DIGITS = 2


class KefuMeetingItem(models.Model):
    """What a meeting finds and decides on one complaint."""

    _name = "kefu.meeting.item"
    _inherit = ["kefu.meeting.part.mixin"]
    _description = "Complaint of a Meeting"
    _order = "meeting_id, sequence, id"
    _rec_name = "complaint_id"
    _check_company_auto = True

    meeting_id = fields.Many2one(
        "kefu.meeting",
        required=True,
        index=True,
        ondelete="cascade",
        gate="given",
    )
    company_id = fields.Many2one(related="meeting_id.company_id")
    sequence = fields.Integer(default=10, gate="free")
    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        gate="given",
    )
    finding_ids = fields.One2many(
        "kefu.meeting.finding", "item_id", "Responsibility", gate="free"
    )
    solution = fields.Html(
        help="What the meeting decided, in words that the customer may read.",
        gate="free",
    )
    measure_ids = fields.One2many(
        "kefu.measure", "meeting_item_id", "Measures", gate="free"
    )
    without_measures = fields.Boolean(
        "No Measure Needed",
        help="The meeting ordered nothing; the solution says why.",
        gate="free",
    )

    # What the screen of the day shows
    share_total = fields.Char("Together", compute="_compute_share_total")
    is_shared_out = fields.Boolean(compute="_compute_share_total")
    case_name = fields.Char(related="complaint_id.name")
    case_number = fields.Char(related="complaint_id.number")
    case_description = fields.Html(related="complaint_id.description")
    meeting_state = fields.Selection(related="meeting_id.state", string="Meeting State")
    is_locked = fields.Boolean(related="meeting_id.is_locked")
    can_lead = fields.Boolean(related="meeting_id.can_lead")
    minutes_state = fields.Selection(related="meeting_id.minutes_state")

    _complaint_uniq = models.UniqueIndex(
        "(meeting_id, complaint_id)", "The case is on the agenda already."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("finding_ids.share")
    def _compute_share_total(self):
        for item in self:
            total = sum(item.finding_ids.mapped("share"))
            item.share_total = f"{float_repr(total, SHARE_DIGITS)} %"
            item.is_shared_out = not float_compare(
                total, 100.0, precision_digits=SHARE_DIGITS
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        """Put cases on the agenda; refused if they don't belong there."""
        # an empty column of an old register: since now, as without the column
        vals_list = [
            {name: vals[name] for name in vals if name != "date_added" or vals[name]}
            for vals in vals_list
        ]
        items = super()._create_passed(vals_list)
        if not self._is_takeover():
            items._check_agenda()
        return items

    @api.model
    def _wholes(self):
        """A case on an agenda is closed after the meeting."""
        return (*super()._wholes(), "complaint_id")
