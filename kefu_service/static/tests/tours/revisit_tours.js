import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const choice = (question, value) =>
    `.js_question-wrapper:contains(${question}) label[for$=_${value}]`;
const field = (name) => `.o_form_view .o_field_widget[name=${name}]`;

// Core asks whether to submit the answers.
const finish = [
    {trigger: "button[value=finish]", run: "click"},
    {trigger: ".modal button:contains(提交)", run: "click"},
];

tours.add("kefu_customer_answers", {
    steps: () => [
        {trigger: "button[type=submit]:contains(开始)", run: "click"},
        {trigger: choice("准时", 5), run: "click"},
        {
            content: "nothing wider than the phone",
            trigger: "#wrapwrap",
            run({anchor}) {
                if (anchor.scrollWidth > window.innerWidth) {
                    throw new Error(`${anchor.scrollWidth} pixels on a phone`);
                }
            },
        },
        ...finish,
        {
            content: "the one question that counts was left out",
            trigger: ".o_survey_question_error.slide_in",
        },
        {trigger: choice("总体而言", 4), run: "click"},
        {
            trigger: ".js_question-wrapper:contains(改进) textarea",
            run: "edit 希望周六也送货",
        },
        ...finish,
        {trigger: ".o_survey_finished:contains(谢谢)"},
    ],
});

tours.add("kefu_officer_calls", {
    steps: () => [
        {trigger: ".o_data_row:nth-child(1) .o_data_cell", run: "click"},
        {
            content: "the phone number to call",
            trigger: `${field("phone")} a[href^='tel:']`,
        },
        {trigger: ".o_pager_value:contains(1)"},
        {trigger: `${field("feedback")} textarea`, run: "edit 整改后没有再破损"},
        {
            trigger: `${field("satisfaction")} .o_selection_badge:contains(5)`,
            run: "click",
        },
        {trigger: "button[name=action_satisfied]", run: "click"},
        {content: "the next customer", trigger: ".o_pager_value:contains(2)"},
        {
            content: "nothing of the former one is left",
            trigger: `${field("feedback")} textarea:value()`,
        },
        {
            content: "nobody answers; with the keyboard",
            trigger: `${field("feedback")} textarea`,
            run: "press alt+shift+n",
        },
        {trigger: ".o_pager_value:contains(3)"},
    ],
});
