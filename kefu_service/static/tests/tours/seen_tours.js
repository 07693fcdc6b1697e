import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const field = (name) => `.o_form_view .o_field_widget[name=${name}]`;
const tab = (title) => ({
    trigger: `.o_notebook .nav-link:contains(${title})`,
    run: "click",
});
const noDialog = {trigger: "body:not(:has(.modal))"};

const found = (words) => [
    {trigger: ".o_searchview_input", run: `edit ${words}`},
    {trigger: ".o_searchview_input", run: "press Enter"},
    {trigger: `.o_facet_values:contains(${words})`},
    {trigger: ".o_kanban_record:contains(门板划伤)"},
    {
        content: "and no other case",
        trigger: ".o_kanban_renderer:not(:has(.o_kanban_record:contains(标签贴错)))",
    },
    {
        trigger: `.o_searchview_facet:contains(${words}) .o_facet_remove`,
        run: "click",
    },
    {trigger: ".o_kanban_record:contains(标签贴错)"},
];

tours.add("kefu_seen_in_the_search", {
    steps: () => [
        {trigger: ".o_kanban_record:contains(标签贴错)"},
        ...found("星沙汽车"),
        ...found("073155550101"),
        ...found("第三层托架"),
        ...found("A12-345"),
        ...found("湘A88661"),
    ],
});

tours.add("kefu_seen_on_the_team_card", {
    steps: () => [
        {
            trigger:
                ".o_kanban_record:contains(入厂服务组) a:contains(客户来信):contains(1)",
            run: "click",
        },
        {trigger: ".o_facet_value:contains(客户来信)"},
        {trigger: ".o_kanban_record:contains(门板划伤) .fa-envelope"},
        {
            trigger:
                ".o_kanban_renderer:not(:has(.o_kanban_record:contains(标签贴错)))",
        },
    ],
});

tours.add("kefu_seen_in_my_work", {
    steps: () => [
        {
            content: "that the customer wrote, and when",
            trigger:
                ".o_data_row:contains(门板划伤) .o_data_cell[name=date_customer_wrote]:not(:empty)",
        },
    ],
});

tours.add("kefu_seen_beside_the_case", {
    steps: () => [
        tab("该客户未结的服务单"),
        {trigger: `${field("customer_open_ids")} .o_data_row:contains(标签贴错)`},
        tab("8D 报告"),
        {
            trigger: "button[name=action_print_8d]:visible:enabled",
            run: "click",
        },
        {
            content: "an empty report says so",
            trigger: ".modal:contains(8D 报告是空的)",
        },
        {trigger: ".modal-footer .btn-primary", run: "click"},
        noDialog,
    ],
});

tours.add("kefu_seen_who_calls_again", {
    steps: () => [
        {trigger: ".o_menu_sections button:contains(服务单)", run: "click"},
        {trigger: ".dropdown-item:contains(登记来电)", run: "click"},
        {
            trigger: ".modal .o_field_widget[name=phone] input",
            run: "edit 19900000031",
        },
        {trigger: ".modal .o_field_widget[name=name] input", run: "click"},
        {
            content: "whom nobody has as a contact is known from the web form",
            trigger: ".modal .o_field_widget[name=contact_name] input:value(陈强)",
        },
        {
            trigger: ".modal .o_field_widget[name=customer_open_ids] .o_data_row",
        },
        {trigger: ".modal .btn-close", run: "click"},
        noDialog,
    ],
});

tours.add("kefu_seen_no_takeover_of_what_is_merged", {
    steps: () => [
        {
            trigger:
                ".o_form_view .o_form_statusbar:not(:has(button[name=action_assign_to_me]:visible))",
        },
    ],
});

tours.add("kefu_seen_by_the_handler", {
    steps: () => [
        {
            content: "the customer's pictures, with the measure",
            trigger: `${field("case_file_ids")} img[alt*=wet]`,
        },
        {
            content: "verifying is the officer's",
            trigger: ".o_form_view:not(:has(button[name=action_verify]:visible))",
        },
    ],
});

tours.add("kefu_seen_by_a_head_without_a_login", {
    steps: () => [
        {trigger: "h1:contains(改路线)"},
        {trigger: "img[alt*=wet]"},
        {
            trigger: "button:contains(接受，我们来办)",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: "#kefu_text", run: "edit 已改走芙蓉大道"},
        {trigger: ".o_kefu_send", run: "click", expectUnloadPage: true},
        {trigger: ".alert-success:contains(客服部门已收到)"},
    ],
});
