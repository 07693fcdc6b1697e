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

    def test_whoever_has_the_cases_already_is_not_told_so_by_an_import(self):
        """Nor by a change of many, of which some are the officer's."""
        hers = self._case(user_id=self.officer.id)
        free = self._case(user_id=self.colleague.id)
        self.flush_tracking()
        cases = (hers + free).with_user(self.manager)
        with self.mock_mail_gateway():
            answer = cases.with_context(import_file=True).load(
                [".id", "name", "user_id"],
                [
                    [str(case.id), f"{case.name}!", case.user_id.name]
                    for case in (hers, free)
                ],
            )
            self.flush_tracking()
        self.assertFalse(answer["messages"])
        self.assertFalse(self._told(hers + free))
        with self.mock_mail_gateway():
            cases.write({"user_id": self.officer.id})
            self.flush_tracking()
        self.assertEqual(self._told(hers + free), free.mapped("display_name"))

    def _told(self, cases):
        """Of which cases somebody was told that they are theirs."""
        told = [mail.subject for mail in self._new_mails]
        return [
            case.display_name
            for case in cases
            if any(case.display_name in (subject or "") for subject in told)
        ]
