"""A case that was taken up again keeps in the archive what happened before (5.3.1-3)."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestRounds(HandlingCommon):
    def _labels(self, customer=None):
        customer = (customer or self.company_customer).with_user(self.officer)
        return [event.label for event in customer._kefu_timeline()][::-1]

    def setUp(self):
        super().setUp()
        self.now = fields.Datetime.now()

    def _step(self, step, *args, **kwargs):
        """An hour after the one before."""
        self.now += timedelta(hours=1)
        with self.mock_datetime_and_now(self.now):
            step(*args, **kwargs)
            self.flush_tracking()

    def test_c5_3_1_3_reply_objection_and_closing_of_earlier_rounds_stay(self):
        case = self._told_case(kind="inquiry")
        self.flush_tracking()
        self._step(self._reply, case)
        self._step(case.sudo()._contest_solution, "只补了一箱")
        self._step(self._reply, case)
        self._step(case.action_close)
        self._step(self._reopen, case)
        labels = self._labels()
        for label, times in {
            "Case received": 1,
            "Replied": 2,
            "Contested": 1,
            "Taken up again": 2,
            "Closed": 1,
        }.items():
            with self.subTest(label):
                self.assertEqual(labels.count(label), times)
        self._step(self._reply, case)
        self.assertEqual(self._labels().count("Replied"), 3)
        self.assertEqual(self._labels(self.customer), self._labels())

    def test_what_was_never_reopened_is_told_by_its_facts_alone(self):
        case = self._told_case(kind="inquiry")
        self.flush_tracking()
        self._step(self._reply, case)
        self._step(case.sudo()._accept_solution)
        self._step(case.action_close)
        labels = self._labels()
        self.assertEqual(labels, ["Case received", "Replied", "Accepted", "Closed"])

    def test_an_old_register_may_not_know_when_it_was_taken_up_again(self):
        case = self._told_case(kind="inquiry")
        case.sudo().round = 1
        self.flush_tracking()
        self._step(self._reach, case, "closed")
        self.assertFalse(case.date_reopened)
        self.assertEqual(self._labels().count("Closed"), 1)
        case.sudo().write({"round": 0, "date_verdict": self.now})
        self.assertTrue(self._labels(), "nor what the customer said")

    def test_the_pdf_shows_the_same(self):
        case = self._told_case(kind="inquiry")
        self.flush_tracking()
        self._step(self._reply, case)
        self._step(case.sudo()._contest_solution, "只补了一箱")
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html(
                "kefu_service.kefu_customer_archive", self.company_customer.ids
            )[0]
            .decode()
        )
        for label in ("Contested", "Taken up again", "Replied"):
            self.assertIn(label, html)
