"""My Work: one row a record, the others beside it, and the step that leads on."""

from datetime import timedelta

from lxml import etree

from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestMyWork(HandlingCommon):
    def _rows(self, user, *records):
        rows = (
            self.env["kefu.deadline"]
            .with_user(user)
            .search([("user_id", "=", user.id), ("is_next", "=", True)])
        )
        wanted = {(record._name, record.id) for record in records}
        return rows.filtered(lambda row: (row.res_model, row.res_id) in wanted)

    def test_one_row_a_record_with_the_other_clocks_beside_it(self):
        case = self._told_case()
        row = self._rows(self.officer, case)
        self.assertEqual(row.clock, "response")
        self.assertTrue(row.is_next)
        self.assertEqual(set(row.other_ids.mapped("clock")), {"plan", "resolution"})
        chip = row.other_ids.with_context(kefu_chip=True)[0].display_name
        self.assertNotIn(case.number, chip, "The record stands in the row")
        self.assertFalse(row.other_ids.filtered("is_next"))
        case.action_contacted()
        self.assertEqual(self._rows(self.officer, case).clock, "plan")

    def test_the_day_of_a_chip_is_written_as_its_reader_writes_days(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        row = self._rows(self.officer, self._told_case())
        chip = row.other_ids[0].with_context(kefu_chip=True)
        due = self.env.company._kefu_day(chip.date_due)
        self.assertIn(f"{due:%b} {due.day}", chip.display_name)
        chinese = chip.with_context(lang="zh_CN").display_name
        self.assertTrue(chinese.endswith(f"{due.month}月{due.day}日"), chinese)

    def test_mine_and_one_row_a_record_hold_together(self):
        """Filters without a line between them are alternatives."""
        view = self.env.ref("kefu_service.kefu_deadline_view_search")
        nodes = etree.fromstring(view.get_combined_arch()).xpath("/search/*")
        names = [node.get("name") or node.tag for node in nodes]
        mine, following = names.index("filter_mine"), names.index("filter_next")
        self.assertIn("separator", names[mine:following])

    def test_the_measures_of_a_case_have_rows_of_their_own(self):
        case = self._assessed("several")
        measures = case.measure_ids
        own = measures.filtered(lambda m: m.user_id == self.handler)
        self.assertEqual(len(self._rows(self.handler, *measures)), 1)
        self.assertEqual(self._rows(self.handler, own).clock, "acceptance")

    def test_grouped_by_today_this_week_and_later_in_this_order(self):
        deadlines = self.env["kefu.deadline"].with_user(self.officer)
        tomorrow, monday = deadlines._borders()
        due = {
            "today": tomorrow - timedelta(hours=1),
            "later": monday + timedelta(hours=1),
        }
        if tomorrow < monday:
            due["week"] = tomorrow + timedelta(hours=1)
        clocks = {}
        for key, moment in due.items():
            clocks[key] = self._told_case().deadline_ids[:1]
            clocks[key].sudo().date_due = moment
        all_ids = [clock.id for clock in clocks.values()]
        for key, clock in clocks.items():
            self.assertEqual(clock.due_in, key)
            found = deadlines.search([("due_in", "=", key), ("id", "in", all_ids)])
            self.assertEqual(found, clock.with_user(self.officer))
        groups = deadlines.formatted_read_group(
            [("id", "in", all_ids)], ["due_in"], ["__count"]
        )
        self.assertEqual(
            [group["due_in"] for group in groups],
            [key for key in ("today", "week", "later") if key in due],
        )

    def test_the_step_that_leads_on_is_a_button(self):
        case = self._told_case()
        row = self._rows(self.officer, case)
        self.assertEqual(row.step, "Assess…")
        action = row.action_take_step()
        self.assertEqual(action["res_model"], "kefu.complaint.assess")
        self._dialog(
            action,
            scope="several",
            responsible_department_ids=[(6, 0, (self.warehouse + self.transport).ids)],
        )
        own = case.measure_ids.filtered(lambda m: m.user_id == self.handler)
        row = self._rows(self.handler, own)
        self.assertEqual(row.step, "Accept")
        row.action_take_step()
        self.assertEqual(own.state, "accepted")
        row = self._rows(self.handler, own)
        self.assertEqual(row.step, "Open It", "The result comes first")
        self.assertEqual(row.action_take_step()["res_id"], own.id)

    def test_who_may_only_read_a_record_opens_it(self):
        case = self._told_case(department_id=self.warehouse.id)
        self._measure(case)
        row = case.deadline_ids[:1].with_user(self.handler)
        self.assertEqual(row.step, "Open It")
        self.assertEqual(row.action_take_step()["res_model"], case._name)

    def test_the_number_to_dial_is_of_cases_that_the_user_reads(self):
        case = self._told_case(phone="0731-5555 0101")
        row = self._rows(self.officer, case)
        self.assertEqual(row.phone, "0731-5555 0101")
        self.assertIn(self.customer.name, row.customer)
        self.assertFalse(row.with_user(self.mover).phone)

    def test_the_screen_asks_no_more_for_more_rows(self):
        cases = [self._told_case() for _ in range(8)]
        rows = self._rows(self.officer, *cases)
        names = ["step", "other_ids", "customer", "phone", "due_in", "remaining"]

        def queries(records):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            records.web_read({name: {} for name in names})
            return self.cr.sql_log_count - before

        queries(rows)
        self.assertLessEqual(queries(rows), queries(rows[:2]) + 2)
