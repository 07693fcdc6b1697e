"""Closing by itself when the customer says nothing after the reply (5.2-5)."""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestSilence(HandlingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.kefu_silence_days = 5
        cls.customer.lang = "en_US"

    def _replied(self, moment="2026-03-03 02:00:00"):
        """A case that was answered then, on a Tuesday unless said."""
        now = fields.Datetime.to_datetime(moment)
        with self.mock_datetime_and_now(now), self.mock_mail_gateway():
            case = self._told_case(kind="inquiry")
            self._reply(case)
        return case

    def _run(self, moment):
        now = fields.Datetime.to_datetime(moment)
        with self.mock_datetime_and_now(now), self.enter_registry_test_mode():
            cron = self.env.ref("kefu_service.ir_cron_close_silent")
            cron.method_direct_trigger()

    def test_the_day_is_so_many_working_days_later_and_announced(self):
        case = self._replied()
        # Tuesday; five working days are the next Tuesday, to the end of work
        self.assertEqual(str(case.date_silence.date()), "2026-03-10")
        self.assertIn("2026", self._mails[0]["body"])
        self.assertIn("take the matter for settled", self._mails[0]["body"])

    def test_c5_2_5_silence_closes_after_the_announced_day_and_not_before(self):
        case = self._replied()
        self._run("2026-03-10 02:00:00")
        self.assertEqual(case.state, "replied")
        self._run("2026-03-11 02:00:00")
        self.assertEqual(case.state, "closed")
        self.assertIn("Closed by itself", case.message_ids[0].body)
        self.assertFalse(case.date_silence)

    def _mailbox(self, fetched, **values):
        self.env["fetchmail.server"].create(
            {
                "name": "收件",
                "server_type": "imap",
                "state": "done",
                "date": fetched,
                **values,
            }
        )

    def test_nothing_closes_while_the_answer_may_lie_in_a_mailbox(self):
        """A server that stood still fetches what came meanwhile, and then it is known
        whether the customer said nothing.
        """
        case = self._replied()
        self._mailbox("2026-03-04 01:00:00")
        self._run("2026-03-30 02:00:00")
        self.assertEqual(case.state, "replied")
        self.env["fetchmail.server"].search([]).date = "2026-03-30 02:05:00"
        self._run("2026-03-30 03:00:00")
        self.assertEqual(case.state, "closed")

    def test_nor_while_a_mailbox_can_not_be_reached_or_was_given_up(self):
        case = self._replied()
        failed = {"error_date": "2026-03-09 01:00:00", "error_message": "password"}
        self._mailbox("2026-03-11 01:55:00", **failed)
        self._run("2026-03-11 02:00:00")
        self.assertEqual(case.state, "replied")
        self.env["fetchmail.server"].search([]).state = "draft"
        self._run("2026-03-18 02:00:00")
        self.assertEqual(case.state, "replied")
        self.env["fetchmail.server"].search([]).active = False
        self._run("2026-03-18 03:00:00")
        self.assertEqual(case.state, "closed")

    def test_whatever_the_customer_says_leaves_closing_to_the_officer(self):
        for said in (
            lambda case: case.sudo()._portal_reply("等等，我再看看"),
            lambda case: case.sudo().message_update({}),
            lambda case: case.sudo()._accept_solution(),
            lambda case: case.sudo()._contest_solution("没有解决"),
        ):
            case = self._replied()
            said(case)
            self.assertFalse(case.date_silence)
            self._run("2026-03-11 02:00:00")
            self.assertNotEqual(case.state, "closed")

    def test_what_keeps_a_case_open_is_told_to_the_officer(self):
        case = self._replied()
        # sudo: an open measure came up after the reply
        self.env["kefu.measure"].sudo().create(
            {
                "name": "补查",
                "complaint_id": case.id,
                "department_id": self.warehouse.id,
            }
        )
        self._run("2026-03-11 02:00:00")
        self.assertEqual(case.state, "replied")
        told = case.activity_ids.filtered(lambda a: a.summary == "Not closed by itself")
        self.assertEqual(told.user_id, case._officer_in_charge())
        self._run("2026-03-12 02:00:00")
        self.assertEqual(len(case.activity_ids & told), 1)

    def test_off_unless_the_company_says_so_and_not_for_replies_of_before(self):
        self.env.company.kefu_silence_days = 0
        case = self._replied()
        self.assertFalse(case.date_silence)
        self.assertNotIn("for settled", self._mails[0]["body"])
        self.env.company.kefu_silence_days = 1
        self._run("2026-06-01 02:00:00")
        self.assertEqual(case.state, "replied")

    def test_the_day_is_nobodys_to_write(self):
        case = self._replied()
        for user in (self.officer, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                case.with_user(user).date_silence = fields.Datetime.now()
        self.assertFalse(case.copy().date_silence)
