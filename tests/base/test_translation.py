"""The Chinese translation holds every term of the addon."""

import ast
import io
import re

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path
from odoo.tools.translate import trans_export

from launcher import i18n
from launcher.paths import ADDON


@tagged("post_install", "-at_install")
class TestTranslation(TransactionCase):
    def test_chinese_is_complete(self):
        exported = io.BytesIO()
        trans_export(None, ["kefu_service"], exported, "po", self.env)
        found = i18n.problems(exported.getvalue().decode(), i18n.TRANSLATION)
        if found:
            self.fail("Run ./kefu i18n, then translate:\n" + "\n".join(found))

    def test_words_that_odoo_lacks_are_there_as_odoo_writes_them(self):
        """A word that Odoo writes otherwise would be looked up by nobody."""
        ours = (ADDON / "static/src/base/odoo_translations.js").read_text(
            encoding="utf-8"
        )
        words = [
            ast.literal_eval(word)
            for word in re.findall(r"""_t\(\s*("(?:[^"\\]|\\.)*"|'[^']*')\s*\)""", ours)
        ]
        self.assertEqual(len(words), ours.count("_t("))
        known = set()
        for module in ("web", "mail", "html_editor"):
            path = file_path(f"{module}/i18n/{module}.pot")
            known |= {entry.msgid for entry in polib.pofile(path)}
        self.assertFalse(set(words) - known)
