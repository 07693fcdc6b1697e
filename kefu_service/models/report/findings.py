"""The first draft of the findings: sentences written from the figures by rules.

Each says what stands out and leads to its cases. The officer edits them; as long as
nobody has, they follow the figures.
"""

from urllib.parse import urlencode

from markupsafe import Markup

from odoo import fields, models

from ...tools.report.findings import findings
from .sentences import sentence

# So many cases are named one by one.
NAMED = 5


class KefuReport(models.Model):
    _inherit = "kefu.report"

    findings_proposed = fields.Html(
        copy=False,
        readonly=True,
        help="As they were written by themselves last.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_write_findings(self):
        """Write the findings from the figures again; what was edited is lost."""
        self._check_officer()
        self._check_step(("draft",), self.env._("written anew"))
        for report in self:
            report._write_findings()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _propose_findings(self):
        """Let the findings follow the figures, unless somebody has edited them."""
        for report in self:
            if not report.findings or report.findings == report.findings_proposed:
                report._write_findings()

    def _write_findings(self):
        self.ensure_one()
        text = self._findings_text()
        self._take_step(findings=text)
        # as core has cleaned it: so it is told from what somebody writes
        self._take_step(findings_proposed=self.findings)

    def _findings_text(self):
        """A list of the sentences, each with a link to the records it tells of."""
        self.ensure_one()
        words = self.with_context(lang=self._lang())
        known = words._all_records()
        items = Markup("").join(
            Markup("<li>%s</li>") % words._linked(said, paths, known)
            for said, paths in words._sentences()
        )
        if not items:
            nothing = words.env._("Nothing stands out: all is within the usual.")
            return Markup("<p>%s</p>") % nothing
        return Markup("<ul>%s</ul>") % items

    def _sentences(self):
        """Pairs of a sentence and the paths of the numbers that it tells of."""
        for finding in findings(self._full_sheet()):
            if said := sentence(self.env, finding):
                yield said, finding["paths"]

    def _linked(self, said, paths, known):
        """The sentence with links to what it tells of: each case, where they are few."""
        paths = [path for path in paths if known.get(path)]
        links = [link for path in paths for link in self._links_at(path, known[path])]
        return Markup(" ").join([Markup.escape(said), *links])

    def _links_at(self, path, ids):
        model, name = self._number_at(path)
        if model == "kefu.complaint" and len(ids) <= NAMED:
            # sudo: the report names them, whoever reads it
            cases = self.env[model].sudo().browse(ids).exists()
            link = Markup('<a href="/odoo/kefu-complaints/%s">%s</a>')
            return [link % (case.id, case.number) for case in cases]
        query = urlencode({"report": self.id, "path": path})
        link = Markup('<a href="/odoo/kefu_report_records?%s" title="%s">%s</a>')
        return [link % (query, name, self.env._("Show them"))]
