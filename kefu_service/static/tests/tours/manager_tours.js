import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("kefu_manager_counts_cases", {
    steps: () => [
        {
            content: "cases by month and severity",
            trigger: ".o_pivot th:contains(重大)",
        },
        {
            content: "a figure leads to the cases behind it",
            trigger: ".o_pivot_cell_value:contains(1)",
            run: "click",
        },
        {trigger: ".o_list_view .o_data_row"},
    ],
});

tours.add("kefu_manager_opens_what_is_overdue", {
    steps: () => [
        {
            trigger:
                ".o_kanban_record:contains(入厂服务组) a:contains(超期):contains(1)",
            run: "click",
        },
        {trigger: ".o_facet_value:contains(超期)"},
        {trigger: ".o_facet_value:contains(入厂服务组)"},
        {trigger: ".o_kanban_record:contains(超期未回复)"},
        {
            content: "and no other case",
            trigger:
                ".o_kanban_renderer:not(:has(.o_kanban_record:contains(尚未到期)))",
        },
    ],
});
