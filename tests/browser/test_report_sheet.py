"""The figures of a report on the screen: each number opens what it counts (5.3.1-1)."""

from odoo.tests import tagged

from tests.report.common import ReportCommon

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestReportSheet(BrowserCommon, ReportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        late = cls.env["kefu.category"].create({"name": "延误"})
        cls.october[0].with_user(cls.officer).category_id = late

    def _tour(self, name):
        report = self._submitted()
        self.start_tour(f"/odoo/kefu-reports/{report.id}", name, login="officer_t")

    def test_a_cell_opens_the_cases_that_it_counts(self):
        self._tour("kefu_report_cell_opens_what_it_counts")

    def test_a_bar_opens_the_cases_that_it_counts(self):
        self._tour("kefu_report_bar_opens_what_it_counts")
