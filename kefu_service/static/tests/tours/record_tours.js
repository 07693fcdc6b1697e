import {registry} from "@web/core/registry";

const field = (name) => `.modal .o_field_widget[name=${name}]`;
const file = ".o-mail-Message .o-mail-AttachmentContainer:contains(delivery.pdf)";

registry.category("web_tour.tours").add("kefu_officer_withdraws_a_file", {
    steps: () => [
        {
            content: "the file is there, and no button deletes it",
            trigger: `${file}:not(:has(.fa-trash))`,
        },
        {trigger: ".o_cp_action_menus .o-dropdown.dropdown-toggle", run: "click"},
        {trigger: ".o-dropdown-item:contains(撤回附件…)", run: "click"},
        {trigger: `${field("attachment_ids")} input`, run: "click"},
        {
            trigger: ".o-autocomplete--dropdown-item:contains(delivery.pdf)",
            run: "click",
        },
        {trigger: `${field("reason")} textarea`, run: "edit 别的客户的"},
        {
            trigger: ".modal-footer button[name=action_confirm]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the history says so, and the file is gone",
            trigger: ".o-mail-Message:contains(别的客户的)",
        },
        {trigger: `.o-mail-Chatter:not(:has(${file}))`},
    ],
});
