"""The web client's screens as axe-core sees them, but for what core alone draws."""

import json

from . import axe

# Drawn by core, whatever the view says.
CORE = [
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
    # what chooses a row, a yes or no in it, whose name its column has; the end of days
    "label": ".o_list_record_selector, .o_data_row .o_field_boolean, .o_field_daterange",
    "autocomplete-valid": ".o_select_menu_input",
    # which columns a list shows; the link that is copied
    "button-name": ".o_optional_columns_dropdown, .o_clipboard_button",
    # states of what is chosen from or dropped down, on elements that have none
    "aria-allowed-attr": ".o-autocomplete--input, .o_tag, .o_progress, .dropdown-toggle",
    "aria-prohibited-attr": ".o_tag, .o_field_daterange",
    # pages of a form, without a list around them
    "aria-required-parent": ".o_notebook_headers, .o_colorlist",
    # the icon within a button that has a name, and on core's own cards of contacts
    "role-img-alt": ".o-mail-ActivityButton, .o_res_partner_kanban",
    # “View”, which is called “Open in form view”
    "label-content-name-mismatch": ".o_list_record_open_form_view",
}
# Reports all that is wrong on the screen that is open, once for each sort of it.
LOOK = f"""
    const excused = {json.dumps(EXCUSED)}, core = {json.dumps(CORE)};
    const seen = new Set();
    async function accessible(place, report) {{
        const options = {{runOnly: {{type: "tag", values: {json.dumps(axe.TAGS)}}}}};
        const part = {{include: [".o_action_manager"], exclude: core.map((s) => [s])}};
        const {{violations}} = await axe.run(part, options);
        for (const {{id, nodes}} of violations) {{
            for (const {{target, html, any}} of nodes) {{
                const node = document.querySelector(target.at(-1));
                const sort = id + node?.tagName + node?.className;
                if (seen.has(sort) || (excused[id] && node?.closest(excused[id]))) continue;
                seen.add(sort);
                report(`${{place}}: ${{id}}: ${{html.slice(0, 200)}} ${{any[0]?.message || ""}}`);
            }}
        }}
    }}
"""


def source():
    """axe-core itself and what looks at a screen with it, for the page."""
    return f"{axe._source()};{LOOK}"
