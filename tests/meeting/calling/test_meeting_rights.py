"""Who sees a meeting, who leads it on, and who does neither (5.3.2-4)."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import MeetingCommon

STEPS = (
    "action_schedule",
    "action_propose",
    "action_all_present",
    "action_add_video",
    "action_cancel",
    "action_close",
    "action_urge_measures",
    "action_call_follow_up",
)


@tagged("post_install", "-at_install", "standard")
class TestMeetingRights(MeetingCommon):
    """`handler` and `mover` are invited, `guest` of the quality department is not."""

    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls._user("guest_t", "kefu_service.kefu_group_handler")
        cls.portal = new_test_user(cls.env, "portal_t", groups="base.group_portal")
        cls.case = cls._escalated()
        cls.meeting = cls._meeting(cls.case)
        cls.item = cls.meeting.item_ids
        cls.finding = (
            cls.env["kefu.meeting.finding"]
            .with_user(cls.officer)
            .create(
                {
                    "item_id": cls.item.id,
                    "department_id": cls.warehouse.id,
                    "share": 100,
                    "reason": "拿错",
                }
            )
        )
        # sudo: minutes come into being by steps
        cls.minutes = (
            cls.env["kefu.meeting.minutes"]
            .sudo()
            .create({"meeting_id": cls.meeting.id})
            .with_user(cls.officer)
        )
        cls.measure = cls._ordered(cls.item, department_id=cls.transport.id)
        cls.records = (
            cls.meeting,
            cls.item,
            cls.meeting.participant_ids,
            cls.finding,
            cls.minutes,
            cls.case,
            cls.measure,
        )

    def _sees(self, user, records):
        self.env.invalidate_all()  # as in a request of its own
        found = records.with_user(user).search([("id", "in", records.ids)])
        return set(found.ids) == set(records.ids) and bool(found.read(["id"]))

    def _add(self, partner):
        self.meeting.participant_ids = [Command.create({"partner_id": partner.id})]

    # ------------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------------

    def test_c5_3_2_4_participants_chair_and_officers_see_all_of_it(self):
        people = self.handler, self.mover, self.gm, self.officer, self.colleague
        for user in (*people, self.manager):
            for records in self.records:
                with self.subTest(user.login, model=records._name):
                    self.assertTrue(self._sees(user, records))

    def test_c5_3_2_4_other_handlers_see_nothing_until_they_are_invited(self):
        for records in self.records:
            with self.subTest(model=records._name):
                self.assertFalse(self._sees(self.guest, records))
                with self.assertRaises(AccessError):
                    records.with_user(self.guest).read(["display_name"])
        self._add(self.guest.partner_id)
        for records in self.records:
            with self.subTest(model=records._name, invited=True):
                self.assertTrue(self._sees(self.guest, records))

    def test_who_left_the_meeting_sees_nothing_any_more(self):
        self._add(self.guest.partner_id)
        self.assertTrue(self._sees(self.guest, self.finding))
        self.meeting.participant_ids.filtered(
            lambda p: p.partner_id == self.guest.partner_id
        ).unlink()
        for records in self.records:
            self.assertFalse(self._sees(self.guest, records.exists()))

    def test_the_case_of_the_own_department_shows_no_findings(self):
        """Who reads the case by another right does not get at the meeting by it."""
        self.case.department_id = self.env["hr.department"].create({"name": "质量部"})
        self.env["hr.employee"].create(
            {
                "name": "x",
                "user_id": self.guest.id,
                "department_id": self.case.department_id.id,
            }
        )
        self.assertTrue(self._sees(self.guest, self.case))
        case = self.case.with_user(self.guest)
        self.assertFalse(case.meeting_item_ids)
        self.assertFalse(case.meeting_count)
        self.assertFalse(self._sees(self.guest, self.finding))

    def test_without_a_group_nobody_sees_anything_invited_or_not(self):
        for user in (self.outsider, self.portal, self.env.ref("base.public_user")):
            self._add(user.partner_id)
            for records in self.records:
                with self.subTest(user.login, model=records._name):
                    with self.assertRaises(AccessError):
                        records.with_user(user).read(["display_name"])

    def test_an_event_is_read_as_before_by_who_has_no_group(self):
        event = self.env["calendar.event"].create({"name": "例会"})
        self.env.invalidate_all()
        values = event.with_user(self.outsider).read()[0]
        self.assertEqual(values["name"], "例会")

    def test_another_company_sees_nothing(self):
        foreign = new_test_user(
            self.env,
            "foreign_t",
            groups="kefu_service.kefu_group_manager",
            company_id=self.company_2.id,
            company_ids=[Command.set(self.company_2.ids)],
        )
        self._add(foreign.partner_id)
        for records in self.records:
            with self.subTest(model=records._name):
                self.assertFalse(self._sees(foreign, records))

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def test_c5_3_2_4_the_chair_works_on_the_meeting(self):
        self.assertFalse(self.gm.has_group("kefu_service.kefu_group_officer"))
        meeting = self.meeting.with_user(self.gm)
        meeting.write({"agenda": "<p>先看录像</p>", "location": "501"})
        meeting.item_ids.solution = "<p>分开通道</p>"
        meeting.participant_ids[0].attendance = "present"
        finding = self.finding.with_user(self.gm)
        finding.share = 60
        finding.create(
            {
                "item_id": self.item.id,
                "department_id": self.transport.id,
                "share": 40,
            }
        )
        finding.unlink()
        meeting.participant_ids = [
            Command.create({"partner_id": self.guest.partner_id.id})
        ]
        meeting.action_all_present()
        self.assertEqual(
            set(self.meeting.participant_ids.mapped("attendance")), {"present"}
        )
        other = self._called(self._escalated())
        self.assertTrue(other.with_user(self.gm).write({"location": "301"}))
        other.chair_id = self.deputy
        with self.assertRaises(AccessError):
            other.with_user(self.gm).write({"location": "x"})

    def test_c5_3_2_4_the_chair_takes_every_step(self):
        case = self._escalated()
        meeting = self._called(case, self.gm).with_user(self.gm)
        meeting.date_start = self.next_week
        meeting.action_propose()
        meeting.action_schedule()
        meeting.action_add_video()
        meeting.date_start = self.next_week.replace(hour=1)
        meeting.participant_ids = [
            Command.create({"partner_id": self.guest.partner_id.id})
        ]
        self.assertIn(self.guest.partner_id, meeting.event_id.sudo().partner_ids)
        measure = self._ordered(meeting.item_ids.with_user(self.officer))
        meeting.sudo().state = "following"
        meeting.action_urge_measures()
        follow_up = meeting.browse(meeting.action_call_follow_up()["res_id"])
        self._dialog(follow_up.action_cancel(), self.gm, reason="不必")
        self._finish(measure)
        meeting.action_close()
        self.assertEqual(meeting.state, "closed")

    def test_a_chair_hands_the_chair_over(self):
        meeting = self.meeting.with_user(self.gm)
        meeting.chair_id = self.deputy
        chair = self.meeting.participant_ids.filtered(lambda p: p.role == "chair")
        self.assertEqual(chair.partner_id, self.deputy.partner_id)
        with self.assertRaises(AccessError):
            meeting.location = "x"

    def test_a_participant_reads_and_comments_and_changes_nothing(self):
        meeting = self.meeting.with_user(self.handler)
        meeting.message_post(body="已到场")
        changes = (
            (meeting, {"location": "x"}),
            (meeting.item_ids, {"solution": "x"}),
            (meeting.participant_ids[0], {"attendance": "absent"}),
            (self.finding.with_user(self.handler), {"share": 0}),
            (self.minutes.with_user(self.handler), {"body": "x"}),
            (self.case.with_user(self.handler), {"name": "x"}),
            (self.measure.with_user(self.handler), {"result": "x"}),
        )
        for record, values in changes:
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.write(values)
        for records in (meeting.item_ids, meeting.participant_ids):
            with self.assertRaises(AccessError):
                records.unlink()
        with self.assertRaises(AccessError):
            meeting.participant_ids.create(
                {"meeting_id": meeting.id, "partner_id": self.guest.partner_id.id}
            )
        with self.assertRaises(AccessError):
            meeting.create({"name": "x"})
        self.assertFalse(meeting.can_lead)

    def test_steps_are_refused_to_whoever_does_not_lead(self):
        for user in (self.handler, self.guest, self.outsider):
            for step in STEPS:
                with (
                    self.subTest(user.login, step=step),
                    self.assertRaises(AccessError),
                ):
                    getattr(self.meeting.with_user(user), step)()
        with self.assertRaises(AccessError):
            self._reason(self.meeting, "cancel", self.handler)
        self.assertEqual(self.meeting.state, "scheduled")
        with self.assertRaisesRegex(AccessError, "Only the chair"):
            self.meeting.with_user(self.handler).action_close()

    # ------------------------------------------------------------------
    # The general manager's desk
    # ------------------------------------------------------------------

    def test_the_menu_is_for_whom_the_company_names_and_for_managers(self):
        menu = self.env.ref("kefu_service.kefu_menu_gm_desk")

        def sees(user):
            return menu in menu.with_user(user)._filter_visible_menus().sudo()

        for user in (self.gm, self.deputy, self.manager):
            self.assertTrue(sees(user), user.login)
        for user in (self.handler, self.officer):
            self.assertFalse(sees(user), user.login)
        self.env.company.kefu_gm_user_id = self.mover
        self.assertTrue(sees(self.mover))
        self.assertFalse(sees(self.gm))

    def test_the_desk_shows_what_waits_for_the_general_manager(self):
        unseen = self._brought()
        uncalled = self._escalated()
        self.minutes.sudo().state = "in_approval"
        company = self.env.company.with_user(self.gm)
        expected = {
            "kefu_unseen_count": unseen,
            "kefu_uncalled_count": uncalled,
            "kefu_minutes_count": self.minutes,
            "kefu_late_measure_count": self.measure.browse(),
        }
        for name, records in expected.items():
            with self.subTest(name):
                self.assertEqual(company[name], len(records))
                action = company.with_context(kefu_count=name).action_open_kefu_desk()
                found = self.env[action["res_model"]].search(action["domain"])
                self.assertEqual(found.ids, records.ids)
        called = self._called(uncalled)
        company.invalidate_recordset()
        self.assertFalse(company.kefu_uncalled_count)
        called._cancel("已协商一致")
        company.invalidate_recordset()
        self.assertEqual(company.kefu_uncalled_count, 1, "Has to be called again")

    def test_the_deputy_who_may_approve_minutes_sees_that_they_wait(self):
        self.minutes.sudo().state = "in_approval"
        for user, count in ((self.deputy, 1), (self.manager, 0)):
            company = self.env.company.with_user(user)
            company.invalidate_recordset()
            self.assertEqual(company.kefu_minutes_count, count, user.login)

    def test_measures_of_my_meetings_that_are_late(self):
        self.measure.date_due = self.tomorrow
        with self.mock_datetime_and_now(self.next_week):
            for user, count in ((self.gm, 1), (self.deputy, 0)):
                company = self.env.company.with_user(user)
                company.invalidate_recordset()
                self.assertEqual(company.kefu_late_measure_count, count)

    def test_more_companies_take_no_more_queries(self):
        both = self.env.company + self.company_2
        self.manager.company_ids = both
        both = both.with_user(self.manager).with_context(allowed_company_ids=both.ids)
        names = list(both._kefu_desk_domains())

        def read(companies):
            companies.invalidate_recordset()
            return companies.read(names)

        read(both)  # rights are cached now
        before = self.env.cr.sql_log_count
        read(both[:1])
        one = self.env.cr.sql_log_count - before
        with self.assertQueryCount(one):
            read(both)

    def test_a_case_brought_again_waits_for_another_meeting(self):
        self.meeting.sudo().state = "closed"
        company = self.env.company.with_user(self.gm)
        self.assertFalse(company.kefu_uncalled_count)
        with self.mock_datetime_and_now(self.tomorrow):
            self.case.sudo().write({"date_escalated": self.tomorrow})
            company.invalidate_recordset()
            self.assertEqual(company.kefu_uncalled_count, 1)
