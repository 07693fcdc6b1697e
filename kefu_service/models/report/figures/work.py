"""Measures, promised times that were changed, and inbound mail."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ....tools.report.rows import Mail, Measure, Promise
from ...intake.quarantine import NEEDS_A_PERSON
from .scope import within

MEASURE = (
    "id",
    "department_id",
    "date_assigned",
    "date_due",
    "date_done",
    "date_sent_back",
    "date_verified",
    "date_cancelled",
    "is_taken_over",
)


class KefuFigures(models.AbstractModel):
    _inherit = "kefu.figures"

    @api.model
    def _read_work(self, scope, rows):
        rows.measures = self._read_measures(scope, rows.begin, rows.end)
        rows.promises = self._read_promises(scope, rows.begin, rows.end)
        rows.mails = self._read_mails(scope, rows.begin, rows.end)

    @api.model
    def _read_measures(self, scope, begin, end):
        """Those open at the end of the period, and those verified in it."""
        own = Domain("department_id", "in", scope.teams.department_id.ids)
        ended = Domain("date_verified", "<", begin) | Domain(
            "date_cancelled", "<", begin
        )
        domain = (
            scope.with_case(without=own)
            & Domain("state", "!=", "draft")
            & Domain("date_assigned", "<", end)
            & ~ended
        )
        return [_measure(*row) for row in self._fetch("kefu.measure", domain, MEASURE)]

    @api.model
    def _read_promises(self, scope, begin, end):
        domain = (
            Domain("complaint_id", "any", scope.cases)
            & Domain("date_previous", "!=", False)
            & within("create_date", begin, end)
        )
        names = ("id", "complaint_id", "create_date")
        return [Promise(*row) for row in self._fetch("kefu.promise", domain, names)]

    # ------------------------------------------------------------------
    # Mail
    # ------------------------------------------------------------------

    @api.model
    def _read_mails(self, scope, begin, end):
        """Messages on cases and in quarantine; None where an analysis filters cases."""
        if not scope.domain.is_true():
            return None
        return [
            *self._read_mails_on_cases(scope, begin, end),
            *self._read_quarantine(scope, begin, end),
        ]

    @api.model
    def _read_mails_on_cases(self, scope, begin, end):
        cases = self.env["kefu.complaint"]._search(scope.cases)
        domain = (
            Domain("model", "=", "kefu.complaint")
            & Domain("message_type", "=", "email")
            & Domain("res_id", "in", cases)
            & within("date", begin, end)
        )
        rows = self._fetch("mail.message", domain, ("id", "date"))
        return [Mail(message, "case", date, date) for message, date in rows]

    @api.model
    def _read_quarantine(self, scope, begin, end):
        """What came in the period, and what came earlier and had to wait."""
        domain = Domain("company_id", "=", scope.company.id)
        if scope.teams:
            domain &= Domain("team_id", "in", scope.teams.ids)
        waited = Domain("reason", "in", NEEDS_A_PERSON) & Domain("date", "<", begin)
        domain &= waited | within("date", begin, end)
        names = ("id", "reason", "date", "state", "is_taken_up")
        found = self._fetch("kefu.mail.quarantine", domain, names)
        settled = self._read_settled([row[0] for row in found])
        return [
            Mail(
                message,
                reason,
                date,
                settled.get(message, date) if state == "done" else None,
                bool(taken_up),
            )
            for message, reason, date, state, taken_up in found
        ]

    @api.model
    def _read_settled(self, message_ids):
        """When somebody settled the messages, as the history of each says."""
        if not message_ids:
            return {}
        field = self.env["ir.model.fields"]._get("kefu.mail.quarantine", "state")
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT message.res_id, max(message.date)
                    FROM mail_message message
                    JOIN mail_tracking_value value
                        ON value.mail_message_id = message.id
                    WHERE message.model = 'kefu.mail.quarantine'
                        AND message.res_id = ANY(%s) AND value.field_id = %s
                    GROUP BY message.res_id
                    """,
                    message_ids,
                    field.id,
                )
            )
        )


def _measure(number, department, assigned, due, done, sent_back, *ends):
    if done and sent_back and sent_back >= done:
        done = None
    return Measure(number, department, assigned, due, done, *ends)
