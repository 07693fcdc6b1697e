"""Whom a plan reaches (5.3.4-1): counted on the server, found again in a list."""

from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.fields import Command, Datetime
from odoo.tests import Form, tagged

from tests.deadline.common import utc

from .common import PlanCommon


@tagged("post_install", "-at_install", "standard")
class TestScope(PlanCommon):
    several_companies = True

    def reached(self, **values):
        """The customers that a plan with these values reaches, by its own list."""
        plan = self._plan(**values)
        domain = plan.action_view_scope()["domain"]
        found = self.env["res.partner"].with_user(self.officer).search(domain)
        self.assertEqual(len(found), plan.scope_count)
        return found.sudo()

    def test_c5_3_3_2_customers_prospects_or_both(self):
        customer = self._customers(1)
        with_case, stranger = self._customers(2, kefu_relation=False)
        self._case(partner_id=with_case.id)
        prospects = self._customers(1, kefu_relation="prospect")
        prospects += self._customers(1, kefu_relation="trial")
        self._customers(1, kefu_relation="lost", kefu_lost_reason="价格")
        self.assertEqual(self.reached(scope_audience="customers"), customer + with_case)
        self.assertEqual(self.reached(scope_audience="prospects"), prospects)
        self.assertEqual(
            self.reached(scope_audience="all"), customer + with_case + prospects
        )
        self.assertNotIn(stranger, self.reached(scope_audience="all"))

    def test_a_company_is_meant_once_and_we_never(self):
        customer = self._customers(1)
        self.env["res.partner"].create(
            [
                {
                    "name": "联系人",
                    "parent_id": customer.id,
                    "category_id": [Command.link(self.category.id)],
                }
            ]
        )
        ours = self.env.company.partner_id + self.officer.partner_id
        ours.write(
            {
                "category_id": [Command.link(self.category.id)],
                "kefu_relation": "customer",
            }
        )
        self.assertEqual(self.reached(), customer)

    def test_by_region_and_conditions(self):
        hunan = self.env.ref("base.state_cn_HN", raise_if_not_found=False)
        hunan = hunan or self.env["res.country.state"].search([], limit=1)
        near = self._customers(2, state_id=hunan.id, city="长沙市")
        far = self._customers(1, city="上海市")
        self.assertEqual(self.reached(scope_state_ids=hunan.ids), near)
        self.assertEqual(self.reached(scope_city="上海"), far)
        near[0].email = "a@example.com"
        conditions = "[('email', '!=', False)]"
        self.assertEqual(self.reached(scope_domain=conditions), near[0])

    def test_by_when_they_came_and_were_last_visited(self):
        old, visited, missed = self._customers(3)
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = '2020-01-01' WHERE id = %s",
            [old.id],
        )
        self.env.invalidate_all()
        self.assertEqual(self.reached(scope_new_since="2026-01-01"), visited + missed)
        for customer, outcome in ((visited, "satisfied"), (missed, "not_reached")):
            revisit = self.env["kefu.revisit"].create({"partner_id": customer.id})
            revisit.write(
                {
                    "state": "done",
                    "outcome": outcome,
                    "date_done": utc("2026-02-01 10:00"),
                }
            )
        self.assertEqual(self.reached(scope_unvisited_since="2026-01-01"), old + missed)
        self.assertEqual(len(self.reached(scope_unvisited_since="2026-02-02")), 3)

    def test_by_the_history_of_their_cases(self):
        complained, asked, silent, long_ago = self._customers(4)
        now = Datetime.now()
        contact = self.env["res.partner"].create(
            {"name": "联系人", "parent_id": complained.id}
        )
        self._case(partner_id=contact.id, kind="complaint")
        self._case(partner_id=asked.id, kind="inquiry")
        self._case(
            partner_id=long_ago.id,
            kind="complaint",
            date_received=now - timedelta(days=300),
        )
        since = {"scope_cases_from": (now - timedelta(days=90)).date()}
        some, none = {"scope_cases": "some"}, {"scope_cases": "none"}
        self.assertEqual(self.reached(**some, **since), complained + asked)
        self.assertEqual(self.reached(**none, **since), silent + long_ago)
        self.assertEqual(
            self.reached(**some, **since, scope_case_kind="complaint"), complained
        )
        until = {"scope_cases_to": (now - timedelta(days=90)).date()}
        self.assertEqual(self.reached(**some, **until), long_ago)

    def test_the_count_follows_what_is_typed(self):
        self._customers(2, city="长沙市")
        self._customers(1)
        with Form(self._plan()) as form:
            self.assertEqual(form.scope_count, 3)
            form.scope_city = "长沙"
            self.assertEqual(form.scope_count, 2)
            form.scope_domain = "[('name', '=', '没有')]"
            self.assertEqual(form.scope_count, 0)

    def test_conditions_that_nobody_can_read_are_refused(self):
        for domain in ("[('no_such_field', '=', 1)]", "[(", "uid"):
            with self.subTest(domain), self.assertRaises(ValidationError):
                self._plan(scope_domain=domain)

    def test_another_companys_customers_are_not_reached(self):
        customer = self._customers(1, company_id=self.company_2.id)
        mine = self._customers(1)
        self.officer.company_ids += self.company_2
        both = (self.env.company + self.company_2).ids
        plan = self._plan().with_context(allowed_company_ids=both)
        self.assertEqual(plan.scope_count, 1)
        self.assertEqual(self.env["res.partner"].search(plan._scope_domain()), mine)
        self.assertNotIn(customer, mine)

    def test_who_was_disposed_of_is_nobody_in_a_list(self):
        customers = self._customers(2)
        revisit = (
            self.env["kefu.revisit"]
            .with_user(self.officer)
            .create({"partner_id": self.customer.id})
        )
        self._make(revisit)
        self.env.cr.flush()
        self.env.cr.execute(
            "UPDATE kefu_revisit SET commercial_partner_id = NULL WHERE id = %s",
            [revisit.id],
        )
        self.env.invalidate_all()
        plan = self._plan(scope_unvisited_since="2026-01-01")
        self.assertEqual(plan.scope_count, 2)
        partners = customers.with_user(self.officer)
        since = [("kefu_date_last_revisit", "<", "2026-01-01")]
        self.assertLessEqual(customers, partners.search(since))

    def test_conditions_that_others_may_not_read_open_all_the_same(self):
        self._customers(2)
        self.manager.sudo().group_ids += self.env.ref("hr.group_hr_manager")
        conditions = "[('employee_ids', '=', False)]"
        plan = self._plan(user=self.manager, scope_domain=conditions)
        self.env.flush_all()
        self.env.invalidate_all()
        (values,) = plan.with_user(self.officer).read(["scope_count"])
        self.assertEqual(values["scope_count"], 2)

    def test_a_scope_is_not_drawn_from_scopes(self):
        plan = self._plan()
        with self.assertRaisesRegex(ValidationError, "from the scope of plans"):
            plan.scope_domain = f"[('kefu_scope_plan_ids', 'in', [{plan.id}])]"

    def test_customers_whom_no_plan_reaches_are_found(self):
        reached = self._customers(2)
        self._plan()
        partners = self.env["res.partner"].with_user(self.officer)
        found = partners.search([("kefu_scope_plan_ids", "=", False)])
        self.assertIn(self.customer, found)
        self.assertFalse(found & reached)
        self.assertEqual(
            partners.search([("kefu_scope_plan_ids", "!=", False)]), reached
        )
