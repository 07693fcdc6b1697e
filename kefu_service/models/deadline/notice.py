"""Telling people that a deadline nears or has passed (5.2-3 督促其在规定时间内处理).

A notice says that a step of a clock has come, and keeps when who was told: evidence,
and the reason why nobody is told twice. They are worked off in sets: activities in one
batch, and one digest mail for each person and run, in working hours.
"""

import logging
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.deadline import timing
from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.cron import wake
from ..base.labels import label_of
from ..base.mail.queueing import queue_mail_safely
from ..base.roles import OFFICER

_logger = logging.getLogger(__name__)

DIGEST = "kefu_service.mail_template_deadline_digest"
BATCH = 1000
# A notice that could not be sent is tried again after so long (minutes, by tries).
RETRY_MINUTES = (10, 60, 360)
STEPS = [
    ("reminder", "Reminder"),
    ("due", "Due"),
    ("manager", "To the Manager"),
    ("gm", "To the General Manager"),
]


class KefuDeadlineNotice(models.Model):
    _name = "kefu.deadline.notice"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Deadline Notice"
    _order = "id desc"
    _rec_name = "deadline_id"

    deadline_id = fields.Many2one(
        "kefu.deadline", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    step = fields.Selection(STEPS, required=True, readonly=True)
    recipients = fields.Char(readonly=True)
    moment = fields.Datetime("Came At", required=True, readonly=True)
    date_planned = fields.Datetime(
        "Not Before",
        required=True,
        readonly=True,
        help="People are told in working hours.",
    )
    date_sent = fields.Datetime("Told At", readonly=True)
    user_ids = fields.Many2many("res.users", string="Told", readonly=True)
    is_mail_due = fields.Boolean(readonly=True)
    tries = fields.Integer("Times Tried", readonly=True, aggregator=None)
    error = fields.Char(readonly=True)

    _once = models.UniqueIndex(
        "(deadline_id, step, moment)",
        "People are told of a step once.",
    )
    _mail_due_idx = models.Index("(id) WHERE is_mail_due IS TRUE")
    _waiting_idx = models.Index("(date_planned, id) WHERE date_sent IS NULL")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("step", "deadline_id")
    def _compute_display_name(self):
        for notice in self:
            notice.display_name = self.env._(
                "%(step)s: %(clock)s",
                step=label_of(notice, "step"),
                clock=notice.deadline_id._clock_label(),
            )

    # ------------------------------------------------------------------
    # Planning
    # ------------------------------------------------------------------

    @api.model
    def _plan(self, clocks, step, to):
        """Note down, once for each moment, that `step` of the clocks has come.

        :param to: roles; without any there is nobody to tell, now or later
        """
        now = fields.Datetime.now()
        field = timing.STEP_FIELDS[step]
        starts = {}  # the next working moment, by the hours that count
        rows = []
        for clock in clocks:
            hours = clock.around_clock, clock.resource_calendar_id, clock.company_id
            if hours not in starts:
                starts[hours] = clock._working_time().next_start(now)
            rows.append(
                SQL(
                    "(%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                    *(clock.id, clock.company_id.id, step, ",".join(to), clock[field]),
                    *(starts[hours], None if to else now, self.env.uid, now),
                )
            )
        # The database refuses a second notice by itself, whoever comes first.
        self.env.execute_query(
            SQL(
                "INSERT INTO kefu_deadline_notice (deadline_id, company_id, step,"
                " recipients, moment, date_planned, date_sent, create_uid, create_date)"
                " VALUES %s ON CONFLICT DO NOTHING RETURNING id",
                SQL(", ").join(rows),
            )
        )
        clocks.invalidate_recordset(["notice_ids"])
        if to:
            self._wake(set(starts.values()))

    @api.model
    def _wake(self, moments):
        wake(self.env, "kefu_service.ir_cron_deadline_notices", at=list(moments))

    # ------------------------------------------------------------------
    # Telling
    # ------------------------------------------------------------------

    @api.model
    def _cron_notify(self):
        """Tell people: activities batch by batch, then one mail for each person.

        Each batch is kept as soon as it is done. A mail that a crash kept back is
        written by the next run.
        """
        cron = self.env["ir.cron"]
        cron._commit_progress(
            remaining=self.search_count(
                [
                    ("date_sent", "=", False),
                    ("date_planned", "<=", fields.Datetime.now()),
                ]
            )
        )
        while notices := self._take(BATCH):
            notices._notify_safely()
            if not cron._commit_progress(len(notices)):
                break
        cron._commit_progress()
        self._queue_digests()
        cron._commit_progress()

    @api.model
    def _take(self, limit):
        """Notices that may be sent now, locked: another worker takes others."""
        return self._locked(
            SQL(
                "date_sent IS NULL AND date_planned <= %s"
                " ORDER BY date_planned, id LIMIT %s",
                fields.Datetime.now(),
                limit,
            )
        )

    @api.model
    def _locked(self, condition):
        """Notices under `condition`, locked. Nothing may be pending: a conflict with
        another worker begins the transaction anew.
        """
        query = SQL(
            "SELECT id FROM kefu_deadline_notice WHERE %s FOR UPDATE SKIP LOCKED",
            condition,
        )
        while True:
            try:
                self.env.cr.execute(query, log_exceptions=False)
            except CONCURRENCY_ERRORS:
                self.env.cr.rollback()
                continue
            return self.browse(id_ for (id_,) in self.env.cr.fetchall())

    def _notify_safely(self):
        """Tell people of these notices; a bad one does not keep the others back."""
        try:
            with self.env.cr.savepoint():
                self._notify()
        except Exception as error:
            if len(self) > 1:
                middle = len(self) // 2
                self[:middle]._notify_safely()
                self[middle:]._notify_safely()
                return
            _logger.info("Notice %s could not be sent", self, exc_info=True)
            self._put_off(error)

    def _put_off(self, error):
        """Try again later; after the last try the notice stays, with its error."""
        wait = RETRY_MINUTES[min(self.tries, len(RETRY_MINUTES) - 1)]
        later = fields.Datetime.now() + timedelta(minutes=wait)
        if self.tries >= len(RETRY_MINUTES):
            later = fields.Datetime.now() + timedelta(days=1)
        self.write(
            {
                "tries": self.tries + 1,
                "error": str(error)[:500],
                "date_planned": self.deadline_id._working_time().next_start(later),
            }
        )

    def _notify(self):
        """Make the activities of these notices, in one go; the mail comes after."""
        current = self.filtered(lambda notice: notice._is_current())
        (self - current).unlink()  # done, paused or moved before anybody was told
        told = current._people()
        if in_vain := current.filtered(lambda notice: not told.get(notice)):
            in_vain._put_off(self.env._("Everybody who had to be told has left."))
            current -= in_vain
        current._make_activities(current._latest(told))
        current._keep_told(told)

    def _latest(self, told):
        """What each user has to know: of each clock the furthest step.

        :param told: users by notice
        :return: notices by user
        """
        latest = {}
        for notice in self.sorted(lambda n: timing.STEP_LEVELS[n.step]):
            for user in told[notice]:
                latest[user, notice.deadline_id] = notice.id
        by_user = defaultdict(list)
        for (user, _clock), notice_id in latest.items():
            by_user[user].append(notice_id)
        return {user: self.browse(ids) for user, ids in by_user.items()}

    def _is_current(self):
        clock = self.deadline_id
        return (
            not clock.date_done
            and clock.state != "paused"
            and clock[timing.STEP_FIELDS[self.step]] == self.moment
        )

    def _keep_told(self, told):
        """Note down who was told and when: one statement each, however many."""
        self._update(SQL("date_sent = %s, is_mail_due = TRUE", fields.Datetime.now()))
        pairs = [(notice.id, user.id) for notice in told for user in told[notice]]
        if not pairs:
            return
        field = self._fields["user_ids"]
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s, %s) VALUES %s ON CONFLICT DO NOTHING",
                SQL.identifier(field.relation),
                SQL.identifier(field.column1),
                SQL.identifier(field.column2),
                SQL(", ").join(SQL("(%s, %s)", *pair) for pair in pairs),
            )
        )
        self.invalidate_recordset(["user_ids"])

    def _update(self, assignments):
        """Write the same to all: the ORM takes a statement for each hundred."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_deadline_notice SET %s WHERE id = ANY(%s)",
                assignments,
                self.ids,
            )
        )
        self.invalidate_recordset(["date_sent", "is_mail_due"])

    # ------------------------------------------------------------------
    # Whom
    # ------------------------------------------------------------------

    def _people(self):
        """Who has to be told of each notice, by notice.

        Never nobody, as long as somebody is there: whoever is nearest stands in for
        who is missing - a clock without a person, or of one who has left, a department
        whose head has no login.
        """
        managers = {}  # by team and company
        told = {}
        for notice in self:
            clock = notice.deadline_id
            key = clock.team_id, clock.company_id
            if key not in managers:
                managers[key] = clock._managers()
            told[notice] = notice._users(managers[key])
        return told

    def _users(self, managers):
        clock = self.deadline_id
        users = self.env["res.users"]
        for role in self.recipients.split(","):
            users |= clock._users_of(role) or managers
        return users

    # ------------------------------------------------------------------
    # How
    # ------------------------------------------------------------------

    def _make_activities(self, by_user):
        """One activity for each person and clock, in one batch.

        An earlier one on the same clock is replaced. Nobody is told by core, record by
        record: the digest does that. Whoever may not read the record gets the mail.
        """
        activities = self.env["mail.activity"].with_context(
            mail_activity_quick_update=True, kefu_reminding=True
        )
        clocks = self.deadline_id
        activities.search(
            [
                ("kefu_deadline_id", "in", clocks.ids),
                ("user_id", "in", [user.id for user in by_user]),
            ]
        ).unlink()
        values = []
        # as one set, so that what is read of one is read of all
        for user in self.env["res.users"].browse(user.id for user in by_user):
            notices = by_user[user]
            readable = notices._readable_by(user)
            values += [notice._activity_values(user) for notice in readable]
        for model, rows in clocks.grouped("res_model").items():
            # core reads the name of each record by itself: here they are read at once
            activities.env[model].browse(rows.mapped("res_id")).mapped("display_name")
        activities.create(values)

    def _readable_by(self, user):
        """The notices whose records `user` may read; officers see their companies'."""
        if user.has_group(OFFICER) and self.company_id <= user.company_ids:
            return self
        readable = set()
        for model, clocks in self.deadline_id.grouped("res_model").items():
            records = self.env[model].with_user(user).browse(clocks.mapped("res_id"))
            if not records.has_access("read"):
                records = records.with_context(active_test=False)._filtered_access(
                    "read"
                )
            readable.update((model, id_) for id_ in records.ids)
        return self.filtered(
            lambda n: (n.deadline_id.res_model, n.deadline_id.res_id) in readable
        )

    def _activity_values(self, user):
        clock = self.deadline_id
        return {
            "activity_type_id": self.env["ir.model.data"]._xmlid_to_res_id(
                "kefu_service.mail_activity_type_deadline"
            ),
            "res_model_id": self.env["ir.model"]._get_id(clock.res_model),
            "res_id": clock.res_id,
            "user_id": user.id,
            "summary": self.with_context(lang=user.lang).display_name,
            "date_deadline": fields.Datetime.context_timestamp(
                clock.with_context(tz=user.tz), clock.date_due
            ).date(),
            "kefu_deadline_id": clock.id,
            "automated": True,
        }

    @api.model
    def _queue_digests(self):
        """One mail for each person, in the person's language, on all that is new."""
        notices = self._locked(SQL("is_mail_due IS TRUE ORDER BY id"))
        if not notices:
            return
        notices._update(SQL("is_mail_due = FALSE"))
        by_user = notices._latest({notice: notice.user_ids for notice in notices})
        users = [user.id for user in by_user if user.email_normalized]
        told = {
            user.id: rows.with_context(lang=user.lang).sorted(
                lambda n: (n.deadline_id.date_due, n.id)
            )
            for user, rows in by_user.items()
        }
        readers = self.env["res.users"].with_context(kefu_notices=told).browse(users)
        failed = queue_mail_safely(
            readers, DIGEST, email_values={"message_type": "user_notification"}
        )
        for user, error in failed.items():
            by_user[user.with_env(self.env)].write({"error": str(error)[:500]})
            user.company_id._kefu_alert_manager(user.partner_id, error)
