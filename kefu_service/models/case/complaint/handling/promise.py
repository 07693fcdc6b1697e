"""The time promised to the customer, and every change of it (clause 5.2-2)."""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime, format_list

from ....base.refusal import Missing


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    promise_ids = fields.One2many(
        "kefu.promise",
        "complaint_id",
        "Promised Times",
        readonly=True,
        gate="step",
    )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_promise(self):
        """Ask for the time, and for the reason if it changes."""
        self.ensure_one()
        self._check_not_ended(self.env._("promised a time"))
        return self._step_dialog("kefu.complaint.promise", self.env._("Promise a Time"))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _promise(self, moment, reason=""):
        """Promise the customers `moment`; every change keeps its reason.

        Raises `UserError` for a change without one.
        """
        self._check_not_ended(self.env._("promised a time"))
        moment = fields.Datetime.to_datetime(moment)
        changed = self.filtered(
            lambda case: case.date_promised and case.date_promised != moment
        )
        reason = (reason or "").strip()
        if not reason:
            changed._refuse_unexplained()
        # before the change itself, which asks for it
        changed._keep_promises(moment, reason)
        first = self.filtered(lambda case: not case.date_promised)
        self._keep(date_promised=moment)
        # sudo: nobody may write these by hand; of earlier rounds they stay as they are
        for case in first.sudo() if reason else ():
            case.promise_ids.sorted("id")[-1:].reason = reason

    def _time_told(self):
        """The promised time that the customer was told last in this round, or False."""
        self.ensure_one()
        since = self.date_reopened
        told = self.promise_ids.filtered(
            lambda promise: promise.told and not (since and promise.create_date < since)
        )
        return told.sorted("id")[-1:].date_promised

    def _promise_doubts(self, moment):
        """Sentences on what speaks against promising the customer `moment`."""
        self.ensure_one()
        calendar = self.team_id.resource_calendar_id
        # sudo: when somebody works is no secret
        company = self.company_id.sudo()
        calendar = (calendar or company.resource_calendar_id).sudo()
        works = calendar.with_company(company)._kefu_working_time().add(moment, 0)
        if works == moment.replace(microsecond=0):
            return []
        return [
            self.env._(
                "Nobody works at that time: %(team)s is there again from %(start)s on.",
                team=self.team_id.name or company.name,
                start=format_datetime(self.env, works),
            )
        ]

    def _promise_followed(self, before):
        """Keep first promises, whoever or whatever made them.

        Raises `UserError` for a change that `_promise` doesn't explain.
        """
        # a new round starts without a promise: nothing that was promised has changed
        changed = self.filtered(
            lambda case: (
                case in before
                and case.date_promised != before[case].date_promised
                and case.round == before[case].round
            )
        )
        first = changed.filtered(lambda case: not before[case].date_promised)
        (changed - first)._check_explained(before)
        first._keep_promises()
        unplanned = first.filtered(lambda case: not case.date_planned)
        unplanned._keep(date_planned=fields.Datetime.now())

    def _check_explained(self, before):
        if self:
            self.invalidate_recordset(["promise_ids"])
        self.filtered(
            lambda case: (
                (before[case].date_promised, case.date_promised)
                != (
                    # sudo: times of a case that the user changes
                    case.sudo().promise_ids[:1].date_previous,
                    case.sudo().promise_ids[:1].date_promised,
                )
            )
        )._refuse_unexplained()

    def _refuse_unexplained(self):
        if self:
            raise UserError(
                self.env._(
                    "The time promised for %(cases)s can't be changed without a "
                    "reason: use the button “Promise a Time…” and state why.",
                    cases=format_list(self.env, self.mapped("display_name")),
                )
            )

    def _keep_promises(self, moment=None, reason=""):
        """Add a row to the history of each case that promises anything.

        :param moment: the time that is about to be promised instead
        """
        promised = self.filtered("date_promised")
        self.env["kefu.promise"].sudo().create(  # nobody may write these by hand
            [
                {
                    "complaint_id": case.id,
                    "date_promised": moment or case.date_promised,
                    "date_previous": moment and case.date_promised,
                    "reason": reason,
                    "user_id": self.env.uid,
                }
                for case in promised
            ]
        )

    def _keep_promise_newest(self, reason):
        """Where earlier rows came from elsewhere: the newest one is what holds.

        It was told to the customer if that time was.
        """
        self.invalidate_recordset(["promise_ids"])
        promises = self.sudo().promise_ids  # of a case that the user changes
        held = promises.filtered(lambda row: row.date_promised == self.date_promised)
        if held and held[0] != promises[0]:
            self._keep_promises(reason=reason)
            told = held.filtered("told")[:1]
            newest = promises.search([("complaint_id", "=", self.id)], limit=1)
            newest.write({"told": told.told, "message_id": told.message_id.id})

    def _missing_promise(self):
        if self.date_promised:
            return ""
        return Missing(
            self.env._("a time promised to the customer (“Promise a Time…”)"),
            "date_promised",
        )
