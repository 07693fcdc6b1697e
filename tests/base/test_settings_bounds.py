"""A number that is accepted in the settings stops no job and no step later."""

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from tests.common import KefuCommon

FAR = 2_000_000_000


@tagged("post_install", "-at_install", "standard")
class TestSettingsBounds(KefuCommon):
    def _numbers(self, model):
        return [
            name
            for name, field in self.env[model]._fields.items()
            if field._module == "kefu_service" and field.type == "integer"
            if field.store and not field.readonly and not field.compute
        ]

    def test_days_and_years_of_a_company_have_an_end(self):
        names = self._numbers("res.company")
        self.assertIn("kefu_keep_years", names)
        for name in names:
            with (
                self.subTest(name),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.env.company[name] = FAR
                self.env.flush_all()
