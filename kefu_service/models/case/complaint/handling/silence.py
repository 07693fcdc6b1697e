"""A customer who has the solution and says nothing: the case closes by itself.

Off unless the company says after how many working days; the reply announces the day.
Whatever the customer says meanwhile leaves closing to the officer.
"""

import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..portal.verdict import ANSWER_ACTIVITY

_logger = logging.getLogger(__name__)

BATCH = 100


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    date_silence = fields.Datetime(
        "Closes by Itself on",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The customer was told that the case is closed then, unless he objects.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Announcing
    # ------------------------------------------------------------------

    def _silence_end(self):
        """When a case that is answered now closes by itself; False if never."""
        self.ensure_one()
        # sudo: how long the company waits is no secret
        days = self.company_id.sudo().kefu_silence_days
        if not days:
            return False
        worked = self._work_days()
        day = worked.day_of(fields.Datetime.now())
        for _i in range(days):
            day = worked.after(day)
        return worked.end_of(day)

    def _work_days(self):
        """The days on which the case's team works."""
        self.ensure_one()
        calendar = self.team_id.sudo().resource_calendar_id  # hours are no secret
        calendar = calendar or self.company_id.sudo().resource_calendar_id
        return calendar.with_company(self.company_id)._kefu_work_days()

    def _silence_day(self):
        """The day that a reply of now announces, in words; empty if none."""
        end = self._silence_end()
        return format_date(self.env, self._work_days().day_of(end)) if end else ""

    def _keep_reply(self, solution, explanation, first_contact=False):
        res = super()._keep_reply(solution, explanation, first_contact)
        self._keep(date_silence=self._silence_end())
        return res

    # ------------------------------------------------------------------
    # Hearing from the customer
    # ------------------------------------------------------------------

    def _customer_followed(self, before, vals):
        """Whoever is the customer now has not heard what was announced."""
        corrected = super()._customer_followed(before, vals)
        corrected._end_silence()
        return corrected

    def _merge(self, others):
        """What came in beside is a word of the customer as well."""
        res = super()._merge(others)
        self._end_silence()
        return res

    def _stage_followed(self, before):
        res = super()._stage_followed(before)
        self.filtered(lambda case: case.state != "replied")._end_silence()
        return res

    def message_update(self, msg_dict, update_vals=None):
        author = self.env["res.partner"].browse(msg_dict.get("author_id") or [])
        res = super().message_update(msg_dict, update_vals)
        if not author or author.partner_share:
            self._end_silence()
        return res

    def _portal_post(self, text, files=(), author=None, **kwargs):
        message = super()._portal_post(text, files, author, **kwargs)
        self._resolve_merged()._end_silence()
        return message

    def _start_waiting(self):
        res = super()._start_waiting()
        self._end_silence()
        return res

    def _end_silence(self):
        """Leave closing to the officer."""
        # sudo: the customer's own word ends it
        self.sudo().filtered("date_silence").write({"date_silence": False})

    # ------------------------------------------------------------------
    # Closing
    # ------------------------------------------------------------------

    @api.model
    def _cron_close_silent(self):
        """Close the cases whose customers have said nothing, each on its own."""
        due = [("state", "=", "replied"), ("date_silence", "<=", self._heard_until())]
        cron = self.env["ir.cron"]
        cases = self.search(due, limit=BATCH, order="date_silence, id")
        cron._commit_progress(remaining=self.search_count(due))
        for case in cases:
            locked = case.try_lock_for_update().filtered_domain(due)
            if locked:
                locked._close_silent()
            if not cron._commit_progress(1):
                break

    @api.model
    def _heard_until(self):
        """Until when all that customers have said is known here."""
        return fields.Datetime.now()

    def _close_silent(self):
        """Close the case, or tell the officer what keeps it open."""
        self.ensure_one()
        self = self._kefu_in_house()
        day = format_date(self.env, self._work_days().day_of(self.date_silence))
        try:
            with self.env.cr.savepoint():
                self._go_to("closed")
        except UserError as refusal:
            self._end_silence()
            self._tell_kept_open(refusal)
            return
        self._message_log(
            body=self.env._(
                "Closed by itself: the customer did not object to the solution until "
                "%(day)s, as announced in the reply.",
                day=day,
            )
        )

    def _tell_kept_open(self, refusal):
        _logger.info("%s was not closed by itself: %s", self, refusal)
        officer = self._officer_in_charge()
        if officer:
            self.activity_schedule(
                ANSWER_ACTIVITY,
                user_id=officer.id,
                summary=self.env._("Not closed by itself"),
                note=str(refusal),
            )
