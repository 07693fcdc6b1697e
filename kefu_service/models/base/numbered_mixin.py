"""Numbers of records that have to be kept: KF/2026/00001, never used twice (clause 6)."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KefuNumberedMixin(models.AbstractModel):
    """Numbers each record of a model by the sequence whose code is the model's name.

    The model has a `company_id`; a company may have a sequence of its own.
    """

    _name = "kefu.numbered.mixin"
    _inherit = ["kefu.gate.mixin"]
    _description = "Numbered Record"

    number = fields.Char(gate="step", readonly=True, copy=False, index="trigram")

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        return super()._create_passed(self._numbered(vals_list))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _numbered(self, vals_list):
        """Copies of `vals_list`, each with a fresh number, whatever stood there.

        An old register that is taken over keeps its own numbers.
        """
        vals_list = [dict(vals) for vals in vals_list]
        by_company = defaultdict(list)
        for vals in vals_list:
            if vals.get("number") and self._is_takeover():
                continue
            by_company[self._company_of(vals)].append(vals)
        for company, company_vals in by_company.items():
            numbers = self._next_numbers(company, len(company_vals))
            for vals, number in zip(company_vals, numbers, strict=True):
                vals["number"] = number
        return vals_list

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
    def _next_numbers(self, company, count):
        """`count` new numbers of `company`, drawn in one query.

        Core's `next_by_code` asks the database several times for each number.
        Raises `UserError` if there is no sequence.
        """
        sequence = self._sequence_of(company)
        if sequence.implementation != "standard" or not sequence.use_date_range:
            return [sequence.next_by_id() for _i in range(count)]
        date_range = self._year_of(sequence)
        name = f"ir_sequence_{sequence.id:03d}_{date_range.id:03d}"
        rows = self.env.execute_query(
            SQL("SELECT nextval(%s) FROM generate_series(1, %s)", name, count)
        )
        numbered = sequence.with_context(ir_sequence_date_range=date_range.date_from)
        return [numbered.get_next_char(number) for (number,) in rows]

    @api.model
    def _year_of(self, sequence):
        """The counter of the present year."""
        today = fields.Date.context_today(self)
        return sequence.date_range_ids.filtered(
            lambda r: r.date_from <= today <= r.date_to
        )[:1] or self._begin_year(sequence, today)

    @api.model
    def _begin_year(self, sequence, today):
        """The counter of a new year, made by one of those who need it at once.

        The others wait, fail as conflicts do, and find it when they are tried again:
        two counters would give the same numbers.
        """
        self.env.cr.execute(
            SQL("UPDATE ir_sequence SET active = active WHERE id = %s", sequence.id),
            log_exceptions=False,
        )
        return sequence._create_date_range_seq(today)
