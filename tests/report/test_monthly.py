"""The monthly report drafts itself and is written in time (5.3.1-2: 每月汇报)."""

from datetime import date, datetime

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ReportCommon


@tagged("post_install", "-at_install", "standard")
class TestMonthly(ReportCommon):
    def test_c5_3_1_2_the_report_of_the_month_drafts_itself_for_the_officer(self):
        report = self._draft_by_itself()
        self.assertEqual(
            (report.date_start, report.date_end, report.department_id, report.user_id),
            (date(2026, 10, 1), date(2026, 10, 31), self.service, self.officer),
        )
        self.assertEqual(report.state, "draft")
        self.assertRegex(report.number, r"^KF-RP/2026/\d{3}$")
        self.assertEqual(report.activity_ids.user_id, self.officer)
        self.assertTrue(report.sheet["figures"])
        self.assertTrue(report.findings)
        self.assertEqual(report.head_id, self.head)

    def test_c5_3_1_2_it_is_drafted_on_the_first_working_day_and_once(self):
        with self.mock_datetime_and_now(datetime(2026, 11, 1, 4)):  # a Sunday
            self.assertFalse(self._draft_by_itself())
        first = self._draft_by_itself()
        self.assertEqual(len(first), 1)
        self.assertEqual(self._draft_by_itself(), first)

    def test_a_make_up_workday_is_a_working_day(self):
        self.env["kefu.makeup.workday"].create(
            {
                "name": "补班",
                "date": date(2026, 11, 1),
                "calendar_id": self.company.resource_calendar_id.id,
                "dayofweek": "0",
            }
        )
        with self.mock_datetime_and_now(datetime(2026, 11, 1, 4)):
            self.assertEqual(len(self._draft_by_itself()), 1)

    def test_the_day_is_that_of_the_company(self):
        """At 17:00 in London on Sunday it is Monday in Changsha."""
        with self.mock_datetime_and_now(datetime(2026, 11, 1, 17)):
            self.assertEqual(len(self._draft_by_itself()), 1)

    def test_a_run_that_was_missed_is_made_up_for(self):
        self._draft_by_itself()
        with self.mock_datetime_and_now(datetime(2027, 1, 20, 3)):
            months = self._draft_by_itself().mapped("date_start")
        self.assertEqual(
            sorted(months), [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
        )

    def test_teams_of_a_department_share_one_and_one_without_has_its_own(self):
        self.team.copy({"name": "出厂服务组", "alias_name": "outbound"})
        alone = self.env["kefu.team"].create({"name": "经销商组"})
        self.env.cr.execute("UPDATE kefu_team SET create_date = '2026-01-01'")
        self.env.invalidate_all()
        reports = self._draft_by_itself()
        self.assertEqual(len(reports), 2)
        self.assertEqual(reports.team_id, alone)
        self.assertEqual(reports.filtered("team_id").head_id, self.gm)

    def test_two_at_once_make_one(self):
        first = self._draft()
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            self._draft()
        self.assertEqual(self._draft_by_itself(), first)

    def test_a_monthly_report_is_of_one_month(self):
        with self.assertRaisesRegex(ValidationError, "one month"):
            self._draft(date_end=date(2026, 10, 30))

    def test_c5_3_1_2_its_clock_runs_until_it_is_submitted(self):
        report = self._draft_by_itself()
        clock = report.deadline_ids
        self.assertEqual((clock.clock, clock.state), ("report", "running"))
        self.assertEqual(clock.user_id, self.officer)
        self.assertEqual(clock.hours, 24)
        report.with_user(self.officer).write(
            {"findings": "<p>x</p>", "conclusions": "<p>x</p>"}
        )
        report.with_user(self.officer).action_submit()
        self.assertEqual(clock.state, "met")
        waiting = report.deadline_ids - clock
        self.assertEqual(waiting.clock, "acknowledgement")
        self.assertEqual((waiting.user_id, clock.user_id), (self.head, self.officer))
        report.with_user(self.head).action_acknowledge()
        self.assertEqual(waiting.state, "met")
        self.assertEqual(clock.user_id, self.officer)

    def test_c5_3_1_2_the_head_is_owed_it(self):
        report = self._draft()
        with self.assertRaisesRegex(AccessError, "owed"):
            report.action_cancel()
        self._reason(report, "cancel", self.manager)
        self.assertEqual(report.state, "cancelled")
        self.assertEqual(report.deadline_ids.state, "cancelled")

    def test_a_month_that_is_not_over_is_not_reported(self):
        report = self._ready(date_start=date(2026, 11, 1), date_end=date(2026, 11, 30))
        with self.assertRaisesRegex(UserError, "end of the month"):
            report.action_submit()


@tagged("post_install", "-at_install", "standard")
class TestReorganised(ReportCommon):
    """The cases of a month stand in one report, whoever reports them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["kefu.team"].create(
            {"name": "乙组", "department_id": cls.service.id}
        )
        cls.env.cr.execute("UPDATE kefu_team SET create_date = '2026-01-01'")
        cls._case(
            name="乙",
            partner_id=cls.customer.id,
            team_id=cls.second.id,
            date_received=datetime(2026, 10, 8, 2),
        )
        cls.env.invalidate_all()

    def _received(self, reports):
        return {
            (report.department_id, report.team_id): self._figure(report, "received")[
                "value"
            ]
            for report in reports
        }

    def test_a_team_that_moves_is_reported_once(self):
        self._submitted()
        self.second.department_id = self.warehouse
        nobody = self.env["kefu.team"]
        self.assertEqual(
            self._received(self._draft_by_itself()), {(self.service, nobody): 4}
        )
        with self.mock_datetime_and_now(datetime(2026, 12, 2, 1)):
            november = self._draft_by_itself().filtered(
                lambda report: report.date_start == date(2026, 11, 1)
            )
        self.assertEqual(
            set(self._received(november)),
            {(self.service, nobody), (self.warehouse, nobody)},
        )

    def test_a_department_that_was_left_by_its_teams_counts_none(self):
        report = self._draft()
        (self.team + self.second).department_id = self.warehouse
        report.action_refresh()
        self.assertEqual(self._figure(report, "received")["value"], 0)

    def test_the_others_of_a_department_are_reported_beside_one_written_by_hand(self):
        by_hand = self._draft(team_id=self.team.id)
        self.assertEqual(self._figure(by_hand, "received")["value"], 3)
        self.assertEqual(
            self._received(self._draft_by_itself()),
            {(self.service, self.team): 3, (self.service, self.second): 1},
        )
        self.assertEqual(len(self._draft_by_itself()), 2)

    def test_a_team_is_reported_that_was_archived_on_the_last_day_of_the_month(self):
        (self.team + self.second).active = False
        nobody = self.env["kefu.team"]
        self.assertEqual(
            self._received(self._draft_by_itself()), {(self.service, nobody): 4}
        )

    def test_a_team_that_did_not_exist_yet_has_nothing_to_report(self):
        self._submitted()
        self.env["kefu.team"].create({"name": "新组", "department_id": self.service.id})
        self.assertEqual(len(self._draft_by_itself()), 1)

    def test_it_is_submitted_where_the_company_has_no_working_schedule(self):
        (self.team + self.second).resource_calendar_id = False
        # nobody can empty it now: a company of before
        self.env.cr.execute(
            "UPDATE res_company SET resource_calendar_id = NULL WHERE id = %s",
            self.company.ids,
        )
        self.company.invalidate_recordset(["resource_calendar_id"])
        report = self._submitted()
        self.assertTrue(all(report.deadline_ids.mapped("date_due")))
