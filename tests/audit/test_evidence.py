"""The records behind a number are found by where the number stands (clause 7)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_audit import AuditCommon


@tagged("post_install", "-at_install", "standard")
class TestEvidence(AuditCommon):
    def test_c7_a_click_sends_no_list_of_a_years_records(self):
        _audit, missed = self._computed()
        [(_name, _operator, value)] = missed.action_view_judged()["domain"]
        self.assertIsInstance(value, str)

    def test_c7_evidence_is_for_who_reads_the_audit(self):
        _audit, missed = self._computed()
        domain = missed.action_view_judged()["domain"]
        cases = self.env["kefu.complaint"]
        self.assertTrue(cases.with_user(self.manager).search_count(domain))
        with self.assertRaises(AccessError):
            cases.with_user(self.handler).search_count(domain)

    def test_what_is_no_number_of_a_document_is_said(self):
        _audit, missed = self._computed()
        cases = self.env["kefu.complaint"].with_user(self.manager)
        for where in (
            f"kefu.audit.line,{missed.id},id",
            f"kefu.audit.line,{missed.id}",
            "kefu.audit.line,0,counting",
            f"kefu.audit.line,{'9' * 30},counting",
            "res.users,1,login",
            "nothing",
            False,
        ):
            with self.assertRaises(UserError, msg=where):
                cases.search([("evidence_of", "=", where)])
