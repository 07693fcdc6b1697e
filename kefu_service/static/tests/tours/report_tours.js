import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("kefu_officer_submits_the_monthly_report", {
    steps: () => [
        {
            content: "the draft of the month is there by itself",
            trigger: ".o_data_row:contains(草稿) td[name=name]",
            run: "click",
        },
        {
            content: "a figure, with its cases behind it",
            trigger: ".o_kefu_sheet_figure[data-key=received]:contains(3)",
            run: "click",
        },
        {trigger: ".o_list_view .o_data_row:contains(十月 5 日)"},
        {
            content: "back to the report",
            trigger: ".o_back_button, .breadcrumb-item a:last",
            run: "click",
        },
        {trigger: ".nav-link[name=conclusions]", run: "click"},
        {
            trigger: ".o_field_widget[name=conclusions] .odoo-editor-editable",
            run: "editor 旧循环箱分批更换。",
        },
        {trigger: ".o_form_button_save:enabled", run: "click"},
        {trigger: ".o_form_saved"},
        {trigger: "button[name=action_submit]", run: "click"},
        {trigger: ".modal .btn-primary", run: "click"},
        {
            content: "frozen",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(已提交)",
        },
    ],
});

tours.add("kefu_head_acknowledges_the_monthly_report", {
    steps: () => [
        {
            content: "the head sees the figures as they were submitted",
            trigger: ".o_kefu_sheet_figure[data-key=received]:contains(3)",
        },
        {trigger: ".nav-link[name=conclusions]", run: "click"},
        {trigger: ".o_field_widget[name=conclusions]:contains(旧循环箱分批更换)"},
        {trigger: "button[name=action_acknowledge]", run: "click"},
        {
            trigger:
                ".o_statusbar_status .o_arrow_button_current:contains(负责人已确认)",
        },
    ],
});
