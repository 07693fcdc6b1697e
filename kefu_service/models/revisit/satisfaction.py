"""What came of a revisit and its points say the same (5.2-5)."""

from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.revisit.satisfaction import contradicts
from ..base.labels import label_of


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"
    _past = ("date_done",)

    @api.constrains("outcome", "satisfaction")
    def _check_satisfaction(self):
        for revisit in self:
            if contradicts(revisit.outcome, int(revisit.satisfaction or 0)):
                raise ValidationError(
                    self.env._(
                        "Revisit %(revisit)s: “%(outcome)s” and a satisfaction of "
                        "%(points)s out of 5 contradict each other. Correct one of "
                        "them.",
                        revisit=revisit.display_name,
                        outcome=label_of(revisit, "outcome"),
                        points=revisit.satisfaction,
                    )
                )
