"""How many cases ask it, how many of them wait, and whether the answer helps."""

from operator import gt, lt

from odoo import api, fields, models
from odoo.fields import Domain

from ..case.complaint.steps import WORK_STATES

# Counted once: what was merged is counted where it went on.
COUNTED = Domain("merged_into_id", "=", False) & Domain("state", "!=", "cancelled")
# An answer is due, and it is ours to give.
WAITING = (
    Domain("state", "in", WORK_STATES)
    & Domain("date_replied", "=", False)
    & Domain("is_waiting", "=", False)
    & Domain("active", "=", True)
)


class KefuTopic(models.Model):
    _inherit = "kefu.topic"

    case_count = fields.Integer("Number of Cases", compute="_compute_counts")
    waiting_count = fields.Integer(
        "Waiting for an Answer",
        compute="_compute_counts",
        search="_search_waiting_count",
        help="Open cases of this topic that nobody has answered yet.",
    )
    answered_count = fields.Integer(
        "Answered with It",
        compute="_compute_counts",
        help="Cases that were replied to with this answer.",
    )
    helped_count = fields.Integer("It Helped", compute="_compute_votes")
    not_helped_count = fields.Integer("It Didn't Help", compute="_compute_votes")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_counts(self):
        """Of the cases that the reader may see."""
        asked = self._count(COUNTED)
        waiting = self._count(COUNTED & WAITING)
        answered = self._count(COUNTED, "answered_topic_id")
        for topic in self:
            topic.case_count = asked.get(topic._origin, 0)
            topic.waiting_count = waiting.get(topic._origin, 0)
            topic.answered_count = answered.get(topic._origin, 0)

    def _search_waiting_count(self, operator, value):
        """By what the list shows; there are some hundreds of topics."""
        compare = {"in": lambda n, several: n in several, ">": gt, "<": lt}
        if operator not in compare:
            return NotImplemented
        every = self.with_context(active_test=False).search(Domain.TRUE)
        waiting = every._count(COUNTED & WAITING)
        found = every.filtered(
            lambda topic: compare[operator](waiting.get(topic, 0), value)
        )
        return Domain("id", "in", found.ids)

    def _count(self, domain, field="topic_id"):
        """How many cases of the domain there are, by topic."""
        rows = self.env["kefu.complaint"]._read_group(
            domain & Domain(field, "in", self._origin.ids), [field], ["__count"]
        )
        return dict(rows)

    def _compute_votes(self):
        # sudo: how many said so, for whoever reads the topic
        rows = (
            self.env["kefu.topic.vote"]
            .sudo()
            ._read_group(
                [("topic_id", "in", self._origin.ids)],
                ["topic_id", "helped"],
                ["__count"],
            )
        )
        counts = {(topic.id, helped): count for topic, helped, count in rows}
        for topic in self:
            topic.helped_count = counts.get((topic._origin.id, True), 0)
            topic.not_helped_count = counts.get((topic._origin.id, False), 0)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_cases(self):
        """Open the cases that ask it."""
        return self._open_cases(
            self.env._("Cases"), COUNTED, view_mode="list,kanban,form,pivot,graph"
        )

    @api.readonly
    def action_view_waiting(self):
        """Open the cases that wait for the answer."""
        return self._open_cases(self.env._("Waiting for an Answer"), COUNTED & WAITING)

    @api.readonly
    def action_view_by_month(self):
        """Show how often it was asked, month by month."""
        return self._open_cases(
            self.env._("By Month"),
            COUNTED,
            view_mode="graph,pivot,list,form",
            graph_groupbys=["date_received:month"],
            pivot_row_groupby=["date_received:month"],
            pivot_column_groupby=["topic_id"],
        )

    def action_answer_waiting(self):
        """Answer all cases that wait, each customer on the own case."""
        self.ensure_one()
        self.check_access("read")
        return self.env["kefu.topic.answer"]._open_for(self)

    def _open_cases(self, title, domain, view_mode="list,form", **context):
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "kefu.complaint",
            "view_mode": view_mode,
            "domain": list(domain & Domain("topic_id", "in", self.ids)),
            "context": context,
        }

    @api.model
    def _waiting_domain(self):
        """The domain of the cases that wait for an answer of ours."""
        return COUNTED & WAITING
