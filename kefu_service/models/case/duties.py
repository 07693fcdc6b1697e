"""Open work of officers: their open cases."""

from odoo import api, models
from odoo.fields import Domain

from ..base.people.duties import Duty
from ..base.roles import OFFICER


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _work(self):
        still_open = Domain("date_closed", "=", False)
        return [
            *super()._work(),
            Duty("kefu.complaint", "user_id", still_open, OFFICER),
        ]
