"""Contacts merged by Odoo's own dialog are one customer, with the history of both."""

from odoo.fields import Command
from odoo.tests import tagged

from tests.meeting.minutes.common import MinutesCommon


@tagged("post_install", "-at_install", "standard")
class TestMerging(MinutesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.twin = cls.customer.copy({"name": "李敏（重复）"})
        cls.merger = cls.env.ref("base.user_admin")

    def _merge(self, kept, *others):
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(self.merger)
        people = kept.browse([kept.id, *(other.id for other in others)])
        wizard._merge(people.ids, kept)
        self.env.invalidate_all()
        self.assertFalse((people - kept).exists())

    # ------------------------------------------------------------------
    # Meetings
    # ------------------------------------------------------------------

    def _invite(self, *partners):
        self.meeting.participant_ids = [
            Command.create({"partner_id": partner.id}) for partner in partners
        ]

    def _seats(self, partner):
        return self.meeting.participant_ids.filtered(lambda p: p.partner_id == partner)

    def test_both_in_one_meeting_have_one_seat(self):
        third = self.customer.copy()
        self._invite(self.customer, self.twin, third)
        self._merge(self.customer, self.twin, third)
        self.assertEqual(len(self._seats(self.customer)), 1)

    def test_the_seat_of_who_came_stays(self):
        self._invite(self.customer, self.twin)
        self._seats(self.customer).attendance = "absent"
        self._seats(self.twin).attendance = "present"
        self._merge(self.customer, self.twin)
        self.assertEqual(self._seats(self.customer).attendance, "present")

    def test_one_of_them_in_a_meeting_keeps_the_seat(self):
        self._invite(self.twin)
        self._merge(self.customer, self.twin)
        self.assertEqual(len(self._seats(self.customer)), 1)

    def test_both_in_a_meeting_on_record_is_no_error(self):
        self._invite(self.customer, self.twin)
        self._issued()
        self._merge(self.customer, self.twin)
        self.assertEqual(len(self._seats(self.customer)), 1)

    # ------------------------------------------------------------------
    # Followers
    # ------------------------------------------------------------------

    def test_whoever_followed_either_case_follows_both(self):
        shared, alone = self._told_case(), self._told_case()
        shared.message_subscribe((self.customer + self.twin).ids)
        alone.message_unsubscribe(self.customer.ids)
        alone.message_subscribe(self.twin.ids)
        self._merge(self.customer, self.twin)
        for case in (shared, alone):
            self.assertIn(self.customer, case.message_partner_ids)
        followers = shared.message_follower_ids.filtered(
            lambda row: row.partner_id == self.customer
        )
        self.assertEqual(len(followers), 1)

    def test_both_were_told_by_one_message(self):
        case = self._told_case()
        message = case.message_post(
            body="x",
            partner_ids=(self.customer + self.twin).ids,
            subtype_xmlid="mail.mt_comment",
        )
        self._merge(self.customer, self.twin)
        self.assertEqual(
            message.notified_partner_ids & (self.customer + self.twin), self.customer
        )

    # ------------------------------------------------------------------
    # Cases
    # ------------------------------------------------------------------

    def test_cases_and_revisits_go_to_the_firm_of_the_kept_contact(self):
        firm = self.env["res.partner"].create({"name": "湘潭厂", "is_company": True})
        stray = self.env["res.partner"].create({"name": "李敏", "email": "x@x.cn"})
        case = self._case(partner_id=stray.id)
        revisit = self.env["kefu.revisit"].create({"partner_id": stray.id})
        kept = self.env["res.partner"].create({"name": "李敏", "parent_id": firm.id})
        firm.city = kept.city = "湘潭"
        self._merge(kept, stray)
        for record in (case, revisit):
            self.assertEqual(record.partner_id, kept)
            self.assertEqual(record.commercial_partner_id, firm)
        self.assertEqual(revisit.city, "湘潭")
        self.assertEqual(case.contact_name, "李敏", "as it was given")

    # ------------------------------------------------------------------
    # Prospects
    # ------------------------------------------------------------------

    def _prospect(self, relation="prospect", **values):
        return self.env["res.partner"].create(
            {"name": "潜在客户", "kefu_relation": relation, **values}
        )

    def _entries(self, partner):
        return partner.kefu_relation_change_ids.filtered("is_entry")

    def test_a_prospect_becomes_a_contact_of_a_firm_which_is_the_prospect_now(self):
        prospect = self._prospect("contacted")
        history = prospect.kefu_relation_change_ids
        self._merge(self.customer, prospect)
        firm = self.company_customer
        self.assertEqual(firm.kefu_relation, "contacted")
        self.assertFalse(self.customer.kefu_relation)
        self.assertEqual(firm.kefu_relation_change_ids, history, "nothing changed")

    def test_a_prospect_and_a_contact_without_a_firm(self):
        prospect = self._prospect()
        history = prospect.kefu_relation_change_ids
        other = self.env["res.partner"].create({"name": "x"})
        self._merge(other, prospect)
        self.assertEqual(other.kefu_relation, "prospect")
        self.assertEqual(other.kefu_relation_change_ids, history)

    def test_two_prospects_are_counted_once(self):
        kept, twin = self._prospect("interested"), self._prospect("contacted")
        self._merge(kept, twin)
        self.assertEqual(kept.kefu_relation, "interested")
        self.assertEqual(len(self._entries(kept)), 1)
        self.assertEqual(len(kept.kefu_relation_change_ids), 2, "both are kept")

    def test_who_was_won_stays_a_customer(self):
        kept, twin = self._prospect(), self._prospect()
        twin.kefu_relation = "customer"
        self._merge(kept, twin)
        self.assertEqual(kept.kefu_relation, "customer")
        self.assertEqual(self._entries(kept).conversion, 100.0)
        self.assertEqual(len(self._entries(kept)), 1)

    def test_who_was_lost_and_won_is_a_customer(self):
        lost = self._prospect("lost", kefu_lost_reason="远")
        lost.kefu_relation_change_ids.flush_recordset()
        self._merge(lost, self._prospect("customer"))
        self.assertEqual(lost.kefu_relation, "customer")
        self.assertFalse(lost.kefu_lost_reason)
        plain = self._prospect()
        plain.kefu_relation = False
        self._merge(plain, self._prospect("customer"))
        self.assertEqual(plain.kefu_relation, "customer")

    def test_the_day_of_a_relation_that_was_taken_back_is_not_handed_on(self):
        former = self._prospect(kefu_date_relation="2026-01-05")
        former.kefu_relation = False
        kept = self._prospect("contacted", kefu_date_relation="2026-01-02")
        self._merge(kept, former)
        self.assertEqual(str(kept.kefu_date_relation), "2026-01-02")
        former = self._prospect(kefu_date_relation="2026-01-05")
        former.kefu_relation = False
        self._merge(self.customer, former)
        self.assertFalse(self.customer.kefu_date_relation)

    # ------------------------------------------------------------------
    # Preferences
    # ------------------------------------------------------------------

    def test_contact_hours_that_differ_are_those_of_the_kept_contact(self):
        self.customer.write({"kefu_contact_from": 0.0, "kefu_contact_to": 8.0})
        self.twin.write({"kefu_contact_from": 9.0, "kefu_contact_to": 11.5})
        monday, sunday = self.env["kefu.weekday"].search([])[::6]
        self.customer.kefu_contact_weekday_ids = monday
        self.twin.kefu_contact_weekday_ids = sunday
        self._merge(self.customer, self.twin)
        hours = (self.customer.kefu_contact_from, self.customer.kefu_contact_to)
        self.assertEqual(hours, (0.0, 8.0))
        self.assertEqual(self.customer.kefu_contact_weekday_ids, monday)

    def test_contact_hours_of_one_are_taken_over(self):
        third = self.customer.copy({"kefu_contact_from": 14.0, "kefu_contact_to": 18.0})
        self.twin.write({"kefu_contact_from": 0.0, "kefu_contact_to": 11.5})
        self._merge(self.customer, self.twin, third)
        hours = (self.customer.kefu_contact_from, self.customer.kefu_contact_to)
        self.assertIn(hours, [(0.0, 11.5), (14.0, 18.0)])

    def test_what_is_noted_of_both_is_kept(self):
        self.customer.kefu_service_note = "先打电话"
        self.twin.kefu_service_note = "下午在车间"
        self._merge(self.customer, self.twin)
        self.assertEqual(self.customer.kefu_service_note, "先打电话\n下午在车间")
