"""Whether people are told of their deadlines."""

from odoo import api, fields, models

# Minutes. People are told every quarter of an hour.
NOTICE_LATE, NOTICE_STUCK = 60, 240


class KefuHealth(models.TransientModel):
    _inherit = "kefu.health"

    @api.model
    def _checks(self):
        return [*super()._checks(), self._notices()]

    @api.model
    def _notices(self):
        """Notices that should have been given by now, and for how long."""
        # sudo: how many, not which
        notices = self.env["kefu.deadline.notice"].sudo()
        now = fields.Datetime.now()
        due = [("date_sent", "=", False), ("date_planned", "<=", now)]
        [waiting] = notices._read_group(due, [], ["__count", "date_planned:min"])
        return self._waiting(
            "notices_minutes_late",
            self.env._("Notices of deadlines"),
            (NOTICE_LATE, NOTICE_STUCK),
            waiting,
            self.env._(
                "People are not told of their deadlines: look at the scheduled action "
                "that tells them, and at Odoo's log."
            ),
        )
