"""What comes to a merged case afterwards goes on where the matter goes on.

From a page that was open before, or written while the two were merged.
"""

from odoo.tests import tagged

from .common import MergeCommon


@tagged("post_install", "-at_install", "standard")
class TestMergeLate(MergeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = cls._case(name="周转箱压坏", partner_id=cls.customer.id)
        cls.other = cls._case(name="周转箱压坏三只", partner_id=cls.customer.id)

    def _attached(self, case, user=None):
        """A note, a file and a to-do that somebody adds to a case."""
        env = self.env(user=user or self.officer)
        note = case.with_env(env).message_post(
            body="客户又来电。", message_type="comment"
        )
        file = env["ir.attachment"].create(
            {
                "name": "照片.jpg",
                "raw": b"\xff\xd8",
                "res_model": case._name,
                "res_id": case.id,
            }
        )
        to_do = case.with_env(env).activity_schedule("mail.mail_activity_data_todo")
        return note, file, to_do

    def _where(self, records):
        return {record.sudo().res_id for record in records}

    def test_from_a_page_that_was_open(self):
        self._merge(self.kept, self.other)
        added = self._attached(self.other)
        self.assertEqual(self._where(added), {self.kept.id})
        self.assertIn(added[0], self.kept.message_ids)

    def test_merged_twice(self):
        last = self._case(partner_id=self.customer.id)
        self._merge(self.kept, self.other)
        self._merge(last, self.kept)
        self.assertEqual(self._where(self._attached(self.other)), {last.id})

    def test_written_while_it_was_merged(self):
        added = self._attached(self.other)
        self._merge(self.kept, self.other)
        noted = self.other.message_ids
        # what another transaction wrote meanwhile was not seen
        for record in added:
            record.sudo().res_id = self.other.id
        self.other.sudo().message_subscribe(self.colleague.partner_id.ids)
        self.env["kefu.complaint"]._cron_merged_late()
        self.assertEqual(self._where(added), {self.kept.id})
        self.env.invalidate_all()
        self.assertIn(self.colleague.partner_id, self.kept.message_partner_ids)
        self.assertEqual(self.other.message_ids, noted, "Why it ended stays there")

    def test_a_word_of_the_customer_waits_for_an_answer(self):
        self._merge(self.kept, self.other)
        word = self.other.sudo().message_post(
            body="还没收到。",
            author_id=self.customer.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertTrue(self.kept.date_customer_wrote)
        self.kept.sudo().date_customer_wrote = False
        word.sudo().res_id = self.other.id
        self.env["kefu.complaint"]._cron_merged_late()
        self.assertEqual(word.res_id, self.kept.id)
        self.assertTrue(self.kept.date_customer_wrote)

    def test_by_whoever_may_not_read_the_other_one(self):
        self.other.department_id = self.warehouse
        self._merge(self.kept, self.other)
        self.kept.department_id = self.transport
        self.assertFalse(self.kept.with_user(self.handler).has_access("read"))
        note = self.other.with_user(self.handler).message_post(
            body="已盘点。", message_type="comment"
        )
        self.assertEqual(note.sudo().res_id, self.other.id)
        self.env["kefu.complaint"]._cron_merged_late()
        self.assertEqual(note.sudo().res_id, self.kept.id)

    def test_it_is_looked_at_once_more_after_merging(self):
        cron = self.env.ref("kefu_service.ir_cron_merged_late")
        triggers = self.env["ir.cron.trigger"].sudo()
        triggers.search([("cron_id", "=", cron.id)]).unlink()
        self._merge(self.kept, self.other)
        self.assertTrue(triggers.search([("cron_id", "=", cron.id)]))
