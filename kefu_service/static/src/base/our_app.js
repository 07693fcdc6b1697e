import {registry} from "@web/core/registry";

const ROOT = "kefu_service.kefu_menu_root";

/** While people work in this app, the page says so: other apps keep Odoo's own looks. */
registry.category("services").add("kefu_our_app", {
    dependencies: ["menu"],
    start(env, {menu}) {
        const tell = () =>
            document.body.classList.toggle(
                "o_kefu_app",
                menu.getCurrentApp()?.xmlid === ROOT
            );
        env.bus.addEventListener("MENUS:APP-CHANGED", tell);
        tell();
    },
});
