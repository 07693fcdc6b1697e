"""A file that others have as well is theirs: it goes neither with a case nor from them.

Core hangs the file of a mail template on the message of every case that it goes to.
"""

from odoo.tests import tagged

from .retention import RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestSharedFiles(RetentionCommon):
    def setUp(self):
        super().setUp()
        self.template = self.env.ref("kefu_service.mail_template_acknowledgement")
        self.guide = self.env["ir.attachment"].create(
            {
                "name": "客户须知.pdf",
                "raw": b"%PDF-1.4 guide",
                "res_model": "mail.template",
                "res_id": self.template.id,
            }
        )
        self.template.attachment_ids = self.guide

    def _acknowledged(self):
        case = self._case(partner_id=self.customer.id, channel="email").sudo()
        case._send_acknowledgements()
        self.env.cr.flush()
        self.assertIn(self.guide, case.message_ids.attachment_ids)
        return case

    def _end(self, case):
        with self._in(2040):
            self._list()
            self._decide_on(self._rows(case))
            self._dispose()
        self.env.invalidate_all()
        self.assertTrue(case.date_disposed)

    def test_c6_disposal_leaves_a_template_its_file(self):
        case, other = self._acknowledged(), self._acknowledged()
        self._reach(case, "closed")
        self._end(case)
        self.assertEqual(self.guide.exists().raw, b"%PDF-1.4 guide")
        self.assertEqual(self.template.attachment_ids, self.guide)
        self.assertIn(self.guide, other.message_ids.attachment_ids)

    def test_c6_disposal_leaves_another_case_what_was_sent_on(self):
        other = self._case(partner_id=self.customer.id).sudo()
        message = other.message_post(body="见附件", attachment_ids=self.file.ids)
        self.assertEqual(self.file.res_id, self.case.id)
        self._reach(self.case, "closed")
        self._end(self.case.sudo())
        self.assertEqual(message.attachment_ids, self.file)
        self.assertEqual(
            (self.file.res_model, self.file.res_id), (other._name, other.id)
        )

    def test_c6_disposal_deletes_what_came_and_what_was_sent(self):
        sent = self.case.message_post(body="补发单", attachments=[("a.pdf", b"x")])
        files = sent.attachment_ids + self.file
        self._reach(self.case, "closed")
        self._end(self.case.sudo())
        self.assertFalse(files.exists())

    def test_c6_anonymising_leaves_a_template_its_file(self):
        case = self._acknowledged()
        own = self.env["ir.attachment"].create({"name": "a.png", "raw": b"x"})
        case.message_post(
            body="我的签收单",
            author_id=self.customer.id,
            attachment_ids=(self.guide + own).ids,
        )
        self._reach(case, "closed")
        with self._in(2040):
            case._anonymise(self.customer, [self.customer.email])
        self.assertTrue(self.guide.exists())
        self.assertFalse(own.exists())

    def test_c6_withdrawn_on_one_case_others_keep_it(self):
        case, other = self._acknowledged(), self._acknowledged()
        self.env["kefu.withdrawal"].with_user(self.officer)._withdraw(
            case.with_user(self.officer), self.guide.with_user(self.officer), "旧版"
        )
        self.env.invalidate_all()
        self.assertNotIn(self.guide, case.message_ids.attachment_ids)
        row = self.env["kefu.withdrawal"].search([("res_id", "=", case.id)], limit=1)
        self.assertEqual(row.attachment_id.raw, b"%PDF-1.4 guide")
        self.assertEqual(row.name, "客户须知.pdf")
        self.assertEqual(self.guide.res_model, "mail.template")
        self.assertEqual(self.template.attachment_ids, self.guide)
        self.assertIn(self.guide, other.message_ids.attachment_ids)
