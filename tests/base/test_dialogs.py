"""Dialogs confirmed late: walked over every dialog and every step that it leads to."""

import base64
from datetime import timedelta
from typing import NamedTuple

from odoo import fields
from odoo.exceptions import AccessError, LockError, UserError
from odoo.tests import Form, tagged

from tests.meeting.minutes.common import MinutesCommon

OURS = "odoo.addons.kefu_service."
REASON = "kefu.reason"
# Dialogs that work on no record that could have changed, and why.
ABOUT_NO_RECORD = {
    "base_import.import": "takes new records over from a file",
    "hr.departure.wizard": "hands over what is open when it is confirmed",
    "kefu.handover": "hands over what is open when it is confirmed",
    "kefu.withdraw": "refuses files that are no longer the record's by itself",
    "privacy.lookup.wizard": "searches anew",
    "privacy.lookup.wizard.line": "asks for the right and the time of each record",
    "kefu.health": "shows what was found, and takes no step",
    "kefu.holiday.load": "what the State Council announced; twice changes nothing",
    "mail.compose.message": "who opted out meanwhile is skipped when it is sent",
    "res.config.settings": "shows what is set, and sets it",
}


class Late(NamedTuple):
    """A button's action, what is filled in, and what a colleague does meanwhile."""

    action: dict
    values: dict
    meanwhile: object
    user: object
    record: object


