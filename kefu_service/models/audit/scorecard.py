"""The scorecard on paper and as a workbook (clause 7)."""

from odoo import api, models

from ...tools.audit.workbook import workbook


class KefuAudit(models.Model):
    _inherit = "kefu.audit"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_print(self):
        """Print the scorecard: a page of summary, then a page a clause."""
        self.check_access("read")
        report = self.env.ref("kefu_service.kefu_audit_scorecard_report")
        return report.report_action(self, config=False)

    @api.readonly
    def action_export(self):
        """Download the scorecard as a workbook."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/kefu/audit/{self.id}/scorecard.xlsx",
            "target": "download",
        }

    @api.readonly
    def action_compare(self):
        """Put the results of these audits side by side, indicator by indicator."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_audit_line_action_compare"
        )
        action["domain"] = [("audit_id", "in", self.ids)]
        return action

    # ------------------------------------------------------------------
    # Contents
    # ------------------------------------------------------------------

    def _by_clause(self):
        """Pairs of a clause and its lines, in the order of the standard."""
        return list(self.line_ids.sorted().grouped("clause").items())

    def _verdict_counts(self):
        """(verdict, label, how many lines) of every verdict."""
        labels = self.line_ids._fields["verdict"]._description_selection(self.env)
        counts = self.line_ids.grouped("verdict")
        return [(value, label, len(counts.get(value, []))) for value, label in labels]

    def _scorecard_name(self):
        number = (self.number or "").replace("/", "-")
        return self.env._("Scorecard %(number)s", number=number)

    def _scorecard_xlsx(self):
        """The workbook: a sheet of results, one of findings, one of the sample."""
        self.ensure_one()
        self.check_access("read")
        return workbook(
            self._scorecard_name(),
            [self._sheet_results(), self._sheet_findings(), self._sheet_sample()],
        )

    def _sheet_results(self):
        lines = self.line_ids.sorted()
        columns = "clause name value target direction tolerance verdict numerator"
        columns += " denominator previous_text reference definition"
        return self._sheet(self.env._("Results"), lines, columns.split())

    def _sheet_findings(self):
        lines = self.line_ids.filtered("is_finding").sorted()
        columns = "clause name finding root_cause user_id date_due measure_ids"
        return self._sheet(self.env._("Findings"), lines, columns.split())

    def _sheet_sample(self):
        columns = "clause line_id place res_name result remark checked_by_id"
        return self._sheet(self.env._("Sample"), self.sample_ids, columns.split())

    def _sheet(self, title, records, names):
        """(title, headings, rows) of the fields `names`, in the reader's words."""
        described = records.fields_get(names, ["string", "selection", "type"])
        rows = [
            [_cell(record, name, described[name]) for name in names]
            for record in records
        ]
        return title, [described[name]["string"] for name in names], rows


def _cell(record, name, described):
    value = record[name]
    if name == "value" and record.verdict == "none":
        return None
    if described["type"] == "selection":
        return dict(described["selection"]).get(value, "")
    if described["type"] in ("many2one", "one2many"):
        # sudo: names of what the record names, as a screen shows them
        return ", ".join(value.sudo().mapped("display_name"))
    if described["type"] == "date":
        return value or None
    return value if described["type"] in ("float", "integer") else value or ""
