"""Whether the server does its work: scheduled actions, and the replica."""

from odoo import api, models
from odoo.tools import SQL, config, format_list
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# Minutes. Most scheduled actions run every few minutes, none of ours lasts an hour.
CRON_LATE, CRON_STUCK = 30, 120
# Beside our own: what fetches and sends mail, and what looks at the clocks.
FETCHING = "mail.ir_cron_mail_gateway_action"
CRONS_OF_ODOO = (
    FETCHING,
    "mail.ir_cron_mail_scheduler_action",
    "base_automation.ir_cron_data_base_automation_check",
)
# All that has to be there, by its name: one that was deleted leaves none behind.
CRONS = {
    "kefu_service.ir_cron_absences": _lt("Customer Service: absences begin and end"),
    "kefu_service.ir_cron_acknowledge": _lt("Customer Service: acknowledge messages"),
    "kefu_service.ir_cron_assign": _lt("Customer Service: give cases to officers"),
    "kefu_service.ir_cron_auditors": _lt("Customer Service: end the time of auditors"),
    "kefu_service.ir_cron_channel": _lt("Customer Service: send messages to channels"),
    "kefu_service.ir_cron_close_silent": _lt(
        "Customer Service: close what nobody objected to"
    ),
    "kefu_service.ir_cron_deadline_moved_hours": _lt(
        "Customer Service: deadlines whose working hours changed"
    ),
    "kefu_service.ir_cron_deadline_notices": _lt(
        "Customer Service: tell people of deadlines"
    ),
    "kefu_service.ir_cron_department_digest": _lt(
        "Customer Service: weekly digest to department heads"
    ),
    "kefu_service.ir_cron_disposal": _lt("Customer Service: dispose of records"),
    "kefu_service.ir_cron_disposal_list": _lt(
        "Customer Service: list records due for disposal"
    ),
    "kefu_service.ir_cron_dossiers": _lt("Customer Service: make dossiers"),
    "kefu_service.ir_cron_merged_late": _lt(
        "Customer Service: what came late to merged cases"
    ),
    "kefu_service.ir_cron_quarantine_retry": _lt(
        "Customer Service: retry failed messages"
    ),
    "kefu_service.ir_cron_report_compare": _lt(
        "Customer Service: compare reports with what is now"
    ),
    "kefu_service.ir_cron_report_draft": _lt(
        "Customer Service: draft the monthly reports"
    ),
    "kefu_service.ir_cron_report_refresh": _lt(
        "Customer Service: take the figures of large drafts"
    ),
    "kefu_service.ir_cron_revisit_plan": _lt(
        "Customer Service: draft the next revisit plans"
    ),
    "kefu_service.ir_cron_targets": _lt("Customer Service: keep targets in sight"),
    "kefu_service.ir_cron_topic_learn": _lt(
        "Customer Service: what topics learn from their cases"
    ),
    "kefu_service.ir_cron_topic_propose": _lt(
        "Customer Service: propose topics that are missing"
    ),
    FETCHING: _lt("Mail: fetch messages"),
    "mail.ir_cron_mail_scheduler_action": _lt("Mail: send what is queued"),
    "base_automation.ir_cron_data_base_automation_check": _lt(
        "Automation Rules: look at what is due"
    ),
}
# Seconds by which a reader may be behind.
REPLICA_LATE, REPLICA_STUCK = 30, 300
_CRONS = """
    SELECT COALESCE(action.name ->> %s, cron.cron_name), cron.active,
           cron.failure_count, data.module || '.' || data.name,
           EXTRACT(EPOCH FROM now() AT TIME ZONE 'UTC' - cron.nextcall) / 60
      FROM ir_cron cron
      JOIN ir_model_data data ON data.model = 'ir.cron' AND data.res_id = cron.id
      JOIN ir_act_server action ON action.id = cron.ir_actions_server_id
     WHERE data.module = 'kefu_service'
        OR data.module || '.' || data.name = ANY(%s)
"""
# A replica that has applied all it has received is not late, however long ago that
# was; one that receives nothing is as old as what it applied last.
_REPLICA = """
    SELECT pg_is_in_recovery(),
           CASE WHEN (SELECT count(pid) FROM pg_stat_wal_receiver) > 0
                 AND pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                ELSE EXTRACT(EPOCH FROM now() - pg_last_xact_replay_timestamp()) END
"""


