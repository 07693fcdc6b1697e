"""Cases, what was taken up again, what was told before, and deliveries."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, groupby

from ....tools.report.cases import REPEATED_WITHIN
from ....tools.report.rows import COMPLAINTS, Case, Reopening, Told, Volume
from ...case.complaint.steps import ANSWERED_STATES, WORK_STATES
from ...case.stage import CLOSED_STATES
from .scope import Scope, within

CASE = (
    "id",
    "kind",
    "channel",
    "severity",
    "category_id",
    "commercial_partner_id",
    "department_id",
    "team_id",
    "user_id",
    "date_received",
    "date_closed",
    "state",
    "root_cause_category",
    "first_contact",
    "round",
    "is_taken_over",
)
STATE = CASE.index("state")


class KefuFigures(models.AbstractModel):
    _inherit = "kefu.figures"

    @api.model
    def _read_cases(self, scope, rows):
        """Cases received or closed in the period, open at its end, or reopened since."""
        begin, end = rows.begin, rows.end
        earlier = Domain("date_received", "<", begin)
        parts = (
            within("date_received", begin, end),
            # a date that was typed wrong: closed before it was received
            Domain("date_received", ">=", end) & within("date_closed", begin, end),
            earlier & Domain("date_closed", ">=", begin),
            earlier & Domain("date_closed", "=", False),
            earlier
            & Domain("date_closed", "<", begin)
            & Domain("date_reopened", ">=", begin),
        )
        found = self._fetch_each("kefu.complaint", scope.cases, parts, CASE)
        rows.cases = list(map(_case, found))
        rows.reopenings = self._read_reopenings(scope, begin)
        rows.told = self._read_told(scope, begin, end)

    @api.model
    def _read_told(self, scope, begin, end):
        """The complaints of the period that the same customer had told before.

        Whoever had taken the earlier one: it is of the company.
        """
        domain = (
            Scope.of_company(scope.company).cases
            & Domain("kind", "in", COMPLAINTS)
            & Domain("category_id", "!=", False)
            & Domain("commercial_partner_id", "!=", False)
            & within("date_received", begin - REPEATED_WITHIN, end)
        )
        query = self.env["kefu.complaint"]._search(domain)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, date_received, before FROM (%s) told
                WHERE date_received >= %s AND before IS NOT NULL
                """,
                query.select(
                    SQL("id"),
                    SQL("date_received"),
                    SQL(
                        "lag(date_received) OVER (PARTITION BY commercial_partner_id,"
                        " category_id ORDER BY date_received, id) AS before"
                    ),
                ),
                begin,
            )
        )
        return [Told(*row) for row in rows]

    @api.model
    def _read_reopenings(self, scope, begin):
        """How the cases that were taken up again since `begin` had stood before.

        The case itself says when it was taken up last; the columns that it was moved to
        say the rest.
        """
        domain = scope.cases & Domain("date_reopened", ">=", begin)
        names = ("id", "date_reopened")
        last = dict(self._fetch("kefu.complaint", domain, names))
        found = []
        moves = self._read_moves(list(last))
        for case, steps in groupby(moves, key=lambda move: move[0]):
            found += _reopenings(case, steps)
        told = {reopening.case for reopening in found}
        found += [
            Reopening(case, moment, None, False)
            for case, moment in last.items()
            if case not in told
        ]
        return found

    @api.model
    def _read_moves(self, case_ids):
        """(case, moment, state before, state after) of their moves, in order."""
        if not case_ids:
            return []
        field = self.env["ir.model.fields"]._get("kefu.complaint", "stage_id")
        return self.env.execute_query(
            SQL(
                """
                SELECT message.res_id, message.date, before.state, after.state
                FROM mail_message message
                JOIN mail_tracking_value value ON value.mail_message_id = message.id
                JOIN kefu_stage before ON before.id = value.old_value_integer
                JOIN kefu_stage after ON after.id = value.new_value_integer
                WHERE message.model = 'kefu.complaint' AND message.res_id = ANY(%s)
                    AND value.field_id = %s
                ORDER BY message.res_id, message.date, value.id
                """,
                case_ids,
                field.id,
            )
        )

    @api.model
    def _read_volumes(self, scope, months):
        domain = Domain("company_id", "=", scope.company.id)
        domain &= Domain("month", "in", months)
        names = ("month", "partner_id", "category_id", "deliveries")
        return [Volume(*row) for row in self._fetch("kefu.volume", domain, names)]

    @api.model
    def _categories_above(self):
        """The ids of the categories above each."""
        paths = self.env.execute_query(
            SQL("SELECT id, parent_path FROM kefu_category WHERE parent_id IS NOT NULL")
        )
        return {
            category: tuple(int(part) for part in path.split("/")[:-2])
            for category, path in paths
        }


def _case(row):
    return Case._make((*row[:STATE], row[STATE] == "cancelled", *row[STATE + 1 :]))


def _reopenings(case, moves):
    """What moves say of a case: each time that it went back into work."""
    ended, cancelled = None, False
    for _case_id, moment, before, after in moves:
        if after in WORK_STATES and before in ANSWERED_STATES:
            yield Reopening(case, moment, ended, cancelled)
            ended, cancelled = None, False
        elif after in CLOSED_STATES and before not in CLOSED_STATES:
            ended, cancelled = moment, after == "cancelled"
