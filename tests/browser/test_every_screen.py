"""What everybody's menus open is in Chinese, and open to everybody (WCAG 2.2 AA)."""

import pytest
from lxml import etree

from odoo.tests import HttpCase, tagged

from tests.demo.common import DemoCase

from . import screens

# Who sees most comes first; of the others, what looks different for them.
PEOPLE = ("manager", "officer", "handler", "gm", "auditor")
# What a role may do there: nothing of it is drawn on a screen but in core's own bars.
RIGHTS = ("create", "delete", "duplicate", "edit", "import")
# They have this many screens at least, or the walk has gone astray.
SCREENS = {"manager": 90}


@pytest.mark.browser
@tagged("post_install", "-at_install", "standard")
class TestEveryScreen(DemoCase, HttpCase):
    """What the menus open: each view, dialog, and a record's form with all its pages.

    For each role all that is not the same, element by element, as somebody saw before.
    """

    browser_size = "1440x900"

    def _menus(self, user):
        menus = self.env["ir.ui.menu"].with_user(user)
        root = self.env.ref(screens.APP)
        visible = menus.search([("id", "child_of", root.id)])._filter_visible_menus()
        for menu in visible.sudo():
            if menu.action and (menu == root or menu.parent_id in visible):
                yield menu

    def _visit_menus(self, visit, user, seen):
        """Look at what of a user's menus was not seen yet."""
        for menu in self._menus(user):
            name, action = menu.complete_name, menu.action
            if action._name != "ir.actions.act_window":
                visit(user.login, name, action.id)
            elif action.target == "new":
                if self._is_new(user, action, *action.views[0], seen):
                    visit(user.login, name, action.id, is_dialog=True)
            else:
                self._visit_views(visit, user, name, action, seen)

    def _visit_views(self, visit, user, name, action, seen):
        for view, kind in action.views:
            place = f"{name}, {kind}"
            if not self._is_new(user, action, view, kind, seen):
                continue
            if kind != "form":
                visit(user.login, place, action.id, viewType=kind)
            elif what := self._form(user, action, view):
                visit(user.login, place, what)

    def _is_new(self, user, action, view, kind, seen):
        """Whether nobody before had the same view, with the same elements in it."""
        model = self.env[action.res_model].with_user(user)
        arch = etree.fromstring(model.get_view(view, kind)["arch"])
        if kind != "form":
            for right in RIGHTS:
                arch.attrib.pop(right, None)
        # a form has steps for whoever may take them
        place = f"{user.login} {model._name}" if kind == "form" else action.id
        key = (place, kind, etree.tostring(arch))
        return key not in seen and not seen.add(key)

    def _form(self, user, action, view):
        """The first record, or a new one where there is none yet."""
        model = self.env[action.res_model].with_user(user)
        record = model.search([], limit=1)
        if record or model.has_access("create"):
            return {
                "type": "ir.actions.act_window",
                "res_model": model._name,
                "res_id": record.id,
                "views": [(view, "form")],
            }

    def _walk(self, visit):
        seen = set()
        for login in PEOPLE:
            before = len(seen)
            user = self.env["res.users"].search([("login", "=", login)])
            self._visit_menus(visit, user, seen)
            self.assertGreater(len(seen) - before, SCREENS.get(login, 3), login)

    def test_every_screen_is_chinese_and_open_to_everybody(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.env["res.users"].search([("login", "in", PEOPLE)]).lang = "zh_CN"
        screens.walk(self, self._walk)

    def test_nothing_is_cut_in_lists_in_english(self):
        """Words are longer than in Chinese."""
        users = self.env["res.users"]
        users.search([("login", "in", ("manager", "handler"))]).lang = "en_US"
        screens.walk(self, self._walk_lists)

    def _walk_lists(self, visit):
        seen = set()
        for login in ("manager", "handler"):
            user = self.env["res.users"].search([("login", "=", login)])
            for menu in self._menus(user):
                action = menu.action
                views = action._name == "ir.actions.act_window" and action.views
                for view, kind in views or ():
                    if kind == "list" and self._is_new(user, action, view, kind, seen):
                        name = menu.complete_name
                        visit(login, name, action.id, is_glance=True, viewType=kind)
