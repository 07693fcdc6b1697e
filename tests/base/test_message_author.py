"""What the product says by itself comes from the company, not from “OdooBot”."""

from odoo import SUPERUSER_ID
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestHouseAuthor(KefuCommon):
    def _by_itself(self, record):
        return record.with_user(SUPERUSER_ID)

    def test_notes_and_changes_of_scheduled_actions_are_the_companys(self):
        case = self._by_itself(self._case())
        company = case.company_id.partner_id
        note = case._message_log(body="到期提醒")
        self.assertEqual(note.author_id, company)
        post = case.message_post(body="到期提醒")
        self.assertEqual(post.author_id, company)
        self.assertNotIn("OdooBot", post.email_from)
        before = case.message_ids
        case.severity = "major"
        self.flush_tracking()
        self.assertEqual((case.message_ids - before).author_id, company)

    def test_of_the_company_of_the_record(self):
        other = self.env["res.company"].create({"name": "株洲分公司"})
        team = self.env["kefu.team"].create({"name": "株洲", "company_id": other.id})
        note = self._by_itself(team)._message_log(body="x")
        self.assertEqual(note.author_id, other.partner_id)

    def test_people_speak_in_their_own_name(self):
        case = self._case().with_user(self.officer)
        self.assertEqual(
            case.message_post(body="好的").author_id, self.officer.partner_id
        )

    def test_records_of_others_are_left_alone(self):
        partner = self.customer.with_user(SUPERUSER_ID)
        note = partner._message_log(body="x")
        self.assertEqual(note.author_id, self.env.ref("base.partner_root"))
