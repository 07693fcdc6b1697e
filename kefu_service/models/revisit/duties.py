"""Open work of who visits, helps, leads a plan or is asked for an opinion."""

from odoo import api, models
from odoo.fields import Domain

from ..base.people.duties import Duty
from ..base.roles import HANDLER, OFFICER
from .plan.plan import ENDED_STATES


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _work(self):
        planned = Domain("state", "=", "planned")
        going_on = Domain("state", "not in", ENDED_STATES)
        of_plan = Domain("plan_id.state", "not in", ENDED_STATES)
        asked = Domain("state", "=", "open")
        return [
            *super()._work(),
            # revisits tell people by themselves, once for all of them
            Duty("kefu.revisit", "user_id", planned, HANDLER, tells=True),
            Duty("kefu.revisit", "assistant_ids", planned, HANDLER, tells=True),
            Duty("kefu.revisit.plan", "user_id", going_on, OFFICER),
            Duty("kefu.revisit.plan", "officer_ids", going_on, OFFICER),
            Duty("kefu.revisit.plan.assistance", "user_ids", of_plan, HANDLER),
            Duty(
                "kefu.revisit.plan.review", "user_id", asked, taken="_give_opinion_to"
            ),
        ]
