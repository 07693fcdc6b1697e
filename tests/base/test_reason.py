"""One dialog asks why, for every step that needs a reason."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from tests.case.handling.common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestReason(HandlingCommon):
    def _opened(self, action, user=None):
        """The dialog as the web client opens it."""
        dialogs = self.env[action["res_model"]].with_user(user or self.officer)
        return Form(dialogs.with_context(**action["context"]))

    def _measures(self):
        return self._measure() + self._measure(name="装车复核")

    def test_it_shows_what_it_is_about_in_the_words_of_the_step(self):
        measures = self._measures()
        case = self._case()
        cancel_measures = self._opened(measures.action_cancel())
        self.assertEqual(cancel_measures.records_label, "Measures")
        self.assertEqual(
            cancel_measures.records_shown.splitlines(), measures.mapped("display_name")
        )
        self.assertEqual(cancel_measures.button, "Cancel Measure")
        self.assertIn("Whoever reads it later", cancel_measures.hint)
        self.assertEqual(cancel_measures.keep, "Discard")
        action = case.action_cancel()
        self.assertEqual(action["name"], "Cancel Case")
        self.assertEqual(self._opened(action).keep, "Keep Open")

    def test_it_warns_of_nothing_where_there_is_nothing_to_warn_of(self):
        plan = self.env["kefu.revisit.plan"].with_user(self.officer)
        plan = plan.create(
            {"name": "走访", "date_from": "2026-01-01", "date_to": "2026-03-31"}
        )
        dialog = self._opened(plan.action_cancel())
        self.assertFalse(dialog.warning, "no “0”")

    def test_it_speaks_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.officer.lang = "zh_CN"
        measure = self._measure().with_context(lang="zh_CN")
        action = measure.action_cancel()
        self.assertEqual(action["name"], "取消措施")
        dialogs = self.env["kefu.reason"].with_user(self.officer)
        dialog = Form(dialogs.with_context(**action["context"], lang="zh_CN"))
        self.assertEqual(dialog.button, "取消措施")
        self.assertEqual(dialog.records_label, "措施")

    def test_a_reason_is_asked_once_for_several(self):
        measures = self._measures()
        dialog = self._opened(measures.action_cancel())
        dialog.reason = "客户已自行更换"
        dialog.save().action_confirm()
        self.assertEqual(set(measures.mapped("state")), {"cancelled"})
        self.assertEqual(set(measures.mapped("cancel_reason")), {"客户已自行更换"})

    def test_a_blank_reason_is_none(self):
        measure = self._measure()
        for blank in (" ", "\n\t"):
            with self.assertRaisesRegex(UserError, "Say why"):
                self._reason(measure, "cancel", reason=blank)
        self.assertNotEqual(measure.state, "cancelled")

    def test_what_came_in_between_is_seen_when_it_is_confirmed(self):
        measure, case = self._measure(), self._told_case()
        dialogs = [self._opened(measure.action_cancel())]
        dialogs.append(self._opened(case.action_cancel()))
        measure.sudo().write({"state": "verified"})
        self._reach(case, "closed")
        for dialog, told in zip(dialogs, ("Verified", "Closed"), strict=True):
            dialog.reason = "重复"
            with self.assertRaisesRegex(UserError, told):
                dialog.save().action_confirm()
        self.assertEqual((measure.state, case.state), ("verified", "closed"))

    def test_a_won_customer_is_not_lost_by_a_dialog_opened_before(self):
        prospect = self.env["res.partner"].with_user(self.officer)
        prospect = prospect.create({"name": "湘江部件", "kefu_relation": "trial"})
        dialog = self._opened(prospect.action_kefu_lose())
        prospect.kefu_relation = "customer"
        dialog.reason = "自建物流"
        with self.assertRaisesRegex(UserError, "“Customer”"):
            dialog.save().action_confirm()
        self.assertEqual(prospect.kefu_relation, "customer")

    def test_it_takes_no_step_that_a_model_does_not_list(self):
        measure = self._measure()
        for name in ("_cancel", "unlink", "action_verify", "write", "__class__"):
            with self.subTest(name), self.assertRaisesRegex(UserError, "no such step"):
                self._reason(measure, name)
        for records in (self.env.user, self.team):
            with self.assertRaisesRegex(UserError, "no such step"):
                self._reason(records, "cancel")
        dialogs = self.env["kefu.reason"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "no such step"):
            dialogs.create(
                {"record_model": "x", "record_ids": [1], "step": "a", "reason": "x"}
            ).action_confirm()

    def test_it_gives_nobody_a_right(self):
        prospect = self.env["res.partner"].create(
            {"name": "湘江部件", "kefu_relation": "trial"}
        )
        case = self._case(department_id=self.warehouse.id)
        measure = self._measure(case)
        for records, step in (
            (prospect, "lose"),
            (case, "cancel"),
            (measure, "cancel"),
            (measure, "send_back"),
        ):
            with self.subTest(step=step), self.assertRaises(AccessError):
                self._reason(records, step, self.handler)
            with self.subTest(step=step), self.assertRaises(AccessError):
                self._reason(records, step, self.outsider)
        with self.assertRaises(AccessError):
            case.with_user(self.handler).action_cancel()

    def test_a_measure_of_others_is_neither_refused_nor_shown(self):
        measure = self._measure(department_id=self.transport.id)
        dialog = self.env["kefu.reason"].with_user(self.handler)
        values = {"record_model": measure._name, "record_ids": measure.ids}
        dialog = dialog.create({**values, "step": "refuse", "reason": "x"})
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            dialog.read(["records_shown"])
        with self.assertRaises(AccessError):
            dialog.action_confirm()

    def test_each_listed_step_is_a_private_method_of_its_model(self):
        listed = [
            (model, step)
            for model in self.env.values()
            for step in getattr(model, "_reasoned_steps", {}).values()
        ]
        self.assertEqual(len(listed), 15)
        for model, step in listed:
            for name in filter(None, (step.method, step.warning)):
                self.assertTrue(name.startswith("_"))
                self.assertTrue(callable(getattr(model, name)))

    def test_what_the_dialog_was_filled_with_reaches_no_record_of_the_step(self):
        seen = []
        measures = self.registry["kefu.measure"]
        self.patch(measures, "_cancel", lambda self, reason: seen.append(self.env))
        action = self._measure().action_cancel()
        self._dialog(action, reason="重复")
        self.assertFalse([key for key in seen[0].context if key[:8] == "default_"])
