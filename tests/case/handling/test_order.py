"""What the heads read in their measures: seen by the officer before it goes."""

from odoo.tests import Form, tagged

from .common import HandlingCommon

RAW = "<p>你们怎么搞的！！箱子又坏了</p>"


@tagged("post_install", "-at_install", "standard")
class TestOrder(HandlingCommon):
    def test_c5_3_2_1_the_measure_has_the_officers_words_and_not_the_raw_complaint(
        self,
    ):
        case = self._told_case(description=RAW)
        with Form(case) as form:
            form.remedy_sought = "今天补发"
            form.scope = "own"
            self.assertIn("今天补发", form.order_text)
            form.order_text = "查明堆码，今天补发三箱"
        with self.mock_mail_gateway():
            case._assess()
        measure = case.measure_ids
        self.assertIn("查明堆码，今天补发三箱", measure.description)
        mails = self._new_mails.filtered(lambda m: m.res_id == measure.id)
        self.assertIn("查明堆码", mails[0].body_html)
        self.assertNotIn("怎么搞的", mails[0].body_html + measure.description)

    def test_what_the_officer_wrote_stays_and_a_proposal_follows(self):
        case = self._told_case()
        with Form(case) as form:
            form.scope = "own"
            self.assertTrue(form.order_text)
            form.order_text = "先停发"
            form.remedy_sought = "补货"
            self.assertEqual(form.order_text, "先停发")

    def test_without_a_word_the_proposal_goes(self):
        case = self._assessed("several", description=RAW, remedy_sought="补货")
        for measure in case.measure_ids:
            self.assertIn("补货", measure.description)
            self.assertNotIn("怎么搞的", measure.description)
