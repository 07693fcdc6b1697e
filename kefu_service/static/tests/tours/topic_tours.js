import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const submit = (form) => ({
    trigger: `${form} button[type=submit]`,
    run: "click",
    expectUnloadPage: true,
});

tours.add("kefu_customer_searches_and_writes_all_the_same", {
    steps: () => [
        {trigger: "#topics input[name=q]", run: "edit 可以报损吗"},
        submit(".o_kefu_search"),
        {
            content: "the one that fits is found, and open",
            trigger: "#topics details[open]:contains(请在 24 小时内)",
        },
        {
            content: "and so it is beside the form, while the customer types",
            trigger: "#kefu_text",
            run: "edit 请问箱子破损了三只，还能报损吗",
        },
        {
            trigger: ".o_kefu_answers summary:contains(多长时间内可以报损)",
            run: "click",
        },
        {
            content: "what was typed stays when the answer is judged",
            trigger: ".o_kefu_answers .o_kefu_helped button[value=no]",
            run: "click",
        },
        {trigger: ".o_kefu_answers .o_kefu_thanks:contains(感谢您的反馈)"},
        {trigger: "#kefu_text:value(请问箱子破损了三只，还能报损吗)"},
        {trigger: "#kefu_name", run: "edit 陈强"},
        {trigger: "#kefu_phone", run: "edit 199-0000-0031"},
        submit(".o_kefu_upload"),
        {trigger: ".o_kefu_narrow:contains(KF/)"},
    ],
});

tours.add("kefu_officer_resolves_with_an_answer", {
    steps: () => [
        {trigger: ".o_menu_sections button:contains(服务单)", run: "click"},
        {trigger: ".dropdown-item:contains(登记来电)", run: "click"},
        {
            trigger: ".modal .o_field_widget[name=contact_name] input",
            run: "edit 刘师傅",
        },
        {
            trigger: ".modal .o_field_widget[name=phone] input",
            run: "edit 199-0000-0032",
        },
        {
            trigger: ".modal .o_field_widget[name=kind] input",
            run: "click",
        },
        {trigger: ".o_select_menu_item:contains(咨询)", run: "click"},
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit 请问还能报损吗 && press Tab",
        },
        {
            content: "the answer is there to be read to the caller",
            trigger: ".modal .o_kefu_fitting summary:contains(多长时间内可以报损)",
            run: "click",
        },
        {trigger: ".modal .o_kefu_fitting details[open]:contains(请在 24 小时内)"},
        {trigger: ".modal .o_kefu_resolve_topic", run: "click"},
        {
            content: "one click has put it into the reply",
            trigger: ".modal .o_field_widget[name=solution]:contains(请在 24 小时内)",
        },
        {trigger: ".modal .o_field_widget[name=is_settled] input:checked"},
        {trigger: ".modal button[name=action_confirm]:visible", run: "click"},
        {trigger: ".o_notification:contains(KF/)"},
    ],
});

tours.add("kefu_officer_answers_all_at_once", {
    steps: () => [
        {trigger: ".o_form_view button[name=action_answer_waiting]", run: "click"},
        {trigger: ".modal .o_field_widget[name=preview_body]:contains(请在 24 小时内)"},
        {trigger: ".modal button[name=action_confirm]", run: "click"},
        {trigger: ".modal .alert-success:contains(2)"},
        {trigger: ".modal .btn-primary:contains(知道了)", run: "click"},
        {trigger: "body:not(:has(.modal))"},
    ],
});
