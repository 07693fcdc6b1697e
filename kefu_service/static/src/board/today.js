import {Component, onWillStart, useState} from "@odoo/owl";
import {Layout} from "@web/search/layout";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

/** An officer's day: what is due, what came in, whom to call. */
export class Today extends Component {
    static template = "kefu_service.Today";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.state = useState({parts: []});
        onWillStart(() => this.load());
    }

    async load() {
        const {parts} = await this.orm.call("kefu.today", "read_today", []);
        this.state.parts = parts;
    }

    openLine({model, id}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openList({action}) {
        return this.action.doAction(action);
    }
}

registry.category("actions").add("kefu_today", Today);
