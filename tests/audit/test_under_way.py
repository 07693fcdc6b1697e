"""An audit under way, while its indicators and the company are set up anew (7)."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_audit import AuditCommon


@tagged("post_install", "-at_install", "standard")
class TestUnderWay(AuditCommon):
    def test_an_indicator_that_is_archived_stays_in_the_audit(self):
        audit, missed = self._computed()
        lines = audit.line_ids
        missed.finding = "电话渠道占比低"
        (self.indicator + self.met).active = False
        self.env.invalidate_all()
        audit.action_compute()
        self.assertEqual(audit.line_ids, lines)
        self.assertEqual(missed.finding, "电话渠道占比低")

    def test_an_indicator_that_cannot_be_counted_is_named(self):
        field = self.env["ir.model.fields"].create(
            {
                "name": "x_zone",
                "model_id": self.env["ir.model"]._get_id("kefu.complaint"),
                "ttype": "char",
                "field_description": "Zone",
            }
        )
        self.met.numerator = "[('x_zone', '=', 'a')]"
        self.env.flush_all()
        field.unlink()
        with self.assertRaisesRegex(UserError, "Received at all.*can't be counted"):
            self._computed()

    def test_a_closed_audit_that_was_archived_stays_in_the_trend(self):
        first, missed = self._computed(
            date_from=self.today - timedelta(days=40),
            date_to=self.today - timedelta(days=20),
        )
        for line in first.line_ids.filtered("is_finding"):
            self._order(line)
        first.action_close()
        first.active = False
        second, _missed = self._computed()
        told = [before["audit"] for line in second.line_ids for before in line.before]
        self.assertIn(first.number, told)

    def test_a_measure_is_ordered_where_the_company_has_no_working_schedule(self):
        _audit, missed = self._computed()
        # nobody can empty it now: a company of before
        self.env.cr.execute(
            "UPDATE res_company SET resource_calendar_id = NULL WHERE id = %s",
            self.env.company.ids,
        )
        self.env.company.invalidate_recordset(["resource_calendar_id"])
        missed.write({"finding": "x", "date_due": self.today + timedelta(days=9)})
        due = missed.action_order_measure()["context"]["default_date_due"]
        self.assertEqual(
            self.env.company._kefu_day(due - timedelta(seconds=1)), missed.date_due
        )

    def test_what_was_chosen_is_what_was_computed(self):
        """Nothing is closed that was not counted, nor drawn from what was not."""
        audit, missed = self._computed()
        self._order(missed)
        other = self._indicator(name="Cases by visit", numerator="[]")
        for chosen in (self.indicator + self.met + other, self.indicator):
            audit.indicator_ids = chosen
            with self.assertRaisesRegex(UserError, "Compute it anew"):
                audit.action_close()
        audit.action_compute()
        audit.action_sample()
        with self.assertRaisesRegex(AccessError, "drawn"):
            audit.indicator_ids = self.indicator + self.met
        audit.sample_ids.result = "right"
        audit.action_close()
        self.assertEqual(audit.line_ids.indicator_id, audit.indicator_ids)

    def test_what_is_left_out_after_it_was_computed_stays_in_the_history(self):
        audit, missed = self._computed()
        audit.indicator_ids = self.met
        audit.action_compute()
        self.assertFalse(missed.exists())
        bodies = " ".join(audit.message_ids.mapped("body"))
        self.assertIn("Left out after it was computed: 9.1 Cases by phone", bodies)
        self.assertIn("30.0 %", bodies)
