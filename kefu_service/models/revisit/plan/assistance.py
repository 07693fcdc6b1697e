"""What other departments do for a revisit plan (clause 5.3.4-2)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...base.roles import HANDLER


class KefuRevisitPlanAssistance(models.Model):
    """A department that helps with the revisits of a plan, with whom and what.

    A change concerns what was reviewed, as one of the plan itself does.
    """

    _name = "kefu.revisit.plan.assistance"
    _inherit = ["kefu.gate.mixin"]
    _description = "Assistance with Revisits"
    _order = "plan_id, id"
    _rec_name = "department_id"
    _check_company_auto = True
    _kefu_roles = {"user_ids": HANDLER}

    plan_id = fields.Many2one(
        "kefu.revisit.plan",
        required=True,
        index=True,
        ondelete="cascade",
        gate="given",
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, gate="given")
    department_id = fields.Many2one(
        "hr.department",
        required=True,
        check_company=True,
        ondelete="restrict",
        gate="free",
    )
    user_ids = fields.Many2many(
        "res.users",
        "kefu_revisit_plan_assistance_user_rel",
        string="People",
        domain="[('share', '=', False)]",
        gate="free",
    )
    task = fields.Char("What They Do", required=True, gate="free")

    _department_uniq = models.UniqueIndex(
        "(plan_id, department_id)",
        "This department stands on the plan already: add people and tasks there.",
    )

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("user_ids")
    def _check_user_ids(self):
        """Whoever helps has to be able to open the plan."""
        for user in self.user_ids:
            if not user.has_group(HANDLER):
                raise ValidationError(
                    self.env._(
                        "%(person)s can't open revisit plans: an administrator has to "
                        "give the login the role “Handler” of the customer service "
                        "first.",
                        person=user.name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        lines = super()._create_passed(vals_list)
        lines._plan_changed()
        return lines

    def _write_passed(self, vals):
        res = super()._write_passed(vals)
        self._plan_changed()
        return res

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "plan_id")

    def _check_free(self, names):
        self._check_plan()
        return super()._check_free(names)

    def unlink(self):
        self._check_plan()
        plans = self.plan_id
        res = super().unlink()
        plans._people_changed()
        return res

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _check_plan(self):
        if not self.env.su:
            self.plan_id._check_not_ended(["assistance_ids"])

    def _plan_changed(self):
        self._check_plan()
        self.plan_id._people_changed()
