"""Whoever a meeting concerns sees all of it, whoever it concerns no more sees nothing."""

from odoo import api
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import MeetingCommon

MODELS = (
    "kefu.meeting",
    "kefu.meeting.item",
    "kefu.meeting.participant",
    "kefu.meeting.finding",
    "kefu.meeting.minutes",
    "kefu.complaint",
    "kefu.measure",
)
ALL, NONE = set(MODELS), set()
DESK = {"kefu.meeting", "kefu.meeting.minutes"}


@tagged("post_install", "-at_install", "standard")
class TestMembers(MeetingCommon):
    """`handler` and `mover` are invited, `guest` is not; `helper` prepares."""

    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls._user("guest_t", "kefu_service.kefu_group_handler")
        cls.helper = cls._user("helper_t", "kefu_service.kefu_group_handler")
        cls.portal = new_test_user(cls.env, "portal_t", groups="base.group_portal")
        cls.meeting = cls._meeting(cls._escalated())
        cls.meeting.user_id = cls.helper
        cls._leave(cls.helper)  # the officer in charge needs no invitation
        item = cls.meeting.item_ids
        told = cls.gm.partner_id + cls.deputy.partner_id
        item.complaint_id.message_unsubscribe(told.ids)  # who follow it see it anyway
        item.finding_ids = [
            Command.create(
                {"department_id": cls.warehouse.id, "share": 100, "reason": "拿错"}
            )
        ]
        # sudo: minutes come into being by steps
        minutes = cls.env["kefu.meeting.minutes"].sudo()
        elsewhere = cls.env["hr.department"].create({"name": "质量部"})
        records = (
            cls.meeting,
            item,
            cls.meeting.participant_ids,
            item.finding_ids,
            minutes.create({"meeting_id": cls.meeting.id}),
            item.complaint_id,
            cls._ordered(item, department_id=elsewhere.id),
        )
        cls.of_meeting = {rec._name: rec.ids for rec in records}

    @classmethod
    def _leave(cls, user):
        cls.meeting.participant_ids.filtered(
            lambda p: p.partner_id == user.partner_id
        ).unlink()

    @classmethod
    def _invite(cls, partner):
        cls.meeting.participant_ids = [Command.create({"partner_id": partner.id})]

    def _sees(self, user):
        """The models of which the user sees some record of the meeting."""
        self.env.flush_all()
        self.env.invalidate_all()  # as in a request of its own
        env = api.Environment(self.env.cr, user.id, {})
        return {
            model
            for model in MODELS
            if env[model].has_access("read")
            and env[model].search_count([("id", "in", self.of_meeting[model])])
        }

    def test_c5_3_2_4_each_kind_of_user_sees_what_is_theirs(self):
        foreign = new_test_user(
            self.env,
            "foreign_t",
            groups="kefu_service.kefu_group_manager",
            company_id=self.company_2.id,
            company_ids=[Command.set(self.company_2.ids)],
        )
        self._invite(foreign.partner_id)
        self._invite(self.outsider.partner_id)
        self._invite(self.portal.partner_id)
        expected = {
            self.gm: ALL,  # chairs
            self.helper: ALL,  # prepares
            self.handler: ALL,  # is invited
            self.mover: ALL,
            self.deputy: DESK,  # may approve, invited or not
            self.guest: NONE,
            self.officer: ALL,
            self.colleague: ALL,
            self.manager: ALL,
            foreign: NONE,
            self.outsider: NONE,
            self.portal: NONE,
        }
        for user, models in expected.items():
            with self.subTest(user.login):
                self.assertEqual(self._sees(user), models)

    def test_by_joining_and_leaving(self):
        self._invite(self.guest.partner_id)
        self.assertEqual(self._sees(self.guest), ALL)
        self._leave(self.guest)
        self.assertEqual(self._sees(self.guest), NONE)

    def test_by_another_person_on_the_same_seat(self):
        seat = self.meeting.participant_ids.filtered(
            lambda p: p.partner_id == self.mover.partner_id
        )
        seat.partner_id = self.guest.partner_id
        self.assertEqual(self._sees(self.guest), ALL)

    def test_by_the_chair(self):
        self.meeting.chair_id = self.guest
        self.assertEqual(self._sees(self.guest), ALL)
        self.meeting.chair_id = self.deputy
        self._leave(self.guest)
        self._leave(self.gm)
        self.assertEqual(self._sees(self.guest), NONE)
        self.assertEqual(self._sees(self.gm), DESK)

    def test_by_the_officer_in_charge(self):
        self.meeting.user_id = self.officer
        self._leave(self.helper)
        self.assertEqual(self._sees(self.helper), NONE)
        self.meeting.user_id = self.helper
        self._leave(self.helper)
        self.assertEqual(self._sees(self.helper), ALL)

    def test_by_the_company_s_general_manager_and_deputy(self):
        self.env.company.kefu_gm_deputy_id = self.guest
        self.assertEqual(self._sees(self.guest), DESK)
        self.assertEqual(self._sees(self.deputy), NONE)
        self.env.company.kefu_gm_user_id = self.deputy
        self.assertEqual(self._sees(self.deputy), DESK)
        self.assertEqual(self._sees(self.gm), ALL, "Chairs this one all the same")

    def test_by_a_login_that_comes_later(self):
        person = self.env["res.partner"].create({"name": "质检员"})
        self._invite(person)
        user = new_test_user(
            self.env,
            "late_t",
            groups="kefu_service.kefu_group_handler",
            company_id=self.env.company.id,
            partner_id=person.id,
        )
        self.assertEqual(self._sees(user), ALL)

    def test_by_two_contacts_merged_into_one(self):
        twin = self.env["res.partner"].create({"name": self.guest.name})
        self._invite(twin)
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge([twin.id, self.guest.partner_id.id], self.guest.partner_id)
        self.assertEqual(self._sees(self.guest), ALL)
