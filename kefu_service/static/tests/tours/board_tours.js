import {registry} from "@web/core/registry";

const tile = (key) => `.o_kefu_board_tile[data-key=${key}]`;
const chart = (key) => `.o_kefu_board_chart[data-key=${key}]`;

registry.category("web_tour.tours").add("kefu_board_to_its_records", {
    steps: () => [
        {content: "a manager lands on the board", trigger: tile("received")},
        {
            content: "filter by the team",
            trigger: ".o_kefu_board_filters select[name=team]",
            run: "selectByLabel 入厂服务组",
        },
        {trigger: `${tile("received")}:contains(2)`, run: "click"},
        {trigger: ".o_list_view .o_pager_value:contains(1-2)"},
        {trigger: ".o_data_row:contains(板上的一件) .o_data_cell", run: "click"},
        {trigger: ".o_form_view .o_field_widget[name=channel]"},
        {trigger: ".o_back_button", run: "click"},
        {trigger: ".o_list_view .o_data_row"},
        {trigger: ".o_back_button", run: "click"},
        {
            content: "the filter is as it was",
            trigger: `.o_kefu_board:has(option:checked:contains(入厂服务组)) ${tile("received")}:contains(2)`,
        },
        {trigger: ".o_kefu_board_filters button:contains(清除筛选)", run: "click"},
        {
            content: "all teams again",
            trigger: `.o_kefu_board:has(option:checked:contains(全部客服组)) ${tile("received")}:contains(3)`,
        },
        {
            content: "the table behind a chart, which a single row does without",
            trigger: `${chart("by_team")} .btn-link:contains(数字)`,
            run: "click",
        },
        {
            trigger: `${chart("by_team")} tr:contains(入厂服务组) td:first button`,
            run: "click",
        },
        {trigger: ".o_list_view .o_pager_value:contains(1-2)"},
        {trigger: ".o_back_button", run: "click"},
        {
            content: "still as numbers",
            trigger: `${chart("by_team")} table`,
        },
    ],
});

registry.category("web_tour.tours").add("kefu_today_of_an_officer", {
    steps: () => [
        {
            content: "an officer lands on Today, in this order",
            trigger:
                ".o_kefu_today section:eq(0)[data-key=due], .o_kefu_today section[data-key=due]",
        },
        {
            trigger:
                "section[data-key=due] + section[data-key=came_in] + section[data-key=to_call]",
        },
        {
            trigger: "section[data-key=came_in] li:contains(今天来的) button",
            run: "click",
        },
        {trigger: ".o_form_view .o_field_widget[name=channel]"},
        {trigger: ".o_back_button", run: "click"},
        {
            content: "the phone number calls",
            trigger: "section[data-key=to_call] li a[href^='tel:']",
        },
        {trigger: "section[data-key=to_call] li button", run: "click"},
        {trigger: ".o_form_view .o_field_widget[name=partner_id]"},
        {trigger: ".o_back_button", run: "click"},
        {trigger: "section[data-key=due] header button", run: "click"},
        {trigger: ".o_kanban_view"},
        {trigger: ".o_back_button", run: "click"},
        {trigger: ".o_kefu_today section[data-key=due]"},
    ],
});

registry.category("web_tour.tours").add("kefu_lands_on_audits", {
    steps: () => [
        {trigger: ".o_breadcrumb .active:contains(审核), .o_breadcrumb:contains(审核)"},
    ],
});

registry.category("web_tour.tours").add("kefu_desk_on_the_board", {
    steps: () => [
        {
            trigger:
                ".o_kefu_board_desk button[data-key=kefu_unseen_count]:contains(1)",
            run: "click",
        },
        {trigger: ".o_list_view .o_data_row"},
        {trigger: ".o_back_button", run: "click"},
        {trigger: ".o_kefu_board_desk"},
    ],
});
