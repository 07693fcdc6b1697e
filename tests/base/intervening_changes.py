"""What may come in between a dialog's opening and its confirming, one a scenario.

Two scenarios of a name are told apart by what follows two underscores.
"""

import base64
from datetime import timedelta
from typing import NamedTuple

from odoo import fields

from tests.meeting.minutes.common import MinutesCommon


class Late(NamedTuple):
    """A button's action, what is filled in, and what a colleague does meanwhile."""

    action: dict
    values: dict
    meanwhile: object
    user: object
    record: object


class Scenarios(MinutesCommon):
    several_companies = True

    def _scenarios(self):
        prefix = "_late_"
        return {
            name.removeprefix(prefix): getattr(self, name)
            for name in dir(self)
            if name.startswith(prefix)
        }

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

    def _late_assess(self):
        case = self._told_case()

        def meanwhile():
            action = self._by_colleague(case).action_assess()
            self._dialog(action, self.colleague, scope="own")

        return self._late(case, case.action_assess(), meanwhile, scope="own")

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

    def _late_answer(self):
        topic = self.env["kefu.topic"].with_user(self.officer)
        topic = topic.create({"question": "怎么报损？", "answer": "<p>拍照</p>"})
        case = self._told_case(topic_id=topic.id)
        return self._late(
            case,
            topic.action_answer_waiting(),
            lambda: self._reply_by_colleague(case),
        )

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

    def _late_reopen_complaint(self):
        case = self._told_case()
        self._reach(case, "replied")
        return self._reason_late(
            case,
            case.action_reopen(),
            lambda: self._reopen(self._by_colleague(case), self.colleague),
        )

    def _late_take_over_complaint(self):
        case = self._case(user_id=self.colleague.id)

        def meanwhile():
            self._by_colleague(case).user_id = self.manager

        return self._reason_late(case, case.action_assign_to_me(), meanwhile)

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

    def _report(self, **values):
        report = self.env["kefu.report"].with_user(self.officer).create(values)
        report.write({"findings": "<p>x</p>", "conclusions": "<p>x</p>"})
        return report

    def _late_cancel_report(self):
        report = self._report(to_general_manager=True)
        return self._reason_late(
            report,
            report.action_cancel(),
            lambda: self._by_colleague(report).action_submit(),
        )

    def _late_return_report(self):
        self.env.company.kefu_gm_deputy_id = self.colleague
        report = self._report(to_general_manager=True)
        report.action_submit()
        return self._reason_late(
            report,
            report.with_user(self.gm).action_return(),
            lambda: self._by_colleague(report).action_acknowledge(),
            self.gm,
        )

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
