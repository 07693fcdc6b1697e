"""The gate: walked over every field of every model, as every role."""

from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from odoo.addons.kefu_service.models.base.gate.gate import DERIVED, STEP, WAYS

from tests.common import KefuCommon

from .forging import Walk

OURS = "odoo.addons.kefu_service."
# Mixins through which other things than the gate see what is written.
LISTENING = {
    "kefu.gate.mixin",
    "kefu.cache.source",
    "kefu.official.day",
    "kefu.link.mixin",
}


@tagged("post_install", "-at_install", "standard")
class TestGate(Walk, KefuCommon):
    def test_every_field_of_every_model_says_whose_it_is(self):
        undecided = [
            f"{model._name}.{name}"
            for model in self._models()
            for name, field in model._fields.items()
            if model._whose(field) not in WAYS
        ]
        self.assertFalse(undecided, "Give them the parameter `gate`")

    def test_no_model_has_another_way_in(self):
        """One create and one write for all; a model has one room for what follows."""
        self.assertTrue(self._models())
        for model in self._models():
            own = [
                cls for cls in type(model).__mro__ if cls.__module__.startswith(OURS)
            ]
            for name in ("create", "write"):
                beside = {cls._name or cls._inherit for cls in own if name in vars(cls)}
                self.assertLessEqual(beside, LISTENING, f"{model._name}.{name}")
            for name in ("_create_passed", "_write_passed"):
                rooms = [
                    cls for cls in own if name in vars(cls) and cls._name == model._name
                ]
                self.assertLessEqual(len(rooms), 1, f"{model._name}.{name}")

    def test_a_copy_takes_nothing_along_that_steps_have_done(self):
        copied = [
            f"{model._name}.{name}"
            for model in self._models()
            if model.with_user(self.manager).has_access("create")
            for name, field in self._closed(model, STEP, DERIVED)
            if field.copy and name not in MAGIC_COLUMNS
        ]
        self.assertFalse(copied)

    def test_c6_nothing_is_born_with_what_the_steps_keep(self):
        """On create, with a client's `import_file` and without."""
        accepted = []
        for model in self._models():
            for name, field in self._closed(model, STEP, DERIVED):
                value = self._another(field, model[name])
                if value is None or self._is_default(model, name, value):
                    continue
                for user in (self.officer, self.manager):
                    for context in ({}, {"import_file": True}):
                        records = model.with_user(user).with_context(**context)
                        if self._is_accepted(
                            records.create, {name: value}, AccessError
                        ):
                            accepted.append(f"{field} by {user.login}")
        self.assertFalse(accepted)

    def test_c6_no_context_and_no_default_of_a_user_begins_what_steps_keep(self):
        """Neither by hand nor where a step creates the record as superuser."""
        begun = []
        for model in self._models():
            for name, field in self._closed(model, STEP, DERIVED):
                value = self._another(field, model[name])
                records = model.with_user(self.officer)
                if value is None or self._is_default(records, name, value):
                    continue
                told = records.with_context(**{f"default_{name}": value})
                begun += [
                    str(field)
                    for asked in (told, told.sudo())
                    if self._begun(asked, name) == value
                ]
        self.assertFalse(begun)

    def _begun(self, records, name):
        """What a new record begins with in a field, None if that is refused."""
        try:
            return records.default_get([name]).get(name)
        except AccessError:
            return None

    def test_c6_a_new_case_has_done_nothing_whatever_its_context_says(self):
        cases = self.env["kefu.complaint"].with_user(self.officer)
        self.env["ir.default"].with_user(self.officer).set(
            "kefu.complaint", "round", 7, user_id=True
        )
        told = {
            "default_date_replied": datetime(2026, 1, 5),
            "default_number": "KF/0",
            "default_solution": "<p>已补送</p>",
        }
        case = cases.with_context(**told).create({"name": "少送一箱"})
        self.assertFalse(case.date_replied)
        self.assertFalse(case.solution)
        self.assertNotEqual(case.number, "KF/0")
        self.assertEqual(case.round, 0)

    def _is_default(self, model, name, value):
        return not value or model.default_get([name]).get(name) == value

    def test_what_a_client_sends_along_unchanged_is_accepted(self):
        """Web clients send the defaults of a form, imports whole rows."""
        values = {"name": "问询", "is_waiting": False, "number": False, "round": 0}
        case = self.env["kefu.complaint"].with_user(self.officer).create(values)
        case.write({"state": "new", "number": case.number, "channel": case.channel})
        self.assertEqual(case.state, "new")
        case.write({"escalation_reason": ""})  # the empty cell of a file
        self.assertFalse(case.escalation_reason)
        plan = (
            self.env["kefu.revisit.plan"]
            .with_user(self.officer)
            .create(
                {
                    "name": "季度回访",
                    "state": "draft",
                    "date_from": "2026-01-01",
                    "date_to": "2026-03-31",
                }
            )
        )
        self.assertEqual(plan.state, "draft")
        self.assertTrue(plan.number)

    def test_a_register_is_taken_over_by_right_and_not_by_a_context_key(self):
        self.assertFalse(self.manager.has_group("kefu_service.kefu_group_takeover"))
        values = {
            "name": "旧案",
            "number": "OLD-1",
            "date_replied": datetime(2024, 5, 1),
        }
        cases = self.env["kefu.complaint"].with_context(import_file=True)
        for user in (self.officer, self.manager):
            with self.assertRaisesRegex(AccessError, "Number"):
                cases.with_user(user).create(values)
        with self.assertRaises(AccessError):
            cases.with_user(self.archivist).with_context(import_file=False).create(
                values
            )
        case = cases.with_user(self.archivist).create(values)
        self.assertEqual(case.number, "OLD-1")
        with self.assertRaises(AccessError):
            case.with_user(self.archivist).with_context(import_file=True).number = "2"
        with self.assertRaises(AccessError):
            cases.with_user(self.archivist).create({"name": "x", "hours_to_close": 1})


