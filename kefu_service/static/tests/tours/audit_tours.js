import {registry} from "@web/core/registry";

const line = ".o_field_widget[name=line_ids] .o_data_row:contains(Cases by phone)";

registry.category("web_tour.tours").add("kefu_audit_to_its_records", {
    steps: () => [
        {
            content: "three of ten are by phone",
            trigger: `${line}:contains(30.0 %)`,
        },
        {trigger: `${line} button[name=action_view_failing]`, run: "click"},
        {
            content: "the seven that fail",
            trigger: ".o_list_view .o_pager_value:contains(1-7)",
        },
        {trigger: ".o_data_row:first .o_data_cell[name=name]", run: "click"},
        {
            content: "one of them",
            trigger: ".o_form_view .o_field_widget[name=channel]",
        },
        {trigger: ".o_back_button", run: "click"},
        {trigger: ".o_list_view .o_data_row"},
        {trigger: ".o_back_button", run: "click"},
        {trigger: line},
    ],
});

registry.category("web_tour.tours").add("kefu_audit_finding", {
    steps: () => [
        {trigger: `${line} .o_data_cell[name=name]`, run: "click"},
        {
            trigger: ".modal .o_field_widget[name=finding] textarea",
            run: "edit 热线停机两天",
        },
        {trigger: ".modal-footer .o_form_button_save", run: "click"},
        {trigger: "body:not(:has(.modal))"},
        {trigger: ".o_form_button_save", run: "click"},
        {trigger: ".o_form_saved, .o_form_status_indicator_buttons.invisible"},
    ],
});
