"""Service topics: what many customers ask, with one answer (clause 5.3.3-1)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import html_translate, is_html_empty


class KefuTopic(models.Model):
    """A question with its answer, for customers to read on the service page."""

    _name = "kefu.topic"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Service Topic"
    _order = "sequence, id"
    _rec_name = "question"
    _check_company_auto = True

    question = fields.Char(required=True, translate=True)
    answer = fields.Html(translate=html_translate, sanitize_attributes=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_published = fields.Boolean(
        "Published",
        copy=False,
        help="Customers read it on the service page.",
    )
    team_id = fields.Many2one(
        "kefu.team",
        check_company=True,
        index="btree_not_null",
        help="The team whose matter it is; empty if it concerns all of them.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
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

    @api.model
    def _published(self, teams):
        """The topics that customers of `teams` read."""
        return self.search(
            [
                ("is_published", "=", True),
                ("company_id", "in", teams.company_id.ids),
                ("team_id", "in", [False, *teams.ids]),
            ]
        )
