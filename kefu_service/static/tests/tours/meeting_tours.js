import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const list = (name) => `.o_kefu_meeting_day .o_field_widget[name=${name}]`;
const addLine = (lines) => ({
    trigger: `${list(lines)} .o_field_x2many_list_row_add :is(a, button)`,
    run: "click",
});
/** A field of the line in hand, which is the `row`-th. */
const cell = (lines, row, name) =>
    `${list(lines)} .o_selected_row:nth-child(${row}) .o_field_widget[name=${name}] input`;

/** Types into a many2one of the line in hand, and takes what is found. */
const choose = (lines, row, name, text) => [
    {trigger: cell(lines, row, name), run: `edit ${text}`},
    {
        trigger: `.o-autocomplete--dropdown-item a:contains(${text})`,
        run: "click",
    },
];
const end = [
    {trigger: "button[name=action_hold]:contains(结束会议)", run: "click"},
    {trigger: ".modal .modal-footer .btn-primary", run: "click"},
];

tours.add("kefu_meeting_day", {
    steps: () => [
        {trigger: ".o_data_row:contains(天窗配错) .o_data_cell", run: "click"},
        {trigger: "button[name=action_conduct]:contains(开会)", run: "click"},
        {
            content: "the complaint in large letters, the pager for the others",
            trigger: ".o_kefu_meeting_day h1:contains(天窗配错)",
        },
        addLine("finding_ids"),
        ...choose("finding_ids", 1, "department_id", "仓储部"),
        {trigger: cell("finding_ids", 1, "share"), run: "edit 70 && press Tab"},
        {
            content: "Enter begins the next line",
            trigger: cell("finding_ids", 1, "reason"),
            run: "edit 没有复核 && press Enter",
        },
        ...choose("finding_ids", 2, "department_id", "运输部"),
        {trigger: cell("finding_ids", 2, "share"), run: "edit 29 && press Tab"},
        {
            content: "the sum is seen before anybody asks",
            trigger:
                ".o_field_widget[name=share_total] .text-bg-danger:contains(99.00 %)",
        },
        {
            trigger: ".o_field_widget[name=solution] .odoo-editor-editable",
            run: "editor 两种状态分架存放",
        },
        addLine("measure_ids"),
        {trigger: cell("measure_ids", 1, "name"), run: "edit 配送前扫码 && press Tab"},
        ...choose("measure_ids", 1, "department_id", "仓储部"),
        {
            content: "the head is proposed as owner",
            trigger: `${cell("measure_ids", 1, "user_id")}:value(handler_t)`,
        },
        {
            trigger: `${list("measure_ids")} .o_selected_row .o_field_widget[name=date_due] :is(input, button)`,
            run: "click",
        },
        {trigger: cell("measure_ids", 1, "date_due"), run: "edit +7d && press Enter"},
        {trigger: cell("measure_ids", 2, "name"), run: "press Escape"},
        ...end,
        {
            content: "refused: the case, the sum, and what to do",
            trigger: ".modal:contains(99.00 %):contains(请调整到 100 %)",
        },
        {trigger: ".modal .modal-footer .btn-primary", run: "click"},
        {
            trigger: `${list("finding_ids")} .o_data_row:contains(运输部) .o_data_cell[name=share]`,
            run: "click",
        },
        {trigger: cell("finding_ids", 2, "share"), run: "edit 30 && press Tab"},
        {
            trigger:
                ".o_field_widget[name=share_total] .text-bg-success:contains(100.00 %)",
        },
        ...end,
        {
            content: "back on the meeting, which is held",
            trigger: ".o_form_view .o_arrow_button_current:contains(已召开)",
        },
        {
            content: "which stands in the breadcrumbs once",
            trigger:
                ".o_breadcrumb:has(.active:contains(天窗配错)):not(:has(a:contains(天窗配错)))",
        },
        {trigger: "button[name=action_conduct]:contains(会议决定)", run: "click"},
        {trigger: ".o_kefu_meeting_day h1:contains(天窗配错)"},
        {trigger: "button[name=action_view_meeting]", run: "click"},
        {
            trigger:
                ".o_breadcrumb:has(.active:contains(天窗配错)):not(:has(a:contains(天窗配错))):has(a:contains(协调会))",
        },
    ],
});

tours.add("kefu_meeting_of_tomorrow", {
    steps: () => [
        {trigger: ".o_data_row:contains(天窗配错) .o_data_cell", run: "click"},
        {trigger: "button[name=action_conduct]:contains(开会)", run: "click"},
        ...end,
        {
            content: "refused: when it begins, and what to do",
            trigger: ".modal:contains(请先把会议时间改到今天)",
        },
        {trigger: ".modal .modal-footer .btn-primary", run: "click"},
        {
            content: "still on the day's screen",
            trigger: ".o_kefu_meeting_day h1:contains(天窗配错)",
        },
    ],
});
