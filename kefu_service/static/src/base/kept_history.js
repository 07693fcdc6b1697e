import {Attachment} from "@mail/core/common/attachment_model";
import {Message} from "@mail/core/common/message_model";
import {patch} from "@web/core/utils/patch";

/**
 * On records of ours the server refuses to delete files and to rewrite what was sent:
 * no button offers it. Files are withdrawn, notes of one's own are corrected.
 */
const isOurs = (thread) => thread?.model?.startsWith("kefu.");

patch(Attachment.prototype, {
    get isDeletable() {
        const kept = isOurs(this.message?.thread ?? this.thread) && !this.composer;
        return kept ? false : super.isDeletable;
    },
});

patch(Message.prototype, {
    get editable() {
        const kept = isOurs(this.thread) && !(this.isNote && this.isSelfAuthored);
        return kept ? false : super.editable;
    },
});
