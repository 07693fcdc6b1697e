"""Clocks of measures: acceptance, and the work itself (5.2-3, 5.3.2-1)."""

from odoo.tests import tagged

from .common import DeadlineCommon, utc


@tagged("post_install", "-at_install", "standard")
class TestMeasureClocks(DeadlineCommon):
    def setUp(self):
        super().setUp()
        self.measure = self.env["kefu.measure"].create(
            {
                "name": "补发两箱",
                "complaint_id": self.case(severity="major").id,
                "department_id": self.warehouse.id,
                "date_due": utc("2026-03-04 15:00"),
                "needs_acceptance": True,
            }
        )

    def finish(self, result="<p>已补发</p>"):
        measure = self.measure.with_user(self.head)
        measure.result = result
        measure.action_done()

    def test_c5_3_2_1_the_department_has_a_working_day_to_answer(self):
        acceptance = self.clock(self.measure, "acceptance")
        self.assertDue(acceptance, "2026-03-02 17:30")
        self.assertEqual(acceptance.user_id, self.head)
        self.at("2026-03-02 15:00")
        self.measure.with_user(self.head).action_accept()
        self.assertEqual(acceptance.state, "met")
        self.assertEqual(self.clock(self.measure, "measure").state, "running")

    def test_c5_3_2_1_refusing_answers_and_ends_the_work(self):
        self.measure.with_user(self.head)._refuse("不归我们")
        self.assertEqual(self.clock(self.measure, "acceptance").state, "met")
        self.assertEqual(self.clock(self.measure, "measure").state, "cancelled")

    def test_c5_3_2_1_a_silent_head_is_told_and_then_the_manager(self):
        self.at("2026-03-03 08:35")
        self.escalate()
        summaries = self.activities(self.head).mapped("summary")
        self.assertIn("到期：措施接受", summaries)
        self.at("2026-03-03 17:35")
        self.escalate()
        self.at("2026-03-04 08:35")
        self.run_notices()
        summaries = self.activities(self.manager).mapped("summary")
        self.assertIn("通知客服经理：措施接受", summaries)

    def test_c5_2_3_done_in_time_is_met_and_sent_back_runs_on(self):
        self.measure.with_user(self.head).action_accept()
        self.at("2026-03-04 10:00")
        self.finish()
        work = self.clock(self.measure, "measure")
        self.assertEqual(work.state, "met")
        self.measure._send_back("少一箱")
        self.assertEqual(work.state, "running")
        self.assertFalse(work.date_done)
        self.at("2026-03-05 09:30")
        self.finish()
        self.assertEqual((work.state, work.hours_late), ("missed", 3.5))

    def test_c5_2_3_a_measure_of_the_assessment_has_a_date_from_the_start(self):
        case = self.case(scope="own")
        case._assess()
        resolution = self.clock(case, "resolution")
        self.assertDue(self.clock(case.measure_ids, "measure"), "2026-03-04 17:30")
        self.assertEqual(case.measure_ids.date_due, resolution.date_due)

    def test_another_date_is_another_promise(self):
        self.measure.date_due = utc("2026-03-06 15:00")
        clocks = self.clock(self.measure, "measure")
        self.assertEqual(set(clocks.mapped("state")), {"cancelled", "running"})

    def test_a_major_case_carries_its_severity_to_the_measure(self):
        work = self.clock(self.measure, "measure")
        self.assertEqual(work.severity, "major")
        self.measure.complaint_id.severity = "serious"
        self.assertEqual(work.severity, "serious")

    def test_the_head_sees_the_clocks_and_other_departments_do_not(self):
        clocks = self.env["kefu.deadline"]
        domain = [("res_model", "=", "kefu.measure"), ("res_id", "=", self.measure.id)]
        self.assertTrue(clocks.with_user(self.head).search(domain))
        mover = self._user("mover_t", "kefu_service.kefu_group_handler")
        self.assertFalse(clocks.with_user(mover).search(domain))

    def test_what_the_former_department_said_is_no_answer_of_the_next(self):
        """It refused, or took it on and was sent back: the next has a day to answer."""
        measure = self.measure

        def refused():
            measure.with_user(self.head)._refuse("不归我们")

        def sent_back():
            measure.with_user(self.head).action_accept()
            self.finish()
            measure._send_back("少一箱")

        for former, department in (
            (refused, self.transport),
            (lambda: measure.with_user(self.gm)._refuse("不归"), self.warehouse),
            (sent_back, self.transport),
        ):
            self.transport.manager_id = self.gm.employee_ids or self.env[
                "hr.employee"
            ].create({"name": self.gm.name, "user_id": self.gm.id})
            self.at("2026-03-02 15:00")
            former()
            self.at("2026-03-03 08:30")
            measure.department_id = department
            acceptance = self.clock(measure, "acceptance")
            self.assertEqual((measure.state, acceptance.state), ("open", "running"))
            self.assertDue(acceptance, "2026-03-03 17:30")
            self.assertFalse(acceptance.date_done)
        self.at("2026-03-04 08:35")
        self.assertIn(measure, measure._silent_measures())
