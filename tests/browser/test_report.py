"""A monthly report in the web client: from the draft by itself to the acknowledgement."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from tests.report.common import ReportCommon

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestReport(ReportCommon, BrowserCommon):
    """The browser lives in the present: the cases are those of the month that is over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.head + cls.officer).lang = "zh_CN"
        cls.begin = fields.Datetime.now().replace(day=1, hour=4)
        for case, days in zip(cls.october, (20, 15, 10), strict=True):
            # sudo: the day is what the report goes by
            case.sudo().date_received = cls.begin - timedelta(days=days)

    def setUp(self):
        super(ReportCommon, self).setUp()

    def test_c5_3_1_2_from_the_draft_by_itself_to_the_acknowledgement(self):
        with self.mock_datetime_and_now(self.begin.replace(day=12)):
            self.env.ref("kefu_service.ir_cron_report_draft").method_direct_trigger()
        report = self.env["kefu.report"].search([("kind", "=", "monthly")])
        self.assertEqual(len(report), 1)
        self.start_tour(
            "/odoo/kefu-reports",
            "kefu_officer_submits_the_monthly_report",
            login="officer_t",
        )
        self.assertEqual(report.state, "submitted")
        self.assertTrue(report.pdf_id and report.xlsx_id)
        self.start_tour(
            f"/odoo/kefu-reports/{report.id}",
            "kefu_head_acknowledges_the_monthly_report",
            login="head_t",
        )
        self.assertEqual(report.acknowledged_by_id, self.head)
        self.assertTrue(report.reader_ids.date_opened)
