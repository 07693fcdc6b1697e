import {registry} from "@web/core/registry";
import {dateField, DateTimeField} from "@web/views/fields/datetime/datetime_field";

/** A month is kept as its first day, and means no day: “2026年10月”, “October 2026”. */
export class MonthField extends DateTimeField {
    getFormattedValue(valueIndex) {
        const value = this.values[valueIndex];
        return value ? value.toLocaleString({year: "numeric", month: "long"}) : "";
    }
}

registry.category("fields").add("kefu_month", {
    ...dateField,
    component: MonthField,
    additionalClasses: ["o_field_date"], // how it looks
    extractProps: (...args) => ({
        ...dateField.extractProps(...args),
        minPrecision: "months",
    }),
});
