"""The page behind the link to opt out: no login, no guessing (5.3.3-2)."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.kefu_service.controllers import unsubscribe

from tests.case.portal.common import PortalCommon

PAGE = "/service/unsubscribe"


@tagged("post_install", "-at_install", "standard")
class TestUnsubscribe(PortalCommon):
    def setUp(self):
        super().setUp()
        self.blacklist = self.env["mail.blacklist"]
        self.address = self.customer.email_normalized
        self.query = self.blacklist._kefu_unsubscribe_query(self.address)
        self.token = self.blacklist._kefu_token(self.address)
        self.as_public()

    def _is_out(self):
        self.customer.invalidate_recordset(["is_blacklisted"])
        return self.customer.is_blacklisted

    def test_c5_3_3_2_looking_changes_nothing_confirming_does(self):
        page = self.get(f"{PAGE}?{self.query}")
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.address, self.said(page))
        self.assertFalse(self._is_out())
        done = self.post(PAGE, email=self.address, token=self.token)
        self.assertEqual(done.status_code, 200)
        self.assertIn("No more service information", self.said(done))
        self.assertTrue(self._is_out())
        self.assertIn("Opted out", self.customer.message_ids[0].body)
        again = self.post(PAGE, email=self.address, token=self.token)
        self.assertEqual(again.status_code, 200)

    def test_a_wrong_link_is_not_found_and_changes_nothing(self):
        other = self.blacklist._kefu_token("other@example.com")
        for token in ("", "x", "令牌", other):
            answer = self.get(f"{PAGE}?email={self.address}&token={token}")
            self.assertEqual(answer.status_code, 404, token)
            answer = self.post(PAGE, email=self.address, token=token)
            self.assertEqual(answer.status_code, 404, token)
        self.assertEqual(self.get(PAGE).status_code, 404)
        self.assertEqual(self.get(f"{PAGE}/one-click?{self.query}").status_code, 405)
        self.assertFalse(self._is_out())

    def test_without_the_token_of_its_page_a_form_is_refused(self):
        with mute_logger("odoo.http"):
            answer = self.url_open(
                PAGE, data={"email": self.address, "token": self.token}
            )
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(self._is_out())

    def test_the_button_of_a_mail_program_works(self):
        answer = self.url_open(
            f"{PAGE}/one-click?{self.query}", data={"List-Unsubscribe": "One-Click"}
        )
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(self._is_out())

    def test_guessing_is_refused_and_the_right_link_still_works(self):
        with patch.object(unsubscribe, "LIMIT_WRONG", 1):
            wrong = f"{PAGE}?email={self.address}&token=x"
            self.assertEqual(self.get(wrong).status_code, 404)
            self.assertEqual(self.get(wrong).status_code, 429)
        self.assertEqual(self.get(f"{PAGE}?{self.query}").status_code, 200)

    def test_a_flood_with_the_right_link_is_refused(self):
        with patch.object(unsubscribe, "LIMIT_RIGHT", 1):
            self.assertEqual(self.get(f"{PAGE}?{self.query}").status_code, 200)
            self.assertEqual(self.get(f"{PAGE}?{self.query}").status_code, 429)
