import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/**
 * Forms with files: says at once what the server would refuse only after everything
 * has been sent over a phone's connection, and sends nothing twice.
 */
export class UploadForm extends Interaction {
    static selector = ".o_kefu_upload";
    dynamicContent = {
        "input[type=file]": {"t-on-change": this.onFilesChosen},
        ".o_kefu_too_much": {
            "t-att-class": () => ({"d-none": !this.tooMuch}),
        },
        ".o_kefu_send": {
            "t-att-disabled": () => this.tooMuch || this.sending,
        },
        _root: {"t-on-submit": this.onSubmit},
        // the browser may show the page again as it was left
        _window: {"t-on-pageshow": () => (this.sending = false)},
    };

    setup() {
        this.tooMuch = false;
        this.sending = false;
    }

    onFilesChosen(ev) {
        const files = [...ev.currentTarget.files];
        const bytes = files.reduce((sum, file) => sum + file.size, 0);
        const {maxFiles, maxBytes} = this.el.dataset;
        this.tooMuch = files.length > Number(maxFiles) || bytes > Number(maxBytes);
    }

    onSubmit() {
        this.sending = true;
    }
}

registry.category("public.interactions").add("kefu_service.upload_form", UploadForm);
