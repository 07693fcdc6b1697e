"""Whose figures a sheet has, of which days, and what it costs."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from tests.common import KefuCommon

JUNE, JULY = (
    (date(2024, 6, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2024, 7, 31)),
)


@tagged("post_install", "-at_install", "standard")
class TestSheet(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.resource_calendar_id.tz = "Asia/Shanghai"
        cls.other_team = cls.env["kefu.team"].create({"name": "运输服务组"})

    def case(self, received, **values):
        # sudo: an officer chooses no team of others
        return self._case(date_received=received, **values).sudo()

    def sheet(self, days=JUNE, company=None, **options):
        self.env.flush_all()
        figures = self.env["kefu.figures"]
        return figures._sheet(company or self.company, *days, **options)

    def ids(self, sheet, figure="received"):
        return sheet["records"].get(f"figures/{figure}", [])

    def value(self, sheet, figure):
        [found] = [it for it in sheet["figures"] if it["key"] == figure]
        return found["value"]

    def test_c5_3_1_2_a_month_begins_and_ends_where_the_company_works(self):
        may, first, last, july = [
            self.case(moment)
            for moment in (
                "2024-05-31 15:59:59",
                "2024-05-31 16:00:00",
                "2024-06-30 15:59:59",
                "2024-06-30 16:00:00",
            )
        ]
        self.officer.tz = "America/Lima"
        found = self.ids(self.sheet())
        self.assertIn(first.id, found)
        self.assertIn(last.id, found)
        self.assertNotIn(may.id, found)
        self.assertNotIn(july.id, found)
        self.assertIn(july.id, self.ids(self.sheet(JULY)))

    def test_what_is_taken_up_again_later_was_closed_then(self):
        with freeze_time("2024-06-03 02:00:00"):
            case = self.case("2024-06-03 01:00:00", kind="inquiry")
            self.flush_tracking()
        self.move(case, "2024-06-10 02:00:00", "closed")
        june = self.sheet()
        self.move(case, "2024-07-05 02:00:00", "processing")
        later = self.sheet()
        for sheet in (june, later):
            self.assertIn(case.id, self.ids(sheet, "closed"))
            self.assertNotIn(case.id, self.ids(sheet, "open"))
            self.assertNotIn(case.id, self.ids(sheet, "reopened"))
        july = self.sheet(JULY)
        self.assertIn(case.id, self.ids(july, "reopened"))
        self.assertIn(case.id, self.ids(july, "open"))
        self.assertNotIn(case.id, self.ids(july, "closed"))
        self.move(case, "2024-07-09 02:00:00", "closed")
        july = self.sheet(JULY)
        self.assertIn(case.id, self.ids(july, "closed"))
        self.assertIn(case.id, self.ids(self.sheet(), "closed"))

    def move(self, case, moment, state):
        with freeze_time(moment):
            self.env.cr.now = lambda: datetime.fromisoformat(moment)
            self._reach(case, state)
            self.flush_tracking()

    def test_merged_cases_count_once(self):
        kept, other = self.case("2024-06-03 01:00:00"), self.case("2024-06-03 02:00:00")
        kept._merge(other)
        found = self.ids(self.sheet())
        self.assertIn(kept.id, found)
        self.assertNotIn(other.id, found)

    def test_of_teams_of_an_analysis_and_of_another_company(self):
        mine = self.case("2024-06-03 01:00:00", team_id=self.team.id)
        theirs = self.case("2024-06-03 01:00:00", team_id=self.other_team.id)
        of_team = self.sheet(teams=self.team)
        self.assertIn(mine.id, self.ids(of_team))
        self.assertNotIn(theirs.id, self.ids(of_team))
        filtered = self.sheet(domain=[("team_id", "=", self.other_team.id)])
        self.assertEqual(self.ids(filtered), theirs.ids)
        self.assertIsNone(self.value(filtered, "mail_received"), "Mail is of no filter")
        company = self.env["res.company"].create({"name": "株洲分公司"})
        self.assertEqual(self.value(self.sheet(company=company), "received"), 0)

    def test_all_teams_are_the_company(self):
        self.case("2024-06-03 01:00:00")
        self.env["kefu.volume"].create({"month": JUNE[0], "deliveries": 10_000})
        own = [("company_id", "=", self.company.id)]
        whole = self.sheet(teams=self.env["kefu.team"].search(own))
        self.assertTrue(self.value(whole, "rate"))
        self.assertIsNone(self.value(self.sheet(teams=self.team), "rate"))
        self.assertIsNone(self.value(self.sheet(JULY), "rate"), "None entered")

    def test_what_was_taken_over_has_no_punctuality(self):
        case = self.case("2024-06-03 01:00:00", kind="complaint")
        clocks = case.deadline_ids
        before = self.sheet()
        self.assertTrue(set(clocks.ids) & set(self.ids(before, "punctuality_response")))
        clocks.is_taken_over = True
        after = self.sheet()
        self.assertFalse(set(clocks.ids) & set(self.ids(after, "punctuality_response")))
        self.assertIn(case.id, self.ids(after), "The case is counted")

    def test_what_waits_in_quarantine_waited_until_it_was_settled(self):
        with freeze_time("2024-06-03 02:00:00"):
            message = self.env["kefu.mail.quarantine"]._keep(b"From: x", "unroutable")
            self.flush_tracking()
        self.assertIn(message.id, self.ids(self.sheet(), "mail_left"))
        with freeze_time("2024-07-03 02:00:00"):
            self.env.cr.now = lambda: datetime(2024, 7, 3, 2)
            message.state = "done"
            self.flush_tracking()
        self.assertIn(message.id, self.ids(self.sheet(), "mail_left"))
        self.assertNotIn(message.id, self.ids(self.sheet(JULY), "mail_left"))

    def test_no_query_more_for_more_cases(self):
        def queries():
            self.sheet()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.sheet()
            return self.env.cr.sql_log_count - start

        self.case("2024-04-03 01:00:00")
        self.case("2024-06-03 01:00:00")
        few = queries()
        for number in range(20):
            self.case(f"2024-06-{number + 3:02} 01:00:00")
        self.assertEqual(queries(), few)
        self.assertLess(few, 150)

    def test_names_are_those_of_the_reader_s_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.case("2024-06-03 01:00:00", channel="phone")
        self.case("2024-04-03 01:00:00")
        figures = self.env["kefu.figures"].with_context(lang="zh_CN")
        sheet = figures._sheet(self.company, *JUNE)
        names = {
            table["key"]: [row["name"] for row in table["rows"]]
            for table in sheet["tables"]
        }
        self.assertIn("2024年6月", names["trend"])
        self.assertTrue(all(all(rows) for rows in names.values()), "Each has a name")
