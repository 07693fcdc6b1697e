"""Duplicates: walked over every model that somebody may create, in every state."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from tests.base.forging import Walk
from tests.channel.planted import plant_people
from tests.demo.common import DemoCase

# There is one for each: a duplicate has to be for something else.
ONE_FOR_EACH = {
    "kefu.deadline.policy": "clock, team, kind and severity",
    "kefu.makeup.workday": "day of a calendar",
    "kefu.meeting.finding": "department that answers for a complaint",
    "kefu.meeting.item": "case on the agenda",
    "kefu.meeting.participant": "person in a meeting",
    "kefu.revisit.plan.assistance": "department that assists",
    "kefu.volume": "month, customer and category",
}
# What can't be as it was says what to do.
REFUSED = {
    "kefu.absence": "change that absence",
    "kefu.channel": "copy the webhook",
    "kefu.measure": "put it back into work",
}
# Dates that say when something is to be, and not when something was.
PERIODS = {
    "kefu.audit": {"date_from", "date_to"},
    "kefu.report": {"date_start", "date_end"},
    "kefu.revisit.plan": {
        "date_from",
        "date_to",
        "scope_new_since",
        "scope_unvisited_since",
    },
}


@tagged("post_install", "-at_install", "standard")
class TestCopy(Walk, DemoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(
            cls.env, "manager_t", groups="kefu_service.kefu_group_manager"
        )
        plant_people(cls.env, cls.manager, cls.env.ref("base.user_admin"))

    def _copyable(self):
        """A record of each model that may be created, in each of its states."""
        for model in self._models():
            model = model.with_user(self.manager).with_context(active_test=False)
            if not model.has_access("create") or model._name in ONE_FOR_EACH:
                continue
            records = model.search([])
            self.assertTrue(records, f"No {model._name} to try")
            by_state = records.grouped("state") if "state" in model else {"": records}
            for state, some in by_state.items():
                yield state, some[0]

    def test_whatever_may_be_created_may_be_copied(self):
        for state, record in self._copyable():
            with self.subTest(record._name, state=state):
                try:
                    with self.env.cr.savepoint() as point:
                        self._check_copy(record, record.copy())
                        point.rollback()
                except UserError as refused:  # a sentence that says what to do
                    self.assertIn(REFUSED.get(record._name, "?"), str(refused))

    def test_whoever_can_not_do_it_any_more_is_not_in_the_duplicate(self):
        """In each field that names people: they lost the role, or the company."""
        tried = set()
        for _state, record in self._copyable():
            if record._name in tried | REFUSED.keys():
                continue
            tried.add(record._name)
            for name, field in record._fields.items():
                if field.comodel_name == "res.users" and field.store and field.copy:
                    for lost in ("company", "role"):
                        with self.subTest(record._name, name=name, lost=lost):
                            with self.env.cr.savepoint() as point:
                                self._check_copy_without(record, name, lost)
                                point.rollback()
                            self.env.registry.clear_cache()

    def _check_copy_without(self, record, name, lost):
        former = new_test_user(
            self.env, "former_t", groups="kefu_service.kefu_group_manager"
        )
        try:
            record.sudo()[name] = former
            self.env.flush_all()
        except UserError:
            return  # nobody names another one there
        if lost == "company":
            other = self.env["res.company"].create({"name": "武汉分公司"})
            self.env.cr.execute(
                "UPDATE res_company_users_rel SET cid = %s WHERE user_id = %s",
                [other.id, former.id],
            )
        else:
            self.env.cr.execute(
                "DELETE FROM res_groups_users_rel WHERE uid = %s", [former.id]
            )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        copy = record.copy()
        self.env.flush_all()
        if lost == "company" and "company_id" in record:
            self.assertNotIn(former, copy[name])

    def _check_copy(self, record, copy):
        self.env.flush_all()
        # a column stands for what it stands for
        if "state" in copy and record._name != "kefu.stage":
            first = copy.default_get(["state"]).get("state", "new")
            self.assertEqual(copy.state, first)
        if "active" in copy and copy._gate != "free":
            self.assertTrue(copy.active)
        if "is_published" in copy:
            self.assertFalse(copy.is_published)
        if "number" in copy:
            self.assertNotEqual(copy.number, record.number)
        if copy._gate == "free" and "name" in copy:
            self.assertNotEqual(copy.name, record.name)
        self.assertFalse(self._old_times(record, copy))

    def _old_times(self, record, copy):
        """Fields that say of the duplicate that something was done long ago."""
        # everything of this test was created at one moment
        today = {"date": fields.Date.today(), "datetime": self.env.cr.now()}
        return (
            {
                name
                for name, field in copy._fields.items()
                if field.store and field.type in today
                if copy[name] and copy[name] == record[name] < today[field.type]
            }
            - PERIODS.get(copy._name, set())
            - {"create_date", "write_date"}
        )

    def test_a_duplicate_of_a_case_is_received_now_and_has_no_effect_revisit(self):
        for case in self.cases.filtered("effect_ids")[:3].with_user(self.manager):
            count = len(case.effect_ids)
            copy = case.copy()
            self.assertLess(
                (fields.Datetime.now() - copy.date_received).total_seconds(), 60
            )
            self.assertFalse(copy.effect_ids or copy.email_cc)
            self.assertEqual(len(case.effect_ids), count)
            copied = case.effect_ids[0].copy()
            self.assertEqual((copied.kind, copied.state), ("single", "planned"))
            self.assertGreaterEqual(copied.date_planned, fields.Date.today())
            self.assertEqual(copied.date_due, copied.date_planned)
            self.assertEqual(len(case.effect_ids), count)

    def test_what_was_out_of_sight_comes_back_in_its_duplicate(self):
        case = self.cases.filtered("date_closed")[0].with_user(self.manager)
        case.active = False
        self.assertTrue(case.copy().active)
        revisit = self.env["kefu.revisit"].search(
            [("state", "=", "cancelled")], limit=1
        )
        if revisit:
            revisit.active = False
            self.assertTrue(revisit.with_user(self.manager).copy().active)

    def test_a_duplicate_of_a_case_whose_team_is_no_more_goes_to_another(self):
        case = self.cases.filtered("date_closed")[0].with_user(self.manager)
        team = case.team_id.sudo()
        team.active = False
        copy = case.copy()
        self.assertNotEqual(copy.team_id, team)

    def test_a_measure_of_a_meeting_is_copied_as_an_ordinary_one(self):
        measure = self.env["kefu.measure"].search(
            [
                ("meeting_item_id", "!=", False),
                ("complaint_id.date_closed", "=", False),
            ],
            limit=1,
        )
        copy = measure.with_user(self.manager).copy()
        self.assertFalse(copy.meeting_item_id or copy.meeting_id)
        self.assertEqual(
            (copy.complaint_id, copy.state), (measure.complaint_id, "open")
        )

    def test_there_is_one_for_each(self):
        """The refusal is a sentence, not an error of the database."""
        for name in ONE_FOR_EACH:
            indexes = [
                table_object
                for table_object in self.env[name]._table_objects.values()
                if "unique" in table_object.get_definition(self.registry).lower()
            ]
            self.assertTrue(
                any(index.get_error_message(self.env[name]) for index in indexes), name
            )
