"""Submitted, sent, opened, acknowledged or returned (5.3.1-1 and 5.3.1-2)."""

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SUBMIT, ReportCommon


@tagged("post_install", "-at_install", "standard")
class TestSubmission(ReportCommon):
    # ------------------------------------------------------------------
    # What is missing
    # ------------------------------------------------------------------

    def test_c5_3_1_1_what_is_missing_is_named(self):
        report = self._draft(
            kind="analysis", date_start=date(2026, 9, 1), findings="<p><br></p>"
        )
        report.findings = False
        with self.assertRaises(UserError) as refused:
            report.action_submit()
        for word in ("Findings", "Conclusions", "recipients"):
            self.assertIn(word, str(refused.exception))
        self.assertEqual(report.state, "draft")
        report.write({**SUBMIT, "recipient_department_ids": self.warehouse.ids})
        report.action_submit()
        self.assertEqual(report.state, "submitted")

    def test_a_period_to_come_is_not_reported(self):
        report = self._ready(
            kind="analysis",
            date_start=date(2026, 11, 3),
            date_end=date(2026, 11, 9),
            to_general_manager=True,
        )
        with self.assertRaisesRegex(UserError, "beginning of the period"):
            report.action_submit()

    def test_figures_that_changed_while_the_text_was_written_are_shown_first(self):
        report = self._ready()
        self._case(date_received="2026-10-30 02:00:00")
        told = report.action_submit()
        self.assertEqual(report.state, "draft")
        self.assertIn("4", told["params"]["message"])
        self.assertEqual(self._figure(report, "received")["value"], 4)
        report.action_submit()
        self.assertEqual(report.state, "submitted")

    def test_only_officers_write_and_submit(self):
        report = self._ready()
        for user in (self.head, self.gm, self.handler):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    report.with_user(user).action_submit()
                with self.assertRaises(AccessError):
                    report.with_user(user).write({"analysis": "<p>x</p>"})
                with self.assertRaises(AccessError):
                    self._draft(user)

    # ------------------------------------------------------------------
    # Sending and reading
    # ------------------------------------------------------------------

    def test_c5_3_1_1_departments_people_and_general_manager_get_it(self):
        self.handler.email = "handler@example.com"
        report = self._submitted(
            recipient_department_ids=self.warehouse.ids,
            recipient_user_ids=self.colleague.ids,
            to_general_manager=True,
        )
        readers = {row.user_id: row.role for row in report.reader_ids}
        self.assertEqual(
            readers,
            {
                self.head: "head",
                self.handler: "department",
                self.colleague: "person",
                self.gm: "gm",
            },
        )
        mails = self._mails(report)
        self.assertEqual(
            mails.recipient_ids, report.reader_ids.partner_id.filtered("email")
        )
        for mail in mails:
            self.assertIn(report.pdf_id, mail.attachment_ids)
        asked = {a.user_id: a.activity_type_id.name for a in report.activity_ids}
        self.assertEqual(
            asked,
            {
                self.head: "Report to Acknowledge",
                self.handler: "Report to Read",
                self.colleague: "Report to Read",
                self.gm: "Report to Read",
            },
        )

    def test_each_gets_the_mail_in_his_or_her_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.head.lang = "zh_CN"
        self.colleague.lang = "en_US"
        report = self._submitted(recipient_user_ids=self.colleague.ids)
        bodies = {m.recipient_ids: m.body_html for m in self._mails(report)}
        self.assertIn("确认", bodies[self.head.partner_id])
        self.assertIn("Please read it", bodies[self.colleague.partner_id])

    def test_a_head_without_a_login_gets_the_mail(self):
        worker = self.env["hr.employee"].create(
            {"name": "外勤", "work_email": "field@example.com"}
        )
        self.transport.manager_id = worker
        report = self._submitted(recipient_department_ids=self.transport.ids)
        row = report.reader_ids.filtered("department_id")
        self.assertEqual(row.partner_id.email, "field@example.com")
        self.assertFalse(row.user_id)
        self.assertIn(row.partner_id, self._mails(report).recipient_ids)

    def test_c5_3_1_1_who_opened_it_when_is_kept(self):
        report = self._submitted(recipient_department_ids=self.warehouse.ids)
        row = report.reader_ids.filtered(lambda row: row.user_id == self.handler)
        mine = report.with_user(self.handler)
        self.assertTrue(mine.is_unread)
        mine.web_search_read([("id", "=", report.id)], {"name": {}, "is_unread": {}})
        self.assertFalse(row.date_opened, "A list opens nothing")
        self.assertTrue(self._opened(report, self.handler)["sheet"])
        self.assertEqual(row.date_opened, self.now)
        self.assertFalse(mine.is_unread)
        self.assertNotIn(self.handler, report.activity_ids.user_id)
        with self.mock_datetime_and_now("2026-11-03 01:00:00"):
            self._opened(report, self.handler)
        self.assertEqual(row.date_opened, self.now, "The first time counts")
        with self.assertRaises(AccessError):
            row.with_user(self.manager).date_opened = False

    def test_who_opened_it_has_opened_it_as_one_contact_too(self):
        report = self._submitted(recipient_department_ids=self.warehouse.ids)
        self._opened(report, self.handler)
        twin = self.env["res.partner"].create({"name": "双", "email": "t@x.example"})
        row = {"report_id": report.id, "role": "person", "partner_id": twin.id}
        self.env["kefu.report.reader"].sudo().create(row)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard = wizard.with_user(self.env.ref("base.user_admin"))
        wizard._merge((twin + self.handler.partner_id).ids, twin)
        self.env.invalidate_all()
        row = report.reader_ids.filtered(lambda row: row.partner_id == twin)
        self.assertEqual((row.date_opened, row.user_id), (self.now, self.handler))

    def test_whoever_got_the_report_reads_it_and_not_its_cases(self):
        report = self._submitted(recipient_department_ids=self.warehouse.ids)
        mine = report.with_user(self.handler)
        self.assertEqual(self._figure(mine, "received")["value"], 3)
        self.assertTrue(mine.pdf_id.raw)
        action = mine.action_open_records("figures/received")
        model = self.env[action["res_model"]].with_user(self.handler)
        self.assertFalse(model.search(action["domain"]))
        officers = model.with_user(self.officer).search(action["domain"])
        self.assertEqual(officers, self.october)

    def test_nobody_else_reads_it_and_a_draft_is_the_officers(self):
        draft = self._ready(recipient_department_ids=self.warehouse.ids)
        for user in (self.handler, self.head, self.gm):
            self.assertFalse(draft.with_user(user).has_access("read"))
        draft.action_submit()
        stranger = self._user("stranger_t", "kefu_service.kefu_group_handler")
        self.assertFalse(draft.with_user(stranger).has_access("read"))
        self.assertFalse(draft.with_user(self.outsider).has_access("read"))
        for user in (self.handler, self.head, self.gm, self.colleague):
            self.assertTrue(draft.with_user(user).has_access("read"), user.login)

    def test_a_number_that_is_not_in_the_report_opens_nothing(self):
        report = self._submitted()
        for path in ("figures/none", "../etc", "tables/by_category/9/received"):
            with self.assertRaises(UserError):
                report.action_open_records(path)

    # ------------------------------------------------------------------
    # The head
    # ------------------------------------------------------------------

    def test_c5_3_1_2_the_head_acknowledges(self):
        report = self._submitted()
        for user in (self.officer, self.manager, self.handler):
            with self.assertRaises(AccessError):
                report.with_user(user).action_acknowledge()
        report.with_user(self.head).action_acknowledge()
        self.assertEqual(
            (report.state, report.acknowledged_by_id, report.date_acknowledged),
            ("acknowledged", self.head, self.now),
        )
        self.assertFalse(report.activity_ids)
        self.assertTrue(report.reader_ids.date_opened)
        with self.assertRaisesRegex(UserError, "Acknowledged"):
            report.with_user(self.head).action_return()

    def test_the_general_manager_stands_in_for_a_head_who_has_left(self):
        report = self._submitted()
        self.head.active = False
        self.assertEqual(report.head_id, self.gm)
        report.with_user(self.gm).action_acknowledge()
        self.assertEqual(report.acknowledged_by_id, self.gm)

    def test_a_new_head_is_asked_and_reads_it(self):
        report = self._submitted()
        new = self._user("new_head_t", "kefu_service.kefu_group_handler")
        employee = self.env["hr.employee"].create({"name": "x", "user_id": new.id})
        self.service.manager_id = employee
        self.assertEqual(report.activity_ids.user_id, new)
        self.assertIn(new, report.reader_ids.user_id)
        waiting = report.deadline_ids.filtered(lambda c: c.clock == "acknowledgement")
        self.assertEqual(waiting.user_id, new)
        report.with_user(new).action_acknowledge()

    def test_c5_3_1_2_returned_with_remarks_it_is_revised_and_the_old_one_stays(self):
        report = self._submitted(analysis="<p>包装旧。</p>")
        with self.assertRaises(AccessError):
            self._reason(report, "return", self.officer)
        self._reason(report, "return", self.head, reason="缺原因")
        self.assertEqual((report.state, report.remarks), ("returned", "缺原因"))
        new = report.next_ids
        self.assertEqual(
            (new.number, new.revision, new.state),
            (f"{report.number}-2", 2, "draft"),
        )
        self.assertEqual(
            (new.findings, new.analysis, new.conclusions),
            (report.findings, report.analysis, report.conclusions),
        )
        self.assertEqual(new.activity_ids.user_id, self.officer)
        self.assertIn("缺原因", new.activity_ids.note)
        self.assertFalse(new.pdf_id)
        new.with_user(self.officer).action_submit()
        self._reason(new, "return", self.head, reason="再改")
        self.assertEqual(new.next_ids.number, f"{report.number}-3")
        self.assertEqual(report.state, "returned")

    def test_a_copy_is_an_analysis_that_begins_anew(self):
        report = self._acknowledged()
        copy = report.with_user(self.officer).copy()
        self.assertEqual((copy.kind, copy.state), ("analysis", "draft"))
        self.assertEqual((copy.revision, copy.pdf_id.id), (1, False))
        self.assertFalse(copy.conclusions)
        self.assertNotEqual(copy.number, report.number)

    # ------------------------------------------------------------------
    # People
    # ------------------------------------------------------------------

    def test_whoever_leaves_hands_the_report_over(self):
        report = self._submitted()
        duties = self.env["kefu.duties"]
        held = {
            duty.field
            for duty, records in duties._open(self.officer)
            if records._name == report._name and report in records
        }
        self.assertIn("user_id", held)
        duties._hand_over(self.officer, self.colleague)
        self.assertEqual(report.user_id, self.colleague)

    def test_an_old_register_brings_its_reports_along(self):
        names = ["name", "number", "state", "date_start", "date_end", "date_submitted"]
        old = ["旧月报", "R-2020-01", "acknowledged", "2020-01-01", "2020-01-31"]
        rows = [[*old, "2020-02-03 01:00:00"]]
        reports = self.env["kefu.report"].with_context(import_file=True)
        refused = reports.with_user(self.officer).load(names, rows)
        self.assertIn("steps themselves", refused["messages"][0]["message"])
        answer = reports.with_user(self.archivist).load(names, rows)
        self.assertFalse(answer["messages"])
        report = reports.browse(answer["ids"]).with_context(import_file=False)
        self.assertEqual((report.number, report.is_taken_over), ("R-2020-01", True))
        self.assertFalse(report.deadline_ids)
        self.assertFalse(self._opened(report, self.officer)["sheet"])
        report.with_user(self.officer).action_compare()
        self.assertFalse(report.date_changed)
        with self.assertRaises(AccessError):
            report.with_user(self.archivist).findings = "<p>x</p>"

    def test_reports_are_not_deleted(self):
        for report in (self._ready(), self._draft(kind="analysis")):
            with self.assertRaises(AccessError):
                report.with_user(self.manager).unlink()
            with self.assertRaisesRegex(UserError, "clause 6"):
                report.sudo().unlink()
