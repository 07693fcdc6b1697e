import {Component, onWillUnmount, useEffect, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * Who else has the case open, and who of them is writing a reply; who wrote on it since
 * it was opened. It is asked for while the window is in sight, twice within the time
 * after which the server takes somebody for gone.
 */
const EVERY = 30000; // ms

export class Presence extends Component {
    static template = "kefu_service.Presence";
    static props = {...standardWidgetProps, writes: {type: Boolean, optional: true}};

    setup() {
        this.orm = useService("orm");
        this.state = useState({others: [], speaker: ""});
        useEffect(
            (id) => {
                if (!id) {
                    return;
                }
                this.word = undefined;
                this.state.speaker = "";
                this.say(id);
                const seen = () => this.say(id);
                const timer = setInterval(seen, EVERY);
                document.addEventListener("visibilitychange", seen);
                return () => {
                    clearInterval(timer);
                    document.removeEventListener("visibilitychange", seen);
                    this.leave(id);
                };
            },
            () => [this.caseId]
        );
        onWillUnmount(() => (this.isGone = true));
    }

    get caseId() {
        const {record} = this.props;
        return this.props.writes ? record.data.complaint_id?.id : record.resId;
    }

    get words() {
        return this.state.others.map(({id, name, writes}) => ({
            id,
            text: writes
                ? _t("%s is writing a reply", name)
                : _t("%s has it open", name),
        }));
    }

    /** Nothing of this is worth an error: without a connection nobody is seen. */
    async ask(method, id, ...values) {
        try {
            return await this.orm.silent.call("kefu.complaint", method, [
                [id],
                ...values,
            ]);
        } catch {
            return null;
        }
    }

    async say(id) {
        if (document.visibilityState !== "visible") {
            return;
        }
        const here = await this.ask("say_here", id, this.props.writes ? true : null);
        if (!here || this.isGone || id !== this.caseId) {
            return;
        }
        this.state.others = here.others;
        this.word ??= here.word;
        if (here.word !== this.word) {
            this.word = here.word;
            // what the page just sent is no news to its reader; a reply that was begun
            // before is refused all the same, so its dialog says it
            if (this.props.writes || !here.is_own) {
                this.state.speaker = here.speaker;
            }
        }
    }

    leave(id) {
        return this.props.writes
            ? this.ask("say_here", id, false)
            : this.ask("say_gone", id);
    }

    async show() {
        this.word = undefined;
        this.state.speaker = "";
        await this.props.record.load();
        await this.say(this.caseId);
    }
}

registry.category("view_widgets").add("kefu_presence", {
    component: Presence,
    extractProps: ({options}) => ({writes: Boolean(options.writes)}),
});
