"""Assessment: how severe, whose responsibility, what is to be done (5.3.2-1)."""

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_list
from odoo.tools.translate import LazyTranslate

from ....base.refusal import Missing, MissingFieldsError
from ....base.vocabulary import SEVERITIES
from ..facts import PROGRESS

_lt = LazyTranslate(__name__)

SCOPES = [
    ("own", "Own Department"),
    ("several", "Several Departments"),
    ("unsettled", "Cannot Be Settled"),
]
EFFECTS = [("no", "None"), ("disturbed", "Disturbed"), ("stopped", "Stopped")]
# What an effect on production proposes; danger to people is always major.
SEVERITY_OF_EFFECT = {"disturbed": "serious", "stopped": "major"}
CRITERIA = {
    "general": _lt(
        "General: a single lapse without effect on production, settled by one "
        "department with little effort."
    ),
    "serious": _lt(
        "Serious: production was disturbed, goods were damaged or lost, the same thing "
        "happened again, or several departments have to act."
    ),
    "major": _lt(
        "Major: production stopped, people were in danger, the damage or the risk for "
        "the business with the customer is high, or it can't be settled without the "
        "general manager."
    ),
}


def severity_of(effect, in_danger):
    """The severity that an effect on production or people proposes; None if none."""
    return "major" if in_danger else SEVERITY_OF_EFFECT.get(effect)


def worst(*severities):
    """The gravest of these; those that are not known don't count."""
    order = [severity for severity, _label in SEVERITIES]
    return max(filter(None, severities), key=order.index, default="general")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    scope = fields.Selection(
        SCOPES,
        "Scope of Responsibility",
        copy=False,
        tracking=True,
        help="Who has to act: the own department alone, several departments together, "
        "or it can't be settled who answers for it.",
        gate="free",
    )
    responsible_department_ids = fields.Many2many(
        "hr.department",
        string="All Responsible Departments",
        copy=False,
        check_company=True,
        tracking=True,
        gate="free",
    )
    remedy_sought = fields.Text(help="What the customer asks for.", gate="free")
    affects_production = fields.Selection(
        EFFECTS,
        "Effect on Production",
        required=True,
        default="no",
        tracking=True,
        gate="free",
    )
    affects_safety = fields.Boolean(tracking=True, gate="free")
    severity_criteria = fields.Text("Criteria", compute="_compute_severity_criteria")
    assessed_by_id = fields.Many2one(
        "res.users", "Assessed by", copy=False, gate="step"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("affects_production", "affects_safety")
    def _compute_severity(self):
        """An effect raises the severity, above what the category proposes if need be.

        It never lowers it: whatever the officer chooses stands.
        """
        before = {case: case.severity for case in self}
        res = super()._compute_severity()
        for case in self:
            if effect := severity_of(case.affects_production, case.affects_safety):
                case.severity = worst(before[case], case.severity, effect)
        return res

    @api.depends("severity")
    @api.depends_context("lang")
    def _compute_severity_criteria(self):
        for case in self:
            case.severity_criteria = self.env._(CRITERIA.get(case.severity, ""))

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_assess(self):
        """Assess the case in one dialog, with what is proposed filled in."""
        self.ensure_one()
        self._check_not_ended(self.env._("assessed"))
        return self._step_dialog("kefu.complaint.assess", self.env._("Assess"))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _assess(self, place=None):
        """Complete the assessment: the departments get their measures at once.

        Raises `UserError` with all that is missing. What can't be settled leads to
        the general manager.

        :param place: the record on whose form it is filled in, unless the case's
        """
        self.ensure_one()
        self.check_access("write")
        if missing := self._missing_in_assessment():
            raise MissingFieldsError(
                self.env._(
                    "Case %(case)s can't be assessed yet. Missing: %(missing)s.",
                    case=self.display_name,
                    missing=format_list(self.env, missing),
                ),
                place or self,
                missing,
            )
        facts = {
            "date_assessed": self.date_assessed or fields.Datetime.now(),
            "assessed_by_id": (self.assessed_by_id or self.env.user).id,
        }
        departments = self._departments_to_act()
        if departments and departments != self.responsible_department_ids:
            facts["responsible_department_ids"] = [Command.set(departments.ids)]
        if not self.department_id:
            facts["department_id"] = departments[:1].id
        if self.state == "new":
            self._go_to("assessed", **facts)
        else:
            self._keep(**facts)
        self._order_measures(departments)
        return self.scope == "unsettled" and self.action_escalate()

    def _missing_in_assessment(self):
        """Phrases on what has to be filled in before the assessment is complete."""
        missing = []
        if not self.scope:
            phrase = self.env._("the scope of responsibility")
            missing.append(Missing(phrase, "scope"))
        elif self.scope == "own" and not self._departments_to_act():
            phrase = self.env._(
                "the responsible department (of the case or of its team)"
            )
            missing.append(Missing(phrase, "department_id"))
        elif self.scope == "several" and len(self._departments_to_act()) < 2:
            phrase = self.env._("at least two responsible departments")
            missing.append(Missing(phrase, "responsible_department_ids"))
        return missing

    def _departments_to_act(self):
        """The departments that get a measure by the scope of the assessment."""
        self.ensure_one()
        if self.scope == "own":
            return self.department_id or self.team_id.department_id
        if self.scope == "several":
            return self.responsible_department_ids
        return self.env["hr.department"]

    def _order_measures(self, departments):
        """A measure for each department that has none at work; heads hear at once."""
        # what was done before the case was taken up again did not settle it
        at_work = self._open_measures() | self._results_of_round()
        at_work = at_work.filtered(lambda measure: measure.state != "refused")
        self.env["kefu.measure"].create(
            [
                {
                    "name": self.name,
                    "complaint_id": self.id,
                    "department_id": department.id,
                    "description": self._ordered(),
                    "date_due": self._due_for_measures(),
                    "needs_acceptance": self.scope == "several",
                }
                for department in departments - at_work.department_id
            ]
        )

    def _missing_assessment(self):
        known = self.date_assessed or self._came_as(PROGRESS["processing"])
        if known or not self._must_be_assessed():
            return ""
        return Missing(
            self.env._("the assessment (button “Assess…”)"),
            "scope",
        )
