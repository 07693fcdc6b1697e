"""Measures of a meeting: once the last is verified, its effect is looked at (5.3.2-5)."""

from odoo import models

from ..measure.measure import ENDED_STATES


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    def action_verify(self):
        """Plan the effect revisit of a case whose last measure of a meeting it was."""
        res = super().action_verify()
        cases = self.filtered("meeting_id").complaint_id
        cases.filtered(
            lambda case: all(m.state in ENDED_STATES for m in case.measure_ids)
        )._schedule_effect_revisit()
        return res
