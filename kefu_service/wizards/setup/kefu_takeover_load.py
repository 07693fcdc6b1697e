"""Taking over the register that a company kept in Excel: file, columns, preview."""

import base64
import hashlib
from pathlib import PurePath

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ...tools.setup import sheet, table
from ...tools.setup.dates import DAY_FIRST, MONTH_FIRST

MOST_ROWS = 20_000
MOST_BYTES = 20 * 1024 * 1024
# What a column may be, in the order in which it is offered.
TARGETS = [
    ("number", "Number"),
    ("received", "Received"),
    ("name", "Title"),
    ("description", "What the Customer Said"),
    ("customer", "Customer"),
    ("customer_code", "Customer's Code"),
    ("contact", "Contact"),
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("kind", "Kind"),
    ("severity", "Severity"),
    ("category", "Category"),
    ("channel", "Channel"),
    ("department", "Responsible Department"),
    ("officer", "Officer"),
    ("cause", "Root Cause"),
    ("solution", "Solution"),
    ("replied", "Replied on"),
    ("closed", "Closed on"),
    ("status", "State"),
    ("part_number", "Part Number"),
    ("delivery_note", "Delivery Note"),
    ("quantity", "Quantity"),
    ("plate", "Licence Plate"),
    (table.NOTE, "Keep in the Text"),
    (table.LEFT_OUT, "Leave Out"),
]
MANY_TIMES = (table.NOTE, table.LEFT_OUT)


