"""What a manager looks at in the web client."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestManager(BrowserCommon):
    def test_a_figure_of_the_pivot_leads_to_its_cases(self):
        self._case_of_customer(severity="major")
        self.start_tour(
            "/odoo/kefu-analysis", "kefu_manager_counts_cases", login="manager_t"
        )

    def test_a_count_of_the_overview_opens_the_cases_it_counts(self):
        now = fields.Datetime.now()
        yesterday, tomorrow = now - timedelta(days=1), now + timedelta(days=1)
        self._case_of_customer(name="超期未回复", date_promised=yesterday)
        self._case_of_customer(name="尚未到期", date_promised=tomorrow)
        self.start_tour(
            "/odoo/kefu-overview",
            "kefu_manager_opens_what_is_overdue",
            login="manager_t",
        )
