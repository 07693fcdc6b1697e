"""Prospects: how far they have come, each change kept and countable (5.3.3-2)."""

from ast import literal_eval

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import CustomerCommon


@tagged("post_install", "-at_install", "standard")
class TestRelation(CustomerCommon):
    several_companies = True

    def test_c5_3_3_2_each_change_is_kept_with_its_day_and_its_author(self):
        self.prospect.with_user(self.colleague).kefu_relation = "contacted"
        first, second = self._history(self.prospect)
        today = fields.Date.context_today(self.prospect)
        self.assertEqual(
            (first.relation_from, first.relation, first.user_id, first.source_id),
            (False, "prospect", self.officer, self.fair),
        )
        self.assertEqual(
            (second.relation_from, second.relation, second.user_id, second.date),
            ("prospect", "contacted", self.colleague, today),
        )
        with self.assertRaisesRegex(UserError, "have to be kept"):
            second.sudo().unlink()

    def test_the_customers_are_neither_colleagues_nor_companies_of_the_house(self):
        action = self.env.ref("kefu_service.res_partner_action_kefu")
        customers = self.env["res.partner"].with_user(self.officer)
        shown = customers.search(literal_eval(action.domain))
        self.assertIn(self.prospect, shown)
        self.assertFalse(shown & self.env["res.company"].sudo().search([]).partner_id)
        self.assertFalse(shown & (self.officer + self.colleague).partner_id)

    def test_the_history_of_the_contact_tells_a_change_once(self):
        self.prospect.kefu_relation = "contacted"
        self.flush_tracking()
        tracked = self.prospect.message_ids.sudo().tracking_value_ids.field_id
        self.assertEqual(tracked.mapped("name"), ["kefu_relation"])

    def test_what_did_not_change_leaves_no_trace(self):
        before = self.prospect.kefu_date_relation
        self.prospect.write({"kefu_relation": "prospect", "city": "长沙"})
        self.assertEqual(len(self._history(self.prospect)), 1)
        self.assertEqual(self.prospect.kefu_date_relation, before)
        self.assertEqual(self.prospect.city, "长沙")

    def test_c5_3_3_2_nobody_is_lost_without_a_reason(self):
        refused = self.assertRaisesRegex(ValidationError, "without a reason")
        with refused, self.env.cr.savepoint():
            self.prospect.kefu_relation = "lost"
        self.prospect.kefu_date_next_contact = "2999-01-01"
        action = self.prospect.action_kefu_lose()
        wizard = self.env[action["res_model"]].with_user(self.officer)
        wizard = wizard.with_context(**action["context"])
        wizard.create({"reason": "自建物流"}).action_confirm()
        self.assertEqual(self.prospect.kefu_relation, "lost")
        self.assertFalse(self.prospect.kefu_date_next_contact)
        self.assertEqual(self._history(self.prospect)[-1].reason, "自建物流")
        self.prospect.kefu_relation = "contacted"
        self.assertFalse(self.prospect.kefu_lost_reason)
        self.assertEqual(self._history(self.prospect)[1].reason, "自建物流")

    def test_c5_3_3_2_a_conversion_is_recorded_with_its_day_and_source(self):
        self.prospect.kefu_relation = "customer"
        today = fields.Date.context_today(self.prospect)
        self.assertEqual(self.prospect.kefu_date_converted, today)
        won = self._history(self.prospect)[-1]
        self.assertEqual((won.relation, won.source_id), ("customer", self.fair))
        other = self._prospect("未成交", "trial")
        self.assertFalse(other.kefu_date_converted)

    def test_a_contact_shares_the_relation_of_its_company(self):
        contact = self.env["res.partner"].create(
            {"name": "陈强", "parent_id": self.prospect.id}
        )
        contact = contact.with_user(self.officer)
        self.assertEqual(contact.kefu_company_relation, "prospect")
        found = contact.search([("kefu_company_relation", "=", "prospect")])
        self.assertIn(contact, found)
        self.assertNotIn(contact, contact.search([("kefu_relation", "=", "prospect")]))
        with self.assertRaisesRegex(ValidationError, "belongs to"):
            contact.kefu_relation = "trial"

    def test_a_person_who_joins_a_company_hands_the_relation_over(self):
        person = self._prospect("周平", "interested", is_company=False)
        company = self.env["res.partner"].create({"name": "新公司", "is_company": True})
        # somebody who knows nothing of prospects says where the person works
        self.outsider.group_ids += self.env.ref("base.group_partner_manager")
        person.with_user(self.outsider).parent_id = company
        self.assertFalse(person.kefu_relation)
        company = company.with_user(self.officer)
        self.assertEqual(company.kefu_relation, "interested")
        self.assertEqual(company.kefu_source_id, self.fair)
        company.kefu_relation = "customer"
        history = self._history(company)
        self.assertEqual(history[-1].relation, "customer")
        self.assertEqual(history.filtered("is_entry").conversion, 100)
        self.assertEqual(len(history.filtered("is_entry")), 1)
        self.assertFalse(self._history(person))
        self.assertEqual(
            history.mapped("relation"), ["interested", "customer"], "each change once"
        )

    def test_a_case_makes_nobody_a_customer_by_itself(self):
        self._case(partner_id=self.prospect.id)
        self.assertEqual(self.prospect.kefu_relation, "prospect")
        self._case(partner_id=self.customer.id)
        self.assertFalse(self.company_customer.kefu_relation)

    def test_a_change_can_be_dated_back_but_not_before_the_last_nor_ahead(self):
        old = self._prospect("早", kefu_date_relation="2026-01-10")
        old.write({"kefu_relation": "contacted", "kefu_date_relation": "2026-02-01"})
        self.assertEqual(self._history(old)[-1].date, self._day("2026-02-01"))
        with self.assertRaisesRegex(UserError, "can't be earlier"):
            old.write({"kefu_relation": "trial", "kefu_date_relation": "2026-01-31"})
        with self.assertRaisesRegex(ValidationError, "in the future"):
            old.write({"kefu_relation": "trial", "kefu_date_relation": "2999-01-01"})

    def test_the_day_of_a_change_is_not_moved_past_the_history(self):
        old = self._prospect("早", kefu_date_relation="2026-01-10")
        with self.assertRaisesRegex(UserError, "along with the next change"):
            old.kefu_date_relation = "2026-01-01"
        old.write({"kefu_date_relation": "2026-01-10", "city": "长沙"})  # as it stands

    def test_a_change_can_follow_one_of_a_company_that_is_ahead(self):
        hours = self.env["resource.calendar"].create(
            {"name": "LA", "tz": "America/Los_Angeles", "company_id": False}
        )
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        self.company_2.resource_calendar_id = hours
        self.officer.company_ids += self.company_2
        with self.mock_datetime_and_now("2026-03-02 01:00:00"):
            prospect = self._prospect("两地")
            there = prospect.with_company(self.company_2)
            there.kefu_relation = "contacted"
            days = self._history(prospect).mapped("date")
            self.assertEqual(days, [self._day("2026-03-02")] * 2)

    def test_who_is_entered_in_a_column_of_the_board_enters_the_funnel(self):
        partners = self.env["res.partner"].with_user(self.officer)
        column = {"default_kefu_relation": "contacted", "default_is_company": True}
        partner_id, _name = partners.with_context(**column).name_create("新客户")
        prospect = partners.browse(partner_id)
        self.assertTrue(prospect.kefu_date_relation)
        self.assertEqual(self._history(prospect).mapped("is_entry"), [True])

    def test_relations_are_imported_with_their_day_and_source(self):
        names = ["name", "kefu_relation", "kefu_date_relation", "kefu_source_id"]
        rows = [["导入一", "Trial", "2026-03-01", self.fair.name]]
        partners = self.env["res.partner"].with_user(self.officer)
        result = partners.with_context(import_file=True).load(names, rows)
        partner = partners.browse(result["ids"])
        self.assertEqual(partner.kefu_relation, "trial")
        self.assertEqual(self._history(partner).date_entered, self._day("2026-03-01"))

    # ------------------------------------------------------------------
    # Next contact
    # ------------------------------------------------------------------

    def test_c5_3_3_2_the_next_contact_is_an_activity_of_the_officer(self):
        self.prospect.user_id = self.colleague
        self.prospect.kefu_date_next_contact = "2026-12-01"
        activity = self.prospect.activity_ids
        self.assertEqual(activity.user_id, self.colleague)
        self.assertEqual(activity.date_deadline, self._day("2026-12-01"))
        self.prospect.kefu_date_next_contact = "2026-12-08"
        self.assertEqual(activity.date_deadline, self._day("2026-12-08"))
        activity.with_user(self.colleague).action_done()
        self.prospect.invalidate_recordset()
        self.assertFalse(self.prospect.kefu_date_next_contact)

    def test_overdue_and_missing_contacts_are_found(self):
        late, none = self.prospect, self._prospect("无计划")
        late.kefu_date_next_contact = "2026-01-01"
        found = late.search([("kefu_date_next_contact", "<", "today")])
        self.assertIn(late, found)
        self.assertNotIn(none, found)
        found = late.search([("kefu_date_next_contact", "=", False)])
        self.assertIn(none, found)
        self.assertNotIn(late, found)
        self.assertIn(late, late.search([("kefu_date_next_contact", "!=", False)]))

    def test_of_several_next_contacts_none_stays_before_the_day_chosen(self):
        for day in ("2026-03-05", "2026-03-10", "2026-03-30"):
            self.prospect.activity_schedule(
                "kefu_service.mail_activity_type_next_contact", date_deadline=day
            )
        self.prospect.kefu_date_next_contact = "2026-03-20"
        self.prospect.invalidate_recordset()
        self.assertEqual(self.prospect.kefu_date_next_contact, self._day("2026-03-20"))
        self.assertIn(
            self._day("2026-03-30"), self.prospect.activity_ids.mapped("date_deadline")
        )

    # ------------------------------------------------------------------
    # Rights
    # ------------------------------------------------------------------

    def test_officers_alone_see_and_change_relations(self):
        self.handler.group_ids += self.env.ref("base.group_partner_manager")
        for user in (self.handler, self.outsider):
            prospect = self.prospect.with_user(user)
            with self.assertRaises(AccessError):
                prospect.read(["kefu_relation"])
            with self.assertRaises(AccessError):
                prospect.write({"kefu_relation": "trial"})
            with self.assertRaises(AccessError):
                self.env["kefu.relation.change"].with_user(user).search([])
        with self.assertRaises(AccessError):
            self._history(self.prospect).write({"date": "2026-01-01"})
        self.prospect.with_user(self.handler).city = "长沙"  # as before

    def test_sources_are_the_managers(self):
        with self.assertRaises(AccessError):
            self.fair.with_user(self.officer).name = "展会"
        self.fair.with_user(self.manager).name = "展会"

    def test_a_name_that_was_translated_is_given_once(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        tag = self.env["kefu.tag"].create({"name": "Fair"})
        for named in (self.fair, tag):
            record = named.with_user(self.manager)
            record.with_context(lang="zh_CN").name = "展会二"
            with self.assertRaisesRegex(ValidationError, "is used already"):
                record.create({"name": record.name})

    def test_history_of_another_companys_customer_is_not_seen(self):
        foreign = self._prospect("外", user=self.env.user, company_id=self.company_2.id)
        self.assertFalse(self._history(foreign))
        self.assertTrue(
            self._history(foreign).sudo().search([("partner_id", "=", foreign.id)])
        )
