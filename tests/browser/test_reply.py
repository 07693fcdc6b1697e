"""A reply in the browser: prepared answers, the preview, and a browser that dies."""

from odoo.tests import tagged

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestReply(BrowserCommon):
    browser_size = "1440x900"

    def test_a_reply_is_begun_kept_and_gone_on_with(self):
        self.customer.lang = "zh_CN"
        case = self._case_of_customer(name="周转箱压坏")
        self._reach(case, "processing")
        self.env["mail.canned.response"].with_user(self.officer).create(
            {"source": "堆码", "substitution": "{{ 客户姓名 }}，已改堆码规则。"}
        )
        case.with_user(self.colleague).say_here()
        url = f"/odoo/kefu-complaints/{case.id}"
        self.start_tour(url, "kefu_reply_is_begun", login="officer_t")
        self.env.invalidate_all()
        self.assertEqual(case.state, "processing")
        draft = self.env["kefu.reply.draft"].search([])
        self.assertEqual(len(draft), 1)
        self.assertFalse(draft.texts["topic_id"], "It says that these are own words")
        self.start_tour(url, "kefu_reply_is_gone_on_with", login="officer_t")
        self.env.invalidate_all()
        self.assertIn("先换三只箱子", case.solution)
        self.assertFalse(self.env["kefu.reply.draft"].search_count([]))

    def test_a_proposal_that_was_only_looked_at_is_no_draft(self):
        case = self._case_of_customer(name="周转箱压坏")
        self._reach(case, "replied")
        case.sudo().write({"solution": "<p>先换三只箱子</p>", "explanation": False})
        url = f"/odoo/kefu-complaints/{case.id}"
        self.start_tour(url, "kefu_reply_is_looked_at", login="officer_t")
        self.assertFalse(self.env["kefu.reply.draft"].search_count([]))
