"""The activity types that the customer service plans by itself."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestActivityTypes(KefuCommon):
    def test_none_of_them_is_deleted_or_planned_on_something_else(self):
        shipped = self.env["ir.model.data"].search(
            [("module", "=", "kefu_service"), ("model", "=", "mail.activity.type")]
        )
        self.assertTrue(shipped)
        admin = self.env.ref("base.user_admin")
        types = self.env["mail.activity.type"].with_user(admin)
        for activity_type in types.browse(shipped.mapped("res_id")):
            with self.subTest(activity_type.name):
                with self.assertRaisesRegex(UserError, "required in various apps"):
                    activity_type.unlink()
                with self.assertRaisesRegex(UserError, "target model"):
                    activity_type.res_model = "res.country"
                activity_type.write({"name": "x", "active": False})

    def test_a_to_do_without_a_summary_is_shown_by_its_name(self):
        """As that of the general manager on a case that was brought before him."""
        case = self._case()
        activity = case.activity_schedule(
            "kefu_service.mail_activity_type_escalation", user_id=self.officer.id
        )
        told = activity.with_user(self.officer).with_context(lang="en_US")
        shown = told.activity_format()["mail.activity"]
        self.assertEqual(shown[0]["display_name"], "Brought before the General Manager")
