"""A measure that is due after the customer was promised the matter would be settled."""

from odoo import api, fields, models
from odoo.tools import format_datetime

from .measure import OPEN_STATES


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    due_warning = fields.Char(compute="_compute_due_warning")

    @api.depends("date_due", "state", "complaint_id.date_promised")
    def _compute_due_warning(self):
        for measure in self:
            # sudo: by when the matter has to be settled, for whoever has to settle it
            promised = measure.complaint_id.sudo().date_promised
            late = (
                measure.state in OPEN_STATES
                and promised
                and measure.date_due
                and measure.date_due > promised
            )
            measure.due_warning = late and self.env._(
                "This is due after the time that was promised to the customer, "
                "%(promised)s: choose an earlier one, or promise a later time with the "
                "reason.",
                promised=format_datetime(self.env, promised),
            )
