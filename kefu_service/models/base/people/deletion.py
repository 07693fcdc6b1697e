"""Whoever a record names is archived, never deleted: it says who did what (clause 6)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS

from ..own_models import is_ours


class KefuNamedMixin(models.AbstractModel):
    """People and departments that records of ours may name."""

    _name = "kefu.named.mixin"
    _description = "Named by Records"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_named(self):
        for record in self:
            if model := record._kefu_named_by():
                raise UserError(
                    self.env._(
                        "%(name)s can't be deleted, records of “%(records)s” name it: "
                        "archive it instead, so that they go on saying who it was.",
                        name=record.display_name,
                        records=self.env["ir.model"]._get(model).name,
                    )
                )

    def _kefu_named_by(self):
        """The model of a record that names this one; None if there is none."""
        self.ensure_one()
        for model, names in self._kefu_naming_fields():
            names = self._kefu_telling(names)
            # sudo: whether there is one, whoever may read it
            records = self.env[model].sudo().with_context(active_test=False)
            if any(
                records.search_count([(name, "=", self.id)], limit=1) for name in names
            ):
                return model
        return None

    def _kefu_telling(self, names):
        """Those of the fields `names` that say something of this record."""
        return names

    @api.model
    def _kefu_naming_fields(self):
        """(model, names of its fields) that may name records of this model."""
        for name, model in self.env.items():
            if not model._auto or model._transient:
                continue
            fields = [
                field.name
                for field in model._fields.values()
                if field.comodel_name == self._name
                and field.type in ("many2one", "many2many")
                and field.store
                and (is_ours(name) or field._module == "kefu_service")
            ]
            if fields:
                yield name, fields


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["kefu.named.mixin", "res.users"]

    def _kefu_telling(self, names):
        """With a customer's login records are created; he may want to be forgotten."""
        if self.share:
            names = [name for name in names if name not in MAGIC_COLUMNS]
        return names


class HrDepartment(models.Model):
    _name = "hr.department"
    _inherit = ["kefu.named.mixin", "hr.department"]


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["kefu.named.mixin", "hr.employee"]

    def _kefu_named_by(self):
        """Records name an employee by the login, measures by the department headed."""
        # sudo: whether there is one, whoever may read it
        employee = self.sudo()
        headed = self.env["hr.department"].sudo().with_context(active_test=False)
        headed = headed.search([("manager_id", "=", self.id)])
        named = super()._kefu_named_by()
        named = named or (employee.user_id and employee.user_id._kefu_named_by())
        return named or next(
            (model for department in headed if (model := department._kefu_named_by())),
            None,
        )
