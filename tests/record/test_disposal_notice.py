"""The managers hear of the yearly list, each in his or her own language (6)."""

from unittest.mock import patch

from odoo.tests import tagged

from .retention import RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestDisposalNotice(RetentionCommon):
    def _told(self, subject, person):
        return self.env["mail.message"].search_count(
            [("subject", "=", subject), ("notified_partner_ids", "in", person.ids)]
        )

    def test_each_is_told_in_his_own_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.manager.lang = "zh_CN"
        self.env["ir.module.module"]._load_module_terms(["kefu_service"], ["zh_CN"])
        self._closed()
        with self._in(2029), self.mock_mail_gateway():
            self._list()
        chinese, english = "有记录待处置", "Records are due for disposal"
        self.assertEqual(self._told(chinese, self.manager.partner_id), 1)
        self.assertFalse(self._told(english, self.manager.partner_id))
        self.assertEqual(self._told(english, self.admin.partner_id), 1)

    def test_they_are_told_also_if_the_job_has_to_go_on_later(self):
        self._closed()
        crons = type(self.env["ir.cron"])
        with (
            self._in(2029),
            self.mock_mail_gateway(),
            patch.object(crons, "_commit_progress", lambda *_args, **_kwargs: 0),
        ):
            self.disposals._cron_list_due()
        told = self._told("Records are due for disposal", self.manager.partner_id)
        self.assertEqual(told, 1)
