"""Odoo's privacy lookup finds people in our records, and anonymises them in time (6)."""

from datetime import datetime

from odoo.exceptions import UserError
from odoo.tests import tagged

from .retention import RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestPrivacy(RetentionCommon):
    def _look_up(self, name="李敏", email="limin@xingsha.example.com"):
        wizard = (
            self.env["privacy.lookup.wizard"]
            .with_user(self.admin)
            .create({"name": name, "email": email})
        )
        wizard.action_lookup()
        return wizard.line_ids

    def _line(self, lines, record):
        return lines.filtered(
            lambda line: (line.res_model, line.res_id) == (record._name, record.id)
        )

    def test_c6_a_person_is_found_in_our_records(self):
        by_name = self._case(contact_name="李敏", partner_id=False)
        revisit = self.env["kefu.revisit"].create({"partner_id": self.customer.id})
        lines = self._look_up()
        for record in (self.case, by_name, revisit, self.customers_mail):
            self.assertEqual(len(self._line(lines, record)), 1, record)

    def test_c6_they_are_neither_deleted_nor_archived_from_there(self):
        lines = self._look_up()
        for record in (self.case, self.customers_mail):
            line = self._line(lines, record)
            with self.assertRaisesRegex(UserError, "kept"):
                line.action_unlink()
        line = self._line(lines, self.case)
        line.is_active = False
        with self.assertRaisesRegex(UserError, "kept"):
            line._onchange_is_active()
        lines.action_archive_all()
        self.assertTrue(self.case.active)

    def test_c6_before_the_end_it_is_refused_with_the_date(self):
        with self.assertRaisesRegex(UserError, "goes on"):
            self._line(self._look_up(), self.case).action_kefu_anonymise()
        case = self._closed()
        with self._in(2026):
            with self.assertRaisesRegex(UserError, "03/10/2028"):
                self._line(self._look_up(), case).action_kefu_anonymise()
        case.invalidate_recordset()
        self.assertEqual(case.contact_name, "李敏")

    def test_c6_anonymised_it_keeps_its_figures(self):
        self._reach(self.case, "closed")
        case = self.case.sudo()
        before = (case.number, case.kind, case.severity, case.date_received)
        with self._in(2040):
            line = self._line(self._look_up(), self.case)
            line.action_kefu_anonymise()
        self.env.invalidate_all()
        self.assertFalse(case.partner_id or case.contact_name or case.email_from)
        self.assertFalse(case.phone or case.description)
        self.assertNotIn("破损", self.customers_mail.body)
        self.assertNotIn("xingsha", self.customers_mail.email_from)
        self.assertFalse(self.customers_mail.author_id)
        self.assertFalse(self.file.exists())
        self.assertIn("补发", self.sent.body)  # the company's own words
        self.assertEqual(
            before, (case.number, case.kind, case.severity, case.date_received)
        )
        self.assertIn("Anonymised", line.execution_details)
        self.assertTrue(line.wizard_id.log_id)

    def test_c6_a_contact_is_anonymised_with_all_its_records(self):
        self._reach(self.case, "closed")
        customer = self.case.partner_id
        other = self._closed(when=datetime(2026, 5, 5), severity="major")
        other.sudo().partner_id = customer
        with self._in(2031):
            with self.assertRaisesRegex(UserError, "2036"):
                self._line(self._look_up(), customer).action_kefu_anonymise()
        with self._in(2037):
            self._line(self._look_up(), customer).action_kefu_anonymise()
        self.env.invalidate_all()
        self.assertFalse(customer.email or customer.phone)
        self.assertNotIn("李敏", customer.name)
        self.assertFalse(other.sudo().contact_name)
