"""Targets are kept in sight: missed for two months, one is a finding (7)."""

from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_audit import AuditCommon


@tagged("post_install", "-at_install", "standard")
class TestTargets(AuditCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        others = cls.env["kefu.indicator"].search([("id", "!=", cls.indicator.id)])
        others.active = False
        cls.alerts = cls.env["kefu.indicator.alert"]
        cls.indicator.population = "[]"

    def _month(self, month, phone, visit, day=10):
        """Cases that were received in a month of 2031."""
        for channel, count in (("phone", phone), ("visit", visit)):
            for _number in range(count):
                case = self._case(channel=channel)
                case.sudo().date_received = datetime(2031, month, day, 4)
        self.env.flush_all()

    def _watch(self, month, day=1):
        with self.mock_datetime_and_now(datetime(2031, month, day, 20)):
            with self.enter_registry_test_mode():
                self.env.ref("kefu_service.ir_cron_targets").method_direct_trigger()
        return self._alerts()

    def _alerts(self):
        return self.alerts.search([("indicator_id", "=", self.indicator.id)])

    def test_c7_two_months_below_the_target_make_one_finding(self):
        with self.mock_datetime_and_now(datetime(2031, 12, 1)):
            self._month(1, 1, 9)
            self._month(2, 2, 8)
            self._month(3, 0, 9)
        alert = self._watch(3, 2)
        self.assertEqual(len(alert), 1)
        self.assertEqual((alert.value_before, alert.value), (10, 20))
        self.assertEqual(str(alert.month), "2031-02-01")
        self.assertIn(alert.user_id, self.env.company._kefu_managers())
        activity = alert.activity_ids
        self.assertEqual(activity.user_id, alert.user_id)
        self.assertIn("9.1 Cases by phone", activity.summary)
        # not again while it is open, nor twice in a month
        self.assertEqual(self._watch(3, 3), alert)
        self.assertEqual(self._watch(4, 2), alert)
        alert.with_user(self.manager).write({"cause": "热线停机", "remark": "已恢复"})
        alert.with_user(self.manager).action_settle()
        self.assertFalse(alert.activity_ids)
        self.assertEqual(len(self._watch(4, 3)), 2)

    def test_c7_one_month_or_within_the_tolerance_is_none(self):
        with self.mock_datetime_and_now(datetime(2031, 12, 1)):
            self._month(1, 9, 1)
            self._month(2, 1, 9)
            self._month(4, 47, 53)
            self._month(5, 46, 54)
        self.assertFalse(self._watch(3, 2))
        self.assertFalse(self._watch(6, 2))
        self.assertFalse(self._watch(8, 2), "Nothing to count is nothing missed")

    def test_c7_settled_with_the_cause_and_then_kept(self):
        alert = self.alerts.create(
            {
                "indicator_id": self.indicator.id,
                "company_id": self.env.company.id,
                "month": "2031-02-01",
                "user_id": self.manager.id,
            }
        )
        mine = alert.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Write down first why"):
            mine.action_settle()
        for user in (self.officer, self.handler):
            with self.subTest(user.login), self.assertRaises(AccessError):
                alert.with_user(user).cause = "x"
        mine.write({"cause": "x", "remark": "y"})
        mine.action_settle()
        self.assertEqual(alert.settled_by_id, self.manager)
        with self.assertRaises(UserError):
            mine.cause = "z"
        with self.assertRaises(UserError):
            mine.unlink()
        with self.assertRaises(AccessError):
            self.alerts.with_user(self.manager).create(
                {"indicator_id": self.indicator.id, "month": "2031-02-01"}
            )

    def test_one_that_cannot_be_counted_keeps_no_other_back(self):
        broken = self._indicator(name="Of a field that is gone", sequence=1)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kefu_indicator SET numerator = %s WHERE id = %s",
            ["[('x_gone', '=', 1)]", broken.id],
        )
        self.env.invalidate_all()
        with self.mock_datetime_and_now(datetime(2031, 12, 1)):
            self._month(1, 1, 9)
            self._month(2, 2, 8)
        with mute_logger("odoo.addons.kefu_service.models.audit.targets"):
            self.assertEqual(len(self._watch(3, 2)), 1)
