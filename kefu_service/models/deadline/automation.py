"""Automation rules over deadlines: in sets, every five minutes, nothing missed.

Core looks for records whose date lies between its last run and now, and processes them
one by one in a single transaction. For rules that wait for a step of a clock we look for
the clocks that have reached it, whenever that was, and run the rule's actions once for
all of them.
"""

import logging
from functools import partial

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import safe_eval

from ...tools.deadline.timing import STEP_FIELDS
from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.cron import RULES_CRON, wake

_logger = logging.getLogger(__name__)

MINUTES = 5
BATCH = 1000
_STEP_OF = {field: step for step, field in STEP_FIELDS.items()}


class BaseAutomation(models.Model):
    _inherit = "base.automation"

    def _kefu_step(self):
        """The step of a clock that this rule waits for, or None."""
        self.ensure_one()
        if (
            self.model_name == "kefu.deadline"
            and self.trigger == "on_time"
            and not self.trg_date_range
        ):
            return _STEP_OF.get(self.trg_date_id.name)
        return None

    def _get_cron_interval(self, automations=None):
        number, unit = super()._get_cron_interval(automations)
        if automations is None:
            automations = self.search([("model_name", "=", "kefu.deadline")])
        if any(rule._kefu_step() for rule in automations):
            minutes = number * (60 if unit == "hours" else 1)
            return min(minutes, MINUTES), "minutes"
        return number, unit

    @api.model
    def _cron_process_time_based_actions(self):
        self._kefu_process_deadlines()
        return super()._cron_process_time_based_actions()

    def _search_time_based_automation_records(self, *, until):
        if self._kefu_step():
            # done above, in sets; core only notes the time of the run
            return self.env[self.model_name]
        return super()._search_time_based_automation_records(until=until)

    @api.model
    def _kefu_process_deadlines(self):
        """Run every rule over the clocks that have reached its step, batch by batch.

        A rule that fails is logged and left until the next run; the others go on.
        """
        clocks = self.env["kefu.deadline"]
        rules = self.search([("model_name", "=", clocks._name)])
        by_step = rules.grouped(lambda rule: rule._kefu_step())
        work = [(clocks._description, clocks._mark_missed)] + [
            (rule.name, partial(rule._kefu_process_batch, step))
            for step in STEP_FIELDS
            for rule in by_step.get(step, ())
        ]
        for name, process_batch in work:
            try:
                while process_batch():
                    self.env["ir.cron"]._commit_progress()
                # kept, whatever becomes of the rules that follow
                self.env["ir.cron"]._commit_progress()
            except CONCURRENCY_ERRORS:
                # somebody works on one of these cases: again, right away
                self.env.cr.rollback()
                wake(self.env, RULES_CRON)
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Error in automation rule `%s`.", name)

    def _kefu_process_batch(self, step):
        """Run the actions once, for all clocks of a batch; False when none is left."""
        domain = Domain.TRUE
        if self.filter_domain:
            domain = Domain(
                safe_eval.safe_eval(self.filter_domain, self._get_eval_context())
            )
        clocks = self.env["kefu.deadline"]._reached(
            step, self.env.cr.now(), domain, BATCH
        )
        if not clocks:
            return False
        # sudo: the schedule runs what an administrator has set up
        for action in self.sudo().action_server_ids:
            action.with_context(
                active_model=clocks._name,
                active_ids=clocks.ids,
                active_id=clocks.ids[0],
            ).run()
        clocks._mark_done(step)
        return len(clocks) == BATCH
