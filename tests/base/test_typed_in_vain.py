"""What a form lets one type is kept when it is saved: not lost, and not refused."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from tests.meeting.minutes.common import MinutesCommon

# Clicked on: what the step lacks is said then.
STEPS = {("kefu.complaint", "stage_id")}


@tagged("post_install", "-at_install", "standard")
class TestTypedInVain(MinutesCommon):
    # ------------------------------------------------------------------
    # Lost
    # ------------------------------------------------------------------

    def test_what_the_customer_said_is_written_down_later(self):
        """A field that locks itself as it is filled in isn't sent by the client."""
        case = self._case(name="快速登记")
        with Form(case) as form:
            form.description = "<p>箱子压坏了 3 个</p>"
        self.assertIn("压坏", case.description)
        self.assertTrue(Form(case)._get_modifier("description", "readonly"))

    def test_a_measure_gets_its_case_later(self):
        measure = self.env["kefu.measure"].with_user(self.officer)
        measure = measure.create({"name": "补", "department_id": self.warehouse.id})
        with Form(measure) as form:
            form.complaint_id = self._case()
        self.assertTrue(measure.complaint_id)
        self.assertTrue(Form(measure)._get_modifier("complaint_id", "readonly"))

    def test_the_chair_is_handed_over_by_whoever_has_it(self):
        meeting = self.meeting.with_user(self.gm)
        self.assertFalse(meeting._is_officer())
        with Form(meeting) as form:
            form.purpose = "定责任"
            form.chair_id = self.colleague.with_user(self.gm)
        meeting = self.meeting
        self.assertEqual(meeting.chair_id, self.colleague)
        self.assertEqual(meeting.purpose, "定责任")

    # ------------------------------------------------------------------
    # Refused
    # ------------------------------------------------------------------

    def test_a_case_that_has_ended_is_shown_as_it_is_kept(self):
        for state in ("assessed", "replied", "closed", "verified", "cancelled"):
            case = self._case(kind="complaint")
            self._reach(case, state)
            self._check(case, self.officer)
            for name in ("tag_ids", "user_id"):  # it is still sorted
                self.assertFalse(Form(case)._get_modifier(name, "readonly"), name)
        arch = self.env["kefu.complaint"].get_view(view_type="list")["arch"]
        self.assertIn('name="severity"', arch)
        self.assertRegex(arch, r'<field name="severity"[^>]*readonly="date_closed"')

    def test_what_was_decided_on_a_measure_is_shown_as_the_minutes_say_it(self):
        measure = self._held()
        self._check(measure, self.officer)
        self.assertFalse(Form(measure)._get_modifier("name", "readonly"))
        self.meeting.action_minutes()
        self.meeting.minutes_id.action_submit()
        self._check(measure, self.officer)
        self._check(measure, self.handler)

    def test_a_measure_is_reported_on_by_those_who_do_it(self):
        self._assessed("several")
        measure = self.env["kefu.measure"].with_user(self.officer)
        measure = measure.create(
            {
                "name": "补发",
                "department_id": self.warehouse.id,
                "user_id": self.handler.id,
            }
        )
        self.assertFalse(self._form(measure, self.handler)("result"))
        measure.with_user(self.handler).action_accept()
        measure.with_user(self.handler).write({"result": "已补发"})
        measure.with_user(self.handler).action_done()
        for user in (self.officer, self.handler):
            self._check(measure, user)
        self.assertTrue(self._form(measure, self.handler)("result"))

    def test_a_meeting_is_shown_as_its_minutes_say_it(self):
        self._check(self.meeting, self.officer)
        self._held()
        self._check(self.meeting, self.officer)
        self.meeting.action_minutes()
        self.meeting.minutes_id.action_submit()
        for user in (self.officer, self.gm):
            self._check(self.meeting, user)

    def test_a_revisit_is_arranged_by_officers(self):
        revisit = self.env["kefu.revisit"].with_user(self.officer)
        revisit = revisit.create(
            {
                "partner_id": self.customer.id,
                "assistant_ids": [Command.link(self.handler.id)],
            }
        )
        for user in (self.officer, self.handler):
            self._check(revisit, user)
        self.assertFalse(self._form(revisit, self.officer)("method"))
        self.assertFalse(self._form(revisit, self.handler)("date_planned"))

    def test_what_customers_read_is_worded_by_managers(self):
        topic = self.env["kefu.topic"].with_user(self.manager)
        topic = topic.create({"question": "怎么报损？", "answer": "<p>拍照</p>"})
        self.assertFalse(self._form(topic, self.officer)("answer"))
        topic.is_published = True
        self.assertTrue(self._form(topic, self.officer)("answer"))
        for user in (self.officer, self.manager):
            self._check(topic, user)

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _form(self, record, user):
        """Whether a field is locked for `user`, by its name."""
        form = Form(record.with_user(user))
        return lambda name: form._get_modifier(name, "readonly")

    def _check(self, record, user):
        """No field into which `user` can type is refused by the record."""
        record = record.with_user(user)
        self.env.flush_all()
        for name in self._open(Form(record)):
            with self.subTest(record._name, user=user.login, name=name):
                self.assertEqual(self._refusal(record, name), "")

    def _open(self, form):
        nodes = {node.get("name"): node for node in form._view["tree"].iter("field")}
        options = " ".join(node.get("options") or "" for node in nodes.values())
        for name in form._view["fields"].keys() - {"id"}:
            if f"'end_date_field': '{name}'" in options:
                continue  # goes with its beginning
            shown_only = nodes[name].get("widget") == "statusbar"
            if shown_only or (form.record._name, name) in STEPS:
                continue
            shut = ("readonly", "invisible", "column_invisible")
            if not any(form._get_modifier(name, modifier) for modifier in shut):
                yield name

    def _refusal(self, record, name):
        """What the gate says to another value; empty if it may be written."""
        behind = record._behind_gate()
        try:
            record.check_access("write")
            if name in behind["step"] | behind["derived"]:
                record._refuse_steps({name})
            if name in behind["given"] and record[name]:
                record._refuse_given({name})
            record._check_free({name})
        except UserError as error:
            return str(error)
        return ""
