"""The Chinese translation holds every term of the addon."""

import io

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

from launcher import i18n


@tagged("post_install", "-at_install")
class TestTranslation(TransactionCase):
    def test_chinese_is_complete(self):
        exported = io.BytesIO()
        trans_export(None, ["kefu_service"], exported, "po", self.env)
        found = i18n.problems(exported.getvalue().decode(), i18n.TRANSLATION)
        if found:
            self.fail("Run ./kefu i18n, then translate:\n" + "\n".join(found))
