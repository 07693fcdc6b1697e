import {registry} from "@web/core/registry";

/**
 * Opens the first of some records with all of them in the pager, so that the keys for
 * next and previous lead through them. An action of the server can name one record only.
 */
async function openWithPager(env, {params}) {
    const {name, res_model, ids} = params;
    await env.services.action.doAction(
        {
            type: "ir.actions.act_window",
            name,
            res_model,
            res_id: ids[0],
            views: [[false, "form"]],
        },
        {props: {resIds: ids}}
    );
}

registry.category("actions").add("kefu_open_with_pager", openWithPager);
