"""The sheet of a month of the demo data, and SQL that was written without it."""

from dateutil.relativedelta import relativedelta

from odoo.addons.kefu_service.tools.report.sheet import path_of_cell, path_of_figure

from tests.demo.common import DemoCase

# The day of a column, where the company works.
DAY = "({} AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date"


def in_month(column):
    return f"{DAY.format(column)} BETWEEN %(start)s AND %(end)s"


def before_end(column):
    return f"{DAY.format(column)} <= %(end)s"


def after_end(column):
    return f"({column} IS NULL OR {DAY.format(column)} > %(end)s)"


class SheetCase(DemoCase):
    """Half a year of a branch; months are those of its company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.env.flush_all()

    def months(self):
        """First days of the running month and of the two before it."""
        today = self.company._kefu_day()
        return [today + relativedelta(day=1, months=-n) for n in range(3)]

    def take(self, start, **options):
        """The sheet of the month that begins with `start`."""
        end = start + relativedelta(day=31)
        self.env.flush_all()
        sheet = self.env["kefu.figures"]._sheet(self.company, start, end, **options)
        self.sheet = sheet
        self.figures = {figure["key"]: figure for figure in sheet["figures"]}
        self.tables = {table["key"]: table for table in sheet["tables"]}
        self.values = self.parameters(start, end)
        return sheet

    def parameters(self, start, end):
        [(first,)] = self.query(
            f"SELECT min({DAY.format('date_received')}) FROM kefu_complaint"
            " WHERE company_id = %(company)s",
            company=self.company.id,
            zone=self.company._kefu_zone(False),
        )
        return {
            "company": self.company.id,
            "zone": self.company._kefu_zone(False),
            "start": start,
            "end": end,
            "before": start - relativedelta(months=1),
            "known": first <= start - relativedelta(months=1),
            "now": self.sheet["as_of"],
        }

    def query(self, text, **values):
        self.env.cr.execute(text, values or self.values)
        return self.env.cr.fetchall()

    def ids(self, text):
        return sorted(number for (number,) in self.query(text))

    def behind(self, figure):
        """The ids behind a figure."""
        return sorted(self.sheet["records"].get(path_of_figure(figure), []))

    def cell(self, table, row, column):
        keys = [head["key"] for head in self.tables[table]["columns"]]
        [found] = [it for it in self.tables[table]["rows"] if it["key"] == row]
        return found["cells"][keys.index(column)]

    def behind_cell(self, table, row, column):
        path = path_of_cell(table, row, column)
        return sorted(self.sheet["records"].get(path, []))
