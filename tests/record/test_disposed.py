"""What was disposed of stays as it is, whatever way somebody takes (6)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MAIL
from .retention import CLOSED, RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestDisposed(RetentionCommon):
    def _dispose_of(self, record, year=2040):
        with self._in(year):
            self._list()
            self._decide_on(self._rows(record))
            self._dispose()
        self.env.invalidate_all()
        self.assertTrue(record.sudo().date_disposed)
        return record

    def _records(self):
        """One of each kind of records that are kept, disposed of."""
        case = self._closed()
        meeting = self.env["kefu.meeting"].create({"name": "协调"})
        meeting.write({"state": "closed", "date_closed": CLOSED})
        revisit = self.env["kefu.revisit"].create({"partner_id": self.customer.id})
        revisit.write({"state": "done", "date_done": CLOSED, "outcome": "satisfied"})
        report = self.env["kefu.report"].create({"name": "三月分析"})
        report.write({"state": "acknowledged", "date_acknowledged": CLOSED})
        day = CLOSED.date()
        audit = self.env["kefu.audit"].create(
            {"name": "考核", "date_from": day, "date_to": day}
        )
        audit.write({"state": "closed", "date_closed": CLOSED})
        return [self._dispose_of(it) for it in (case, meeting, revisit, report, audit)]

    def _stands(self, record):
        self.env.flush_all()
        self.env.cr.execute(f"SELECT * FROM {record._table} WHERE id = {record.id}")
        row = self.env.cr.dictfetchone()
        return {
            **{name: v for name, v in row.items() if not name.startswith("write_")},
            "messages": len(record.sudo().message_ids),
        }

    def test_c6_no_step_is_taken_with_what_was_disposed_of(self):
        """All steps of all kinds of records, as a manager."""
        for record in self._records():
            before = self._stands(record)
            for name in dir(type(record)):
                if not name.startswith("action_") or name == "action_dossier":
                    continue
                with self.subTest(f"{record._name}.{name}"):
                    try:
                        with self.env.cr.savepoint():
                            getattr(record.with_user(self.manager), name)()
                            self.env.flush_all()
                    except Exception:  # it is refused, or asks for something else
                        self.env.invalidate_all()
                    now = self._stands(record)
                    changed = {
                        n: (before[n], now[n]) for n in now if now[n] != before[n]
                    }
                    before = now
                    self.assertFalse(changed)

    def _ways_to_write(self, record):
        """What would put people and words on a record, for a manager."""
        about = {"res_model": record._name, "res_id": record.id}
        message = {"model": record._name, "res_id": record.id, "body": "李敏"}
        file = {"name": "李敏.pdf", "raw": b"x", **about}
        messages = self.env["mail.message"].with_user(self.manager)
        files = self.env["ir.attachment"].with_user(self.manager)
        return (
            lambda: record.message_post(body="李敏又来电"),
            lambda: record.sudo().message_post(body="李敏又来电"),
            lambda: messages.create(message),
            lambda: files.create(file),
            lambda: record.activity_schedule(
                "mail.mail_activity_data_todo",
                summary="再问李敏",
                user_id=self.manager.id,
            ),
            lambda: record.message_subscribe(self.customer.ids),
            lambda: record._correct({"company_id": self.env.company.id}, "错了"),
            lambda: record.write({"active": False}),
        )

    def test_c6_nobody_writes_people_and_words_on_it_again(self):
        for disposed in self._records():
            record = disposed.with_user(self.manager)
            for way in self._ways_to_write(record):
                with self.subTest(record._name), self.assertRaises(UserError):
                    with self.env.cr.savepoint():
                        way()
            with self.assertRaisesRegex(UserError, "figures"):
                record.message_post(body="李敏又来电")
            self.assertFalse(record.has_access("write"))
            self.assertTrue(record.has_access("read"))

    def test_c6_a_case_that_was_disposed_of_is_not_taken_up_again(self):
        case = self._dispose_of(self._closed()).with_user(self.officer)
        with self.assertRaisesRegex(UserError, "figures"):
            case.action_reopen()
        with self.assertRaisesRegex(UserError, "figures"):
            case._reopen("又破了")
        with self.assertRaisesRegex(UserError, "figures"):
            case.action_correct()
        self.assertEqual(case.state, "closed")

    def test_c6_one_among_others_is_refused_and_the_others_are_not(self):
        gone, there = self._dispose_of(self._closed()), self._closed()
        both = (gone + there).with_user(self.officer)
        self.assertEqual(both._filtered_access("write"), there.with_user(self.officer))
        stranger = self._user("stranger", "base.group_user")
        with self.assertRaises(AccessError):
            both.with_user(stranger).check_access("write")

    def test_c6_mail_about_it_becomes_a_case_that_points_to_it(self):
        """Also if the company takes cases up again for as long as it keeps them."""
        self.env.company.kefu_reopen_days = 3660
        case = self._closed()
        address, number = case.email_from, case.number
        case = self._dispose_of(case)
        raw = MAIL.format(domain=self.alias_domain, file="")
        raw = raw.replace("=?utf-8?b?6YCB6LSn566x56C05o2f?=", f"Re: {number}")
        raw = raw.replace("first@", "again@")
        new = self.env["kefu.complaint"].browse(
            self.env["mail.thread"].message_process(False, raw.encode())
        )
        self.assertTrue(address and new.id)
        self.assertNotEqual(new, case)
        self.assertEqual((new.origin_id, new.state), (case, "new"))
        self.assertEqual(case.state, "closed")
        kept = self.env["kefu.mail.quarantine"]._keep(
            raw.replace("again@", "third@").encode(), "unroutable"
        )
        with self.assertRaisesRegex(UserError, "figures"):
            kept.with_user(self.officer)._attach_to(case)
        self.assertEqual(kept.state, "waiting")

    def test_c6_nor_on_what_belonged_to_it(self):
        case, minutes = self._closed(), self._minutes()
        measure = self.env["kefu.measure"].create(
            {
                "name": "补发",
                "complaint_id": case.id,
                "department_id": self.warehouse.id,
                "date_due": CLOSED,
                "state": "verified",
            }
        )
        for record in (measure, minutes):
            record.with_user(self.manager).message_post(body="补发了")
        for record in (case, minutes.meeting_id):
            self._dispose_of(record)
        for record in (measure, minutes):
            with self.assertRaisesRegex(UserError, "figures"):
                record.with_user(self.manager).message_post(body="李敏")

    def _minutes(self):
        meeting = self.env["kefu.meeting"].create({"name": "协调"})
        minutes = self.env["kefu.meeting.minutes"].create(
            {"meeting_id": meeting.id, "body": "<p>x</p>", "state": "issued"}
        )
        meeting.write({"state": "closed", "date_closed": CLOSED})
        return minutes

    def test_c6_a_measure_is_kept_with_the_last_record_that_it_belongs_to(self):
        case = self._closed()
        report = self.env["kefu.report"].create({"name": "三月分析"})
        measure = self.env["kefu.measure"].create(
            {
                "name": "改包装",
                "complaint_id": case.id,
                "report_id": report.id,
                "department_id": self.warehouse.id,
                "date_due": CLOSED,
                "state": "verified",
            }
        )
        report.write({"state": "acknowledged", "date_acknowledged": CLOSED})
        self._dispose_of(case, 2030)
        self.assertEqual(measure.name, "改包装")
        measure.with_user(self.manager).message_post(body="见报告")
        self._dispose_of(report)
        self.assertNotIn("改包装", measure.name)
        self.assertFalse(measure.message_ids)
