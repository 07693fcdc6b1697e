import {Attachment} from "@mail/core/common/attachment_model";
import {patch} from "@web/core/utils/patch";

/** A mail that is kept as a file is shown as it reads, and not offered as a download. */
patch(Attachment.prototype, {
    get isMail() {
        return this.mimetype === "message/rfc822" && this.id > 0;
    },
    get isText() {
        return super.isText || this.isMail;
    },
    get defaultSource() {
        return this.isMail ? `/kefu/mail/${this.id}` : super.defaultSource;
    },
});
