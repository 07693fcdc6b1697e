"""The cases on the agenda: which of them belong there (5.3.2-3, 5.3.2-4)."""

import re

from lxml import etree, html

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tools import format_list

from ..meeting import PLAN_STATES


class KefuMeetingItem(models.Model):
    _inherit = "kefu.meeting.item"

    severity = fields.Selection(related="complaint_id.severity")
    case_state = fields.Selection(related="complaint_id.state", string="State")
    partner_id = fields.Many2one(related="complaint_id.commercial_partner_id")
    date_added = fields.Datetime(
        default=fields.Datetime.now, readonly=True, copy=False, gate="step"
    )
    is_current = fields.Boolean(
        compute="_compute_is_current",
        store=True,
        precompute=True,
        help="Called after the case was brought before the general manager last, "
        "and not cancelled.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("date_added", "meeting_id.state", "complaint_id.date_escalated")
    def _compute_is_current(self):
        for item in self:
            escalated = item.complaint_id.date_escalated
            item.is_current = (
                bool(escalated)
                and item.meeting_id.state != "cancelled"
                and item.date_added >= escalated
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def _check_free(self, names):
        self.meeting_id._check_open()
        return super()._check_free(names)

    def unlink(self):
        """What was typed for a case that is taken off the agenda was never ordered."""
        self.check_access("unlink")
        # sudo: whoever may take the case off gives its drafts up
        typed = self.sudo().measure_ids
        typed.filtered(lambda m: m.state == "draft").unlink()
        # a draft that was cancelled stays, and stands on its case alone
        given_up = typed.exists().filtered(lambda m: not m.date_assigned)
        given_up.meeting_item_id = False
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        self.meeting_id._check_state(
            ("draft", "scheduled"), self.env._("held on fewer cases")
        )

    def _drop_from_agendas(self):
        """The cases were cancelled: a meeting that is to come is held without them.

        One that has nothing else on its agenda is not held. Why they were cancelled is
        said on the cases: people from outside may be invited.
        """
        for meeting, items in self.grouped("meeting_id").items():
            if meeting.state not in PLAN_STATES:
                continue
            cases = items.complaint_id.mapped("display_name")
            left = meeting.item_ids - items
            if all(item.case_state == "cancelled" for item in left):
                meeting._cancel(
                    meeting.env._(
                        "The cases it was called for were cancelled: %(cases)s",
                        cases=format_list(meeting.env, cases),
                    )
                )
                continue
            meeting.item_ids = [Command.delete(item.id) for item in items]
            meeting._message_log(
                body=meeting.env._(
                    "Cancelled, and taken off the agenda: %(cases)s",
                    cases=format_list(meeting.env, cases),
                )
            )

    def _stands_in(self, agenda):
        """Whether a paragraph or heading of `agenda` begins with the case's number.

        A number that is mentioned somewhere is no point of its own.
        """
        self.ensure_one()
        number = re.escape(self.complaint_id.number or "")
        begins = re.compile(rf"(?:\d+[.)、])?\W*{number}(?![\w/-])")
        blocks = html.fromstring(f"<div>{agenda or ''}</div>").iter(etree.Element)
        return any(begins.match(block.text_content()) for block in blocks)

    def _check_agenda(self):
        """Raise if a case was not brought before the general manager, or is closed."""
        self.meeting_id._check_open()
        for item in self:
            # sudo: whatever stands against it counts, seen by the user or not
            case, meeting = item.complaint_id.sudo(), item.meeting_id.sudo()
            case._check_for_meeting()
            others = case._open_meetings() - meeting._with_former()
            if others:
                raise ValidationError(
                    self.env._(
                        "Case %(case)s is on the agenda of meeting %(meeting)s "
                        "already.",
                        case=case.display_name,
                        meeting=others[0].display_name,
                    )
                )
