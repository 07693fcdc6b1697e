"""What a private link is worth: its own case, and nobody's name."""

from markupsafe import Markup

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PortalCommon

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


@tagged("post_install", "-at_install", "standard")
class TestPrivateLink(PortalCommon):
    def _written_by_a_stranger(self):
        """A case from the form, with the address of a customer; its token."""
        self.as_public()
        self.send(email=self.customer.email, text="我是李敏")
        case = self.newest()
        return case, case._portal_ensure_token()

    def test_the_key_is_no_users_to_read(self):
        case = self.own_case()
        key = case.sudo()._portal_ensure_token()
        for user in (self.officer, self.manager, self.env.ref("base.user_admin")):
            own = case.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    own.read(["access_token"])
                with self.assertRaises(AccessError):
                    own.search([("access_token", "=", key)])
                self.assertNotIn(key, own.get_portal_url())
                action = own._get_access_action(force_website=True)
                self.assertNotIn(key, str(action))

    def test_each_case_has_a_key_of_its_own_from_the_start(self):
        imported = (
            self.env["kefu.complaint"]
            .with_user(self.officer)
            .load(["name"], [["送货箱破损"], ["少收两箱"]])
        )
        registered = self._case()
        cases = registered + registered.copy()
        cases += cases.browse(imported["ids"])
        self.assertEqual(len({*cases.sudo().mapped("access_token"), False}), 5)

    def test_writing_to_the_customer_changes_nothing_else_of_the_case(self):
        """A change meets whatever a colleague does to the case at that moment."""
        case = self.own_case().sudo()
        case.flush_recordset()
        with self.assertQueryCount(0):
            case.get_portal_url()
            case.flush_recordset()

    def test_only_the_customers_copy_of_a_letter_carries_the_key(self):
        case = self.own_case()
        key = case.sudo()._portal_ensure_token()
        follower = self.env["res.partner"].create(
            {"name": "抄送", "email": "cc@xingsha.example.com"}
        )
        case.message_subscribe((follower | self.customer).ids)
        link = f"{case.get_base_url()}{case.access_url}"
        for written in (link, f"{link}?access_token={key}"):
            with self.mock_mail_gateway():
                message = case.with_user(self.officer).message_post(
                    body=Markup('<a href="%s">x</a>') % written,
                    partner_ids=self.customer.ids,
                    subtype_xmlid="mail.mt_comment",
                    message_type="comment",
                )
            self.assertNotIn(key, message.body)
            copies = {mail["email_to"][0]: mail["body"] for mail in self._mails}
            for address, body in copies.items():
                is_own = self.customer.email in address
                self.assertEqual(f'href="{link}?access_token={key}"' in body, is_own)
            self.assertEqual(len(copies), 2)

    def test_a_form_with_a_customers_address_is_not_the_customers_word(self):
        case, token = self._written_by_a_stranger()
        self.assertEqual(case.partner_id, self.customer)  # a hint for the officer
        self.post(f"/my/cases/{case.id}/message", access_token=token, text="催一下")
        messages = case._portal_messages()
        self.assertEqual(len(messages), 2)
        self.assertFalse(messages.author_id)
        self.assertIn("陈强", messages[0].email_from)

    def test_the_customer_who_is_logged_in_speaks_for_herself(self):
        self.as_customer()
        self.send(text="又压坏了")
        case = self.newest()
        self.post(f"/my/cases/{case.id}/message", text="催一下")
        self.assertEqual(case._portal_messages().author_id, self.customer)

    def test_a_strangers_link_reaches_no_case_that_it_was_merged_into(self):
        kept = self.own_case(name="机密事项")
        case, token = self._written_by_a_stranger()
        kept.with_user(self.officer)._merge(case)
        before = kept.message_ids
        self.as_public()
        page = self.get(f"/my/cases/{case.id}?access_token={token}")
        self.assertEqual(page.status_code, 200)
        self.assertNotIn(kept.number, page.text)
        self.assertNotIn("机密事项", page.text)
        self.assertNotIn('id="reply"', page.text)
        answer = self.post(
            f"/my/cases/{case.id}/message", access_token=token, text="告诉我"
        )
        self.assertEqual(answer.status_code, 422)
        self.assertNotIn(kept.number, answer.text)
        kept.invalidate_recordset()
        self.assertEqual(kept.message_ids, before)

    def test_the_link_of_another_customer_reaches_it_neither(self):
        other = self.env["res.partner"].create({"name": "赵", "email": "z@z.example"})
        kept = self.own_case()
        case = self._case(partner_id=other.id).with_env(self.env)
        kept.with_user(self.officer)._merge(case)
        self.assertFalse(case._portal_takes_messages())
        self.assertNotIn(kept.number, case._portal_status()[1])
        self.assertTrue(case._portal_takes_messages(self.customer_user))
        self.assertFalse(case._portal_takes_messages(self.stranger))

    def test_private_pages_are_kept_and_framed_by_nobody(self):
        case = self.own_case()
        self.as_public()
        pages = [
            self.get(self.link(case)),
            self.get(f"/my/cases/{case.id}?access_token=x"),
        ]
        pages += [self.get("/service/unsubscribe?email=a@b.cn&token=x")]
        self.send()
        pages += [self.get("/service/thanks")]
        self.as_customer()
        pages += [self.get("/my/cases"), self.get(f"/my/cases/{case.id}")]
        for page in pages:
            with self.subTest(page.url):
                said = {name: page.headers.get(name) for name in PRIVATE}
                self.assertEqual(said, PRIVATE)

    def test_the_public_page_may_be_framed_by_a_company_site(self):
        self.as_public()
        self.assertNotIn("X-Frame-Options", self.get("/service").headers)