class KefuHealth(models.TransientModel):
    _inherit = "kefu.health"

    @api.model
    def _checks(self):
        return [*super()._checks(), *self._crons(), *self._replica()]

    @api.model
    def _crons(self):
        """How late the scheduled actions are, which of them fail, which are off."""
        query = SQL(_CRONS, self.env.lang, list(CRONS_OF_ODOO))
        rows = self.env.execute_query(query)
        on = [row for row in rows if row[1]]
        # fetching is off where no mailbox is set up
        off = [row for row in rows if not row[1] and row[3] != FETCHING]
        yield self._late(max((int(row[4]) for row in on), default=0))
        yield self._named_crons(
            "crons_failing",
            self.env._("Scheduled actions succeed"),
            [row[0] for row in on if row[2]],
            self.env._(
                "Odoo's log says why. An action that goes on failing is switched off."
            ),
        )
        yield self._named_crons(
            "crons_off",
            self.env._("Scheduled actions are switched on"),
            [row[0] for row in off],
            self.env._(
                "Switch them on under Settings / Technical / Scheduled Actions: Odoo "
                "switches off what failed for a week."
            ),
        )
        yield self._deleted_crons({row[3] for row in rows})

    @api.model
    def _deleted_crons(self, there):
        return self._named_crons(
            "crons_deleted",
            self.env._("Scheduled actions are there"),
            [self.env._(name) for xmlid, name in CRONS.items() if xmlid not in there],
            self.env._(
                "What they did is done by nobody. Upgrade the application they belong "
                "to under Apps: that puts them back."
            ),
        )

    @api.model
    def _late(self, minutes):
        minutes = max(minutes, 0)  # the next call may lie ahead
        return self._check(
            "crons_minutes_late",
            self.env._("Scheduled actions run"),
            self._by_limits(minutes, CRON_LATE, CRON_STUCK),
            minutes,
            self.env._("%(minutes)s minutes late", minutes=minutes),
            self.env._(
                "Nobody is told, and no mail comes or goes: look at the workers for "
                "scheduled actions (max_cron_threads) and at Odoo's log."
            ),
        )

    @api.model
    def _named_crons(self, key, label, names, advice):
        text = format_list(self.env, names) if names else self.env._("all of them")
        return self._check(key, label, not names, len(names), text, advice)

    @api.model
    def _replica(self):
        """How far readers are behind, where Odoo is told of a replica."""
        if not config["db_replica_host"]:
            return
        seconds = self._seconds_behind()
        if seconds < 0:
            state, text = "warn", self.env._("the primary serves all readers")
        else:
            state = self._by_limits(seconds, REPLICA_LATE, REPLICA_STUCK)
            text = self.env._("%(seconds)s seconds behind", seconds=seconds)
        yield self._check(
            "replica_seconds_behind",
            self.env._("Read replica"),
            state,
            seconds,
            text,
            self.env._(
                "Lists and reports are old, or make the primary slow: look at the "
                "replica, and restart Odoo where it has been replaced."
            ),
        )

    @api.model
    def _seconds_behind(self):
        """Of the replica; -1 where it is away, and Odoo asks the primary for all."""
        if self.env.cr.readonly:
            [(is_replica, seconds)] = self.env.execute_query(SQL(_REPLICA))
        else:  # asked for by somebody who is served by the primary
            with self.env.registry.cursor(readonly=True) as cr:
                cr.execute(SQL(_REPLICA))
                [(is_replica, seconds)] = cr.fetchall()
        return int(seconds or 0) if is_replica else -1
