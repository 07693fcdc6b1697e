"""Duplicate hint: is the customer telling us the same thing again?"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from .....tools.mail import threading
from .goods import PAPERS

# A customer asks after a matter within days; the same words a month later are
# more often the same trouble anew, which has to be counted anew.
SIMILAR_WINDOW = timedelta(days=7)
# Half of the pairs of characters in common: “周转箱压坏” and “周转箱破损” are told to
# the officer. A needless hint costs a glance, a missing one a case counted twice.
SIMILAR_SUBJECT = 0.5
# A car maker's shared mailbox sends hundreds of cases a week: the newest of them are
# compared, so that opening a form stays fast.
COMPARED_AT_MOST = 1000
# More than fits on a line helps nobody to recognise the matter.
SHOWN_AT_MOST = 10


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    similar_ids = fields.Many2many(
        "kefu.complaint",
        string="Similar Cases",
        compute="_compute_similar",
        help="Cases of the same customer with a similar title, part number or plate, "
        "or of the same delivery note, received at most seven days before or after.",
    )
    similar_count = fields.Integer(compute="_compute_similar")

    @api.depends(
        "name",
        "commercial_partner_id",
        "email_normalized",
        "phone",
        "date_received",
        "stage_id",
        *PAPERS,
    )
    def _compute_similar(self):
        """Meant for forms: searches for each case. Closed cases need no hint."""
        for case in self:
            similar = case.browse() if case.date_closed else case._find_similar()
            case.similar_ids = similar
            case.similar_count = len(similar)

    def _find_similar(self):
        """The most similar cases of the same customer, the most similar first."""
        self.ensure_one()
        told_before = self._same_customer_domain() | self._same_delivery_domain()
        if told_before.is_false() or not self.date_received:
            return self.browse()
        candidates = self.search_fetch(
            told_before
            & Domain("id", "!=", self._origin.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("date_received", ">=", self.date_received - SIMILAR_WINDOW)
            & Domain("date_received", "<=", self.date_received + SIMILAR_WINDOW)
            & Domain("state", "!=", "cancelled"),
            ["name", "number", "active", "company_id", *PAPERS],
            limit=COMPARED_AT_MOST,
        )
        likeness = {case: self._likeness(case) for case in candidates}
        similar = candidates.filtered(lambda case: likeness[case] >= SIMILAR_SUBJECT)
        return similar.sorted(likeness.get, reverse=True)[:SHOWN_AT_MOST]

    def _likeness(self, other):
        """How much the other one seems to be the same matter, from 0 to 1."""
        if self._has_papers_of(other):
            return 1.0
        return threading.similarity(self.name, other.name) if self.name else 0.0

    def _same_customer_domain(self):
        """Cases of the same company or contact, or written from the same address."""
        domain = Domain.FALSE
        if customer := self.commercial_partner_id._origin:
            domain |= Domain("commercial_partner_id", "=", customer.id)
        if self.email_normalized:
            domain |= Domain("email_normalized", "=", self.email_normalized)
        return domain

    def _customers_differ(self):
        """Whether these cases are not evidently one customer's."""
        first = self[:1]
        domain = first._same_customer_domain()
        return bool(self - first - self.filtered_domain(domain))

    @api.readonly
    def action_view_similar(self):
        """Open the similar cases beside this one."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Similar Cases"),
            "res_model": "kefu.complaint",
            "view_mode": "list,form",
            "domain": [("id", "in", (self + self.similar_ids).ids)],
        }
