"""Board, report and indicator say the same of the demo data (clause 7)."""

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tests import tagged

from tests.demo.common import DemoCase

from .common import Beside

PREFIX = "kefu_service.kefu_indicator_"
# Indicator → figure; a share is said in per cent.
INDICATORS = {
    "promise_kept": ("punctuality_promise", 100),
    "response": ("punctuality_response", 100),
    "satisfaction": ("satisfaction", 1),
}


@tagged("post_install", "-at_install", "standard")
class TestAgreement(Beside, DemoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.env.ref("kefu_service.user_manager")
        cls.env.flush_all()

    def own(self, months):
        """The choice of a month that is over."""
        today = self.env.company._kefu_day()
        start = today + relativedelta(day=1, months=-months)
        end = start + relativedelta(day=31)
        return {"period": "own", "start": f"{start}", "end": f"{end}"}

    def test_c7_board_and_report_say_the_same_of_the_company(self):
        for choice in ({}, {"period": "month"}, {"period": "days_90"}):
            board, view, before = self.views(self.manager, choice)
            sheet = self.sheet_of(view)
            self.check_figures(board, view, sheet)
            self.assertTrue(self.check_tables(board, view, before, sheet))

    def test_c7_so_they_do_of_months_that_are_over(self):
        """How things stand now is no part of these."""
        of_then = [
            "received",
            "closed",
            "complaints",
            "punctuality_promise",
            "punctuality_response",
            "satisfaction",
        ]
        for months in (1, 3):
            board, view, _before = self.views(self.manager, self.own(months))
            self.check_figures(board, view, self.sheet_of(view), of_then)

    def test_c7_so_they_do_of_a_team(self):
        for team in self.env["kefu.team"].search([]):
            choice = {"team": team.id, "period": "days_90"}
            board, view, before = self.views(self.manager, choice)
            sheet = self.sheet_of(view, teams=team)
            self.check_figures(board, view, sheet)
            self.check_tables(board, view, before, sheet)

    def test_c7_so_they_do_of_a_category_with_those_below_it(self):
        parents = self.env["kefu.category"].search([("parent_id", "=", False)])
        for category in parents[:3]:
            choice = {"category": category.id, "period": "days_90"}
            board, view, before = self.views(self.manager, choice)
            domain = [("category_id", "child_of", category.id)]
            sheet = self.sheet_of(view, domain=domain)
            self.assertIsNone(board._domain_of("mail_left", view))
            known = [f["key"] for f in sheet["figures"] if f["value"] is not None]
            asked = {"received", "closed", "open", "measures_overdue", "complaints"}
            asked |= {"punctuality_response", "satisfaction"}
            self.check_figures(board, view, sheet, asked & set(known))
            self.check_tables(board, view, before, sheet)

    def test_c7_a_department_answers_for_its_own_cases_and_measures(self):
        undone = [("state", "in", ("open", "accepted", "sent_back", "refused"))]
        undone += [("date_due", "<", fields.Datetime.now())]
        measures = self.env["kefu.measure"].search(undone)
        department = measures.department_id[:1]
        choice = {"department": department.id, "period": "days_90"}
        board, view, _before = self.views(self.manager, choice)
        domain = [("department_id", "=", department.id)]
        of_cases = ["received", "closed", "open", "complaints", "punctuality_response"]
        self.check_figures(board, view, self.sheet_of(view, domain=domain), of_cases)
        late = self.ids(board, "measures_overdue", view)
        mine = measures.filtered(lambda m: m.department_id == department)
        self.assertEqual(late, sorted(mine.ids))
        self.assertTrue(late)
        self.assertIsNone(board._domain_of("mail_left", view))

    def test_c7_so_do_the_indicators(self):
        for choice in ({}, {"period": "days_90"}, self.own(2)):
            board, view, _before = self.views(self.manager, choice)
            for name, (key, times) in INDICATORS.items():
                indicator = self.env.ref(PREFIX + name).with_user(self.manager)
                theirs = indicator._figure(view.company, *view.period)
                number, *_parts = board._count(key, view)
                self.assertAlmostEqual(number.value * times, theirs, 6, name)

    def test_c7_what_is_missed_is_the_rest_of_what_was_due(self):
        board, view, _before = self.views(self.manager, {"period": "days_90"})
        tables = {table["key"]: table for table in self.sheet_of(view)["tables"]}
        clocks = tables["clocks"]
        missed = [head["key"] for head in clocks["columns"]].index("missed")
        total = sum(row["cells"][missed] for row in clocks["rows"])
        self.assertEqual(board._count("missed", view)[0].value, total)

    def test_c7_now_is_what_the_team_cards_say(self):
        """Overdue and due today are counted as on the screens that there were."""
        teams = self.env["kefu.team"].with_user(self.manager).search([])
        board, view, _before = self.views(self.manager, {})
        for key, name in (("open", "open_count"), ("overdue", "overdue_count")):
            number, of_teams = board._count(key, view, "team_id")
            self.assertEqual(number.value, sum(teams.mapped(name)))
            for team in teams:
                counted = of_teams.get(team.id)
                self.assertEqual(counted.value if counted else 0, team[name])
