"""Numbers of records that have to be kept: KF/2026/00001, never used twice (clause 6)."""

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..query.shown_name import numbers_in, or_shown


class KefuNumberedMixin(models.AbstractModel):
    """Numbers each record of a model by the sequence whose code is the model's name.

    The model has a `company_id`; a company may have a sequence of its own.
    """

    _name = "kefu.numbered.mixin"
    _inherit = ["kefu.gate.mixin"]
    _description = "Numbered Record"

    number = fields.Char(gate="step", readonly=True, copy=False, index="trigram")

    # ------------------------------------------------------------------
    # Search
    # ------------------------------------------------------------------

    @api.model
    def _search_display_name(self, operator, value):
        """A record is found by what is shown of it: “[KF/2026/00001] Broken Boxes”."""
        domain = super()._search_display_name(operator, value)
        numbers = numbers_in(operator, value)
        return or_shown(domain, operator, Domain("number", "in", numbers))

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        """Whatever stood there, each gets a fresh number.

        An old register that is taken over keeps its own.
        """
        if not self._is_takeover():
            vals_list = [
                {name: value for name, value in vals.items() if name != "number"}
                for vals in vals_list
            ]
        return super()._create_passed(vals_list)

    @api.model
    def _create(self, data_list):
        """Number what core has accepted: what is refused leaves no hole.

        Core looks last whether the companies fit together, after this.
        """
        records = super()._create(data_list)
        blank = records.filtered(lambda record: not record.number)
        blank._check_company()
        blank._draw_numbers()
        return records

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _draw_numbers(self):
        """Give a number to each of these new records, which brought none along.

        Who draws one that somebody takes over at that very moment tries again, as
        after any conflict, and draws another.
        """
        registers = self.grouped(lambda rec: (rec.company_id, rec._day_of_number()))
        for (company, day), records in registers.items():
            assignment = SQL(
                """
                WITH RECURSIVE %(drawn)s
                UPDATE %(table)s AS record SET number = drawn.number
                FROM drawn, unnest(%(ids)s) WITH ORDINALITY AS blank(id, place)
                WHERE drawn.place = blank.place AND record.id = blank.id
                RETURNING record.id, record.number
                """,
                drawn=self._next_numbers(company, day, len(records)),
                table=SQL.identifier(self._table),
                ids=records.ids,
            )
            try:
                self.env.cr.execute(assignment, log_exceptions=False)
            except UniqueViolation as error:
                raise ConcurrencyError(str(error)) from error
            for record_id, number in self.env.cr.fetchall():
                field = self._fields["number"]
                field._update_cache(self.browse(record_id), number)

    def _day_of_number(self):
        """The day on which a record is numbered, where its company works."""
        return self.company_id._kefu_day()

    @api.model
    def _sequence_of(self, company):
        """The sequence of `company`, else the common one; `UserError` without any."""
        # sudo: officers number records without the right to change sequences
        sequence = (
            self.env["ir.sequence"]
            .sudo()
            .search_fetch(
                [
                    ("code", "=", self._name),
                    ("company_id", "in", [company.id, False]),
                ],
                ["implementation", "use_date_range", "prefix", "suffix", "padding"],
                order="company_id",
                limit=1,
            )
        )
        if not sequence:
            raise UserError(
                self.env._(
                    "There is no number sequence for “%(records)s”: create one with "
                    "the code “%(code)s” under Settings / Technical / Sequences.",
                    records=self._description_of_records(),
                    code=self._name,
                )
            )
        return sequence

    @api.model
    def _next_numbers(self, company, day, count):
        """SQL of a table `drawn` of `count` numbers, each with its `place` from 1 on.

        They are of the year in which `day` is, and nobody in `company` has them.
        Core's `next_by_code` asks the database several times for each.
        Raises `UserError` if there is no sequence.
        """
        sequence = self._sequence_of(company).with_context(ir_sequence_date=day)
        if sequence.implementation != "standard" or not sequence.use_date_range:
            numbers = [self._next_unused(sequence, company) for _i in range(count)]
            return SQL("drawn AS (%s)", _as_table(numbers))
        is_used = SQL(
            "EXISTS (SELECT FROM %s WHERE number = tried.number AND company_id = %s)",
            SQL.identifier(self._table),
            company.id,
        )
        return SQL(
            """
            tried(number, unused) AS (
                SELECT %(following)s, 0
                UNION ALL
                SELECT %(following)s, known.unused
                FROM tried, LATERAL (
                    SELECT tried.unused + (NOT %(is_used)s)::int AS unused
                ) AS known
                WHERE known.unused < %(count)s
            ), drawn AS MATERIALIZED (
                SELECT number, row_number() OVER () AS place
                FROM tried WHERE NOT %(is_used)s
            )
            """,
            following=self._following(sequence, self._year_of(sequence, day)),
            is_used=is_used,
            count=count,
        )

    @api.model
    def _following(self, sequence, year):
        """SQL of the number that follows in the counter of a year."""
        dated = sequence.with_context(ir_sequence_date_range=year.date_from)
        prefix, suffix = dated._get_prefix_suffix()
        return SQL(
            "concat(%s, to_char(nextval(%s), %s), %s)",
            prefix,
            f"ir_sequence_{sequence.id:03d}_{year.id:03d}",
            "FM" + "0".rjust(sequence.padding, "0").rjust(18, "9"),
            suffix,
        )

    @api.model
    def _next_unused(self, sequence, company):
        """The next number that nobody has, of a sequence that counts in its own way."""
        # sudo: numbers of others and of archived records are used as well
        register = self.sudo().with_context(active_test=False)
        while True:
            number = sequence.next_by_id()
            used = [("number", "=", number), ("company_id", "=", company.id)]
            if not register.search_count(used, limit=1):
                return number

    @api.model
    def _year_of(self, sequence, day):
        """The counter of the year."""
        of_day = [
            ("sequence_id", "=", sequence.id),
            ("date_from", "<=", day),
            ("date_to", ">=", day),
        ]
        years = sequence.env["ir.sequence.date_range"]
        return years.search_fetch(of_day, ["date_from"], limit=1) or self._begin_year(
            sequence, day
        )

    @api.model
    def _begin_year(self, sequence, day):
        """The counter of a new year, made by one of those who need it at once.

        The others wait, fail as conflicts do, and find it when they are tried again:
        two counters would give the same numbers.
        """
        self.env.cr.execute(
            SQL("UPDATE ir_sequence SET active = active WHERE id = %s", sequence.id),
            log_exceptions=False,
        )
        return sequence._create_date_range_seq(day)


def _as_table(numbers):
    return SQL(
        "SELECT * FROM unnest(%s) WITH ORDINALITY AS numbers(number, place)", numbers
    )
