"""A stranger's HTML, as it is kept and sent on; what is said inside stays as it is."""

from email.message import EmailMessage

from markupsafe import Markup

from odoo.tests import tagged

from odoo.addons.mail.tools.discuss import Store

from tests.hostile import LOGOUT, hostile
from tests.listening import PIXEL

from .common import GatewayCommon
from .mails import mail

FORBIDDEN = (LOGOUT, "position", "modal", "wrapwrap", "<form", "<input", "<svg")
FORBIDDEN += ("<style", "<meta", "<base", "srcset", "background", "javascript:")


@tagged("post_install", "-at_install", "standard")
class TestForeignHtml(GatewayCommon):
    def _hostile_mail(self, **kw):
        message = mail(to=self.address, **kw)
        markup = hostile("http://127.0.0.1:8069", "http://e.example.com")
        message.add_alternative(markup, subtype="html")
        return message.as_bytes()

    def _assert_harmless(self, markup):
        for word in FORBIDDEN:
            self.assertNotIn(word, markup)
        self.assertNotIn("<img", markup)
        self.assertIn("三只压坏", markup)
        self.assertIn('class="o_kefu_picture"', markup)

    def _shown(self, message):
        """The text as the web client gets it."""
        store = Store().add(message.with_user(self.officer))
        (data,) = store.get_result()["mail.message"]
        body = data["body"]
        return body[1] if isinstance(body, list | tuple) else body

    def test_what_came_by_mail_is_harmless_where_it_is_kept_and_sent(self):
        case = self.receive(self._hostile_mail())
        (message,) = self.received(case)
        self._assert_harmless(message.body)
        self._assert_harmless(case.description)
        self._assert_harmless(self._shown(message))
        case.message_subscribe(self.officer.partner_id.ids)
        self.officer.notification_type = "email"
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(
                None, self._hostile_mail(In_Reply_To=message.message_id)
            )
            sent = "".join(mail["body"] for mail in self._mails)
        self.assertIn("三只压坏", sent)
        self.assertNotIn(LOGOUT, sent)
        self.assertNotIn("vh-100", sent)

    def test_who_says_to_be_an_employee_is_a_stranger_in_a_mail(self):
        case = self.receive(self._hostile_mail(sender=self.officer.email_formatted))
        self._assert_harmless(self.received(case).body)

    def test_what_lies_in_the_database_from_before_is_harmless_when_shown(self):
        case = self.receive()
        (message,) = self.received(case)
        evil = '<p class="modal">三只</p><img src="/web/session/logout">'
        self.env.cr.execute(
            "UPDATE mail_message SET body = %s WHERE id = %s", [evil, message.id]
        )
        self.env.cr.execute(
            "UPDATE kefu_complaint SET description = %s WHERE id = %s", [evil, case.id]
        )
        self.env.invalidate_all()
        for shown in (
            self._shown(message),
            case.description,
            case.read(["description"])[0]["description"],
            case.web_read({"description": {}})[0]["description"],
        ):
            self.assertEqual(shown, "<p>三只</p>")

    def test_a_picture_that_came_with_the_mail_is_shown(self):
        message = EmailMessage()
        message["From"], message["To"] = "limin@xingsha.example.com", self.address
        message["Subject"], message["Message-ID"] = "照片", "<foto@xingsha.example.com>"
        message.set_content("照片")
        other = self.env["ir.attachment"].create({"name": "别的.gif", "raw": PIXEL})
        token = other.generate_access_token()[0]
        message.add_alternative(
            f'<p>照片<img src="cid:foto"></p>'
            f'<img src="/web/image/{other.id}?access_token={token}">',
            subtype="html",
        )
        message.get_payload()[1].add_related(
            PIXEL, "image", "gif", cid="<foto>", filename="破损.gif"
        )
        case = self.receive(message.as_bytes())
        (received,) = self.received(case)
        (attachment,) = received.attachment_ids
        for body in (received.body, self._shown(received)):
            self.assertIn(f'src="/web/image/{attachment.id}', body)
            self.assertNotIn(f"/web/image/{other.id}", body)

    def test_what_a_stranger_changes_later_is_cleaned_as_well(self):
        case = self.receive()
        (message,) = self.received(case)
        message.body = '<p class="modal">改</p>'
        self.assertEqual(message.body, "<p>改</p>")

    def test_what_is_said_inside_the_house_stays(self):
        case = self.receive()
        said = Markup('<p class="text-danger">看<a href="/odoo/contacts">这里</a></p>')
        message = case.with_user(self.officer).message_post(body=said)
        self.assertEqual(message.body, said)
        self.assertEqual(self._shown(message), said)

    def test_a_message_in_the_name_of_a_customer_is_a_strangers(self):
        case = self.receive()
        message = case.message_post(
            body=Markup('<p class="modal">x</p>'), author_id=self.customer.id
        )
        self.assertEqual(message.body, "<p>x</p>")

    def test_other_applications_keep_their_messages(self):
        evil = Markup('<p class="modal">x</p>')
        message = self.customer.message_post(
            body=evil, author_id=self.customer.id, message_type="comment"
        )
        self.assertEqual(message.body, evil)
