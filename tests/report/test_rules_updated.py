"""An update lets the rules of reports know heads above; a changed one stays (5.3.1-2)."""

from odoo.modules.module import load_script
from odoo.tests import tagged

from launcher.paths import ADDON

from .common import ReportCommon

SCRIPT = ADDON / "migrations" / "19.0.1.3.0" / "post-heads.py"
SHIPPED = """[
            '|',
                ('{0}reader_ids.user_id', '=', user.id),
                ('{0}department_id.manager_id', 'in', user.employee_ids.ids),
        ]"""


@tagged("post_install", "-at_install", "standard")
class TestRulesUpdated(ReportCommon):
    def _updated(self, name, domain):
        rule = self.env.ref(f"kefu_service.{name}")
        rule.domain_force = domain
        self.env.flush_all()
        load_script(str(SCRIPT), SCRIPT.stem).migrate(self.env.cr, "19.0.1.2.0")
        rule.invalidate_recordset()
        return rule.domain_force

    def test_what_was_shipped_is_brought_up_to_date(self):
        rule = self._updated("kefu_report_rule_handler", SHIPPED.format(""))
        self.assertIn("('is_headed_by_me', '=', True)", rule)
        self.assertIn("('reader_ids.user_id', '=', user.id)", rule)
        rule = self._updated(
            "kefu_report_reader_rule_handler", SHIPPED.format("report_id.")
        )
        self.assertIn("('report_id.is_headed_by_me', '=', True)", rule)

    def test_what_an_administrator_wrote_stays(self):
        own = "[('department_id.manager_id.user_id', '=', user.id)]"
        self.assertEqual(self._updated("kefu_report_rule_handler", own), own)
