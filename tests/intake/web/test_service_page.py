"""The public page: what it shows, and what becomes of its form (5.2-1, 4.1)."""

import base64
import io

from PIL import Image

from odoo.tests import tagged

from tests.case.portal.common import PortalCommon


def png(width=12, height=12):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "png")
    return out.getvalue()


@tagged("post_install", "-at_install", "standard")
class TestServicePage(PortalCommon):
    several_companies = True

    def setUp(self):
        super().setUp()
        self.as_public()

    def test_c5_2_1_the_ways_to_reach_a_published_team_are_shown(self):
        self.team.wechat_qr = base64.b64encode(png())
        page = self.get("/service").text
        for shown in (
            "入厂服务组",
            "0731-5555 0110",
            "fuwu@example.com",
            "周一至周五 8:30-17:30",
            "data:image/png;base64",
        ):
            self.assertIn(shown, page)

    def test_a_team_that_is_not_published_is_neither_shown_nor_written_to(self):
        hidden = self.env["kefu.team"].create({"name": "内部组"})
        self.assertNotIn("内部组", self.get("/service").text)
        before = self.count()
        self.assertEqual(self.send(team_id=str(hidden.id)).status_code, 422)
        answer = self.send(page_team_id=str(hidden.id))
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.count(), before)

    def test_unpublished_and_missing_teams_answer_alike(self):
        hidden = self.env["kefu.team"].create({"name": "内部组"})
        answers = [self.get(f"/service/{i}") for i in (hidden.id, hidden.id + 1000)]
        self.assertEqual([a.status_code for a in answers], [404, 404])
        self.assertEqual(*map(self.said, answers))

    def test_without_any_published_team_there_is_no_page(self):
        self.team.is_published = False
        self.assertEqual(self.get("/service").status_code, 404)

    def test_another_companys_team_has_a_page_of_its_own(self):
        other = self.env["kefu.team"].create(
            {
                "name": "武汉组",
                "company_id": self.company_2.id,
                "is_published": True,
            }
        )
        self.assertNotIn("武汉组", self.get("/service").text)
        self.assertIn("武汉组", self.get(f"/service/{other.id}").text)
        self.send(page_team_id=str(other.id))
        self.assertEqual(self.newest().company_id, self.company_2)
        self.company_2.website = f"http://{self.base_url().split('/')[2]}"
        page = self.get("/service").text
        self.assertIn("武汉组", page)
        self.assertNotIn("入厂服务组", page)

    def test_a_login_of_another_companys_contact_writes_as_without(self):
        other = self.env["kefu.team"].create(
            {"name": "武汉组", "company_id": self.company_2.id, "is_published": True}
        )
        family = self.customer + self.customer.commercial_partner_id
        family.company_id = self.env.company
        self.as_customer()
        answer = self.send(page_team_id=str(other.id), email=self.customer.email)
        self.assertEqual(answer.status_code, 303)
        case = self.newest()
        self.assertEqual(case.company_id, self.company_2)
        self.assertFalse(case.partner_id)
        self.assertEqual(case.email_from, self.customer.email)
        self.assertFalse(case.message_ids[0].author_id)
        # in the other company, or shared by both, it is the customer's
        family.company_id = False
        self.send(page_team_id=str(other.id))
        self.assertEqual(self.newest().partner_id, self.customer)

    def test_c5_1_1_the_form_makes_a_case(self):
        answer = self.send()
        case = self.newest()
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(case.channel, "web")
        self.assertEqual(case.team_id, self.team)
        self.assertEqual(case.name, "第 7 号门送来的箱子压坏了三只。")
        self.assertIn("料号 4711", case.description)
        self.assertEqual(case.contact_name, "陈强")
        self.assertEqual(case.contact_company, "湘江部件有限公司")
        self.assertEqual(case.phone, "199-0000-0031")
        self.assertFalse(case.partner_id)

    def test_the_writer_gets_the_number_and_a_private_link(self):
        self.send()
        case = self.newest()
        thanks = self.get("/service/thanks").text
        self.assertIn(case.number, thanks)
        self.assertIn(case.access_token, thanks)
        # reloading registers nothing, and nobody else sees it
        self.assertEqual(self.newest(), case)
        self.as_public()
        self.assertEqual(self.get("/service/thanks").status_code, 303)

    def test_files_are_kept_byte_for_byte(self):
        picture, text = png(4000, 10), b"\xb2\xce\xca\xfd\r\n1;2\r\n"
        page = b"<html><script>alert(1)</script></html>"
        self.send(
            files=[
                ("破损.png", picture, "image/png"),
                ("清单.csv", text, "text/csv"),
                ("p.html", page, "text/html"),
            ]
        )
        files = self.newest().message_ids.attachment_ids.sorted("id")
        self.assertEqual(files.mapped("name"), ["破损.png", "清单.csv", "p.html"])
        self.assertEqual(files.mapped("raw"), [picture, text, page])
        # what a browser would run is shown as text
        self.assertEqual(files[2].mimetype, "text/plain")

    def test_what_is_missing_is_named_and_what_was_typed_stays(self):
        before = self.count()
        answer = self.send(
            files=[("a.txt", b"a", "text/plain")],
            name=" ",
            phone="",
            kind="praise",
            company="湘江部件",
        )
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.count(), before)
        text = " ".join(self.errors(answer))
        self.assertIn("your name", text)
        self.assertIn("phone number or an e-mail", text)
        self.assertIn("chosen again", text)
        self.assertEqual(self.typed(answer, "company"), "湘江部件")
        self.assertEqual(self.typed(answer, "kind"), "praise")
        self.assertIn("料号 4711。", self.typed(answer, "text"))

    def test_wrong_values_are_named(self):
        wrong = {
            "email": "chen@",
            "phone": "明天再说",
            "kind": "nonsense",
            "text": "字" * 10_001,
            "company": "司" * 121,
        }
        for field, value in wrong.items():
            with self.subTest(field):
                answer = self.send(**{field: value})
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(len(self.errors(answer)), 1)
                if field != "kind":
                    self.assertEqual(self.typed(answer, field), value)

    def test_phone_numbers_as_people_write_them_are_taken(self):
        for phone in (
            "0731-5555 0101 分机8012",
            "0731-5555 0101 内线 3",
            "0731-5555 0101, extension 12",
            "+86（0731）5555－0101",
            "0731-5555 0110 转 8012",
            "+86 199 0000 0031",
            "（0731）55550110",
        ):
            with self.subTest(phone):
                self.assertEqual(self.send(phone=phone).status_code, 303)

    def test_a_customer_is_matched_by_address_and_not_told(self):
        known = self.send(email="LiMin@xingsha.example.com", company="")
        case = self.newest()
        self.assertEqual(case.partner_id, self.customer)
        page = self.get(known.headers["Location"]).text
        page += self.get(self.link(case)).text
        for secret in ("李敏", "星沙汽车", "0731-5555 0101"):
            self.assertNotIn(secret, page)

    def test_the_acknowledgement_goes_out_once(self):
        self.send(email="chen@example.com", phone="")
        case = self.newest()
        self.assertIn("chen@example.com", case.email_from)
        for _run in range(2):
            self.env.ref("kefu_service.ir_cron_acknowledge").method_direct_trigger()
        mail = self.env["mail.mail"].search(
            [("model", "=", "kefu.complaint"), ("res_id", "=", case.id)]
        )
        self.assertEqual(len(mail), 1)
        self.assertIn(case.number, mail.subject)

    def test_a_program_is_asked_once_more_and_a_person_gets_through(self):
        before = self.count()
        answer = self.send(confirm_text="cheap pills")
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.count(), before)
        # a person whose browser filled the hidden field just sends again
        self.assertFalse(self.typed(answer, "confirm_text"))
        self.assertEqual(self.typed(answer, "name"), "陈强")

    def test_a_form_without_the_pages_token_is_refused(self):
        before = self.count()
        with self.assertLogs("odoo.http", "WARNING"):
            answer = self.url_open("/service/send", data={"name": "x", "text": "y"})
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.count(), before)

    def test_a_customer_who_is_logged_in_is_known(self):
        self.as_customer()
        page = self.get("/service")
        self.assertEqual(self.typed(page, "name"), "李敏")
        self.assertEqual(self.typed(page, "email"), "limin@xingsha.example.com")
        self.send(name="李敏", email="another@example.com")
        case = self.newest()
        self.assertEqual(case.partner_id, self.customer)
        self.assertIn(case.number, self.get("/my/cases").text)
