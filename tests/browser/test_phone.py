"""On the phone: whatever is work opens as cards that everybody reads, numbers to dial."""

import json

from odoo import fields
from odoo.tests import tagged

from . import axe_screens
from .common import BrowserCommon

# Opens each action as the menu does; says which shows no cards, or breaks.
WALK = """
(async () => {
    const actions = %s;
    const {action, menu} = odoo.__WOWL_DEBUG__.root.env.services;
    const app = menu.getApps().find(({xmlid}) => xmlid === "kefu_service.kefu_menu_root");
    menu.setCurrentMenu(app);
    const problems = [];
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));

    async function shown(selector) {
        for (let i = 0; i < 100; i++) {
            if (document.querySelector(selector)) return true;
            await wait(50);
        }
        return false;
    }
    for (const [id, name, selector] of actions) {
        try {
            console.log(`cards of ${name}`);
            await action.doAction(id, {clearBreadcrumbs: true});
            await drawn();
            if (!(await shown(".o_action_manager .o_kanban_view"))) {
                problems.push(`${name}: no cards`);
            } else if (selector && !(await shown(selector))) {
                problems.push(`${name}: nothing like ${selector}`);
            } else {
                await accessible(name, (what) => problems.push(what));
            }
            const card = document.querySelector(%s);
            if (card && card.getBoundingClientRect().left > innerWidth) {
                problems.push(`${name}: an empty column, and the cards beside it`);
            }
        } catch (error) {
            problems.push(`${name}: ${error.data?.message || error.message}`);
        }
    }
    if (problems.length) console.error(problems.join("\\n"));
    else console.log("test successful");
})();
"""
CARD = ".o_kanban_record:not(.o_kanban_ghost)"
# What the officer has to do, and what has to be on a card of it.
WORK = {
    "kefu_deadline_action_mine": f"{CARD} .o_field_kefu_step_button button",
    "kefu_deadline_action": CARD,
    "kefu_complaint_action": CARD,
    "kefu_complaint_action_mine": CARD,
    "kefu_complaint_action_unassigned": "",
    "kefu_measure_action": CARD,
    "kefu_measure_action_mine": "",
    "kefu_meeting_action": "",
    "kefu_meeting_action_mine": "",
    "kefu_meeting_minutes_action": "",
    "kefu_revisit_action": CARD,
    "kefu_revisit_action_mine": f"{CARD} a[href^='tel:']",
    "kefu_revisit_action_call": f"{CARD} a[href^='tel:']",
    "kefu_revisit_action_route": "",
    "kefu_revisit_plan_action": "",
    "kefu_mail_quarantine_action": CARD,
    "kefu_topic_action": "",
    "kefu_topic_proposal_action": "",
    "kefu_report_action": "",
    "kefu_audit_action": "",
    "kefu_audit_line_action": "",
    "kefu_indicator_alert_action": "",
}


@tagged("post_install", "-at_install", "standard")
class TestPhone(BrowserCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_whatever_is_work_is_shown_as_cards(self):
        case = self._case_of_customer(name="门板划伤", phone="0731-5555 0101")
        self.env["kefu.measure"].with_user(self.officer).create(
            {
                "name": "补发",
                "complaint_id": case.id,
                "department_id": self.warehouse.id,
            }
        )
        self.env["kefu.revisit"].with_user(self.officer).create(
            {"partner_id": self.customer.id, "date_due": fields.Date.today()}
        )
        self.env["kefu.mail.quarantine"].create(
            {"reason": "failed", "subject": "周转箱", "raw": b"eA=="}
        )
        actions = [
            (self.env.ref(f"kefu_service.{name}").id, name, selector)
            for name, selector in WORK.items()
        ]
        self.browser_js(
            "/odoo",
            axe_screens.source() + WALK % (json.dumps(actions), json.dumps(CARD)),
            ready="odoo.isReady",
            login="officer_t",
            timeout=180,
        )
