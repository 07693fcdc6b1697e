"""Ask for the reason of a step: one dialog for all steps that need one."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import clean_context


class KefuReason(models.TransientModel):
    """The reason for one of the `_reasoned_steps` that a model lists."""

    _name = "kefu.reason"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Reason for a Step"

    record_model = fields.Char(required=True)
    record_ids = fields.Json(required=True)
    step = fields.Char(required=True)
    changes = fields.Text("What Changes")
    reason = fields.Text(required=True)

    records_label = fields.Char(compute="_compute_words")
    records_shown = fields.Text("Records", compute="_compute_words")
    warning = fields.Char(compute="_compute_words")
    hint = fields.Char(compute="_compute_words")
    changes_hint = fields.Char(compute="_compute_words")
    button = fields.Char(compute="_compute_words")
    keep = fields.Char(compute="_compute_words")

    @api.depends("record_model", "record_ids", "step")
    @api.depends_context("lang")
    def _compute_words(self):
        for dialog in self:
            step, records = dialog._step()
            records.check_access("read")
            warn = getattr(records, step.warning) if step.warning else str
            dialog.records_label = self.env._(step.records)
            dialog.records_shown = "\n".join(records.mapped("display_name"))
            dialog.warning = warn() or False  # none, and no “0”
            dialog.hint = self.env._(step.hint)
            dialog.changes_hint = step.changes_hint and self.env._(step.changes_hint)
            dialog.button = self.env._(step.button)
            dialog.keep = self.env._(step.keep)

    @api.model
    def _ask(self, records, name):
        """Open the dialog for the step `name` of the records."""
        step = records._reasoned_steps[name]
        return self._open(
            records,
            self.env._(step.title),
            facts=(step.fact,),
            default_record_model=records._name,
            default_record_ids=records.ids,
            default_step=name,
        )

    def _records(self):
        _step, records = self._step()
        return records

    def _facts(self):
        step, _records = self._step()
        return (step.fact,)

    def _confirm(self):
        """Take the step, which checks who may take it and when."""
        step, records = self._step()
        records.check_access("read")
        texts = {"reason": self.reason}
        if step.changes_hint:
            texts["changes"] = self.changes
        if not all((text or "").strip() for text in texts.values()):
            raise UserError(
                self.env._("Say why: the reason stays with what you are about to do.")
            )
        return getattr(records, step.method)(**texts)

    def _step(self):
        """The step and its records.

        What the client names is looked up in the model's own list, never called.
        """
        steps = getattr(self.env.get(self.record_model), "_reasoned_steps", {})
        if not (step := steps.get(self.step)):
            raise UserError(self.env._("There is no such step."))
        # what the dialog was filled with is not meant for what the step creates
        clean = self.with_context(clean_context(self.env.context)).env
        return step, clean[self.record_model].browse(self.record_ids)
