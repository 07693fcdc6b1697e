"""The topic of a case: what others asked as well (clause 5.3.3-1)."""

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import html2plaintext

from ..case.complaint.steps import WORK_STATES


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    topic_id = fields.Many2one(
        "kefu.topic",
        check_company=True,
        index="btree_not_null",
        tracking=True,
        ondelete="restrict",
        help="What the customer asks and others asked as well.",
        gate="free",
    )
    answered_topic_id = fields.Many2one(
        "kefu.topic",
        "Answered with",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The topic whose answer the customer got.",
        gate="step",
    )
    shown_topic_ids = fields.Many2many(
        "kefu.topic",
        "kefu_complaint_shown_topic_rel",
        "complaint_id",
        "topic_id",
        "Read before Writing",
        readonly=True,
        copy=False,
        help="Answers that the service page showed to the customer, who wrote all the "
        "same.",
        gate="step",
    )
    fitting_topic_ids = fields.Many2many(
        "kefu.topic",
        string="Topics That Fit",
        compute="_compute_fitting_topic_ids",
        help="By their question, their keywords and their earlier cases; the best "
        "first.",
    )

    # What the analysis of topics counts, and what it is filtered by.
    _topic_received_idx = models.Index(
        "(date_received) INCLUDE (id, topic_id, state, company_id, merged_into_id, kind,"
        " team_id, user_id, category_id, date_promised, date_closed)"
        " WHERE active IS TRUE AND topic_id IS NOT NULL"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.onchange("topic_id")
    def _onchange_topic_id(self):
        """Whoever registers is proposed the category of the topic; a chosen one stays."""
        if not self.category_id:
            self.category_id = self.topic_id.category_id.filtered("active")

    @api.depends("name", "description", "topic_id", "stage_id", "company_id")
    def _compute_fitting_topic_ids(self):
        """Meant for forms: searches for each case. What is answered needs none."""
        for case in self:
            topics = self.env["kefu.topic"]
            if case.state in WORK_STATES and not case.date_replied:
                topics = case.topic_id.filtered("active") or topics._fitting(
                    [case.name, html2plaintext(case.description or "")],
                    [("company_id", "=", case.company_id.id or self.env.company.id)],
                )
            case.fitting_topic_ids = topics

    # ------------------------------------------------------------------
    # Merging
    # ------------------------------------------------------------------

    def _merged_values(self, others):
        """What was asked, shown and answered goes along."""
        values = super()._merged_values(others)
        for name in ("topic_id", "answered_topic_id"):
            values |= self._taken_from(others, (name,))
        shown = others.shown_topic_ids - self.shown_topic_ids
        if shown:
            values["shown_topic_ids"] = [Command.link(topic.id) for topic in shown]
        return values
