"""What somebody was writing to a customer, kept until it is sent."""

from odoo import api, fields, models
from odoo.tools import html_sanitize

# What is kept of a dialog, and the parts of it that are formatted text.
KEPT = (
    "solution",
    "explanation",
    "subject",
    "body",
    "way",
    "said",
    "is_settled",
    "topic_id",
)
FORMATTED = ("solution", "explanation", "body")
DAYS_KEPT = 14


class KefuReplyDraft(models.TransientModel):
    """One a person and case, read by nobody else.

    It goes when the reply is sent and when the case ends, and by itself when it was
    left alone for two weeks.
    """

    _name = "kefu.reply.draft"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Draft of a Reply"
    _transient_max_hours = DAYS_KEPT * 24

    complaint_id = fields.Many2one(
        "kefu.complaint", required=True, readonly=True, index=True, ondelete="cascade"
    )
    round = fields.Integer(readonly=True, aggregator=None)
    texts = fields.Json(readonly=True)

    @api.model
    def _mine(self, case):
        """The user's own on a case, if the case is still where it was written for."""
        return self.search(
            [
                ("create_uid", "=", self.env.uid),
                ("complaint_id", "=", case.id),
                ("round", "=", case.round),
            ],
            order="id desc",
            limit=1,
        )

    @api.model
    def _keep(self, case, texts):
        """Keep what was typed so far in the place of what was kept before."""
        texts = {name: texts[name] for name in KEPT if name in texts}
        for name in FORMATTED:
            if texts.get(name):
                texts[name] = html_sanitize(str(texts[name]), sanitize_style=True)
        # sudo: the user's own words, on a case that he has the right to answer
        draft = self._mine(case).sudo()
        if draft:
            draft.texts = texts
            return draft
        return self.sudo().create(
            {"complaint_id": case.id, "round": case.round, "texts": texts}
        )

    def _begun(self):
        """Values of the dialog that goes on with this draft."""
        self.ensure_one()
        return dict(self.texts)

    @api.model
    def _drop(self, cases, mine=False):
        """Delete the drafts on cases: everybody's, or the user's own."""
        domain = [("complaint_id", "in", cases.ids)]
        if mine:
            domain.append(("create_uid", "=", self.env.uid))
        # sudo: whoever ends a case reads no draft of others, and deletes it unread
        self.sudo().search(domain).unlink()


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _stage_followed(self, before):
        """What has ended is answered no more."""
        res = super()._stage_followed(before)
        if ended := self.filtered("date_closed"):
            self.env["kefu.reply.draft"]._drop(ended)
        return res


class KefuComplaintReply(models.TransientModel):
    _inherit = "kefu.complaint.reply"

    draft_of = fields.Datetime("Draft of", readonly=True)

    @api.model
    def default_get(self, fields):
        """Begin with what the user was writing when the dialog was left."""
        values = super().default_get(fields)
        case = self.env["kefu.complaint"].browse(values.get("complaint_id") or [])
        if case and "draft_of" in fields and (draft := self._draft_for(case)):
            kept = draft._begun()
            kept = {name: text for name, text in kept.items() if name in fields}
            values.update(kept, draft_of=draft.write_date)
            if not kept.get("body"):
                # with a subject at hand the letter would not be reckoned with it
                letter = self.new(values)._letter().get("body_html")
                values.update(body=letter, body_proposed=letter)
        return values

    @api.model
    def _draft_for(self, case):
        """The draft that the dialog begins with, if any; areas may leave it out."""
        return self.env["kefu.reply.draft"]._mine(case)

    @api.model
    def keep_draft(self, complaint_id, texts):
        """Keep what is being typed in the dialog; nobody else gets to read it.

        :param texts: what stands in the fields of the dialog, by their name
        """
        case = self.env["kefu.complaint"].browse(complaint_id).exists()
        if not case or case.date_closed:
            return False
        case.check_access("write")
        self.env["kefu.reply.draft"]._keep(case, texts)
        return True

    @api.model
    def drop_draft(self, complaint_id):
        """Forget what the user was writing on a case."""
        case = self.env["kefu.complaint"].browse(complaint_id)
        self.env["kefu.reply.draft"]._drop(case, mine=True)
        return True

    def action_start_anew(self):
        """Forget the draft, and open the dialog as it is proposed."""
        self.ensure_one()
        self.drop_draft(self.complaint_id.id)
        if self.first_contact:
            return self.complaint_id.action_resolve_at_once()
        return self.complaint_id.action_reply()

    def _confirm(self):
        case = self.complaint_id
        res = super()._confirm()
        self.env["kefu.reply.draft"]._drop(case, mine=True)
        return res
