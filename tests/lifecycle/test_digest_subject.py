"""The digest of the releases before 19.0.1.3.0 says 0 in its subject as well."""

from odoo.modules.module import load_script
from odoo.tests import tagged

from launcher.paths import ADDON
from tests.common import KefuCommon

SCRIPT = ADDON / "migrations" / "19.0.1.3.0" / "post-digest.py"


@tagged("post_install", "-at_install", "standard")
class TestDigestSubject(KefuCommon):
    def test_in_every_language_and_no_other_word(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        template = self.env.ref("kefu_service.mail_template_department_digest")
        shipped = template.with_context(lang="en_US").subject
        before = shipped.replace("str(len(", "len(").replace(")) }}", ") }}")
        self.assertNotEqual(before, shipped)
        for lang in ("en_US", "zh_CN"):
            template.with_context(lang=lang).subject = f"{lang} {before}"
        self.env.flush_all()
        for _time in range(2):  # a second one changes nothing
            load_script(str(SCRIPT), "digest").migrate(self.cr, "19.0.1.2.0")
        self.env.invalidate_all()
        for lang in ("en_US", "zh_CN"):
            subject = template.with_context(lang=lang).subject
            self.assertEqual(subject, f"{lang} {shipped}")
