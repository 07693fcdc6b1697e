"""Whoever may acknowledge a report reads it, and is asked (5.3.1-2)."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ReportCommon


@tagged("post_install", "-at_install", "standard")
class TestHeads(ReportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.upper = cls._user("upper_t", "kefu_service.kefu_group_handler")
        cls.upper.email = "upper@example.com"
        cls.upper_employee = cls.env["hr.employee"].create(
            {"name": "上级", "user_id": cls.upper.id}
        )
        cls.division = cls.env["hr.department"].create({"name": "事业部"})
        cls.division.manager_id = cls.upper_employee
        cls.service.parent_id = cls.division

    def _asked(self, report):
        self.env.invalidate_all()
        return (
            report.sudo()
            .activity_ids.filtered(
                lambda activity: (
                    activity.activity_type_id
                    == self.env.ref(
                        "kefu_service.mail_activity_type_report_acknowledge"
                    )
                )
            )
            .user_id
        )

    def test_the_head_of_a_department_above_reads_and_acknowledges(self):
        draft, report = self._draft(kind="analysis"), self._submitted()
        theirs = self.env["kefu.report"].with_user(self.upper)
        self.assertEqual(theirs.search([]), report)
        self.assertTrue(report.with_user(self.upper).reader_ids.mapped("role"))
        self.assertFalse(draft.with_user(self.upper).has_access("read"))
        self.assertFalse(report.with_user(self.handler).has_access("read"))
        report.with_user(self.upper).action_acknowledge()
        self.assertEqual(report.acknowledged_by_id, self.upper)

    def test_who_stands_in_for_a_head_that_left_for_a_while_acknowledges(self):
        report = self._submitted()
        deputy = self._user("deputy_t", "kefu_service.kefu_group_handler")
        self.assertFalse(report.with_user(deputy).has_access("read"))
        self.env.invalidate_all()
        for person in (self.head, self.gm):
            self.env["kefu.absence"].create(
                {
                    "user_id": person.id,
                    "deputy_id": deputy.id,
                    "date_from": self.now - timedelta(hours=1),
                    "date_to": self.now + timedelta(days=9),
                }
            )
        self.assertEqual(self._asked(report), deputy)
        report.with_user(deputy).action_acknowledge()
        self.assertEqual(report.acknowledged_by_id, deputy)

    def test_who_stands_in_for_the_general_manager_reads_what_he_reads(self):
        report = self._submitted()
        deputy = self._user("deputy_t", "kefu_service.kefu_group_handler")
        self.env["kefu.absence"].create(
            {
                "user_id": self.gm.id,
                "deputy_id": deputy.id,
                "date_from": self.now - timedelta(hours=1),
                "date_to": self.now + timedelta(days=9),
            }
        )
        report.with_user(deputy).action_acknowledge()
        self.assertEqual(report.acknowledged_by_id, deputy)

    def test_another_head_above_is_asked_where_the_department_has_none(self):
        self.service.manager_id = False
        report = self._submitted()
        self.assertEqual(self._asked(report), self.upper)
        self.division.manager_id = self.warehouse.manager_id
        self.assertEqual(self._asked(report), self.handler)
        self.assertIn(self.handler, report.reader_ids.user_id)
        self.service.parent_id = False
        self.assertEqual(self._asked(report), self.gm)

    def test_the_login_that_the_head_has_now_is_asked(self):
        report = self._submitted()
        self.assertEqual(self._asked(report), self.head)
        other = self._user("other_t", "kefu_service.kefu_group_handler")
        self.service.manager_id.user_id = other
        self.assertEqual(self._asked(report), other)
        report.with_user(other).action_acknowledge()

    def test_another_general_manager_is_asked(self):
        report = self._submitted(
            kind="analysis",
            department_id=False,
            team_id=False,
            recipient_user_ids=self.colleague.ids,
        )
        self.assertEqual(self._asked(report), self.gm)
        other = self._user("other_t", "kefu_service.kefu_group_handler")
        self.company.kefu_gm_user_id = other
        self.assertEqual(self._asked(report), other)

    def test_a_new_head_who_was_to_read_it_is_asked_to_acknowledge_it(self):
        report = self._submitted(recipient_user_ids=self.handler.ids)
        self.service.manager_id = self.warehouse.manager_id
        self.assertEqual(self._asked(report), self.handler)

    def test_a_report_of_a_department_that_went_to_another_company_is_returned(self):
        report = self._submitted(kind="monthly")
        other = self.env["res.company"].create({"name": "Sister Company"})
        self.service.parent_id = False
        self.service.company_id = other
        self.env.invalidate_all()
        self._reason(report, "return", self.gm, reason="缺原因")
        self.assertEqual(report.state, "returned")
        revision = report.next_ids
        self.assertEqual(revision.department_id, self.service, "It is its month")
        revision.with_user(self.officer).write({"analysis": "<p>包装旧。</p>"})
        revision.with_user(self.officer).action_submit()
        revision.with_user(self.gm).action_acknowledge()
        self.assertEqual(revision.state, "acknowledged")
        with self.assertRaises(UserError):  # another one is the other company's
            self._draft(kind="analysis", department_id=self.service.id)
