"""What is typed about a customer stays in the company."""

from lxml import etree

from odoo.tests import tagged

from odoo.addons.kefu_service.models.customer.partner_autocomplete import ASK_OUTSIDE

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestKeptInside(KefuCommon):
    def test_no_field_asks_a_service_outside(self):
        """Neither ours nor those of the contacts, with all that Odoo installs itself."""
        views = self.env["ir.ui.view"].search(
            [
                ("mode", "=", "primary"),
                ("type", "in", ("form", "list", "kanban")),
                "|",
                ("model", "=like", "kefu.%"),
                ("model", "=", "res.partner"),
            ]
        )
        self.assertTrue(views.filtered(lambda view: view.model == "res.partner"))
        asking = []
        for view in views:
            records = self.env[view.model].with_user(self.env.ref("base.user_admin"))
            arch = records.get_view(view.id, view.type)["arch"]
            for node in etree.fromstring(arch).iter("field"):
                if node.get("widget") in ASK_OUTSIDE:
                    asking.append(f"{view.name}: {node.get('name')}")
        self.assertFalse(asking)

    def test_a_widget_fits_the_sort_of_its_field(self):
        """The web client complains of a date that is drawn from a date with time."""
        views = self.env["ir.ui.view"].search(
            [("model", "=like", "kefu.%"), ("mode", "=", "primary")]
        )
        wrong = []
        for view in views.filtered(lambda view: view.type in ("form", "list")):
            arch = etree.fromstring(self.env[view.model].get_view(view.id)["arch"])
            fields = self.env[view.model]._fields
            for node in arch.xpath("//field[@widget='date'][not(ancestor::field)]"):
                if fields[node.get("name")].type != "date":
                    wrong.append(f"{view.name}: {node.get('name')}")
        self.assertFalse(wrong)
