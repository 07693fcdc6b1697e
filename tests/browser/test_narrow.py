"""The narrowest phone in use (360 px): nothing scrolls aside, every button in reach."""

import json

from odoo import fields
from odoo.tests import tagged

from . import test_phone
from .common import BrowserCommon

# Opens forms and dialogs, and says what sticks out of the screen.
LOOK = """
(async () => {
    const places = %s;
    const {action, orm} = odoo.__WOWL_DEBUG__.root.env.services;
    const problems = [];
    const frame = () => new Promise(requestAnimationFrame);

    async function shown(selector) {
        for (let i = 0; i < 600; i++) {
            if (document.querySelector(selector)) return true;
            await frame();
        }
        return false;
    }
    const inView = (e) => e.offsetParent && getComputedStyle(e).visibility !== "hidden";

    function stickOut(name, root) {
        if (document.documentElement.scrollWidth > innerWidth) {
            problems.push(`${name}: the page scrolls aside`);
        }
        if (root.scrollWidth > root.clientWidth + 1) {
            const wide = [...root.querySelectorAll("*")].filter(
                (e) => e.getBoundingClientRect().right > innerWidth + 1 &&
                    !e.closest(".o_list_renderer, .table-responsive, .o_statusbar_status")
            );
            if (wide.length) {
                problems.push(`${name}: scrolls aside: ${wide.at(-1).outerHTML.slice(0, 200)}`);
            }
        }
        const buttons = root.querySelectorAll(
            ".o_statusbar_buttons button, .o_cp_action_menus button, footer button"
        );
        for (const button of buttons) {
            const {left, right, bottom} = button.getBoundingClientRect();
            const isFoot = button.closest("footer") && root.matches(".modal");
            if (inView(button) && (left < 0 || right > innerWidth + 1 ||
                    (isFoot && bottom > innerHeight + 1))) {
                problems.push(`${name}: out of reach: ${button.innerText}`);
            }
        }
    }
    for (const [name, model, id, method, selector] of places) {
        try {
            console.log(`narrow: ${name}`);
            const opened = method
                ? await orm.call(model, method, [[id]])
                : {type: "ir.actions.act_window", res_model: model, res_id: id,
                   views: [[false, "form"]]};
            opened.views ||= [[false, "form"]];
            await action.doAction(opened, method ? {} : {clearBreadcrumbs: true});
            const place = method ? ".modal" : ".o_action_manager .o_content";
            if (!(await shown(`${place} ${selector}`))) {
                problems.push(`${name}: nothing like ${selector}`);
                continue;
            }
            await frame();
            stickOut(name, document.querySelector(place));
            if (method) {
                await action.doAction({type: "ir.actions.act_window_close"});
                while (document.querySelector(".modal")) await frame();
            }
        } catch (error) {
            problems.push(`${name}: ${error.data?.message || error.message}`);
        }
    }
    if (problems.length) console.error(problems.join("\\n"));
    else console.log("test successful");
})();
"""


@tagged("post_install", "-at_install", "standard")
class TestNarrowCards(test_phone.TestPhone):
    browser_size = "360x740"


@tagged("post_install", "-at_install", "standard")
class TestNarrowForms(BrowserCommon):
    browser_size = "360x740"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.handler.lang = "zh_CN"
        cls.warehouse.manager_id = cls.handler.employee_id
        cls.case = cls._case_of_customer(
            name="门板划伤，三只周转箱压坏，送货单号 SH-051874", phone="0731-5555 0101"
        )
        cls.measure = (
            cls.env["kefu.measure"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "补发三只周转箱",
                    "complaint_id": cls.case.id,
                    "department_id": cls.warehouse.id,
                    "needs_acceptance": True,
                }
            )
        )

    def _look(self, login, places):
        self.browser_js(
            "/odoo",
            LOOK % json.dumps(places),
            ready="odoo.isReady",
            login=login,
            timeout=120,
        )

    def test_what_an_officer_works_with(self):
        revisit = (
            self.env["kefu.revisit"]
            .with_user(self.officer)
            .create({"partner_id": self.customer.id, "date_due": fields.Date.today()})
        )
        case, of_case = self.case.id, "kefu.complaint"
        self._look(
            "officer_t",
            [
                ("case", of_case, case, "", "[name=name]"),
                ("assessing", of_case, case, "action_assess", "[name=scope]"),
                ("promise", of_case, case, "action_promise", "[name=date_promised]"),
                ("question", of_case, case, "action_wait", "[name=question]"),
                ("reply", of_case, case, "action_reply", "[name=solution]"),
                ("measure", "kefu.measure", self.measure.id, "", "[name=name]"),
                ("revisit", "kefu.revisit", revisit.id, "", "[name=partner_id]"),
            ],
        )

    def test_what_a_handler_works_with(self):
        measure = self.measure.id
        self._look(
            "handler_t",
            [
                ("measure", "kefu.measure", measure, "", "[name=name]"),
                ("refusing", "kefu.measure", measure, "action_refuse", "[name=reason]"),
                ("case", "kefu.complaint", self.case.id, "", "[name=name]"),
            ],
        )
