import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

// As long as a customer thinks about the next word.
const PAUSE = 600;
const CHARACTERS_AT_LEAST = 4;

/**
 * The answers that fit, beside the form while it is filled in. Without them the form
 * works as it does.
 */
export class Answers extends Interaction {
    static selector = ".o_kefu_answers";

    setup() {
        this.typed = this.el.closest("form").querySelector("[name=text]");
        this.asked = "";
    }

    start() {
        this.addListener(this.typed, "input", this.debounced(this.onTyped, PAUSE));
    }

    async onTyped() {
        const text = this.typed.value.trim().slice(0, 500);
        if (text === this.asked || text.length < CHARACTERS_AT_LEAST) {
            return;
        }
        this.asked = text;
        const query = new URLSearchParams({
            text,
            page_team_id: this.el.dataset.pageTeamId || "",
        });
        const answer = await this.waitFor(fetch(`/service/answers?${query}`));
        if (!answer.ok || text !== this.asked) {
            return;
        }
        const html = await this.waitFor(answer.text());
        // rendered by the server, as the rest of the page is
        this.el.innerHTML = html;
        this.el.classList.toggle("d-none", !this.el.querySelector("details"));
        this.services["public.interactions"].startInteractions(this.el);
    }
}

/**
 * “Did this help?” is told without leaving the page, and what was typed on it.
 */
export class Helped extends Interaction {
    static selector = ".o_kefu_helped";
    dynamicContent = {
        _root: {"t-on-submit.prevent": () => {}},
        button: {"t-on-click.prevent": this.onJudged},
    };

    async onJudged(ev) {
        const {action, pageTeamId} = this.el.dataset;
        const told = new FormData();
        told.append("helped", ev.currentTarget.value);
        told.append("page_team_id", pageTeamId || "");
        told.append("csrf_token", odoo.csrf_token);
        this.el.querySelectorAll("button").forEach((button) => button.remove());
        const url = action || this.el.getAttribute("action");
        await this.waitFor(fetch(url, {method: "POST", body: told}));
        this.el.querySelector(".o_kefu_thanks").classList.remove("d-none");
    }
}

const interactions = registry.category("public.interactions");
interactions.add("kefu_service.answers", Answers);
interactions.add("kefu_service.helped", Helped);
