"""Who gets a case that nobody has: given by itself, or the leader hears of it.

One scheduled action does it, woken by whatever leaves a case without an officer: mail,
the form, an import, another team, somebody who gives it back. So no way in is left
out, registering costs nothing more, and all that has come is looked at together.
"""

import logging

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL

from .....tools.case.assigning import WEIGHTS, Case, assign, next_turns
from ....base.concurrency import CONCURRENCY_ERRORS
from ....base.cron import wake
from ...team_assigning import HAND

_logger = logging.getLogger(__name__)

CRON = "kefu_service.ir_cron_assign"
ACTIVITY = "kefu_service.mail_activity_type_unassigned"
BATCH = 500
# A change of one of these may leave a case without an officer, or give it one.
LEADING = frozenset({"team_id", "user_id", "category_id", "stage_id"})
# A case that was written by one of these is nobody's who merely wrote it down.
WITHOUT_REGISTRAR = ("email", "web")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    user_id = fields.Many2one(
        compute="_compute_user_id",
        compute_sudo=False,  # as superuser nobody registers by hand
        store=True,
        readonly=False,
        precompute=True,
    )
    date_unassigned = fields.Datetime(
        "Without an Officer since",
        compute="_compute_date_unassigned",
        store=True,
        precompute=True,
        copy=False,
    )
    date_leader_told = fields.Datetime(
        "Leader Told",
        compute="_compute_date_unassigned",
        store=True,
        precompute=True,
        copy=False,
        help="The leader was told that nobody has the case.",
    )

    _unassigned_idx = models.Index(
        "(team_id, date_unassigned, id) WHERE date_unassigned IS NOT NULL"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_user_id(self):
        """Whoever registers a case of a team that gives its cases by itself keeps it.

        Runs when a case is registered; nothing recomputes it.
        """
        for case in self:
            team = case.team_id.sudo()  # how its cases are given is no secret
            stays = (
                not (self.env.su or self.env.context.get("import_file"))
                and team.assign_way not in (False, HAND)
                and not team.assign_registered
                and case.channel not in WITHOUT_REGISTRAR
                and self.env.user in team.member_ids
            )
            case.user_id = case.user_id or (stays and self.env.user)

    @api.depends("user_id", "team_id", "date_closed")
    def _compute_date_unassigned(self):
        """Since when; what merely moves goes on counting: see `_officer_followed`."""
        now = fields.Datetime.now()
        for case in self:
            free = not (case.user_id or case.date_closed)
            case.date_unassigned = free and (case.date_unassigned or now)
            case.date_leader_told = case.date_leader_told

    # ------------------------------------------------------------------
    # Waking
    # ------------------------------------------------------------------

    def _registered(self):
        res = super()._registered()
        self._wake_assigning()
        return res

    def _stage_followed(self, before):
        """Whoever has left takes nothing up again: somebody else gets it."""
        res = super()._stage_followed(before)
        again = self.filtered(
            lambda case: case in before and case.round != before[case].round
        )
        left = again.filtered(
            lambda case: case.user_id and not case.user_id._kefu_there()
        )
        # sudo: it follows from the step that was taken
        left.sudo().user_id = False
        return res

    def _officer_followed(self, before, vals):
        """What follows when cases find or lose their officer, or go to another team.

        It counts anew with each team: the next leader has not heard of it.
        """
        if not vals.keys() & LEADING:
            return
        moved = self.filtered(
            lambda case: case in before and case.team_id != before[case].team
        )
        free = moved.filtered("date_unassigned")
        # sudo: nobody writes by hand since when nobody has a case
        free.sudo().date_unassigned = fields.Datetime.now()
        settled = moved | self.filtered(
            lambda case: case.date_leader_told and not case.date_unassigned
        )
        if settled:
            # sudo: the leader's to-do is done, whoever took the case
            settled.sudo().activity_unlink([ACTIVITY])
            settled.sudo().date_leader_told = False
        self._wake_assigning()

    def _merge(self, others):
        """That nobody had the others is settled; the kept one counts for itself."""
        # sudo: the leader's to-do, whoever merges
        others.sudo().activity_unlink([ACTIVITY])
        return super()._merge(others)

    def _wake_assigning(self):
        """Have the cases looked at that a team gives by itself, as soon as possible."""
        teams = self.filtered("date_unassigned").team_id.sudo()  # as above
        if any(team.assign_way != HAND for team in teams):
            wake(self.env, CRON)

    # ------------------------------------------------------------------
    # Giving
    # ------------------------------------------------------------------

    @api.model
    def _cron_assign(self):
        """Give what waits, batch by batch; then tell the leaders of what waits on."""
        steps = (self._assign_waiting, self._tell_leaders)
        for step in steps:
            try:
                while step():
                    self.env["ir.cron"]._commit_progress()
            except CONCURRENCY_ERRORS:
                # somebody works on one of these cases: again, right away
                self.env.cr.rollback()
                wake(self.env, CRON)

    @api.model
    def _assign_waiting(self):
        """Give the cases of a batch to whoever is at work; how many were given."""
        teams = self._teams_with_cases([("assign_way", "!=", HAND)])
        at_work = teams._officers_at_work()
        given = self.browse()
        burden = teams._burden() if at_work else {}
        for team, rows in at_work.items():
            if rows:
                given += self._assign_team(team, rows, burden.get(team, {}))
        return len(given)

    @api.model
    def _teams_with_cases(self, domain):
        """Teams, archived ones too: what they still have is not forgotten."""
        teams = self.env["kefu.team"].with_context(active_test=False)
        return teams.search(domain).with_env(self.env)

    @api.model
    def _assign_team(self, team, rows, burden):
        """Give the cases of one team that wait; the cases that were given."""
        waiting = self.search(
            [("team_id", "=", team.id), ("date_unassigned", "!=", False)],
            order="date_received, id",
        )
        if not waiting:
            return waiting
        people = rows._as_officers(burden)
        cases = [case._as_waiting() for case in waiting]
        found = assign(cases, people, team.assign_way)
        chosen = waiting.filtered(lambda case: case.id in found)[:BATCH]
        for user, cases in chosen.grouped(lambda case: found[case.id]).items():
            cases._give(self.env["res.users"].browse(user))
        turns = next_turns(people, [found[case.id] for case in chosen])
        for row in rows.filtered(lambda row: row.user_id.id in turns):
            row.turn = turns[row.user_id.id]
        return chosen

    def _as_waiting(self):
        """The case as the rules of assigning know it."""
        path = (self.category_id.parent_path or "").split("/")
        return Case(
            id=self.id,
            weight=WEIGHTS[self.severity],
            categories=frozenset(int(part) for part in path if part),
        )

    def _give(self, officer):
        """Make somebody the officer of these; one message says which they are."""
        self._kefu_in_house().with_context(mail_auto_subscribe_no_notify=True).write(
            {"user_id": officer.id}
        )
        self._tell_of_cases(
            officer,
            lambda env: env._("New cases for you: %(count)s", count=len(self)),
            lambda env: env._("These cases were given to you:"),
        )
        self.env["kefu.telling"]._told("given", self)

    # ------------------------------------------------------------------
    # Telling the leader
    # ------------------------------------------------------------------

    @api.model
    def _tell_leaders(self):
        """Tell the leaders of what has had no officer for too long; how many cases."""
        now = fields.Datetime.now()
        late = self.browse()
        for team in self._teams_with_cases([("unassigned_minutes", ">", 0)]):
            late += self.search(
                [
                    ("team_id", "=", team.id),
                    ("date_unassigned", "<=", team._unassigned_limit(now)),
                    ("date_leader_told", "=", False),
                ],
                limit=BATCH - len(late),
                order="date_unassigned, id",
            )
            if len(late) == BATCH:
                break
        for team, cases in late.grouped("team_id").items():
            leader = team.company_id._kefu_stand_in(team.user_id)[:1]
            cases._kefu_in_house()._tell_leader(leader)
        return len(late)

    def _tell_leader(self, leader):
        """An activity for each case and one mail on all of them, once."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_complaint SET date_leader_told = %s WHERE id = ANY(%s)",
                fields.Datetime.now(),
                self.ids,
            ),
            log_exceptions=False,  # a conflict is no error: it is tried again
        )
        self.invalidate_recordset(["date_leader_told"])
        if not leader:
            _logger.info("Nobody is left to hear of %s", self)
            return
        quiet = self.with_context(mail_activity_quick_update=True)  # the mail tells
        quiet.activity_schedule(ACTIVITY, user_id=leader.id)
        self._tell_of_cases(
            leader,
            lambda env: env._("Cases without an officer: %(count)s", count=len(self)),
            lambda env: env._("Nobody has these cases; name an officer, or take them:"),
        )
        self.env["kefu.telling"]._told("unassigned", self)

    def _tell_of_cases(self, person, subject, text):
        """One message to somebody, with a link to each of these cases."""
        env = self.with_context(lang=person.lang).env
        links = [case._get_html_link(title=case.display_name) for case in self]
        # sudo: whoever gives the case need not be able to read the person's contact
        env["mail.thread"].sudo().message_notify(
            partner_ids=person.partner_id.ids,
            subject=subject(env),
            body=Markup("<p>%s</p><ul>%s</ul>")
            % (text(env), Markup("").join(Markup("<li>%s</li>") % a for a in links)),
        )
