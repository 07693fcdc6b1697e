import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

// The outcomes of a call: whatever it was, the next customer is called.
const OUTCOMES = new Set([
    "action_satisfied",
    "action_partly",
    "action_dissatisfied",
    "action_not_reached",
    "action_refused",
]);

/**
 * The form of the call list: an outcome leads to the next customer, so that fifty can be
 * called in a row without going back to the list.
 */
export class RevisitCallController extends FormController {
    async beforeExecuteActionButton(clickParams) {
        const saved = await super.beforeExecuteActionButton(clickParams);
        this.before = this.howItStands;
        return saved;
    }

    /**
     * Core calls this after a refusal as well: then nothing of the revisit has changed,
     * and what is said next still belongs to this customer.
     */
    async afterExecuteActionButton(clickParams) {
        await super.afterExecuteActionButton(clickParams);
        const {resId, resIds} = this.model.root;
        const next = resIds.indexOf(resId) + 1;
        const isTaken = this.howItStands !== this.before;
        if (OUTCOMES.has(clickParams.name) && isTaken && next < resIds.length) {
            await this.model.load({resId: resIds[next]});
        }
    }

    get howItStands() {
        const {state, attempt_count: tries} = this.model.root.data;
        return `${state} ${tries}`;
    }
}

registry.category("views").add("kefu_revisit_call", {
    ...formView,
    Controller: RevisitCallController,
});
