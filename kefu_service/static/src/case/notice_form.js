import {Component, onMounted, onWillUnmount} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {registry} from "@web/core/registry";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";

/**
 * The dialog in which a customer is written to: it shows the very mail before it is
 * sent, and keeps what is typed, should the browser die or the step be refused.
 */
const QUIET = 1200; // ms without a key after which a draft is kept
const KEPT = [
    "solution",
    "explanation",
    "subject",
    "body",
    "way",
    "said",
    "is_settled",
];

class LetterPreview extends Component {
    static template = "kefu_service.LetterPreview";
    static components = {Dialog};
    static props = {close: Function, letter: Object};

    get page() {
        return `<base target="_blank"><style>body{margin:12px}table{max-width:100%}</style>${this.props.letter.body}`;
    }
}

export class NoticeFormController extends FormController {
    setup() {
        super.setup();
        this.kefuTyped = ({type}) => {
            this.kefuWritten ||= type === "input";
            this.kefuSent &&= type !== "input"; // refused, and written on
            this.kefuSoon();
        };
        onMounted(() => {
            this.rootRef.el.addEventListener("input", this.kefuTyped);
            this.rootRef.el.addEventListener("focusout", this.kefuTyped);
        });
        onWillUnmount(() => {
            this.kefuSent = true; // what goes now is no pause in writing
            clearTimeout(this.kefuTimer);
        });
    }

    get kefuKeeps() {
        return this.props.resModel === "kefu.complaint.reply";
    }

    kefuSoon() {
        if (this.kefuKeeps && !this.kefuSent) {
            clearTimeout(this.kefuTimer);
            this.kefuTimer = setTimeout(() => this.kefuKeep(), QUIET);
        }
    }

    async kefuKeep() {
        const {data, dirty} = this.model.root;
        if (!this.kefuWritten && !dirty) {
            return; // a proposal that was only looked at is nobody's draft
        }
        const texts = {};
        for (const name of KEPT) {
            texts[name] = this.kefuShown(name) ?? String(data[name] ?? "");
        }
        texts.is_settled = data.is_settled;
        texts.topic_id = data.topic_id?.id || false;
        // the letter follows from what it says, unless it was written by hand
        if (String(data.body) === String(data.body_proposed)) {
            delete texts.body;
        }
        const wrote = JSON.stringify(texts);
        if (wrote === this.kefuKept || !(texts.solution + texts.explanation)) {
            return;
        }
        this.kefuKept = wrote;
        await this.orm.silent.call(this.props.resModel, "keep_draft", [
            data.complaint_id.id,
            texts,
        ]);
        this.rootRef.el?.setAttribute("data-kefu-kept", "");
    }

    /** What stands in a field at this moment, also where the form has not heard of it. */
    kefuShown(name) {
        const field = this.rootRef.el?.querySelector(`.o_field_widget[name=${name}]`);
        const editor = field?.querySelector(".odoo-editor-editable");
        return editor ? editor.innerHTML : field?.querySelector("textarea")?.value;
    }

    async beforeExecuteActionButton(params) {
        if (params.name === "preview") {
            await this.kefuPreview();
            return false;
        }
        clearTimeout(this.kefuTimer);
        if (this.kefuKeeps) {
            await this.kefuBefore(params);
        }
        return super.beforeExecuteActionButton(params);
    }

    /** A refused reply is begun again with what was written; a discarded one is gone. */
    async kefuBefore({name, special}) {
        const {complaint_id: complaint} = this.model.root.data;
        if (name === "action_confirm") {
            await this.kefuKeep();
            this.kefuTried = this.kefuSent = true;
        } else if (special === "cancel" && !this.kefuTried) {
            await this.orm.call(this.props.resModel, "drop_draft", [complaint.id]);
        }
    }

    async kefuPreview() {
        const {root} = this.model;
        if (await root.save()) {
            const letter = await this.orm.call(root.resModel, "preview", [root.resId]);
            this.dialogService.add(LetterPreview, {letter});
        }
    }
}

registry.category("views").add("kefu_notice_form", {
    ...formView,
    Controller: NoticeFormController,
});
