"""Where a matter stands, by number and contact: nothing to try out, nothing to read."""

from odoo import http
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.kefu_service.controllers import case_lookup

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestStatus(KefuCommon, HttpCase):
    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["kefu.team"].search([]).is_published = False
        cls.team.is_published = True
        cls.case = cls._case(
            name="机密标题", partner_id=cls.customer.id, description="<p>机密内容</p>"
        )

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.env["kefu.rate.limit"].search([]).unlink()

    @mute_logger("odoo.http")
    def _ask(self, number, contact):
        data = {
            "number": number,
            "contact": contact,
            "csrf_token": http.Request.csrf_token(self),
        }
        return self.url_open("/service/status", data=data)

    def test_number_and_contact_tell_the_state_and_nothing_else(self):
        for contact in (
            "limin@xingsha.example.com",
            "LiMin@Xingsha.example.com",
            "0731-5555 0101",
            "+86 731 55550101",
            "０７３１５５５５０１０１",
        ):
            with self.subTest(contact):
                answer = self._ask(self.case.number.lower(), contact)
                self.assertEqual(answer.status_code, 200)
                self.assertIn('id="status"', answer.text)
                for secret in ("机密标题", "机密内容", "李敏", "access_token"):
                    self.assertNotIn(secret, answer.text)

    def test_whatever_is_wrong_the_answer_is_one(self):
        right, wrong = self.case.number, "KF/1999/00001"
        answers = {
            self._plain(self._ask(*asked), *asked)
            for asked in (
                (right, "other@xingsha.example.com"),
                (wrong, "limin@xingsha.example.com"),
                (right, "0101"),
                (right, ""),
                ("", "limin@xingsha.example.com"),
                ("%", "%"),
            )
        }
        self.assertEqual(len(answers), 1)
        self.assertIn("422", next(iter(answers)))

    def _plain(self, answer, *typed):
        text = answer.text[answer.text.index('id="errors"') :]
        text = text[: text.index("</div>")]
        return f"{answer.status_code} {text}"

    def test_a_number_that_two_companies_have_is_the_asked_companys(self):
        sequence = self.env["ir.sequence"].search([("code", "=", "kefu.complaint")])[:1]
        team_2 = self.env["kefu.team"].create(
            {"name": "武汉组", "company_id": self.company_2.id, "is_published": True}
        )
        for company in self.company_2 + self.team.company_id:
            sequence.copy({"company_id": company.id, "date_range_ids": False})
        values = {"name": "x", "email_from": "both@x.example.com"}
        cases = self.env["kefu.complaint"].create(
            # the second one in both companies
            [{**values, "team_id": t.id} for t in (team_2, team_2, self.team)]
        )[1:]
        self.assertEqual(*cases.mapped("number"))
        self._reach(cases[0], "processing")
        host = f"http://{self.base_url().split('/')[2]}"
        for company, word in (
            (self.company_2, "In Work"),
            (self.team.company_id, "With Us"),
        ):
            (self.company_2 + self.team.company_id).website = False
            company.website = host
            answer = self._ask(cases[0].number, "both@x.example.com")
            self.assertIn(word, answer.text)

    def test_a_case_without_a_contact_is_nobodys(self):
        bare = self._case(name="无联系方式")
        for contact in ("", "-", "False"):
            self.assertEqual(self._ask(bare.number, contact).status_code, 422)

    def test_who_tries_out_contacts_of_a_number_or_many_numbers_is_refused(self):
        self.patch(case_lookup, "LIMIT_NUMBER", 2)
        for at in range(2):
            self._ask(self.case.number, f"{at}@elsewhere.example.com")
        refused = self._ask(self.case.number.lower(), "limin@xingsha.example.com")
        self.assertEqual(refused.status_code, 429)
        self.assertNotIn('id="status"', refused.text)
        self.patch(case_lookup, "LIMIT_ADDRESS", 2)
        self.assertEqual(self._ask("KF/1999/00002", "x@y.example.com").status_code, 429)

    def test_without_a_service_page_there_is_none(self):
        self.team.is_published = False
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open("/service/status").status_code, 404)

    def test_before_a_team_is_published_staff_read_what_to_do_and_others_nothing(self):
        self.team.is_published = False
        with mute_logger("odoo.http"):
            self.assertNotIn("kefu-teams", self.url_open("/service").text)
            self.authenticate("officer_t", "officer_t")
            answer = self.url_open("/service")
            self.assertEqual(answer.status_code, 404)
            self.assertIn("/odoo/kefu-teams", answer.text)
            page = self.url_open(f"/service/{self.team.id}")
            self.assertIn("/odoo/kefu-teams", page.text)

    def test_the_form_takes_part_note_quantity_and_plate(self):
        data = {
            "name": "陈强",
            "phone": "199-0000-0031",
            "kind": "complaint",
            "text": "压坏",
            "part_number": "A12-345",
            "delivery_note": "DN20260312",
            "plate": "湘A·12345",
            "quantity": "很多",
            "csrf_token": http.Request.csrf_token(self),
        }
        with mute_logger("odoo.http"):
            refused = self.url_open("/service/send", data=data)
        self.assertEqual(refused.status_code, 422)
        self.assertIn("很多", refused.text)
        self.url_open("/service/send", data={**data, "quantity": "12"})
        case = self.env["kefu.complaint"].search([], limit=1)
        self.assertEqual((case.part_number, case.quantity), ("A12-345", 12))
        self.assertEqual(case.plate, "湘A·12345")
