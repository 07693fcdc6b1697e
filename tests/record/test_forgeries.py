"""Each forgery that an audit tried over RPC is refused with a sentence (clause 6)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from tests.meeting.minutes.common import MinutesCommon

from .common import RecordCommon


class Forger:
    """Calls what a program calls, as officer, manager and administrator."""

    def _refused(self, records, method, *args):
        """Nobody is let; what they are told has a subject and an end."""
        for user in self.everybody:
            with self.subTest(user=user.login, method=method, args=args):
                model = self.env(user=user, context={"lang": "en_US"})[records._name]
                with self.assertRaises(UserError) as refusal:
                    call_kw(model, method, [records.ids, *args], {})
                said = str(refusal.exception)
                self.assertGreater(len(said.split()), 5, said)
                self.assertNotIn("system administrator", said)  # a sentence of ours


@tagged("post_install", "-at_install", "standard")
class TestForgeries(Forger, RecordCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._reach(cls.case, "closed")
        cls.env.flush_all()

    def test_c6_the_facts_of_a_closed_case(self):
        forged = {
            "number": "KF/2020/00001",
            "date_closed": "2020-01-01 00:00:00",
            "date_received": "2020-01-01 00:00:00",
            "hours_to_close": 1.0,
            "date_next_due": "2020-01-01 00:00:00",
            "severity": "major",
            "date_disposed": "2020-01-01 00:00:00",
        }
        before = self.case.sudo().read(forged)
        for name, value in forged.items():
            self._refused(self.case, "write", {name: value})
        self.case.invalidate_recordset()
        self.assertEqual(self.case.sudo().read(forged), before)
        for user in self.everybody:  # the key is closed to everybody, in core's words
            with self.assertRaises(UserError):
                self.case.with_user(user).write({"access_token": "known-to-me"})

    def test_c6_a_customers_mail_and_its_file(self):
        self._refused(self.customers_mail, "unlink")
        self._refused(self.customers_mail, "write", {"body": "<p>别的</p>"})
        self._refused(self.sent, "write", {"body": "<p>别的</p>"})
        self._refused(self.file, "unlink")
        self._refused(self.file, "write", {"datas": "eA=="})
        self.assertTrue(self.customers_mail.exists() and self.file.exists())
        self.assertIn("破损", self.customers_mail.body)

    def test_c6_the_case_itself(self):
        self._refused(self.case, "unlink")

    def test_c6_a_revisit_that_was_done_does_not_vanish(self):
        revisit = self._revisit(self.case)
        self._refused(revisit, "write", {"active": False})
        self._refused(revisit, "write", {"feedback": "很好"})
        self._refused(revisit, "write", {"date_done": "2020-01-01 00:00:00"})
        self.assertTrue(revisit.active)


@tagged("post_install", "-at_install", "standard")
class TestForgedMinutes(Forger, MinutesCommon, RecordCommon):
    def test_c6_who_chaired_and_why_of_a_meeting_with_minutes(self):
        self._issued()
        self._refused(self.meeting, "write", {"chair_id": self.officer.id})
        self._refused(self.meeting, "write", {"purpose": "别的"})
        before = fields.Datetime.now() - timedelta(days=1)
        self._refused(self.meeting, "write", {"date_held": before})
        self._refused(self.meeting.minutes_id, "write", {"body": "<p>别的</p>"})
