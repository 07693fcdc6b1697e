import {_t} from "@web/core/l10n/translation";
import {calendarView} from "@web/views/calendar/calendar_view";
import {registry} from "@web/core/registry";

/**
 * A calendar that shows as many entries as somebody can look at, and says when there are
 * more: a month of a large register has tens of thousands, at which a browser stands still.
 */
export class BoundedCalendarModel extends calendarView.Model {
    static MOST = 1000;

    /** @override */
    async fetchRecords(data) {
        const {context, fieldMapping, fieldNames, resModel, activeFields} = this.meta;
        const most = this.constructor.MOST;
        const records = await this.orm.searchRead(
            resModel,
            this.computeDomain(data),
            [...new Set([...fieldNames, ...Object.keys(activeFields)])],
            {context, limit: most + 1, order: fieldMapping.date_start}
        );
        if (records.length > most) {
            this.notification.add(
                _t(
                    "Only the first %s entries are shown: choose a week or a day, or filter by team or person.",
                    most
                ),
                {type: "warning"}
            );
        }
        return records.slice(0, most);
    }
}

registry.category("views").add("kefu_calendar", {
    ...calendarView,
    Model: BoundedCalendarModel,
});
