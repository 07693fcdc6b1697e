"""From a number of an audit to the very records and back, as an auditor goes (7)."""

from odoo.tests import tagged

from tests.audit.test_audit import AuditCommon

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestAudit(AuditCommon, BrowserCommon):
    def _url(self):
        audit, _missed = self._computed()
        self.env.flush_all()
        return f"/odoo/kefu-audits/{audit.id}"

    def test_c7_a_click_opens_the_records_and_another_leads_back(self):
        self.start_tour(self._url(), "kefu_audit_to_its_records", login="manager_t")

    def test_c7_an_auditor_goes_the_same_way(self):
        self._user("auditor_t", "kefu_service.kefu_group_auditor").lang = "zh_CN"
        self.start_tour(self._url(), "kefu_audit_to_its_records", login="auditor_t")

    def test_c7_a_manager_orders_the_measure_of_a_finding(self):
        self.start_tour(self._url(), "kefu_audit_finding", login="manager_t")
        line = self.env["kefu.audit.line"].search([("finding", "=", "热线停机两天")])
        self.assertEqual(line.clause, "9.1")
