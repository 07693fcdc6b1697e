"""How long a clock still has to run, in words: “9 days over” and no “-71:45”."""

from odoo import api, fields, models

from ...tools.deadline.remaining import in_units

HOURS_PER_DAY = 8.0


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    remaining = fields.Char(
        compute="_compute_remaining",
        help="Working days, hours or minutes until the due time, or since it passed.",
    )

    @api.depends(
        "hours_remaining",
        "urgency",
        "around_clock",
        "resource_calendar_id",
        "company_id",
    )
    @api.depends_context("lang")
    def _compute_remaining(self):
        for deadline in self:
            running = deadline.urgency and deadline.urgency != "grey"
            deadline.remaining = deadline._remaining_words() if running else ""

    def _remaining_words(self):
        # sudo: how long a day of the schedule is, of a clock that the user sees
        day = 24.0 if self.around_clock else self.sudo()._hours_per_day()
        days, hours, minutes = in_units(self.hours_remaining, day)
        parts = [
            days and self.env._("%(days)s d", days=days),
            hours and self.env._("%(hours)s h", hours=hours),
            minutes and self.env._("%(minutes)s min", minutes=minutes),
        ]
        if not any(parts) and not self.around_clock:
            # it is due, or passed, while nobody works: “0 min” would mislead
            if self.urgency == "red":
                return self.env._("Just over")
            return self.env._("No working time left")
        time = " ".join(filter(None, parts)) or self.env._("%(minutes)s min", minutes=0)
        if self.urgency == "red":
            return self.env._("%(time)s over", time=time)
        return self.env._("%(time)s left", time=time)

    def _hours_per_day(self):
        calendar = self.resource_calendar_id or self.company_id.resource_calendar_id
        return calendar.hours_per_day or HOURS_PER_DAY


class KefuDeadlineMixin(models.AbstractModel):
    _inherit = "kefu.deadline.mixin"

    next_remaining = fields.Char(
        "Time to the Next Deadline", compute="_compute_next_remaining"
    )

    @api.depends("next_deadline_id")
    @api.depends_context("lang")
    def _compute_next_remaining(self):
        running = self.filtered("next_deadline_id")
        (self - running).next_remaining = False
        for record in running:
            # sudo: the clock of a record that the user reads
            record.next_remaining = record.next_deadline_id.sudo().remaining
