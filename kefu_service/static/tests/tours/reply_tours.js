import {waitUntil} from "@odoo/hoot-dom";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const write = (name, text) => ({
    trigger: `.modal .o_field_widget[name=${name}] .odoo-editor-editable`,
    run: `editor ${text}`,
});
const reply = {trigger: "button[name=action_reply]:enabled", run: "click"};
/** How often the page was told who else is there. */
const asked = () =>
    performance
        .getEntriesByType("resource")
        .filter(({name}) => name.includes("say_here")).length;
const kept = {
    content: "what was typed is on the server",
    trigger: ".modal .o_form_view[data-kefu-kept]",
};

tours.add("kefu_reply_is_begun", {
    steps: () => [
        {
            trigger:
                ".o_kefu_presence:contains(colleague_t):contains(也打开了这张服务单)",
        },
        reply,
        {trigger: ".modal .o_kefu_presence:contains(colleague_t)"},
        write("solution", "先换三只箱子。"),
        {
            trigger: ".modal .o_field_widget[name=canned_id] input",
            run: "edit 堆码",
        },
        {trigger: ".o-autocomplete--dropdown-item:contains(堆码)", run: "click"},
        {
            content: "it is added below, with the customer's name",
            trigger:
                ".modal .o_field_widget[name=solution]:contains(先换三只箱子。):contains(李敏，已改堆码)",
        },
        write("explanation", "箱子压在重货下面。"),
        {trigger: ".modal button[name=preview]", run: "click"},
        {trigger: ".o_kefu_letter:contains(limin@xingsha.example.com)"},
        {
            content: "the letter as it will be",
            trigger: ".modal iframe[srcdoc*='箱子压在重货下面']",
        },
        {trigger: ".modal:has(.o_kefu_letter) footer .btn-primary", run: "click"},
        kept,
        {
            content: "and the browser dies: nothing is discarded or sent",
            trigger: ".modal .o_field_widget[name=solution]:contains(先换三只箱子)",
        },
    ],
});

tours.add("kefu_reply_is_gone_on_with", {
    steps: () => [
        reply,
        {trigger: ".modal .o_kefu_draft:contains(草稿)"},
        {
            trigger:
                ".modal .o_field_widget[name=solution]:contains(先换三只箱子。):contains(李敏，已改堆码)",
        },
        {
            trigger:
                ".modal .o_field_widget[name=explanation]:contains(箱子压在重货下面。)",
        },
        {trigger: ".modal button[name=action_confirm]:visible", run: "click"},
        {trigger: "body:not(:has(.modal))"},
        {trigger: ".o_form_view .o_arrow_button_current:contains(已回复)"},
        {
            content: "the page asks again who wrote, as when one comes back to it",
            trigger: ".o_form_view .o_kefu_presence",
            run: async () => {
                const told = asked();
                document.dispatchEvent(new Event("visibilitychange"));
                await waitUntil(() => asked() > told);
            },
        },
        {
            content: "one's own letter is no news",
            trigger: ".o_form_view .o_kefu_presence:not(:has(.alert))",
        },
    ],
});

tours.add("kefu_reply_is_looked_at", {
    steps: () => [
        reply,
        {trigger: ".modal .o_field_widget[name=solution]:contains(先换三只箱子)"},
        {trigger: ".modal button[name=action_confirm]:visible", run: "click"},
        {
            content: "not sent: nobody wrote why it happened",
            trigger: ".modal .o_field_widget[name=explanation].o_field_invalid",
        },
    ],
});
