"""Service topics: what many customers ask, with one answer (clause 5.3.3-1)."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import html_translate, is_html_empty


class KefuTopic(models.Model):
    """A question with its answer: for internal use, or published on the service page."""

    _name = "kefu.topic"
    _inherit = ["kefu.gate.mixin", "mail.thread"]
    _gate = "free"
    _description = "Service Topic"
    _order = "sequence, id"
    _rec_name = "question"
    _rec_names_search = ["question", "keywords"]
    _check_company_auto = True
    # What we have learned of a topic is everybody's to comment on.
    _mail_post_access = "read"

    question = fields.Char(required=True, translate=True, tracking=True)
    answer = fields.Html(
        translate=html_translate,
        sanitize_attributes=True,
        help="In the customer's words, and in each language that customers read.",
    )
    is_answered = fields.Boolean(
        "Has an Answer", compute="_compute_is_answered", search="_search_is_answered"
    )
    keywords = fields.Char(
        tracking=True,
        help="Words by which customers call the matter, in any language, with commas "
        "between them. Whoever says one of them is shown this topic.",
    )
    category_id = fields.Many2one(
        "kefu.category",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Proposed for cases of this topic that have none.",
    )
    team_id = fields.Many2one(
        "kefu.team",
        check_company=True,
        index="btree_not_null",
        tracking=True,
        help="The team whose matter it is; empty if it concerns all of them.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    is_published = fields.Boolean(
        "Published",
        copy=False,
        tracking=True,
        help="Customers read it on the service page. A manager publishes; what is "
        "published is changed by managers alone, and by officers once they have taken "
        "it off the page.",
    )
    complaint_ids = fields.One2many(
        "kefu.complaint", "topic_id", "Cases", readonly=True, copy=False, gate="step"
    )

    # ------------------------------------------------------------------
    # Compute and search
    # ------------------------------------------------------------------

    @api.depends("answer")
    @api.depends_context("lang")
    def _compute_is_answered(self):
        """An answer that was taken out again leaves an empty paragraph."""
        for topic in self:
            topic.is_answered = not is_html_empty(topic.answer)

    @api.model
    def _search_is_answered(self, operator, value):
        """Look into the answers; there are some hundreds of topics."""
        if operator != "in":
            return NotImplemented
        every = self.with_context(active_test=False).search(Domain.TRUE)
        found = every.filtered(lambda topic: topic.is_answered in value)
        return Domain("id", "in", found.ids)

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("question")
    def _check_question(self):
        for topic in self:
            if not topic.question.strip():
                raise ValidationError(
                    self.env._("A topic needs a question: write what customers ask.")
                )

    @api.constrains("is_published", "answer")
    def _check_answer(self):
        for topic in self:
            if topic.is_published and is_html_empty(topic.answer):
                raise ValidationError(
                    self.env._(
                        "“%(question)s” can't be published without an answer: write "
                        "the answer first.",
                        question=topic.question,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def copy_data(self, default=None):
        """A duplicate is told by its question."""
        vals_list = super().copy_data(default)
        for topic, vals in zip(self, vals_list, strict=True):
            if "question" not in (default or {}):
                vals["question"] = self.env._("%(name)s (copy)", name=topic.question)
        return vals_list

    @api.model
    def _create_passed(self, vals_list):
        """Write down topics, and publish those whose writer may."""
        topics = super()._create_passed(vals_list)
        topics.filtered("is_published")._check_publishes()
        return topics

    def _write_passed(self, vals):
        """Change topics, and publish those whose writer may.

        What they answered before stays in the history, also where an answer that is
        written anew loses its translations.
        """
        self._check_published_now(vals)
        before = self._said("answer") if "answer" in vals else {}
        res = super()._write_passed(vals)
        self._keep_former("answer", before)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # sudo: whether a case names it, whoever may read the case
        cases = self.env["kefu.complaint"].sudo().with_context(active_test=False)
        used = cases.search(
            ["|", ("topic_id", "in", self.ids), ("answered_topic_id", "in", self.ids)],
            limit=1,
        )
        if used:
            topic = (used.topic_id | used.answered_topic_id) & self
            raise UserError(
                self.env._(
                    "“%(question)s” can't be deleted, cases carry it: archive it "
                    "instead, so that they go on saying what they were about.",
                    question=topic[:1].question,
                )
            )