@tagged("post_install", "-at_install", "standard")
class TestCorrection(KefuCommon):
    """What was stated at registration is corrected, never overwritten (6)."""

    def _correct(self, case, user=None, **values):
        case = case.with_user(user or self.officer)
        wizard = (
            self.env["kefu.complaint.correct"]
            .with_user(case.env.user)
            .with_context(**case.action_correct()["context"])
            .create(values)
        )
        return wizard.action_confirm()

    def test_c6_a_correction_keeps_what_stood_there_and_why(self):
        case = self._case(channel="phone", description="<p>坏了三箱</p>")
        self._correct(
            case, channel="visit", description="<p>坏了五箱</p>", reason="听错了"
        )
        self.assertEqual(case.channel, "visit")
        self.assertIn("五箱", case.description)
        said = case.message_ids[0].body
        for words in ("听错了", "坏了三箱", "坏了五箱", "Phone", "Visit"):
            self.assertIn(words, said)

    def test_c6_a_correction_without_a_reason_or_a_change_is_refused(self):
        case = self._case(channel="phone")
        with self.assertRaisesRegex(UserError, "reason"):
            self._correct(case, channel="visit", reason="  ")
        with self.assertRaisesRegex(UserError, "Change"):
            self._correct(case, reason="无")

    def test_c6_whoever_may_not_change_a_case_corrects_nothing(self):
        case = self._case(department_id=self.warehouse.id)
        with self.assertRaises(AccessError):
            case.with_user(self.handler).action_correct()
        with self.assertRaises(AccessError):
            case.with_user(self.handler)._correct({"channel": "visit"}, "x")

    def test_what_is_still_empty_may_be_filled_in(self):
        case = self._case()
        case.description = "<p>后来补记</p>"
        with self.assertRaisesRegex(AccessError, "Correct…"):
            case.description = "<p>改写</p>"

    def test_clocks_follow_a_corrected_time_of_receipt(self):
        case = self._case(channel="email")
        due = case.date_next_due
        earlier = datetime(2025, 3, 3, 1)
        self._correct(case, date_received=earlier, reason="邮件昨天到")
        self.assertEqual(case.date_received, earlier)
        self.assertLess(case.date_next_due, due)

    def test_c6_an_ended_case_stays_as_it_is(self):
        case = self._case(stage_id=self._stage("closed").id)
        forged = {"severity": "major", "kind": "praise", "name": "改", "scope": "own"}
        for name, value in forged.items():
            for user in (self.officer, self.manager):
                with self.assertRaisesRegex(UserError, "ended"):
                    case.with_user(user).write({name: value})
        case.tag_ids = [Command.create({"name": "案例"})]

    def test_an_open_case_does_not_vanish_into_the_archive(self):
        case = self._case()
        for user in (self.officer, self.manager):
            with self.assertRaisesRegex(UserError, "cancel"):
                case.with_user(user).active = False
