"""Reminders and escalation: who is told, when, once (5.2-3)."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeadlineCommon, utc


@tagged("post_install", "-at_install", "standard")
class TestEscalation(DeadlineCommon):
    """The response clock of a case is due at 17:30 on Monday, eight hours from 8:30."""

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def test_c5_2_3_the_responsible_is_reminded_before_the_deadline(self):
        self.case()
        self.at("2026-03-02 15:29")
        self.escalate()
        self.assertFalse(self.activities(self.officer))
        self.at("2026-03-02 15:35")
        self.escalate()
        [activity] = self.activities(self.officer)
        self.assertEqual(activity.summary, "提醒：首次响应")
        self.assertEqual(len(self.digests(self.officer)), 1)
        self.assertFalse(self.activities(self.head))

    def test_c5_2_3_a_missed_deadline_reaches_the_head_of_the_department(self):
        case = self.case()
        self.at("2026-03-03 08:35")
        self.escalate()
        self.assertEqual(self.clock(case, "response").state, "missed")
        for user in (self.officer, self.head):
            [activity] = self.activities(user)
            self.assertEqual(activity.summary, "到期：首次响应")
            self.assertEqual(activity.res_id, case.id)
            self.assertEqual(len(self.digests(user)), 1)
        self.assertFalse(self.activities(self.manager))

    def test_c5_2_3_a_working_day_later_the_manager_hears_of_it(self):
        self.case()
        self.at("2026-03-03 17:29")
        self.escalate()
        self.assertFalse(self.activities(self.manager))
        self.at("2026-03-04 08:30")
        self.escalate()
        summaries = self.activities(self.manager).mapped("summary")
        self.assertIn("通知客服经理：首次响应", summaries)

    def test_c5_2_3_two_days_late_only_major_cases_reach_the_general_manager(self):
        self.case()
        major = self.case(severity="major")
        self.at("2026-03-04 17:00")
        self.escalate()
        activities = self.activities(self.gm)
        self.assertEqual(set(activities.mapped("res_id")), {major.id})
        self.assertEqual(len(self.digests(self.gm)), 1)

    def test_nobody_is_reminded_of_what_is_due_already(self):
        clock = self.clock(self.case(), "response")
        self.at("2026-03-02 17:35")  # the rules did not run while it was near
        self.escalate()
        self.assertEqual(self.notices(clock).mapped("step"), ["due"])

    def test_the_steps_count_in_working_time(self):
        self.at("2026-03-06 16:30")  # a Friday
        case = self.case()
        response = self.clock(case, "response")
        self.assertEqual(response.date_reminder, utc("2026-03-09 14:30"))
        self.assertDue(response, "2026-03-09 16:30")
        self.assertEqual(response.date_to_manager, utc("2026-03-10 16:30"))
        self.assertEqual(response.date_to_gm, utc("2026-03-11 16:30"))

    # ------------------------------------------------------------------
    # Once, and in working hours
    # ------------------------------------------------------------------

    def test_nobody_is_told_twice(self):
        case = self.case()
        self.at("2026-03-03 08:35")
        for _run in range(3):
            self.escalate()
        self.assertEqual(len(self.digests(self.officer)), 1)
        self.assertEqual(len(self.activities(self.officer)), 1)
        self.assertEqual(len(self.notices(self.clock(case, "response"), "due")), 1)

    def test_people_are_told_in_working_hours(self):
        self.case(date_received=utc("2026-03-02 07:00"))
        self.at("2026-03-02 20:00")
        self.escalate()
        self.assertFalse(self.digests(self.officer))
        self.at("2026-03-03 08:30")
        self.run_notices()
        self.assertEqual(len(self.digests(self.officer)), 1)

    def test_one_mail_for_all_that_a_person_has_to_know(self):
        cases = [self.case() for _i in range(5)]
        self.at("2026-03-03 08:35")
        self.escalate()
        [mail] = self.digests(self.officer)
        for case in cases:
            self.assertIn(case.number, mail.body_html)
        self.assertEqual(len(self.activities(self.officer)), 5)

    def test_what_was_done_in_between_is_not_complained_of(self):
        case = self.case()
        self.at("2026-03-02 20:00")
        self.run_rules()
        case._keep(date_responded=utc("2026-03-02 20:00"))
        self.at("2026-03-03 08:30")
        self.run_notices()
        self.assertFalse(self.activities(self.officer))
        self.assertFalse(self.digests(self.officer))

    def test_doing_it_ends_the_reminding(self):
        case = self.case()
        self.at("2026-03-03 08:35")
        self.escalate()
        self.assertTrue(self.activities(self.officer))
        case._keep(date_responded=utc("2026-03-03 09:00"))
        self.assertFalse(self.activities(self.officer))
        self.assertFalse(self.activities(self.head))

    def test_a_paused_clock_reminds_nobody(self):
        case = self.case()
        case._keep(is_waiting=True)
        self.at("2026-03-03 08:35")
        self.escalate()
        self.assertFalse(self.activities(self.officer))

    # ------------------------------------------------------------------
    # Where core's window would not look
    # ------------------------------------------------------------------

    def test_a_clock_that_is_born_overdue_is_handled_at_once(self):
        self.escalate()
        check = self.env.ref("base_automation.ir_cron_data_base_automation_check")
        woken = self.env["ir.cron.trigger"].search([("cron_id", "=", check.id)])
        self.case()
        now = [("cron_id", "=", check.id), ("id", "not in", woken.ids)]
        self.assertFalse(self.env["ir.cron.trigger"].search(now))
        self.case(date_received=utc("2026-02-24 09:00"))
        self.assertTrue(self.env["ir.cron.trigger"].search(now))
        self.escalate()
        summaries = self.activities(self.manager).mapped("summary")
        self.assertIn("通知客服经理：首次响应", summaries)

    def test_a_deadline_moved_into_the_past_is_handled(self):
        case = self.case()
        self.escalate()
        case._correct({"date_received": utc("2026-02-26 09:00")}, "邮件早到")
        self.escalate()
        self.assertIn("到期：首次响应", self.activities(self.officer).mapped("summary"))

    def test_a_deadline_moved_away_reminds_again(self):
        case = self.case(date_promised=utc("2026-03-03 10:00"))
        self.at("2026-03-03 10:05")
        self.escalate()
        case._promise(utc("2026-03-05 10:00"), "缺件")
        self.assertFalse(
            self.activities(self.officer).filtered(
                lambda a: "到期：承诺时间" == a.summary
            )
        )
        self.at("2026-03-05 10:05")
        self.escalate()
        self.assertIn("到期：承诺时间", self.activities(self.officer).mapped("summary"))

    # ------------------------------------------------------------------
    # Robust
    # ------------------------------------------------------------------

    def test_a_bad_record_does_not_keep_the_others_back(self):
        cases = [self.case() for _i in range(4)]
        bad = self.clock(cases[1], "response")
        self.at("2026-03-03 08:35")
        self.run_rules()
        notices = type(self.env["kefu.deadline.notice"])
        users = notices._users

        def fail_on_bad(notice, managers):
            if notice.deadline_id == bad:
                raise ValueError("broken")
            return users(notice, managers)

        with patch.object(notices, "_users", fail_on_bad):
            self.run_notices()
        self.assertEqual(
            set(self.activities(self.officer).mapped("res_id")),
            {case.id for case in cases if case != cases[1]},
        )
        [notice] = self.notices(bad, "due")
        self.assertEqual((notice.error, notice.tries), ("broken", 1))
        self.at("2026-03-03 09:00")
        self.run_notices()
        self.assertTrue(notice.date_sent, "tried again by itself")

    def test_a_digest_that_can_not_be_written_does_not_keep_the_others_back(self):
        template = self.env.ref("kefu_service.mail_template_deadline_digest")
        template.subject = "{{ 1 / (object.login != 'head_t') }}"
        self.head.lang = "en_US"
        clock = self.clock(self.case(), "response")
        self.at("2026-03-03 08:35")
        with mute_logger("odoo.addons.mail.models.mail_render_mixin"):
            self.escalate()
        self.assertEqual(len(self.digests(self.officer)), 1)
        self.assertFalse(self.digests(self.head))
        self.assertTrue(self.activities(self.head), "told all the same")
        [notice] = self.notices(clock, "due")
        self.assertIn("Failed to render", notice.error)
        [asked] = self.head.partner_id.activity_ids
        self.assertIn(asked.user_id, self.env.company._kefu_managers())
        self.assertIn("Failed to render", asked.note)

    def test_a_broken_rule_does_not_keep_the_others_back(self):
        self.env.ref(
            "kefu_service.base_automation_deadline_due"
        ).filter_domain = "[('no_such_field', '=', 1)]"
        case = self.case()
        self.at("2026-03-04 08:35")
        with mute_logger("odoo.addons.kefu_service.models.deadline.automation"):
            self.run_rules()
        self.assertTrue(self.notices(self.clock(case, "response"), "manager"))

    def test_what_came_before_a_broken_rule_is_kept(self):
        self.env.ref(
            "kefu_service.base_automation_deadline_due"
        ).filter_domain = "[('no_such_field', '=', 1)]"
        rules = self.env["base.automation"]
        kept = []

        def commit(_cron, *_args, **_kwargs):
            kept.append(self.env["kefu.deadline.notice"].search_count([]))
            return 1

        case = self.case()
        self.at("2026-03-02 15:35")
        with (
            patch.object(type(self.env["ir.cron"]), "_commit_progress", commit),
            patch.object(self.env.cr, "rollback"),
            mute_logger("odoo.addons.kefu_service.models.deadline.automation"),
        ):
            rules._kefu_process_deadlines()
        self.assertTrue(self.notices(self.clock(case, "response"), "reminder"))
        self.assertTrue(kept[-1], "committed before the broken rule rolls back")

    def test_a_rule_that_is_switched_off_tells_nobody(self):
        self.env.ref("kefu_service.base_automation_deadline_due").active = False
        case = self.case()
        self.at("2026-03-03 08:35")
        self.escalate()
        self.assertFalse(self.notices(self.clock(case, "response"), "due"))

    def test_a_rule_with_an_unknown_recipient_says_what_is_known(self):
        clock = self.clock(self.case(), "response")
        with self.assertRaisesRegex(UserError, "owner, head, manager, gm"):
            clock._notify("due", to=["boss"])

    def test_without_a_head_or_an_officer_the_manager_is_told(self):
        self.case(user_id=False, department_id=self.transport.id)
        self.at("2026-03-03 08:35")
        self.escalate()
        self.assertIn("到期：首次响应", self.activities(self.manager).mapped("summary"))

    def test_whoever_is_reminded_does_not_follow_the_conversation(self):
        case = self.case()
        followers = case.message_partner_ids
        self.at("2026-03-03 08:35")
        self.escalate()
        self.assertEqual(case.message_partner_ids, followers)

    def test_the_rules_are_looked_at_every_five_minutes(self):
        cron = self.env.ref("base_automation.ir_cron_data_base_automation_check")
        self.assertTrue(cron.active)
        self.assertEqual((cron.interval_number, cron.interval_type), (5, "minutes"))

    def test_rules_of_other_models_run_as_core_runs_them(self):
        model = self.env["ir.model"]._get("res.partner")
        rule = self.env["base.automation"].create(
            {
                "name": "Birthdays",
                "model_id": model.id,
                "trigger": "on_time",
                "trg_date_id": self.env.ref("base.field_res_partner__write_date").id,
                "trg_date_range": 1,
                "trg_date_range_type": "hour",
                "trg_date_range_mode": "after",
                "filter_domain": f"[('id', '=', {self.customer.id})]",
            }
        )
        self.env["ir.actions.server"].create(
            {
                "name": "Birthdays",
                "model_id": model.id,
                "base_automation_id": rule.id,
                "state": "code",
                "code": "records.write({'comment': 'seen'})",
            }
        )
        self.customer.flush_recordset()
        rule.last_run = False
        self.at("2027-03-03 08:35")
        self.run_rules()
        self.assertIn("seen", self.customer.comment or "")

    def test_more_clocks_cost_no_more_queries(self):
        spent = []
        for day, number in ((3, 1), (4, 5), (5, 40)):
            self.at(f"2026-03-0{day - 1} 08:30")
            for _i in range(number):
                self.case()
            self.at(f"2026-03-0{day} 08:31")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.escalate()
            spent.append(self.env.cr.sql_log_count - before)
        self.assertLess(
            spent[2], spent[1] + 35, "seven queries for eight times as many"
        )
