"""An old register comes in from a file, and the register goes out into one."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestImportExport(KefuCommon):
    def test_an_old_register_is_imported_with_its_own_times(self):
        parent = self.env["kefu.category"].create({"name": "陆运"})
        late = self.env["kefu.category"].create(
            {"name": "迟到", "parent_id": parent.id}
        )
        columns = {
            "name": "旧台账：班车晚到",
            "partner_id": "星沙汽车制造有限公司",
            "category_id": "陆运 / 迟到",
            "stage_id/id": "kefu_service.kefu_stage_closed",
            "date_received": "2025-03-02 01:15:00",
            "date_closed": "2025-03-05 09:00:00",
        }
        # as the web client's import does
        cases = self.env["kefu.complaint"].with_user(self.archivist)
        cases = cases.with_context(import_file=True)
        result = cases.load(list(columns), [list(columns.values())])
        self.assertFalse(result["messages"])
        case = cases.browse(result["ids"])
        self.assertEqual(case.partner_id, self.company_customer)
        self.assertEqual(case.category_id, late)
        closed = fields.Datetime.to_datetime("2025-03-05 09:00:00")
        self.assertEqual(case.date_closed, closed)

    def test_managers_export_the_register_and_officers_ask_them(self):
        case = self._case(name="少件")
        exported = case.with_user(self.manager).export_data(["number", "name"])
        self.assertEqual(exported["datas"], [[case.number, "少件"]])
        with self.assertRaises(UserError):
            case.export_data(["number"])
