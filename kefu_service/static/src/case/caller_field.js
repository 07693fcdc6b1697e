import {AutoComplete} from "@web/core/autocomplete/autocomplete";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Many2One} from "@web/views/fields/many2one/many2one";
import {
    buildM2OFieldDescription,
    Many2OneField,
} from "@web/views/fields/many2one/many2one_field";
import {Many2XAutocomplete} from "@web/views/fields/relational_utils";

/**
 * Who calls: what is typed here and finds nobody is no mistake, but a caller whom nobody
 * knows yet. The number, the address or the name goes where the case notes it; core's
 * field would forget it.
 */

const NUMBER =
    /^\+?[\d\s()+./\-–—]{7,}((转|轉|分机|分機|内线|內線|ext\.?|x|#)\s*\d{1,6})?$/i;
const ADDRESS = /^\S+@\S+\.\S+$/;

export function fieldFor(text) {
    const plain = text.normalize("NFKC").trim();
    if (ADDRESS.test(plain)) {
        return "email_from";
    }
    return NUMBER.test(plain) ? "phone" : "contact_name";
}

class CallerInput extends AutoComplete {
    static props = {...AutoComplete.props, keep: Function};

    externalClose(ev) {
        if (this.isOpened && !this.root.el.contains(ev.target)) {
            this.keepTyped(); // before core forgets it
        }
        super.externalClose(ev);
    }

    onInputBlur() {
        const chosen = this.ignoreBlur || this.isOptionSelected;
        super.onInputBlur();
        if (!chosen) {
            this.keepTyped();
        }
    }

    keepTyped() {
        const text = this.inputRef.el.value.trim();
        if (text && text !== this.props.value && this.props.keep(text)) {
            this.state.value = "";
            this.inputRef.el.value = "";
        }
    }
}

class CallerAutocomplete extends Many2XAutocomplete {
    static components = {...Many2XAutocomplete.components, AutoComplete: CallerInput};
    static props = {...Many2XAutocomplete.props, keep: Function};

    get autoCompleteProps() {
        return {
            ...super.autoCompleteProps,
            keep: (text) => {
                const known = this.found?.name === text && this.found.count;
                if (!known) {
                    this.props.keep(text);
                }
                return !known;
            },
        };
    }

    async search(name) {
        const records = await super.search(name);
        this.found = {name: name.trim(), count: records.length};
        return records;
    }

    get actionSuggestions() {
        return [
            {
                enabled: ({records, request}) => request.trim() && !records?.length,
                build: (request) => ({
                    cssClass: "o_m2o_dropdown_option o_kefu_keep_caller",
                    data: {slotName: "keepItem"},
                    label: _t("Not known yet: note “%s” on the case", request.trim()),
                    onSelect: () => this.props.keep(request.trim()),
                }),
            },
            ...super.actionSuggestions,
        ];
    }

    addNoRecordsSuggestion({request}) {
        return !request.trim() && super.addNoRecordsSuggestion(...arguments);
    }
}

class CallerMany2One extends Many2One {
    static components = {
        ...Many2One.components,
        Many2XAutocomplete: CallerAutocomplete,
    };
    static props = {...Many2One.props, keep: Function};

    get many2XAutocompleteProps() {
        return {...super.many2XAutocompleteProps, keep: this.props.keep};
    }
}

export class CallerField extends Many2OneField {
    static components = {Many2One: CallerMany2One};

    get m2oProps() {
        return {
            ...super.m2oProps,
            keep: (text) => this.props.record.update({[fieldFor(text)]: text}),
        };
    }
}

registry.category("fields").add("kefu_caller", {
    ...buildM2OFieldDescription(CallerField),
    additionalClasses: ["o_field_many2one"], // how it looks
});
