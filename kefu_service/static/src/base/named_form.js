import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";

/**
 * A page about a record that has a form besides, such as what a plan has brought. It is
 * called by its own name too, or the breadcrumbs would say the record's twice.
 */
export class NamedFormController extends FormController {
    displayName() {
        const page = this.archInfo.xmlDoc.getAttribute("string");
        return _t("%(page)s: %(record)s", {page, record: super.displayName()});
    }
}

registry
    .category("views")
    .add("kefu_named_form", {...formView, Controller: NamedFormController});
