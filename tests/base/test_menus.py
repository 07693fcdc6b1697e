"""Every menu leads to a screen that opens, for everybody who sees the menu."""

from lxml import etree

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from tests.common import KefuCommon

TRUE = {"1", "True"}


@tagged("post_install", "-at_install", "standard")
class TestMenus(KefuCommon):
    def test_every_menu_opens_for_every_role(self):
        auditor = self._user("auditor_t", "kefu_service.kefu_group_auditor")
        for user in (self.handler, self.officer, self.manager, auditor):
            for action in self._actions(user):
                with self.subTest(user.login, action=action.display_name):
                    self._open(action.with_user(user))

    def test_whoever_a_menu_is_for_finds_it(self):
        """The role alone leads there, whatever stands above it."""
        root = self.env.ref("kefu_service.kefu_menu_root")
        menus = self.env["ir.ui.menu"].search([("id", "child_of", root.id)])
        for name in ("handler", "officer", "manager", "takeover", "auditor"):
            group = self.env.ref(f"kefu_service.kefu_group_{name}")
            user = self._user(f"{name}_alone", f"kefu_service.kefu_group_{name}")
            meant = menus.filtered(lambda menu, group=group: group in menu.group_ids)
            with self.subTest(name):
                hidden = meant - self._shown(user)
                self.assertFalse(hidden.mapped("complete_name"))

    def test_who_takes_over_old_registers_finds_nothing_else_to_configure(self):
        user = self._user("takeover_alone", "kefu_service.kefu_group_takeover")
        below = self.env.ref("kefu_service.kefu_menu_configuration").child_id
        self.assertEqual(
            below & self._shown(user),
            self.env.ref("kefu_service.kefu_menu_takeovers"),
        )

    def test_an_empty_list_says_what_belongs_there(self):
        silent = self._actions(self.manager).filtered(
            lambda action: action.target != "new" and not action.help
        )
        self.assertFalse(silent.mapped("name"))

    def test_whatever_a_screen_shows_of_others_its_reader_may_read(self):
        """Lines within a form, and links that lead on."""
        auditor = self._user("auditor_t", "kefu_service.kefu_group_auditor")
        closed = set()
        for user in (self.handler, self.officer, self.manager, auditor):
            for action in self._actions(user).with_user(user):
                views = action._get_action_dict()["views"]
                model = action.env[action.res_model]
                for view in model.get_views(views)["views"].values():
                    arch = etree.fromstring(view["arch"])
                    closed |= {
                        f"{user.login}: {action.name}: {name}"
                        for name in self._closed(model, arch)
                    }
        self.assertFalse(closed)

    def _closed(self, model, view):
        """Names of fields in a view that show what the user may not read."""
        for node in view.xpath("//field"):
            around = [n.get("name") for n in node.iterancestors("field")][::-1]
            within = model
            for name in around:
                within = within.env[within._fields[name].comodel_name]
            field = within._fields[node.get("name")]
            if not field.relational or within.env[field.comodel_name].has_access(
                "read"
            ):
                continue
            if field.type == "many2one":  # its name is shown to whoever reads it
                options = safe_eval(node.get("options") or "{}")
                is_hidden = {node.get("invisible"), node.get("column_invisible")}
                if view.tag != "form" or options.get("no_open") or is_hidden & TRUE:
                    continue
            yield ".".join([*around, field.name])

    def _shown(self, user):
        """The menus that the web client shows to a user."""
        menus = self.env["ir.ui.menu"]
        ids = set(menus.with_user(user).load_menus(False)) - {"root"}
        return menus.browse(ids)

    def _actions(self, user):
        """Actions of the addon's menus that the user sees."""
        root = self.env.ref("kefu_service.kefu_menu_root")
        menus = self.env["ir.ui.menu"].search([("id", "child_of", root.id)])
        seen = menus.with_user(user)._filter_visible_menus().sudo()
        windows = self.env["ir.actions.act_window"]
        ids = [
            menu.action.id
            for menu in seen
            if menu.action
            and menu.action._name == windows._name
            and (menu == root or menu.parent_id in seen)
        ]
        self.assertTrue(ids)
        return windows.browse(ids)

    def _open(self, action):
        """Load the views and read what the list shows, as the web client does."""
        values = action._get_action_dict()
        model = action.env[values["res_model"]]
        views = model.get_views(values["views"], {"toolbar": True})["views"]
        known = {"uid": action.env.uid, "allowed_company_ids": action.env.companies.ids}
        domain = safe_eval(values["domain"] or "[]", known)
        model.search(domain, limit=1)
        for view in views.values():
            self.assertTrue(len(etree.fromstring(view["arch"])))
