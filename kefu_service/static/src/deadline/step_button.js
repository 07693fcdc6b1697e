import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {Component, xml} from "@odoo/owl";

/**
 * The step that leads on, as a button in the row or on the card: what it is called
 * depends on the record, which takes it by its action `action_take_step`.
 */
export class StepButton extends Component {
    static template = xml`
        <button
            t-if="label"
            type="button"
            class="btn btn-secondary btn-sm text-nowrap"
            t-on-click.stop.prevent="take"
            t-out="label"
        />`;
    static props = {...standardFieldProps};

    get label() {
        const {name, record} = this.props;
        return record.data[name];
    }

    async take() {
        const {record} = this.props;
        await this.env.onClickViewButton({
            clickParams: {name: "action_take_step", type: "object"},
            getResParams: () => ({
                resModel: record.resModel,
                resId: record.resId,
                resIds: [record.resId],
                context: record.context,
                evalContext: record.evalContext,
            }),
        });
    }
}

registry.category("fields").add("kefu_step_button", {
    component: StepButton,
    supportedTypes: ["char"],
});
