"""A case from the customer's mail to its end, as each person has it on the screen."""

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.intake.mail.mails import raw

from .common import BrowserCommon

TITLE = "周转箱压坏"


@tagged("post_install", "-at_install", "standard")
class TestWalk(BrowserCommon):
    browser_size = "1440x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.handler.lang = cls.customer.lang = "zh_CN"
        cls.warehouse.manager_id = cls.handler.employee_id

    def test_c5_2_a_case_goes_from_the_mail_to_its_end(self):
        case = self._mail_comes_in()
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self._walk(self.officer, "kefu-complaints", "kefu_walk_officer_takes_up")
        self.assertEqual(len(refusals.output), 1)
        self._check_taken_up(case)
        self._walk(self.handler, "kefu-my-work", "kefu_walk_head_settles_the_measure")
        self._check_settled(case)
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self._walk(self.officer, "kefu-complaints", "kefu_walk_officer_closes")
        self.assertEqual(len(refusals.output), 1)
        self._check_closed(case)

    def _check_taken_up(self, case):
        """Assessed, promised, in work; the customer and the head have been told."""
        self.assertEqual(case.state, "processing")
        self.assertEqual(case.user_id, self.officer)
        self.assertEqual((case.severity, case.scope), ("serious", "several"))
        self.assertEqual(
            self._clocks(case),
            {
                "response": "met",
                "plan": "met",
                "promise": "running",
                "resolution": "running",
            },
        )
        promise = case.promise_ids
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        self.assertAlmostEqual(
            promise.date_promised, tomorrow, delta=timedelta(minutes=5)
        )
        self.assertEqual((promise.user_id, promise.told), (self.officer, True))
        self.assertEqual(
            self._subjects(self.customer),
            [
                f"[{case.number}] 已收到您的来信：{TITLE}",
                f"[{case.number}] 解决时间：{TITLE}",
            ],
        )
        self.assertEqual(
            case.measure_ids.department_id, self.warehouse + self.transport
        )
        for measure in case.measure_ids:
            self.assertEqual(
                self._clocks(measure), {"acceptance": "running", "measure": "running"}
            )
        self.assertEqual(
            self._subjects(self.handler.partner_id),
            [f"[{case.number}] 请仓储部落实措施：{TITLE}"],
        )

    def _check_settled(self, case):
        """The head did what was asked, and saw nothing of the other department's."""
        own = case.measure_ids.filtered(lambda m: m.department_id == self.warehouse)
        self.assertEqual(own.state, "done")
        self.assertIn("已补发", own.result)
        self.assertEqual(self._clocks(own), {"acceptance": "met", "measure": "met"})
        self.assertFalse(case.date_resolved, "The other department is still at it")
        self.assertIn("请验证", self._subjects(self.officer.partner_id)[-1])
        other = case.measure_ids - own
        with self.assertRaises(AccessError):
            other.with_user(self.handler).read(["name"])

    def _check_closed(self, case):
        """Closed with the reply sent; every clock was met."""
        self.assertEqual(case.state, "closed")
        self.assertEqual(
            set(case.measure_ids.mapped("state")), {"verified", "cancelled"}
        )
        self.assertEqual(
            self._clocks(case),
            dict.fromkeys(
                ("response", "plan", "promise", "resolution", "feedback"), "met"
            ),
        )
        reply = self._queued(self.customer)[-1]
        self.assertEqual(reply.subject, f"[{case.number}] 处理结果回复：{TITLE}")
        for text in ("三只周转箱已补发。", "已改堆码规则。", case.access_url):
            self.assertIn(text, reply.body_html)

    def _mail_comes_in(self):
        """The case of a mail that the customer has just sent to the team."""
        sent = format_datetime(datetime.now(timezone.utc))
        mail = raw(subject=TITLE, to=f"inbound@{self.alias_domain}", Date=sent)
        with self.mock_mail_gateway():
            case_id = self.env["mail.thread"].message_process(None, mail)
            self.env.ref("kefu_service.ir_cron_acknowledge").method_direct_trigger()
        return self.env["kefu.complaint"].browse(case_id)

    def _walk(self, user, path, tour):
        self.start_tour(f"/odoo/{path}", tour, login=user.login)
        self.env.invalidate_all()

    def _clocks(self, record):
        return {clock.clock: clock.state for clock in record.deadline_ids}

    def _queued(self, partner):
        """What was queued for a person, in this order."""
        to = [
            "|",
            ("recipient_ids", "in", partner.ids),
            ("email_to", "ilike", partner.email),
        ]
        return self.env["mail.mail"].search(to, order="id")

    def _subjects(self, partner):
        return self._queued(partner).mapped("subject")
