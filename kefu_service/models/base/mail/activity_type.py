"""The kinds of activities that the customer service plans by itself are kept.

An administrator may rename or archive them. Without one of them a step could not say what is
to be done next.
"""

from odoo import api, models

# The shipped activity types, each with the model that it is planned on.
PLANNED_ON = {
    "mail_activity_type_target": "kefu.indicator.alert",
    "mail_activity_type_escalation": "kefu.complaint",
    "mail_activity_type_answer": "kefu.complaint",
    "mail_activity_type_unassigned": "kefu.complaint",
    "mail_activity_type_next_contact": "res.partner",
    "mail_activity_type_deadline": None,
    "mail_activity_type_measure": "kefu.measure",
    "mail_activity_type_measure_check": "kefu.measure",
    "mail_activity_type_meeting": "kefu.meeting",
    "mail_activity_type_minutes": "kefu.meeting.minutes",
    "mail_activity_type_minutes_draft": "kefu.meeting.minutes",
    "mail_activity_type_report": "kefu.report",
    "mail_activity_type_report_acknowledge": "kefu.report",
    "mail_activity_type_report_read": "kefu.report",
    "mail_activity_type_revisit": "kefu.revisit",
    "mail_activity_type_revisit_assist": "kefu.revisit",
    "mail_activity_type_revisit_plan": "kefu.revisit.plan",
    "mail_activity_type_revisit_plan_assist": "kefu.revisit.plan",
    "mail_activity_type_revisit_plan_review": "kefu.revisit.plan.review",
}


class MailActivityType(models.Model):
    _inherit = "mail.activity.type"

    @api.model
    def _get_model_info_by_xmlid(self):
        """Core refuses to delete those, or to plan them on something else."""
        return {
            **super()._get_model_info_by_xmlid(),
            **{
                f"kefu_service.{name}": {"res_model": model or False, "unlink": False}
                for name, model in PLANNED_ON.items()
            },
        }
