import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const columnOf = (stage) => `.o_kanban_group:has(.o_column_title:contains(${stage}))`;
const field = (name) => `.modal .o_field_widget[name=${name}]`;

tours.add("kefu_officer_answers_a_case", {
    steps: () => [
        {
            content: "log in, as a person does",
            trigger: "input[name=login]",
            run: "edit officer_t",
        },
        {trigger: "input[name=password]", run: "edit officer_t"},
        {
            trigger: ".oe_login_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the cases stand in columns with Chinese names",
            trigger: `${columnOf("新登记")} .o_kanban_record:contains(送货箱破损)`,
            run: `drag_and_drop(${columnOf("处理中")})`,
        },
        {
            trigger: `${columnOf("处理中")} .o_kanban_record:contains(送货箱破损)`,
            run: "click",
        },
        {
            content: "the form shows where the case stands now",
            trigger: ".o_form_view .o_arrow_button_current:contains(处理中)",
        },
        {trigger: ".o-mail-Chatter-sendMessage", run: "click"},
        {
            content: "the customer is proposed as recipient",
            trigger: ".o-mail-Chatter .o-mail-RecipientsInput:contains(李敏)",
        },
        {trigger: ".o-mail-Composer-input", run: "edit 今天补发两箱，请查收。"},
        {trigger: ".o-mail-Composer-send:enabled", run: "click"},
        {trigger: ".o-mail-Message:contains(今天补发两箱，请查收。)"},
    ],
});

tours.add("kefu_officer_registers_a_call", {
    steps: () => [
        {trigger: ".o_menu_sections button:contains(服务单)", run: "click"},
        {trigger: ".dropdown-item:contains(登记来电)", run: "click"},
        {
            content: "the number as the telephone shows it finds the customer",
            trigger: `${field("partner_id")} input`,
            run: "edit 073155550101",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(李敏)",
            run: "click",
        },
        {
            content: "what is known of the customer is filled in",
            trigger: `${field("contact_company")} input:value(星沙汽车制造有限公司)`,
        },
        {trigger: `${field("name")} input`, run: "edit 缺件两箱"},
        {
            trigger: ".modal-footer button[name=action_registered]",
            run: "click",
        },
        {
            content: "the number to tell the caller",
            trigger: ".o_notification:contains(KF/)",
        },
        {trigger: "body:not(:has(.modal))"},
    ],
});
