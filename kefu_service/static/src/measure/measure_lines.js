import {registry} from "@web/core/registry";
import {ListRenderer} from "@web/views/list/list_renderer";
import {X2ManyField, x2ManyField} from "@web/views/fields/x2many/x2many_field";

/**
 * The server keeps what was ordered: the trash icon stands at what was not, a line that
 * is not saved yet or the draft of a meeting.
 */
class MeasureListRenderer extends ListRenderer {
    displayDeleteIcon(record) {
        const isKept = !record.isNew && record.data.state !== "draft";
        return !isKept && super.displayDeleteIcon(record);
    }
}

class MeasureLines extends X2ManyField {
    static components = {...X2ManyField.components, ListRenderer: MeasureListRenderer};
}

registry.category("fields").add("kefu_measure_lines", {
    ...x2ManyField,
    component: MeasureLines,
});