@tagged("post_install", "-at_install", "standard")
class TestDialogs(MinutesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague.write({"name": "何 同事", "lang": "en_US"})

    # ------------------------------------------------------------------
    # The walk
    # ------------------------------------------------------------------

    def _ways(self):
        """Names of the scenarios that there have to be: a dialog, or a step of one."""
        for name, model in sorted(self.env.items()):
            classes = type(model).__mro__
            if model._transient and any(c.__module__.startswith(OURS) for c in classes):
                if name not in ABOUT_NO_RECORD and name != REASON:
                    yield name.rpartition(".")[2]
            for step in getattr(model, "_reasoned_steps", {}):
                yield f"{step}_{name.rpartition('.')[2]}"

    def _scenarios(self):
        prefix = "_late_"
        return {
            name.removeprefix(prefix): getattr(self, name)
            for name in dir(self)
            if name.startswith(prefix)
        }

    def test_every_dialog_and_every_step_has_its_scenario(self):
        ways = set(self._ways())
        known = {name.split("__")[0] for name in self._scenarios()}
        self.assertEqual(ways, known, "Say what may come in between")

    def test_what_is_no_longer_due_is_refused_and_says_who_did_what(self):
        """Opened in the browser, or by a program that keeps the dialog."""
        for name, scenario in self._scenarios().items():
            for opened in (self._in_the_browser, self._by_program):
                with self.subTest(name, way=opened.__name__):
                    with self.env.cr.savepoint() as point:
                        self._check_late(scenario(), opened)
                        point.rollback()

    def _check_late(self, late, opened):
        confirm = opened(late)
        self.flush_tracking()
        late.meanwhile()
        self.flush_tracking()
        before = self._stand(late.record)
        refused = None
        try:  # what `assertRaises` undoes is what is looked at
            confirm()
        except UserError as error:
            refused = error
        self.assertNotIsInstance(refused, (AccessError, type(None)))
        self.assertIn(self.colleague.name, str(refused))
        self.assertEqual(self._stand(late.record), before, "Nothing was done")

    def _in_the_browser(self, late):
        dialogs = self.env[late.action["res_model"]].with_user(late.user)
        form = Form(dialogs.with_context(**late.action["context"]))
        for name, value in late.values.items():
            setattr(form, name, value)
        return lambda: form.save().action_confirm()

    def _by_program(self, late):
        context = dict(late.action["context"], default_opened_on=False)
        dialogs = self.env[late.action["res_model"]].with_user(late.user)
        values = {
            name: getattr(value, "id", value) for name, value in late.values.items()
        }
        return dialogs.with_context(**context).create(values).action_confirm

    def _stand(self, record):
        """All that stands on the record, its messages and its mail."""
        record = record.sudo()
        self.env.flush_all()
        self.env.invalidate_all()
        return {
            name: record[name] for name, field in record._fields.items() if field.store
        }

    def test_what_is_still_due_is_done(self):
        for name, scenario in self._scenarios().items():
            with self.subTest(name), self.env.cr.savepoint() as point:
                late = scenario()
                before = self._stand(late.record)
                self._in_the_browser(late)()
                self.assertNotEqual(self._stand(late.record), before)
                point.rollback()

    def test_whoever_changes_a_record_at_this_moment_is_waited_for(self):
        case = self._told_case()
        wizard = self.env["kefu.complaint.wait"].with_user(self.officer)
        wizard = wizard.create({"complaint_id": case.id, "question": "?"})
        # as if another worker had the row
        self.patch(type(case), "lock_for_update", _locked_elsewhere)
        with self.assertRaisesRegex(UserError, "at this moment"):
            wizard.action_confirm()
        self.assertFalse(case.is_waiting)

    def test_what_a_client_says_of_the_opening_opens_nothing(self):
        """Nonsense in it is no key: the step asks for the state by itself."""
        case = self._told_case()
        self._reach(case, "closed")
        for opened_on in ({}, {"moment": "x"}, {"records": {str(case.id): {"x": 1}}}):
            wizard = self.env["kefu.complaint.reply"].with_user(self.officer)
            wizard = wizard.create(
                {
                    "complaint_id": case.id,
                    "opened_on": opened_on,
                    "solution": "<p>x</p>",
                    "explanation": "<p>x</p>",
                }
            )
            with self.assertRaisesRegex(UserError, "Closed"):
                wizard.action_confirm()
        self.assertEqual(case.state, "closed")

    # ------------------------------------------------------------------
    # Scenarios: two of a name are told apart by what follows two underscores
    # ------------------------------------------------------------------

    def _late(self, record, action, meanwhile, user=None, **values):
        return Late(action, values, meanwhile, user or self.officer, record)

    def _by_colleague(self, record):
        return record.with_user(self.colleague)

    def _late_correct(self):
        case = self._told_case()
        values = {"channel": "visit", "reason": "听错了"}

        def meanwhile():
            action = self._by_colleague(case).action_correct()
            self._dialog(action, self.colleague, channel="wechat", reason="微信")

        return self._late(case, case.action_correct(), meanwhile, **values)

    def _late_escalate(self):
        case = self._assessed()
        values = {"reason": "推诿", "tried": "沟通"}

        def meanwhile():
            action = self._by_colleague(case).action_escalate()
            self._dialog(action, self.colleague, **values)

        return self._late(case, case.action_escalate(), meanwhile, **values)

    def _late_merge(self):
        case, other = self._told_case(), self._told_case()
        return self._late(
            other,
            (case + other).action_merge(),
            lambda: self._reason(self._by_colleague(other), "cancel", self.colleague),
        )

    def _late_promise(self):
        case = self._told_case()
        later = self.tomorrow + timedelta(days=1)

        def meanwhile():
            action = self._by_colleague(case).action_promise()
            self._dialog(action, self.colleague, date_promised=later, is_told=False)

        return self._late(
            case,
            case.action_promise(),
            meanwhile,
            date_promised=self.tomorrow,
            is_told=False,
        )

    def _late_reply(self):
        case = self._told_case()
        return self._reply_late(
            case,
            lambda: self._reason(self._by_colleague(case), "cancel", self.colleague),
        )

    def _late_reply__closed(self):
        case = self._told_case()
        return self._reply_late(
            case, lambda: self._reach(self._by_colleague(case), "closed")
        )

    def _late_reply__told_by_a_colleague(self):
        case = self._told_case()
        return self._reply_late(case, lambda: self._reply_by_colleague(case))

    def _late_reply__another_customer(self):
        case = self._told_case()
        other = self.env["res.partner"].create(
            {"name": "刘洋", "email": "l@x.example.com"}
        )

        def meanwhile():
            self._by_colleague(case).partner_id = other

        return self._reply_late(case, meanwhile)

    def _reply_by_colleague(self, case):
        action = self._by_colleague(case).action_reply()
        texts = {"solution": "<p>已换</p>", "explanation": "<p>装错</p>"}
        self._dialog(action, self.colleague, **texts)

    def _reply_late(self, case, meanwhile):
        texts = {"solution": "<p>已补发</p>", "explanation": "<p>压坏</p>"}
        return self._late(case, case.action_reply(), meanwhile, **texts)

    def _late_wait(self):
        case = self._told_case()
        return self._late(
            case,
            case.action_wait(),
            lambda: self._reply_by_colleague(case),
            question="是哪一张送货单？",
        )

    def _late_decide(self):
        case = self._told_case()
        self._reach(case, "closed")
        # sudo: the list is made by the system alone
        row = self.env["kefu.disposal"].sudo()
        row = row.create(
            {
                "year": 2040,
                "res_model": case._name,
                "res_id": case.id,
                "number": case.number,
                "company_id": case.company_id.id,
            }
        ).with_user(self.manager)
        self.colleague.group_ids |= self.manager.group_ids
        far = fields.Date.today() + timedelta(days=400)

        def meanwhile():
            action = row.with_user(self.colleague).action_decide()
            values = {"decision": "keep", "date_keep": far, "reason": "诉讼"}
            self._dialog(action, self.colleague, **values)

        return self._late(
            row,
            row.action_decide(),
            meanwhile,
            self.manager,
            decision="dispose",
            reason="到期",
        )

    def _late_attach(self):
        message = (
            self.env["kefu.mail.quarantine"]
            .create(
                {
                    "reason": "failed",
                    "subject": "周转箱",
                    "raw": base64.b64encode(
                        b"From: limin@xingsha.example.com\nTo: inbound@x\n"
                        b"Message-ID: <1@x>\nSubject: box\n\nbroken"
                    ),
                }
            )
            .with_user(self.officer)
        )
        case = self._told_case()
        return self._late(
            message,
            message.action_attach(),
            lambda: self._by_colleague(message).action_make_case(),
            complaint_id=case,
        )

    def _reason_late(self, record, action, meanwhile, user=None, **values):
        return self._late(
            record, action, meanwhile, user, **{"reason": "不再需要", **values}
        )

    def _late_cancel_complaint(self):
        case = self._told_case()
        return self._reason_late(
            case,
            case.action_cancel(),
            lambda: self._reach(self._by_colleague(case), "closed"),
        )

    def _late_refuse_measure(self):
        measure = self._measure(needs_acceptance=True)
        return self._reason_late(
            measure,
            measure.with_user(self.handler).action_refuse(),
            lambda: self._reason(self._by_colleague(measure), "cancel", self.colleague),
            self.handler,
        )

    def _done(self):
        measure = self._measure()
        measure.sudo().write({"state": "accepted", "result": "<p>已补发</p>"})
        measure.with_user(self.handler).action_done()
        return measure

    def _late_send_back_measure(self):
        measure = self._done()
        return self._reason_late(
            measure,
            measure.action_send_back(),
            lambda: self._by_colleague(measure).action_verify(),
        )

    def _late_cancel_measure(self):
        measure = self._done()
        return self._reason_late(
            measure,
            measure.action_cancel(),
            lambda: self._by_colleague(measure).action_verify(),
        )

    def _late_cancel_meeting(self):
        self._decide()
        return self._reason_late(
            self.meeting,
            self.meeting.action_cancel(),
            lambda: self._by_colleague(self.meeting).action_hold(),
        )

    def _late_send_back_minutes(self):
        self.env.company.kefu_gm_deputy_id = self.colleague
        minutes = self._submitted()
        return self._reason_late(
            minutes,
            minutes.with_user(self.gm).action_send_back(),
            lambda: self._by_colleague(minutes).action_approve(),
            self.gm,
        )

    def _late_revise_minutes(self):
        minutes = self._issued()

        def meanwhile():
            action = self._by_colleague(minutes).action_revise()
            self._dialog(action, self.colleague, changes="改期", reason="晚到")

        return self._reason_late(
            minutes, minutes.action_revise(), meanwhile, changes="换人"
        )._replace(record=self.meeting)

    def _late_cancel_revisit(self):
        revisit = self.env["kefu.revisit"].with_user(self.officer)
        revisit = revisit.create({"partner_id": self.customer.id})

        def meanwhile():
            done = self._by_colleague(revisit)
            done.write({"satisfaction": "5", "feedback": "满意"})
            done.action_satisfied()

        return self._reason_late(revisit, revisit.action_cancel(), meanwhile)

    def _running(self):
        plan = self.env["kefu.revisit.plan"].with_user(self.officer)
        today = fields.Date.today()
        plan = plan.create({"name": "三月回访", "date_from": today, "date_to": today})
        plan.sudo().state = "running"
        # sudo: a plan makes its revisits itself
        self.env["kefu.revisit"].create(
            {"partner_id": self.customer.id, "plan_id": plan.id}
        )
        return plan

    def _late_done_plan(self):
        plan = self._running()
        return self._reason_late(
            plan,
            plan.action_done(),
            lambda: self._reason(self._by_colleague(plan), "cancel", self.colleague),
        )

    def _late_cancel_plan(self):
        plan = self._running()
        return self._reason_late(
            plan,
            plan.action_cancel(),
            lambda: self._reason(self._by_colleague(plan), "done", self.colleague),
        )

    def _late_lose_partner(self):
        prospect = self.env["res.partner"].with_user(self.officer)
        prospect = prospect.create({"name": "湘江部件", "kefu_relation": "trial"})

        def meanwhile():
            self._by_colleague(prospect).kefu_relation = "customer"

        return self._reason_late(prospect, prospect.action_kefu_lose(), meanwhile)


def _locked_elsewhere(self, **_kwargs):
    raise LockError("Cannot grab a lock on records")
