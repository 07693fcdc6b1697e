"""A page about a record that has a form besides is called by its own name."""

from odoo.tests import tagged

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestNamedPages(BrowserCommon):
    def test_the_archive_of_a_customer_is_not_the_customer(self):
        self.officer.lang = "en_US"
        self.start_tour(
            f"/odoo/kefu-customers/{self.company_customer.id}",
            "kefu_named_archive",
            login="officer_t",
        )

    def test_the_results_of_a_plan_are_loaded_again_as_such(self):
        self.officer.lang = "en_US"
        plan = self.env["kefu.revisit.plan"].create(
            {"name": "Spring", "date_from": "2026-03-01", "date_to": "2026-03-31"}
        )
        action = plan.with_user(self.officer).action_view_results()
        self.assertEqual(action["res_id"], plan.id)
        self.start_tour(
            f"/odoo/kefu-revisit-plans/{plan.id}/{action['path']}/{plan.id}",
            "kefu_named_results",
            login="officer_t",
        )
