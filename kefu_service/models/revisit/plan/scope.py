"""Whom a plan reaches: a domain over customers, with what a domain can't say.

An Odoo domain over contacts says most; the fields beside it say what depends on cases
and revisits. All conditions have to hold. Counted and searched on the server.
"""

from ast import literal_eval
from contextlib import suppress

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from ....tools.days import DAY
from ...base.vocabulary import KINDS
from ...customer.relation_change import PIPELINE

AUDIENCES = [
    ("customers", "Customers"),
    ("prospects", "Prospects"),
    ("all", "Customers and Prospects"),
]
HISTORIES = [("any", "With or Without"), ("some", "With Cases"), ("none", "Without")]
# The dates move along with the period when the next plan is drafted.
SCOPE_DATES = (
    "scope_new_since",
    "scope_unvisited_since",
    "scope_cases_from",
    "scope_cases_to",
)
SCOPE_FIELDS = (
    "scope_audience",
    "scope_domain",
    "scope_category_ids",
    "scope_state_ids",
    "scope_city",
    "scope_cases",
    "scope_case_kind",
    *SCOPE_DATES,
)


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    scope_audience = fields.Selection(
        AUDIENCES,
        "Reaches",
        required=True,
        default="customers",
        tracking=True,
        help="Customers are those whose service relation says so and, where it says "
        "nothing, those who ever had a case. Prospects are in the pipeline.",
        gate="free",
    )
    scope_domain = fields.Char("Conditions", default="[]", tracking=True, gate="free")
    scope_category_ids = fields.Many2many(
        "res.partner.category",
        "kefu_revisit_plan_category_rel",
        string="Customer Categories",
        tracking=True,
        gate="free",
    )
    scope_state_ids = fields.Many2many(
        "res.country.state",
        "kefu_revisit_plan_state_rel",
        string="Provinces",
        tracking=True,
        gate="free",
    )
    scope_city = fields.Char("City", tracking=True, gate="free")
    scope_new_since = fields.Date(
        "New Since",
        tracking=True,
        help="Only those who were registered on that day or later.",
        gate="free",
    )
    scope_unvisited_since = fields.Date(
        "Not Revisited Since",
        tracking=True,
        help="Only those to whom no revisit was made on that day or later.",
        gate="free",
    )
    scope_cases = fields.Selection(
        HISTORIES,
        "Cases",
        required=True,
        default="any",
        tracking=True,
        gate="free",
    )
    scope_case_kind = fields.Selection(
        KINDS, "Kind of Case", tracking=True, gate="free"
    )
    scope_cases_from = fields.Date("Cases From", tracking=True, gate="free")
    scope_cases_to = fields.Date("Cases To", tracking=True, gate="free")
    scope_count = fields.Integer(
        "Customers in Scope", compute="_compute_scope_count", compute_sudo=False
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("company_id", *SCOPE_FIELDS)
    def _compute_scope_count(self):
        for plan in self:
            try:
                plan.scope_count = plan._count_scope()
            except ValidationError:  # while it is being typed
                plan.scope_count = 0

    def _count_scope(self):
        """How many customers are in scope.

        Reviewers are told how many are meant, as is an officer who may not read what
        the conditions name, and nothing else.
        """
        if self._is_officer():
            with suppress(AccessError):
                return self.env["res.partner"].search_count(self._scope_domain())
        # sudo: the number alone
        return self.env["res.partner"].sudo().search_count(self.sudo()._scope_domain())

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("scope_domain")
    def _check_scope_domain(self):
        """The conditions can be read, and name what whoever writes them may see."""
        for plan in self:
            try:
                self.env["res.partner"].search_count(plan._scope_conditions(), limit=1)
            except AccessError as error:
                raise ValidationError(
                    self.env._(
                        "The conditions of the scope can't be used: %(error)s",
                        error=error,
                    )
                ) from error

    @api.constrains("scope_cases_from", "scope_cases_to")
    def _check_scope_cases(self):
        for plan in self:
            begin, end = plan.scope_cases_from, plan.scope_cases_to
            if begin and end and end < begin:
                raise ValidationError(
                    self.env._(
                        "The time of the cases in scope ends before it begins: "
                        "correct the dates."
                    )
                )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_scope(self):
        """Open the customers in scope."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.res_partner_action_kefu"
        )
        title = self.env._("In Scope: %(plan)s", plan=self.name)
        action["name"] = action["display_name"] = title
        action["domain"] = [("kefu_scope_plan_ids", "in", self.ids)]
        action["context"] = {}
        return action

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _scope_domain(self):
        """The domain over `res.partner` of the customers in scope.

        Those are companies, and persons without one; never ourselves.
        """
        self.ensure_one()
        # sudo: which contacts are companies of ours is asked, nothing else
        ours = self.env["res.company"].sudo().search_fetch([], ["partner_id"])
        domain = (
            Domain("company_id", "in", [False, self.company_id.id])
            & (Domain("is_company", "=", True) | Domain("parent_id", "=", False))
            & Domain("partner_share", "=", True)
            & Domain("id", "not in", ours.partner_id.ids)
            & self._scope_of_audience()
            & self._scope_conditions()
            & self._scope_of_history()
        )
        if self.scope_category_ids:
            domain &= Domain("category_id", "child_of", self.scope_category_ids.ids)
        if self.scope_state_ids:
            domain &= Domain("state_id", "in", self.scope_state_ids.ids)
        if self.scope_city:
            domain &= Domain("city", "ilike", self.scope_city)
        if self.scope_new_since:
            since = self.company_id._kefu_begin_of(self.scope_new_since)
            domain &= Domain("create_date", ">=", since)
        return domain

    def _scope_conditions(self):
        """The domain that was typed or clicked together.

        Raises `ValidationError` if it is none.
        """
        if "kefu_scope_plan_ids" in (self.scope_domain or ""):
            raise ValidationError(
                self.env._(
                    "Whom a plan reaches can't be drawn from the scope of plans: take "
                    "“In the Scope of” out of the conditions."
                )
            )
        try:
            domain = Domain(literal_eval(self.scope_domain or "[]"))
            domain.validate(self.env["res.partner"])
            return domain
        except (ValueError, SyntaxError, TypeError) as error:
            raise ValidationError(
                self.env._(
                    "The conditions of the scope can't be read: %(domain)s. Use the "
                    "editor of the field.",
                    domain=self.scope_domain,
                )
            ) from error

    def _scope_of_audience(self):
        customers = Domain("kefu_relation", "=", "customer") | (
            Domain("kefu_relation", "=", False) & self._among(self._cases([]))
        )
        prospects = Domain("kefu_relation", "in", PIPELINE)
        return {
            "customers": customers,
            "prospects": prospects,
            "all": customers | prospects,
        }[self.scope_audience]

    def _scope_of_history(self):
        """Conditions on what there was with the customer: cases and revisits."""
        domain = Domain.TRUE
        begin_of = self.company_id._kefu_begin_of
        if self.scope_unvisited_since:
            visited = self.env["kefu.revisit"]._search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("date_done", ">=", begin_of(self.scope_unvisited_since)),
                    ("outcome", "!=", "not_reached"),
                    # of whom we know nothing any more, and NULL is in no list
                    ("commercial_partner_id", "!=", False),
                ]
            )
            domain &= ~self._among(visited)
        if self.scope_cases != "any":
            conditions = [("merged_into_id", "=", False)]
            if self.scope_case_kind:
                conditions.append(("kind", "=", self.scope_case_kind))
            if self.scope_cases_from:
                begin = begin_of(self.scope_cases_from)
                conditions.append(("date_received", ">=", begin))
            if self.scope_cases_to:
                after = begin_of(self.scope_cases_to + DAY)
                conditions.append(("date_received", "<", after))
            cases = self._among(self._cases(conditions))
            domain &= cases if self.scope_cases == "some" else ~cases
        return domain

    def _cases(self, conditions):
        return self.env["kefu.complaint"]._search(
            [
                ("company_id", "=", self.company_id.id),
                ("commercial_partner_id", "!=", False),
                *conditions,
            ]
        )

    @api.model
    def _among(self, query):
        """Customers that the records of a query are about."""
        return Domain("id", "in", query.subselect("commercial_partner_id"))