class KefuTakeoverLoad(models.TransientModel):
    """A file on its way into the register; nothing is written before it is confirmed."""

    _name = "kefu.takeover.load"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Take Over an Old Register"
    _about = None

    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    sheet = fields.Char("Worksheet", help="The longest one, unless you name another.")
    sheets = fields.Char("Worksheets", readonly=True)
    state = fields.Selection(
        [("file", "File"), ("rows", "Columns and Preview")], default="file"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    team_id = fields.Many2one(
        "kefu.team",
        required=True,
        default=lambda self: self.env.company.kefu_team_id,
        domain="[('company_id', '=', company_id)]",
    )
    order = fields.Selection(
        [(MONTH_FIRST, "Month first (4 March)"), (DAY_FIRST, "Day first (3 April)")],
        "3/4/2025 is",
        default=MONTH_FIRST,
        required=True,
    )
    customers = fields.Selection(
        [
            ("contact", "become contacts"),
            ("prospect", "become prospects"),
            ("text", "stay as text on the case"),
        ],
        "Unknown Customers",
        default="contact",
        required=True,
    )
    only_good = fields.Boolean(
        "Take Over the Good Rows Alone",
        help="The others stay in the file of errors: correct them there and load it.",
    )
    heading_row = fields.Integer("Line of Headings", readonly=True)
    column_ids = fields.One2many("kefu.takeover.column", "load_id", "Columns")
    line_ids = fields.One2many(
        "kefu.takeover.line", "load_id", "The First Rows", readonly=True
    )
    row_count = fields.Integer("Rows", readonly=True)
    good_count = fields.Integer("Become Cases", readonly=True)
    known_count = fields.Integer("Known Already", readonly=True)
    wrong_count = fields.Integer("Wrong", readonly=True)
    partner_count = fields.Integer("New Contacts", readonly=True)
    errors = fields.Binary("Wrong Rows", readonly=True, attachment=False)
    errors_name = fields.Char(readonly=True)
    taken_before = fields.Char(readonly=True)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_read(self):
        """Read the file: propose its columns, and show what will become of its rows."""
        self.ensure_one()
        self._check_file()
        found = self._find_table(self._lines())
        self.column_ids.unlink()
        self.write(
            {
                "state": "rows",
                "order": found.order,
                "heading_row": found.heading.number,
                "taken_before": self._taken_before(),
                "column_ids": [
                    fields.Command.create(
                        {
                            "position": column.position,
                            "name": column.heading or "—",
                            "sample": column.sample[:80],
                            "target": column.field,
                        }
                    )
                    for column in found.columns
                ],
            }
        )
        self._show(self._judged(found))
        return self._reopened()

    def action_look(self):
        """Show anew what will become of the rows."""
        self.ensure_one()
        self._check_columns()
        self._show(self._judged(self._find_table(self._lines())))
        return self._reopened()

    def action_other_file(self):
        """Begin again with another file."""
        self.ensure_one()
        self.write({"state": "file", "file": False, "file_name": False, "sheet": False})
        return self._reopened()

    def _reopened(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_takeover_load_action"
        )
        return {**action, "res_id": self.id}

    # ------------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------------

    def _check_file(self):
        if not self.file:
            raise UserError(self.env._("Choose the file of the old register first."))
        if len(self.file) * 3 // 4 > MOST_BYTES:
            raise UserError(
                self.env._(
                    "The file is larger than %(limit)s MB: leave out pictures, or "
                    "divide it by years.",
                    limit=MOST_BYTES // 1024**2,
                )
            )

    def _lines(self):
        """The lines of the file; old and other formats are read by Odoo's import."""
        data = base64.b64decode(self.file)
        ending = PurePath(self.file_name or "").suffix.lower()
        try:
            if data.startswith(sheet.ZIP) and ending != ".ods":
                names, lines = sheet.read_xlsx(data, self.sheet or "")
                self.sheet, self.sheets = names[0], ", ".join(names)
                return lines
            if ending in (".xls", ".ods") or data.startswith(b"\xd0\xcf\x11\xe0"):
                return self._lines_of_core(data)
            return sheet.read_csv(data)
        except (sheet.Broken, ValueError) as error:
            raise UserError(
                self.env._(
                    "“%(file)s” can't be read: it is damaged or no table. Open it in "
                    "Excel, save it as xlsx, and try again.",
                    file=self.file_name or "",
                )
            ) from error

    def _lines_of_core(self, data):
        reader = self.env["base_import.import"].create(
            {"res_model": "kefu.complaint", "file": data, "file_name": self.file_name}
        )
        options = {"quoting": '"', "sheet": self.sheet or None}
        _count, rows = reader._read_file(options)
        self.sheet, self.sheets = options["sheet"], ", ".join(options["sheets"])
        return sheet.lines(rows)

    def _find_table(self, lines):
        try:
            found = table.find(lines)
        except table.NoTable as error:
            raise UserError(
                self.env._(
                    "No line of headings was found in “%(file)s”: the table needs one, "
                    "such as 投诉日期, 客户名称, 投诉内容, with the cases below it.",
                    file=self.file_name or "",
                )
            ) from error
        if len(found.rows) > MOST_ROWS:
            raise UserError(
                self.env._(
                    "The file has %(count)s rows; at most %(limit)s are taken over at "
                    "once. Divide it by years.",
                    count=len(found.rows),
                    limit=MOST_ROWS,
                )
            )
        return found

    def _check_columns(self):
        chosen = [c.target for c in self.column_ids if c.target not in MANY_TIMES]
        labels = dict(
            self.column_ids._fields["target"]._description_selection(self.env)
        )
        if twice := {target for target in chosen if chosen.count(target) > 1}:
            raise UserError(
                self.env._(
                    "More than one column is “%(target)s”: keep one, and let the others "
                    "be kept in the text.",
                    target=labels[min(twice)],
                )
            )

    def _fingerprint(self):
        return hashlib.sha256(base64.b64decode(self.file or b"")).hexdigest()

    def _taken_before(self):
        before = self.env["kefu.takeover"].search(
            [
                ("fingerprint", "=", self._fingerprint()),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "done"),
            ],
            limit=1,
        )
        return before and self.env._(
            "This very file was taken over on %(when)s by %(who)s. Rows that are known "
            "already are left out.",
            when=format_datetime(self.env, before.create_date),
            who=before.user_id.name,
        )


class KefuTakeoverColumn(models.TransientModel):
    """What a column of the file is."""

    _name = "kefu.takeover.column"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Column of an Old Register"
    _about = None
    _order = "position"

    load_id = fields.Many2one("kefu.takeover.load", required=True, ondelete="cascade")
    position = fields.Integer(readonly=True)
    name = fields.Char("In the File", readonly=True)
    sample = fields.Char("For Instance", readonly=True)
    target = fields.Selection(TARGETS, "Becomes", required=True, default=table.NOTE)


class KefuTakeoverLine(models.TransientModel):
    """What will become of a row."""

    _name = "kefu.takeover.line"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Row of an Old Register"
    _about = None
    _order = "number"

    load_id = fields.Many2one("kefu.takeover.load", required=True, ondelete="cascade")
    number = fields.Integer("Row", readonly=True)
    outcome = fields.Selection(
        [("case", "New Case"), ("known", "Known Already"), ("wrong", "Wrong")],
        readonly=True,
    )
    case_number = fields.Char("Number", readonly=True)
    name = fields.Char("Title", readonly=True)
    customer = fields.Char(readonly=True)
    date_received = fields.Datetime("Received", readonly=True)
    date_closed = fields.Datetime("Closed on", readonly=True)
    problems = fields.Char("What Is Wrong", readonly=True)
