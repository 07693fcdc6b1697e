"""Open work of those responsible for a measure, until it is done."""

from odoo import api, models
from odoo.fields import Domain

from ..base.people.duties import Duty
from ..base.roles import HANDLER
from .measure import OPEN_STATES


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _work(self):
        to_do = Domain("state", "in", OPEN_STATES)
        return [
            *super()._work(),
            # measures tell people by themselves, with what has to be done
            Duty("kefu.measure", "user_id", to_do, HANDLER, tells=True),
        ]
