import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const press = (action) => ({
    trigger: `button[name=${action}]:visible:enabled`,
    run: "click",
});
const inDialog = (name) => `.modal .o_field_widget[name=${name}]`;
const noDialog = {trigger: "body:not(:has(.modal))"};
const confirm = {trigger: ".modal button[name=action_confirm]:enabled", run: "click"};
const refused = (text) => [
    {trigger: `.modal:contains(${text})`},
    {trigger: ".modal-footer .btn-primary", run: "click"},
    noDialog,
];
const callForm = [
    {trigger: ".o_menu_sections button:contains(服务单)", run: "click"},
    {trigger: ".dropdown-item:contains(登记来电)", run: "click"},
    {trigger: `${inDialog("partner_id")} input`},
];
const search = (words) => [
    {trigger: ".o_searchview_input", run: `edit ${words}`},
    {trigger: ".o_searchview_input", run: "press Enter"},
    {trigger: `.o_facet_values:contains(${words})`},
];
const column = (stage) => `.o_kanban_group:has(.o_column_title:contains(${stage}))`;

tours.add("kefu_work_unknown_caller", {
    steps: () => [
        ...callForm,
        {
            content: "a number that nobody has, typed where the customer stands",
            trigger: `${inDialog("partner_id")} input`,
            run: "edit 199-0000-0031",
        },
        {trigger: ".o_kefu_keep_caller", run: "click"},
        {trigger: `${inDialog("phone")} input:value(199-0000-0031)`},
        {trigger: `${inDialog("contact_name")} input`, run: "edit 陈强"},
        {trigger: `${inDialog("part_number")} input`, run: "edit A12-345"},
        {trigger: `${inDialog("name")} input`, run: "edit 缺件两箱"},
        {trigger: ".modal-footer button[name=action_registered]", run: "click"},
        noDialog,
    ],
});

tours.add("kefu_work_leaves_the_field", {
    steps: () => [
        ...callForm,
        {
            content: "typed, and the mouse goes elsewhere",
            trigger: `${inDialog("partner_id")} input`,
            run: "edit 199-0000-0032",
        },
        {trigger: ".o_kefu_keep_caller"},
        {trigger: `${inDialog("name")} input`, run: "click"},
        {trigger: `${inDialog("phone")} input:value(199-0000-0032)`},
        {trigger: `${inDialog("name")} input`, run: "edit 少件"},
        {trigger: ".modal-footer button[name=action_registered]", run: "click"},
        noDialog,
    ],
});

tours.add("kefu_work_known_caller", {
    steps: () => [
        ...callForm,
        {
            trigger: `${inDialog("phone")} input`,
            run: "edit +86 731 5555 0101",
        },
        {trigger: `${inDialog("contact_name")} input`, run: "click"},
        {trigger: `${inDialog("partner_id")} input:value(李敏)`},
        {
            content: "what is open already is there to be asked about",
            trigger: `${inDialog("customer_open_ids")} .o_data_cell:contains(门板划伤)`,
        },
        {
            trigger: ".modal-footer button[special=cancel], .modal .btn-close",
            run: "click",
        },
        noDialog,
    ],
});

tours.add("kefu_work_finds", {
    steps: () => [
        {trigger: ".o_kanban_record:contains(门板划伤)"},
        ...search("0731-55550101"),
        {trigger: ".o_kanban_record:contains(门板划伤)"},
        {trigger: ".o_facet_remove:first", run: "click"},
    ],
});

tours.add("kefu_work_adds_in_the_first_column", {
    steps: () => [
        {trigger: `${column("新登记")} .o_kanban_quick_add`},
        {trigger: `${column("处理中")}:not(:has(.o_kanban_quick_add))`},
        {trigger: `${column("已评估")}:not(:has(.o_kanban_quick_add))`},
        {trigger: `${column("新登记")} .o_kanban_quick_add`, run: "click"},
        {
            trigger: ".o_kanban_quick_create .o_field_widget[name=name] input",
            run: "edit 标签贴错",
        },
        {trigger: ".o_kanban_quick_create .o_kanban_add", run: "click"},
        {trigger: `${column("新登记")} .o_kanban_record:contains(标签贴错)`},
    ],
});

tours.add("kefu_work_sees_who_wrote", {
    steps: () => [
        {
            content: "on the card, and on the case",
            trigger: ".o_kanban_record:contains(门板划伤) .fa-envelope",
        },
        {trigger: ".o_kanban_record:contains(门板划伤)", run: "click"},
        press("action_mark_read"),
        {trigger: ".o_form_view:not(:has(button[name=action_mark_read]:visible))"},
    ],
});

