import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("kefu_report_cell_opens_what_it_counts", {
    steps: () => [
        {
            content: "a cell opens the cases that it counts, by the keyboard",
            trigger: ".o_kefu_sheet_table[data-key=by_kind] td button",
            run({anchor, press}) {
                anchor.focus();
                return press("Enter");
            },
        },
        {trigger: ".o_list_view .o_data_row:nth-child(3)"},
    ],
});

tours.add("kefu_report_bar_opens_what_it_counts", {
    steps: () => [
        {
            trigger: ".o_kefu_sheet_table[data-key=by_category] canvas",
            run({anchor}) {
                const pixels = anchor
                    .getContext("2d")
                    .getImageData(0, 0, anchor.width, anchor.height).data;
                if (!pixels.some(Boolean)) {
                    throw new Error("the chart is empty");
                }
                // the middle of the upper bar
                const {left, top, width} = anchor.getBoundingClientRect();
                const options = {
                    bubbles: true,
                    clientX: left + width / 2,
                    clientY: top + 20,
                };
                anchor.dispatchEvent(new MouseEvent("click", options));
            },
        },
        {
            content: "a bar opens the cases of its category",
            trigger: ".o_list_view .o_data_row:nth-child(2)",
        },
        {trigger: ".o_list_view:not(:has(.o_data_row:nth-child(3)))"},
    ],
});
