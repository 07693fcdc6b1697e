"""How a team's cases find their officers: by hand, in turn, or by load."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.case.assigning import LOAD, TURN, WEIGHTS

HAND = "hand"
WAYS = [
    (HAND, "Assigned by Hand"),
    (TURN, "In Turn"),
    (LOAD, "By Load"),
]


class KefuTeam(models.Model):
    _inherit = "kefu.team"

    assign_way = fields.Selection(
        WAYS,
        "Assignment",
        required=True,
        default=HAND,
        help="By hand: officers take cases, or are named. In turn: whoever got none for "
        "longest. By load: whoever has least open, serious cases counting twice and "
        "major ones four times. By itself a case goes only to somebody who is at work.",
    )
    assign_registered = fields.Boolean(
        "Also What Officers Register",
        help="A case that an officer of the team registers is given to somebody like "
        "any other; otherwise it stays with whoever registered it.",
    )
    unassigned_minutes = fields.Integer(
        "Unassigned for (working minutes)",
        default=60,
        help="The leader is told of a case that has had no officer for so many working "
        "minutes, once. 0: never.",
    )
    officer_ids = fields.One2many(
        "kefu.team.officer", "team_id", "What Each Is Given", copy=False
    )

    _check_unassigned_minutes = models.Constraint(
        "CHECK(unassigned_minutes BETWEEN 0 AND 10000)",
        "The minutes without an officer lie between 0 (never) and 10,000.",
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        teams = super()._create_passed(vals_list)
        teams._members_followed()
        return teams

    def _members_followed(self):
        res = super()._members_followed()
        self.env["kefu.team.officer"]._follow_members(self)
        return res

    # ------------------------------------------------------------------
    # Assigning
    # ------------------------------------------------------------------

    def _officers_at_work(self):
        """The rows of those who may be given cases now, by team; locked.

        Whoever gives cases of the same team at this moment comes first: what was given
        there would be a conflict here, which is tried again.
        """
        rows = self.env["kefu.team.officer"].search([("team_id", "in", self.ids)])
        if rows:
            self.env.cr.execute(
                SQL(
                    "SELECT FROM kefu_team_officer WHERE id = ANY(%s) ORDER BY id"
                    " FOR NO KEY UPDATE",
                    rows.ids,
                ),
                log_exceptions=False,  # a conflict is no error: it is tried again
            )
        at_work = {}
        for team, mine in rows.grouped("team_id").items():
            users = mine.user_id._kefu_at_work(
                team.company_id, team.resource_calendar_id
            )
            at_work[team] = mine.filtered(lambda row, there=users: row.user_id in there)
        return at_work

    def _burden(self):
        """Number and weight of the open cases, by team and user: one query."""
        burden = defaultdict(dict)
        for team, user, severity, count in self.env["kefu.complaint"]._read_group(
            [
                ("team_id", "in", self.ids),
                ("user_id", "!=", False),
                ("date_closed", "=", False),
            ],
            ["team_id", "user_id", "severity"],
            ["__count"],
        ):
            known, load = burden[team].get(user, (0, 0))
            burden[team][user] = known + count, load + count * WEIGHTS[severity]
        return burden

    def _unassigned_limit(self, now):
        """Before when a case must have lost its officer for the leader to be told."""
        self.ensure_one()
        calendar = self.resource_calendar_id or self.company_id.resource_calendar_id
        worked = calendar.with_company(self.company_id)._kefu_working_time()
        return worked.add(now, -self.unassigned_minutes / 60)
