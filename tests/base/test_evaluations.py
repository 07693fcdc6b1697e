"""A figure of an evaluation opens a list that says what it lists."""

from lxml import etree

from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestEvaluations(KefuCommon):
    def _evaluations(self):
        """The pivots and charts of the addon's actions, with a name for each."""
        actions = self.env["ir.model.data"].search(
            [("module", "=", "kefu_service"), ("model", "=", "ir.actions.act_window")]
        )
        for action in self.env["ir.actions.act_window"].browse(
            actions.mapped("res_id")
        ):
            for view, mode in action.views:
                if mode in ("pivot", "graph"):
                    model = self.env[action.res_model]
                    arch = model.get_view(view, mode)["arch"]
                    yield f"{action.name}: {mode}", etree.fromstring(arch)

    def test_what_a_figure_opens_has_a_name(self):
        """Else the breadcrumbs, and the sheet that is exported, say “Untitled”."""
        evaluations = dict(self._evaluations())
        self.assertGreater(len(evaluations), 10)
        for name, arch in evaluations.items():
            with self.subTest(name):
                self.assertTrue(arch.get("string"))
