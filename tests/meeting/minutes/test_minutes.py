"""The minutes: drafted, approved, issued, locked, revised (5.3.2-5)."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MinutesCommon


@tagged("post_install", "-at_install", "standard")
class TestMinutes(MinutesCommon):
    # ------------------------------------------------------------------
    # Draft
    # ------------------------------------------------------------------

    def test_c5_3_2_5_the_draft_says_all_that_the_meeting_settled(self):
        minutes = self._drafted()
        for word in (
            self.case.number,
            self.gm.name,
            "Present",
            "仓储部",
            "70 %",
            "30 %",
            "Method",
            "交接班没有复核",
            "两种状态分架存放",
            "配送前扫码",
            self.handler.name,
            "扫码枪 4 把",
        ):
            self.assertIn(word, minutes.body)
        self.assertEqual((minutes.number, minutes.revision), (self.meeting.number, 1))

    def test_no_minutes_before_the_meeting_was_held(self):
        with self.assertRaisesRegex(UserError, "Scheduled"):
            self.meeting.action_minutes()

    def test_drawn_up_anew_while_a_draft(self):
        minutes = self._drafted()
        self.item.solution = "<p>改为三个料架</p>"
        self.assertNotIn("三个料架", minutes.body)
        minutes.action_refresh()
        self.assertIn("三个料架", minutes.body)
        minutes.action_submit()
        with self.assertRaisesRegex(UserError, "In Approval"):
            minutes.action_refresh()

    def test_the_text_follows_the_template(self):
        template = self.env.ref("kefu_service.mail_template_minutes_text")
        template.body_html = "<p>按公司格式：<t t-out='object.name'/></p>"
        self.assertIn("按公司格式：", self._drafted().body)

    def test_only_officers_draft_and_submit(self):
        self._held()
        for user in (self.gm, self.handler, self.outsider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.meeting.with_user(user).action_minutes()
        self.meeting.action_minutes()
        minutes = self.meeting.minutes_id
        for user in (self.gm, self.handler):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                minutes.with_user(user).action_submit()

    # ------------------------------------------------------------------
    # Approval
    # ------------------------------------------------------------------

    def test_c5_3_2_5_the_chair_is_asked_to_approve(self):
        minutes = self._submitted()
        self.assertEqual(minutes.state, "in_approval")
        self.assertEqual(minutes.activity_ids.user_id, self.gm)
        self.assertEqual(
            minutes.activity_ids.activity_type_id,
            self.env.ref("kefu_service.mail_activity_type_minutes"),
        )

    def test_what_is_not_settled_is_not_submitted(self):
        minutes = self._drafted()
        self._share(70, 20)
        with self.assertRaisesRegex(UserError, "90.00 %"), self.env.cr.savepoint():
            minutes.action_submit()
        self._share(70, 30)
        minutes.body = False
        with self.assertRaisesRegex(UserError, "no text"):
            minutes.action_submit()

    def test_nobody_but_chair_and_deputy_approves(self):
        minutes = self._submitted()
        for user in (self.officer, self.manager, self.handler, self.outsider):
            for step in ("action_approve", "action_send_back"):
                with self.subTest(user=user.login, step=step):
                    with self.assertRaises(AccessError):
                        getattr(minutes.with_user(user), step)()
        self.assertTrue(minutes.with_user(self.gm).can_approve)
        self.assertFalse(minutes.with_user(self.officer).can_approve)
        minutes.with_user(self.deputy).action_approve()
        self.assertEqual(minutes.state, "issued")
        self.assertEqual(minutes.approved_by_id, self.deputy)

    def test_the_chair_sends_back_with_a_reason(self):
        minutes = self._submitted()
        action = minutes.with_user(self.gm).action_send_back()
        self._dialog(action, user=self.gm, reason="资源写明到人")
        self.assertEqual(minutes.state, "draft")
        self.assertEqual(minutes.send_back_reason, "资源写明到人")
        self.assertEqual(minutes.activity_ids.user_id, self.officer)
        self.assertIn("资源写明到人", minutes.activity_ids.note)
        minutes.action_submit()
        self.assertFalse(minutes.send_back_reason)
        self.assertEqual(minutes.activity_ids.user_id, self.gm)

    def test_a_reason_given_past_the_dialog_is_checked_as_well(self):
        minutes = self._submitted()
        with self.assertRaises(AccessError):
            self._reason(minutes, "send_back", self.handler)
        self.assertEqual(minutes.state, "in_approval")

    # ------------------------------------------------------------------
    # Issue
    # ------------------------------------------------------------------

    def test_c5_3_2_5_issued_to_participants_and_heads_with_the_document(self):
        minutes = self._submitted()
        customer = {"partner_id": self.customer.id, "role": "outside"}
        self.meeting.sudo().participant_ids = [Command.create(customer)]
        dispatch = self.env["hr.department"].create({"name": "调度部"})
        dispatch.manager_id = self.env["hr.employee"].create(
            {"name": "调度长", "work_email": "diaodu@example.com"}
        )
        self.meeting.participant_ids.filtered(
            lambda p: p.role == "recorder"
        ).sudo().department_id = dispatch
        with self.mock_mail_gateway():
            minutes.with_user(self.gm).action_approve()
        self.assertEqual(self.meeting.state, "following")
        sent = self._new_mails.filtered(lambda m: m.model == minutes._name)
        self.assertEqual(len(sent), 1)
        self.assertEqual(
            sent.recipient_ids,
            (self.gm + self.officer + self.handler + self.mover).partner_id
            + dispatch.manager_id.work_contact_id,
        )
        self.assertEqual(sent.attachment_ids, minutes.pdf_id)
        self.assertFalse(minutes.activity_ids)

    def test_c6_issued_minutes_are_locked(self):
        minutes = self._issued()
        with self.assertRaisesRegex(AccessError, "new revision"):
            minutes.with_user(self.manager).body = "<p>改</p>"
        with self.assertRaisesRegex(AccessError, "by hand"):
            minutes.with_user(self.manager).state = "draft"
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                minutes.with_user(user).unlink()
            with self.assertRaises(AccessError):
                minutes.pdf_id.with_user(user).raw = b"x"
            with self.assertRaises(AccessError):
                minutes.pdf_id.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "kept"):
            minutes.sudo().unlink()

    def test_c6_who_chaired_and_why_it_was_called_stay_as_recorded(self):
        self._held()
        for user in (self.officer, self.manager):
            with self.assertRaisesRegex(UserError, "another chair"):
                self.meeting.with_user(user).chair_id = user
        self.meeting.with_user(self.officer).purpose = "厘清责任"
        self.meeting.action_minutes()
        self.meeting.minutes_id.action_submit()
        for name in ("purpose", "name", "agenda"):
            with self.assertRaisesRegex(UserError, "revision"):
                self.meeting.with_user(self.manager).write({name: "改"})
        with self.assertRaisesRegex(AccessError, "by hand"):
            self.meeting.with_user(self.manager).minutes_id = False
        measure = self.item.measure_ids[:1]
        for values in ({"name": "改"}, {"date_due": self.tomorrow}):
            with self.assertRaisesRegex(UserError, "revision"):
                measure.with_user(self.manager).write(values)

    def test_nobody_writes_minutes_past_the_steps(self):
        self._held()
        for user in (self.officer, self.manager, self.gm):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["kefu.meeting.minutes"].with_user(user).create(
                    {"meeting_id": self.meeting.id, "state": "issued"}
                )

    def test_participants_read_the_minutes_and_others_do_not(self):
        minutes = self._issued()
        minutes.with_user(self.mover).check_access("read")
        stranger = self._user("stranger_t", "kefu_service.kefu_group_handler")
        for user in (stranger, self.outsider):
            with self.assertRaises(AccessError):
                minutes.with_user(user).check_access("read")

    def test_what_was_decided_is_locked_with_the_minutes(self):
        minutes = self._submitted()
        finding = self.item.finding_ids[:1]
        person = self.meeting.participant_ids[:1]
        changes = (
            lambda: finding.write({"share": 60}),
            lambda: finding.unlink(),
            lambda: finding.copy({"department_id": self.customer_department().id}),
            lambda: self.item.write({"solution": "<p>改</p>"}),
            lambda: person.write({"attendance": "absent"}),
            lambda: self.item.measure_ids.copy({"meeting_item_id": self.item.id}),
        )
        for state in ("in_approval", "issued"):
            self.assertEqual(minutes.state, state)
            for number, change in enumerate(changes):
                with self.subTest(state=state, change=number):
                    with self.assertRaisesRegex(UserError, "revision"):
                        change()
            if state == "in_approval":
                minutes.with_user(self.gm).action_approve()

    def customer_department(self):
        return self.env["hr.department"].create({"name": "质量部"})

    # ------------------------------------------------------------------
    # Revision
    # ------------------------------------------------------------------

    def test_c5_3_2_5_a_change_makes_a_revision_that_says_what_and_why(self):
        first = self._issued()
        text, document = first.body, first.pdf_id.raw
        second = self._revised(first)
        self.assertEqual((second.revision, second.state), (2, "draft"))
        self.assertEqual(second.changes, "改期一周")
        self.assertEqual(second.change_reason, "扫码枪晚到一周")
        self.assertEqual(first.state, "issued")
        self.item.solution = "<p>改为三个料架</p>"
        second.action_refresh()
        second.action_submit()
        with self.mock_mail_gateway():
            second.with_user(self.gm).action_approve()
        self.assertEqual((first.state, second.state), ("superseded", "issued"))
        self.assertEqual((first.body, first.pdf_id.raw), (text, document))
        self.assertIn("三个料架", second.body)
        sent = self._new_mails.filtered(lambda m: m.model == second._name)
        self.assertIn("改期一周", sent.body_html)

    def test_a_revision_needs_both_reasons_and_issued_minutes(self):
        minutes = self._submitted()
        with self.assertRaisesRegex(UserError, "In Approval"), self.env.cr.savepoint():
            minutes.action_revise()
        minutes.with_user(self.gm).action_approve()
        with self.assertRaises(AccessError):
            minutes.with_user(self.handler).action_revise()
        with self.assertRaisesRegex(AccessError, "officer"):
            minutes.with_user(self.gm).action_revise()
        self._revised(minutes)
        with self.assertRaisesRegex(UserError, "new revision already"):
            minutes.action_revise()

    def test_a_measure_of_a_revision_is_ordered_when_it_is_issued(self):
        second = self._revised(self._issued())
        added = self._decide()
        self.assertEqual(added.state, "draft")
        second.action_refresh()
        second.action_submit()
        second.with_user(self.gm).action_approve()
        self.assertEqual(added.state, "open")
        self.assertEqual(added.activity_ids.user_id, self.handler)

    def test_what_was_written_by_hand_stays_without_a_template_to_draw_it_from(self):
        minutes = self._drafted()
        minutes.body = "<p>手写</p>"
        self.env.ref("kefu_service.mail_template_minutes_text").unlink()
        with self.assertRaisesRegex(UserError, "its template was deleted"):
            minutes.action_refresh()
        self.assertIn("手写", minutes.body)

    def test_without_a_chair_the_line_to_sign_is_empty(self):
        minutes = self._drafted()
        # sudo: as in an old register, which names none
        self.meeting.sudo().chair_id = False
        self.meeting.sudo().participant_ids.filtered(
            lambda p: p.role == "chair"
        ).unlink()
        self.assertEqual(minutes._signatures()[0].strip(), "Chair:")

    def test_a_follow_up_of_a_follow_up_is_called(self):
        self._issued()
        meeting = self.meeting
        for _round in range(2):
            action = meeting.action_call_follow_up()
            self.assertNotEqual(action["res_id"], meeting.id)
            meeting = self.env[meeting._name].with_user(self.officer)
            meeting = meeting.browse(action["res_id"])
            meeting.write({"date_start": self.next_week})
            meeting.action_schedule()
            self._decide(meeting.item_ids)
            meeting.action_hold()
            meeting.action_minutes()
            meeting.minutes_id.action_submit()
            meeting.minutes_id.with_user(self.gm).action_approve()
        self.assertEqual(meeting.previous_id.previous_id, self.meeting)
