"""What one test changes of what Odoo caches, the next one does not see."""

from odoo.tests import TransactionCase, tagged

PARAMETER = "kefu_service.tried"
VIEW = "kefu_service.kefu_team_view_form"
GROUP = "kefu_service.kefu_group_handler"


@tagged("post_install", "-at_install", "standard")
class TestKeptCaches(TransactionCase):
    """In the order of their names: the first test changes, the second looks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.env["res.users"].create(
            {"name": "张三", "login": "zhangsan_t"}
        )

    def _seen(self):
        """A setting, a view and a right, each through a cache of its own."""
        env = self.env
        team = env["kefu.team"]
        return [
            bool(env["ir.config_parameter"].sudo().get_param(PARAMETER)),
            "tried" in team.get_view(env.ref(VIEW).id)["arch"],
            self.person.has_group(GROUP),
        ]

    def test_1_changes_are_seen_by_whoever_makes_them(self):
        self.assertEqual(self._seen(), [False] * 3)
        self.env["ir.config_parameter"].sudo().set_param(PARAMETER, "1")
        view = self.env.ref(VIEW)
        view.arch = view.arch.replace("<sheet", "<sheet class='tried'", 1)
        self.person.group_ids |= self.env.ref(GROUP)
        self.assertEqual(self._seen(), [True] * 3)

    def test_2_the_next_does_not_see_them(self):
        self.assertEqual(self._seen(), [False] * 3)
