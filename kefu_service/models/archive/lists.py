"""What the archive shows of the records behind its figures (5.3.1-3).

The newest alone: a customer may have many thousand cases, which a button opens.
"""

from collections import defaultdict
from datetime import datetime, time

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..base.roles import OFFICER

SHOWN = 40
NEWEST_FIRST = "date_received desc"
MONTHS_SHOWN = 12
CATEGORIES_SHOWN = 8


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_open_complaint_ids = fields.Many2many(
        "kefu.complaint",
        string="Open Cases of the Customer",
        compute="_compute_kefu_archive_lists",
        groups=OFFICER,
    )
    kefu_past_complaint_ids = fields.Many2many(
        "kefu.complaint",
        string="Past Cases",
        compute="_compute_kefu_archive_lists",
        groups=OFFICER,
    )
    kefu_revisit_ids = fields.Many2many(
        "kefu.revisit",
        string="Revisits of the Customer",
        compute="_compute_kefu_archive_lists",
        groups=OFFICER,
    )
    kefu_opportunity_ids = fields.Many2many(
        "kefu.revisit",
        string="Opportunities Found by Revisits",
        compute="_compute_kefu_archive_lists",
        groups=OFFICER,
        help="Revisits that found an opportunity.",
    )
    kefu_meeting_ids = fields.Many2many(
        "kefu.meeting",
        string="Meetings about the Customer",
        compute="_compute_kefu_archive_lists",
        groups=OFFICER,
    )
    kefu_figures_html = fields.Html(
        "Satisfaction and Topics",
        compute="_compute_kefu_figures_html",
        sanitize=False,
        groups=OFFICER,
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_kefu_archive_lists(self):
        """The newest of each; meant for the page of one customer."""
        cases, revisits = self.env["kefu.complaint"], self.env["kefu.revisit"]
        for partner in self:
            if not partner._origin:
                partner._kefu_archive_empty()
                continue
            own = partner._origin._kefu_own()
            own_cases = partner._kefu_cases() & own
            is_open = Domain("date_closed", "=", False)
            partner.kefu_open_complaint_ids = cases.search(
                own_cases & is_open, order=NEWEST_FIRST, limit=SHOWN
            )
            partner.kefu_past_complaint_ids = cases.search(
                own_cases & ~is_open, order=NEWEST_FIRST, limit=SHOWN
            )
            partner.kefu_revisit_ids = revisits.search(own, limit=SHOWN)
            partner.kefu_opportunity_ids = revisits.search(
                own & Domain("opportunities", "!=", False), limit=SHOWN
            )
            partner.kefu_meeting_ids = self.env["kefu.meeting"].search(
                Domain("item_ids", "any", partner._origin._kefu_own("complaint_id.")),
                limit=SHOWN,
            )

    def _kefu_archive_empty(self):
        """A customer who is being registered has no past."""
        self.kefu_open_complaint_ids = self.kefu_past_complaint_ids = False
        self.kefu_revisit_ids = self.kefu_opportunity_ids = False
        self.kefu_meeting_ids = False

    @api.depends_context("lang")
    def _compute_kefu_figures_html(self):
        for partner in self:
            partner.kefu_figures_html = (
                self.env["ir.qweb"]._render(
                    "kefu_service.customer_archive_figures",
                    partner._origin._kefu_figures(),
                )
                if partner._origin
                else False
            )

    # ------------------------------------------------------------------
    # Figures
    # ------------------------------------------------------------------

    def _kefu_figures(self):
        """What the figures of the archive are drawn from."""
        self.ensure_one()
        topics = self._kefu_topics()
        return {
            "satisfaction": self._kefu_satisfaction(),
            "topics": topics,
            "asked": self._kefu_asked(),
            "most": max((count for _name, count in topics), default=1),
        }

    def _kefu_satisfaction(self):
        """Satisfaction of the last twelve months: (month, mean 1 to 5, how many).

        Ratings of cases and the satisfaction found in revisits, one beside the other;
        the oldest first.
        """
        sums = defaultdict(lambda: [0.0, 0])
        since = fields.Datetime.now() + relativedelta(months=-MONTHS_SHOWN + 1, day=1)
        since = datetime.combine(since, time())
        rated = Domain("rating_last_value", ">", 0)
        asked = Domain("state", "=", "done") & Domain("score", ">", 0)
        rows = self.env["kefu.complaint"]._read_group(
            self._kefu_own() & Domain("date_received", ">=", since) & rated,
            ["date_received:month"],
            ["rating_last_value:sum", "__count"],
        ) + self.env["kefu.revisit"]._read_group(
            self._kefu_own() & Domain("date_done", ">=", since) & asked,
            ["date_done:month"],
            ["score:sum", "__count"],
        )
        for month, total, count in rows:
            sums[month][0] += total
            sums[month][1] += count
        return [
            # the first of the month where the user is: no moment to convert
            (f"{month:%Y-%m}", total / count, count)
            for month, (total, count) in sorted(sums.items())
        ]

    def _kefu_topics(self):
        """What the customer's cases were about: (category, how many), most first."""
        rows = self.env["kefu.complaint"]._read_group(
            self._kefu_cases() & self._kefu_own(),
            ["category_id"],
            ["__count"],
            order="__count DESC",
            limit=CATEGORIES_SHOWN,
        )
        return [
            (category.complete_name or self.env._("Without a category"), count)
            for category, count in rows
        ]

    def _kefu_asked(self):
        """What the customer asked that others asked as well: (question, how often)."""
        rows = self.env["kefu.complaint"]._read_group(
            self._kefu_cases() & self._kefu_own() & Domain("topic_id", "!=", False),
            ["topic_id"],
            ["__count"],
            order="__count DESC",
            limit=CATEGORIES_SHOWN,
        )
        return [(topic.question, count) for topic, count in rows]
