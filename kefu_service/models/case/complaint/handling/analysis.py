"""The analysis of a major complaint, as an 8D report (clauses 5.2-4 and 5.3.2-1).

Asked for major complaints only: nobody fills in an 8D report for one crushed box.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ....base.refusal import Missing
from ....base.vocabulary import CAUSES

# What is asked for before a major complaint is closed, in the order of the report.
ASKED = (
    "containment",
    "root_cause_category",
    "root_cause",
    "corrective_action",
    "preventive_action",
    "effectiveness",
)
WHYS = ("why_1", "why_2", "why_3", "why_4", "why_5")
FILLED_IN = ("analysis_team", *ASKED, *WHYS)


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    analysis_team = fields.Text(
        "8D Team",
        copy=False,
        help="Who works on it: name, department, task.",
        gate="free",
    )
    containment = fields.Text(
        copy=False,
        help="What keeps the damage from spreading, at once.",
        gate="free",
    )
    root_cause_category = fields.Selection(
        CAUSES, "Kind of Cause", copy=False, gate="free"
    )
    why_1 = fields.Char("Why Did It Happen?", copy=False, gate="free")
    why_2 = fields.Char("2. Why?", copy=False, gate="free")
    why_3 = fields.Char("3. Why?", copy=False, gate="free")
    why_4 = fields.Char("4. Why?", copy=False, gate="free")
    why_5 = fields.Char("5. Why?", copy=False, gate="free")
    root_cause = fields.Text(copy=False, gate="free")
    corrective_action = fields.Text(
        copy=False, help="What removes the cause.", gate="free"
    )
    preventive_action = fields.Text(
        copy=False,
        help="What keeps it from happening anywhere else.",
        gate="free",
    )
    effectiveness = fields.Text(
        copy=False,
        help="How it was proved that the actions work, and when.",
        gate="free",
    )
    has_analysis = fields.Boolean(compute="_compute_has_analysis")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("severity", "kind", *FILLED_IN)
    def _compute_has_analysis(self):
        """Whether the analysis is shown: asked for, or filled in all the same."""
        for case in self:
            case.has_analysis = case._must_be_analysed() or any(
                case[name] for name in FILLED_IN
            )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_print_8d(self):
        """The 8D report of the case as a PDF.

        Raises `UserError` for a sheet of empty boxes: nobody would notice.
        """
        self.ensure_one()
        self.check_access("read")
        if not any(self[name] for name in FILLED_IN):
            raise UserError(
                self.env._(
                    "The 8D report of %(case)s is empty: fill in the page “8D Report” "
                    "first.",
                    case=self.display_name,
                )
            )
        return self.env.ref("kefu_service.kefu_complaint_report_8d").report_action(self)

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _must_be_analysed(self):
        self.ensure_one()
        return self.severity == "major" and self._must_be_assessed()

    def _whys(self):
        """(question, answer) of the whys that were answered, for the report."""
        self.ensure_one()
        return [
            (self._fields[name]._description_string(self.env), self[name])
            for name in WHYS
            if self[name]
        ]

    def _missing_analysis(self):
        if not self._must_be_analysed():
            return ""
        empty = [name for name in ASKED if not self[name]]
        if not empty:
            return ""
        labels = [self._fields[name]._description_string(self.env) for name in empty]
        return Missing(
            self.env._(
                "on the page “8D Report”, asked for major complaints: %(fields)s",
                fields=format_list(self.env, labels),
            ),
            *empty,
        )
