"""Disposal leaves number, dates and figures, and nothing that tells of anybody (6)."""

from datetime import date, datetime

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from tests.meeting.minutes.common import MinutesCommon

from .retention import CLOSED, RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestDisposal(RetentionCommon):
    SECRET = "机密破损"

    def _used(self):
        """A case with everything, whose texts all tell the secret."""
        case = self.case
        case.description = case.description or f"<p>{self.SECRET}</p>"
        measure = self._measure(case, name=self.SECRET, resources=self.SECRET)
        measure.sudo().message_post(body=self.SECRET, attachments=[("a", b"x")])
        self._promise(case)
        self._finish(measure)
        self._reach(case, "closed")
        case.sudo()._rate(2, self.SECRET)
        revisit = self._revisit(case, feedback=self.SECRET)
        self.assertTrue(revisit)
        self.env["kefu.withdrawal"]._withdraw(case.sudo(), self.file, self.SECRET)
        case.sudo().write({"name": self.SECRET, "explanation": self.SECRET})
        self.env.cr.flush()
        return case.sudo()

    def _figures(self):
        """What reports count, by month, kind and severity."""
        self.env.flush_all()
        cases = self.env["kefu.complaint"].with_context(active_test=False)
        clocks = self.env["kefu.deadline"]
        return (
            cases._read_group(
                [],
                ["date_received:month", "kind", "severity", "team_id", "category_id"],
                ["__count", "hours_to_close:avg", "rating_last_value:sum"],
            ),
            clocks._read_group([], ["clock", "state"], ["__count", "punctuality:avg"]),
            self.env["kefu.revisit"]._read_group([], ["outcome"], ["__count"]),
        )

    def _tables_that_tell(self, secret):
        """Every column of every table of ours and of histories with `secret` in it."""
        found = set()
        self.env.flush_all()
        for name, model in self.env.items():
            if not model._auto or model._abstract or model._transient:
                continue
            ours = name.startswith("kefu.") or name in ("mail.message", "ir.attachment")
            if not ours or name == "kefu.mail.receipt":  # which are gone in days
                continue
            for field in model._fields.values():
                if field.store and field.type in ("char", "text", "html"):
                    query = SQL(
                        "SELECT 1 FROM %s WHERE %s::text LIKE %s LIMIT 1",
                        SQL.identifier(model._table),
                        SQL.identifier(field.name),
                        f"%{secret}%",
                    )
                    if self.env.execute_query(query):
                        found.add(str(field))
        return found

    def test_c6_disposal_leaves_the_figures_and_nothing_else(self):
        case = self._used()
        number, clocks = case.number, len(case.deadline_ids)
        self.assertTrue(self._tables_that_tell(self.SECRET))
        figures = self._figures()
        with self._in(2040):
            self._list()
            self._decide_on(self._rows(case))
            self._dispose()
        self.env.invalidate_all()
        self.assertFalse(self._tables_that_tell(self.SECRET))
        self.assertFalse(self._tables_that_tell("xingsha.example.com"))
        self.assertEqual(self._figures(), figures)
        self.assertEqual((case.number, len(case.deadline_ids)), (number, clocks))
        self.assertFalse(case.partner_id or case.message_ids or case.description)
        self.assertEqual(case.rating_ids.rating, 2)
        row = self._rows(case)
        self.assertEqual((row.state, row.number), ("disposed", number))
        self.assertGreater(row.message_count, 3)
        self.assertGreater(row.file_count, 1)
        self.assertFalse(row.record_name)
        self.assertFalse(self.file.exists())
        # forms and lists open, and nobody changes it
        case.with_user(self.officer).read()
        for user in (self.officer, self.manager, self.admin):
            for values in ({"name": "新"}, {"stage_id": self._stage("new").id}):
                with self.assertRaises(UserError):
                    case.with_user(user).write(values)

    def test_c6_a_number_is_never_given_again(self):
        case = self._closed()
        number = case.number
        with self._in(2029):
            self._list()
            self._decide_on(self._rows(case))
            self._dispose()
        self.assertEqual(case.number, number)
        new = [self._case().number for _i in range(3)]
        self.assertNotIn(number, new)
        with self.assertRaises(UserError):
            case.sudo().unlink()

    def test_c6_what_others_own_stays(self):
        case, other = self._closed(), self._closed(when=datetime(2026, 6, 1))
        note = other.message_post(body="别动")
        with self._in(2029):
            self._list()
            self._decide_on(self._rows(case))
            self._dispose()
        self.assertEqual(other.partner_id, self.customer)
        self.assertTrue(note.exists() and self.customer.exists())
        self.assertEqual(self.customer.name, "李敏")

    def test_c6_a_revisit_by_itself_goes_after_three_years(self):
        revisit = (
            self.env["kefu.revisit"]
            .with_user(self.officer)
            .create({"partner_id": self.customer.id, "date_planned": "2026-11-26"})
        )
        revisit.write(
            {"outcome": "satisfied", "satisfaction": "5", "feedback": self.SECRET}
        )
        revisit.action_done()
        year = fields.Date.today().year
        with self._in(year + 3):
            self._list()
            self.assertFalse(self._rows(revisit))
        with self._in(year + 4):
            self._list()
            self._decide_on(self._rows(revisit))
            self._dispose()
        self.env.invalidate_all()
        self.assertFalse(self._tables_that_tell(self.SECRET))
        self.assertEqual(revisit.sudo().score, 5)


@tagged("post_install", "-at_install", "standard")
class TestMinutesKept(MinutesCommon, RetentionCommon):
    def test_c6_minutes_and_their_cases_are_kept_for_ten_years(self):
        case = self.meeting.item_ids.complaint_id[:1].sudo()
        case.severity = "general"
        self._share(70, 30)
        self.meeting.sudo().write({"state": "closed", "date_closed": CLOSED})
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_complaint SET stage_id = %s, state = 'closed',"
                " date_closed = %s WHERE id = %s",
                self._stage("closed").id,
                CLOSED,
                case.id,
            )
        )
        self.env.invalidate_all()
        for record in (self.meeting.sudo(), case):
            self.assertEqual(record._retention_end(), date(2035, 3, 10))
        with self._in(2034):
            self._list()
            self.assertFalse(self._rows(case) + self._rows(self.meeting))
        participants = self.meeting.sudo().participant_ids
        self.meeting.sudo().purpose = "机密议题"
        with self._in(2036):
            self._list()
            self._decide_on(self._rows(case) + self._rows(self.meeting))
            self._dispose()
        self.env.invalidate_all()
        self.assertTrue(self.meeting.sudo().date_disposed)
        self.assertFalse(self.meeting.sudo().purpose)
        self.assertFalse(participants.exists())
        findings = self.meeting.sudo().item_ids.finding_ids
        self.assertEqual(findings.mapped("share"), [70, 30])
        self.assertFalse(any(findings.mapped("reason")))
