"""What customers answer by mail to the letter of a revisit (5.3.4-3)."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import email_normalize

from tests.intake.mail.common import GatewayCommon

ACCEPT = "odoo.addons.kefu_service.models.intake.intake.KefuMailIntake._accept"


@tagged("post_install", "-at_install", "standard")
class TestByMail(GatewayCommon):
    def setUp(self):
        super().setUp()
        survey = self.env.ref("kefu_service.survey_service")
        self.revisit = self.env["kefu.revisit"].with_user(self.officer)
        self.revisit = self.revisit.create(
            {
                "partner_id": self.customer.id,
                "user_id": self.officer.id,
                "survey_id": survey.id,
                "method": "online",
            }
        )
        with self.mock_mail_gateway():
            self.revisit.action_send_link()
        self.revisit = self.revisit.sudo()
        self.sent = self.revisit.message_ids.filtered(
            lambda m: m.message_type == "email_outgoing"
        )

    def _write(self, **kw):
        kw.setdefault("subject", f"回复: {self.sent.subject}")
        kw.setdefault("text", "箱子还是坏的")
        return self.receive(In_Reply_To=self.sent.message_id, **kw)

    def test_answers_are_asked_to_the_team(self):
        self.assertEqual(email_normalize(self.sent.reply_to), self.address)

    def test_a_hundred_ask_no_more_queries_than_two(self):
        values = {"partner_id": self.customer.id, "user_id": self.officer.id}
        revisits = self.env["kefu.revisit"].sudo().create([values] * 100)
        self.env.flush_all()
        counts = []
        for asked in (revisits[:2], revisits):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            told = asked._notify_get_reply_to()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(
                {email_normalize(to) for to in told.values()}, {self.address}
            )
        self.assertEqual(counts[0], counts[1])

    def test_an_answer_stands_on_the_revisit_and_the_officer_hears_of_it(self):
        before = self.cases.search_count([])
        self.assertFalse(self._write())
        self._write(text="请来电")
        answers = self.received(self.revisit)
        self.assertEqual(len(answers), 2)
        self.assertIn("箱子还是坏的", answers[-1].body)
        self.assertEqual(answers.author_id, self.customer)
        self.assertEqual(self.cases.search_count([]), before)
        todo = self.revisit.activity_ids.filtered(lambda a: "mail" in (a.summary or ""))
        self.assertEqual(todo.user_id, self.officer)
        self.assertFalse(self._new_mails.filtered(lambda m: "Acknow" in m.subject))
        self.assertFalse(self.kept())

    def test_a_robot_s_answer_is_filed_away(self):
        self._write(Auto_Submitted="auto-replied", subject="自动回复: 问卷")
        self.assertFalse(self.received(self.revisit))
        self.assertEqual(len(self.kept(reason="robot")), 1)

    def test_what_a_stranger_or_a_forger_writes_is_a_case(self):
        stranger = self._write(sender="x@y.example.com")
        self.assertEqual(stranger.email_normalized, "x@y.example.com")
        forged = self._write(
            text="改付款账号", Authentication_Results="mx.example.com; dmarc=fail"
        )
        self.assertTrue(forged.is_perhaps_forged)
        self.assertFalse(self.received(self.revisit))

    def test_one_that_failed_is_settled_when_it_comes_in(self):
        with patch(f"{ACCEPT.replace('intake.intake', 'revisit.by_mail')}") as broken:
            broken.side_effect = ZeroDivisionError
            self._write()
        kept = self.kept(reason="failed")
        kept._retry()
        self.assertEqual(kept.state, "done")
        self.assertFalse(kept.date_retry)
        self.assertEqual(len(self.received(self.revisit)), 1)
