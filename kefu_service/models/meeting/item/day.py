"""What a meeting has to settle for a complaint, and what its case is told (5.3.2-4)."""

from hashlib import sha256

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Command
from odoo.tools import format_date, format_list, is_html_empty


class KefuMeetingItem(models.Model):
    _inherit = "kefu.meeting.item"

    told = fields.Char("Told the Case", groups=NO_ACCESS, copy=False, gate="step")

    def action_hold(self):
        """End the meeting from the screen of one of its complaints."""
        self.ensure_one()
        self.meeting_id.action_hold()
        return self.action_view_meeting()

    @api.readonly
    def action_view_meeting(self):
        """Back to the meeting."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "kefu_back_to",
            "params": {
                "name": self.meeting_id.display_name,
                "res_model": "kefu.meeting",
                "res_id": self.meeting_id.id,
            },
        }

    def _standing_measures(self):
        """The measures that were not cancelled, in the order of the decisions."""
        standing = self.measure_ids.filtered(lambda m: m.state != "cancelled")
        return standing.sorted("id")

    def _missing_decisions(self):
        """Phrases on what is not settled for this complaint."""
        self.ensure_one()
        missing = []
        if not self.finding_ids:
            missing.append(self.env._("who answers for it"))
        elif not self.is_shared_out:
            missing.append(
                self.env._(
                    "the shares add up to %(sum)s, change them so that they make "
                    "100 %%",
                    sum=self.share_total,
                )
            )
        if is_html_empty(self.solution):
            missing.append(self.env._("the solution"))
        return missing + self._missing_in_measures()

    def _missing_in_measures(self):
        """Phrases on measures that nobody could be told of, or without a time.

        The head answers for a measure for which nobody is named.
        """
        measures = self._standing_measures()
        if not (measures or self.without_measures):
            return [
                self.env._(
                    "a measure, or a tick at “No Measure Needed” with the reason in "
                    "the solution"
                )
            ]
        unowned = measures.filtered(
            lambda m: not (m.date_due and (m.user_id or m._notice_partners()))
        )
        if not unowned:
            return []
        return [
            self.env._(
                "the responsible and the due time of %(measures)s",
                measures=format_list(self.env, unowned.mapped("name")),
            )
        ]

    def _measure_line(self, measure):
        """A measure in one line, as everybody may read it."""
        if not measure.date_due:
            return measure.name
        due = measure.company_id._kefu_day(measure.date_due)
        return self.env._(
            "%(measure)s, by %(date)s",
            measure=measure.name,
            date=format_date(self.env, due),
        )

    def _what_is_told(self):
        """A mark of what a case is told, by which a change of it is known."""
        measures = [(m.name, m.date_due) for m in self._standing_measures()]
        said = (str(self.solution or ""), self._at_fault().ids, measures)
        return sha256(repr(said).encode()).hexdigest()

    def _at_fault(self):
        return self.finding_ids.filtered("share").department_id.sorted("id")

    def _tell_cases(self):
        """Note on each case what was decided, and which departments answer for it.

        Who bears which share stays in the meeting. What the case was told already is
        not told again.
        """
        for item in self:
            told = item._what_is_told()
            if item.told == told:
                continue
            item.told = told
            case, at_fault = item.complaint_id, item._at_fault()
            case.responsible_department_ids = [Command.set(at_fault.ids)]
            lines = [
                Markup("<li>%s</li>") % item._measure_line(measure)
                for measure in item._standing_measures()
            ]
            case._message_log(
                body=Markup("<p>%s</p>%s<ul>%s</ul>")
                % (
                    self.env._(
                        "Decided by the coordination meeting %(meeting)s:",
                        meeting=item.meeting_id.display_name,
                    ),
                    item.solution,
                    Markup("").join(lines),
                )
            )
