"""The measures of a case (clauses 5.2-3 and 5.3.2-1)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime, format_list

from ..base.refusal import Missing
from .measure import ENDED_STATES


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    measure_ids = fields.One2many(
        "kefu.measure", "complaint_id", "Measures", gate="free"
    )
    # For the record rule of handlers alone: what it reads with all rights must not stay
    # in the cache of the list that a handler is shown.
    rule_measure_ids = fields.One2many("kefu.measure", "complaint_id", gate="step")
    measure_count = fields.Integer(
        "Number of Measures", compute="_compute_measure_counts"
    )
    open_measure_count = fields.Integer(
        "Open Measures", compute="_compute_measure_counts"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("measure_ids.state")
    def _compute_measure_counts(self):
        for case in self:
            case.measure_count = len(case.measure_ids)
            case.open_measure_count = len(case._open_measures())

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_measures(self):
        """Open the measures of the case."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_measure_action"
        )
        action["domain"] = [("complaint_id", "=", self.id)]
        action["context"] = {"default_complaint_id": self.id}
        return action

    def action_urge_measures(self):
        """Urge the people responsible for every open measure of the case."""
        self.check_access("write")
        return self.measure_ids.action_urge()

    def action_resolved(self):
        """The matter is settled; what remains is the reply.

        Raises `UserError` while a measure is open.
        """
        self.check_access("write")
        for case in self:
            if missing := case._missing_work():
                raise UserError(
                    self.env._(
                        "Case %(case)s is not resolved yet: %(missing)s.",
                        case=case.display_name,
                        missing=missing,
                    )
                )
        unresolved = self.filtered(lambda case: not case.date_resolved)
        unresolved._keep(date_resolved=fields.Datetime.now())

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.depends("measure_ids.state")
    def _compute_next_step(self):
        return super()._compute_next_step()

    def _next_in_work(self):
        """While departments are at it, nothing is to be told the customer."""
        step = super()._next_in_work()
        waits = (step == "action_reply" and self.open_measure_count) or (
            step == "action_resolve_at_once" and self.measure_count
        )
        return "" if waits else step

    def _stage_followed(self, before):
        """Nobody works on for a case that was cancelled."""
        res = super()._stage_followed(before)
        cancelled = self.filtered(
            lambda case: case.state == "cancelled" and case in before
        )
        cancelled._cancel_measures()
        return res

    def _promise_doubts(self, moment):
        """A promise is kept only if what has to be done is done before."""
        doubts = super()._promise_doubts(moment)
        late = self._open_measures().filtered(
            lambda m: m.date_due and m.date_due > moment
        )
        for measure in late:
            doubts.append(
                self.env._(
                    "“%(measure)s” (%(department)s) is due only later, on %(due)s.",
                    measure=measure.name,
                    department=measure.department_id.name,
                    due=format_datetime(self.env, measure.date_due),
                )
            )
        return doubts

    def _open_measures(self):
        """Measures that are neither done nor ended."""
        return self.measure_ids.filtered(lambda measure: measure._is_open())

    def _results_of_round(self):
        """The measures that were done since the case was taken up last."""
        since = self.date_reopened
        return self.measure_ids.filtered(
            lambda measure: (
                measure.state in ("done", "verified")
                and (not since or not measure.date_done or measure.date_done > since)
            )
        )

    def _settle_resolved(self):
        """Resolved by itself, once the last measure is done."""
        for case in self.sudo():  # handlers finish measures
            done = case.measure_ids.filtered(lambda m: m.state in ("done", "verified"))
            if done and not case._open_measures() and not case.date_resolved:
                case.date_resolved = fields.Datetime.now()

    def _unsettle_resolved(self):
        """A measure was sent back, or another one ordered: not resolved after all.

        What was replied stays as it was told the customer.
        """
        for case in self.sudo():  # as above
            if case.date_resolved and not case.date_replied:
                case.date_resolved = False

    def _merge(self, others):
        """What is still to be done there is still to be done here."""
        res = super()._merge(others)
        if self._open_measures():
            self._unsettle_resolved()
        else:
            self._settle_resolved()
        return res

    def _cancel_measures(self):
        """Nobody works on for a case that was cancelled."""
        for case in self:
            pending = case.measure_ids.filtered(lambda m: m.state not in ENDED_STATES)
            pending.sudo()._cancel(case.cancel_reason)  # the case may be cancelled

    def _missing_work(self):
        """What still has to be done before the matter is settled."""
        if not (measures := self._open_measures()):
            return ""
        return self.env._(
            "these measures are not done: %(measures)s",
            measures=self._list_measures(measures),
        )

    def _missing_measures(self):
        """What still has to be verified before the case is closed."""
        pending = self.measure_ids.filtered(
            lambda measure: measure.state not in ENDED_STATES
        )
        if not pending:
            return ""
        return Missing(
            self.env._(
                "verification (or cancellation) of the measures %(measures)s",
                measures=self._list_measures(pending),
            ),
            "measure_ids",
        )

    def _list_measures(self, measures):
        """The measures in a sentence; several departments may have one of a name."""
        names = [
            self.env._(
                "“%(measure)s” (%(department)s)",
                measure=measure.name,
                department=measure.department_id.name,
            )
            for measure in measures
        ]
        return format_list(self.env, names)
