"""What was begun on a case goes on with the one that is kept (5.2-2, 5.2-3)."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon

from .common import MergeCommon


@tagged("post_install", "-at_install", "standard")
class TestMergeHandling(MergeCommon, HandlingCommon):
    def test_measures_and_promises_move_with_their_clocks(self):
        kept, other = self._case(name="缺件"), self._case(name="还是缺件")
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        other.date_promised = tomorrow
        measure = self.env["kefu.measure"].create(
            {
                "name": "补发",
                "complaint_id": other.id,
                "department_id": self.warehouse.id,
                "date_due": tomorrow,
            }
        )
        kept._merge(other)
        self.assertEqual(measure.complaint_id, kept)
        self.assertEqual(measure.state, "open")
        self.assertEqual(measure.deadline_ids.complaint_id, kept)
        self.assertEqual(measure.deadline_ids.state, "running")
        self.assertEqual(kept.date_promised, tomorrow)
        self.assertIn("promise", kept.deadline_ids.mapped("clock"))
        self.assertTrue(kept.promise_ids.filtered("reason"))

    def test_the_newest_promised_time_is_the_one_that_holds(self):
        kept, other = self._told_case(), self._told_case()
        self._promise(kept, is_told=True)
        message = kept.promise_ids.message_id
        later = self.tomorrow + timedelta(days=1)
        self._promise(other, later)
        self._merge(kept, other)
        self.env.invalidate_all()
        self.assertEqual(kept.date_promised, self.tomorrow)
        newest = kept.promise_ids[0]
        self.assertEqual(newest.date_promised, self.tomorrow)
        self.assertIn(other.number, newest.reason)
        self.assertEqual((newest.told, newest.message_id), (True, message))
        self.assertFalse(newest.date_previous, "nothing was put off")
        self._promise(kept, is_told=True)
        told = kept.promise_ids.filtered("told")
        self.assertEqual(set(told.mapped("date_promised")), {self.tomorrow})
        self.assertNotEqual(newest.message_id, message)

    def test_a_word_beside_is_an_answer_to_what_was_asked(self):
        kept, other = self._told_case(), self._told_case(description="湘A12345")
        self._dialog(kept.action_wait(), question="车牌？")
        self._merge(kept, other)
        self.assertFalse(kept.is_waiting or kept.date_waiting)

    def test_whoever_was_to_answer_the_customer_still_does(self):
        kept = self._told_case(spokesperson_ids=self.mover.ids)
        other = self._told_case(spokesperson_ids=self.handler.ids)
        other.message_subscribe(self.handler.partner_id.ids)
        self._merge(kept, other)
        self.assertEqual(kept.spokesperson_ids, self.mover + self.handler)
        message = kept.with_user(self.handler).message_post(
            body="已补发", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertFalse(message.is_internal)

    def test_an_escalation_of_now_takes_the_place_of_one_that_was_settled(self):
        kept, other = self._told_case(), self._told_case()
        kept._escalate("拒绝赔付", "协商两次")
        kept.with_user(self.gm).action_acknowledge_escalation()
        self._reach(kept, "replied")
        later = fields.Datetime.now() + timedelta(hours=1)
        with self.mock_datetime_and_now(later):
            self._reopen(kept)
            other._escalate("又压坏了", "沟通两次")
            self.assertFalse(kept.is_escalated)
            self._merge(kept, other)
        self.assertTrue(kept.is_escalated)
        self.assertEqual(kept.escalation_reason, "又压坏了")
        self.assertFalse(kept.date_gm_acknowledged)

    def test_only_the_kept_case_is_reminded_of(self):
        kept, other = self._case(name="缺件"), self._case(name="还是缺件")
        kept._merge(other)
        self.assertTrue(other.deadline_ids)
        self.assertFalse(other.deadline_ids.filtered(lambda clock: not clock.date_done))
        self.assertIn("running", kept.deadline_ids.mapped("state"))
