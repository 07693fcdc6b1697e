"""Open work of who writes a report, or is to get it (5.3.1-2)."""

from odoo import api, models
from odoo.fields import Domain

from ..base.people.duties import Duty
from ..base.roles import OFFICER


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _work(self):
        """A submitted report that may be returned comes back to its officer."""
        draft = Domain("state", "=", "draft")
        going_on = Domain("state", "in", ("draft", "submitted"))
        return [
            *super()._work(),
            Duty("kefu.report", "user_id", going_on, OFFICER),
            Duty("kefu.report", "recipient_user_ids", draft),
        ]
