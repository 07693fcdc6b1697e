import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const field = (name) => `.o_form_view .o_field_widget[name=${name}]`;
const noDialog = {trigger: "body:not(:has(.modal))"};
const measures = field("measure_ids");
const menuWithoutDelete = [
    {trigger: ".o_cp_action_menus .dropdown-toggle:visible", run: "click"},
    {
        content: "what can't be deleted is not offered for it",
        trigger:
            ".o-dropdown--menu:has(.dropdown-item):not(:has(.fa-trash-o, .dropdown-item:contains(删除)))",
    },
];

tours.add("kefu_kept_measures_of_a_case", {
    steps: () => [
        {trigger: ".o_notebook .nav-link:contains(措施)", run: "click"},
        {
            content: "what was ordered is kept: no trash icon that would be refused",
            trigger: `${measures} .o_data_row:contains(补发三箱):not(:has(.o_list_record_remove button))`,
        },
        {
            content: "a draft is not, nor what is not saved yet",
            trigger: `${measures} .o_data_row:contains(尚未下达) .o_list_record_remove button`,
        },
        {trigger: `${measures} .o_field_x2many_list_row_add a`, run: "click"},
        {trigger: ".modal .o_field_widget[name=name] textarea", run: "edit 误加的措施"},
        {
            trigger: ".modal .o_field_widget[name=department_id] input",
            run: "edit 仓储部",
        },
        {trigger: ".o-autocomplete--dropdown-item:contains(仓储部)", run: "click"},
        {trigger: ".modal .o_form_button_save", run: "click"},
        noDialog,
        {
            trigger: `${measures} .o_data_row:contains(误加的措施) .o_list_record_remove button`,
            run: "click",
        },
        {trigger: `${measures}:not(:has(.o_data_row:contains(误加的措施)))`},
        {
            trigger: `${measures} .o_data_row:contains(尚未下达) .o_list_record_remove button`,
            run: "click",
        },
        {trigger: ".o_form_button_save", run: "click"},
        {trigger: ".o_form_saved, .o_form_status_indicator_buttons.invisible"},
    ],
});

tours.add("kefu_kept_list", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(补发三箱) .o_list_record_selector input",
            run: "click",
        },
        ...menuWithoutDelete,
    ],
});

tours.add("kefu_kept_form", {
    steps: () => [{trigger: ".o_form_view .o_form_sheet"}, ...menuWithoutDelete],
});

tours.add("kefu_kept_begins_anew", {
    steps: () => [
        {trigger: `${field("customer_verdict")}:contains(已认可)`},
        {trigger: field("rating_now")},
        {trigger: ".o-mail-Activity:contains(未能自动结案)"},
        {trigger: "button[name=action_reopen]:visible:enabled", run: "click"},
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit 客户来电：又压坏了",
        },
        {trigger: ".modal button[name=action_confirm]:enabled", run: "click"},
        noDialog,
        {trigger: ".o_form_view .o_arrow_button_current:contains(处理中)"},
        {
            content: "what was said of the former answer is not said of the next one",
            trigger:
                ".o_form_view:not(:has(.o_field_widget[name=customer_verdict]:visible, .o_field_widget[name=rating_now]:visible))",
        },
        {
            content: "one's own to-dos stay, those about the former answer are settled",
            trigger:
                ".o-mail-Chatter:has(.o-mail-Activity:contains(自己的待办)):not(:has(.o-mail-Activity:contains(未能自动结案)))",
        },
    ],
});
