"""Nobody speaks for somebody else on a record of ours."""

from unittest.mock import patch

from markupsafe import Markup

from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestSpeaker(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._case(partner_id=cls.customer.id)

    def _ways(self, user, **values):
        """Each way in which a user could let the customer speak."""
        case = self.case.with_user(user)
        message = {
            "model": case._name,
            "res_id": case.id,
            "body": "我同意关闭",
            "message_type": "comment",
            **values,
        }
        messages = self.env["mail.message"].with_user(user)
        defaults = {f"default_{name}": value for name, value in values.items()}
        plain = {n: v for n, v in message.items() if n not in values}
        return {
            "post": lambda: case.message_post(body="我同意关闭", **values),
            "create": lambda: messages.create(message),
            "default": lambda: messages.with_context(**defaults).create(plain),
        }

    def test_no_user_speaks_as_the_customer_or_a_colleague(self):
        for user in (self.officer, self.manager, self.env.ref("base.user_admin")):
            for values in (
                {"author_id": self.customer.id},
                {"author_id": self.colleague.partner_id.id},
                {"author_id": False, "email_from": "李敏 <limin@xingsha.example.com>"},
                {"author_id": False, "email_from": "李敏"},
                {"author_id": False, "email_from": False},
                {"author_id": False, "email_from": user.email_formatted},
                {"message_type": "email"},
            ):
                for way, speak in self._ways(user, **values).items():
                    with self.subTest(user=user.login, way=way, **values):
                        with self.assertRaises(AccessError):
                            speak()

    def test_no_user_speaks_as_a_guest(self):
        guest = self.env["mail.guest"].create({"name": "李敏"})
        for user in (self.officer, self.manager, self.env.ref("base.user_admin")):
            ways = self._ways(user, author_guest_id=guest.id)
            for way in ("create", "default"):
                with self.subTest(user=user.login, way=way):
                    with self.assertRaises(AccessError):
                        ways[way]()

    def test_an_address_is_no_pattern(self):
        self.team.email = "fuwu@house.example.com"
        self.customer.email = "%@house.example.com"
        with self.assertRaises(AccessError):
            self._ways(self.officer, author_id=self.customer.id)["create"]()

    def test_the_customer_reads_the_houses_word_as_the_teams(self):
        self.env.company.partner_id.email = "service@house.example.com"
        for address in (
            self.team.alias_email,
            f"李敏 <{self.team.alias_email}>",
            "service@house.example.com",
        ):
            with self.subTest(address=address):
                message = self.case.with_user(self.officer).message_post(
                    author_id=False,
                    email_from=address,
                    body="我满意",
                    message_type="comment",
                    subtype_xmlid="mail.mt_comment",
                )
                case = self.case.sudo()
                self.assertFalse(message.author_id)
                self.assertIn(message, case._portal_messages())
                self.assertEqual(case._portal_author_name(message), self.team.name)
                self.assertFalse(case.date_customer_wrote)

    def test_everybody_speaks_in_the_own_name_and_in_the_houses(self):
        own = self.case.with_user(self.officer).message_post(body="已联系")
        self.assertEqual(own.author_id, self.officer.partner_id)
        house = self.env.company.partner_id
        house.email = "service@house.example.com"
        for values in (
            {"author_id": house.id},
            {"email_from": f"入厂服务组 <inbound@{self.alias_domain}>"},
        ):
            with self.subTest(**values):
                self.case.with_user(self.officer).message_post(body="通知", **values)

    def test_records_of_others_are_none_of_our_business(self):
        other = self.env["res.partner"].create({"name": "别的"})
        message = other.with_user(self.officer).message_post(
            body="x", author_id=self.customer.id
        )
        self.assertEqual(message.author_id, self.customer)

    def test_nothing_that_a_message_names_is_fetched(self):
        body = Markup('<a href="http://10.0.0.1/">x</a>')
        fetch = "odoo.addons.mail.models.mail_link_preview.get_link_preview_from_url"
        asked = []
        with patch(fetch, lambda url, session: asked.append(url)):
            for record in (self.case, self.customer):
                message = record.message_post(body=body)
                self.env["mail.link.preview"]._create_from_message_and_notify(message)
        self.assertEqual(asked, ["http://10.0.0.1/"], "That of the contact alone")
