import {Component, onMounted, useState} from "@odoo/owl";
import {ControlPanel} from "@web/search/control_panel/control_panel";
import {useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";

const APP = "kefu_service.kefu_menu_root";
const STEPS = "onboarding.onboarding.step";
// Above lists and boards; whoever fills in a form is not reminded.
const VIEWS = ["list", "kanban"];
const ASKED_AGAIN_AFTER = 60000; // milliseconds
const asked = {line: null, at: 0};

/** What is still missing before the service is at work: one line, for managers. */
export class MissingLine extends Component {
    static template = "kefu_service.MissingLine";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.menu = useService("menu");
        this.state = useState({line: ""});
        onMounted(() => this.look());
    }

    get isHere() {
        return (
            this.menu.getCurrentApp()?.xmlid === APP &&
            VIEWS.includes(this.env.config.viewType)
        );
    }

    async look() {
        if (this.env.searchModel?.resModel === STEPS) {
            // they say it themselves, and change what there is to say
            asked.line = null;
            return;
        }
        if (!this.isHere || !(await user.hasGroup("kefu_service.kefu_group_manager"))) {
            return;
        }
        if (!asked.line || Date.now() - asked.at > ASKED_AGAIN_AFTER) {
            asked.at = Date.now();
            // asked for all lines to come: this one may be gone before the answer is there
            const {orm} = this.env.services;
            asked.line = orm.call("onboarding.onboarding", "kefu_missing_line");
        }
        this.state.line = await asked.line;
    }

    open() {
        asked.line = null;
        this.action.doAction("kefu_service.onboarding_step_action", {
            clearBreadcrumbs: true,
        });
    }

    async close() {
        this.state.line = "";
        asked.line = Promise.resolve("");
        await this.orm.call("onboarding.onboarding", "kefu_close_line");
    }
}

ControlPanel.components = {...ControlPanel.components, KefuMissingLine: MissingLine};
