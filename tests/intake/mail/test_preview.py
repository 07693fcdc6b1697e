"""A mail that is kept as a file is read where it stands."""

from odoo.tests import HttpCase, tagged

from tests.common import KefuCommon

from .mails import raw


@tagged("post_install", "-at_install", "standard")
class TestPreview(KefuCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._case()
        cls.mail = cls.env["ir.attachment"].create(
            {
                "name": "来信.eml",
                "raw": raw("<b>三只</b>压坏", subject="周转箱压坏"),
                "mimetype": "message/rfc822",
                "res_model": cls.case._name,
                "res_id": cls.case.id,
            }
        )

    def _open(self, login):
        self.authenticate(login, login)
        return self.url_open(f"/kefu/mail/{self.mail.id}")

    def test_whoever_reads_the_file_reads_the_mail(self):
        page = self._open("officer_t")
        self.assertEqual(page.status_code, 200)
        self.assertIn("周转箱压坏", page.text)
        self.assertIn("&lt;b&gt;三只", page.text, "As text, and no markup")
        self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])

    def test_whoever_does_not_gets_nothing(self):
        page = self._open("handler_t")
        self.assertEqual(page.status_code, 404)
        self.assertNotIn("周转箱", page.text)
