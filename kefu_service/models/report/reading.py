"""Who opened a report, and when, is kept with it (5.3.1-1).

The form asks for the sheet of figures, and so does whoever reads it in another way: who
is given the figures has opened the report. A list asks for none of it.
"""

from odoo import api, fields, models

from .steps import ACTIVITY_READ

FIGURES = frozenset({"sheet", "sheet_view"})


def _writing(method):
    """Core must not give it a cursor that only reads, as it does by itself."""
    method._readonly = False
    return method


class KefuReport(models.Model):
    _inherit = "kefu.report"

    is_unread = fields.Boolean(
        "To Read by Me", compute="_compute_is_unread", search="_search_is_unread"
    )

    @api.depends("reader_ids.date_opened")
    @api.depends_context("uid")
    def _compute_is_unread(self):
        # sudo: one's own rows
        rows = self.env["kefu.report.reader"].sudo()
        unread = rows.search(
            [
                ("report_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
                ("date_opened", "=", False),
            ]
        ).report_id
        for report in self:
            report.is_unread = report in unread.with_env(self.env)

    def _search_is_unread(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = [("user_id", "=", self.env.uid), ("date_opened", "=", False)]
        return [("reader_ids", "any", mine)]

    @_writing
    def web_read(self, specification):
        if FIGURES & specification.keys() and len(self) == 1:
            self._opened()
        return super().web_read(specification)

    @_writing
    def read(self, fields=None, load="_classic_read"):
        """Whoever reads the figures in another way has opened the report as well."""
        if len(self.ids) == 1 and (not fields or FIGURES & set(fields)):
            self._opened()
        return super().read(fields, load)

    def _opened(self):
        """Somebody looks at the figures: of now in a draft, else it is kept who."""
        self.check_access("read")
        if self.is_editable:
            self._refresh_if_stale()
        elif self.state != "draft":
            self.sudo()._note_opening(self.env.user)  # sudo: nobody writes it by hand

    def _note_opening(self, user):
        """Keep when `user` opened the report first; there is nothing left to ask."""
        row = self.reader_ids.filtered(
            lambda row: row.user_id == user and not row.date_opened
        )
        if row:
            row.date_opened = fields.Datetime.now()
            self.activity_feedback([ACTIVITY_READ], user_id=user.id)
