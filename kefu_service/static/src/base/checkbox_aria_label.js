import {CheckBox} from "@web/core/checkbox/checkbox";
import {markup} from "@odoo/owl";
import {patch} from "@web/core/utils/patch";
import {registry} from "@web/core/registry";

/** A box can be told its name where no text stands beside it. */
patch(CheckBox, {
    props: {...CheckBox.props, ariaLabel: {type: String, optional: true}},
});

/** A yes or no that is only read, in a list, bears its column's name. */
function formatBoolean(value, {field} = {}) {
    const checked = value ? "checked" : "";
    return markup`
        <div class="o-checkbox d-inline-block me-2">
            <input type="checkbox" class="form-check-input" disabled ${checked}
                aria-label="${field?.string ?? ""}"/>
        </div>`;
}

registry.category("formatters").add("boolean", formatBoolean, {force: true});
