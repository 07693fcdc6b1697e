"""Submission: figures and documents are kept as they are, for ever (clause 6)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

REPORT = "kefu_service.action_report_kefu_report"


class KefuReport(models.Model):
    _inherit = "kefu.report"

    pdf_id = fields.Many2one(
        "ir.attachment",
        "PDF as Submitted",
        copy=False,
        readonly=True,
        ondelete="restrict",
        help="Drawn when the report was submitted, and never again.",
        gate="step",
    )
    xlsx_id = fields.Many2one(
        "ir.attachment",
        "Tables as Submitted",
        copy=False,
        readonly=True,
        ondelete="restrict",
        help="All tables as a workbook, made when the report was submitted.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_print(self):
        """The report as a PDF: as it was submitted, or of the draft as it stands."""
        self.ensure_one()
        self.check_access("read")
        if not self.pdf_id:
            return self.env.ref(REPORT).report_action(self)
        self.sudo()._note_opening(self.env.user)  # sudo: who opened it is kept
        return self._download(self.pdf_id)

    @api.readonly
    def action_workbook(self):
        """All tables as a workbook, as they were submitted."""
        self.ensure_one()
        self.check_access("read")
        if not self.xlsx_id:
            raise UserError(
                self.env._(
                    "%(report)s has no workbook yet: it is made when the report is "
                    "submitted.",
                    report=self.display_name,
                )
            )
        self.sudo()._note_opening(self.env.user)  # sudo: who opened it is kept
        return self._download(self.xlsx_id)

    def _download(self, attachment):
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
        }

    # ------------------------------------------------------------------
    # Freezing
    # ------------------------------------------------------------------

    def _freeze(self, sheet):
        """Keep `sheet` and the documents made of it; then the report is sent."""
        self.ensure_one()
        self._keep_sheet(sheet)
        self._take_step(
            counted=self._scope_of_now(),
            state="submitted",
            date_submitted=fields.Datetime.now(),
            submitted_by_id=self.env.uid,
        )
        # sudo: what comes next is planned and kept by the step
        full = self.sudo()
        full._take_step(
            pdf_id=full._keep_file(*full._drawn()).id,
            xlsx_id=full._keep_file("xlsx", full._workbook()).id,
        )
        full._hand_out()

    def _keep_file(self, kind, content):
        return self.env["ir.attachment"].create(
            {
                "name": self._pdf_name(kind),
                "raw": content,
                "res_model": self._name,
                "res_id": self.id,
            }
        )

    def _pdf_name(self, kind="pdf"):
        """File name, such as `KF-RP-2026-001-2.pdf` for the second revision."""
        self.ensure_one()
        return f"{(self.number or '').replace('/', '-')}.{kind}"

    def _kept_pdf_name(self):
        """Where *Print* finds the PDF as it was submitted; False while it is drawn."""
        self.ensure_one()
        return bool(self.pdf_id) and self.pdf_id.name

    def _drawn(self):
        """The kind and content of the report as a document of its own."""
        report = self.env["ir.actions.report"].with_context(
            report_pdf_no_attachment=True, lang=self._lang()
        )
        content, kind = report._render_qweb_pdf(REPORT, self.ids)
        return kind, content


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        """Whoever prints submitted reports has opened them."""
        printed = super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)
        drawing = self.env.context.get("report_pdf_no_attachment")
        if self._get_report(report_ref).model == "kefu.report" and not drawing:
            for report in self.env["kefu.report"].browse(res_ids):
                # sudo: who opened it is kept, whoever that is
                report.sudo()._note_opening(self.env.user)
        return printed
