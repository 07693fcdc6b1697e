import {registry} from "@web/core/registry";
import {floatField, FloatField} from "@web/views/fields/float/float_field";

/** How many pieces a customer speaks of: none is nothing said, and no “0.00”. */
export class QuantityField extends FloatField {
    static defaultProps = {...FloatField.defaultProps, trailingZeros: false};

    get formattedValue() {
        return this.value ? super.formattedValue : "";
    }
}

registry.category("fields").add("kefu_quantity", {
    ...floatField,
    component: QuantityField,
    additionalClasses: ["o_field_float"], // how it looks
    extractProps: (...args) => ({
        ...floatField.extractProps(...args),
        trailingZeros: false,
    }),
});
