import {formatDateTime} from "@web/core/l10n/dates";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const {DateTime} = luxon;

const field = (name) => `.o_form_view .o_field_widget[name=${name}]`;
const press = (action) => ({trigger: `button[name=${action}]:enabled`, run: "click"});
const closeRefusal = [
    {trigger: ".modal-footer .btn-primary", run: "click"},
    {trigger: "body:not(:has(.modal))"},
];

tours.add("kefu_desk_refused_call", {
    steps: () => [
        {trigger: ".o_data_row:nth-child(1) .o_data_cell", run: "click"},
        {trigger: ".o_pager_value:contains(1)"},
        {
            trigger: `${field("satisfaction")} .o_selection_badge:contains(5)`,
            run: "click",
        },
        {trigger: `${field("feedback")} textarea`, run: "edit 还有破损"},
        press("action_dissatisfied"),
        {content: "what contradicts is named", trigger: ".modal:contains(相互矛盾)"},
        ...closeRefusal,
        {
            content: "still the same customer, with what was typed",
            trigger: `.o_pager_value:contains(1)`,
        },
        {trigger: `${field("feedback")} textarea:value(还有破损)`},
        {
            trigger: `${field("satisfaction")} .o_selection_badge:contains(1)`,
            run: "click",
        },
        press("action_dissatisfied"),
        {content: "the next customer", trigger: ".o_pager_value:contains(2)"},
    ],
});

tours.add("kefu_desk_opens_a_measure", {
    steps: () => [
        {
            trigger: ".o_notebook .nav-link:contains(措施)",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=measure_ids] .o_data_row .o_data_cell",
            run: "click",
        },
        {
            content: "no text is selected that one key would overwrite",
            trigger: ".modal .o_form_view .o_field_widget[name=complaint_id]",
            run() {
                if (["INPUT", "TEXTAREA"].includes(document.activeElement.tagName)) {
                    throw new Error(`the cursor is in ${document.activeElement.id}`);
                }
            },
        },
        {
            content: "the customer's picture is seen with the measure",
            trigger: ".modal .o_field_widget[name=case_file_ids] img[alt*=wet]",
        },
        {trigger: ".modal .btn-close", run: "click"},
        {trigger: "body:not(:has(.modal))"},
        press("action_promise"),
        {
            trigger: ".modal .o_field_widget[name=date_promised] input",
            run: `edit ${formatDateTime(DateTime.now().plus({days: 1}).set({hour: 23, minute: 30}).startOf("minute"))}`,
        },
        {
            trigger: ".modal .o_field_widget[name=reason], .modal .modal-title",
            run: "click",
        },
        {
            content: "outside working hours, and before the measure is due",
            trigger:
                ".modal .o_field_widget[name=doubts]:contains(无人上班):contains(补发)",
        },
        {
            trigger: ".modal-footer button:contains(取消), .modal .btn-close",
            run: "click",
        },
        {trigger: "body:not(:has(.modal))"},
    ],
});

tours.add("kefu_desk_verifies_a_measure", {
    steps: () => [
        {
            content: "what was refused is there as well",
            trigger: ".o_data_row:contains(被拒绝的措施)",
        },
        {trigger: ".o_data_row:contains(已做完的措施) .o_data_cell", run: "click"},
        {trigger: `${field("result")}:contains(三只已补发)`},
        {trigger: `${field("result_file_ids")} img[alt*=after]`},
        press("action_verify"),
        {trigger: ".o_form_view .o_arrow_button_current:contains(已验证)"},
    ],
});

tours.add("kefu_desk_manager_sets_up", {
    steps: () => [
        {
            content: "within reach in the longer language",
            trigger: ".o_menu_sections button:contains(Configuration)",
            run: "click",
        },
        {trigger: ".dropdown-item:contains(Departments and Heads)"},
        {
            trigger: ".dropdown-item:contains(Settings of the Customer Service)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=kefu_reopen_days] input",
            run: "edit 21",
        },
        {trigger: ".modal-footer button[name=action_confirm]", run: "click"},
        {trigger: "body:not(:has(.modal))"},
    ],
});
