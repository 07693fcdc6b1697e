"""Every screen of each role in Chinese, and as axe-core sees it (WCAG 2.2 AA).

`./kefu i18n --check` says that each term has a translation; whether the screens use it,
only they can tell.
"""

import json
import re

import polib
import pytest

from odoo.tests import HttpCase, tagged

from launcher import i18n
from tests.demo.test_demo import DemoCase

from . import axe_screens

# Opens each view of each action and one of its records with all its pages, and looks for
# English terms in texts, hints and names of buttons, for months that are bare numbers,
# and for what not everybody can read.
WALK = """
(async () => {
    const {actions, terms} = %s;
    const english = new Set(terms);
    const APP = "kefu_service.kefu_menu_root";
    const {action, menu, orm} = odoo.__WOWL_DEBUG__.root.env.services;
    const found = new Set();
    let looked = 0;
    const MONTH = /(^|[\\s/-])\\d{1,2} \\d{4}(?=$|\\/)/;
    const SAID = ["title", "placeholder", "aria-label", "data-tooltip", "alt"];

    function look(place) {
        const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (nodes.nextNode()) texts.push(nodes.currentNode.textContent);
        for (const name of SAID) {
            for (const node of document.querySelectorAll(`[${name}]`)) {
                texts.push(node.getAttribute(name));
            }
        }
        for (const text of texts) {
            const term = text.replace(/\\s+/g, " ").trim();
            if (term) looked++;
            if (english.has(term)) found.add(`${place}: ${term}`);
            if (MONTH.test(term)) found.add(`${place}: no month: ${term}`);
        }
    }
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    async function open(what, options, place) {
        try {
            await action.doAction(what, {clearBreadcrumbs: true, ...options});
            await drawn();
            look(place);
            await accessible(place, (what) => found.add(what));
        } catch (error) {
            found.add(`${place}: ${error.data?.message || error.message}`);
        }
    }
    menu.setCurrentMenu(menu.getApps().find((app) => app.xmlid === APP));
    for (const {id, name, model, kinds, view, isCreated} of actions) {
        for (const viewType of kinds) {
            await open(id, {viewType}, `${name}, ${viewType}`);
        }
        if (!model) continue;
        const [res_id] = await orm.search(model, [], {limit: 1});
        if (!res_id && !isCreated) continue;
        const form = {type: "ir.actions.act_window", res_model: model, views: [[view, "form"]]};
        await open(res_id ? {...form, res_id} : form, {}, `${name}, form`);
        for (const page of document.querySelectorAll(".o_notebook .nav-link")) {
            page.click();
            await drawn();
            look(`${name}, ${page.textContent}`);
        }
    }
    console.log(`looked at ${looked} texts of ${actions.length} menus`);
    if (found.size) console.error([...found].join("\\n"));
    else console.log("test successful");
})();
"""
# What is as English in a Chinese sentence.
WORD = re.compile("[a-z]{3}")
# A screen of ours in this many menus at least, or the walk has gone astray.
MENUS = 40
# Who sees other steps on the same forms, and so many forms of each at least.
ROLES = ("officer", "handler", "gm", "auditor")
FORMS = 3


@pytest.mark.browser
@tagged("post_install", "-at_install", "standard")
class TestTranslated(DemoCase, HttpCase):
    def _terms(self):
        """The terms of ours that are something else in Chinese."""
        return [
            " ".join(entry.msgid.split())
            for entry in polib.pofile(str(i18n.TRANSLATION))
            if WORD.search(entry.msgid) and entry.msgid != entry.msgstr
        ]

    def _actions(self, user):
        menus = self.env["ir.ui.menu"].with_user(user)
        root = self.env.ref("kefu_service.kefu_menu_root")
        visible = menus.search([("id", "child_of", root.id)])._filter_visible_menus()
        for menu in visible.sudo():
            action = menu.action
            if not action or (menu != root and menu.parent_id not in visible):
                continue
            if action._name == "ir.actions.act_window" and action.target != "new":
                forms = action.view_ids.filtered(lambda v: v.view_mode == "form")
                kinds = [kind for kind in action.view_mode.split(",") if kind != "form"]
                yield {
                    "id": action.id,
                    "name": menu.complete_name,
                    "model": "form" in action.view_mode and action.res_model,
                    "kinds": kinds,
                    "view": forms[:1].view_id.id or False,
                    "isCreated": self._may_create(user, action.res_model),
                }
            elif action._name == "ir.actions.client":
                yield {"id": action.id, "name": menu.complete_name, "kinds": [False]}

    def _may_create(self, user, model):
        return self.env[model].with_user(user).has_access("create")

    def _walk(self, login, actions):
        walk = WALK % json.dumps({"actions": actions, "terms": self._terms()})
        self.browser_js(
            "/odoo",
            axe_screens.source() + walk,
            ready="odoo.isReady",
            login=login,
            timeout=300,
        )

    def _user(self, name):
        self.env["res.lang"]._activate_lang("zh_CN")
        user = self.env.ref(f"kefu_service.user_{name}")
        user.lang = "zh_CN"
        return user

    def test_every_screen_of_a_manager_is_chinese_and_open_to_everybody(self):
        manager = self._user("manager")
        actions = list(self._actions(manager))
        self.assertGreater(len(actions), MENUS)
        self._walk(manager.login, actions)

    def test_so_is_what_others_see_otherwise(self):
        """Each form, with the steps of the role; lists that a manager hasn't."""
        manager = self._user("manager")
        known = {action["id"] for action in self._actions(manager)}
        for role in ROLES:
            user, forms, own = self._user(role), set(), []
            for action in self._actions(user):
                if action["id"] in known:
                    action["kinds"] = []
                if form := action.get("model"):
                    form = (form, action["view"])
                    action["model"] = form not in forms and form[0]
                    forms.add(form)
                if action["kinds"] or action.get("model"):
                    own.append(action)
            with self.subTest(role):
                self.assertGreater(len(own), FORMS)
                self._walk(user.login, own)
