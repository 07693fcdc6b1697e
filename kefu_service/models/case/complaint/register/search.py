"""One field that finds a case: by customer, phone, number, papers or words of the text."""

import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .....tools.case import grams
from .contact import CONTACT
from .goods import PAPERS

# A name that so many customers have finds none of them in particular.
CUSTOMERS_AT_MOST = 200
# Shorter numbers are found by their pieces.
NUMBER_AT_LEAST = 3


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    search_term = fields.Char(
        "Case, Customer, Phone or Text",
        compute="_compute_search_term",
        search="_search_term",
        exportable=False,
    )
    search_grams = fields.Text(
        compute="_compute_search_grams",
        store=True,
        precompute=True,
        prefetch=False,
        exportable=False,
        help="Pieces of all by which the case is found.",
    )

    contact_term = fields.Char(
        "Contact",
        compute="_compute_search_term",
        search="_search_contact_term",
        exportable=False,
    )

    contact_grams = fields.Text(
        compute="_compute_contact_grams",
        store=True,
        precompute=True,
        prefetch=False,
        exportable=False,
        help="Pieces of what the contact said of himself.",
    )

    _search_grams_idx = models.Index("USING gin (kefu_grams(search_grams))")
    _contact_grams_idx = models.Index("USING gin (kefu_grams(contact_grams))")

    def _auto_init(self):
        """PostgreSQL takes cutting a text for as cheap as comparing two numbers, and
        would rather cut a million than use the index: this function says what it costs.
        """
        self.env.cr.execute(
            """
            CREATE OR REPLACE FUNCTION kefu_grams(text) RETURNS text[]
            LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 500
            AS $$ BEGIN RETURN string_to_array($1, ' '); END $$
            """
        )
        return super()._auto_init()

    # ------------------------------------------------------------------
    # Compute and search
    # ------------------------------------------------------------------

    def _compute_search_term(self):
        """It is there to be searched by."""
        self.search_term = self.contact_term = False

    @api.depends(
        "name",
        "description",
        "contact_name",
        "contact_company",
        "email_from",
        "phone",
        *PAPERS,
    )
    def _compute_search_grams(self):
        for case in self:
            numbers = [case.phone, *(case[name] for name in PAPERS)]
            case.search_grams = grams.of_text(
                case.name,
                grams.of_html(case.description),
                case.contact_name,
                case.contact_company,
                case.email_from,
                *numbers,
                # as one types them: without blanks and dashes
                *(re.sub(r"[\W_]", "", number) for number in numbers if number),
            )

    @api.depends(*CONTACT)
    def _compute_contact_grams(self):
        for case in self:
            case.contact_grams = grams.of_text(*(case[name] for name in CONTACT))

    @api.model
    def _search_term(self, operator, value):
        return by_words(self._with_words, operator, value)

    @api.model
    def _with_words(self, value):
        """All words must be found: on the case itself, or as one of its customer."""
        value = value.strip()
        if not value:
            return Domain.TRUE
        digits = self.env["res.partner"]._kefu_phone_digits(value)
        pieces = grams.looked_for(digits or value)
        found = _has_all("search_grams", pieces)
        domain = found if pieces else Domain("name", "ilike", value)
        if len(value) >= NUMBER_AT_LEAST and re.search(r"\d", value):
            domain |= Domain("display_name", "ilike", value)
        if customers := self._customers_named(value):
            domain |= Domain("partner_id", "in", customers)
        return domain

    @api.model
    def _search_contact_term(self, operator, value):
        return by_words(self._of_contact, operator, value)

    @api.model
    def _of_contact(self, value):
        """By what the contact said of himself; its pieces lead to the few to look at."""
        domain = Domain.OR(Domain(name, "ilike", value) for name in CONTACT)
        pieces = grams.looked_for(value)
        return domain & _has_all("contact_grams", pieces) if pieces else domain

    @api.model
    def _customers_named(self, words):
        """Ids of the customers with this name as it is today, and of their people."""
        if len(words) < 2:
            return []
        found = self.env["res.partner"]._search(
            Domain("complete_name", "ilike", words), limit=CUSTOMERS_AT_MOST + 1
        )
        ids = found.get_result_ids()
        return ids if len(ids) <= CUSTOMERS_AT_MOST else ids[:0]


def by_words(domain_of, operator, value):
    """The domain of a field that is only searched by, for each operator of a filter.

    “Contains” is all that it can be asked: “is” and “starts with” ask the same, and
    Odoo negates what is negative. It holds nothing itself.

    :param domain_of: gives the domain for a text
    """
    if operator == "in":
        return Domain.OR(domain_of(str(one)) if one else Domain.TRUE for one in value)
    if operator == "=ilike" and isinstance(value, str):
        operator, value = "ilike", value.strip("%")
    if operator == "ilike" and isinstance(value, str):
        return domain_of(value)
    return NotImplemented


def _has_all(name, pieces):
    """The domain of cases that have all of `pieces` in `name`, by the index."""

    def to_sql(model, alias, query):
        column = model._field_to_sql(alias, name, query)  # and flushes it
        return SQL("kefu_grams(%s) @> %s::text[]", column, pieces)

    return Domain.custom(to_sql=to_sql)
