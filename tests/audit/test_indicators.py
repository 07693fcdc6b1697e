"""Indicators of a company's own, and who may change which (7)."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from tests.common import KefuCommon

from .common import measured


@tagged("post_install", "-at_install", "standard")
class TestIndicator(KefuCommon):
    def _indicator(self, user=None, **values):
        values = {
            "clause": "9.9",
            "name": "Cases by phone",
            "res_model": "kefu.complaint",
            "date_field": "date_received",
            "population": "[]",
            "numerator": "[('channel', '=', 'phone')]",
            "target": 50,
            **values,
        }
        return self.env["kefu.indicator"].with_user(user or self.manager).create(values)

    def test_c7_a_company_adds_its_own_without_code(self):
        self._case(channel="phone")
        self._case(channel="visit")
        indicator = self._indicator(company_id=self.env.company.id)
        today = self.env.company._kefu_day()
        self.env.flush_all()
        found = measured(indicator, self.env.company, today, today)
        self.assertGreaterEqual(len(found.counting), 1)
        self.assertGreaterEqual(len(found.others), 1)

    def test_c7_only_managers_set_indicators_up(self):
        indicator = self._indicator()
        for user in (self.officer, self.handler, self.outsider):
            with self.assertRaises(AccessError):
                self._indicator(user)
            with self.assertRaises(AccessError):
                indicator.with_user(user).target = 1
        self.assertEqual(indicator.with_user(self.officer).target, 50)
        with self.assertRaises(AccessError):
            indicator.with_user(self.handler).read(["target"])

    def test_a_wrong_condition_is_refused_with_a_sentence(self):
        """On create, on write and by an import."""
        indicator = self._indicator()
        wrong = {
            "population": "[('no_such_field', '=', 1)]",
            "numerator": "[('channel', '=', uid)]",
            "date_field": "name",
            "res_model": "kefu.team",  # which has none of these fields
        }
        for name, value in wrong.items():
            with self.subTest(name):
                with self.assertRaisesRegex(ValidationError, "9.9 Cases by phone"):
                    self._indicator(**{name: value})
                with self.assertRaisesRegex(ValidationError, "9.9 Cases by phone"):
                    indicator.write({name: value})
                indicator.invalidate_recordset()
        rows = self.env["kefu.indicator"].with_user(self.manager)
        answer = rows.load(
            ["clause", "name", "res_model", "target", "population"],
            [["9.9", "x", "kefu.complaint", "50", "[('channel', '=', nobody)]"]],
        )
        self.assertFalse(answer["ids"])
        self.assertIn("can't be used", answer["messages"][0]["message"])

    def test_an_exported_list_is_imported_again_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        rows = self.env["kefu.indicator"].with_user(self.manager)
        rows = rows.with_context(lang="zh_CN", import_compat=True).search([], limit=9)
        names = ["id", "res_model", "target"]
        lines = rows.export_data(names)["datas"]
        self.assertIn("时限", [line[1] for line in lines])
        answer = rows.load(names, [[str(value) for value in line] for line in lines])
        self.assertEqual(answer["ids"], rows.ids, answer["messages"])

    def test_a_condition_is_read_and_never_run(self):
        for text in (
            "__import__('os').system('true')",
            "[('name', '=', open('/etc/passwd').read())]",
            "[('id', 'in', [x for x in (1,)])]",
            "[" * 500,
            "[('date_received', '<', 'nonsense')]",
            "[('name', 'no such operator', 1)]",
        ):
            with self.subTest(text[:30]), self.assertRaises(ValidationError):
                self._indicator(population=text)

    def test_an_average_needs_a_number(self):
        for name in (False, "name", "no_such_field", "days_left"):
            with self.subTest(name), self.assertRaises(ValidationError):
                self._indicator(kind="average", value_field=name)
        self.assertTrue(self._indicator(kind="average", value_field="hours_to_close"))

    def test_one_in_an_audit_is_archived_and_not_deleted(self):
        indicator = self._indicator()
        audit = (
            self.env["kefu.audit"]
            .with_user(self.manager)
            .create({"name": "x", "indicator_ids": [(6, 0, indicator.ids)]})
        )
        audit.action_compute()
        with self.assertRaisesRegex(UserError, "archive it"):
            indicator.unlink()
        self._indicator().unlink()
