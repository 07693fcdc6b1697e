"""The sample: records drawn at random, each looked at by a person (clause 7)."""

import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.audit.sampling import draw

RESULTS = [("right", "In Order"), ("wrong", "Not in Order")]


class KefuAudit(models.Model):
    _inherit = "kefu.audit"

    sample_size = fields.Integer(
        "Records per Indicator",
        default=5,
        help="How many records of each indicator are drawn to be looked at.",
        gate="free",
    )
    seed = fields.Integer(
        default=lambda self: secrets.randbelow(10**6),
        copy=False,
        aggregator=None,
        help="What the draw begins with: the same seed draws the same records.",
        gate="free",
    )
    date_sampled = fields.Datetime("Drawn on", copy=False, readonly=True, gate="step")
    sample_ids = fields.One2many("kefu.audit.sample", "audit_id", gate="free")

    _check_sample_size = models.Constraint(
        "CHECK(sample_size BETWEEN 1 AND 200)",
        "Draw between 1 and 200 records per indicator.",
    )

    def _check_free(self, names):
        """What was drawn stays as it was drawn."""
        drawn = names & {"sample_size", "seed", "indicator_ids"}
        if drawn and any(audit.date_sampled for audit in self):
            raise AccessError(
                self.env._(
                    "The sample of %(audit)s was drawn: %(fields)s can't be changed.",
                    audit=self[:1].display_name,
                    fields=self._list_labels(drawn),
                )
            )
        return super()._check_free(names)

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def action_compute(self):
        """What was drawn was drawn of what had been counted."""
        if drawn := self.filtered("date_sampled")[:1]:
            self.check_access("write")
            drawn._check_open()
            raise UserError(
                self.env._(
                    "The sample of %(audit)s was drawn of the records that were counted: "
                    "it can't be computed anew. Make another audit.",
                    audit=drawn.display_name,
                )
            )
        return super().action_compute()

    def action_sample(self):
        """Draw the sample of each line, once."""
        self._check_step(("under_way",), self.env._("sampled"))
        for audit in self:
            if audit.date_sampled:
                raise UserError(
                    self.env._(
                        "The sample of %(audit)s was drawn already, and stays: look at "
                        "the records that it has.",
                        audit=audit.display_name,
                    )
                )
            audit.line_ids._draw(audit.seed, audit.sample_size)
        self._take_step(date_sampled=fields.Datetime.now())

    def _check_sample(self):
        """Raise `UserError` if a record that was drawn was not looked at."""
        waiting = self.sample_ids.filtered(lambda sample: not sample.result)
        if waiting:
            raise UserError(
                self.env._(
                    "%(audit)s can't be closed: %(count)s records of the sample were not "
                    "looked at yet, the first is %(sample)s. Say of each whether it is "
                    "in order.",
                    audit=self.display_name,
                    count=len(waiting),
                    sample=waiting[0].display_name,
                )
            )


class KefuAuditLine(models.Model):
    _inherit = "kefu.audit.line"

    sample_ids = fields.One2many("kefu.audit.sample", "line_id", gate="step")

    def _draw(self, seed, count):
        """Draw `count` of the records of each line."""
        values = []
        for line in self:
            records = line.env[line.res_model].with_context(
                active_test=False, lang=line.audit_id.company_id._kefu_lang()
            )
            drawn = draw(seed, str(line.indicator_id.id), line._judged_ids(), count)
            for place, record in enumerate(records.browse(drawn).exists(), 1):
                values.append(
                    {
                        "line_id": line.id,
                        "place": place,
                        "res_model": line.res_model,
                        "res_id": record.id,
                        "res_name": record.display_name,
                    }
                )
        # sudo: drawing is the step
        self.env["kefu.audit.sample"].sudo().create(values)


class KefuAuditSample(models.Model):
    """One record that was drawn, and what was seen of it."""

    _name = "kefu.audit.sample"
    _inherit = ["kefu.gate.mixin"]
    _description = "Record of a Sample"
    _order = "line_id, place, id"
    _rec_name = "res_name"

    line_id = fields.Many2one(
        "kefu.audit.line",
        "Indicator",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        copy=False,
        gate="step",
    )
    # not precomputed: core leaves the record it computes on in the audit's list
    audit_id = fields.Many2one(related="line_id.audit_id", store=True, index=True)
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    clause = fields.Char(related="line_id.clause")
    is_editable = fields.Boolean(related="audit_id.is_editable")
    place = fields.Integer("Drawn as", readonly=True, copy=False, gate="step")
    res_model = fields.Char("Record Type", readonly=True, copy=False, gate="step")
    res_id = fields.Many2oneReference(
        "Record ID", model_field="res_model", readonly=True, copy=False, gate="step"
    )
    res_name = fields.Char("Record", readonly=True, copy=False, gate="step")
    result = fields.Selection(RESULTS, "What Was Seen", copy=False, gate="free")
    remark = fields.Char(copy=False, gate="free")
    checked_by_id = fields.Many2one(
        "res.users", "Looked at by", readonly=True, copy=False, gate="step"
    )
    date_checked = fields.Datetime(
        "Looked at on", readonly=True, copy=False, gate="step"
    )

    @api.constrains("result", "remark")
    def _check_remark(self):
        for sample in self:
            if sample.result == "wrong" and not (sample.remark or "").strip():
                raise ValidationError(
                    self.env._(
                        "Say in the remark what is not in order with %(record)s.",
                        record=sample.display_name,
                    )
                )

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "audit_id")

    def _write_passed(self, vals):
        """Whoever says how a record is has looked at it, and when."""
        if vals.get("result"):
            now = fields.Datetime.now()
            vals = {**vals, "checked_by_id": self.env.uid, "date_checked": now}
        elif "result" in vals:
            vals = {**vals, "checked_by_id": False, "date_checked": False}
        return super()._write_passed(vals)

    def _check_free(self, names):
        """With the audit its sample is closed."""
        self.audit_id._check_open()
        return super()._check_free(names)

    @api.readonly
    def action_open_record(self):
        """Open the record that was drawn."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
