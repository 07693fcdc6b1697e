"""The scorecard of an audit as a workbook, for whoever reads the audit (7)."""

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import content_disposition, request

from .numbers import number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Scorecard(http.Controller):
    @http.route(
        "/kefu/audit/<int:audit_id>/scorecard.xlsx",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def scorecard(self, audit_id):
        """The workbook; who may not read the audit finds nothing here."""
        audit = request.env["kefu.audit"].browse(number(audit_id) or 0).exists()
        try:
            content = audit and audit._scorecard_xlsx()
        except (AccessError, MissingError):
            content = None
        if not content:
            raise request.not_found()
        name = f"{audit._scorecard_name()}.xlsx"
        headers = [
            ("Content-Type", XLSX),
            ("Content-Disposition", content_disposition(name)),
        ]
        return request.make_response(content, headers)
