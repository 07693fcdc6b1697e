"""What each officer of a team is given by itself: which matters, and how many."""

from odoo import api, fields, models

from ...tools.case.assigning import Officer


class KefuTeamOfficer(models.Model):
    """A row for each member of a team: it comes and goes with the membership."""

    _name = "kefu.team.officer"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Officer of a Team"
    _order = "team_id, id"
    _rec_name = "user_id"

    team_id = fields.Many2one(
        "kefu.team", required=True, index=True, ondelete="cascade", copy=False
    )
    company_id = fields.Many2one(related="team_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        "res.users", "Officer", required=True, readonly=True, index=True
    )
    category_ids = fields.Many2many(
        "kefu.category",
        string="Knows",
        context={"active_test": False},  # no category is not the same as any
        gate="free",
        help="Is given cases of these categories and of those below them, and cases "
        "without a category. Empty: any.",
    )
    ceiling = fields.Integer(
        "At Most",
        gate="free",
        aggregator=None,
        help="With so many open cases in the team nothing more is given by itself. "
        "0: no limit. What somebody takes by hand is not refused.",
    )
    turn = fields.Integer(
        readonly=True,
        aggregator=None,
        help="The larger, the later the officer was given the last case.",
    )

    _once = models.UniqueIndex("(team_id, user_id)", "An officer is in a team once.")
    _check_ceiling = models.Constraint(
        "CHECK(ceiling >= 0)", "A ceiling is a number of cases: use 0 for no limit."
    )

    @api.model
    def _follow_members(self, teams):
        """A row for each member, and none for others."""
        # sudo: the rows follow from the members, whoever names these
        rows = self.sudo().with_context(active_test=False)
        rows = rows.search([("team_id", "in", teams.ids)])
        known = {(row.team_id.id, row.user_id.id) for row in rows}
        members = {
            (team.id, user.id)
            for team in teams.sudo().with_context(active_test=False)
            for user in team.member_ids
        }
        rows.filtered(lambda r: (r.team_id.id, r.user_id.id) not in members).unlink()
        rows.create(
            [
                {"team_id": team_id, "user_id": user_id}
                for team_id, user_id in sorted(members - known)
            ]
        )

    def _as_officers(self, burden):
        """The officers as the rules of assigning know them.

        :param burden: number and weight of the open cases, by user
        """
        nothing = (0, 0)
        return [
            Officer(
                id=row.user_id.id,
                count=burden.get(row.user_id, nothing)[0],
                load=burden.get(row.user_id, nothing)[1],
                ceiling=row.ceiling,
                skills=frozenset(row.category_ids.ids),
                turn=row.turn,
            )
            for row in self
        ]
