"""What the tests of the board share: each number beside that of a report."""

from odoo.addons.kefu_service.models.board.figure_domains import FIGURES
from odoo.addons.kefu_service.models.board.tables import COLUMNS
from odoo.addons.kefu_service.tools.report.sheet import path_of_cell, path_of_figure

# What a report says by another name, or as a column of a table.
ELSEWHERE = {"overdue", "due_today", "revisits_due", "missed"}
AGREEING = [key for key in FIGURES if key not in ELSEWHERE]


class Beside:
    """Compares the board of a user with the sheet of the same days."""

    def views(self, user, choice):
        board = self.env["kefu.board"].with_user(user)
        return board, *board._views(choice)

    def sheet_of(self, view, **options):
        self.env.flush_all()
        return self.env["kefu.figures"]._sheet(view.company, *view.period, **options)

    def ids(self, board, key, view):
        """The records that the tile opens."""
        domain = board._domain_of(key, view)
        return sorted(board.env[FIGURES[key].model].search(domain).ids)

    def check_figures(self, board, view, sheet, keys=AGREEING):
        """Value and records are the same."""
        values = {figure["key"]: figure for figure in sheet["figures"]}
        for key in keys:
            with self.subTest(key, days=view.period):
                number, *_parts = board._count(key, view)
                self.assertAlmostEqual(number.value, values[key]["value"], 9)
                behind = sheet["records"].get(path_of_figure(key), [])
                self.assertEqual(self.ids(board, key, view), sorted(behind))

    def check_tables(self, board, view, before, sheet):
        """Every cell that both have; a board shows the first rows."""
        tables = {table["key"]: table for table in sheet["tables"]}
        numbers = {}
        checked = 0
        mine_all = [
            board._trend(view),
            board._pareto(view),
            board._by_customer(view, before),
            *board._tables(view, numbers),
        ]
        for mine in mine_all:
            rows = {row["key"]: row for row in tables[mine["key"]]["rows"]}
            names = [head["key"] for head in tables[mine["key"]]["columns"]]
            for row in mine["rows"]:
                for head, cell in zip(mine["columns"], row["cells"], strict=True):
                    name = head["key"]
                    if name not in names or row["key"] not in rows:
                        continue
                    place = (mine["key"], row["key"], name)
                    with self.subTest(place):
                        theirs = rows[row["key"]]["cells"][names.index(name)]
                        self.assertEqual(cell, theirs)
                        if cell and head["has_records"]:
                            self.check_cell(board, view, sheet, *place)
                        checked += 1
        return checked

    def check_cell(self, board, view, sheet, table, row, name):
        path = path_of_cell(table, row, name)
        if name not in COLUMNS[table]:
            return
        key, view, narrow = board._cell_at(view, *path.split("/")[1:])
        domain = board._domain_of(key, view) & narrow
        found = board.env[FIGURES[key].model].search(domain).ids
        self.assertEqual(sorted(found), sorted(sheet["records"].get(path, [])))
