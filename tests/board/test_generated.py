"""The board on generated registers: whatever was done, a report says the same (7)."""

from hypothesis import given, settings

from odoo.tests import tagged

from tests.audit.steps import HISTORY, SETTINGS, Steps
from tests.common import KefuCommon

from .common import Beside


@tagged("post_install", "-at_install", "standard")
class TestGenerated(Beside, Steps, KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"

    @settings(max_examples=8, **SETTINGS)
    @given(HISTORY)
    def test_c7_board_and_report_agree_whatever_was_done(self, history):
        self._live(history, self._compare)

    def _compare(self):
        for choice in ({}, {"period": "week"}, {"team": self.team.id}):
            board, view, before = self.views(self.manager, choice)
            sheet = self.sheet_of(view, teams=view.scope.teams)
            self.check_figures(board, view, sheet)
            self.check_tables(board, view, before, sheet)
