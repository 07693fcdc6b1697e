"""Somebody stays, and hands the open work over: another team, a long absence (5.2-3)."""

from odoo import api, models
from odoo.fields import Domain


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _open_work(self, person, companies):
        """Pairs of a duty and the records that `person` has it for in `companies`.

        Posts (leader, member, head, general manager) stay: they are given where they
        are set.
        """
        named = self._named(person)
        work = []
        for duty in [*self._work(), *self._reminders()]:
            records = self._held(duty, named)
            if "company_id" in records._fields:
                of_them = Domain("company_id", "in", [False, *companies.ids])
                records = records.filtered_domain(of_them)
            elif duty.model == "mail.activity":
                records = self._activities_in(records, companies)
            if records:
                work.append((duty, records))
        return work

    @api.model
    def _activities_in(self, activities, companies):
        """Those of the activities whose record is in one of these companies, or in none."""
        kept = activities.browse()
        for model, mine in activities.grouped("res_model").items():
            records = mine.env[model].browse(mine.mapped("res_id")).exists()
            if "company_id" in records._fields:
                records = records.filtered(
                    lambda r: not r.company_id or r.company_id in companies
                )
            kept |= mine.filtered(lambda a, ids=set(records.ids): a.res_id in ids)
        return kept

    @api.model
    def _hand_over_work(self, person, successor, reason, companies):
        """Let `successor` have the open work of somebody who stays, and keep why.

        The right to do so has been checked.
        """
        work, named = self._open_work(person, companies), self._named(person)
        self._check_successor(named, successor, work)
        for duty, records in work:
            # what follows from a duty before it has gone over already
            if left := records & self._held(duty, named):
                self._give(duty, left, named, successor)
        self._keep_reason(work, person, successor, reason)
        self._tell(person, successor, work, reason)
        return work

    @api.model
    def _keep_reason(self, work, person, successor, reason):
        """Have each record say in its history why it went over."""
        body = self.env._(
            "Handed over from %(person)s to %(successor)s: %(reason)s",
            person=person.name,
            successor=successor.name,
            reason=reason,
        )
        told = {}
        for _duty, records in work:
            if "message_ids" in records._fields:
                told[records._name] = told.get(records._name, records) | records
        for records in told.values():
            records._message_log_batch(dict.fromkeys(records.ids, body))
