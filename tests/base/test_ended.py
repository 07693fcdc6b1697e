"""What has ended is a record: walked over every model that ends, and what belongs to it.

Kind, severity or category changed afterwards would evade what the standard asks for.
"""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.kefu_service.models.base.gate.gate import BROUGHT_ALONG, FREE, GIVEN
from odoo.addons.kefu_service.models.case.complaint.register.correction import (
    AFTER_THE_END,
)

from tests.base.forging import Walk
from tests.meeting.minutes.common import MinutesCommon

# Every model with a state: those of its states in which nobody changes it any more.
ENDED = {
    "kefu.audit": ("closed",),
    "kefu.complaint": ("closed", "verified", "cancelled"),
    "kefu.indicator.alert": ("settled",),
    "kefu.measure": ("verified", "cancelled"),
    "kefu.meeting": ("closed", "cancelled"),
    "kefu.meeting.minutes": ("issued", "superseded"),
    "kefu.report": ("submitted", "returned", "acknowledged", "cancelled"),
    "kefu.revisit": ("done", "cancelled"),
    "kefu.revisit.plan": ("done", "cancelled"),
    "kefu.revisit.plan.review": ("answered", "withdrawn"),
}
NEVER_ENDS = {
    "kefu.channel.message": "is sent by the system alone",
    "kefu.deadline": "follows from its record, and is written by nobody",
    "kefu.disposal": "is led by steps alone",
    "kefu.dossier": "is led by steps alone",
    "kefu.mail.quarantine": "is led by steps alone",
    "kefu.stage": "what a column stands for is set up",
    "kefu.takeover": "is led by steps alone",
}
# What goes on all the same, and why.
GOES_ON = {
    "kefu.audit": {"active"},
    "kefu.complaint": AFTER_THE_END,  # sorting, following, taking it up again
    "kefu.meeting": {"active"},  # put out of sight
    "kefu.revisit": {"active"},
    "kefu.revisit.plan": {"active"},
}
# What is added to a record that has ended, and why.
ADDED_AFTERWARDS = {
    "kefu.complaint.revisit_id": "a case is made of what was said at a revisit",
    "kefu.report.plan_id": "a plan is reported on when it is done",
}


