"""Letters of the releases before 19.0.1.3.0 get the signature of the team."""

import tarfile

from lxml import etree

from odoo.modules.module import load_script
from odoo.tests import tagged

from launcher.paths import ADDON, ROOT
from tests.common import KefuCommon

SCRIPT = ADDON / "migrations" / "19.0.1.3.0" / "post-signature.py"
RELEASE = ROOT / "tests" / "upgrade" / "releases" / "19.0.1.0.0.tar.xz"
LETTERS = (
    "mail_template_promise",
    "mail_template_question",
    "mail_template_reply",
    "mail_template_reply_decision",
)
SIGNS = "object._letter_signature()"
OWN_END = "<p>Yours, the night shift<br/>0731-5555 0188</p>"


def _bodies_of_the_release():
    """The text of each template as the first release shipped it."""
    found = {}
    with tarfile.open(RELEASE) as packed:
        for member in packed:
            if "/data/" in member.name and "mail_template" in member.name:
                tree = etree.parse(packed.extractfile(member))
                for record in tree.iter("record"):
                    for body in record.xpath("field[@name='body_html']/*"):
                        found[record.get("id")] = etree.tostring(body, encoding=str)
    return found


@tagged("post_install", "-at_install", "standard")
class TestLettersSigned(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.templates = cls.env["mail.template"].union(
            *(cls.env.ref(f"kefu_service.{name}") for name in LETTERS)
        )
        cls.former = _bodies_of_the_release()
        cls.team.phone = "0731-5555 0110"

    def _as_before(self, lang, change=lambda body: body):
        """The letters as they stood before, in one language."""
        for name, template in zip(LETTERS, self.templates, strict=True):
            body = change(self.former[name])
            template.with_context(lang=lang).body_html = body

    def _migrate(self):
        self.env.flush_all()
        load_script(str(SCRIPT), "signature").migrate(self.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def _bodies(self, lang):
        return [
            str(body)
            for body in self.templates.with_context(lang=lang).mapped("body_html")
        ]

    def test_as_shipped_they_are_signed_in_every_language(self):
        self._as_before("en_US")
        self._as_before("zh_CN", lambda body: body.replace("Phone: ", "电话："))
        for lang in ("en_US", "zh_CN"):
            self.assertFalse([b for b in self._bodies(lang) if SIGNS in b])
        self._migrate()
        for lang in ("en_US", "zh_CN"):
            for body in self._bodies(lang):
                self.assertEqual(body.count(SIGNS), 1)
                self.assertNotIn("object.team_id.phone", body)
        case = self._case(partner_id=self.customer.id, team_id=self.team.id)
        letter = self.templates[2]._render_field("body_html", case.ids)[case.id]
        self.assertEqual(letter.count("0731-5555 0110"), 1)

    def test_what_a_company_wrote_itself_stays(self):
        """Its own ending, and its own words above the shipped one."""
        self._as_before(
            "en_US", lambda body: body.replace("</div>", f"{OWN_END}</div>")
        )
        self._as_before("zh_CN", lambda body: f"<div>{OWN_END}</div>")
        own = self._bodies("zh_CN")
        self._migrate()
        self.assertEqual(self._bodies("zh_CN"), own)
        for body in self._bodies("en_US"):
            self.assertIn(SIGNS, body)
            self.assertIn("the night shift", body)

    def test_a_second_time_changes_nothing(self):
        self._as_before("en_US")
        self._migrate()
        once = self._bodies("en_US")
        self._migrate()
        self.assertEqual(self._bodies("en_US"), once)

    def test_a_letter_that_was_deleted_is_not_missed(self):
        self.templates[0].unlink()
        self._migrate()
