"""What the tests of reports share: a department with a head, and cases of October."""

from datetime import datetime

from tests.common import KefuCommon

SUBMIT = {"findings": "<p>破损最多。</p>", "conclusions": "<p>改进包装。</p>"}


class ReportCommon(KefuCommon):
    """`head` heads the team's department, `gm` is the general manager.

    Three cases were received in October 2026; it is 2 November, a Monday, 9:00.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.officer.lang = "en_US"  # the language of what is written by itself
        cls.now = datetime(2026, 11, 2, 1)
        cls.head = cls._user("head_t", "kefu_service.kefu_group_handler")
        cls.head.email = "head@example.com"
        cls.gm = cls._user("gm_t", "kefu_service.kefu_group_handler")
        cls.company.kefu_gm_user_id = cls.gm
        cls.service = cls.env["hr.department"].create({"name": "客服部"})
        cls.service.manager_id = cls.env["hr.employee"].create(
            {"name": cls.head.name, "user_id": cls.head.id}
        )
        cls.warehouse.manager_id = cls.handler.employee_ids[:1]
        cls.env["kefu.team"].search([("id", "!=", cls.team.id)]).active = False
        cls.team.write({"department_id": cls.service.id, "user_id": cls.officer.id})
        cls.company.resource_calendar_id.tz = "Asia/Shanghai"
        cls.env.cr.execute("UPDATE kefu_team SET create_date = '2026-01-01'")
        cls.category = cls.env["kefu.category"].create({"name": "破损"})
        cls.october = cls.env["kefu.complaint"].browse()
        for day in (5, 12, 20):
            cls.october += cls._case(
                name=f"十月 {day} 日",
                partner_id=cls.customer.id,
                category_id=cls.category.id,
                date_received=datetime(2026, 10, day, 2),
            )
        cls.env.invalidate_all()

    def setUp(self):
        super().setUp()
        at = self.mock_datetime_and_now(self.now)
        at.__enter__()
        self.addCleanup(at.__exit__, None, None, None)

    def _draft(self, user=None, **values):
        """The monthly report of October, as the officer would begin it."""
        values = {"kind": "monthly", "department_id": self.service.id, **values}
        return self.env["kefu.report"].with_user(user or self.officer).create(values)

    def _ready(self, **values):
        """A draft with all that it takes to submit it."""
        report = self._draft(**values)
        report.write(SUBMIT)
        return report

    def _submitted(self, **values):
        report = self._ready(**values)
        report.action_submit()
        self.assertEqual(report.state, "submitted")
        return report

    def _acknowledged(self, **values):
        report = self._submitted(**values)
        report.with_user(self.head).action_acknowledge()
        return report

    def _opened(self, report, user):
        """What the form reads when `user` opens the report."""
        [values] = report.with_user(user).web_read({"sheet": {}, "state": {}})
        return values

    def _figure(self, report, key):
        return next(f for f in report.sheet["figures"] if f["key"] == key)

    def _draft_by_itself(self):
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_report_draft").method_direct_trigger()
        return self.env["kefu.report"].search([("kind", "=", "monthly")])

    def _compare_by_itself(self):
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_report_compare").method_direct_trigger()
        self.env.invalidate_all()

    def _mails(self, report):
        return self.env["mail.mail"].search(
            [
                ("model", "=", "kefu.report.reader"),
                ("res_id", "in", report.sudo().reader_ids.ids),
            ]
        )
