"""No view offers to delete what is kept: a control that is always refused is a trap."""

from datetime import timedelta

from lxml import etree

from odoo import fields
from odoo.tests import tagged

from tests.meeting.calling.common import MeetingCommon

from .new_records import ROBOT, NewRecords

KINDS = ("list", "kanban", "form")
# In lists of what was not ordered yet. That of a case shows the icon beside no other
# line: tests/browser/test_kept.py.
DRAFTS = {
    "kefu_service.kefu_complaint_view_form/measure_ids",
    "kefu_service.kefu_meeting_item_view_form/measure_ids",
    "kefu_service.kefu_report_view_form/measure_ids",
}


@tagged("post_install", "-at_install", "standard")
class TestDeleting(NewRecords, MeetingCommon):
    """Each view of ours, with the lists within, as each role gets it."""

    def _views(self):
        ours = self.env["ir.model.data"].search(
            [("module", "=", "kefu_service"), ("model", "=", "ir.ui.view")]
        )
        return (
            self.env["ir.ui.view"]
            .browse(ours.mapped("res_id"))
            .filtered(lambda v: v.type in KINDS and v.mode == "primary" and v.active)
        )

    def _offered(self, user):
        """The models of which a view has a control that deletes, with these places."""
        found = {}
        for view in self._views():
            records = self.env[view.model].with_user(user)
            is_shown = not view.group_ids or view.group_ids & user.all_group_ids
            if is_shown and not records._transient and records.has_access("read"):
                arch = records.get_view(view.id, view.type)["arch"]
                self._look(records, etree.fromstring(arch), view.xml_id, found)
        return found

    def _look(self, records, node, place, found):
        if node.get("delete", "1") not in ("0", "False"):
            found.setdefault(records._name, set()).add(place)
        for field in node.iter("field"):
            name = field.get("name")
            if field.get("readonly") in ("1", "True") or not len(field):
                continue
            if records._fields[name].type != "one2many":
                continue  # a link is taken away, and the record stays
            for within in field:
                if within.tag in KINDS:
                    self._look(records[name], within, f"{place}/{name}", found)

    def _fresh(self, user):
        """One of each model that can be deleted: its values, or the record itself."""
        meeting = self._called(self._escalated())
        plan = self.env["kefu.revisit.plan"].create(self.values["kefu.revisit.plan"])
        made = {
            **self.values,
            **self._own(user),
            **self._lines(meeting, plan),
            "kefu.meeting.item": meeting.item_ids,
        }
        # sudo: meetings leave drafts; what was ordered is kept
        made["kefu.measure"] = self._measure(meeting.item_ids.complaint_id).sudo()
        made["kefu.measure"].state = "draft"
        return made

    def _own(self, user):
        """What is each one's own."""
        now = fields.Datetime.now()
        return {
            "kefu.absence": {
                "user_id": user.id,
                "deputy_id": self.colleague.id,
                "date_from": now + timedelta(days=1),
                "date_to": now + timedelta(days=2),
            },
            "kefu.channel": {"name": "x", "user_id": user.id, "address": ROBOT},
        }

    def _lines(self, meeting, plan):
        """What stands in lists within forms."""
        return {
            "kefu.meeting.finding": {
                "item_id": meeting.item_ids.id,
                "department_id": self.warehouse.id,
            },
            "kefu.meeting.participant": {
                "meeting_id": meeting.id,
                "partner_id": self.customer.id,
            },
            "kefu.revisit.plan.assistance": {
                "plan_id": plan.id,
                "department_id": self.warehouse.id,
                "task": "陪同",
            },
        }

    def _delete(self, user, model, made):
        records = self.env[model].with_user(user)
        if isinstance(made, dict):
            ids = {name: getattr(value, "id", value) for name, value in made.items()}
            made = records.create(ids)
        records.browse(made.id).unlink()

    def test_c6_what_is_offered_for_deletion_can_be_deleted(self):
        for user in (self.officer, self.manager):
            offered, fresh = self._offered(user), self._fresh(user)
            self.assertLessEqual(offered["kefu.measure"], DRAFTS)
            self.assertLessEqual(set(offered), set(fresh), "how is one made?")
            for model in offered:
                with self.subTest(model, user=user.login):
                    self._delete(user, model, fresh[model])

    def test_c6_handlers_are_offered_what_is_theirs_alone(self):
        self.assertEqual(
            set(self._offered(self.handler)),
            {
                "kefu.absence",
                "kefu.channel",
                # where a handler has the chair
                "kefu.meeting.finding",
                "kefu.meeting.item",
                "kefu.meeting.participant",
                "mail.canned.response",
            },
        )
