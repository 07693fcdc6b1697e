"""A head of department without a login accepts and reports by a private link (5.2-3)."""

import base64

from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.case.portal.common import PortalCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install", "standard")
class TestHeadWithoutLogin(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.env["hr.employee"].create(
            {
                "name": "罗建平",
                "department_id": cls.transport.id,
                "work_email": "luo@example.com",
            }
        )
        cls.transport.manager_id = cls.head
        cls.case = cls._case(partner_id=cls.customer.id, user_id=cls.officer.id)

    def _ordered(self, **values):
        with self.mock_mail_gateway():
            measure = (
                self.env["kefu.measure"]
                .with_user(self.officer)
                .create(
                    {
                        "name": "改路线",
                        "complaint_id": self.case.id,
                        "department_id": self.transport.id,
                        "needs_acceptance": True,
                        **values,
                    }
                )
            )
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        self.as_public()
        return measure

    def _ask(self, measure, key, step="", **data):
        path = f"/my/measures/{measure.id}"
        if step:
            return self.post(f"{path}/{step}", access_token=key, **data)
        return self.get(f"{path}?access_token={key}")

    def test_c5_2_3_accepted_and_reported_by_mail_alone(self):
        measure = self._ordered()
        key = measure.sudo().access_token
        copies = {mail["email_to"][0]: mail["body"] for mail in self._mails}
        self.assertIn("luo@example.com", next(iter(copies)))
        link = f"/my/measures/{measure.id}?access_token={key}"
        self.assertIn(link, next(iter(copies.values())))
        page = self._ask(measure, key)
        self.assertIn("改路线", page.text)
        self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
        self._ask(measure, key, "accept")
        self.assertEqual(measure.state, "accepted")
        self._ask(measure, key, "done", text="已改走芙蓉大道")
        self.assertEqual(measure.state, "done")
        self.assertIn("芙蓉大道", measure.result)
        self.assertIn("罗建平", " ".join(measure.message_ids.mapped("body")))
        self.assertEqual(measure.activity_ids.user_id, self.officer)

    def test_refused_with_a_reason(self):
        measure = self._ordered()
        key = measure.sudo().access_token
        self.assertEqual(self._ask(measure, key, "refuse", text=" ").status_code, 422)
        self.assertEqual(measure.state, "open")
        self._ask(measure, key, "refuse", text="不归运输部")
        self.assertEqual(
            (measure.state, measure.refuse_reason), ("refused", "不归运输部")
        )

    def test_the_customers_pictures_are_seen_and_nothing_of_the_inside(self):
        pixel = base64.b64decode(PIXEL)
        self.case.sudo().message_post(
            body="湿箱",
            attachments=[("wet.png", pixel), ("contract.pdf", b"%PDF-1.4 x")],
            author_id=self.customer.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.case.message_post(body="内部", attachments=[("inside.png", pixel)])
        measure = self._ordered()
        key = measure.sudo().access_token
        page = self._ask(measure, key)
        self.assertIn("wet.png", page.text)
        self.assertNotIn("contract.pdf", page.text)
        self.assertNotIn("inside.png", page.text)
        files = self.env["ir.attachment"].search([("res_id", "=", self.case.id)])
        for file in files:
            path = f"/my/measures/{measure.id}/picture/{file.id}"
            answer = self.get(f"{path}?access_token={key}")
            seen = file.name == "wet.png"
            self.assertEqual(answer.status_code, 200 if seen else 404, file.name)
            self.assertEqual(self.get(f"{path}?access_token=x").status_code, 404)

    def test_what_the_buttons_refuse_is_refused_here(self):
        measure = self._ordered()
        key = measure.sudo().access_token
        answer = self._ask(measure, key, "done", text="做了")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("accept it first", answer.text)
        self.assertFalse(measure.result)

    def test_nothing_opens_without_the_key_of_the_head_of_now(self):
        measure = self._ordered()
        key = measure.sudo().access_token
        for wrong in ("", "0" * 36, self.case.sudo()._portal_ensure_token()):
            self.assertEqual(self._ask(measure, wrong).status_code, 404)
            self.assertEqual(self._ask(measure, wrong, "accept").status_code, 404)
        self.transport.manager_id = self.handler.employee_id  # who has a login
        self.assertEqual(self._ask(measure, key).status_code, 404)
        self.transport.manager_id = self.head
        self.assertEqual(self._ask(measure, key).status_code, 200)
        measure.sudo()._cancel("不再需要")
        self.assertEqual(self._ask(measure, key).status_code, 404)
        self.assertEqual(measure.state, "cancelled")

    def test_whoever_has_a_login_gets_the_measure_itself(self):
        self.transport.manager_id = self.handler.employee_id
        measure = self._ordered()
        self.assertFalse(measure.sudo().access_token)
        self.assertIn(f"/odoo/kefu-measures/{measure.id}", self._mails[0]["body"])

    def test_the_key_is_no_users_to_read(self):
        measure = self._ordered()
        for user in (self.officer, self.manager, self.env.ref("base.user_admin")):
            with self.assertRaises(AccessError):
                measure.with_user(user).read(["access_token"])

    def test_a_new_head_gets_another_key(self):
        measure = self._ordered()
        key = measure.sudo().access_token
        new = self.env["hr.employee"].create(
            {"name": "新主任", "work_email": "xin@example.com"}
        )
        self.transport.manager_id = new
        with self.mock_mail_gateway():
            measure.with_user(self.officer).action_urge()
        self.assertNotEqual(measure.sudo().access_token, key)
        self.assertEqual(self._ask(measure, key).status_code, 404)
