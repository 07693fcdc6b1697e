import {Component, useState} from "@odoo/owl";
import {SheetChart} from "./sheet_chart";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

const FIRST_ROWS = 15;

/**
 * The figures and tables of a report. Each number opens the records behind it; all words
 * come with the figures, in the language of the reader.
 */
export class SheetField extends Component {
    static template = "kefu_service.SheetField";
    static components = {SheetChart};
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.whole = useState({}); // tables of which all rows are shown
        this.open = this.open.bind(this);
    }

    get sheet() {
        return this.props.record.data[this.props.name];
    }

    rows(table) {
        return this.whole[table.key] ? table.rows : table.rows.slice(0, FIRST_ROWS);
    }

    isShortened(table) {
        return table.rows.length > FIRST_ROWS && !this.whole[table.key];
    }

    async open(path) {
        const {resModel, resId} = this.props.record;
        const action = await this.orm.call(resModel, "action_open_records", [
            [resId],
            path,
        ]);
        if (action) {
            await this.action.doAction(action);
        }
    }
}

registry.category("fields").add("kefu_sheet", {
    component: SheetField,
    supportedTypes: ["json"],
    additionalClasses: ["d-block"],
});
