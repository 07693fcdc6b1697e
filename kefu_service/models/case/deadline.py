"""The case that a deadline belongs to, also that of its measures and revisits."""

from odoo import api, fields, models
from odoo.fields import Domain

from .complaint.register.search import by_words

# So many cases are named in the query; of more, the clocks are found as they come.
NAMED_AT_MOST = 1000


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )

    search_term = fields.Char(
        "Subject, Case, Customer or Text",
        compute="_compute_search_term",
        search="_search_term",
        exportable=False,
    )
    date_customer_wrote = fields.Datetime(related="complaint_id.date_customer_wrote")
    customer = fields.Char(compute="_compute_customer")
    phone = fields.Char(compute="_compute_customer")

    _of_no_case_idx = models.Index("(id) WHERE complaint_id IS NULL")

    @api.depends("complaint_id")
    @api.depends_context("uid")
    def _compute_customer(self):
        """Who is waiting, and the number to dial: of cases that the user reads."""
        readable = self.complaint_id._filtered_access("read")
        for deadline in self:
            case = deadline.complaint_id & readable
            deadline.customer = case.partner_id.display_name or case.contact_name
            deadline.phone = case.phone

    def _header_fields(self):
        return [*super()._header_fields(), "complaint_id"]

    def _compute_search_term(self):
        """It is there to be searched by."""
        self.search_term = False

    @api.model
    def _search_term(self, operator, value):
        return by_words(self._with_words, operator, value)

    @api.model
    def _with_words(self, value):
        """The clocks of the cases that are found so; else those of what is no case."""
        of_case = Domain("search_term", "ilike", value)
        cases = self.env["kefu.complaint"]._search(of_case, active_test=False)
        cases.limit = NAMED_AT_MOST + 1
        if len(ids := cases.get_result_ids()) > NAMED_AT_MOST:
            return Domain("complaint_id", "any", of_case)
        of_none = Domain("complaint_id", "=", False) & Domain(
            "res_name", "ilike", value
        )
        return Domain("complaint_id", "in", ids) | of_none
