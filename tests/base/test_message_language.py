"""What the system writes by itself is in the language of the company."""

from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon
from tests.intake.mail.mails import raw


@tagged("post_install", "-at_install", "standard")
class TestHouseWords(HandlingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env.company.partner_id.lang = "zh_CN"

    def _history(self, case):
        """Texts and tracked values of the history, as plain text."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        case.invalidate_recordset()
        values = case.message_ids.sudo().tracking_value_ids
        words = [*case.message_ids.mapped("body")]
        for value in values:
            words += [value.old_value_char or "", value.new_value_char or ""]
        return " ".join(words)

    def _closed(self):
        case = self._told_case()
        self._reach(case, "closed")
        self.env.cr.precommit.run()
        return case.with_env(self.env)

    def test_the_mail_gateway_reopens_in_chinese(self):
        case = self._closed()
        again = raw(
            subject=f"Re: [{case.number}] 又坏了", to=f"inbound@{self.alias_domain}"
        )
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(None, again)
        history = self._history(case)
        self.assertEqual(case.state, "processing")
        self.assertIn("处理中", history)
        self.assertIn("重新受理", history)
        for english in ("Reopened", "Closed", "Processing"):
            self.assertNotIn(english, history)

    def test_a_case_that_a_scheduled_action_closes_says_so_in_chinese(self):
        self.env.company.kefu_silence_days = 1
        case = self._told_case(kind="inquiry")
        self._reply(case)
        # sudo: the day has come
        case.sudo().date_silence = "2020-01-01 00:00:00"
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_close_silent").method_direct_trigger()
        history = self._history(case.with_env(self.env))
        self.assertEqual(case.state, "closed")
        self.assertNotIn("Closed", history)
        self.assertIn("已结案", history)

    def test_a_foreign_customer_contests_and_the_officer_reads_chinese(self):
        case = self._told_case()
        self._reach(case, "replied")
        public = self.env.ref("base.public_user")
        asked = case.with_user(public).sudo().with_context(lang="en_US")
        asked._contest_solution("Still broken")
        summary = case.activity_ids[-1:].summary
        self.assertNotIn("contests", summary)
        self.assertIn("Still broken", case.activity_ids[-1:].note)

    def test_whoever_works_there_writes_in_his_own_language(self):
        case = self._told_case().with_context(lang="en_US")
        self._reach(case, "assessed")
        self.assertNotIn("已评估", self._history(case.with_context(lang=None)))

    def test_what_is_shipped_tells_nothing_of_its_installation(self):
        """It would be in two languages: its kind has no Chinese name yet then."""
        names = self.env["ir.model.data"].search(
            [("module", "=", "kefu_service"), ("model", "=", "kefu.indicator")]
        )
        shipped = self.env["kefu.indicator"].browse(names.mapped("res_id"))
        self.assertTrue(shipped)
        self.assertFalse(shipped.message_ids)
        own = shipped[0].with_context(lang="zh_CN").copy()
        self.assertTrue(own.message_ids, "What people set up says who did")
