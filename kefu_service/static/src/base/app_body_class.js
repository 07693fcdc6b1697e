import {registry} from "@web/core/registry";

const ROOT = "kefu_service.kefu_menu_root";

/**
 * While people work in this app, the page says so: other apps keep Odoo's own looks.
 * Who follows a link to one of our records has opened no app yet.
 */
registry.category("services").add("kefu_our_app", {
    dependencies: ["action", "menu"],
    start(env, {action, menu}) {
        const isOurs = () =>
            menu.getCurrentApp()?.xmlid === ROOT ||
            /^kefu\./.test(action.currentController?.action?.res_model);
        const tell = () => document.body.classList.toggle("o_kefu_app", isOurs());
        env.bus.addEventListener("MENUS:APP-CHANGED", tell);
        env.bus.addEventListener("ACTION_MANAGER:UI-UPDATED", tell);
        tell();
    },
});
