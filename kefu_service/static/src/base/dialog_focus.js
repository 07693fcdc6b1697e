import {useEffect} from "@odoo/owl";
import {patch} from "@web/core/utils/patch";
import {X2ManyFieldDialog} from "@web/views/fields/relational_utils";

/**
 * A record of ours that is opened from a list within a form: core puts the cursor into
 * the first input and selects what stands there, so that one key overwrites it. Here
 * nothing is selected; in a new record the cursor waits as ever.
 */
patch(X2ManyFieldDialog.prototype, {
    setup() {
        super.setup();
        const {resId, resModel} = this.record;
        if (resId && resModel.startsWith("kefu.")) {
            // after core's own effect
            useEffect(
                () => this.modalRef.el.focus(),
                () => [this.record.isInEdition]
            );
            useEffect(() => this.kefuOnePrimary());
        }
    },

    /** Where a step leads on, saving is not what one has come for. */
    kefuOnePrimary() {
        const {el} = this.modalRef;
        const leads = Boolean(el.querySelector(".o_statusbar_buttons .btn-primary"));
        const save = el.querySelector(".modal-footer .o_form_button_save");
        save?.classList.toggle("btn-primary", !leads);
        save?.classList.toggle("btn-secondary", leads);
    },
});
