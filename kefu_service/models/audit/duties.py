"""Open work of auditors and of those who settle findings, until the audit is closed."""

from odoo import api, models
from odoo.fields import Domain

from ..base.people.duties import Duty
from ..base.roles import MANAGER, OFFICER


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _work(self):
        return [
            *super()._work(),
            Duty("kefu.audit", "user_id", Domain("state", "!=", "closed"), MANAGER),
            Duty(
                "kefu.audit.line",
                "user_id",
                Domain("audit_id.state", "!=", "closed"),
                OFFICER,
            ),
            Duty(
                "kefu.indicator.alert", "user_id", Domain("state", "=", "open"), MANAGER
            ),
        ]