@tagged("post_install", "-at_install", "standard")
class TestEnded(Walk, MinutesCommon):
    # ------------------------------------------------------------------
    # The walk
    # ------------------------------------------------------------------

    def test_every_model_with_a_state_says_when_it_has_ended(self):
        with_state = {model._name for model in self._models() if "state" in model}
        self.assertEqual(with_state, ENDED.keys() | NEVER_ENDS.keys())

    def _record(self, name):
        """A record of the model `name`, in whichever state."""
        return getattr(self, "_one_" + name.replace("kefu.", "").replace(".", "_"))()

    def _end(self, record, state):
        """As if the steps had led it there long ago."""
        self.env.flush_all()
        values = {"state": state}
        if record._name == "kefu.complaint":
            stage = self._stage(state)
            values |= {"stage_id": stage.id, "date_closed": fields.Datetime.now()}
        for column, value in values.items():
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = %s",
                    SQL.identifier(record._table),
                    SQL.identifier(column),
                    value,
                    record.id,
                )
            )
        self.env.invalidate_all()

    def _by_hand(self, record):
        """(name, another value) of what is written by hand otherwise."""
        for name, field in self._closed(record, GIVEN, FREE):
            before = record.sudo()[name]
            value = self._another(field, before)
            if name not in BROUGHT_ALONG and (value or before):
                yield name, value

    def _accepted(self, record):
        """Names of the fields that somebody can still change."""
        return {
            name
            for name, value in self._by_hand(record)
            for user in (self.officer, self.manager, self.gm)
            if self._would_take(record.with_user(user).write, {name: value})
        }

    def _would_take(self, write, values):
        """Whether `values` are accepted; they don't stay, as one opens the others."""
        with self.env.cr.savepoint() as point:
            accepted = self._is_accepted(write, values)
            point.rollback()
        return accepted

    def test_nothing_is_changed_that_decides_what_was_asked_for(self):
        for name, states in ENDED.items():
            for state in states:
                with self.subTest(name, state=state):
                    with self.env.cr.savepoint() as point:
                        record = self._record(name)
                        self._end(record, state)
                        late = self._accepted(record) - GOES_ON.get(name, set())
                        self.assertFalse(late)
                        point.rollback()

    def test_before_the_end_it_could_be(self):
        """The walk tries what is open otherwise."""
        case = self._told_case()
        self.assertLessEqual(
            {"kind", "severity", "category_id", "scope"},
            self._accepted(case),
        )

    def test_nor_by_an_import(self):
        case = self._told_case()
        self._end(case, "closed")
        rows = self.env["kefu.complaint"].with_user(self.archivist)
        answer = rows.with_context(import_file=True).load(
            [".id", "kind"], [[str(case.id), "praise"]]
        )
        self.assertIn("ended", answer["messages"][0]["message"])
        self.assertEqual(case.kind, "complaint")

    # ------------------------------------------------------------------
    # What belongs to it
    # ------------------------------------------------------------------

    def _links_to_ended(self):
        """Fields by which something is added to a record that ends."""
        return {
            f"{model._name}.{name}"
            for model in self._models()
            for name, field in self._closed(model, GIVEN, FREE)
            if field.type == "many2one" and field.store
            if field.comodel_name in ENDED
        }

    def _additions(self):
        """Field → values of a new record that would be added by it."""
        case, closed, meeting = self._escalated(), self._escalated(), self.meeting
        plan = self._record("kefu.revisit.plan")
        self._end(closed, "closed")
        self._end(plan, "done")
        open_meeting = self._called(case)
        self._end(meeting, "closed")
        department = {"department_id": self.warehouse.id}
        report = self._record("kefu.report")
        self._end(report, "submitted")
        return {
            "kefu.measure.report_id": {
                "name": "改进",
                "report_id": report.id,
                **department,
            },
            "kefu.measure.complaint_id": {
                "name": "补发",
                "complaint_id": closed.id,
                **department,
            },
            "kefu.meeting.item.complaint_id": {
                "meeting_id": open_meeting.id,
                "complaint_id": closed.id,
            },
            "kefu.meeting.item.meeting_id": {
                "meeting_id": meeting.id,
                "complaint_id": self._escalated().id,
            },
            "kefu.meeting.participant.meeting_id": {
                "meeting_id": meeting.id,
                "partner_id": self.customer.id,
            },
            "kefu.revisit.plan.assistance.plan_id": {
                "plan_id": plan.id,
                "task": "陪同",
                **department,
            },
        }

    def test_nothing_is_added_to_what_has_ended(self):
        additions = self._additions()
        self.assertEqual(
            self._links_to_ended(), additions.keys() | ADDED_AFTERWARDS.keys()
        )
        for field, values in additions.items():
            model = self.env[field.rpartition(".")[0]]
            for user in (self.officer, self.manager):
                with self.subTest(field, user=user.login):
                    create = model.with_user(user).create
                    self.assertFalse(self._would_take(create, values))

    def test_nor_is_a_part_of_it_changed_or_taken_away(self):
        minutes, plan = self._issued(), self._record("kefu.revisit.plan")
        assistance = self.env["kefu.revisit.plan.assistance"].create(
            {"plan_id": plan.id, "department_id": self.warehouse.id, "task": "陪同"}
        )
        self._end(minutes.meeting_id, "closed")
        self._end(plan, "done")
        parts = (
            self.item,
            self.item.finding_ids[0],
            self.meeting.participant_ids[0],
            assistance,
        )
        for part in parts:
            with self.subTest(part._name):
                self.assertFalse(self._accepted(part))
                for user in (self.officer, self.manager):
                    unlink = part.with_user(user).unlink
                    self.assertFalse(self._is_accepted(lambda _v, u=unlink: u(), None))

    # ------------------------------------------------------------------
    # Ways around
    # ------------------------------------------------------------------

    def test_what_has_ended_goes_back_into_work_and_nowhere_else(self):
        """Dragged into another column that ends, with a reason or without."""
        ways = {
            "closed": ("cancelled", "replied"),
            "verified": ("closed", "cancelled", "replied"),
            "cancelled": ("closed", "verified", "replied"),
        }
        for state, others in ways.items():
            for other in others:
                with self.subTest(state, other=other):
                    case = self._told_case(kind="inquiry")
                    self._reply(case)
                    self._end(case, state)
                    values = {"stage_id": self._stage(other).id, "cancel_reason": "x"}
                    with self.assertRaises(UserError):
                        case.write(values)
                    case.invalidate_recordset()
                    self.assertEqual(case.state, state)
        with self.assertRaisesRegex(UserError, "Cancelled"):
            case.action_close()
        self._reopen(case)
        self.assertEqual((case.state, case.round), ("processing", 1))

    def test_the_new_kind_asks_for_what_it_demands_once_it_is_reopened(self):
        case = self._told_case(kind="inquiry")
        self._reply(case)
        case.action_close()
        with self.assertRaisesRegex(UserError, "Take it up again"):
            case.kind = "complaint"
        self.assertFalse(case.effect_ids)
        self._reopen(case)
        case.kind = "complaint"
        self._reply(case)
        with self.assertRaisesRegex(UserError, "assessment"):
            case.action_close()

    def test_a_measure_that_is_done_is_not_made_to_have_been_in_time(self):
        measure = self._measure(date_due=fields.Datetime.now() - timedelta(days=1))
        measure.sudo().write({"result": "<p>已补发</p>"})
        measure.with_user(self.handler).action_done()
        for user in (self.officer, self.manager):
            with self.assertRaisesRegex(AccessError, "Send it back"):
                measure.with_user(user).date_due = self.tomorrow
        self._reason(measure, "send_back")
        measure.date_due = self.tomorrow
        self.assertEqual(measure.date_due, self.tomorrow)

    def test_a_planned_effect_revisit_follows_the_kind(self):
        """One is planned before the case is closed, where a meeting ordered measures."""
        case = self._told_case()
        case.sudo()._schedule_effect_revisit()
        planned = case.effect_ids
        self.assertEqual(planned.state, "planned")
        case.severity = "serious"
        self.assertEqual(planned.state, "planned")
        case.kind = "praise"
        self.assertEqual(planned.state, "cancelled")
        self.assertIn("kind", planned.cancel_reason)

    # ------------------------------------------------------------------
    # One of each model
    # ------------------------------------------------------------------

    def _one_complaint(self):
        return self._told_case(
            category_id=self.env["kefu.category"].search([], limit=1).id
        )

    def _one_audit(self):
        return self.env["kefu.audit"].create(
            {"name": "内审", "user_id": self.manager.id}
        )

    def _one_indicator_alert(self):
        indicator = self.env["kefu.indicator"].search([], limit=1)
        values = {"indicator_id": indicator.id, "user_id": self.manager.id}
        values |= {"company_id": self.env.company.id, "month": fields.Date.today()}
        return self.env["kefu.indicator.alert"].create(values)

    def _one_measure(self):
        return self._measure(date_due=self.tomorrow)

    def _one_meeting(self):
        return self.meeting

    def _one_meeting_minutes(self):
        if not self.meeting.minutes_id:
            self._drafted()
        return self.meeting.minutes_id

    def _one_report(self):
        return self.env["kefu.report"].with_user(self.officer).create({})

    def _one_revisit(self):
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        return revisits.create({"partner_id": self.customer.id})

    def _one_revisit_plan(self):
        today = fields.Date.today()
        return (
            self.env["kefu.revisit.plan"]
            .with_user(self.officer)
            .create(
                {
                    "name": "三月回访",
                    "purpose": "满意度",
                    "date_from": today,
                    "date_to": today,
                    "department_ids": self.warehouse.ids,
                    "officer_ids": self.officer.ids,
                }
            )
        )

    def _one_revisit_plan_review(self):
        return self.env["kefu.revisit.plan.review"].create(
            {
                "plan_id": self._one_revisit_plan().id,
                "department_id": self.warehouse.id,
                "round": 1,
                "user_id": self.gm.id,
            }
        )
