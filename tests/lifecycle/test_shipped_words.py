"""What is shipped otherwise since reaches a company that has changed nothing of it."""

from odoo.modules.module import load_script
from odoo.tests import tagged

from launcher.paths import ADDON
from tests.common import KefuCommon

SCRIPTS = ADDON / "migrations" / "19.0.1.3.1"
LANGS = ("en_US", "zh_CN")
INDICATORS = load_script(str(SCRIPTS / "post-indicators.py"), "indicators")
LETTERS = load_script(str(SCRIPTS / "post-letters.py"), "letters")
DAY = "object._silence_day()"


@tagged("post_install", "-at_install", "standard")
class TestShippedWords(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")

    def _migrate(self, script):
        self.env.flush_all()
        script.migrate(self.cr, "19.0.1.3.0")
        self.env.invalidate_all()

    def _indicators(self):
        """Condition and words of each, in every language."""
        return {
            name: (
                indicator.numerator,
                *(indicator.with_context(lang=lang).definition for lang in LANGS),
            )
            for name in INDICATORS.WORDS
            if (indicator := self.env.ref(f"kefu_service.{name}"))
        }

    def _as_before(self):
        for name, words in INDICATORS.WORDS.items():
            indicator = self.env.ref(f"kefu_service.{name}")
            if name in INDICATORS.CONDITIONS:
                indicator.numerator = INDICATORS.CONDITIONS[name][0]
            for lang, former in zip(LANGS, words, strict=True):
                indicator.with_context(lang=lang).definition = former

    def test_indicators_as_shipped_count_as_new_ones_do(self):
        now = self._indicators()
        self._as_before()
        self.assertFalse(set(now.values()) & set(self._indicators().values()))
        self._migrate(INDICATORS)
        self.assertEqual(self._indicators(), now)
        self._migrate(INDICATORS)
        self.assertEqual(self._indicators(), now)

    def test_indicators_of_the_company_stay(self):
        self._as_before()
        own = self.env.ref("kefu_service.kefu_indicator_coordinated")
        own.numerator = (
            "[('meeting_item_ids', '!=', False), ('severity', '=', 'major')]"
        )
        worded = self.env.ref("kefu_service.kefu_indicator_closed_revisited")
        worded.definition = "Whom we spoke to."
        self.env.ref("kefu_service.kefu_indicator_verdict_accepted").unlink()
        mine = own.numerator, own.definition
        self._migrate(INDICATORS)
        self.assertEqual((own.numerator, own.definition), mine)
        self.assertEqual(worded.definition, "Whom we spoke to.")
        self.assertIn("refused", worded.numerator, "Its condition was as shipped")

    def _letters(self, names, field):
        templates = [self.env.ref(f"kefu_service.{name}") for name in names]
        return [t.with_context(lang=lang)[field] for t in templates for lang in LANGS]

    def test_both_replies_tell_the_day_on_which_a_case_closes_by_itself(self):
        for name in LETTERS.REPLIES:
            template = self.env.ref(f"kefu_service.{name}")
            for lang in LANGS:
                letter = template.with_context(lang=lang)
                letter.body_html = (
                    f"<div><p>{lang}</p><p>\n <a t-att-href="
                    '"object.get_base_url() + object.get_portal_url()">x</a></p></div>'
                )
        self.env.company.kefu_silence_days = 3
        self._migrate(LETTERS)
        once = self._letters(LETTERS.REPLIES, "body_html")
        for body in once:
            self.assertEqual(body.count(DAY), 2)
        case = self._case(partner_id=self.customer.id)
        for name in LETTERS.REPLIES:
            letter = self.env.ref(f"kefu_service.{name}")
            for lang, day in (("en_US", "hear nothing"), ("zh_CN", "视为问题已解决")):
                text = letter.with_context(lang=lang)._render_field(
                    "body_html", case.ids
                )[case.id]
                self.assertIn(day, text)
        self._migrate(LETTERS)
        self.assertEqual(self._letters(LETTERS.REPLIES, "body_html"), once)

    def test_as_shipped_they_tell_it(self):
        for name in LETTERS.REPLIES:
            letter = self.env.ref(f"kefu_service.{name}").with_context(lang="en_US")
            self.assertEqual(letter.body_html.count(DAY), 2, name)

    def test_a_letter_with_an_end_of_its_own_stays(self):
        template = self.env.ref("kefu_service.mail_template_reply")
        template.body_html = own = "<p>您好，已补发。</p>"
        self._migrate(LETTERS)
        self.assertEqual(template.body_html, own)

    def test_a_measure_of_a_report_names_it(self):
        now = self._letters(LETTERS.MEASURES, "subject")
        for name in LETTERS.MEASURES:
            template = self.env.ref(f"kefu_service.{name}")
            for lang in LANGS:
                letter = template.with_context(lang=lang)
                letter.subject = letter.subject.replace(
                    "object.report_id.number or ", ""
                )
        self.assertNotIn(
            "report_id", "".join(self._letters(LETTERS.MEASURES, "subject"))
        )
        self._migrate(LETTERS)
        self.assertEqual(self._letters(LETTERS.MEASURES, "subject"), now)
