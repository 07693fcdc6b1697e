import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("kefu_named_archive", {
    steps: () => [
        {trigger: "button:contains(Service Archive)", run: "click"},
        {trigger: ".o_breadcrumb .active:contains(Service Archive: )"},
        {
            content: "the customer's form is before it",
            trigger: ".o_breadcrumb a:contains(星沙):not(:contains(Service Archive))",
        },
    ],
});

tours.add("kefu_named_results", {
    steps: () => [
        {
            content: "the page with the results, not the plan",
            trigger: ".o_form_view:has([name=results])",
        },
        {trigger: ".o_breadcrumb .active:contains(Revisit Results: )"},
    ],
});
