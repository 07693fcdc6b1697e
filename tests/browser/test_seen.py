"""What people have to see is seen where they work: found, counted, beside the record."""

from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon

from . import page
from .common import CHINESE, BrowserCommon
from .test_desk import PIXEL

CASES = "/odoo/kefu-complaints"


@tagged("post_install", "-at_install", "standard")
class TestSeen(BrowserCommon, HandlingCommon):
    browser_size = "1440x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._case_of_customer(
            name="门板划伤",
            description="<p>第三层托架松动</p>",
            severity="major",
            part_number="A12-345",
            plate="湘A88661",
        )
        cls.other = cls._case(user_id=cls.officer.id, name="标签贴错")

    def _tour(self, name, path, login="officer_t"):
        self.start_tour(path, name, login=login)
        self.env.invalidate_all()

    def _has_our_looks(self, path):
        answers = []
        ours = "document.body.classList.contains('o_kefu_app')"
        page.drive(
            self,
            path,
            lambda browser: answers.append(page.evaluate(browser, ours)),
            ready="!!document.querySelector('.o_form_view .o_field_widget')",
            login="officer_t",
        )
        return answers[0]

    def test_a_record_opened_by_a_link_looks_as_it_does_in_our_app(self):
        """As from a notice; a contact in Odoo's own app looks as Odoo draws it."""
        self.assertTrue(self._has_our_looks(f"/odoo/kefu.complaint/{self.case.id}"))
        self.assertFalse(self._has_our_looks(f"/odoo/res.partner/{self.customer.id}"))

    def test_customer_phone_papers_and_words_of_the_text_find_a_case(self):
        self._tour("kefu_seen_in_the_search", CASES)

    def test_that_the_customer_wrote_is_counted_filtered_and_in_the_work_list(self):
        self.case.sudo()._portal_reply("还有两箱没有送到", author=self.customer)
        self._tour("kefu_seen_on_the_team_card", "/odoo/kefu-overview")
        self._tour("kefu_seen_in_my_work", "/odoo/kefu-my-work")

    def test_other_cases_of_the_customer_and_what_an_empty_8d_says(self):
        self.other.sudo().partner_id = self.customer
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self._tour("kefu_seen_beside_the_case", f"{CASES}/{self.case.id}")
        self.assertEqual(len(refusals.output), 1)

    def test_who_wrote_on_the_web_is_known_when_he_calls(self):
        typed = {"name": "陈强", "company": "衡山汽车", "phone": "199-0000-0031"}
        self.env["kefu.complaint"]._register_from_web(
            self.team, {**typed, "email": "", "kind": "complaint", "text": "少件"}, ()
        )
        self._tour("kefu_seen_who_calls_again", CASES)

    def test_nobody_is_offered_to_take_over_what_was_merged(self):
        self.case.user_id = False
        self.other._merge(self.case)
        self._tour("kefu_seen_no_takeover_of_what_is_merged", f"{CASES}/{self.case.id}")

    def test_a_handler_sees_the_pictures_of_the_customer(self):
        self.handler.lang = "zh_CN"
        self.case.message_post(body="x", attachments=[("wet.png", PIXEL)])
        measure = self._measure(self.case)
        self._tour(
            "kefu_seen_by_the_handler", f"/odoo/kefu-measures/{measure.id}", "handler_t"
        )

    def test_c5_2_3_a_head_without_a_login_accepts_and_reports(self):
        self.transport.manager_id = self.env["hr.employee"].create(
            {
                "name": "罗建平",
                "department_id": self.transport.id,
                "work_email": "luo@example.com",
            }
        )
        self.case.sudo()._portal_reply(
            "见照片", files=[("wet.png", PIXEL)], author=self.customer
        )
        measure = self._measure(
            self.case,
            name="改路线",
            department_id=self.transport.id,
            needs_acceptance=True,
        )
        self.start_tour(
            f"/my/measures/{measure.id}?access_token={measure.sudo().access_token}",
            "kefu_seen_by_a_head_without_a_login",
            cookies=CHINESE,
        )
        self.env.invalidate_all()
        self.assertEqual(measure.state, "done")
        self.assertIn("芙蓉大道", measure.result)
