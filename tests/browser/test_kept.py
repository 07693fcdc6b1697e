"""What is kept is not offered for deletion, and what is over is shown no more."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon

from .common import BrowserCommon

CASES = "/odoo/kefu-complaints"


@tagged("post_install", "-at_install", "standard")
class TestKept(BrowserCommon, HandlingCommon):
    browser_size = "1440x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._case_of_customer(name="门板划伤", kind="inquiry")

    def test_the_trash_stands_at_measures_that_can_be_deleted_alone(self):
        ordered = self._measure(self.case)
        # sudo: meetings leave drafts
        draft = self._measure(self.case, name="尚未下达").sudo()
        draft.state = "draft"
        self.start_tour(
            f"{CASES}/{self.case.id}", "kefu_kept_measures_of_a_case", login="officer_t"
        )
        self.env.invalidate_all()
        self.assertEqual(self.case.measure_ids, ordered)

    def test_measures_are_not_deleted_from_their_list_or_form(self):
        measure = self._measure(self.case)
        path = "/odoo/kefu-measures"
        self.start_tour(path, "kefu_kept_list", login="officer_t")
        self.start_tour(f"{path}/{measure.id}", "kefu_kept_form", login="officer_t")

    def test_nothing_of_the_former_answer_is_left_after_reopening(self):
        self._reply(self.case.with_user(self.officer))
        self.case.sudo()._accept_solution()
        self.case.sudo()._rate(5)
        house = self.case.sudo().with_context(lang="zh_CN")
        house._tell_kept_open(UserError("缺验证"))
        own = self.case.activity_schedule(summary="自己的待办", user_id=self.officer.id)
        own.automated = False
        self.flush_tracking()
        self.start_tour(
            f"{CASES}/{self.case.id}", "kefu_kept_begins_anew", login="officer_t"
        )
        self.env.invalidate_all()
        self.assertEqual(self.case.state, "processing")
        self.assertFalse(self.case.customer_verdict or self.case.rating_now)
        self.assertEqual(self.case.activity_ids.mapped("summary"), ["自己的待办"])
