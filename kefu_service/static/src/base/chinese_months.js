import {patch} from "@web/core/utils/patch";
import {SearchModel} from "@web/search/search_model";
import {CalendarController} from "@web/views/calendar/calendar_controller";

const {DateTime, Interval} = luxon;
const MONTH = {year: "numeric", month: "long"};

/**
 * Luxon takes “9” for the name of a month where the language writes “9月”, and core puts
 * the year behind it: “9 2026”. Here a month is “2026年9月” in Chinese, and the heading of
 * a calendar is what the reader's language makes of it.
 */
const isChinese = (locale) => (locale || "").startsWith("zh");

patch(DateTime.prototype, {
    toFormat(format, options) {
        const named = isChinese(options?.locale || this.locale)
            ? format.replace(/(?<!M)M{3,4}(?!M|'?月)/g, "M'月'")
            : format;
        return super.toFormat(named, options);
    },
});

patch(SearchModel.prototype, {
    _getDateFilterDomain(searchItem, generatorIds, key = "domain") {
        const answer = super._getDateFilterDomain(...arguments);
        return key === "description" && isChinese(luxon.Settings.defaultLocale)
            ? answer.replace(/([^\s/]+) (\d{4})(?=\/|$)/g, "$2年$1")
            : answer;
    },
});

patch(CalendarController.prototype, {
    get currentDate() {
        const {scale} = this.model.meta;
        if (!super.currentDate) {
            return "";
        }
        return ` - ${scale === "week" ? this.weekHeader : this.currentMonth}`;
    },
    get dayHeader() {
        return this.date.toLocaleString(DateTime.DATE_FULL);
    },
    get weekHeader() {
        const {rangeStart, rangeEnd} = this.model;
        return Interval.fromDateTimes(rangeStart, rangeEnd).toLocaleString(MONTH);
    },
    get currentMonth() {
        return this.date.toLocaleString(MONTH);
    },
});
