import {registry} from "@web/core/registry";

/**
 * Goes back to a record: where it is in the breadcrumbs already, they end with it, as if
 * it had been clicked there; else it is opened.
 */
async function backTo(env, {params}) {
    const {name, res_model, res_id} = params;
    const {action} = env.services;
    const trail = action.currentController?.config.breadcrumbs.slice(0, -1) || [];
    const crumb = trail.findLast((part) => part.name === name);
    if (crumb) {
        return action.restore(crumb.jsId);
    }
    return action.doAction({
        type: "ir.actions.act_window",
        name,
        res_model,
        res_id,
        views: [[false, "form"]],
    });
}

registry.category("actions").add("kefu_back_to", backTo);
