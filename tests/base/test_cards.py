"""On the phone: every list that is work has cards, and no “+” is a dead end."""

from lxml import etree

from odoo.tests import tagged

from tests.common import KefuCommon

# Looked at on a desk: what is set up, and evaluations.
ON_A_DESK = ("kefu_menu_configuration", "kefu_menu_reporting")
# Lists that are looked up or set up by oneself, and are no work of the day.
LOOKED_UP = {
    "kefu.absence",
    "kefu.channel",
    "kefu.dossier",
    "kefu.withdrawal",
    "kefu.indicator",
    "kefu.report.volume",
    "kefu.disposal",
    "mail.canned.response",
}


@tagged("post_install", "-at_install", "standard")
class TestCards(KefuCommon):
    def _work(self):
        """The actions of the menus that are the work of the day."""
        desks = [self.env.ref(f"kefu_service.{name}").id for name in ON_A_DESK]
        menus = self.env["ir.ui.menu"].search(
            [
                ("id", "child_of", self.env.ref("kefu_service.kefu_menu_root").id),
                (
                    "id",
                    "not in",
                    self.env["ir.ui.menu"].search([("id", "child_of", desks)]).ids,
                ),
            ]
        )
        for menu in menus:
            action = menu.action
            if action and action._name == "ir.actions.act_window":
                modes = action.view_mode.split(",")
                if "list" in modes and action.res_model not in LOOKED_UP:
                    yield menu, action, modes

    def _kanban(self, action):
        views = {mode: view for view, mode in action.views}
        view = views.get("kanban")
        arch = self.env[action.res_model].get_view(view, "kanban")["arch"]
        return etree.fromstring(arch)

    def test_whatever_is_work_opens_as_cards_on_the_phone(self):
        seen = 0
        for menu, action, modes in self._work():
            with self.subTest(menu.complete_name):
                self.assertIn("kanban", modes)
                self.assertEqual(action.mobile_view_mode, "kanban")
                arch = self._kanban(action)
                self.assertTrue(arch.xpath("//t[@t-name='card']//field"))
                seen += 1
        self.assertGreater(seen, 15)

    def test_numbers_are_there_to_be_dialled(self):
        for name in ("kefu_revisit_action_call", "kefu_deadline_action_mine"):
            arch = self._kanban(self.env.ref(f"kefu_service.{name}"))
            self.assertTrue(arch.xpath("//field[@name='phone'][@widget='phone']"), name)

    def test_no_column_that_only_steps_lead_to_has_a_plus(self):
        for model in self.env.values():
            if not model._name.startswith("kefu.") or model._abstract:
                continue
            views = self.env["ir.ui.view"].search(
                [("model", "=", model._name), ("type", "=", "kanban")]
            )
            for view in views.filtered(lambda v: v.mode == "primary"):
                arch = etree.fromstring(view.get_combined_arch())
                field = model._fields.get(arch.get("default_group_by"))
                if field and model._whose(field) in ("step", "derived"):
                    self.assertEqual(arch.get("quick_create"), "0", view.name)
