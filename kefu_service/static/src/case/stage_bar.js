import {
    StatusBarDurationField,
    statusBarDurationField,
} from "@mail/views/fields/statusbar_duration/statusbar_duration_field";
import {registry} from "@web/core/registry";

/**
 * Stages that the server may refuse, as the case has not come to them yet. Core's bar
 * would keep the refused stage in the form, and every button after it would be refused
 * as well; here the case stays where it was, with whatever else was typed.
 */
export class StageBar extends StatusBarDurationField {
    async selectItem(item) {
        const {name, record} = this.props;
        const before = record.data[name];
        try {
            await super.selectItem(item);
        } catch (error) {
            await record.update({[name]: before});
            throw error;
        }
    }
}

registry.category("fields").add("kefu_stage_bar", {
    ...statusBarDurationField,
    component: StageBar,
    additionalClasses: ["o_field_statusbar_duration"], // how it looks
});
