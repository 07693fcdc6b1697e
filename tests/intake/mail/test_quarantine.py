"""What is no case is kept with its reason, and can become one."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GatewayCommon
from .mails import mail, raw

INTAKE = "odoo.addons.kefu_service.models.intake.intake.KefuMailIntake"


@tagged("post_install", "-at_install", "standard")
class TestQuarantine(GatewayCommon):
    def _fail(self, message=None, broken=f"{INTAKE}._deliver"):
        """A message whose delivery fails; its row in quarantine."""
        with (
            patch(broken, side_effect=ZeroDivisionError("broken")),
            mute_logger("odoo.addons.kefu_service.models.intake.intake"),
        ):
            self.assertFalse(self.receive(message))
        return self.kept(reason="failed")

    def test_robots_open_no_case_and_get_no_answer(self):
        before = self.cases.search_count([])
        for headers, reason in (
            ({"Auto_Submitted": "auto-replied"}, "robot"),
            ({"subject": "自动回复: 我在休假"}, "robot"),
            ({"sender": "MAILER-DAEMON@mx.example.com"}, "bounce"),
        ):
            self.assertFalse(self.receive(**headers))
            self.assertFalse(self._new_mails, headers)
            self.assertEqual(self.kept(reason=reason)[0].state, "done")
        self.assertEqual(self.cases.search_count([]), before)

    def test_how_a_machine_was_recognised_is_told_in_the_reader_s_language(self):
        self.receive(Auto_Submitted="auto-replied")
        kept = self.kept(reason="robot").with_context(lang="zh_CN")
        self.assertEqual(kept.rule, "auto-submitted")
        rules = dict(kept._fields["rule"]._description_selection(kept.env))
        self.assertEqual(rules[kept.rule], "自称自动邮件")
        self.assertEqual(kept.detail, "Auto-Submitted: auto-replied")

    def test_our_own_mail_coming_back_is_a_loop(self):
        self.assertFalse(self.receive(sender=self.address))
        self.assertTrue(self.kept(reason="loop"))

    def test_a_message_that_no_team_can_get_waits_for_a_person(self):
        self.env.company.kefu_team_id = False
        self.env["kefu.team"].search([]).active = False
        self.assertFalse(self.receive(model="kefu.complaint"))
        self.assertEqual(self.kept(reason="unroutable").state, "waiting")

    def test_the_same_message_twice_is_one_case(self):
        message = raw(to=self.address)
        case = self.receive(message)
        self.assertFalse(self.receive(b"Received: from x by y\r\n" + message))
        self.assertEqual(len(self.received(case)), 1)
        self.assertTrue(self.kept(reason="duplicate"))

    def test_a_message_id_used_for_two_texts_is_two_cases(self):
        first = self.receive(Message_ID="<same@x.example.com>")
        second = self.receive(text="另一件事", Message_ID="<same@x.example.com>")
        self.assertTrue(first and second and first != second)

    def test_a_failure_is_kept_whole_and_a_manager_is_told(self):
        kept = self._fail()
        self.assertEqual(kept.subject, "周转箱压坏")
        self.assertIn("limin@xingsha.example.com", kept.email_from)
        self.assertIn("ZeroDivisionError", kept.detail)
        self.assertIn("三只压坏", kept.preview)
        self.assertTrue(
            kept.activity_ids.user_id.has_group("kefu_service.kefu_group_manager")
        )
        self.assertTrue(kept.date_retry)

    def test_a_failure_takes_back_only_its_own_message(self):
        good = self.receive()
        self._fail()
        self.assertTrue(good.exists())
        self.assertTrue(self.receive(text="第三封"))

    def test_a_failure_delivered_again_is_a_duplicate(self):
        message = raw(to=self.address)
        kept = self._fail(message)
        self.assertEqual(self._fail(message), kept)
        self.assertEqual(len(self.kept(reason="duplicate")), 1)
        kept.with_user(self.officer).action_retry()
        self.assertEqual(len(self.received(kept.complaint_id)), 1)

    def test_what_fails_at_the_commit_is_kept_as_well(self):
        case = self.receive()
        self.close(case)
        self.flush_tracking()
        reopening = raw(to=self.address, subject=f"Re: [{case.number}] 又坏了")
        broken = "odoo.addons.mail.models.mail_thread.MailThread._track_finalize"
        self.assertEqual(len(self._fail(reopening, broken)), 1)
        self.assertEqual(case.state, "closed")

    def test_a_broken_rule_about_activities_loses_no_message(self):
        schedule = "odoo.addons.mail.models.mail_activity_mixin.MailActivityMixin"
        quarantine = "odoo.addons.kefu_service.models.intake.quarantine"
        with (
            patch(f"{schedule}.activity_schedule", side_effect=ZeroDivisionError),
            mute_logger(quarantine),
        ):
            self.assertEqual(len(self._fail()), 1)

    def test_a_failure_is_retried_by_itself(self):
        kept = self._fail()
        kept.date_retry = kept.create_date
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            self.env.ref(
                "kefu_service.ir_cron_quarantine_retry"
            ).method_direct_trigger()
        self.assertEqual(kept.state, "done")
        self.assertEqual(kept.complaint_id.partner_id, self.customer)
        self.assertFalse(kept.activity_ids)
        self.assertFalse(kept.date_retry)

    def test_what_fails_again_waits_longer_and_stays_one_row(self):
        kept = self._fail()
        first_wait = kept.date_retry
        with (
            patch(f"{INTAKE}._deliver", side_effect=ZeroDivisionError("again")),
            mute_logger("odoo.addons.kefu_service.models.intake.intake"),
        ):
            kept.with_user(self.officer).action_retry()
        self.assertEqual(self.kept(reason="failed"), kept)
        self.assertEqual(kept.tries, 1)
        self.assertGreater(kept.date_retry, first_wait)
        self.assertIn("again", kept.detail)

    def test_officer_makes_a_case_of_what_was_taken_for_a_robot(self):
        self.receive(subject="自动回复: 但这是真的投诉")
        kept = self.kept(reason="robot")
        with self.mock_mail_gateway():
            action = kept.with_user(self.officer).action_make_case()
        self.assertEqual(action["res_id"], kept.complaint_id.id)
        self.assertEqual(kept.complaint_id.partner_id, self.customer)
        self.assertEqual(kept.complaint_id.team_id, self.team)
        with self.assertRaisesRegex(UserError, "already"):
            kept.with_user(self.officer).action_make_case()

    def _bounced(self):
        """A message taken for a bounce of our answer; its row, and the case."""
        case = self.receive()
        sent = self.answer(case)
        self.receive(
            text="<limin@xingsha.example.com>: user unknown",
            sender="MAILER-DAEMON@mx.example.com",
            subject="Undelivered Mail Returned to Sender",
            In_Reply_To=sent.message_id,
        )
        return self.kept(reason="bounce"), case

    def test_a_misjudged_bounce_can_be_made_a_case_once(self):
        kept, about = self._bounced()
        kept = kept.with_user(self.officer)
        self.assertTrue(kept.can_be_taken_up)
        with self.mock_mail_gateway():
            kept.action_make_case()
        self.assertTrue(kept.complaint_id)
        self.assertNotEqual(kept.complaint_id, about)
        self.assertFalse(kept.can_be_taken_up)
        with self.assertRaisesRegex(UserError, "already"):
            kept.action_make_case()

    def test_a_misjudged_bounce_can_be_put_on_its_case_once(self):
        kept, case = self._bounced()
        wizard = self.env["kefu.mail.quarantine.attach"].with_user(self.officer)
        action = kept.with_user(self.officer).action_attach()
        wizard = wizard.with_context(**action["context"])
        before = len(self.received(case))
        with self.mock_mail_gateway():
            wizard.create({"complaint_id": case.id}).action_confirm()
        self.assertEqual(len(self.received(case)), before + 1)
        with self.assertRaisesRegex(UserError, "already"):
            kept.with_user(self.officer).action_attach()

    def test_retry_of_what_became_a_case_makes_no_second_one(self):
        kept = self._fail()
        kept.with_user(self.officer).action_retry()
        self.assertTrue(kept.complaint_id)
        before = self.cases.search_count([])
        with self.assertRaisesRegex(UserError, "already"):
            kept.with_user(self.officer).action_retry()
        kept._retry()
        self.assertEqual(self.cases.search_count([]), before)

    def test_retry_of_a_second_delivery_finds_the_case_of_the_first(self):
        message = raw(to=self.address)
        case = self.receive(message)
        self.receive(message)
        kept = self.kept(reason="duplicate").with_user(self.officer)
        before = self.cases.search_count([])
        action = kept.action_retry()
        self.assertEqual(self.cases.search_count([]), before)
        self.assertEqual((kept.complaint_id, action["res_id"]), (case, case.id))

    def test_retry_tells_two_texts_under_one_message_id_apart(self):
        first = raw("一", to=self.address, Message_ID="<same@x.example.com>")
        second = raw("二", to=self.address, Message_ID="<same@x.example.com>")
        cases = self.receive(first), self.receive(second)
        for message, case in zip((first, second), cases, strict=True):
            self.receive(message)
            kept = self.kept(reason="duplicate", state="done")[0]
            kept.with_user(self.officer).action_retry()
            self.assertEqual(kept.complaint_id, case)

    def test_the_same_message_with_other_line_ends_is_one_case(self):
        message = raw("箱子\n坏了", to=self.address)
        self.assertTrue(self.receive(message))
        self.assertFalse(self.receive(message.replace(b"\n", b"\r\n")))
        self.assertTrue(self.kept(reason="duplicate"))

    def test_officer_attaches_a_message_to_a_case(self):
        case = self.receive()
        self.receive(subject="自动回复: 照片", text="见照片")
        kept = self.kept(reason="robot")
        action = kept.with_user(self.officer).action_attach()
        wizard = (
            self.env["kefu.mail.quarantine.attach"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"complaint_id": case.id})
        )
        with self.mock_mail_gateway():
            wizard.action_confirm()
        self.assertIn("见照片", case.message_ids[0].body)
        self.assertEqual(kept.complaint_id, case)

    def test_handlers_do_not_read_quarantine(self):
        kept = self._fail()
        for user in (self.handler, self.outsider):
            for call in ("action_retry", "action_make_case", "action_attach"):
                with self.assertRaises(AccessError):
                    getattr(kept.with_user(user), call)()

    def test_a_bounce_is_shown_at_the_message_that_came_back(self):
        case = self.receive()
        sent = self.answer(case)
        self.receive(
            text="<limin@xingsha.example.com>: user unknown",
            sender="MAILER-DAEMON@mx.example.com",
            subject="Undelivered Mail Returned to Sender",
            In_Reply_To=sent.message_id,
        )
        self.assertEqual(sent.notification_ids.notification_status, "bounce")
        self.assertEqual(self.kept(reason="bounce").complaint_id, case)

    def test_a_bounce_is_shown_at_those_whose_mail_came_back(self):
        case = self.receive()
        people = self.env["res.partner"].create(
            [{"name": n, "email": f"{n}@maker.example.com"} for n in ("ann", "joann")]
        )
        with self.mock_mail_gateway():
            sent = case.with_user(self.officer).message_post(
                body="x",
                partner_ids=people.ids,
                outgoing_email_to="nobody@maker.example.com",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        self._report(sent, "<joann@maker.example.com>: user unknown")
        self.assertEqual(self._came_back(sent), {"joann@maker.example.com"})
        self._report(sent, "status=bounced to=nobody@maker.example.com")
        self.assertEqual(
            self._came_back(sent),
            {"joann@maker.example.com", "nobody@maker.example.com"},
        )

    def test_a_mail_that_is_only_delayed_has_not_failed(self):
        sent = self.answer(self.receive())
        for text in (
            "This is a warning message only. Delivery to limin@xingsha.example.com "
            "has been delayed.",
            "传递到这些收件人或组的操作已延迟: limin@xingsha.example.com",
            "Final-Recipient: rfc822; limin@xingsha.example.com\nAction: delayed",
        ):
            self._report(sent, text, subject="Delivery Status Notification (Delay)")
            self.assertEqual(self._came_back(sent), set(), text)
        self._report(sent, "Final-Recipient: limin@xingsha.example.com\nAction: failed")
        self.assertEqual(self._came_back(sent), {"limin@xingsha.example.com"})

    def _report(self, sent, text, subject="Undelivered Mail Returned to Sender"):
        self.receive(
            text=text,
            sender="MAILER-DAEMON@mx.example.com",
            subject=subject,
            In_Reply_To=sent.message_id,
        )

    def _came_back(self, sent):
        back = sent.notification_ids.filtered(
            lambda n: n.notification_status == "bounce"
        )
        return {n.res_partner_id.email or n.mail_email_address for n in back}

    def test_a_message_that_is_tried_again_came_when_it_first_came(self):
        message = mail(to=self.address)
        del message["Date"]
        kept = self._fail(message.as_bytes())
        kept.date = "2026-11-10 01:15:00"
        with (
            patch(f"{INTAKE}._deliver", side_effect=ZeroDivisionError("broken")),
            mute_logger("odoo.addons.kefu_service.models.intake.intake"),
        ):
            kept.with_user(self.manager).action_retry()
        self.assertEqual(str(kept.date), "2026-11-10 01:15:00")
        with self.mock_mail_gateway():
            kept.with_user(self.manager).action_retry()
        received = kept.complaint_id.date_received
        self.assertEqual(str(received), "2026-11-10 01:15:00")

    def test_what_stands_in_a_bounce_and_is_no_text_does_no_harm(self):
        message = raw(to=self.address, sender="MAILER-DAEMON@mx.example.com")
        for junk in (b"<a\0b@x.example.com>", b"<\xb5\xbd@x.example.com>"):
            self.assertFalse(self.receive(message + junk))
        self.assertFalse(self.kept(reason="failed"))
        self.assertEqual(len(self.kept(reason="bounce")), 2)


@tagged("post_install", "-at_install", "standard")
class TestLoops(GatewayCommon):
    def test_a_hotline_with_hundreds_of_cases_is_not_throttled(self):
        cases = self.cases.concat(
            *(
                self.receive(
                    sender="hotline@maker.example.com",
                    subject="工单",
                    text=f"工单 {i}: 缺料",
                )
                for i in range(40)
            )
        )
        self.assertEqual(len(cases), 40)
        # ... but it does not get forty acknowledgements either
        self.assertEqual(len(cases.filtered("date_acknowledged")), 3)

    def test_the_same_text_again_and_again_is_stopped_and_kept(self):
        made = [
            self.receive(sender="loop@x.example.com", text="收到您的来信")
            for _i in range(9)
        ]
        self.assertEqual(sum(map(bool, made)), 5)
        self.assertEqual(len(self.kept(reason="loop")), 4)

    def test_so_it_is_without_a_subject_and_in_html(self):
        texts = (
            "<p>Got your mail</p>",
            "<div><style>p{color:red}</style><p>Got your mail</p></div>",
            "<p>Got your mail</p><script>a()</script>",
            "<p>Got <a href='https://x.example.com/a?b=1&c=2'>your</a> mail</p>",
            "<p>Got your mail</p><img src='https://x.example.com/a.png'/>",
            "<p title='x' onclick='x'>Got your mail &amp; more</p>",
        )
        for at, text in enumerate(texts):
            made = 0
            for _i in range(7):
                message = mail(sender=f"loop{at}@x.example.com", subject="")
                message.replace_header("To", self.address)
                message.set_content(text, subtype="html")
                made += bool(self.receive(message.as_bytes()))
            self.assertEqual(made, 5, text)

    def test_who_has_an_address_that_ends_alike_is_somebody_else(self):
        self.customer.email = "ann@xingsha.example.com"
        case = self.receive(sender="ann@xingsha.example.com")
        first = self.received(case).message_id
        for i in range(12):
            self.receive(
                text=str(i), sender="joann@xingsha.example.com", In_Reply_To=first
            )
        self.receive(sender="ann@xingsha.example.com", text="!", In_Reply_To=first)
        self.assertEqual(len(self.received(case)), 14)
        self.assertFalse(self.kept(reason="loop"))

    def test_a_machine_that_answers_every_answer_is_stopped_on_the_case(self):
        case = self.receive()
        for i in range(20):
            self.receive(text=f"自动 {i}", subject=f"Re: [{case.number}]")
        posted = self.received(case)
        kept = self.kept(reason="loop")
        self.assertEqual(len(posted), 12)
        self.assertEqual(len(posted) + len(kept), 21)
        self.assertEqual(kept.complaint_id, case)

    def test_an_auto_reply_without_marks_to_our_acknowledgement_ends_there(self):
        case = self.receive()
        acknowledgement = case.message_ids.filtered(
            lambda m: m.message_type == "auto_comment"
        )
        again = self.receive(
            text="已收到", subject="已收到", In_Reply_To=acknowledgement.message_id
        )
        self.assertEqual(again, case)
        self.assertFalse(self._new_mails)