tours.add("kefu_work_replies_after_an_objection", {
    steps: () => [
        press("action_reply"),
        {trigger: `${inDialog("former_solution")}:contains(补发一箱)`},
        {
            trigger: `${inDialog("solution")} .odoo-editor-editable:not(:contains(补发一箱))`,
        },
        {trigger: ".modal .btn-close", run: "click"},
        noDialog,
    ],
});

tours.add("kefu_work_archives_nothing_open", {
    steps: () => [
        {trigger: ".o_cp_action_menus .dropdown-toggle", run: "click"},
        {trigger: ".o-dropdown--menu .dropdown-item:has(.oi-archive)", run: "click"},
        {trigger: ".modal-footer .btn-primary", run: "click"},
        ...refused("取消"),
    ],
});

tours.add("kefu_work_reopens_with_a_reason", {
    steps: () => [
        {
            trigger:
                ".o_statusbar_status .o_arrow_button:not(.dropdown-toggle):contains(处理中)",
            run: "click",
        },
        ...refused("重新受理"),
        press("action_reopen"),
        {trigger: `${inDialog("reason")} textarea`, run: "edit 客户来电：又压坏了"},
        confirm,
        noDialog,
        {trigger: ".o_form_view .o_arrow_button_current:contains(处理中)"},
        {
            content: "what was accepted then is not accepted now",
            trigger:
                ".o_form_view:not(:has(.o_field_widget[name=customer_verdict]:visible))",
        },
    ],
});

tours.add("kefu_work_takes_over", {
    steps: () => [
        {trigger: ".o_list_view .o_data_row:contains(门板划伤)"},
        {trigger: "thead .o_list_record_selector input", run: "click"},
        press("action_assign_to_me"),
        {trigger: ".modal:contains(colleague_t)"},
        {trigger: `${inDialog("reason")} textarea`, run: "edit 同事请假"},
        confirm,
        noDialog,
        {trigger: ".o_data_row:contains(门板划伤) .o_field_widget[name=user_id]"},
    ],
});

tours.add("kefu_work_words_the_order", {
    steps: () => [
        press("action_assess"),
        {
            content: "what is known is filled in",
            trigger: `${inDialog("scope")} .o_radio_item:contains(本部门) input:checked`,
        },
        {
            trigger: `${inDialog("order_text")} textarea`,
            run: "edit 查明堆码，今天补发三箱",
        },
        confirm,
        noDialog,
        {trigger: ".o_form_view .o_arrow_button_current:contains(已评估)"},
    ],
});

tours.add("kefu_work_archive_remembers", {
    steps: () => [
        {trigger: ".o_kefu_timeline:contains(门板划伤)"},
        {trigger: ".o_kefu_timeline tr:contains(有异议)"},
        {trigger: ".o_kefu_timeline tr:contains(已回复)"},
        {trigger: ".o_kefu_timeline tr:contains(重新受理)"},
    ],
});

tours.add("kefu_work_customer_asks_by_number", {
    steps: () => [
        {trigger: "#kefu_number:value(KF/)"},
        {trigger: "#kefu_contact", run: "edit 0731-55550199"},
        {trigger: "#wrap form button.w-100", run: "click", expectUnloadPage: true},
        {trigger: "#errors"},
        {trigger: "#kefu_contact", run: "edit 0731 5555 0101"},
        {trigger: "#wrap form button.w-100", run: "click", expectUnloadPage: true},
        {trigger: "#status:contains(KF/)"},
    ],
});

tours.add("kefu_work_handler_writes_inside", {
    steps: () => [
        {trigger: ".o-mail-Chatter-sendMessage", run: "click"},
        {trigger: ".o-mail-Composer-input", run: "edit 箱子是我们压坏的"},
        {trigger: ".o-mail-Composer-send:enabled", run: "click"},
        {trigger: ".o-mail-Message:contains(箱子是我们压坏的)"},
    ],
});

tours.add("kefu_work_manager_reads_punctuality", {
    steps: () => [
        {
            content: "one was met; the other is overdue, open, and counts as missed",
            trigger: ".o_pivot tr:contains(首次响应) td:contains(50.00)",
        },
    ],
});

tours.add("kefu_work_takes_the_step", {
    steps: () => [
        {
            content: "what is due, once, with what else is due beside it",
            trigger:
                ".o_data_row:contains(门板划伤):contains(制定方案) .o_tag:contains(解决)",
        },
        {
            content: "in no other row, such as that of a clock that has ended",
            trigger:
                ".o_list_view:not(:has(.o_data_row:contains(门板划伤) ~ .o_data_row:contains(门板划伤)))",
        },
        {
            trigger: ".o_data_row:contains(门板划伤) .btn:contains(即时解决)",
            run: "click",
        },
        {trigger: inDialog("solution")},
        {trigger: ".modal .btn-close", run: "click"},
        noDialog,
    ],
});
