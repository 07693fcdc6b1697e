"""The web client's screens as axe-core sees them, but for what core alone draws."""

import json

from . import axe

DIALOG = ".modal:not(.o_inactive_modal) .modal-content"
# Drawn by core, whatever the view says.
CORE = [
    ".modal-header",
    ".o_control_panel",  # search bar, pager, switcher of the views
    ".o_search_panel, .o_search_panel_sidebar",
    ".o-mail-Chatter",
    ".o-mail-Form-chatter",
    ".o_calendar_view",
    ".o_activity_view",
    ".o_pivot_view",
    ".o_graph_view",
    ".o_tree_editor",  # the editor of domains, and what chooses a field in it
    ".o_model_field_selector",
    ".o_field_domain",
    ".o_view_sample_data",  # pale on purpose, behind the help
]
# What core's widgets do wrong within our views: rule, where, and why it stays.
EXCUSED = {
    # the person's name stands beside the picture
    "image-alt": ".o_avatar, .o_m2m_avatar",
    # what chooses a row of a list, and the end of a range of days
    "label": ".o_list_record_selector, .o_field_daterange",
    "autocomplete-valid": ".o_select_menu_input",
    # which columns a list shows; the link that is copied
    "button-name": ".o_optional_columns_dropdown, .o_clipboard_button",
    # states of what is chosen from or dropped down, on elements that have none
    "aria-allowed-attr": ".o-autocomplete--input, .o_tag, .o_progress, .dropdown-toggle",
    "aria-prohibited-attr": ".o_tag, .o_field_daterange",
    # pages of a form, without a list around them
    "aria-required-parent": ".o_notebook_headers, .o_colorlist",
    # the icon within a button that has a name
    "role-img-alt": ".o-mail-ActivityButton",
    # what people write, and what is written for them to go on with
    "heading-order": ".o_field_html",
    # “View”, which is called “Open in form view”
    "label-content-name-mismatch": ".o_list_record_open_form_view",
}
# What WCAG leaves open, and axe-core knows as good practice.
ALSO = ["empty-heading", "heading-order"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": axe.TAGS},
    "rules": {rule: {"enabled": True} for rule in ALSO},
    "resultTypes": ["violations"],
    "elementRef": True,  # what is drawn anew meanwhile is still known for what it was
}
# Reports all that is wrong on the screen that is open, once for each sort of it.
LOOK = f"""
    const excused = {json.dumps(EXCUSED)}, core = {json.dumps(CORE)};
    const seen = new Set();
    const frame = () => new Promise(requestAnimationFrame);
    const {{rpcBus}} = odoo.loader.modules.get("@web/core/network/rpc");
    const asked = new Set();
    rpcBus.addEventListener("RPC:REQUEST", ({{detail}}) => asked.add(detail.data.id));
    rpcBus.addEventListener("RPC:RESPONSE", ({{detail}}) => asked.delete(detail.data.id));
    const still = new CSSStyleSheet(); // what fades in is pale until then
    still.replaceSync("* {{ transition: none !important; animation: none !important; }}");
    document.adoptedStyleSheets.push(still);

    // views are there before what stands in them
    async function drawn() {{
        for (let i = 0, quiet = 0; i < 1200 && quiet < 3; i++) {{
            await frame();
            quiet = asked.size ? 0 : quiet + 1;
        }}
    }}

    async function accessible(place, report, within = ".o_action_manager") {{
        const part = {{include: [within], exclude: core.map((s) => [s])}};
        const {{violations}} = await axe.run(part, {json.dumps(OPTIONS)});
        for (const {{id, nodes}} of violations) {{
            for (const {{element, html, any}} of nodes) {{
                const sort = id + element.tagName + element.className;
                if (seen.has(sort) || element.closest(excused[id] || "_")) continue;
                seen.add(sort);
                report(`${{place}}: ${{id}}: ${{html.slice(0, 200)}} ${{any[0]?.message || ""}}`);
            }}
        }}
    }}
    async function shown(selector, isGone = false) {{
        const waits = () => !document.querySelector(selector) !== isGone;
        for (let i = 0; i < 600 && waits(); i++) await frame();
        if (!waits()) return;
        const screen = document.body.innerText.replace(/\\s+/g, " ").slice(-400);
        throw new Error(`${{selector}} ${{isGone ? "stays" : "is not there"}}: ${{screen}}`);
    }}
    async function closeDialog() {{
        document.querySelector("{DIALOG} .btn-close").click();
        await shown("{DIALOG}", true);
    }}
"""


def source():
    """axe-core itself and what looks at a screen with it, for the page."""
    return f"{axe._source()};{LOOK}"
