"""Indicators on generated registers: whatever was done, both ways of counting agree (7)."""

from datetime import timedelta

from hypothesis import given, settings

from odoo.tests import tagged

from tests.common import KefuCommon

from .by_hand import SQL_OF
from .common import ByHand, measured
from .steps import BEGIN, HISTORY, SETTINGS, Steps


@tagged("post_install", "-at_install", "standard")
class TestGenerated(ByHand, Steps, KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.company_id.resource_calendar_id.tz = "Asia/Shanghai"

    @settings(max_examples=12, **SETTINGS)
    @given(HISTORY)
    def test_c7_any_sequence_of_steps_is_counted_alike(self, history):
        self._live(history, self._compare)

    def _compare(self):
        for days in (0, 5, 60):
            first = BEGIN.date()
            for name in SQL_OF:
                last = first + timedelta(days=days)
                self._check_by_hand(name, self.env.company, first, last, self.manager)

    # ------------------------------------------------------------------
    # What a clause asks for is what its indicator counts
    # ------------------------------------------------------------------

    def _measured(self, name):
        self.env.flush_all()
        today = self.env.company._kefu_day()
        indicator = self.env.ref(f"kefu_service.kefu_indicator_{name}")
        return measured(indicator, self.env.company, today, today)

    def test_c4_1_every_channel_ends_in_one_register(self):
        category = self.env["kefu.category"].search([], limit=1)
        sorted_in = self._case(channel="email", category_id=category.id)
        bare = self._case(channel="wechat")
        found = self._measured("categorised")
        self.assertIn(sorted_in.id, found.counting)
        self.assertIn(bare.id, found.others)

    def test_c5_1_2_what_was_resolved_at_once_is_counted(self):
        cases = self._case(kind="inquiry"), self._case(kind="inquiry")
        for case in cases:
            self._reach(case, "replied")
        cases[0].sudo().first_contact = True
        found = self._measured("first_contact")
        self.assertIn(cases[0].id, found.counting)
        self.assertIn(cases[1].id, found.others)

    def test_c5_1_3_an_answer_without_its_explanation_is_not_complete(self):
        cases = self._case(), self._case()
        for case in cases:
            self._reach(case, "replied")
            case.sudo().solution = "<p>换货</p>"
        cases[0].sudo().explanation = "<p>包装受潮</p>"
        found = self._measured("answer_complete")
        self.assertIn(cases[0].id, found.counting)
        self.assertIn(cases[1].id, found.others)
