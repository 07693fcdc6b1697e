"""The figures of the customer archive (客户服务档案, 5.3.1-3).

A company sums what its contacts have; a contact has its own. Each figure is one query
for all customers at hand, over indexes.
"""

from odoo import api, fields, models
from odoo.fields import Domain

from ..base.roles import HANDLER, OFFICER

# What was promised to the customer, and not to ourselves.
CLOCKS_OF_CUSTOMERS = ("promise", "feedback")


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_complaint_count = fields.Integer(
        "Service Cases",
        compute="_compute_kefu_complaint_count",
        groups=HANDLER,
    )
    kefu_open_complaint_count = fields.Integer(
        "Open Cases", compute="_compute_kefu_open_complaint_count", groups=OFFICER
    )
    kefu_revisit_count = fields.Integer(
        "Revisits", compute="_compute_kefu_revisit_count", groups=OFFICER
    )
    kefu_date_last_revisit = fields.Datetime(
        "Last Revisit",
        compute="_compute_kefu_revisit_count",
        search="_search_kefu_date_last_revisit",
        groups=OFFICER,
    )
    kefu_meeting_count = fields.Integer(
        "Coordination Meetings",
        compute="_compute_kefu_meeting_count",
        groups=OFFICER,
    )
    kefu_promise_count = fields.Integer(
        "Promises", compute="_compute_kefu_promises", groups=OFFICER
    )
    kefu_promises_kept = fields.Float(
        "Promises Kept (%)",
        compute="_compute_kefu_promises",
        groups=OFFICER,
        help="Share of the promised times and feedback times of the customer's cases "
        "that were kept, of those that have ended.",
    )

    # ------------------------------------------------------------------
    # Compute and search
    # ------------------------------------------------------------------

    def _compute_kefu_complaint_count(self):
        counts = self._kefu_of_customers("kefu.complaint", self._kefu_cases())
        for partner in self:
            (partner.kefu_complaint_count,) = counts.get(partner._origin.id, (0,))

    def _compute_kefu_open_complaint_count(self):
        counts = self._kefu_of_customers(
            "kefu.complaint", self._kefu_cases() & Domain("date_closed", "=", False)
        )
        for partner in self:
            (partner.kefu_open_complaint_count,) = counts.get(partner._origin.id, (0,))

    def _compute_kefu_revisit_count(self):
        """Those that were not cancelled, and when the last one was done."""
        rows = self._kefu_of_customers(
            "kefu.revisit",
            Domain("state", "!=", "cancelled"),
            ["__count", "date_done:max"],
        )
        for partner in self:
            count, last = rows.get(partner._origin.id, (0, False))
            partner.kefu_revisit_count = count
            partner.kefu_date_last_revisit = last

    def _search_kefu_date_last_revisit(self, operator, value):
        """“Not revisited since”: < finds those who never were, too."""
        if operator == "in":
            return Domain.OR(map(self._kefu_last_visited_at, value))
        if operator not in ("<", ">="):
            return NotImplemented
        domain = self._kefu_visited(Domain("date_done", ">=", value))
        return domain if operator == ">=" else ~domain

    def _kefu_last_visited_at(self, moment):
        """Customers whose last revisit was at a moment; those without one if False."""
        if not moment:
            return ~self._kefu_visited(Domain("date_done", "!=", False))
        return self._kefu_visited(
            Domain("date_done", "=", moment)
        ) & ~self._kefu_visited(Domain("date_done", ">", moment))

    def _kefu_visited(self, domain):
        """Customers to whom one of the revisits that `domain` describes was made."""
        # of who was disposed of nothing is known, and NULL is in no list
        known = Domain("commercial_partner_id", "!=", False)
        visited = self.env["kefu.revisit"]._search(domain & known)
        return Domain("id", "in", visited.subselect("commercial_partner_id")) | Domain(
            "id", "in", visited.subselect("partner_id")
        )

    def _compute_kefu_meeting_count(self):
        counts = self._kefu_of_customers(
            "kefu.meeting.item",
            Domain("meeting_id.state", "!=", "cancelled"),
            ["meeting_id:count_distinct"],
            "complaint_id.",
        )
        for partner in self:
            (partner.kefu_meeting_count,) = counts.get(partner._origin.id, (0,))

    def _compute_kefu_promises(self):
        rows = self._kefu_of_customers(
            "kefu.deadline",
            self._kefu_promises(),
            ["__count", "punctuality:sum"],
            "complaint_id.",
        )
        for partner in self:
            count, kept = rows.get(partner._origin.id, (0, 0.0))
            partner.kefu_promise_count = count
            partner.kefu_promises_kept = (kept or 0.0) / count if count else 0.0

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_kefu_archive(self):
        """Open the archive of the customer."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.res_partner_action_kefu_archive"
        )
        return {**action, "res_id": self.id}

    @api.readonly
    def action_kefu_contact(self):
        """Open the customer as the contact that others know."""
        self.ensure_one()
        self.check_access("read")
        return self.get_formview_action()

    @api.readonly
    def action_view_kefu_complaints(self):
        """Open the cases of the customer and, for a company, of its contacts."""
        return self._kefu_open(
            "kefu_service.kefu_complaint_action",
            self._kefu_cases() & self._kefu_own(),
            default_partner_id=self.id,
        )

    @api.readonly
    def action_view_kefu_open_complaints(self):
        """Open the cases of the customer that are not closed."""
        return self._kefu_open(
            "kefu_service.kefu_complaint_action",
            self._kefu_cases() & Domain("date_closed", "=", False) & self._kefu_own(),
            default_partner_id=self.id,
        )

    @api.readonly
    def action_view_kefu_revisits(self):
        """Open the revisits of the customer."""
        return self._kefu_open(
            "kefu_service.kefu_revisit_action",
            Domain("state", "!=", "cancelled") & self._kefu_own(),
            default_partner_id=self.id,
        )

    @api.readonly
    def action_view_kefu_meetings(self):
        """Open the meetings that had a case of the customer on their agenda."""
        return self._kefu_open(
            "kefu_service.kefu_meeting_action",
            Domain("state", "!=", "cancelled")
            & Domain("item_ids", "any", self._kefu_own("complaint_id.")),
        )

    @api.readonly
    def action_view_kefu_promises(self):
        """Open the clocks of what was promised to the customer."""
        return self._kefu_open(
            "kefu_service.kefu_deadline_action",
            self._kefu_promises() & self._kefu_own("complaint_id."),
        )

    def _kefu_open(self, xmlid, domain, **context):
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {**action, "domain": list(domain), "context": context}

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _kefu_cases(self):
        """The cases that count: not those that were registered twice."""
        return Domain("merged_into_id", "=", False)

    def _kefu_promises(self):
        """The clocks of what was promised to customers that can be judged."""
        return (
            Domain("clock", "in", CLOCKS_OF_CUSTOMERS)
            & self.env["kefu.deadline"]._judged()
            & Domain("is_taken_over", "=", False)
        )

    def _kefu_own(self, path=""):
        """What is the customer's, and for a company that of its contacts too.

        :param path: from the model at hand to the one with the customer, with a dot
        """
        self.ensure_one()
        return Domain(self._kefu_key(path), "=", self.id)

    def _kefu_key(self, path):
        is_company = self.commercial_partner_id == self
        return f"{path}{'commercial_partner_id' if is_company else 'partner_id'}"

    def _kefu_of_customers(self, model, domain, aggregates=("__count",), path=""):
        """Aggregates of the records of `model` by the customer's id.

        Two queries at most: one for companies, one for contacts.
        """
        found = {}
        for key, partners in self.grouped(lambda p: p._kefu_key(path)).items():
            rows = self.env[model]._read_group(
                domain & Domain(key, "in", partners._origin.ids), [key], aggregates
            )
            found.update((partner.id, values) for partner, *values in rows)
        return found
