"""What will become of each row: judged by itself, then by what is known here."""

import base64
from datetime import UTC
from typing import NamedTuple
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.tools.translate import LazyTranslate

from ...tools.audit.workbook import workbook
from ...tools.setup import rows as reading
from ...tools.setup import table
from .customers import Customers

_lt = LazyTranslate(__name__)

SHOWN_ROWS = 20
SENTENCES = {
    "no_date": _lt("“%(value)s” in “%(heading)s” is no date, or might be several"),
    "nothing_said": _lt("neither a title nor what the customer said"),
    "no_receipt": _lt("no date of receipt"),
    "still_open": _lt(
        "the case is still open: register it here as a new one, or close it in the "
        "register"
    ),
    "ahead": _lt("“%(heading)s” lies in the future (%(value)s)"),
    "before": _lt("“%(heading)s” (%(value)s) comes before the receipt"),
    "number_twice": _lt("the number %(value)s stands in row %(row)s already"),
    "row_twice": _lt("the same as row %(row)s"),
}


class Judged(NamedTuple):
    """All rows with what will become of them."""

    table: table.Table
    rows: list
    good: list
    known: set  # numbers of rows
    wrong: dict  # number of a row → sentences
    customers: Customers


class KefuTakeoverLoad(models.TransientModel):
    _inherit = "kefu.takeover.load"

    # ------------------------------------------------------------------
    # Judging
    # ------------------------------------------------------------------

    def _judged(self, found):
        """Judge every row of the table by the columns that were chosen."""
        columns = [
            table.Column(c.position, c.name, c.target, c.sample)
            for c in self.column_ids
        ]
        now = fields.Datetime.now().replace(tzinfo=UTC).astimezone(self._zone())
        rows = reading.judge(found.rows, columns, self.order, now.replace(tzinfo=None))
        wrong = {
            row.number: [self._sentence(problem) for problem in row.problems]
            for row in rows
            if row.problems
        }
        known, taken = self._known(row for row in rows if row.number not in wrong)
        wrong.update(taken)
        good = [row for row in rows if row.number not in known | wrong.keys()]
        partners = self.env["res.partner"].with_company(self.company_id)
        return Judged(
            found,
            rows,
            good,
            known,
            wrong,
            Customers(partners, [row.values for row in good]),
        )

    def _known(self, rows):
        """Numbers of rows that an earlier file brought, and of those in the way.

        A number that was given here is of another case.
        """
        rows = list(rows)
        # sudo: numbers alone, of archived cases and of other teams too
        cases = self.env["kefu.complaint"].sudo().with_context(active_test=False)
        of_company = fields.Domain("company_id", "=", self.company_id.id)
        numbers = [row.values["number"] for row in rows if row.values.get("number")]
        keys = [row.key for row in rows if not row.values.get("number")]
        by_number = cases.search_fetch(
            of_company & fields.Domain("number", "in", numbers),
            ["number", "is_taken_over"],
        ).grouped("number")
        by_key = cases.search_fetch(
            of_company & fields.Domain("takeover_key", "in", keys), ["takeover_key"]
        ).grouped("takeover_key")
        known, taken = set(), {}
        for row in rows:
            number = row.values.get("number")
            case = by_number.get(number) if number else by_key.get(row.key)
            if case and (not number or case.is_taken_over):
                known.add(row.number)
            elif case:
                taken[row.number] = [
                    self.env._(
                        "the number %(number)s was given here to another case",
                        number=number,
                    )
                ]
        return known, taken

    def _zone(self):
        return ZoneInfo(self.company_id._kefu_zone(False))

    def _utc(self, moment):
        """A moment of the register, which is written where the company works."""
        if not moment:
            return False
        return moment.replace(tzinfo=self._zone()).astimezone(UTC).replace(tzinfo=None)

    def _sentence(self, problem):
        """What is wrong with a row, in words."""
        what, heading, value = problem
        # a problem with another row names that row in place of a heading
        words = {"heading": heading, "row": heading, "value": value}
        sentence = self.env._(SENTENCES[what])
        return sentence % words

    # ------------------------------------------------------------------
    # Showing
    # ------------------------------------------------------------------

    def _show(self, judged):
        """Keep what was found: the counts, the first rows, the file of errors."""
        shown = judged.rows[:SHOWN_ROWS]
        self.line_ids.unlink()
        self.write(
            {
                "row_count": len(judged.rows),
                "good_count": len(judged.good),
                "known_count": len(judged.known),
                "wrong_count": len(judged.wrong),
                "partner_count": judged.customers.new_count(
                    [row.values for row in judged.good], self.customers
                ),
                "errors": self._error_file(judged),
                "errors_name": self.env._("Rows left out.xlsx"),
                "line_ids": [
                    fields.Command.create(self._line(row, judged)) for row in shown
                ],
            }
        )

    def _line(self, row, judged):
        problems = judged.wrong.get(row.number, [])
        outcome = "known" if row.number in judged.known else "case"
        received, closed = (row.values.get(name) for name in ("received", "closed"))
        return {
            "number": row.number,
            "outcome": "wrong" if problems else outcome,
            "case_number": row.values.get("number"),
            "name": row.values.get("name"),
            "customer": self._customer_shown(row, judged),
            "date_received": self._utc(received),
            "date_closed": self._utc(closed or received),
            "problems": "; ".join(problems),
        }

    def _customer_shown(self, row, judged):
        """The customer as known here, or what will become of an unknown one."""
        partner = judged.customers.find(row.values)
        if partner:
            return f"→ {partner.display_name}"
        said = row.values.get("customer") or row.values.get("contact") or ""
        if not said or self.customers == "text":
            return said
        return self.env._("%(customer)s (new)", customer=said)

    def _error_file(self, judged):
        """The wrong rows as they stand in the file, with what is wrong at the end."""
        if not judged.wrong:
            return False
        headings = [str(cell) for cell in judged.table.heading.cells]
        width = max(len(headings), *(len(line.cells) for line in judged.table.rows))
        headings += [""] * (width - len(headings))
        lines = [
            [*line.cells, *[""] * (width - len(line.cells))]
            + [line.number, "; ".join(judged.wrong[line.number])]
            for line in judged.table.rows
            if line.number in judged.wrong
        ]
        title = self.env._("Rows left out")
        added = [self.env._("Row in the File"), self.env._("What Is Wrong")]
        sheets = [(title, [*headings, *added], lines)]
        return base64.b64encode(workbook(title, sheets))
