"""Open work of those responsible for a prospect: the next contact (5.3.3-2)."""

from odoo import api, models
from odoo.fields import Domain

from ..base.people.duties import Duty
from ..base.roles import OFFICER
from .relation_change import PIPELINE


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _work(self):
        prospects = Domain("kefu_relation", "in", PIPELINE)
        return [*super()._work(), Duty("res.partner", "user_id", prospects, OFFICER)]
