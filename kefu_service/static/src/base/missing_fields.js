import {Notebook} from "@web/core/notebook/notebook";
import {WarningDialog} from "@web/core/errors/error_dialogs";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {patch} from "@web/core/utils/patch";
import {useBus} from "@web/core/utils/hooks";
import {Record} from "@web/model/relational_model/record";
import {X2ManyFieldDialog} from "@web/views/fields/relational_utils";
import {FormController} from "@web/views/form/form_controller";
import {onWillDestroy} from "@odoo/owl";

/**
 * A step that was refused because something is missing: the page with it is opened and
 * the fields are marked, until something is entered. Nothing that was typed is lost, and
 * the record can be saved meanwhile.
 */
const REFUSED = "KEFU:REFUSED";
const READ = "KEFU:REFUSAL-READ";

class MissingFieldsDialog extends WarningDialog {
    setup() {
        super.setup();
        const {missing_fields: missing} = this.props.data.context;
        this.env.bus.trigger(REFUSED, missing);
        onWillDestroy(() => this.env.bus.trigger(READ, missing));
    }

    inferTitle() {
        return _t("Something Is Missing");
    }
}

registry
    .category("error_dialogs")
    .add("kefu_service.missing_fields", MissingFieldsDialog);

const isOf = (record, {model, id}) => record?.resModel === model && record.resId === id;

function mark(record, missing) {
    if (isOf(record, missing)) {
        missing.names.forEach((name) => record.kefuMissing.add(name));
    }
}

patch(Record.prototype, {
    setup() {
        super.setup(...arguments);
        this.kefuMissing = new Set();
    },

    isFieldInvalid(name) {
        return super.isFieldInvalid(name) || this.kefuMissing.has(name);
    },

    update(changes) {
        Object.keys(changes).forEach((name) => this.kefuMissing.delete(name));
        return super.update(...arguments);
    },
});

patch(Notebook.prototype, {
    setup() {
        super.setup();
        useBus(this.env.bus, REFUSED, ({detail}) => {
            if (isOf(this.env.model?.root, detail)) {
                this.kefuOpen(detail.names);
            }
        });
    },

    kefuOpen(names) {
        const page = this.navItems.find(([, {fieldNames}]) =>
            fieldNames?.some((name) => names.includes(name))
        );
        if (page) {
            this.activatePage(page[0]);
        }
    },
});

patch(X2ManyFieldDialog.prototype, {
    setup() {
        super.setup();
        useBus(this.env.bus, REFUSED, ({detail}) => mark(this.record, detail));
    },
});

patch(FormController.prototype, {
    setup() {
        super.setup();
        useBus(this.env.bus, REFUSED, ({detail}) => mark(this.model.root, detail));
        useBus(this.env.bus, READ, ({detail}) => this.kefuGoThere(detail));
    },

    kefuGoThere(missing) {
        if (!isOf(this.model.root, missing)) {
            return;
        }
        const place = this.rootRef.el?.querySelector(".o_field_invalid");
        place?.scrollIntoView({block: "center"});
        place?.querySelector("input, textarea, [contenteditable=true]")?.focus();
    },
});
