"""The board: who sees what, and each number opens what it counts (clause 7)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestBoard(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.category = cls.env["kefu.category"].create({"name": "破损"})
        cls.case = cls._case(partner_id=cls.customer.id, category_id=cls.category.id)
        cls.env.company.kefu_gm_user_id = cls.manager
        cls.env.flush_all()

    def board(self, user=None):
        return self.env["kefu.board"].with_user(user or self.manager)

    def figures(self, choice=None, user=None):
        read = self.board(user).read_board(choice)
        return {figure["key"]: figure for figure in read["figures"]}

    def opened(self, path, choice=None, user=None):
        action = self.board(user).open_records(path, choice)
        records = self.env[action["res_model"]].with_user(user or self.manager)
        return records.search(action["domain"])

    def test_c7_a_tile_opens_what_it_counts(self):
        figures = self.figures()
        for key in ("received", "open"):
            cases = self.opened(f"figures/{key}")
            self.assertIn(self.case.id, cases.ids)
            self.assertEqual(figures[key]["text"], str(len(cases)))
        self.assertEqual(figures["received"]["path"], "figures/received")
        self.assertFalse(figures["closed"]["path"], "Nothing to open")

    def test_c7_a_bar_opens_what_it_counts(self):
        for path in (
            f"tables/by_team/{self.case.team_id.id}/received",
            f"tables/by_person/{self.case.user_id.id or ''}/open",
            f"tables/by_customer/{self.company_customer.id}/received",
            f"tables/pareto_category/{self.category.id}/complaints",
        ):
            with self.subTest(path):
                self.assertIn(self.case.id, self.opened(path).ids)
        self.assertFalse(self.opened(f"tables/by_team/{self.team.id}/closed"))

    def test_c7_a_number_that_is_not_there_says_so(self):
        for path in (
            "figures/x",
            "figures",
            "x",
            "tables/by_team/1",
            "tables/by_team/x/received",
            "tables/by_team/1/previous",
            "tables/trend/2020-01/complaints",
            "tables/trend/x/complaints",
            None,
        ):
            with self.subTest(path), self.assertRaisesRegex(UserError, "load it anew"):
                self.board().open_records(path)

    def test_c7_filters_narrow_all_of_it(self):
        other = self.env["kefu.team"].create({"name": "运输服务组"})
        self._case(partner_id=self.customer.id, team_id=other.id)
        self.env.flush_all()
        both = int(self.figures()["received"]["text"])
        mine = {"team": self.team.id}
        one = self.figures(mine)["received"]["text"]
        self.assertEqual(int(one), both - 1)
        self.assertEqual(len(self.opened("figures/received", mine)), both - 1)
        chosen = {"category": self.category.id}
        self.assertEqual(self.opened("figures/received", chosen), self.case)
        self.assertEqual(self.figures(chosen)["mail_left"]["text"], "–")
        nobodys = {"department": self.warehouse.id}
        self.assertEqual(self.figures(nobodys)["received"]["text"], "0")

    def test_c7_a_tile_of_a_period_is_told_from_the_time_before(self):
        now = self.case.date_received
        for days in (35, 36, 400):
            self._case(date_received=now - timedelta(days=days))
        self.env.flush_all()
        values = self.board().read_board()["values"]
        self.assertNotIn("open", values, "How things stand now has no time before")
        before = self.board().read_before({}, values)
        self.assertIn("2", before["received"]["text"])
        change = values["received"] - 2
        self.assertEqual(
            before["received"]["arrow"], "=▲▼"[(change > 0) - (change < 0)]
        )
        self.assertIsNone(before["satisfaction"], "Nobody was asked then")

    def test_c7_a_register_that_began_later_has_no_time_before(self):
        company = self.env["res.company"].create({"name": "株洲分公司"})
        self.manager.company_ids |= company
        board = self.board().with_company(company)
        values = board.read_board()["values"]
        self.assertEqual(board.read_before({}, values), {})

    def test_c7_values_that_are_none_are_passed_over(self):
        self._case(date_received=self.case.date_received - timedelta(days=400))
        self.env.flush_all()
        for values in (
            None,
            [],
            "x",
            {"x": 1},
            {"open": 1},
            {"received": "1"},
            {"received": 10**400},
            {"received": float("nan")},
        ):
            with self.subTest(values):
                self.assertEqual(self.board().read_before({}, values), {})

    def test_c7_the_trend_has_a_point_for_each_month_that_is_over(self):
        now = self.case.date_received
        earlier = self._case(date_received=now - timedelta(days=40))
        self._case(date_received=now - timedelta(days=100))
        self.env.flush_all()
        tables = self.board().read_tables()
        keys = [table["key"] for table in tables]
        self.assertEqual(keys, ["trend", "pareto_category", "by_customer"])
        trend = tables[0]
        cells = [cell for row in trend["rows"] for cell in row["cells"]]
        paths = {cell["path"] for cell in cells if cell["path"]}
        opened = [case for path in paths for case in self.opened(path).ids]
        self.assertIn(earlier.id, opened)

    def test_c7_due_today_is_not_overdue(self):
        now = fields.Datetime.now()
        end = self.env.company._kefu_begin_of(
            self.env.company._kefu_day() + timedelta(days=1)
        )
        self.case.sudo().date_next_due = now + (end - now) / 2
        late = self._case()
        late.sudo().date_next_due = now - timedelta(days=1)
        self.env.flush_all()
        self.assertIn(self.case, self.opened("figures/due_today"))
        self.assertNotIn(self.case, self.opened("figures/overdue"))
        self.assertIn(late.id, self.opened("figures/overdue").ids)
        self.assertNotIn(late.id, self.opened("figures/due_today").ids)

    def test_c7_days_that_are_no_period_are_refused(self):
        for start, end in (
            ("2026-02-01", "2026-01-01"),
            ("2020-01-01", "2026-01-01"),
            ("x", "2026-01-01"),
            (None, None),
        ):
            choice = {"period": "own", "start": start, "end": end}
            with self.subTest(choice), self.assertRaisesRegex(UserError, "366"):
                self.board().read_board(choice)

    def test_c7_the_board_is_not_for_departments_and_strangers(self):
        auditor = self._user("auditor_t", "kefu_service.kefu_group_auditor")
        for user in (self.handler, self.outsider, auditor):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.board(user).read_board()
                with self.assertRaises(AccessError):
                    self.board(user).read_tables()
                with self.assertRaises(AccessError):
                    self.board(user).read_before({}, {"received": 1})
                with self.assertRaises(AccessError):
                    self.board(user).open_records("figures/open")

    def test_c7_another_company_is_never_counted(self):
        company = self.env["res.company"].create({"name": "株洲分公司"})
        theirs = self.env["kefu.team"].create({"name": "B", "company_id": company.id})
        foreign = self.env["kefu.complaint"].create(
            {"name": "x", "team_id": theirs.id, "partner_id": self.customer.id}
        )
        self.env.flush_all()
        read = self.board().read_board({"team": theirs.id})
        self.assertNotIn(theirs.id, dict(read["choices"]["team"]))
        self.assertNotIn(foreign.id, self.opened("figures/received").ids)
        both = self.manager
        both.company_ids |= company
        board = self.board(both).with_context(
            allowed_company_ids=[self.env.company.id, company.id]
        )
        action = board.open_records("figures/received")
        cases = board.env["kefu.complaint"].search(action["domain"])
        self.assertEqual(cases.company_id, self.env.company)
        board = board.with_context(allowed_company_ids=[company.id])
        self.assertEqual(board.read_board()["company"], "株洲分公司")
        action = board.open_records("figures/received")
        self.assertEqual(
            board.env["kefu.complaint"].search(action["domain"]),
            foreign.with_user(both),
        )

    def test_c7_a_general_manager_counts_what_he_may_read(self):
        """One who works in the service sees all, a mere handler what the rules say."""
        gm = self._user("gm_t", "kefu_service.kefu_group_handler")
        self.env.company.kefu_gm_user_id = gm
        own = self._case(department_id=self.warehouse.id)
        self.env["hr.employee"].create(
            {"name": gm.name, "user_id": gm.id, "department_id": self.warehouse.id}
        )
        self.env.flush_all()
        figures = self.figures(user=gm)
        self.assertEqual(figures["received"]["text"], "1")
        self.assertEqual(self.opened("figures/received", user=gm), own)
        self.assertEqual(figures["mail_left"]["text"], "–", "Closed to handlers")
        with self.assertRaises(UserError):
            self.board(gm).open_records("figures/mail_left")

    def test_c5_3_2_3_what_waits_for_the_general_manager_stands_on_his_board(self):
        self.case.sudo().date_escalated = fields.Datetime.now()
        self.env.flush_all()
        desk = {row["key"]: row for row in self.board().read_board()["desk"]}
        self.assertEqual(desk["kefu_unseen_count"]["count"], 1)
        self.assertEqual(self.board(self.officer).read_board()["desk"], [])

    def test_c7_no_query_more_for_more_cases(self):
        def queries():
            self.board().read_board()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.board().read_board()
            return self.env.cr.sql_log_count - start

        few = queries()
        for _number in range(12):
            self._case(partner_id=self.customer.id, category_id=self.category.id)
        self.env.flush_all()
        self.assertEqual(queries(), few)
        self.assertLess(few, 90)

    def test_what_is_no_period_is_the_usual_one_or_refused(self):
        usual = self.board().read_board({})["days"]
        self.assertEqual(self.board().read_board({"period": []})["days"], usual)
        for days in (("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31")):
            choice = {"period": "own", "start": days[0], "end": days[1]}
            with self.assertRaisesRegex(UserError, "choose a first day"):
                self.board().read_board(choice)
