import {registry} from "@web/core/registry";

// A finding links to the records that it tells of: whoever follows the link, from the
// report or from a mail, sees those that he or she may read.
registry.category("actions").add("kefu_report_records", async (env, action) => {
    const {report, path} = action.params || {};
    const records = await env.services.orm.call("kefu.report", "action_open_records", [
        [Number(report)],
        path,
    ]);
    return records;
});
