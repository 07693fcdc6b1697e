"""Counting an indicator: as its reader may, and only by conditions that can be read."""

from ast import literal_eval

from psycopg2 import Error as DatabaseError

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL, mute_logger

from ...tools.audit.verdict import share
from ...tools.days import DAY

DATES = ("date", "datetime")
NUMBERS = ("integer", "float", "monetary")
_TOTALS = SQL(
    """
    count(*) FILTER (WHERE counts) AS numerator,
    count(*) AS denominator,
    avg(value)::float8 AS mean
    """
)


class KefuIndicator(models.Model):
    _inherit = "kefu.indicator"

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains(
        "res_model", "date_field", "population", "numerator", "kind", "value_field"
    )
    def _check_conditions(self):
        """What is saved can be counted, and names what its writer may see."""
        for indicator in self:
            indicator._check_named("date_field", DATES, required=False)
            averaged = indicator.kind == "average"
            indicator._check_named("value_field", NUMBERS, required=averaged)
            for name in ("population", "numerator"):
                indicator._check_domain(name)

    def _check_named(self, name, types, required):
        """Raise `ValidationError` unless the field `name` names one of these types."""
        field = self._records()._fields.get(self[name] or "")
        if not (self[name] or required):
            return
        if field is None or not field.store or field.type not in types:
            raise ValidationError(
                self.env._(
                    "“%(name)s” is no field of “%(records)s” that can be used as "
                    "“%(label)s” of %(indicator)s: choose one from the list.",
                    name=self[name] or "",
                    records=self._records_label(),
                    label=self._fields[name]._description_string(self.env),
                    indicator=self.display_name,
                )
            )

    def _check_domain(self, name):
        """Raise `ValidationError` if a condition can't be read or searched by."""
        try:
            domain = self._condition(name)
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                self._records().search_count(domain, limit=1)
        except (
            UserError,
            ValueError,
            SyntaxError,
            TypeError,
            KeyError,
            AttributeError,
            NotImplementedError,
            RecursionError,
            DatabaseError,
        ) as error:
            raise ValidationError(
                self.env._(
                    "“%(label)s” of %(indicator)s can't be used: %(domain)s (%(error)s). "
                    "Put it together with the editor of the field.",
                    label=self._fields[name]._description_string(self.env),
                    indicator=self.display_name,
                    domain=self[name],
                    error=error,
                )
            ) from error

    # ------------------------------------------------------------------
    # Conditions
    # ------------------------------------------------------------------

    def _records(self):
        """The model that is counted; what was archived counts as well."""
        return self.env[self.res_model].with_context(active_test=False)

    def _records_label(self):
        return dict(self._selection_res_model()).get(self.res_model, self.res_model)

    def _condition(self, name):
        """The domain that stands in the field `name`: values alone, nothing is run."""
        domain = Domain(literal_eval(self[name] or "[]"))
        domain.validate(self._records())
        return domain

    def _judged(self, company, date_from, date_to):
        """The domain of what is judged in a company and a period, its last day too."""
        domain = self._condition("population")
        domain &= Domain("company_id", "in", [company.id, False])
        if not self.date_field:
            return domain
        begin, end = date_from, date_to + DAY
        if self._records()._fields[self.date_field].type == "datetime":
            begin, end = company._kefu_begin_of(begin), company._kefu_begin_of(end)
        return (
            domain
            & Domain(self.date_field, ">=", begin)
            & (Domain(self.date_field, "<", end))
        )

    def _counting(self):
        """The domain of what counts among what is judged."""
        if self.kind == "average":
            operator = ">=" if self.direction == "higher" else "<="
            return Domain(self.value_field, operator, self.target)
        return self._condition("numerator")

    # ------------------------------------------------------------------
    # Counting
    # ------------------------------------------------------------------

    def _rows(self, company, date_from, date_to):
        """A query of what is judged: the id, whether it counts, the value it has.

        Raises `AccessError` if the user may not read what is counted.
        """
        self.ensure_one()
        records = self._records()
        query = records._search(self._judged(company, date_from, date_to))
        counting = self._counting().optimize_full(records)
        value = SQL("NULL::numeric")
        if self.kind == "average":
            value = records._field_to_sql(records._table, self.value_field, query)
        return query.select(
            SQL("%s AS id", SQL.identifier(records._table, "id")),
            SQL(
                "(%s) IS TRUE AS counts",
                counting._to_sql(records, records._table, query),
            ),
            SQL("%s AS value", value),
        )

    def _tally(self, company, date_from, date_to):
        """A query of one row: the ids of what counts and of the rest of what is judged,
        how many there are of each, and the mean of an average.

        Of a year they are hundreds of thousands, which PostgreSQL keeps to itself.
        """
        return SQL(
            """
            SELECT
                coalesce(jsonb_agg(id ORDER BY id) FILTER (WHERE counts), '[]') AS counting,
                coalesce(jsonb_agg(id ORDER BY id) FILTER (WHERE NOT counts), '[]') AS others,
                %s
            FROM (%s) judged
            """,
            _TOTALS,
            self._rows(company, date_from, date_to),
        )

    def _tally_of(self, audit):
        """The tally of an audit's company and period.

        Raises `UserError` that names the indicator if its conditions can't be used: a
        field of its own that a company has deleted.
        """
        try:
            return self._tally(audit.company_id, audit.date_from, audit.date_to)
        except (ValueError, KeyError) as error:
            raise UserError(
                self.env._(
                    "%(indicator)s can't be counted: %(error)s. Correct its conditions, "
                    "or leave it out of this audit.",
                    indicator=self.display_name,
                    error=error,
                )
            ) from error

    def _figure(self, company, date_from, date_to):
        """The number alone; None where there is nothing to count."""
        rows = self._rows(company, date_from, date_to)
        query = SQL("SELECT %s FROM (%s) judged", _TOTALS, rows)
        return self._value(*self.env.execute_query(query)[0])

    def _value(self, numerator, denominator, mean):
        """The number by what was counted; None without data."""
        if self.kind == "count":
            return float(numerator)
        if self.kind == "share":
            return share(numerator, denominator)
        return mean
