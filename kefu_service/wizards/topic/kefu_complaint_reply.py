"""Reply with the answer of a topic, in the customer's language (5.3.3-1)."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import is_html_empty

from ...models.case.complaint.facts import SPOKEN_CHANNELS


class KefuReplyDraft(models.TransientModel):
    _inherit = "kefu.reply.draft"

    def _topic(self):
        """The topic whose answer the draft goes by; own words go by none."""
        kept = self.texts.get("topic_id")
        return self.env["kefu.topic"].browse(
            [kept] if isinstance(kept, int) and kept else []
        )

    def _begun(self):
        return {**super()._begun(), "topic_id": self._topic().exists().id}


class KefuComplaintReply(models.TransientModel):
    _inherit = "kefu.complaint.reply"

    topic_id = fields.Many2one(
        "kefu.topic",
        "Answer of the Topic",
        compute="_compute_topic_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('company_id', '=', company_id)]",
        help="Its answer is put into the reply, and the case keeps that it was "
        "answered with it.",
    )
    company_id = fields.Many2one(related="complaint_id.company_id")
    is_settled = fields.Boolean(
        compute="_compute_is_settled", store=True, readonly=False, precompute=True
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("complaint_id")
    def _compute_topic_id(self):
        """The case's own, if it has an answer and nothing else was done or replied."""
        for reply in self:
            case = reply.complaint_id
            is_own = case.topic_id.active and not (
                case.solution
                or case.measure_ids
                or reply.meeting_item_id
                or is_html_empty(case.topic_id.answer)
            )
            reply.topic_id = reply.topic_id or (is_own and case.topic_id)

    @api.depends("topic_id")
    def _compute_solution(self):
        """The answer of the topic takes the place of what stood there."""
        res = super()._compute_solution()
        for reply in self.filtered("topic_id"):
            topic = reply.topic_id._in_language(reply._customer_lang())
            if is_html_empty(topic.answer):
                continue
            reply.solution = topic.answer
            reply.explanation = Markup("<p>%s</p>") % topic.env._(
                "This is the answer to: “%(question)s”", question=topic.question
            )
        return res

    @api.depends("topic_id", "first_contact")
    def _compute_is_settled(self):
        """Who is on the line and has the answer of a topic agrees, as a rule."""
        for reply in self:
            case = reply.complaint_id
            reply.is_settled = bool(
                reply.topic_id
                and reply.first_contact
                and case.channel in SPOKEN_CHANNELS
                and case._may_close_with_reply()
            )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _draft_for(self, case):
        """Whoever asks for the answer of a topic gets it, and no draft of other words."""
        draft = super()._draft_for(case)
        asked = self.env.context.get("default_topic_id")
        is_other = draft and asked and draft._topic().id != asked
        return draft.browse() if is_other else draft

    def _confirm(self):
        """Also keep with which topic the customer was answered, if with any."""
        res = super()._confirm()
        self.complaint_id._keep_answered_with(self.topic_id)
        return res
